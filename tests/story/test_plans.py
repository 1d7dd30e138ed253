"""Plans: what an event's status follows from, how far it slipped, what is due and what is late."""

import attrs
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.story.plans import ORDER_OPEN, STATUSES, slip_in_words, slips, steps
from tests.strategies import often_planned, overtime, timelines

OFSTED = pt.Actor("Ofsted", "regulator")
REPORT = pt.Source("A report", published="2025-06-25")


def story(*plans, date=None, **fields):
    event = pt.Event("Response", "publication", date, plans=plans, id="response", **fields)
    return pt.Timeline([event])


def first(text="2025-07", announced="2025-02-01", **fields):
    return pt.Plan(text, announced=announced, **fields)


def rows_of(told):
    """The table of slips, or the slips of a story one by one, as lists of plain values."""
    if isinstance(told, pd.DataFrame):
        return told.astype(object).where(told.notna(), None).to_numpy().tolist()
    return [
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
        for row in slips(told.events, told._story.resolver)
    ]


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
        assert table["slip"].tolist()[1:] == ["14 days late", "17 days late"]
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

    def test_an_event_of_which_no_date_was_ever_given_says_so_in_place_of_a_slip(self):
        table = story(first("postponed"), first("unknown", "2025-03")).slips()
        assert table["date"].tolist() == ["postponed", "unknown"]
        assert table[["slip_least", "total_most"]].isna().all(axis=None)
        assert table["slip"].tolist() == ["postponed", "no date known"]

    def test_a_plan_taken_back_is_told_and_gives_no_date(self):
        told = story(first("2025-06-15"), first("2025-06-15", "2025-03", kind="cancelled"))
        row = told.slips().iloc[1]
        assert (row["kind"], row["slip"], row["total"]) == ("cancelled",) * 3
        assert pd.isna(row["date"])

    def test_what_came_true_is_measured_against_what_was_planned(self):
        row = story(first("2025-07-01"), date="2025-07-08").slips().iloc[1]
        assert (row["kind"], row["slip"]) == ("occurred", "7 days late")

    def test_stretches_are_measured_from_start_to_start(self):
        told = story(first("2025-07-01/2025-12-31"), first("2025-07-08/2025-12-31", "2025-03"))
        assert told.slips()["slip_least"].tolist() == [pd.NA, 7]

    def test_who_announced_it_when_and_where_it_is_reported_stand_beside_it(self):
        told = story(first(by=OFSTED, sources=REPORT), first("2026", "2025-03", by=OFSTED))
        row = told.slips().iloc[0]
        assert (row["by"], row["announced"], row["sources"]) == ("Ofsted", "2025-02-01", "A report")

    @pytest.mark.parametrize(
        ("announced", "slip"),
        [
            (("2025-01", "2025-01-10"), ORDER_OPEN),
            (("2025-01-10", "2025-01"), "30 days late"),
            (("2025-01", "2025-01"), "30 days late"),
            (("2025-01", "2025-02-01"), "30 days late"),
            (("[..2025-01-31]", "2025-02-01"), "30 days late"),
            (("[..2025-01-31]", "2025-01-31"), "30 days late"),
            (("[..2025-01-31]", "2025-01-30"), ORDER_OPEN),
            (("[..2025-01-23]", "[..2025-01-27]"), "30 days late"),
            ((None, "[..2025-01-31]"), "30 days late"),
            ((None, None), "30 days late"),
        ],
    )
    def test_a_slip_is_told_only_where_it_is_known_which_date_was_announced_first(
        self, announced, slip
    ):
        told = story(first("2025-06-15", announced[0]), first("2025-07-15", announced[1]))
        row = told.slips().iloc[1]
        assert row["slip"] == row["total"] == slip
        assert pd.isna(row["slip_least"]) == (slip == ORDER_OPEN)

    def test_a_later_announcement_is_measured_again_though_two_before_it_may_be_swapped(self):
        told = story(
            first("2025-06-01", "2024"), first("2025-06-15", "2025-01"),
            first("2025-07-15", "2025-01-10"), first("2025-08-15", "2025-03"),
            first("2025-08-30", "2025-04"),
        )  # fmt: skip
        table = told.slips()
        assert table["slip"].tolist()[1:] == [*[ORDER_OPEN] * 3, "15 days late"]
        assert table["total"].tolist()[3:] == ["2 months late", "3 months late"]

    def test_a_plan_without_a_day_is_announced_when_its_source_is_published(self):
        told = story(
            first("2025-07-01", "2025-02-01"),
            pt.Plan("2025-10-01", sources=pt.Source("Post", published="2025-06-25")),
        )
        assert told.slips()["slip"].tolist()[1:] == ["3 months late"]
        assert str(told.expected("response")) == "2025-10-01"

    def test_two_plans_of_one_rough_announcement_stand_as_they_are_recorded(self):
        plans = first("2025-06", "2025-03"), first("2025-06-20/2025-08-31", "2025-03")
        assert story(*plans).slips()["date"].tolist() == ["2025-06", "2025-06-20/2025-08-31"]
        assert story(*plans[::-1]).slips()["date"].tolist()[1] == "2025-06"

    @pytest.mark.parametrize("kind", ["expiry", "sunset"])
    def test_what_ends_later_is_extended_and_not_late(self, kind):
        plans = first("2022-03-25", "2020"), first("2023-11-23", "2022-02")
        event = pt.Event("The powers lapse", kind, plans=plans, id="end")
        assert pt.Timeline([event]).slips()["slip"].tolist()[1] == "extended by 20 months"
        assert story(*plans).slips()["slip"].tolist()[1] == "20 months late"

    @given(timelines() | overtime())
    def test_the_table_says_of_all_events_what_is_said_of_them_one_by_one(self, told):
        assert rows_of(told.slips()) == rows_of(told)

    @given(st.lists(often_planned(), max_size=3))
    def test_so_it_does_of_many_plans_announced_in_any_order(self, events):
        told = pt.Timeline([attrs.evolve(one, id=f"e{n}") for n, one in enumerate(events)])
        assert rows_of(told.slips()) == rows_of(told)

    @given(often_planned())
    def test_what_is_expected_is_the_last_date_of_the_slips(self, event):
        told = pt.Timeline([event])
        last = [row.date for row in steps(event, told._story.resolver)][-1:]
        expected = told.expected("often")
        assert [expected] == [None if isinstance(day, str) else day for day in last or [None]]

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


