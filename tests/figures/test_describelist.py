"""A timeline drawn as a list, in words."""

from __future__ import annotations

import pytest

import policytrack as pt
from policytrack.dates import FuzzyDate
from policytrack.figures.describelist import of_list
from policytrack.figures.layout.datespans import of_date
from policytrack.figures.layout.entries import DISPUTED
from policytrack.figures.layout.listrows import Group, Note, Row, grouped, in_lanes


def row(id, date=None, **fields):
    made = FuzzyDate(date) if date else None
    return Row(id, fields.pop("label", id.title()), made, of_date(made), **fields)


def alt(*rows, **more):
    return of_list(grouped(rows), **more).alt


def test_a_list_is_told_group_by_group():
    told = of_list(grouped([row("vote", "2025-06-24"), row("reply", state="expected")]))
    assert told.long.splitlines() == [
        "Timeline of 2 events in June 2025. 1 still to come.",
        "2025",
        "Vote: 24 June 2025.",
        "Still to come",
        "Reply: no date.",
    ]


def test_an_open_date_among_others_leaves_the_range_open():
    assert alt(row("vote", "2025-02-03"), row("law", "[2025-06-01..]")).startswith(
        "Timeline of 2 events from February 2025 to June 2025 or after."
    )


def test_a_list_of_nothing_says_so():
    assert alt() == "Timeline of 0 events."


def test_rows_without_a_heading_are_told_without_one():
    assert of_list([Group("", (row("a", "2025-06"),))]).long.splitlines()[1:] == ["A: June 2025."]


@pytest.mark.parametrize(
    ("dates", "head"),
    [
        (["2025-06-24", "2025-06-26"], " in June 2025."),
        (["2024-05", "2025-06"], " from May 2024 to June 2025."),
        (["[2025-06-10..]"], " from June 2025, no end given."),
        (["[..2025]"], " by December 2025."),
        (["[..2025-06-10]", "2026-01-01"], " from June 2025 or before to January 2026."),
    ],
)
def test_the_range_says_which_of_its_ends_are_open(dates, head):
    assert head in alt(*(row(f"e{number}", date) for number, date in enumerate(dates)))


def test_rough_dates_are_counted_and_days_are_not():
    assert "2 dated roughly." in alt(
        row("a", "2025-06"), row("b", "2025-06-24"), row("c", "[2025-06..]")
    )
    assert "roughly" not in alt(row("a", "2025-06-24"))


def test_the_first_slip_is_told_and_all_are_counted():
    slip = (Note("asked for by ASCL"), Note("3 months late", alarm=True))
    told = of_list(grouped([row("a", "2025", notes=slip), row("b", "2025", notes=slip)]))
    assert told.alt.endswith(" 2 late or taken back: A, 3 months late.")
    assert "A: 2025; asked for by ASCL; 3 months late." in told.long.splitlines()


def test_statements_are_counted_as_groups():
    said = row("a", "2025-06", stance="circle:#a5a4a2")
    assert alt(said) == "Timeline of 1 group of statements in June 2025. 1 dated roughly."
    assert alt(said, row("b", "2025-06-01")).startswith(
        "Timeline of 1 event and 1 group of statements in June 2025."
    )


def test_what_stands_in_two_lanes_is_counted_once_and_told_in_both():
    told = of_list(in_lanes([row("a", "2025-06-24", lanes=("Unions", "Parties"))], "Others"))
    assert told.alt == "Timeline of 1 event in June 2025."
    assert told.long.splitlines()[1:] == [
        "Unions",
        "A: 24 June 2025.",
        "Parties",
        "A: 24 June 2025.",
    ]


def test_a_disputed_event_is_told_in_words_and_not_by_its_sign():
    told = of_list(grouped([row("a", "2025-06-24", label=f"{DISPUTED} Vote", disputed=True)]))
    assert told.alt.endswith(" 1 of them disputed by another record.")
    assert told.long.splitlines()[-1].endswith("Vote: 24 June 2025, disputed by another record.")


def test_the_day_that_is_marked_is_told():
    assert alt(marked="record ends 1 July 2025").endswith(" A line marks: record ends 1 July 2025.")


def test_a_stretch_from_one_day_to_another_is_not_dated_roughly():
    made = [
        pt.Event("Strike", "industrial_action", "2025-01-06/2025-01-10", id="strike"),
        pt.Event("Letter", "letter", "2025-02", id="letter"),
    ]
    assert "1 dated roughly" in pt.alt_text(pt.Timeline(made).plot(layout="list"))
