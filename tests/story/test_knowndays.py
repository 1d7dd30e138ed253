"""What was known on a day: the columns answer as the records do, and knowledge only grows."""

import io
import warnings

from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.story.changes import difference
from policytrack.story.known import Knowledge
from policytrack.story.knowndays import KnownDays
from policytrack.story.storyvalue import Story
from tests.strategies import timelines

DAYS = st.dates(pt.FuzzyDate("2015-01-01").earliest, pt.FuzzyDate("2030-01-01").earliest)
ASCL = pt.Actor("ASCL", "union")
SCALE = pt.Issue("Scale", "Each area should be graded on a five-point scale")


def ids(story):
    events = {event.id for event in story.events}
    said = [(s.by, s.issue, s.stance, s.known, s.share) for s in story.statements]
    return events, {(*key, said.count(key)) for key in said}


@given(timelines(), DAYS, st.booleans())
def test_the_columns_say_what_the_records_say_one_by_one(story, day, maybe):
    columns = KnownDays(story._story.records, story._story.resolver, maybe=maybe)
    found = columns.view(day.toordinal()).records
    then = Knowledge(day.toordinal(), story._story.resolver, maybe=maybe).records(
        story._story.records
    )
    assert {event.id for event in found.events} == {event.id for event in then.events}
    assert [len(event.plans) for event in sorted(found.events, key=lambda e: e.id)] == [
        len(event.plans) for event in sorted(then.events, key=lambda e: e.id)
    ]
    assert len(found.statements) == len(then.statements)
    assert found.memberships == then.memberships


@given(timelines(), DAYS, DAYS, st.booleans())
def test_what_two_views_tell_differently_is_what_a_comparison_of_them_finds(
    story, one, other, maybe
):
    columns = KnownDays(story._story.records, story._story.resolver, maybe=maybe)
    days = one.toordinal(), other.toordinal()
    old, new = map(columns.view, days)
    states = Story(old.records, old.resolver), Story(new.records, new.resolver), days
    assert difference(*states, columns.differing(old, new)) == difference(*states)


@given(timelines(), DAYS, DAYS)
def test_what_is_known_of_what_was_known_is_what_was_known_first(story, one, other):
    assert story.as_of(one).as_of(other) == story.as_of(min(one, other))


@given(timelines(), DAYS, DAYS)
def test_what_is_known_only_grows(story, one, other):
    first, later = (story.as_of(day) for day in sorted((one, other)))
    assert {event.id for event in first.events} <= {event.id for event in later.events}
    assert len(first.statements) <= len(later.statements)


@given(timelines(), DAYS)
def test_what_may_have_been_known_holds_what_surely_was(story, day):
    surely, maybe = story.as_of(day), story.as_of(day, maybe=True)
    assert {event.id for event in surely.events} <= {event.id for event in maybe.events}
    assert len(surely.statements) <= len(maybe.statements)


@given(timelines(), DAYS)
def test_its_entries_stand_in_the_order_of_time(story, day):
    then = story.as_of(day)
    again = pt.Timeline._whole(Story(then._story.records), ())
    assert (again.events, again.statements) == (then.events, then.statements)


@given(timelines(), DAYS)
def test_it_stands_by_itself_and_can_be_written_and_read(story, day):
    then = story.as_of(day)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        assert len(pt.read_yaml(io.StringIO(then.to_yaml()))) == len(then)


class TestSources:
    """A source tells of what has happened, so it bounds when that became known."""

    REPORT = pt.Source("Report", published="2025-06-25")
    NEXT = pt.Source("Another", published="2025-06-28")

    def known(self, *records, on, **options):
        return len(pt.Timeline(records).as_of(on, **options))

    def test_what_is_dated_only_by_its_month_is_known_once_a_source_tells_of_it(self):
        event = pt.Event("Delay", "announcement", "2025-06", sources=[self.NEXT, self.REPORT])
        said = pt.Statement(ASCL, SCALE, "oppose", "2025-06", sources=self.REPORT)
        for record in (event, said):
            assert self.known(record, on="2025-06-24") == 0
            assert self.known(record, on="2025-06-25") == 1

    def test_a_plan_is_known_once_a_source_tells_of_its_announcement(self):
        plan = pt.Plan("2025-09", announced="2025-06", sources=self.REPORT)
        event = pt.Event("Response", "publication", plans=plan)
        assert self.known(event, on="2025-06-24") == 0
        assert self.known(event, on="2025-06-25") == 1

    def test_a_source_from_before_it_happened_bounds_nothing(self):
        event = pt.Event("Delay", "announcement", "2025-07", sources=self.REPORT, odd="as printed")
        assert self.known(event, on="2025-07-30") == 0
        assert self.known(event, on="2025-07-31") == 1

    def test_a_source_may_tell_of_a_plan_before_the_event_comes_about(self):
        plan = pt.Plan("2025", announced="2025-01")
        event = pt.Event("Start", "implementation", "2025", plans=plan, sources=self.REPORT, id="s")
        story = pt.Timeline([event])
        assert story.as_of("2025-06-30")["s"].date is None
        assert story.as_of("2025-12-31")["s"].date is not None

    def test_what_the_record_says_itself_counts_before_any_source(self):
        event = pt.Event("Delay", "announcement", "2025-06", sources=self.REPORT, known="2025-08")
        assert self.known(event, on="2025-08-30") == 0
        assert self.known(event, on="2025-08-31") == 1

    def test_it_may_have_been_known_from_its_own_first_day(self):
        event = pt.Event("Delay", "announcement", "2025-06", sources=self.REPORT)
        assert self.known(event, on="2025-05-31", maybe=True) == 0
        assert self.known(event, on="2025-06-01", maybe=True) == 1


