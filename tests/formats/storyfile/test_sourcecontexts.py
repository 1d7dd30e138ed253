"""A record without sources has the only one of its file, and is read as of the day of its own."""

from __future__ import annotations

import io

import pytest

import policytrack as pt

HEAD = "title: T\nactors: {a: {name: A, kind: union}}\n"
POST = "sources:\n  post: {title: Post, published: 2025-06-25}\n"
TWO = f"{POST}  times: {{title: Times, published: 2024-03-06}}\n"


def event_of(sources, fields):
    text = f"{HEAD}{sources}events:\n  e: {{title: E, kind: letter, {fields}}}\n"
    return pt.read_yaml(io.StringIO(text))["e"]


def ids(event):
    return [source.id for source in event.sources]


def test_the_only_source_of_a_file_is_that_of_each_record():
    event = event_of(POST, "date: yesterday")
    assert (ids(event), str(event.date)) == (["post"], "2025-06-24")


@pytest.mark.parametrize(
    ("sources", "day"), [("times", "2024-03-05"), ("[times]", "2024-03-05"), ("post", "2025-06-24")]
)
def test_of_several_sources_a_record_is_read_as_of_the_day_of_its_own(sources, day):
    event = event_of(TWO, f"sources: {sources}, date: yesterday")
    assert str(event.date) == day
    assert ids(event) == [sources.strip("[]")]


def test_of_several_sources_none_is_that_of_a_record_which_names_none():
    assert ids(event_of(TWO, "date: 2025-06-20")) == []
    with pytest.raises(pt.CheckError, match="this needs the day of writing"):
        event_of(TWO, "date: yesterday")


@pytest.mark.parametrize("wrong", ["{a: b}", "[{a: b}]", "[[post]]"])
def test_sources_that_are_no_ids_are_told_at_their_place(wrong):
    with pytest.raises(pt.CheckError, match=r"\(events.e.sources"):
        event_of(POST, f"sources: {wrong}")
