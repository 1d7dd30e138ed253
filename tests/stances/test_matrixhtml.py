"""The notebook's table: signs, colours and words of the figures, and every text escaped."""

from __future__ import annotations

import re

import numpy as np
import pytest

import policytrack as pt
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
    assert f'title="{SAID[state]}, statements: 3"' in table
    if state == "not_recorded":
        assert "></td>" in table
    else:
        chip = f'<span class="{state}" role="img" aria-label="{SAID[state]}">'
        assert f"{chip}{LIGHT.signs[state]}</span>" in table
        colour = LIGHT.colours[state]
        assert f".{state}{{background:{colour};color:{ink_on(colour)}" in table


def test_a_level_of_a_scale_of_numbers_stands_as_it_is():
    assert '<span role="img" aria-label="4.5">4.5</span></td>' in one_cell("4.5")


def test_doubts_are_marked_and_said():
    table = one_cell("support", conditional=True, disputed=True)
    said = "support, on a condition, disputed"
    assert f'<span class="support h" role="img" aria-label="{said}">✓*≠</span>' in table
    assert 'title="support, on a condition, disputed, statements: 3"' in table


def test_names_are_escaped():
    table = one_cell("<i>")
    assert "&lt;b&gt;Ann&lt;/b&gt;" in table
    assert "A &amp; B" in table
    assert "<i>" not in table


def test_a_large_table_is_cut_with_a_line_that_says_so():
    words, counts, no = (np.full((41, 61), value) for value in ("support", 1, False))
    table = html_table(
        [f"a{n}" for n in range(41)], [f"i{n}" for n in range(61)], words, counts,
        conditional=no, disputed=no,
    )  # fmt: skip
    assert table.endswith("<p>first 40 of 41 actors, 60 of 61 issues</p>")
    assert table.count("<td") - table.count("<td></td>") == 60 * 40


def two_actors(*words):
    words = np.array([[word] for word in words])
    no = np.full(words.shape, fill_value=False)
    counts = np.ones(words.shape, int)
    return html_table(["a", "b"], ["x"], words, counts, conditional=no, disputed=no)


def test_an_issue_on_which_actors_disagree_stands_in_bold_and_no_other():
    assert "<b>x</b>" in two_actors("support", "oppose")
    assert "<b>" not in two_actors("support", "not_recorded")


@pytest.mark.parametrize(
    ("groups", "heads", "order"),
    [
        ([(1, "Claims"), (0, "Policies"), (1, "Claims")], ["Policies", "Claims"], ["y", "x", "z"]),
        ([(0, "Policies")] * 3, [], ["x", "y", "z"]),
        ((), [], ["x", "y", "z"]),
    ],
)
def test_issues_stand_below_the_headings_of_their_groups(groups, heads, order):
    words, counts, no = (np.full((1, 3), value) for value in ("support", 1, False))
    table = html_table(
        ["a"], ["x", "y", "z"], words, counts, conditional=no, disputed=no, groups=groups
    )
    assert re.findall('scope="colgroup">(.*?)</th>', table) == heads
    assert re.findall('scope="row">(.*?)</th>', table) == order


def test_a_story_has_what_should_happen_before_what_is_said_to_be_so():
    html = pt.load_dataset("ofsted-report-cards").stance_matrix()._repr_html_()
    heads = re.findall('scope="colgroup">(.*?)</th>', html)
    assert heads == ["What should happen", "What is said to be so"]


def test_rows_after_the_fourteenth_are_folded_up():
    words, counts, no = (np.full((1, 16), value) for value in ("support", 1, False))
    issues = [f"i{n}" for n in range(16)]
    table = html_table(["a"], issues, words, counts, conditional=no, disputed=no)
    shown, _, folded = table.partition("<details><summary>and 2 more</summary>")
    assert (shown.count("<td"), folded.count("<td")) == (1 + 14, 1 + 2)


def test_issues_on_which_actors_disagree_come_first_then_those_with_most_stances():
    words = np.array([
        ["support", "not_recorded", "support", "support"],
        ["not_recorded", "not_recorded", "support", "oppose"],
    ])  # fmt: skip
    no = np.full(words.shape, fill_value=False)
    counts = np.where(words == "not_recorded", 0, 1)
    issues = ["one", "none", "both", "split"]
    table = html_table(["a", "b"], issues, words, counts, conditional=no, disputed=no)
    places = [table.index(f"{name}<") for name in ("split", "both", "one", "none")]
    assert places == sorted(places)


def test_the_corner_of_the_table_is_no_heading_without_words():
    table = pt.load_dataset("ofsted-report-cards").stance_matrix()._repr_html_()
    assert "<thead><tr><td></td>" in table
    assert "<th></th>" not in table


def test_an_explanation_has_its_statements_as_text():
    scale = pt.Issue("Scale <b>", "There should be five grades")
    said = pt.Statement(pt.Actor("ASCL <i>", "union"), scale, "oppose", "2025")
    html = pt.StanceMatrix.from_statements([said]).explain("ASCL <i>", scale)._repr_html_()
    assert "<b>ASCL &lt;i&gt;: oppose</b>" in html
    assert "Scale &lt;b&gt; (latest: oppose)" in html
    assert "one more support: support" in html
    assert "<i>" not in html
