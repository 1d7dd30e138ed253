"""The first facade: what it holds, what it refuses, what can be asked of it."""

import warnings

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from tests.strategies import timelines

OFSTED = pt.Actor("Ofsted", "regulator")
ASCL = pt.Actor("Association of School and College Leaders", "union", "ASCL")
SCALE = pt.Issue("Five-point scale", "Each area should be graded on a five-point scale")
REPORT = pt.Source("A report", published="2025-06-25")


@pytest.fixture(scope="module")
def story():
    return pt.load_dataset("ofsted-report-cards")


class TestConstruction:
    def test_it_collects_all_that_its_records_hold(self):
        said = pt.Statement(ASCL, SCALE, "oppose", "2025-06-24", sources=REPORT)
        story = pt.Timeline([said])
        assert (story.actors, story.issues, story.sources) == ((ASCL,), (SCALE,), (REPORT,))

    def test_the_order_of_records_never_matters(self):
        events = [pt.Event(f"Event {n}", "letter", f"2025-0{n}-01", by=ASCL) for n in range(1, 6)]
        assert pt.Timeline(events) == pt.Timeline(events[::-1])
        assert pt.Timeline(events).events == pt.Timeline(events[::-1]).events == tuple(events)

    def test_every_problem_is_reported_at_once_as_data(self):
        links = {"responds_to": "dely"}
        letter = pt.Event("Letter", "letter", "on delai", links=links, id="first")
        twin = pt.Actor("Letter", "person", id="first")
        delay = pt.Event("Delay", "announcement", "2025-06", by=twin)
        with pytest.raises(pt.CheckError) as caught:
            pt.Timeline([letter, delay])
        found = {(p.code, p.path, p.nearest) for p in caught.value.problems}
        assert found == {
            ("unknown-id", ("events", "first", "date"), "delay"),
            ("unknown-id", ("events", "first", "links", "responds_to", 0), "delay"),
            ("id-used-twice", ("events", "first"), None),
        }

    def test_a_circle_of_memberships_is_refused(self):
        with pytest.raises(pt.CheckError, match="ofsted -> ascl -> ofsted goes round in a circle"):
            pt.Timeline([pt.Membership(ASCL, OFSTED), pt.Membership(OFSTED, ASCL)])

    def test_a_circle_of_dates_is_refused(self):
        a = pt.Event("A", "letter", "on b")
        b = pt.Event("B", "letter", "on a")
        with pytest.raises(pt.CheckError, match="the dates go round in a circle"):
            pt.Timeline([a, b])

    def test_what_is_not_a_record_is_refused(self):
        with pytest.raises(TypeError, match="found 'ascl'; allowed: Source, Actor"):
            pt.Timeline(["ascl"])

    def test_the_same_record_twice_is_one_record(self):
        event = pt.Event("A", "letter", by=ASCL)
        assert pt.Timeline([event, event]).events == (event,)

    def test_two_different_events_of_one_id_are_refused(self):
        with pytest.raises(pt.CheckError, match="id-used-twice"):
            pt.Timeline([pt.Event("A", "letter", id="x"), pt.Event("B", "speech", id="x")])

    def test_two_events_of_one_title_get_ids_of_their_own(self):
        story = pt.Timeline([pt.Event("A", "letter"), pt.Event("A", "speech")])
        assert len({event.id for event in story.events}) == 2


class TestWarnings:
    late = pt.Statement(ASCL, SCALE, "oppose", "2025-07-01", sources=REPORT)

    def test_a_statement_wholly_after_its_source_is_flagged(self):
        with pytest.warns(pt.RecordWarning, match="after-its-source"):
            story = pt.Timeline([self.late])
        assert [w.code for w in story.warnings] == ["after-its-source"]

    def test_odd_acknowledges_and_does_not_silence(self):
        said = pt.Statement(ASCL, SCALE, "oppose", "2025-07-01", sources=REPORT, odd="as printed")
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            story = pt.Timeline([said])
        assert [w.acknowledged for w in story.warnings] == ["as printed"]

    def test_a_statement_that_may_lie_before_its_source_is_not_flagged(self):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert (
                pt.Timeline(
                    [pt.Statement(ASCL, SCALE, "oppose", "2025-06", sources=REPORT)]
                ).warnings
                == ()
            )

    def test_a_forecast_of_the_past_is_flagged(self):
        plan = pt.Plan("2024", kind="forecast")
        with pytest.warns(pt.RecordWarning, match="forecast-of-the-past"):
            pt.Timeline([pt.Event("Growth", "finding", plans=plan, sources=REPORT)])

    def test_a_plan_announced_after_its_source_is_flagged(self):
        plan = pt.Plan("2026", announced="2025-08")
        with pytest.warns(pt.RecordWarning, match="no later than its source"):
            pt.Timeline([pt.Event("Growth", "finding", plans=plan, sources=REPORT)])


