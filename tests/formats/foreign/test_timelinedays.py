"""Which events a timeline of the web draws, and over which days."""

import datetime as dt

import pytest

import policytrack as pt
from policytrack.formats.foreign.timelinedays import dated, days, lost_beside
from policytrack.formats.losses import STORY


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2025-06-24", "2025-06-24", "2025-06-24"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("[..2025-06-24]", "2025-06-24", "2025-06-24"),
        ("[2025-06-24..]", "2025-06-24", "2025-06-24"),
    ],
)
def test_the_day_that_is_known_stands_for_an_open_side(date, first, last):
    found = days(pt.FuzzyDate(date))
    assert found == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_a_stretch_has_the_first_day_of_its_start_and_the_last_of_its_end():
    found = days(pt.Period("2025-06/2025-08"))
    assert found == (dt.date(2025, 6, 1), dt.date(2025, 8, 31))


def story():
    return pt.Timeline(
        [
            pt.Event("To come", plans=[pt.Plan("2025-12"), pt.Plan("2026-01", announced="2025-11")],
                     id="to-come"),
            pt.Event("Done", "vote", "2025-06-24", id="done", note="Ours"),
            pt.Event("Never dated", id="undated", note="Ours"),
        ],
        title="Grades",
    )  # fmt: skip


def test_events_come_in_the_order_of_time_with_the_date_that_holds_or_is_expected():
    found = [(event.id, str(date)) for event, date in dated(story()._story)]
    assert found == [("done", "2025-06-24"), ("to-come", "2026-01")]


def test_an_undated_event_is_one_loss_and_its_fields_are_none():
    carried = {STORY: frozenset(), "events": frozenset({"id", "title", "date", "kind", "plans"})}
    lost = lost_beside(story()._story, carried, {"": "no place"})
    assert [loss[:2] for loss in lost] == [("undated", ""), ("story", "title"), ("done", "note")]
