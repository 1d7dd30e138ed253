"""Plans: what an event's status follows from, how far it slipped, what is due and what is late."""

import pandas as pd
import pytest
from hypothesis import given, settings

import policytrack as pt
from policytrack.story.plans import STATUSES, slips
from tests.strategies import overtime, timelines

OFSTED = pt.Actor("Ofsted", "regulator")
REPORT = pt.Source("A report", published="2025-06-25")


def story(*plans, date=None, **fields):
    event = pt.Event("Response", "publication", date, plans=plans, id="response", **fields)
    return pt.Timeline([event])


def first(text="2025-07", announced="2025-02-01", **fields):
    return pt.Plan(text, announced=announced, **fields)


@pytest.fixture(scope="module")
def ofsted():
    return pt.load_dataset("ofsted-report-cards")


class TestStatus:
    @pytest.mark.parametrize(
        ("plans", "status"),
        [
            ((), "unknown"),
            ((first(kind="asked"),), "proposed"),
            ((first(kind="considered"),), "proposed"),
            ((first(kind="forecast"),), "proposed"),
            ((first(),), "planned"),
            ((first(kind="required"),), "planned"),
            ((first(), first(announced="2025-03-01")), "planned"),
            ((first("2025"), first("2025-07", "2025-03-01")), "planned"),
            ((first(), first("2025-09", "2025-03-01")), "rescheduled"),
            ((first(), first("2025-09", "2025-03-01", kind="asked")), "planned"),
            ((first(), first("postponed", "2025-03-01")), "postponed"),
            ((first(), first("postponed", "2025-03-01"), first("2026", "2026")), "rescheduled"),
            ((first(), first("2025-07", "2025-03-01", kind="cancelled")), "cancelled"),
            ((first("unknown"),), "unknown"),
        ],
    )
    def test_it_follows_from_the_plans_that_move_the_date(self, plans, status):
        assert story(*plans).status("response") == status

    def test_what_has_a_date_occurred_whatever_was_planned(self):
        assert story(first("postponed"), date="2025-09-09").status("response") == "occurred"

    def test_what_only_hangs_on_conditions_is_proposed(self):
        threat = story(conditions=pt.Unless("the scale is changed"))
        assert threat.status("response") == "proposed"

    def test_it_is_asked_of_a_day(self):
        told = story(first(), first("2025-09", "2025-06-10"), date="2025-09-09")
        days = ("2025-01-31", "2025-05-31", "2025-06-30", "2025-09-08", "2025-09-09")
        found = [told.status("response", on=day) for day in days]
        assert found == ["unknown", "planned", "rescheduled", "rescheduled", "occurred"]

    def test_overdue_is_what_surely_should_have_happened_before_the_day(self):
        told = story(first("2025-07"))
        found = [told.status("response", on=day) for day in ("2025-07-31", "2025-08-01")]
        assert found == ["planned", "overdue"]

    def test_a_stretch_is_overdue_once_it_should_have_begun(self):
        told = story(first("2025-07-01/2025-12-31"))
        assert told.status("response", on="2025-07-02") == "overdue"

    def test_nothing_is_overdue_where_no_day_is_asked_about(self):
        assert story(first("1999")).status("response") == "planned"

    def test_an_unknown_event_is_refused_with_the_nearest(self):
        with pytest.raises(pt.UnknownNameError, match="did you mean 'response'"):
            story(first()).status("respnse")

    @settings(max_examples=25)
    @given(timelines())
    def test_every_event_has_a_status_on_every_day(self, told):
        for event in told.events:
            assert told.status(event.id) in STATUSES
            assert told.status(event.id, on="2025-06-30") in STATUSES


