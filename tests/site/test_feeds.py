"""What a site has for other programs."""

from __future__ import annotations

import csv
import io

import icalendar
import lxml.etree
import pytest

import policytrack as pt
from policytrack.site.digests import Rows
from policytrack.site.feeds import FEEDS, address, atom, feeds_of

DAY = pt.FuzzyDate("2025-07-31").ordinals[0]
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feeds(*records, name="story", **said):
    story = pt.Timeline(records, **said)._story
    return feeds_of(name, story, Rows.of(story, DAY))


def planned(title, date, **said):
    return pt.Event(title, "publication", plans=pt.Plan(date, announced="2025-05"), **said)


def calendar(*records, **said):
    feed = FEEDS["due.ics"]
    text = feed.head + feeds(*records, **said)["due.ics"] + feed.tail
    return icalendar.Calendar.from_ical(text).walk("VEVENT")


def test_the_calendar_has_what_is_expected_over_all_days_on_which_it_may_come():
    (event,) = calendar(planned("Reply", "2025-09"), title="Cards")
    assert str(event["summary"]) == "Reply"
    assert str(event["description"]) == "Cards: expected September 2025"
    assert [event.decoded(key).isoformat() for key in ("dtstart", "dtend")] == [
        "2025-09-01", "2025-10-01"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "record",
    [
        pt.Event("Came", "vote", "2025-06"),
        planned("Overdue", "2025-06"),
        planned("Open", "[2033-01-01..]"),
        planned("Put off", "postponed"),
        pt.Event("Given up", "vote", plans=pt.Plan("2026", kind="cancelled", announced="2025")),
    ],
)
def test_the_calendar_leaves_out_what_is_not_expected_on_days_to_come(record):
    assert calendar(record) == []


def test_events_of_one_id_in_two_stories_are_two_in_a_calendar():
    record = planned("Reply", "2025-09", id="reply")
    uids = {str(calendar(record, title="T", name=name)[0]["uid"]) for name in ("a", "b/a")}
    assert len(uids) == 2


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "a\u202eb", 'a "b", c'])
def test_a_cell_of_csv_is_a_text_that_nothing_works_out(text):
    row = next(csv.reader(io.StringIO(feeds(pt.Event(text, "vote", "2025"))["events.csv"])))
    shown = text.replace("\u202e", "\\u202e")
    assert row[2] == (f"'{shown}" if text[0] in "=+-@" else shown)


def test_a_feed_holds_the_newest_changes_and_no_more_than_500():
    changes = [["new", f"Event {n}", f"2025-{1 + n % 9:02}-01"] for n in range(600)]
    text = atom("T", [{"name": "s", "title": "S", "feed": changes}], "2025-10-01", "")
    tree = lxml.etree.fromstring(text.encode())
    days = [entry.findtext("a:updated", namespaces=ATOM) for entry in tree.findall("a:entry", ATOM)]
    assert len(days) == 500
    assert days == sorted(days, reverse=True)
    assert tree.findtext("a:updated", namespaces=ATOM) == "2025-09-01T00:00:00Z"


@pytest.mark.parametrize(
    ("path", "written"),
    [("stories/a-b.html", "stories/a-b.html"), ("a b&c?.html", "a%20b%26c%3F.html")],
)
def test_an_address_holds_no_character_that_means_something_else(path, written):
    assert address(path) == written
