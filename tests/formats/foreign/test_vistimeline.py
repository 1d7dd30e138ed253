"""Items of a vis-timeline: their dates are those of the story, and texts are escaped."""

import json

import pytest

import policytrack as pt
from policytrack.formats.foreign.vistimeline import losses, text_of

REPORT = pt.Source("Report", url="https://example.org/?a=1&b=2", published="2025-06-25")


def one(date, **fields):
    fields.setdefault("odd", "it is made up")
    return pt.Timeline(
        [pt.Event("<b>Letter</b>", "letter", date, id="letter", sources=REPORT, **fields)],
        title="Grades & marks",
    )


def item(story):
    (made,) = json.loads(text_of(story._story))["items"]
    return made


@pytest.mark.parametrize(
    ("date", "start", "end", "kind"),
    [
        ("2025-06-24", "2025-06-24", None, "point"),
        ("2025-06", "2025-06-01", "2025-07-01", "range"),
        ("2025-06-24/2025-06-26", "2025-06-24", "2025-06-27", "range"),
        ("9999-12", "9999-12-01", "9999-12-31", "range"),
    ],
)
def test_an_item_ends_on_the_day_after_its_last(date, start, end, kind):
    made = item(one(date))
    assert (made["start"], made.get("end"), made["type"]) == (start, end, kind)
    assert made["content"] == "&lt;b&gt;Letter&lt;/b&gt;"


def test_items_are_grouped_by_kind():
    assert json.loads(text_of(one("2025-06-24")._story))["groups"] == [
        {"id": "letter", "content": "letter"}
    ]


def test_an_event_without_a_day_is_lost_and_named():
    story = pt.Timeline([pt.Event("Vote", id="vote")], title="Grades")
    assert json.loads(text_of(story._story))["items"] == []
    assert ("vote", "", "Vote", "a timeline has no event without a day") in losses(story._story)