def test_a_date_that_comes_to_nothing_does_not_hide_its_event():
    undated = pt.Event("Consultation", "consultation", id="consultation")
    report = pt.Source("Report", published="2025-06-25")
    event = pt.Event("Reply", "letter", "3 weeks after consultation", sources=report, id="reply")
    story = pt.Timeline([undated, event])
    assert "reply" not in story.as_of("2025-06-24")
    assert story.as_of("2025-06-25") == story


def test_a_stretch_that_goes_on_is_known_with_its_source():
    report = pt.Source("Report", published="2025-08-01")
    story = pt.Timeline([pt.Event("Suspensions", "suspension", "2024-11/..", sources=report)])
    assert not story.as_of("2025-07-31").events
    assert story.as_of("2025-08-01").events


def test_a_date_that_hangs_on_an_event_nobody_knew_of_is_unknown():
    notice = pt.Event("Notice", "notification", "2025-08-01", id="notice")
    plan = pt.Plan("within 28 days of notice", announced="2025-06-01")
    story = pt.Timeline([notice, pt.Event("Plan", "publication", plans=plan, id="plan")])
    assert story.as_of("2025-07-01")["plan"].plans[0].date == "unknown"
    assert str(story.as_of("2025-08-01").expected("plan")) == "[2025-08-01..2025-08-29]"


def test_a_conditions_date_that_hangs_on_an_event_left_out_is_told_or_resolved():
    notice = pt.Event("Notice", "notification", "2025-08-01", id="notice")
    threat = pt.Event(
        "Strike",
        "industrial_action",
        "2025-06-01",
        conditions=[pt.If(date="two weeks after notice"), pt.If("it is needed", date="on notice")],
        id="strike",
    )
    story = pt.Timeline([notice, threat])
    then = story.as_of("2025-07-01")
    assert then["strike"].conditions == (pt.If("two weeks after notice"), pt.If("it is needed"))
    assert pt.read_yaml(io.StringIO(then.to_yaml())) == then
    assert then.apply(story.changes("2025-07-01")) == story
    part = story.between("2025-06", "2025-06")["strike"].conditions
    assert part == (pt.If(date="2025-08-15~"), pt.If("it is needed", date="2025-08-01"))


class TestTwoTimes:
    def test_what_came_out_later_is_known_now_about_then(self):
        said = pt.Statement(ASCL, SCALE, "oppose", "2025-03-01", known="2025-07-15")
        story = pt.Timeline([said])
        assert not story.as_of("2025-03-31").statements
        assert story.as_of("2025-03-31", known="2025-08-01").statements
        assert not story.as_of("2025-02-28", known="2025-08-01").statements
        assert not story.as_of("2025-03-31", known="2025-07-01").statements

    def test_what_was_announced_after_the_day_is_not_of_that_day(self):
        plans = [
            pt.Plan("2025-07", announced="2025-02-01"),
            pt.Plan("2025-09", announced="2025-06-10"),
        ]
        story = pt.Timeline([pt.Event("Response", "publication", plans=plans, id="response")])
        assert str(story.as_of("2025-05-31", known="2025-08-01").expected("response")) == "2025-07"

    @given(timelines(), DAYS, DAYS)
    def test_it_holds_no_more_than_what_was_known(self, story, day, known):
        now, then = story.as_of(known), story.as_of(day, known=known)
        assert {event.id for event in then.events} <= {event.id for event in now.events}
        assert len(then.statements) <= len(now.statements)