class TestSlipInWords:
    @pytest.mark.parametrize(
        ("least", "most", "words"),
        [
            (1, 182, "1 day to 6 months late"),
            (1, 1, "1 day late"),
            (-30, -30, "30 days early"),
            (30, 59, "30 to 59 days late"),
            (59, 60, "59 days to 2 months late"),
            (61, 65, "2 months late"),
            (90, 270, "3 to 9 months late"),
            (-270, -90, "3 to 9 months early"),
            (0, 9, "up to 9 days late"),
            (-9, 0, "up to 9 days early"),
            (-65, 67, "2 months early to 2 months late"),
            (-1, 100, "1 day early to 3 months late"),
            (608, 608, "20 months late"),
            (14, None, "at least 14 days late"),
            (0, None, "not early, maybe late"),
            (-14, None, "at most 14 days early, maybe late"),
            (None, -14, "at least 14 days early"),
            (None, 0, "not late, maybe early"),
            (None, 2921, "at most 96 months late, maybe early"),
            (None, None, "not known how far"),
        ],
    )
    def test_days_below_sixty_are_told_then_months_and_equal_bounds_once(self, least, most, words):
        assert slip_in_words(least, most, exact=False, same=False) == words

    @pytest.mark.parametrize(
        ("least", "most", "words"),
        [
            (1, 182, "extended by 1 day to 6 months"),
            (0, 9, "extended by up to 9 days"),
            (14, None, "extended by at least 14 days"),
            (-30, -30, "30 days early"),
            (None, -14, "at least 14 days early"),
            (-9, 9, "9 days early to 9 days late"),
        ],
    )
    def test_only_what_surely_ends_no_earlier_is_extended(self, least, most, words):
        assert slip_in_words(least, most, exact=False, same=False, ends=True) == words

    @pytest.mark.parametrize("ends", [False, True])
    def test_a_date_within_the_one_before_is_no_slip(self, ends):
        said = [slip_in_words(-5, 5, exact=True, same=same, ends=ends) for same in (True, False)]
        assert said == ["no slip", "more exact, no slip"]


class TestMoved:
    @pytest.mark.parametrize(
        ("second", "moved"),
        [
            (first("2025-07-10", "2025-03"), False),
            (first("2025-07", "2025-03"), False),
            (first("2025-08", "2025-03"), True),
            (first("[2025-08..]", "2025-03"), True),
            (first("postponed", "2025-03"), False),
            (first("2025-09", kind="cancelled"), False),
        ],
    )
    def test_only_a_date_that_is_not_more_exact_than_the_one_before_has_moved(self, second, moved):
        told = story(first(), second)
        assert [row.moved for row in slips(told.events, told._story.resolver)] == [False, moved]


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

    @given(timelines())
    def test_what_is_surely_late_is_not_to_come(self, told):
        late = told.overdue("2025-06-30").query("surely")["event"]
        coming = told.upcoming("2025-06-30").query("surely")["event"]
        assert set(late).isdisjoint(coming)


def test_what_is_due_is_the_same_where_a_date_hangs_on_another_event():
    vote = pt.Event("Vote", "vote", "2025-09-05", id="vote")
    plans = [pt.Plan("2025-10-01", announced="2025-01")]
    reply = pt.Event("Reply", "publication", plans=plans, id="reply")
    law = pt.Event(
        "Law", "implementation", plans=[pt.Plan("2 weeks after vote", announced="2025-09-06")],
        id="law",
    )  # fmt: skip
    alone = pt.Timeline([vote, reply]).upcoming("2025-09-10")
    beside = pt.Timeline([vote, reply, law]).upcoming("2025-09-10")
    assert beside["event"].tolist() == ["law", "reply"]
    assert beside[beside["event"] == "reply"].to_dict("records") == alone.to_dict("records")
    assert len(pt.Timeline([vote, law]).upcoming("2025-09-01")) == 0


def test_a_plan_that_hangs_on_what_was_not_known_yet_is_not_due():
    vote = pt.Event("Vote", "vote", "2025-05-01", known="2025-06-01", id="vote")
    plan = pt.Plan("2 weeks after vote", announced="2025-04-01")
    told = pt.Timeline([vote, pt.Event("Report", "report", id="report", plans=plan)])
    for day in ("2025-04-10", "2025-05-20", "2025-06-10"):
        pd.testing.assert_frame_equal(told.overdue(day), told.as_of(day).overdue(day))
        pd.testing.assert_frame_equal(told.upcoming(day), told.as_of(day).upcoming(day))
    assert told.overdue("2025-05-20").empty
    assert told.overdue("2025-06-10")["event"].tolist() == ["report"]