class TestLookUp:
    def test_a_record_is_found_by_id_label_name_or_alias(self, story):
        assert story["ascl"] is story["ASCL"] is story["Association of School and College Leaders"]
        assert story["the inspectorate"].id == "ofsted"

    def test_an_unknown_name_suggests_the_nearest(self, story):
        with pytest.raises(
            pt.UnknownNameError, match="no record 'leter' here; did you mean 'letter'"
        ):
            story["leter"]

    @pytest.mark.parametrize("name", ["letter", "ASCL", "ascl", "the inspectorate"])
    def test_it_contains_what_it_can_be_asked_for_by_name(self, story, name):
        assert name in story
        assert story[name] in story

    @pytest.mark.parametrize("name", ["leter", "", None, 3, pt.Actor("ASCL", "party")])
    def test_it_does_not_contain_what_has_no_record(self, story, name):
        assert name not in story

    def test_iteration_goes_through_all_entries_in_the_order_of_time(self, story):
        assert len(list(story)) == len(story) == len(story.events) + len(story.statements)


class TestExpected:
    def test_the_full_response_slips_from_the_summer_term_to_september(self, story):
        then, later = story.as_of("2025-05-31"), story.as_of("2025-06-30")
        assert then.expected("final-response") == pt.FuzzyDate("[2025-04-01..2025-08-31]")
        assert later.expected("final-response") == pt.FuzzyDate("2025-09")

    def test_what_unions_ask_for_moves_nothing(self, story):
        assert story.expected("roll-out") == pt.FuzzyDate("2025-11")

    def test_an_event_that_happened_is_expected_when_it_happened(self, story):
        later = pt.Source("A later report", published="2025-11-12")
        done = story.replace("roll-out", date="2025-11-10", sources=later)
        assert done.expected("roll-out") == pt.FuzzyDate("2025-11-10")

    def test_nothing_is_expected_once_postponed_or_cancelled(self):
        first = pt.Plan("2025-09", announced="2025-01")
        for last in (
            pt.Plan("postponed", announced="2025-02"),
            pt.Plan("unknown", kind="cancelled", announced="2025-02"),
        ):
            event = pt.Event("A", "letter", plans=[last, first], id="a")
            assert pt.Timeline([event]).expected("a") is None

    def test_an_unknown_event_suggests_the_nearest(self, story):
        with pytest.raises(
            pt.UnknownNameError, match="no event 'rollout' here; did you mean 'roll-out'"
        ):
            story.expected("rollout")


class TestAsOf:
    def test_later_statements_events_and_dates_are_gone(self, story):
        then = story.as_of("2025-05-31")
        assert "letter" not in then
        assert "roll-out" not in then
        assert all(s.date.latest <= pt.FuzzyDate("2025-05-31").latest for s in then.statements)

    def test_a_rough_day_is_known_surely_at_its_end_and_maybe_at_its_start(self, story):
        assert "delay" not in story.as_of("2025-06-10")
        assert "delay" in story.as_of("2025-06-10", maybe=True)
        assert "delay" in story.as_of("2025-06-26")

    def test_what_is_known_can_be_written_and_read_again(self, story, tmp_path):
        then = story.as_of("2025-06-23")
        then.to_yaml(tmp_path / "then.yaml")
        assert pt.read_yaml(tmp_path / "then.yaml") == then

    def test_the_time_it_became_known_overrides_the_rule(self):
        secret = pt.Event("Talks", "meeting", "2025-01-10", known="2025-03-01", id="talks")
        story = pt.Timeline([secret])
        assert "talks" not in story.as_of("2025-02-28")
        assert "talks" in story.as_of("2025-03-01")

    @given(timelines(), st.dates(), st.dates())
    def test_as_of_twice_is_as_of_the_earlier_day_and_only_grows(self, story, a, b):
        a, b = sorted((a, b))
        earlier, later = story.as_of(a), story.as_of(b)
        assert later.as_of(a) == earlier
        assert earlier.as_of(b) == earlier
        assert {e.id for e in earlier.events} <= {e.id for e in later.events}


