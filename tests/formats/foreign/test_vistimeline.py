"""Items of a vis-timeline: their dates are those of the story, and texts are escaped."""

import json

import pytest

from policytrack.formats.foreign.vistimeline import losses, text_of
from tests.formats.foreign.letters import LOST_UNDATED, UNDATED, one


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
    assert json.loads(text_of(UNDATED._story))["items"] == []
    assert LOST_UNDATED in losses(UNDATED._story)
