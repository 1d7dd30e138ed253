"""The stories that come with the library: what each must hold."""

import re
from itertools import pairwise

import pytest

import policytrack as pt

NAMES = (
    "birth-rate-poll",
    "cabinet-briefings",
    "england-school-closings",
    "oakhill-urgent-notification",
    "ofsted-report-cards",
)


def test_they_are_listed_by_name():
    assert pt.datasets() == NAMES


@pytest.fixture
def story(request):
    return pt.load_dataset(request.cls.NAME)


@pytest.mark.parametrize("name", NAMES)
class TestEach:
    def test_it_is_read_without_a_problem_that_is_not_acknowledged(self, name):
        story = pt.load_dataset(name)
        assert all(problem.acknowledged for problem in story.warnings)

    def test_every_record_leads_back_to_a_source(self, name):
        story = pt.load_dataset(name)
        assert all(record.sources for record in (*story.events, *story.statements))

    def test_it_is_written_and_read_back_the_same(self, name, tmp_path):
        story = pt.load_dataset(name)
        story.to_yaml(tmp_path / "story.yaml")
        assert pt.read_yaml(tmp_path / "story.yaml") == story

    def test_all_of_it_was_known_in_the_end(self, name):
        story = pt.load_dataset(name)
        assert len(story.as_of("2100-01-01")) == len(story)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ofsted-report-cards", "1-ofsted-report-cards"),
        ("oakhill-urgent-notification", "2-oakhill-urgent-notification"),
        ("birth-rate-poll", "3-birth-rate-poll"),
        ("cabinet-briefings", "4-cabinet-briefings"),
    ],
)
def test_no_seven_words_in_a_row_are_those_of_the_story_it_was_made_from(shared, name, told):
    path = shared.parent / "seeds" / f"{told}.txt"
    if not path.is_file():
        pytest.skip("the stories to check against are not beside the project")
    ours, theirs = (
        re.findall(r"\w+", re.sub("['\N{RIGHT SINGLE QUOTATION MARK}]", "", text.casefold()))
        for text in (pt.load_dataset(name).to_yaml(), path.read_text("utf-8"))
    )
    assert not _runs(ours, 7) & _runs(theirs, 7)


def _runs(words, length):
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


class TestReportCards:
    NAME = "ofsted-report-cards"

    def test_as_of_the_end_of_may_the_response_is_expected_in_the_summer_term(self, story):
        expected = story.as_of("2025-05-31").expected("final-response")
        assert (str(expected), expected.in_words()) == (
            "[2025-04-01..2025-08-31]",
            "summer term 2025",
        )

    def test_as_of_the_end_of_june_in_september_and_slipped_by_a_stated_range(self, story):
        then = story.as_of("2025-06-30")
        assert str(then.expected("final-response")) == "2025-09"
        row = then.slips().query("event == 'final-response'").iloc[-1]
        assert (row["slip_least"], row["slip_most"]) == (1, 182)
        assert row["slip"] == "1 day to 6 months late"

    def test_the_threat_to_withdraw_is_open_with_its_two_conditions(self, story):
        table = story.conditions(on="2025-06-30").query("id == 'withdrawal' and what == 'threat'")
        assert table[["kind", "condition", "state"]].to_numpy().tolist() == [
            ["unless", "roll-out slips", "still open"],
            ["unless", "the five-point scale is changed", "still open"],
        ]
        assert story.status("withdrawal", on="2025-06-30") == "proposed"

    def test_the_successive_dates_of_the_roll_out_are_in_order(self, story):
        rows = story.slips().query("event == 'roll-out'")
        assert rows["date"].tolist() == ["[2025-09-01..2025-12-31]", "2025-11"]
        assert [str(plan.date) for plan in story["roll-out"].plans if plan.kind == "asked"] == [
            "2026-09"
        ]

    def test_each_week_of_june_tells_what_became_known_in_it(self, story):
        weeks = ("2025-05-31", "2025-06-19", "2025-06-22", "2025-06-30")
        told = [{c.what for c in story.changes(*week)} - {"linked"} for week in pairwise(weeks)]
        assert told[0] == set()
        assert told[1] == {"new event", "stance taken"}
        assert told[2] == {"new event", "slipped", "stance taken", "new membership"}


class TestOakhill:
    NAME = "oakhill-urgent-notification"

    def test_the_deadline_follows_from_the_rough_date_of_the_notification(self, story):
        assert str(story.date(story["notification"])) == "[2025-07-25..2025-08-31]"
        assert str(story.expected("action-plan")) == "[2025-07-25..2025-09-28]"

    def test_the_deadline_moves_when_that_date_is_made_exact(self, story):
        exact = story.replace("notification", date="2025-08-01")
        assert str(exact.expected("action-plan")) == "[2025-08-01..2025-08-29]"
        assert exact.status("action-plan", on="2025-09-01") == "overdue"

    def test_a_forecast_for_a_year_gone_by_is_kept_as_printed(self, story):
        assert [problem.code for problem in story.warnings] == ["forecast-of-the-past"]

    def test_its_grades_are_levels_over_time(self, story):
        table = story.levels()
        assert table["at_most"].tolist()[0] == "requires improvement"
        assert table["level"].tolist()[1] == "inadequate"


class TestBirthRatePoll:
    NAME = "birth-rate-poll"

    def test_opposing_stances_stand_on_one_proposition(self, story):
        about = story.filter(issues="scrap-cap").statements
        found = {(said.by[0].id, said.stance.value) for said in about}
        assert found == {("reform", "support"), ("government", "oppose"), ("labour-mps", "support")}

    def test_shares_are_of_the_public_that_was_asked(self, story):
        asked = story.filter(issues="harder-now").statements
        shares = {said.by[0].id: said.share for said in asked}
        assert shares == {
            "all-adults": 0.56,
            "men": 0.52,
            "older-adults": 0.59,
            "women": 0.61,
        }

    def test_the_policy_that_comes_in_steps_is_still_to_come(self, story):
        assert story.upcoming("2025-08-31")["event"].tolist()[0] == "thirty-hours"


class TestCabinetBriefings:
    NAME = "cabinet-briefings"

    def test_people_of_one_government_differ(self, story):
        found = {said.stance.value for said in story.filter(issues="marginalised").statements}
        assert found == {"support", "oppose"}

    def test_what_was_dropped_is_cancelled_and_what_is_rumoured_only_proposed(self, story):
        assert story.status("welfare-plan") == "cancelled"
        assert story.status("reshuffle") == "proposed"

    def test_anonymous_sources_are_marked(self, story):
        assert story["briefers"].unnamed
        assert story["briefings"].confidence == "anonymous"


class TestEnglandSchoolClosings:
    NAME = "england-school-closings"

    def test_it_is_attributed(self, story):
        assert story.licence.startswith("CC BY 4.0")
        assert "OxCGRT" in story["oxcgrt"].title

    def test_each_stretch_has_its_level(self, story):
        table = story.levels().query("level == 'all levels closed'")
        assert table["start"].tolist() == ["2020-03-23", "2020-07-02", "2021-01-05"]

    def test_the_pages_that_the_notes_cite_are_sources(self, story):
        pages = [source for source in story.sources if source.kind == "web page"]
        assert pages
        assert all(page.url.startswith("http") for page in pages)