class TestParts:
    def test_between_takes_all_that_may_overlap_both_ends_included(self, story):
        ids = {event.id for event in story.between("2025-06-24", "2025-06-24").events}
        assert {"letter", "joint-call", "delay", "talks"} <= ids
        assert "naht-meeting" not in ids

    def test_between_counts_an_event_by_its_plans(self, story):
        assert "roll-out" in story.between("2026-09-01", "2026-09-01")

    def test_filter_asks_for_any_of_several_and_all_of_the_conditions(self, story):
        both = story.filter(by=["ASCL", "NAHT"], kinds=["letter", "meeting"])
        assert {event.id for event in both.events} == {"letter", "joint-call", "naht-meeting"}
        assert both.statements == ()

    def test_filter_for_a_stance_leaves_statements_only(self, story):
        opposed = story.filter(stances="against", issues="Five-point scale")
        assert (len(opposed.events), len(opposed.statements)) == (0, 1)

    def test_filter_takes_a_function(self, story):
        assert len(story.filter(lambda entry: bool(entry.conditions))) == 4

    def test_filter_refuses_a_name_that_is_not_there(self, story):
        with pytest.raises(pt.UnknownNameError, match="no actor 'nhat' here; did you mean 'naht'"):
            story.filter(by="nhat")

    def test_a_part_cuts_what_leads_out_of_it(self, story):
        part = story.filter(kinds="letter")
        assert part["letter"].links.responds_to == ("joint-call",)


class TestReplace:
    def test_an_actor_changes_wherever_it_is_held(self, story):
        renamed = story.replace("ascl", short="A.S.C.L.")
        assert all(a.short != "ASCL" for s in renamed.statements for a in s.by)
        assert renamed["ascl"].short == "A.S.C.L."
        assert renamed["ascl-council"].part_of is renamed["ascl"]

    def test_the_timeline_itself_stays_as_it_was(self, story):
        story.replace("ascl", short="A.S.C.L.")
        assert story["ascl"].short == "ASCL"

    def test_a_change_that_breaks_the_story_is_refused(self, story):
        with pytest.raises(pt.CheckError, match="unknown-id"):
            story.replace("delay", id="postponement")

    def test_a_whole_record_takes_the_place_of_the_one_with_its_id(self, story):
        new = pt.Source("Another title", id="report")
        assert story.replace(new).sources == (new,)


class TestTables:
    def test_a_rough_date_is_three_columns(self, story):
        table = story.to_frame("events").set_index("id")
        row = table.loc["delay"]
        assert (row["date"], row["earliest"], row["latest"]) == (
            "[2025-06-01..2025-06-26]",
            pd.Timestamp("2025-06-01"),
            pd.Timestamp("2025-06-26"),
        )
        assert pd.isna(table.loc["legal-action", "earliest"])

    def test_entries_are_events_and_statements_together(self, story):
        table = story.to_frame()
        assert len(table) == len(story)
        assert set(table["record"]) == {"event", "statement"}

    @pytest.mark.parametrize("kind", ["plans", "actors", "issues", "sources", "statements"])
    def test_every_kind_has_its_table(self, story, kind):
        assert len(story.to_frame(kind)) > 0
        assert len(pt.Timeline().to_frame(kind)) == 0

    def test_an_unknown_table_suggests_the_nearest(self, story):
        with pytest.raises(pt.UnknownNameError, match=r"no table 'plan' here; .*mean 'plans'"):
            story.to_frame("plan")

    def test_text_is_escaped_in_html(self):
        story = pt.Timeline([pt.Event("<script>", "letter", "2025")], title="<b>")
        assert "<script>" not in story._repr_html_()
        assert "&lt;script&gt;" in story._repr_html_()


class TestRelativeDates:
    def test_a_date_hangs_on_another_event_and_moves_with_it(self):
        first = pt.Event("Notice", "notification", "2025-08-01", id="notice")
        plan = pt.Plan("within 28 days of notice", kind="required")
        story = pt.Timeline([first, pt.Event("Plan", "publication", plans=plan, id="plan")])
        assert str(story.expected("plan").latest) == "2025-08-29"
        moved = story.replace("notice", date="2025-08-08")
        assert str(moved.expected("plan").latest) == "2025-09-05"

    def test_on_an_event_is_the_day_of_that_event(self, story):
        plan = story["final-response"].plans[1]
        assert str(plan.announced) == "on delay"
        row = (
            story.to_frame("plans").set_index(["event", "date"]).loc[("final-response", "2025-09")]
        )
        assert row["announced"] == "[2025-06-01..2025-06-26]"
