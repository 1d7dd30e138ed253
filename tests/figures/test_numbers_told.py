"""Every number and date that a figure tells in words is one of its table."""

from __future__ import annotations

import re
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policytrack as pt

NAMES = ["A", "B", "C", "D"]
ROWS = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(["x", "y", "z"]),
        st.sampled_from(["support", "oppose", "neutral"]),
        st.sampled_from(["2025-01-10", "2025-02-03", "2025-02-20", "2025-02", "2025", None]),
    ),
    min_size=2,
    max_size=12,
)
FEW = settings(max_examples=8, deadline=None)


def matrix_of(rows):
    frame = pd.DataFrame(rows, columns=["who", "what", "said", "day"])
    return pt.StanceMatrix.from_frame(frame, actor="who", issue="what", stance="said", date="day")


def dated(rows):
    return any(day is not None for *_, day in rows)


@FEW
@given(ROWS.filter(dated))
def test_activity_tells_the_counts_that_its_months_hold(rows):
    matrix = matrix_of(rows)
    told = pt.long_description(matrix.plot_activity("month")).splitlines()
    expected = {}
    for _, _, stance, day in rows:
        if day is not None and len(day) > len("2025"):
            month = day[:7]
            expected.setdefault(month, {}).setdefault(stance, 0)
            expected[month][stance] += 1
    found = {}
    for line in told[1:]:
        month = line[:7]
        for number, stance in re.findall(r"(\d+) (support|oppose|neutral)", line):
            if int(number):
                found.setdefault(month, {})[stance] = int(number)
    assert found == expected
    rough = sum(day is None or len(day) == len("2025") for *_, day in rows)
    assert (f"dated too roughly: {rough}." in told[0]) == (rough > 0)


@pytest.mark.parametrize("measure", ["congruence", "conflict", "subtract", "exact"])
@FEW
@given(rows=ROWS)
def test_a_heat_map_tells_each_pair_with_the_value_of_its_table(measure, rows):
    agreement = matrix_of(rows).agreement(measure)
    frame = agreement.to_frame()
    told = pt.long_description(agreement.plot()).splitlines()[1:]
    found = {}
    for line in told:
        pair, _, value = line.rstrip(".").rpartition(": ")
        found[frozenset(pair.split(" and "))] = value
    expected = {frozenset(pair): frame.loc[pair] for pair in combinations(frame.index, 2)}
    assert set(found) == set(expected)
    for pair, value in expected.items():
        if pd.isna(value):
            assert found[pair] == "nothing in common"
        else:
            assert float(found[pair].replace("\u2212", "-")) == pytest.approx(value, abs=5e-3)


@FEW
@given(rows=ROWS)
def test_a_network_counts_the_pairs_of_each_kind_as_its_table_does(rows):
    agreement = matrix_of(rows).agreement("subtract")
    frame = agreement.to_frame()
    values = [frame.loc[pair] for pair in combinations(frame.index, 2)]
    told = pt.alt_text(agreement.plot_network())
    for words, number in (
        ("agreement", sum(value > 0 for value in values)),
        ("conflict", sum(value < 0 for value in values)),
    ):
        counted = re.search(rf"(\d+) (?:pairs? )?with {words}\b", told)
        assert (int(counted[1]) if counted else 0) == number


@FEW
@given(rows=ROWS)
def test_a_matrix_tells_each_cell_with_the_word_of_its_table(rows):
    matrix = matrix_of(rows)
    frame = matrix.to_frame()
    told = pt.long_description(matrix.plot(form="grid")).splitlines()[1:]
    found = {}
    for line in told:
        issue, _, cells = line.rstrip(".").partition(". ")
        for actor, word in re.findall(r"(\w+): ([\w ]+)", cells):
            found[actor, issue] = word
    stated = {
        (actor, issue): frame.loc[actor, issue]
        for actor in frame.index
        for issue in frame.columns
        if frame.loc[actor, issue] != "not_recorded"
    }
    assert set(found) == set(stated)
    for cell, state in stated.items():
        assert state in {"unresolved", found[cell]}


