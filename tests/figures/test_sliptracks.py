"""The tracks of events: each row of their slips has a place or is named, in the table's words."""

import re

import pytest
from hypothesis import given

import policytrack as pt
from policytrack.figures.sliptracks import described, tracks_of
from policytrack.story.plans import slips, steps
from policytrack.story.resolve import Resolver
from tests.strategies import often_planned, overtime


def plan(date, announced=None, **fields):
    return pt.Plan(date, announced=announced, **fields)


def event(*plans, title="Response", date=None, **fields):
    return pt.Event(title, "publication", date, plans=plans, id=title.lower(), **fields)


def tracked(*events):
    return tracks_of(events, Resolver.alone(events))


def told(*events):
    """What is said of the events, after the head."""
    return described(tracked(*events)[0]).long.partition("\n")[2]


def days(date):
    return pt.FuzzyDate(date).ordinals


TAKEN_BACK = [
    (plan("2025-06-15", "2025-02-01", kind="cancelled"), "cancelled"),
    (plan("postponed", "2025-02-01"), "postponed"),
    (plan("unknown", "2025-02-01"), "no date known"),
]


class TestTracks:
    @pytest.mark.parametrize(("second", "word"), TAKEN_BACK)
    def test_what_takes_a_date_back_stands_at_that_date_on_its_day(self, second, word):
        ((track,), lost) = tracked(event(plan("2025-06-15", "2025-01-01"), second))
        assert lost == []
        assert [mark.taken_back for mark in track.marks] == [False, True]
        assert (track.marks[1].said, track.marks[1].days) == (
            days("2025-02-01"),
            days("2025-06-15"),
        )
        assert track.marks[1].step.in_words == word

    def test_a_date_holds_until_the_next_is_announced(self):
        one = event(plan("2025-06-01", "2025-01-01"), plan("2025-09-01", "2025-03-01"))
        ((track,), _) = tracked(one)
        (x0, y0), (x1, y1), (x2, y2) = track.path
        assert (y0, x1) == (y1, x2)
        assert (x0, y2) == (days("2025-01-01")[0] + 0.5, days("2025-09-01")[0] + 0.5)

    def test_a_plan_without_a_day_stands_on_that_of_its_source(self):
        later = pt.Plan("2025-10-01", sources=pt.Source("Post", published="2025-06-25"))
        ((track,), lost) = tracked(event(later, plan("2025-07-01", "2025-02-01")))
        assert [mark.said for mark in track.marks] == [days("2025-02-01"), days("2025-06-25")]
        assert lost == []

    def test_what_never_had_but_one_date_without_a_day_is_no_slip_and_is_not_named(self):
        assert tracked(event(plan("2025-06-01")), event(date="2025", title="Vote")) == ([], [])

    @given(often_planned())
    def test_every_row_of_the_slips_is_drawn_or_named(self, one):
        dates = Resolver.alone([one])
        rows = list(slips([one], dates))
        tracks, lost = tracks_of([one], dates)
        drawn = [mark.step for track in tracks for mark in track.marks]
        if rows:
            assert len(drawn) + len(lost) == len(rows)
        in_order = iter(steps(one, dates))
        assert all(row in in_order for row in drawn)


class TestWhatIsTold:
    def test_a_slip_stands_in_the_words_of_the_table(self):
        one = event(plan("2025-07", "2025-02"), plan("2025-09", "2025-06"), date="2025-09-09")
        assert told(one) == (
            "Response: announced February 2025 for July 2025; announced June 2025 for September"
            " 2025 (32 days to 3 months late); done 9 September 2025 (more exact, no slip); in all"
            " 40 days to 2 months late."
        )

    def test_a_date_that_became_more_exact_has_not_slipped(self):
        one = event(plan("2025-06", "2025-01-01"), plan("2025-06-15", "2025-02-01"))
        words = described(tracked(one)[0])
        assert "late" not in words.long
        assert "Furthest" not in words.alt

    def test_where_the_order_is_not_known_it_says_so(self):
        one = event(plan("2025-06-15", "2025-01"), plan("2025-07-15", "2025-01-10"))
        assert "(order of announcements not known)" in told(one)
        assert "Furthest" not in described(tracked(one)[0]).alt

    @given(overtime())
    def test_every_slip_told_is_one_of_the_table(self, story):
        tracks, _ = tracks_of(story.events, story._story.resolver)
        table = story.slips()
        allowed = {*table["slip"].dropna(), *table["total"].dropna()}
        said = re.findall(r"\(([^()]*)\)[;.]", described(tracks).long)
        assert set(said) <= {*allowed, "approximate"}
