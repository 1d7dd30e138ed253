"""The rows of a list and their groups."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates import FuzzyDate, Period
from policytrack.figures.layout.listrows import Note, Row, grouped, in_lanes


def row(date=None, name="", state="happened", **more):
    when = FuzzyDate(date) if isinstance(date, str) else date
    return Row(name or str(date), name or str(date), when, None, state, **more)


def headings(*dates):
    return [group.heading for group in grouped([row(date) for date in dates])]


def test_a_row_has_the_year_of_its_first_day():
    assert row("[2023-01-01..2024-12-31]").year == 2023


def test_a_row_without_a_first_day_has_the_year_of_its_last():
    assert row("[..2025-06-23]").year == 2025


def test_a_row_without_a_date_or_with_one_that_is_always_has_no_year():
    assert row().year is None
    assert row(Period("../..")).year is None


def test_its_date_leaves_out_the_year_of_the_heading():
    assert row("2025-06-20").when(2025) == "20 Jun"
    assert row("2025-06-20").when() == "20 Jun 2025"
    assert row().when() == "no date"


def test_what_holds_always_stands_after_the_years_under_a_heading_of_its_own():
    groups = grouped([row(Period("../..")), row("2024-05"), row("2025"), row(state="expected")])
    assert [group.heading for group in groups] == [
        "2024–2025",
        "No first and no last day",
        "Still to come",
    ]


def test_what_happened_on_no_date_stands_with_what_has_none():
    groups = grouped([row(), row("2025"), row(name="b", state="undated")])
    assert [(group.heading, len(group.rows)) for group in groups] == [
        ("2025", 1),
        ("No date reported", 2),
    ]


def test_early_years_of_few_events_join():
    years = ["2010", "2023", "2024", "2025-01", "2025-02", "2025-03", "2025-04"]
    assert headings(*years) == ["Before 2025", "2025"]


def test_late_years_of_few_events_join():
    years = ["2021-01", "2021-02", "2021-03", "2021-04", "2022", "2024"]
    assert headings(*years) == ["2021", "2022–2024"]


def test_a_year_of_many_events_joins_no_other():
    years = [f"{year}-0{month}" for year in (2020, 2021) for month in range(1, 5)]
    assert headings(*years) == ["2020", "2021"]


def test_joined_years_do_not_swallow_the_whole_story():
    years = [f"{year}" for year in range(2010, 2022) for _ in range(2)]
    found = grouped([row(year, f"{year} {at}") for at, year in enumerate(years)])
    assert all(len(group.rows) <= 6 for group in found)


def test_four_events_with_the_same_open_date_are_bullets():
    rows = [row("[..2025-08-30]", f"e{at}") for at in range(4)]
    [group] = grouped(rows)
    assert group.bullets
    assert group.heading == "By 30 Aug 2025: no day reported, order not known"


def test_three_events_with_the_same_open_date_are_rows():
    [group] = grouped([row("[..2025-08-30]", f"e{at}") for at in range(3)])
    assert not group.bullets


def test_four_events_of_the_same_known_month_are_rows():
    [group] = grouped([row("2025-08", f"e{at}") for at in range(5)])
    assert not group.bullets


def test_what_has_a_note_is_never_a_bullet():
    rows = [row("[..2025-08-30]", f"e{at}", notes=(Note("asked for"),)) for at in range(5)]
    assert not any(group.bullets for group in grouped(rows))


def test_a_year_that_bullets_interrupt_goes_on_under_its_name():
    bullets = [row("[..2025-06-30]", f"e{at}") for at in range(4)]
    rows = [row("2025-01"), row("2025-02"), *bullets, row("2025-07")]
    assert [group.heading for group in grouped(rows)][::2] == ["2025", "Later in 2025"]


def test_what_is_to_come_what_is_cancelled_and_what_has_no_date_stand_last():
    states = ("undated", "cancelled", "expected", "happened")
    found = grouped(
        [row("2025" if state == "happened" else None, state, state) for state in states]
    )
    assert [group.heading for group in found] == [
        "2025", "Still to come", "Cancelled", "No date reported",
    ]  # fmt: skip


def test_lanes_are_groups_and_what_has_none_stands_last():
    rows = [
        row("2024", "none"), row("2025", "both", lanes=("B", "A")), row("2026", "a", lanes=("A",)),
    ]  # fmt: skip
    found = in_lanes(rows, "None of these")
    assert [group.heading for group in found] == ["B", "A", "None of these"]
    assert [each.id for each in found[1].rows] == ["both@2", "a"]


def test_without_any_lane_there_is_no_heading():
    assert [group.heading for group in in_lanes([row("2024")], "None of these")] == [""]


DATES = st.sampled_from(
    ["2019", "2020-05", "2021-06-07", "[..2021-06-30]", "[2022-01-01..]", "2024", "2025-03", None]
)


@pytest.mark.parametrize("count", [0, 1, 12, 40])
@given(data=st.data())
def test_every_row_stands_once_in_the_order_given(count, data):
    dates = sorted(
        (
            FuzzyDate(date)
            for date in data.draw(st.lists(DATES, min_size=count, max_size=count))
            if date
        ),
        key=lambda date: date.ordinals[0] or date.ordinals[1],
    )
    rows = [row(date, f"e{at}") for at, date in enumerate(dates)]
    found = grouped(rows)
    told = [each.id for group in found for each in group.rows]
    assert sorted(told) == sorted(each.id for each in rows)
    listed = [each.id for group in found if not group.bullets for each in group.rows]
    assert listed == [each.id for each in rows if each.id in listed]
    for group in found:
        assert group.year is None or {each.year for each in group.rows} == {group.year}