def test_a_course_tells_the_scores_of_its_windows():
    story = pt.load_dataset("ofsted-report-cards")
    series = story.stance_matrix().over_time(window="60 days", step="20 days").polarisation()
    scores = series.to_frame()["score"]
    told = pt.long_description(series.plot()).splitlines()[1:]
    assert len(told) == len(scores)
    for line, score in zip(told, scores, strict=True):
        value = line.rstrip(".").rpartition(": ")[2]
        assert (
            value == "no value"
            if pd.isna(score)
            else float(value) == pytest.approx(score, abs=5e-4)
        )


@pytest.mark.parametrize("name", ["ofsted-report-cards", "oakhill-urgent-notification"])
def test_the_slips_told_beside_a_timeline_are_those_of_the_table(name):
    story = pt.load_dataset(name)
    table = story.slips()
    last = table.groupby("event")["total"].last().dropna()
    for layout in ("list", "packed"):
        told = pt.long_description(story.plot(layout=layout, width=12))
        for words in set(last) - {"no slip"}:
            assert words in told
        for late in re.findall(r"\d+ (?:days?|months?)[^;,.()]*? (?:late|early)\b", told):
            assert any(late in words for words in (*table["slip"].dropna(), *last))


def test_the_foot_of_a_grid_counts_the_recorded_cells_of_each_actor():
    matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
    ax = matrix.plot(form="grid")
    (foot,) = [text for text in ax.texts if text.get_text() == "Stances recorded"]
    below = [text for text in ax.texts if text is not foot]
    row = [text for text in below if text.get_position()[1] == foot.get_position()[1]]
    heads = [text for text in below if (text.get_gid() or "").startswith("column:")]
    frame = matrix.to_frame()
    recorded = (frame != "not_recorded").sum(axis=1)

    def middle(text):
        box = text.get_window_extent()
        return (box.x0 + box.x1) / 2

    found = [
        (min(heads, key=lambda head: abs(middle(head) - middle(count))), count) for count in row
    ]
    shown = {head.get_text(): int(count.get_text()) for head, count in found}
    assert shown == recorded.to_dict()


def test_positions_are_told_with_the_bounds_of_their_table():
    rows = [
        (f"A{i}", f"I{j}", "support" if (i < 3) == (j % 2 == 0) else "oppose", None)
        for i in range(6)
        for j in range(5)
        if i != j
    ]
    positions = matrix_of(rows).positions(min_votes=1, replicates=20)
    frame = positions.to_frame().round(2)
    told = pt.long_description(positions.plot()).splitlines()[1:]
    found = {}
    for line in told:
        actor, *numbers = re.fullmatch(r"(\w+): (\S+) \((\S+) to (\S+)\)\.", line).groups()
        found[actor] = tuple(map(float, numbers))
    expected = frame[["position", "lower", "upper"]].itertuples()
    assert found == {actor: tuple(map(float, numbers)) for actor, *numbers in expected}


def test_a_curve_of_lateness_tells_every_day_and_share_of_its_table():
    def kept(id, date, promised):
        plan = pt.Plan(promised, announced="2025-01-01")
        return pt.Event(id, "letter", date, plans=[plan], id=id)

    story = pt.Timeline(
        [
            kept("a", "2025-03-01", "2025-02-01"), kept("b", "2025-02-01", "2025-02-01"),
            kept("c", "2025-02-21", "2025-02-20"), kept("d", None, "2025-02-11"),
            pt.Event("Last", "letter", "2025-06-01"),
        ]
    )  # fmt: skip
    record = story.track_record()
    frame = record.to_frame()
    come = frame[frame["outcome"] != "overdue"]
    assert come["days_least"].tolist() == come["days_most"].tolist()
    share = 100 // len(frame)
    days = sorted(come["days_least"])
    told = pt.long_description(record.plot()).splitlines()
    assert told[0].startswith(f"Share of {len(frame)} promised dates")
    assert told[1:-1] == [f"{share}% after {day} days." for day in days]
    (overdue,) = frame[frame["outcome"] == "overdue"]["days_least"]
    assert told[-1] == f"{share}% not after {overdue - 1} days."
