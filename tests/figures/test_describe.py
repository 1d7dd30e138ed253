"""Figures in words, made of what is drawn."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates import FuzzyDate, Period
from policytrack.figures.describe import (
    MOST,
    counted,
    day_of,
    listed,
    of_table,
    of_timeline,
    shortened,
)
from policytrack.figures.layout.datespans import Span, of_date
from policytrack.figures.layout.entries import DISPUTED
from policytrack.figures.layout.stancetable import Cell, Head, Row, StanceTable
from policytrack.figures.layout.timelineparts import Entry

TEXTS = st.text(st.sampled_from("ab ,.;"), max_size=40)


class TestWords:
    @given(TEXTS, st.integers(2, 50))
    def test_a_shortened_text_is_never_too_long_and_begins_as_the_text_does(self, text, most):
        short = shortened(text, most)
        assert len(short) <= most
        assert text.startswith(short.removesuffix("…"))
        assert (short == text) == (len(text) <= most)

    def test_a_text_is_cut_after_a_word_and_without_its_comma(self):
        assert shortened("one, two, three", 10) == "one, two…"
        assert shortened("one, two, three", 9) == "one…"
        assert shortened("one two", 7) == "one two"

    def test_an_alternative_text_has_at_most_250_characters(self):
        assert MOST == 250
        assert len(shortened("word " * 100)) <= 250

    @pytest.mark.parametrize(
        ("number", "words"), [(0, "0 events"), (1, "1 event"), (2, "2 events"), (-1, "-1 events")]
    )
    def test_a_word_takes_its_ending_unless_there_is_just_one(self, number, words):
        assert counted(number, "event") == words

    def test_a_word_takes_the_ending_that_it_needs(self):
        assert counted(2, "stretch", "es") == "2 stretches"

    @pytest.mark.parametrize(
        ("parts", "words"),
        [
            ([], ""),
            (["one"], "one"),
            (["one", "two"], "one and two"),
            (["one", "two", "three"], "one, two and three"),
        ],
    )
    def test_words_are_joined_by_commas_and_one_and(self, parts, words):
        assert listed(parts) == words

    @given(st.dates())
    def test_a_day_is_written_as_iso_8601_has_it(self, day):
        assert day_of(day.toordinal()) == day.isoformat()

    def test_a_day_beyond_the_calendar_is_its_nearest_end(self):
        assert day_of(-5) == "0001-01-01"
        assert day_of(dt.date.max.toordinal() + 9) == "9999-12-31"


def entry(label, *dates, **fields):
    spans = tuple(of_date(FuzzyDate(date)) for date in dates)
    return Entry(label.lower(), label, fields.pop("lane", ""), spans, **fields)


def alt(*entries, **more):
    return of_timeline(entries, **more).alt


class TestTimelines:
    def test_an_event_on_a_day_is_told_with_its_month_and_its_day(self):
        told = of_timeline([entry("Vote", "2025-06-24")])
        assert told.alt == "Timeline of 1 event in June 2025."
        assert told.long.splitlines() == [told.alt, "Vote: 24 June 2025."]

    def test_no_events_have_no_range(self):
        assert alt() == "Timeline of 0 events."

    def test_rough_dates_are_counted(self):
        told = alt(entry("A", "2025-06"), entry("B", "[2025-07..]"), entry("C", "2025-07-01"))
        assert "2 of them dated roughly." in told

    @pytest.mark.parametrize(
        ("dates", "head"),
        [
            (["[2025-06..]"], " from June 2025, no end given."),
            (["[..2025-06]"], " by June 2025."),
            (["2025-03", "[2025-06..]"], " from March 2025 to June 2025 or after."),
            (["2025-03", "[..2025-06]"], " from March 2025 or before to June 2025."),
            (
                ["[..2025-02]", "[2025-06..]"],
                " from February 2025 or before to June 2025 or after.",
            ),
        ],
    )
    def test_an_open_end_of_the_range_is_told_as_open(self, dates, head):
        made = [entry(f"E{number}", date) for number, date in enumerate(dates)]
        assert head in alt(*made)

    def test_statements_are_counted_as_groups(self):
        told = alt(entry("Vote", "2025"), entry("Unions", "2025", stance="support"))
        assert told.startswith("Timeline of 1 event and 1 group of statements from")

    def test_what_stands_in_two_lanes_is_counted_and_told_once(self):
        one = entry("Letter", "2025-06-24", lane="Unions", lanes=("Unions", "Parties"))
        again = entry("Letter", "2025-06-24", lane="Parties", copy=1)
        told = of_timeline([one, again])
        assert told.alt.startswith("Timeline of 1 event ")
        assert "Lanes: Unions, Parties." in told.alt
        assert told.long.splitlines()[1:] == ["Letter [Unions, Parties]: 24 June 2025."]

    def test_the_line_of_the_as_of_day_is_told(self):
        assert alt(as_of="as of 1 July 2025").endswith(" A line marks as of 1 July 2025.")

    def test_a_disputed_event_is_counted_and_its_sign_is_put_in_words(self):
        told = of_timeline([entry(f"{DISPUTED} Vote", "2025-06-24", disputed=True)])
        assert "1 of them disputed by another record." in told.alt
        assert told.long.splitlines()[1].endswith("Vote: 24 June 2025, disputed by another record.")

    def test_a_plan_is_told_with_its_kind_and_its_slip(self):
        first = of_date(FuzzyDate("2025-06"), "planned")
        later = of_date(FuzzyDate("2025-09"), "planned")
        later = evolve(later, slip="3 months late", moved=True)
        told = of_timeline([Entry("a", "Response", "", (first, later))])
        assert "1 planned date moved." in told.alt
        assert told.long.splitlines()[1] == (
            "Response: planned for June 2025; planned for September 2025 (3 months late)."
        )

    @pytest.mark.parametrize(
        ("style", "words"),
        [
            ("postponed", "postponed without a new date"),
            ("cancelled", "cancelled"),
            ("unknown", "no date known"),
        ],
    )
    def test_a_date_that_was_taken_back_is_told_as_such(self, style, words):
        told = of_timeline([Entry("a", "Response", "", (Span("none", 0, 0, style=style),))])
        assert told.long.splitlines()[1] == f"Response: {words}."

    def test_an_event_without_a_date_says_so(self):
        told = of_timeline([Entry("a", "Response", "", (Span("none", 0, 0),))])
        assert told.long.splitlines() == ["Timeline of 1 event.", "Response: no date given."]

    def test_a_period_without_any_bound_has_no_range(self):
        always = Entry("a", "Law", "", (of_date(Period("../..")),))
        assert of_timeline([always]).alt == "Timeline of 1 event."


class TestTables:
    HEADS = (Head("ASCL"), Head("NAHT"))

    def told(self, *rows):
        return of_table(StanceTable(self.HEADS, rows))

    def test_every_state_is_counted_and_every_stance_told(self):
        told = self.told(
            Row(Head("Scale", "The scale should stay"), (Cell("support"), Cell("oppose"))),
            Row(Head("Grades"), (Cell("support"), Cell())),
        )
        assert told.alt.startswith("Stance matrix of 2 rows by 2 columns: 2 support, 1 oppose, 1 ")
        assert told.long.splitlines()[1:] == [
            "The scale should stay. ASCL: support; NAHT: oppose.",
            "Grades. ASCL: support.",
        ]

    def test_a_row_without_statements_says_so(self):
        assert self.told(Row(Head("A"), (Cell(), Cell()))).long.endswith("A. Nothing recorded.")

    def test_conditions_are_counted_and_told_with_the_shares(self):
        cell = Cell("support", "56%", notes=("if funded",), conditional=True)
        told = self.told(Row(Head("A"), (cell, Cell("oppose"))))
        assert told.alt.endswith(" 1 conditional.")
        assert told.long.endswith("A. ASCL: support (56%; if funded); NAHT: oppose.")

    def test_numbers_are_told_as_they_are_printed(self):
        told = self.told(
            Row(Head("A"), (Cell("number", "\u22122", -1.0), Cell("number", "0.5", 0.25)))
        )
        assert told.long.endswith("A. ASCL: \u22122; NAHT: 0.5.")

    def test_a_table_without_cells_says_so(self):
        assert (
            of_table(StanceTable((), ())).alt == "Stance matrix of 0 rows by 0 columns: no cells."
        )
