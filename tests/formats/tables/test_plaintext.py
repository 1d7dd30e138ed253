"""The text view tells dates, plans and slips as the story knows them."""

import pytest

import policytrack as pt
from policytrack.formats.tables.plaintext import story_as_text


def plan(date, announced=None, **fields):
    return pt.Plan(date, announced=announced, **fields)


def shown(*plans, date=None, **fields):
    """The rows of an event, without their margin."""
    event = pt.Event("Response", "publication", date, plans=plans, id="response", **fields)
    return [line.strip() for line in story_as_text(pt.Timeline([event])._story).splitlines()[3:]]


def test_plans_stand_in_the_order_announced_with_the_words_of_their_slips():
    assert shown(plan("2025-09", "2025-06-20"), plan("summer term 2025", "2025-02")) == [
        "expected September 2025   Response",
        "- planned: summer term 2025, announced February 2025",
        "- planned: September 2025, announced 20 June 2025, 1 day to 6 months late",
    ]


def test_what_came_true_is_told_with_its_slip():
    assert shown(plan("2025-06-01", "2025"), date="2025-06-11")[2] == (
        "- occurred: 11 June 2025, 10 days late"
    )


@pytest.mark.parametrize(
    ("second", "when", "line"),
    [
        (plan("2025-07", "2025-03-01", kind="cancelled"), "cancelled", "cancelled, announced 1"),
        (plan("postponed", "2025-03-01"), "postponed", "planned: postponed, announced 1"),
        (plan("unknown", "2025-03-01"), "no date", "planned: no date known, announced 1"),
    ],
)
def test_a_date_taken_back_is_told_as_that(second, when, line):
    head, _, last = shown(plan("2025-07", "2025-02-01"), second)
    assert head.split("  ")[0] == when
    assert last == f"- {line} March 2025"


def test_wishes_come_last_and_slip_nothing():
    rows = shown(plan("2026", "2025-01", kind="asked"), plan("unknown", "2025-02", kind="forecast"))
    assert rows[1:] == [
        "- asked: 2026, announced January 2025",
        "- forecast: no date, announced February 2025",
    ]


def test_a_plan_that_hangs_on_an_event_has_its_date():
    letter = pt.Event("Letter", "letter", "2025-06-10", id="letter")
    reply = pt.Event("Reply", "letter", plans=plan("within 28 days of letter"), id="reply")
    text = story_as_text(pt.Timeline([letter, reply])._story)
    assert "- planned: between 10 June and 8 July 2025" in text


@pytest.mark.parametrize(
    ("date", "words"),
    [("[..2025]", "by December 2025"), ("2025/..", "from 2025, no end given"), ("../..", "always")],
)
def test_open_dates_are_told_as_open(date, words):
    assert shown(date=date)[0].split("  ")[0] == words


def test_the_notebook_says_when_in_the_same_words():
    story = pt.Timeline(
        [
            pt.Event("A", "vote", plans=[plan("2025-07", "2025"), plan("postponed", "2026")]),
            pt.Event("B", "vote", "[..2025]"),
            pt.Event("C", "vote"),
        ]
    )
    html = story._repr_html_()
    for words in ("by 31 Dec", "no date"):
        assert f"<td>{words}</td>" in html
    assert "first promised for Jul 2025: postponed" in html
    for words in ("postponed", "by December 2025", "no date"):
        assert f"\n{words}  " in story_as_text(story._story)
