"""The same call on a frame of any engine: the same answer as on one of pandas."""

from __future__ import annotations

import pandas as pd
import pytest

from policytrack import RecordError, StanceMatrix

pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas")

USES = {"issue": "what", "stance": "how", "weight": "strength", "document": "document"}
KINDS = {
    "days": {"actor": "who", "date": "day"},
    "rough dates": {"actor": "who", "date": "when"},
    "joint statements": {"actor": "signed", "date": "when"},
}
RULES = ("latest", "count", "net", "pattern", "mean", "support", "oppose", "strength")


def same(one, other):
    pd.testing.assert_frame_equal(one, other, check_dtype=False, rtol=1e-12, atol=1e-12)


@pytest.fixture(scope="session", params=KINDS.values(), ids=KINDS)
def uses(request):
    return USES | request.param


@pytest.fixture(scope="session")
def here(said, uses):
    return StanceMatrix.from_frame(said, **uses)


@pytest.fixture(scope="session")
def matrix(there, uses):
    return StanceMatrix.from_frame(there, **uses)


def test_every_rule_gives_the_same_cells(matrix, here):
    for rule in RULES:
        same(matrix.to_frame(rule), here.to_frame(rule))
    same(matrix.to_frame("recency", at="2025-01-01"), here.to_frame("recency", at="2025-01-01"))
    assert matrix == here
    assert hash(matrix) == hash(here)


def test_only_joint_statements_come_apart(matrix, uses):
    assert ("one per actor" in repr(matrix)) == (uses["actor"] == "signed")


def test_coverage_moves_and_what_was_dropped_are_the_same(matrix, here):
    same(matrix.coverage(), here.coverage())
    same(matrix.moves(), here.moves())
    same(matrix.compare_rules(at="2025-01-01"), here.compare_rules(at="2025-01-01"))
    assert matrix.dropped["lacks"].value_counts().equals(here.dropped["lacks"].value_counts())


@pytest.mark.parametrize("every", ["month", "term"])
def test_series_over_time_are_the_same(matrix, here, every):
    mine, theirs = matrix.over_time(every), here.over_time(every)
    same(mine.to_frame("latest"), theirs.to_frame("latest"))
    same(mine.agreement("subtract").to_frame(), theirs.agreement("subtract").to_frame())


def test_series_weighed_by_a_kernel_are_the_same(matrix, here):
    mine, theirs = (
        each.over_time(window="90 days", step="60 days", kernel="epanechnikov")
        for each in (matrix, here)
    )
    same(mine.to_frame("mean"), theirs.to_frame("mean"))
    same(mine.agreement().to_frame(), theirs.agreement().to_frame())


def test_windows_of_events_are_refused_because_rows_have_come_together(matrix):
    with pytest.raises(RecordError, match=r"window.*'events'.*only in a frame of pandas"):
        matrix.over_time(window="9 events")


def test_what_maybe_lies_in_a_window_is_the_same(matrix, here):
    mine, theirs = (each.over_time("quarter", counted="maybe") for each in (matrix, here))
    same(mine.to_frame("count"), theirs.to_frame("count"))


@pytest.mark.parametrize("within", ["document", "month"])
def test_without_repetitions_they_are_the_same(matrix, here, within):
    mine, theirs = matrix.deduplicated(within), here.deduplicated(within)
    same(mine.to_tally(), theirs.to_tally())
    same(mine.over_time("month").to_frame("count"), theirs.over_time("month").to_frame("count"))


def test_a_part_of_the_statements_is_the_same(matrix, here):
    part = {"actors": ["Actor 1", "Actor 2"], "between": ("2024-03", "2024-08")}
    same(matrix.filter(**part).to_tally(), here.filter(**part).to_tally())


def test_the_evidence_of_a_cell_comes_home_whole(matrix, here):
    mine, theirs = matrix["Actor 1", "Issue 2"], here["Actor 1", "Issue 2"]
    assert (mine.stance, mine.counts, mine.between) == (
        theirs.stance,
        theirs.counts,
        theirs.between,
    )
    assert sorted(mine.statements["document"]) == sorted(theirs.statements["document"])
    assert sorted(mine.deciding["document"]) == sorted(theirs.deciding["document"])


def test_the_evidence_of_a_window_without_repetitions_is_of_that_window(matrix, here):
    mine, theirs = (
        each.deduplicated("month").over_time("month")[5].matrix["Actor 1", "Issue 2"]
        for each in (matrix, here)
    )
    assert (mine.stance, mine.counts) == (theirs.stance, theirs.counts)
    assert len(mine.statements) == len(theirs.statements)


def test_an_explanation_says_the_same_verdict(matrix, here):
    mine, theirs = (each.explain("Actor 1", "Issue 2") for each in (matrix, here))
    assert str(mine).splitlines()[0] == str(theirs).splitlines()[0]


def test_what_lies_in_no_window_comes_home_one_row_an_actor(matrix, here, uses):
    mine, theirs = (each.over_time("month").left_out for each in (matrix, here))
    actors = theirs[uses["actor"]]
    if uses["actor"] == "signed":
        actors = actors.map(set).explode().dropna()
    assert sorted(mine[uses["actor"]]) == sorted(actors)
    assert len(mine)


def test_figures_have_the_same_rows_and_columns(matrix, here):
    mine, theirs = (
        each.filter(issues=["Issue 1", "Issue 2"]).plot(order="first_statement")
        for each in (matrix, here)
    )
    assert labels(mine) == labels(theirs)
    mine, theirs = (each.plot_activity("quarter") for each in (matrix, here))
    assert labels(mine) == labels(theirs)


def labels(axes):
    return [label.get_text() for label in (*axes.get_yticklabels(), *axes.get_xticklabels())]


def test_groups_by_a_mapping_are_the_same(matrix, here):
    by = {actor: f"Group {int(actor.split()[1]) % 3}" for actor in here.actors}
    mine, theirs = matrix.grouped(by), here.grouped(by)
    same(mine.to_frame(), theirs.to_frame())
    same(mine.counts(), theirs.counts())
    same(mine.loyalty(), theirs.loyalty())


def test_groups_by_a_column_are_the_same(there, said):
    uses = USES | KINDS["days"]
    mine, theirs = (StanceMatrix.from_frame(f, **uses).grouped("party") for f in (there, said))
    assert mine.labels == ("Long", "Short")
    same(mine.counts(), theirs.counts())
    assert mine.members == theirs.members
