"""The notebook's table: signs, colours and words of the figures, and every text escaped."""

from __future__ import annotations

import numpy as np
import pytest

from policytrack.look.colour import ink_on
from policytrack.look.theme import LIGHT
from policytrack.records.vocabulary import SAID, STATES
from policytrack.stances.matrixhtml import html_table

NO = np.array([[False]])


def one_cell(word, *, conditional=False, disputed=False):
    return html_table(
        ["<b>Ann</b>"], ["A & B"], np.array([[word]]), np.array([[3]]),
        conditional=NO | conditional, disputed=NO | disputed,
    )  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_a_state_has_the_sign_the_colour_and_the_words_of_the_figures(state):
    table = one_cell(state)
    assert f">{LIGHT.signs[state]}</td>" in table
    assert f'title="{SAID[state]}, statements: 3"' in table
    if state == "not_recorded":
        assert "background" not in table
    else:
        colour = LIGHT.colours[state]
        assert f"background:{colour};color:{ink_on(colour)}" in table


def test_a_level_of_a_scale_of_numbers_stands_as_it_is():
    assert ">4.5</td>" in one_cell("4.5")


def test_doubts_are_marked_and_said():
    table = one_cell("support", conditional=True, disputed=True)
    assert ">✓*≠</td>" in table
    assert 'title="support, on a condition, disputed, statements: 3"' in table


def test_names_are_escaped():
    table = one_cell("<i>")
    assert "&lt;b&gt;Ann&lt;/b&gt;" in table
    assert "A &amp; B" in table
    assert "<i>" not in table


def test_a_large_table_is_cut_with_a_line_that_says_so():
    words, counts, no = (np.full((61, 41), value) for value in ("support", 1, False))
    table = html_table(
        [f"a{n}" for n in range(61)], [f"i{n}" for n in range(41)], words, counts,
        conditional=no, disputed=no,
    )  # fmt: skip
    assert table.endswith("<p>first 60 of 61 actors, 40 of 41 issues</p>")
    assert table.count("<td") == 60 * 40
