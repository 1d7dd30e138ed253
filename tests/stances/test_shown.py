"""What a matrix shows, and coverage."""

from __future__ import annotations

import numpy as np
import pytest

from policytrack.errors import UnknownNameError
from policytrack.stances.coverage import stated_and_asked
from policytrack.stances.rows import Rows
from policytrack.stances.shown import coverage_frame, show, side_of, tally_frame
from policytrack.stances.stancescale import WORDS
from policytrack.stances.tally import tally

ROWS = Rows(("b", "c", "a"), ("y", "x"), WORDS, *np.array([[0, 2, 2], [1, 1, 0], [0, 1, 5]]))


def test_labels_with_a_statement_are_shown_in_code_point_order():
    shown = show(tally(ROWS).counts, ROWS, (False, False), isolates=False)
    assert (shown.actors, shown.issues) == (("a", "b"), ("x", "y"))


def test_labels_without_one_are_shown_if_asked():
    shown = show(tally(ROWS).counts, ROWS, (False, False), isolates=True)
    assert shown.actors == ("a", "b", "c")


def test_an_order_that_was_given_is_kept():
    shown = show(tally(ROWS).counts, ROWS, (True, False), isolates=False)
    assert shown.actors == ("b", "c", "a")
    assert not shown.whole


def test_cells_are_picked_whatever_axes_stand_before_them():
    shown = show(tally(ROWS).counts, ROWS, (False, False), isolates=False)
    counts = shown.pick(tally(ROWS).counts)
    assert counts.shape == (6, 2, 2)
    assert counts.sum(axis=0).tolist() == [[1, 1], [1, 0]]


def test_coverage_tells_a_refusal_from_a_position_and_from_silence():
    of = tally(ROWS)
    stated, nothings = stated_and_asked(of)
    shown = show(of.counts, ROWS, (False, False), isolates=True)
    frame = coverage_frame(stated, nothings, shown, 0)
    columns = ["stated", "asked", "declined", "not_recorded"]
    assert frame[columns].to_numpy().tolist() == [[1, 1, 1, 0], [1, 0, 0, 1], [0, 0, 0, 2]]


def test_several_nothings_in_a_cell_are_asked_once():
    rows = Rows(("a",), ("x",), WORDS, *np.array([[0, 0], [0, 0], [4, 5]]))
    _, nothings = stated_and_asked(tally(rows))
    assert sum(int(mask.sum()) for mask in nothings.values()) == 1


def test_the_tally_without_days_has_no_columns_of_days():
    assert "latest" not in tally_frame(tally(ROWS))


def test_a_side_is_actors_or_issues():
    assert (side_of("actors"), side_of("issues")) == (0, 1)
    with pytest.raises(UnknownNameError, match="did you mean 'issues'"):
        side_of("issue")