class TestExplained:
    A = pt.Event("A letter", "letter", "2025-06", id="a")

    @pytest.mark.parametrize(
        ("event", "steps"),
        [
            ({"date": "2025-07"}, "b is dated 2025-07"),
            (
                {"date": "within 28 days of a"},
                (
                    "b is dated [2025-06-01..2025-07-28]; "
                    "within 28 days of a is [2025-06-01..2025-07-28]; a is dated 2025-06"
                ),
            ),
            (
                {"plans": pt.Plan("on a")},
                "b is expected 2025-06; on a is 2025-06; a is dated 2025-06",
            ),
            ({"plans": pt.Plan("postponed")}, "b has no date that is known: postponed"),
            (
                {"plans": pt.Plan("2025", kind="cancelled")},
                "b has no date that is known: cancelled",
            ),
            ({"plans": pt.Plan("2025", kind="asked")}, "b has no date and no plan that sets one"),
            ({"date": "on c"}, "b has no date that is known; on c; c has no date"),
        ],
    )
    def test_the_steps_to_a_date_are_told(self, event, steps):
        story = pt.Timeline(
            [self.A, pt.Event("B", id="b", kind="letter", **event), pt.Event("C", "letter", id="c")]
        )
        assert story.explain("b") == steps

    def test_it_is_asked_by_an_events_id_as_is_the_date_itself(self):
        story = pt.Timeline([self.A, pt.Event("B", "letter", "on a", id="b")])
        assert story.date("b") == story.date(story["b"]) == pt.FuzzyDate("2025-06")
        with pytest.raises(pt.UnknownNameError):
            story.explain("c")


class TestSlips:
    def test_each_plan_is_measured_from_the_one_before_and_from_the_first(self):
        told = story(
            first("2025-07-01"), first("2025-07-15", "2025-03"), first("2025-08-01", "2025-04")
        )
        table = told.slips()
        assert table["slip_least"].tolist() == [pd.NA, 14, 17]
        assert table["slip"].tolist()[1:] == ["2 weeks late", "17 days late"]
        assert table["total_most"].tolist() == [pd.NA, 14, 31]

    def test_rough_dates_give_the_least_and_the_most(self):
        row = story(first("2025-07"), first("2025-09", "2025-03")).slips().iloc[1]
        assert (row["slip_least"], row["slip_most"]) == (32, 91)

    def test_what_others_ask_for_or_consider_slips_nothing(self):
        for kind in ("asked", "considered", "forecast"):
            assert story(first(), first("2026", "2025-03-01", kind=kind)).slips().empty

    def test_a_more_exact_date_is_no_slip(self):
        row = story(first("2025"), first("2025-07", "2025-03-01")).slips().iloc[1]
        assert row["slip"] == row["total"] == "more exact, no slip"

    def test_a_date_after_a_postponement_slips_from_the_last_one_that_was_given(self):
        told = story(
            first("2025-07-01"), first("postponed", "2025-03"), first("2026-07-01", "2026")
        )
        table = told.slips()
        assert table["date"].tolist() == ["2025-07-01", "postponed", "2026-07-01"]
        assert table["slip_least"].tolist() == [pd.NA, pd.NA, 365]

    def test_an_event_of_which_no_date_was_ever_given_slips_by_no_telling_how_much(self):
        table = story(first("postponed"), first("unknown", "2025-03")).slips()
        assert table["date"].tolist() == ["postponed", "unknown"]
        assert table[["slip_least", "slip", "total_most", "total"]].isna().all(axis=None)

    def test_what_came_true_is_measured_against_what_was_planned(self):
        row = story(first("2025-07-01"), date="2025-07-08").slips().iloc[1]
        assert (row["kind"], row["slip"]) == ("occurred", "1 week late")

    def test_stretches_are_measured_from_start_to_start(self):
        told = story(first("2025-07-01/2025-12-31"), first("2025-07-08/2025-12-31", "2025-03"))
        assert told.slips()["slip_least"].tolist() == [pd.NA, 7]

    def test_who_announced_it_when_and_where_it_is_reported_stand_beside_it(self):
        told = story(first(by=OFSTED, sources=REPORT), first("2026", "2025-03", by=OFSTED))
        row = told.slips().iloc[0]
        assert (row["by"], row["announced"], row["sources"]) == ("Ofsted", "2025-02-01", "A report")

    @settings(max_examples=50)
    @given(timelines() | overtime())
    def test_the_table_says_of_all_events_what_is_said_of_them_one_by_one(self, told):
        rows = list(slips(told.events, told._resolver))
        table = told.slips()
        assert table.astype(object).where(table.notna(), None).to_numpy().tolist() == [
            [
                row.event.id,
                row.event.title,
                row.kind,
                None if row.date is None else str(row.date),
                None if row.announced is None else str(row.announced),
                "; ".join(actor.label for actor in row.by) or None,
                *(row.slip or (None, None)),
                row.in_words,
                *(row.total or (None, None)),
                row.total_in_words,
                "; ".join(source.label for source in row.sources) or None,
            ]
            for row in rows
        ]

    def test_a_story_without_slips_gives_an_empty_table_with_its_columns(self):
        table = pt.Timeline([]).slips()
        assert table.empty
        assert "slip_least" in table.columns

    def test_the_response_on_report_cards_slipped_by_a_day_to_half_a_year(self, ofsted):
        row = ofsted.as_of("2025-06-30").slips().query("event == 'final-response'").iloc[1]
        assert (row["date"], row["slip_least"], row["slip_most"]) == ("2025-09", 1, 182)

    def test_the_successive_dates_of_the_roll_out_are_in_order(self, ofsted):
        rows = ofsted.slips().query("event == 'roll-out'")
        assert rows["date"].tolist() == ["[2025-09-01..2025-12-31]", "2025-11"]


