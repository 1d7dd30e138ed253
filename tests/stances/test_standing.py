"""Where an actor stands: the latest stance against every placement of its dates, and most."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.errors import UnknownNameError
from policytrack.matrix import StanceMatrix
from policytrack.records import Actor, Issue, Statement
from policytrack.records.vocabulary import Stance
from policytrack.stances import standing
from policytrack.stances.rows import Rows
from policytrack.stances.stancescale import WORDS, read_scale
from policytrack.stances.tally import said_once, tally

UNION = Actor("Union", "union")
SCALE = Issue("Scale", "There should be a scale")


def one_cell(levels, first=None, last=None, scale=WORDS, **columns):
    nil = np.zeros(len(levels), np.int32)
    days = [None if each is None else np.array(each, np.int32) for each in (first, last)]
    return Rows(("a",), ("x",), scale, nil, nil, np.array(levels, np.int8), *days, **columns)


def most(levels, scale=WORDS):
    return standing.states(standing.majority(tally(one_cell(levels, scale=scale))), scale)[0, 0]


def matrix_of(*rows, columns=("who", "what", "how", "when"), **options):
    frame = pd.DataFrame(list(rows), columns=list(columns[: len(rows[0])]))
    if len(rows[0]) == 4:
        options["date"] = "when"
    return StanceMatrix.from_frame(frame, actor="who", issue="what", stance="how", **options)


SPANS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(1, 6), st.integers(0, 3)), min_size=1, max_size=5
)


def possible_by_placing(spans):
    """The levels that are the latest in some placement of every date within its bounds."""
    placements = itertools.product(*(range(first, first + more + 1) for _, first, more in spans))
    return {
        level
        for days in placements
        for (level, _, _), day in zip(spans, days, strict=True)
        if day == max(days)
    }


@given(SPANS)
def test_the_latest_can_be_what_some_placement_of_rough_dates_makes_it(spans):
    level, first, more = zip(*spans, strict=True)
    rows = one_cell(level, first, np.add(first, more))
    possible = standing.can_be_latest(tally(rows, days=True))[:, 0, 0]
    assert set(np.flatnonzero(possible)) == possible_by_placing(spans)


@given(SPANS)
def test_the_deciding_statements_are_those_that_some_placement_puts_last(spans):
    level, first, more = zip(*spans, strict=True)
    rows = one_cell(level, first, np.add(first, more))
    decide = standing.deciding(rows, tally(rows, days=True))
    placements = itertools.product(*(range(a, a + n + 1) for _, a, n in spans))
    last = {n for days in placements for n, day in enumerate(days) if day == max(days)}
    assert set(np.flatnonzero(decide)) == last


def state(levels, first=None, last=None):
    return standing.states(standing.latest(tally(one_cell(levels, first, last), days=True)), WORDS)[
        0, 0
    ]


def test_the_latest_of_exact_dates_is_the_last():
    assert state([0, 1], [5, 9], [5, 9]) == "oppose"


def test_two_stances_on_one_day_are_unresolved():
    assert state([0, 1], [9, 9], [9, 9]) == "unresolved"


def test_without_dates_two_stances_are_unresolved_and_one_is_not():
    assert state([0, 1]) == "unresolved"
    assert state([1, 1]) == "oppose"


def test_a_later_nothing_does_not_displace_a_position():
    assert state([0, 5], [5, 9], [5, 9]) == "support"


def test_a_nothing_stands_where_there_is_no_position():
    assert state([4, 5], [5, 9], [5, 9]) == "declined"


def test_no_statement_is_not_recorded_and_nothing_else():
    rows = one_cell([])
    assert standing.states(standing.latest(tally(rows, days=True)), WORDS)[0, 0] == "not_recorded"


def test_without_dates_every_statement_of_a_possible_stance_decides():
    rows = one_cell([0, 5])
    assert standing.deciding(rows, tally(rows)).tolist() == [True, False]


@given(st.lists(st.integers(0, 6), max_size=8))
def test_a_majority_is_more_than_half_of_the_positions(levels):
    positions = [level for level in levels if level < 4]
    above = [level for level in set(positions) if 2 * positions.count(level) > len(positions)]
    said = most(levels)
    if positions:
        assert said == (WORDS.words[above[0]] if above else "mixed")
    elif levels:
        assert levels.count(WORDS.words.index(said)) == max(map(levels.count, levels))
    else:
        assert said == "not_recorded"


@pytest.mark.parametrize(
    ("shares", "word"), [((0.1, 0.2, 0.3), "mixed"), ((0.1, 0.2001, 0.3), "support")]
)
def test_shares_that_add_up_to_a_tie_give_no_side_the_majority(shares, word):
    rows = one_cell([0, 0, 1], share=np.array(shares))
    assert standing.states(standing.majority(tally(rows)), WORDS)[0, 0] == word


def test_numbers_on_one_side_of_a_scale_stand_together():
    five = read_scale(range(1, 6))
    read = [five.read(each) for each in (5, 4, 4, 2, 1)]
    assert most(read, five) == "4"
    assert most([five.read(4), five.read(2)], five) == "mixed"


def test_where_no_statement_has_a_date_the_majority_is_the_rule():
    undated = matrix_of(("a", "x", "for"), ("a", "x", "for"), ("a", "x", "against"))
    assert undated.rule == "majority"
    assert undated.to_frame().loc["a", "x"] == "support"
    assert undated.to_frame().attrs["rule"] == "majority"
    assert undated["a", "x"].rule == "majority"
    assert len(undated["a", "x"].deciding) == 2


def test_one_dated_statement_makes_the_latest_the_rule():
    rows = ("a", "x", "for", None), ("b", "x", "against", None)
    assert matrix_of(*rows).rule == "majority"
    assert matrix_of(*rows, ("b", "y", "against", "2025")).rule == "latest"


def test_what_is_said_both_ways_in_equal_numbers_without_dates_is_mixed():
    cell = matrix_of(("a", "x", "for"), ("a", "x", "against"))["a", "x"]
    assert cell.stance == "mixed"
    assert len(cell.deciding) == 2


def test_a_part_of_a_matrix_stands_by_the_rule_of_the_whole():
    whole = matrix_of(
        ("a", "x", "for", "2025"), ("b", "x", "for", None), ("b", "x", "against", None)
    )
    part = whole.filter(actors=["b"])
    assert part.rule == "latest"
    assert part["b", "x"].stance == "unresolved"
    assert part["b", "x"].between == ("support", "oppose")


def test_a_poll_without_a_date_stands_where_its_majority_does():
    public = Actor("Parents", "public")
    split = [
        Statement(public, SCALE, "support", share=0.45, event="poll"),
        Statement(public, SCALE, "oppose", share=0.3, event="poll"),
    ]
    clear = [
        Statement(public, SCALE, "support", share=0.56),
        Statement(public, SCALE, "oppose", share=0.3),
    ]
    assert StanceMatrix.from_statements(split)["Parents", "Scale"].stance == "mixed"
    assert StanceMatrix.from_statements(clear)["Parents", "Scale"].stance == "support"


def test_a_later_nothing_ends_no_stance_and_is_told():
    said = [
        Statement(UNION, SCALE, "oppose", "2025-02-10"),
        Statement(UNION, SCALE, "declined", "2025-06-13"),
    ]
    matrix = StanceMatrix.from_statements(said)
    cell = matrix["Union", "Scale"]
    assert (cell.stance, cell.then) == ("oppose", "declined")
    alt = matrix.plot(form="grid").get_figure()
    texts = " ".join(text.get_text() for ax in alt.axes for text in ax.texts)
    assert "later declined to say" in texts
    earlier = StanceMatrix.from_statements([said[0], Statement(UNION, SCALE, "declined", "2025")])
    assert earlier["Union", "Scale"].then == ""


@pytest.mark.parametrize("scale", [WORDS, read_scale("agree7")])
def test_a_stance_said_once_is_the_latest_and_that_of_most(scale):
    levels = np.arange(len(scale.words), dtype=np.int8)
    actors, nil = tuple(map(str, range(len(levels) + 1))), np.zeros_like(levels)
    days = np.full(len(levels), 700_000, np.int32)
    rows = Rows(actors, ("x",), scale, levels, nil, levels, days, days)
    alone = standing.of_one(said_once(rows), scale).tolist()
    assert alone == standing.latest(tally(rows, days=True)).tolist()
    assert alone == standing.majority(tally(rows)).tolist()


def test_explanations_and_comparisons_know_the_majority():
    matrix = matrix_of(
        ("a", "x", "for", "2025-01"), ("a", "x", "for", "2025-02"), ("a", "x", "against", "2025-03")
    )
    assert matrix.compare_rules().loc[("a", "x"), ["latest", "majority"]].tolist() == [
        "oppose",
        "support",
    ]
    found = matrix.explain("a", "x", "majority")
    assert (found.verdict, found.without) == ("support", (0, 1))
    assert matrix.explain("a", "x").rule == "latest"


def test_signs_of_standing_stances_are_those_of_the_vocabulary():
    codes = np.arange(len(WORDS.words) + 3)
    by_word = dict(zip(WORDS.words, standing.signs(codes, WORDS).tolist(), strict=False))
    for stance in Stance:
        assert by_word[stance.value] == (2 if stance.sign is None else stance.sign)
    assert standing.signs(codes, WORDS)[-3:].tolist() == [2, 2, 0]


def test_a_rule_of_numbers_gives_no_stances_to_compare():
    matrix = matrix_of(("a", "x", "for"), ("b", "x", "for"))
    with pytest.raises(UnknownNameError, match="allowed: latest, majority"):
        matrix.agreement(rule="mean")


def test_the_figure_says_by_which_rule_its_cells_are_made():
    story = pt.load_dataset("ofsted-report-cards").stance_matrix()
    assert "latest stance" in pt.alt_text(story.plot())
    assert "stance of most statements" in pt.alt_text(story.plot(rule="majority"))
