"""What a timeline draws and tells of records is what the story knows of them; nothing is drawn."""

import re

import pytest
from hypothesis import given

import policytrack as pt
from policytrack.figures.describe import of_timeline
from policytrack.figures.layout.entries import ALWAYS, UNDATED, in_lanes, lane_key, of_event
from policytrack.story.plans import slips, steps
from policytrack.story.resolve import Resolver
from tests.strategies import often_planned, overtime

SOURCE = pt.Source("Post", published="2025-12-31")


def event(*plans, date=None, **fields):
    return pt.Event("Response", "publication", date, plans=plans, id="response", **fields)


def plan(date, announced=None, **fields):
    return pt.Plan(date, announced=announced, **fields)


def told(*events):
    """Alternative text and long description of a timeline."""
    dates = Resolver.alone(events)
    entries = [one for e in events for one in in_lanes(of_event(e, dates), ("",))]
    described = of_timeline(entries)
    return described.alt, described.long


def notes(one):
    return [span.note for span in of_event(one, Resolver.alone([one])).spans]


class TestPlans:
    def test_beside_each_mark_stands_its_date_with_the_words_of_the_slip(self):
        one = event(plan("summer term 2025", "2025-02"), plan("2025-09", "2025-06-20"))
        assert notes(one) == ["summer term 2025", "September 2025, 1 day to 6 months late"]

    def test_a_plan_without_a_day_stands_where_its_source_puts_it(self):
        later = pt.Plan("2025-10-01", sources=pt.Source("Post", published="2025-06-25"))
        assert notes(event(later, plan("2025-07-01", "2025-02-01"))) == [
            "1 July 2025",
            "1 October 2025, 3 months late",
        ]

    def test_a_more_exact_date_is_told_and_nothing_has_moved(self):
        one = event(plan("2025-06", "2025-01-01"), plan("2025-06-15", "2025-02-01"))
        alt, long = told(one)
        assert "moved" not in alt
        assert "planned for 15 June 2025 (more exact, no slip)" in long

    def test_a_stretch_slips_by_its_start(self):
        one = event(plan("2025-09-01/2025-09-30", "2025"), plan("2025-10-01/2025-11-30", "2026"))
        assert notes(one)[1].endswith(", 30 days late")

    @pytest.mark.parametrize(
        ("second", "style", "word"),
        [
            (plan("2025-06-15", "2025-02-01", kind="cancelled"), "cancelled", "cancelled"),
            (plan("postponed", "2025-02-01"), "postponed", "postponed without a new date"),
            (plan("unknown", "2025-02-01"), "unknown", "no date known"),
        ],
    )
    def test_a_date_taken_back_is_marked_on_the_day_that_was_said(self, second, style, word):
        one = event(plan("2025-06-15", "2025-01-01"), second)
        span = of_event(one, Resolver.alone([one])).spans[1]
        assert (span.style, span.shape, span.replaced) == (style, "day", False)
        assert span.first == pt.FuzzyDate("2025-02-01").ordinals[0]
        assert told(one)[1].endswith(f"Response: planned for 15 June 2025; {word}.")

    def test_a_date_taken_back_on_a_day_not_given_is_marked_where_the_date_was(self):
        one = event(plan("2025-06-15", "2025"), plan("postponed", "[2025-01-01..]"))
        first, second = of_event(one, Resolver.alone([one])).spans
        assert second.first == first.last

    def test_what_is_only_postponed_has_no_day_and_says_so(self):
        assert told(event(plan("postponed")))[1].endswith(
            "Response [No date given]: postponed without a new date."
        )

    def test_wishes_come_last_in_the_order_announced_and_slip_nothing(self):
        one = event(
            plan("2026", "2025-03", kind="asked"), plan("2025-12", "2025-02", kind="forecast"),
            plan("2025-09", "2025-01"),
        )  # fmt: skip
        assert notes(one) == ["September 2025", "forecast: December 2025", "asked: 2026"]

    def test_a_date_that_hangs_on_a_source_which_no_record_cites_is_drawn(self):
        source = pt.Source("Report", published="2025-06-10", id="report")
        reply = pt.Event("Reply", "letter", plans=plan("within 28 days of report"), id="reply")
        story = pt.Timeline([source, reply])
        (span,) = of_event(reply, story._story.resolver).spans
        assert span.date == story.expected("reply") == pt.FuzzyDate("[2025-06-10..2025-07-08]")

    @given(often_planned())
    def test_every_step_of_an_event_is_told_in_the_words_of_its_slip(self, one):
        dates = Resolver.alone([one])
        spans = of_event(one, dates).spans
        known = [row for row in steps(one, dates) if getattr(row.date, "ordinals", None)]
        drawn = [span for span in spans if span.style not in ("asked", "unknown", "postponed")]
        kept = [row for row in known if row.date.ordinals != pt.Period("../..").ordinals]
        if kept:
            dated = [span for span in drawn if span.date is not None]
            assert [span.slip for span in dated] == [row.in_words or "" for row in kept]
            assert [span.moved for span in dated] == [row.moved for row in kept]
            assert all(span.note.endswith(span.slip) for span in dated)

    @given(overtime())
    def test_as_many_dates_have_moved_as_the_slips_say(self, story):
        entries = [of_event(one, story._story.resolver) for one in story.events]
        moved = sum(row.moved for row in slips(story.events, story._story.resolver))
        said = re.search(r"(\d+) planned dates? moved", of_timeline(entries).long)
        assert (int(said[1]) if said else 0) == moved


