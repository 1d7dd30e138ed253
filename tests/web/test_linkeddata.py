"""A story as linked data."""

from __future__ import annotations

import json

import pytest

import policytrack as pt
from policytrack.web.linkeddata import described


def tree_of(*records, **said):
    return json.loads(described(pt.Timeline(records, **said)._story))


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2025-06-20", "2025-06-20", None),
        ("2025-06", "2025-06", None),
        ("2025", "2025", None),
        ("[2025-06-01..2025-06-26]", None, None),
        ("2025-02-01/2025-06-30", "2025-02-01", "2025-06-30"),
        ("2025-02-01/..", "2025-02-01", None),
    ],
)
def test_an_event_has_the_ends_that_iso_8601_can_say(date, start, end):
    (event,) = tree_of(pt.Event("A vote", "vote", date))["hasPart"]
    assert (event.get("startDate"), event.get("endDate")) == (start, end)


@pytest.mark.parametrize(
    ("plans", "status"),
    [
        ([pt.Plan("2026", announced="2025")], "EventScheduled"),
        (
            [pt.Plan("2026", announced="2024"), pt.Plan("2027", announced="2025")],
            "EventRescheduled",
        ),
        ([pt.Plan("postponed", announced="2025")], "EventPostponed"),
        ([pt.Plan("2026", kind="cancelled", announced="2025")], "EventCancelled"),
    ],
)
def test_what_became_of_an_event_is_told_in_the_words_of_schema_org(plans, status):
    (event,) = tree_of(pt.Event("A vote", "vote", plans=plans))["hasPart"]
    assert event["eventStatus"] == status


def test_a_source_has_its_address_only_where_that_is_a_link():
    sources = [pt.Source("Good", url="doi:10.1/2"), pt.Source("Bad", url="javascript:x", odd="so")]
    good, bad = tree_of(*sources)["citation"]
    assert good["url"] == "https://doi.org/10.1/2"
    assert "url" not in bad


def test_a_person_is_one_and_a_body_an_organization():
    by = [pt.Actor("A. Smith", "person"), pt.Actor("Ofsted", "regulator")]
    (event,) = tree_of(pt.Event("They meet", "meeting", "2025", by=by))["hasPart"]
    assert [each["@type"] for each in event["organizer"]] == ["Person", "Organization"]


def test_nothing_in_it_can_end_the_element_that_holds_it():
    text = described(pt.Timeline(title="</script><!-- & -->")._story)
    assert not {"<", ">", "&"} & set(text)
    assert json.loads(text)["name"] == "</script><!-- & -->"
