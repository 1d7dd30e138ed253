"""Slides of TimelineJS: their dates are those of the story, and texts are escaped."""

import json

import pytest

import policytrack as pt
from policytrack.formats.foreign.timelinejs import losses, text_of
from tests.formats.foreign.letters import LOST_UNDATED, UNDATED, one


def slide(story):
    (made,) = json.loads(text_of(story._story))["events"]
    return made


@pytest.mark.parametrize(
    ("date", "start", "end", "words"),
    [
        ("2025-06-24", {"year": 2025, "month": 6, "day": 24}, None, None),
        ("2025-06", {"year": 2025, "month": 6}, None, None),
        ("2025", {"year": 2025}, None, None),
        ("2025-06-24/2025-06-26", {"year": 2025, "month": 6, "day": 24},
         {"year": 2025, "month": 6, "day": 26}, "24 to 26 June 2025"),
        ("[..2025-06-24]", {"year": 2025, "month": 6, "day": 24}, None, "by 24 June 2025"),
        ("2025-06~", {"year": 2025, "month": 6, "day": 1},
         {"year": 2025, "month": 6, "day": 30}, "about June 2025"),
    ],
)  # fmt: skip
def test_a_slide_is_as_exact_as_the_date_and_says_in_words_what_it_cannot(date, start, end, words):
    made = slide(one(date))
    assert made["start_date"] == start
    assert made.get("end_date") == end
    if words:
        assert made["display_date"] == words
    else:
        assert "display_date" not in made


def test_what_a_slide_says_is_text_and_only_addresses_of_the_web_are_links():
    with pytest.warns(pt.RecordWarning, match="javascript"):
        story = one("2025-06-24", urls=["javascript:alert(1)", "https://example.org/x"], odd=None)
    made = slide(story)
    assert made["text"]["headline"] == "&lt;b&gt;Letter&lt;/b&gt;"
    assert "javascript" not in made["text"]["text"]
    assert 'href="https://example.org/?a=1&amp;b=2"' in made["text"]["text"]


def test_the_title_is_a_slide_of_its_own_and_text_too():
    tree = json.loads(text_of(one("2025-06-24")._story))
    assert tree["title"]["text"]["headline"] == "Grades &amp; marks"


def test_an_event_without_a_day_is_lost_and_named():
    assert json.loads(text_of(UNDATED._story))["events"] == []
    assert LOST_UNDATED in losses(UNDATED._story)