class TestOpenDates:
    @pytest.mark.parametrize(
        ("date", "stretch", "line"),
        [
            ("[..2025]", " by December 2025.", "by December 2025"),
            ("2025/..", " from January 2025, no end given.", "from 2025, no end given"),
            ("[2025..]", " from January 2025, no end given.", "not before 1 January 2025"),
            ("2025-03", " in March 2025.", "March 2025"),
            ("../..", ".", "always"),
        ],
    )
    def test_an_open_date_is_told_as_open(self, date, stretch, line):
        alt, long = told(event(date=date))
        assert alt.startswith(f"Timeline of 1 event{stretch}")
        assert f": {line}." in long

    def test_open_ends_stand_beside_those_of_other_dates(self):
        two = [
            event(date="[..2025-03]"), pt.Event("B", "vote", "2025-02-01", id="b"),
            pt.Event("C", "vote", "2025-06/..", id="c"),
        ]  # fmt: skip
        alt, _ = told(*two)
        assert "from February 2025 or before to June 2025 or after." in alt

    def test_what_goes_on_for_ever_is_not_undated(self):
        one = event(date="../..")
        entry = of_event(one, Resolver.alone([one]))
        assert [made.lane for made in in_lanes(entry, ("",))] == [ALWAYS]
        assert [made.lane for made in in_lanes(of_event(event(), Resolver.alone([])), ("",))] == [
            UNDATED
        ]


class TestLanes:
    ONE, OTHER = (pt.Actor("Council", "local_authority", id=name) for name in ("leeds", "york"))

    def test_two_actors_of_one_label_have_two_lanes(self):
        events = [
            pt.Event("A", "vote", "2025", by=self.ONE, id="a"),
            pt.Event("B", "vote", "2025", by=[self.OTHER, pt.Actor("NAHT", "union")], id="b"),
        ]
        key = lane_key("actor", events)
        found = [key(one) for one in events]
        assert found == [("Council (leeds)",), ("Council (york)", "NAHT")]

    def test_two_issues_of_one_title_have_two_lanes(self):
        issues = [pt.Issue("Pay", text, id=name) for text, name in (("More", "a"), ("Less", "b"))]
        said = [pt.Statement(self.ONE, issue, "support") for issue in issues]
        key = lane_key("issue", said)
        assert [key(each) for each in said] == [("Pay (a)",), ("Pay (b)",)]
