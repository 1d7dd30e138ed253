"""Headings and source lines, as the record has them."""

from __future__ import annotations

import datetime as dt

import policytrack as pt
from policytrack.figures.layout.storyheading import (
    Heading,
    day_of_record,
    heading_of,
    marked,
    source_line,
)


def story(*sources, **more):
    return pt.Timeline(sources, **more)._story


POLL = pt.Source("A poll", publisher="A paper", published="[2025-07-23..2025-08-30]")


def test_all_of_it_comes_from_the_record():
    found = heading_of(story(POLL, title="Births", about="Why there are fewer"))
    assert found == Heading(
        "Births", "Why there are fewer", "Source: A paper, A poll (23 Jul\u201330 Aug 2025)"
    )


def test_each_part_can_be_given_or_left_out():
    found = heading_of(story(POLL, title="Births"), title=None, subtitle="Ours", source=None)
    assert found == Heading(None, "Ours", None)


def test_control_characters_of_a_given_part_are_spelled_out():
    heading = heading_of(None, title="a\x07b", subtitle="c\x1b[31m", source="d\u202ee")
    assert heading == Heading("a\\x07b", "c\\x1b[31m", "d\\u202ee")


def test_a_story_that_was_given_nothing_has_none():
    assert heading_of(story()) == Heading()


def test_three_sources_are_named_and_the_rest_counted():
    held = [pt.Source(f"Report {number}") for number in range(5)]
    assert source_line(held[:3]) == "Sources: Report 0; Report 1; Report 2"
    assert source_line(held) == "Sources: Report 0; Report 1; Report 2 and 2 more"


def test_without_sources_there_is_no_line():
    assert source_line([]) is None


def test_the_record_ends_on_the_last_day_of_its_last_source():
    early = pt.Source("Early", published="2025-01")
    end = dt.date(2025, 8, 30).toordinal() + 1
    assert day_of_record(story(early, POLL)) == (end, "record ends 30 Aug 2025")


def test_where_no_source_says_when_the_end_is_not_known():
    assert day_of_record(story(pt.Source("No day"))) is None
    assert day_of_record(story(pt.Source("Open", published="[2025-01-01..]"))) is None


def test_a_story_seen_from_a_day_is_marked_there():
    whole = pt.Timeline([POLL, pt.Event("Born", "letter", "2025-08-31")])
    seen = dt.date(2025, 9, 2).toordinal() + 1
    assert day_of_record(whole.as_of("2025-09-02")._story) == (seen, "as known on 2 Sep 2025")


def test_a_rough_date_is_marked_where_it_ends():
    assert marked(pt.FuzzyDate("2025-06"), "as of") == (
        dt.date(2025, 7, 1).toordinal(),
        "as of Jun 2025",
    )


def test_what_was_known_on_a_day_says_so_without_a_subject_too():
    seen = story(POLL, title="Births")
    whole = pt.Timeline([POLL, pt.Event("Born", "letter", "2025-08-31")], title="Births")
    found = heading_of(whole.as_of("2025-09-02")._story)
    assert found.subtitle == "As known on 2 Sep 2025"
    assert heading_of(seen).subtitle is None