class TestDue:
    def test_upcoming_is_what_may_still_come_and_says_how_surely(self):
        table = story(first("2025-07")).upcoming("2025-07-15")
        assert table["surely"].tolist() == [False]
        assert table[["days_least", "days_most"]].iloc[0].tolist() == [-14, 16]

    def test_overdue_is_what_may_be_late_and_says_how_surely(self):
        told = story(first("2025-07"))
        assert told.overdue("2025-07-01").empty
        assert told.overdue("2025-07-15")["surely"].tolist() == [False]
        assert told.overdue("2025-08-01")["surely"].tolist() == [True]

    def test_the_day_itself_is_still_to_come(self):
        told = story(first("2025-07-01"))
        assert told.upcoming("2025-07-01")["surely"].tolist() == [True]

    def test_what_is_cancelled_postponed_or_done_is_neither(self):
        gone = [
            story(first(), first("2025-07", "2025-03-01", kind="cancelled")),
            story(first(), first("postponed", "2025-03-01")),
            story(first(), date="2025-06-30"),
        ]
        for told in gone:
            assert told.upcoming("2025-07-01").empty
            assert told.overdue("2025-12-31").empty

    def test_a_deadline_that_hangs_on_another_event_takes_part(self):
        notice = pt.Event("Notice", "notification", "2025-07-31", id="notice")
        deadline = pt.Plan("within 28 days of notice", kind="required", announced="on notice")
        plan = pt.Event("Action plan", "publication", plans=deadline, id="action-plan")
        told = pt.Timeline([notice, plan])
        assert told.upcoming("2025-08-01")["date"].tolist() == ["[2025-07-31..2025-08-28]"]
        assert told.overdue("2025-08-29")["event"].tolist() == ["action-plan"]
        assert told.status("action-plan", on="2025-08-29") == "overdue"

    def test_only_what_was_known_that_day_counts(self):
        told = story(first("2025-07", "2025-02-01"), first("2025-09", "2025-06-10"))
        assert told.upcoming("2025-05-31")["date"].tolist() == ["2025-07"]
        assert told.upcoming("2025-06-30")["date"].tolist() == ["2025-09"]

    @settings(max_examples=25)
    @given(timelines())
    def test_what_is_surely_late_is_not_to_come(self, told):
        late = told.overdue("2025-06-30").query("surely")["event"]
        coming = told.upcoming("2025-06-30").query("surely")["event"]
        assert set(late).isdisjoint(coming)
