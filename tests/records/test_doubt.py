"""Doubt: what cannot both be true, and what may be told twice."""

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

import policytrack as pt
from policytrack.cli import main
from tests.strategies import timelines

NAHT, ASCL = pt.Actor("NAHT", "union"), pt.Actor("ASCL", "union")
ONE = pt.Event("NAHT decides to act", "decision", "2025-06-20", by=NAHT, id="one")


def other(title="NAHT decided to act", kind="decision", date="2025-06", by=NAHT, **fields):
    return pt.Event(title, kind, date, by=by, id="other", **fields)


def test_a_dispute_is_told_once_from_whichever_side():
    both = other(links={"disputes": "one"})
    table = pt.Timeline([ONE, both]).disputes()
    assert table[["one_id", "other_id"]].to_numpy().tolist() == [["one", "other"]]


def test_events_alike_in_all_that_counts_may_be_one():
    table = pt.Timeline([ONE, other()]).likely_twins()
    assert table[["one_id", "other_id", "alike"]].to_numpy().tolist() == [["one", "other", 0.6]]


@pytest.mark.parametrize(
    "differs",
    [
        {"title": "Ministers meet in London"},
        {"kind": "letter"},
        {"date": "2025-07"},
        {"by": ASCL},
        {"date": None},
        {"links": {"same_as": "one"}},
        {"links": {"disputes": "one"}},
    ],
)
def test_one_difference_that_counts_tells_them_apart(differs):
    assert pt.Timeline([ONE, other(**differs)]).likely_twins().empty


@settings(max_examples=25)
@given(timelines())
def test_the_order_of_records_never_matters(story):
    again = pt.Timeline.from_records(story._records)
    assert story.likely_twins().equals(again.likely_twins())


def test_check_suggests_on_request(tmp_path):
    path = tmp_path / "story.yaml"
    pt.Timeline([ONE, other()]).to_yaml(path)
    said = CliRunner().invoke(main, ["check", "--suggest", str(path)]).output
    assert f"{path}: one and other may be the same event" in said
    assert "may be the same" not in CliRunner().invoke(main, ["check", str(path)]).output
