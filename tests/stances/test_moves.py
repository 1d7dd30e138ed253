"""Who moved."""

from __future__ import annotations

import numpy as np
import pytest

from policytrack.errors import RecordError
from policytrack.stances.moves import find_changes
from policytrack.stances.rows import Rows
from policytrack.stances.stancescale import WORDS


def moves(*statements):
    actor, level, first, last = np.array(statements, np.int32).T
    found = find_changes(Rows(("a", "b"), ("x",), WORDS, actor, actor * 0, level, first, last))
    return list(
        zip(found.before.tolist(), found.after.tolist(), found.surely.tolist(), strict=True)
    )


def test_a_repeated_stance_is_no_move():
    assert moves((0, 0, 1, 1), (0, 0, 5, 5)) == []


def test_a_move_names_the_last_before_and_the_first_after():
    assert moves((0, 1, 9, 9), (0, 0, 1, 1), (0, 0, 3, 3), (0, 1, 7, 7)) == [(2, 3, True)]


def test_two_actors_who_differ_have_not_moved():
    assert moves((0, 0, 1, 1), (1, 1, 5, 5)) == []


def test_an_open_order_is_said():
    assert moves((0, 0, 1, 6), (0, 1, 5, 9)) == [(0, 1, False)]


def test_a_nothing_between_is_no_move():
    assert moves((0, 0, 1, 1), (0, 5, 3, 3), (0, 0, 5, 5)) == []


def test_moves_come_in_the_order_of_time():
    assert moves((1, 0, 5, 5), (1, 1, 6, 6), (0, 0, 1, 1), (0, 1, 2, 2)) == [
        (2, 3, True),
        (0, 1, True),
    ]


def test_without_dates_nobody_moves_knowably():
    rows = Rows(("a",), ("x",), WORDS, *np.zeros((3, 1), int))
    with pytest.raises(RecordError, match="statements with dates"):
        find_changes(rows)
