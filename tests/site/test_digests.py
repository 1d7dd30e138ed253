"""What a site says of a story is what the story says, in values that JSON can hold."""

import json

import pytest
from hypothesis import given, settings

import policytrack as pt
from policytrack.site.digests import Rows, digest_of
from tests.strategies import timelines

NAHT = pt.Actor("NAHT union", "union", "NAHT", id="naht")
OFSTED = pt.Actor("Ofsted", "regulator", id="ofsted")
ANN = pt.Actor("Ann", "person", id="ann")
SCALE = pt.Issue("Scale", "It should stay", id="scale")
PAPER = pt.Source("Paper", published="2025-06-20", url="https://x.org/a", id="paper")
FIRST = pt.Plan("2025-07-01", announced="2025-02-03", by=OFSTED)
LATER = pt.Plan("2025-07-31", announced="2025-06-20", by=NAHT)


def day_of(text):
    return pt.FuzzyDate(text).earliest.toordinal()


def digest(*records, day="2025-07-01", **more):
    story = pt.Timeline(records, title="Heads", **more)
    return digest_of("heads", story, Rows.of(story._story, day_of(day)), day_of(day))


def late(*plans, **more):
    return pt.Event("Response", "publication", plans=plans, id="response", **more)


def test_a_story_has_its_name_its_title_and_what_it_is_about():
    found = digest(about="Report cards")
    assert (found["name"], found["title"], found["about"]) == ("heads", "Heads", "Report cards")
    assert digest()["about"] == ""


def test_it_is_reported_until_the_last_day_on_which_a_source_may_have_been_published():
    rough = pt.Source("Rough", published="2025-06", id="rough")
    assert digest(PAPER, rough)["until"][0] == "30 June 2025"
    assert digest(PAPER, pt.Source("Later", published="[2025-06-01..]"))["until"] == [
        "20 June 2025", "2025-06-20",
    ]  # fmt: skip
    assert digest(pt.Source("Undated"))["until"] == ["", ""]


def test_what_is_due_says_when_how_far_away_and_by_whom():
    (due,) = digest(late(FIRST, LATER))["upcoming"]
    assert due == {
        "event": "response", "title": "Response", "when": ["31 July 2025", "2025-07-31"],
        "first": day_of("2025-07-31"), "away": "in 30 days", "surely": True, "by": "NAHT",
    }  # fmt: skip
    assert digest(late(FIRST, LATER))["overdue"] == []


@pytest.mark.parametrize(
    ("day", "which", "away"),
    [
        ("2025-07-31", "upcoming", ""), ("2025-07-30", "upcoming", "in 1 day"),
        ("2025-08-01", "overdue", "1 day late"), ("2025-08-04", "overdue", "4 days late"),
    ],
)  # fmt: skip
def test_how_far_away_it_is_is_told_in_the_words_of_slips(day, which, away):
    (due,) = digest(late(LATER), day=day)[which]
    assert due["away"] == away


def test_a_rough_date_is_away_by_its_first_and_its_last_day():
    rough = pt.Plan("2025-08", announced="2025-06-20")
    (due,) = digest(late(rough))["upcoming"]
    assert due["away"] == "in 31 days to 2 months"
    (maybe,) = digest(late(rough), day="2025-08-09")["upcoming"]
    assert (maybe["away"], maybe["surely"]) == ("", False)


def test_changes_of_the_last_fortnight_and_of_the_feed_have_their_days():
    found = digest(late(FIRST, LATER), NAHT, day="2025-06-30")
    assert [row[0] for row in found["changes"]] == ["slipped"]
    assert found["changes"][0][2] == "2025-06-20"
    assert [row[0] for row in digest(late(FIRST, LATER), day="2025-08-01")["feed"]] == ["slipped"]
    assert digest(late(FIRST, LATER), day="2025-08-01")["changes"] == []
    assert digest(late(FIRST, LATER), day="2025-10-01")["feed"] == []


@pytest.mark.parametrize(
    ("known", "told"),
    [("2025-06-16", "2025-06-24"), ("2025-06-24", "2025-06-24")],
)
def test_what_became_known_is_of_the_day_of_the_change_and_no_later_than_the_site(known, told):
    vote = pt.Event("Vote", "vote", "2026-01-01", known=known, odd="of the future", id="v")
    (row,) = digest(vote, day="2025-06-24")["changes"]
    assert row[2] == told


def test_an_event_has_its_date_its_state_its_slip_and_its_sources():
    came = pt.Event(
        "Response", "publication", "2025-07-03", plans=[FIRST], by=OFSTED, id="response",
        sources=[PAPER, pt.Source("Odd", id="odd")], odd="of a site that was built before",
    )  # fmt: skip
    story = pt.Timeline([came])._story
    (row,) = Rows.of(story, day_of("2025-08-01")).events
    assert row == {
        "id": "response", "title": "Response", "kind": "publication", "date": "2025-07-03",
        "when": ["3 July 2025", "2025-07-03"], "status": "occurred", "slip": "2 days late",
        "by": [["ofsted", "Ofsted"]], "sources": ["Paper (https://x.org/a)", "Odd"],
    }  # fmt: skip


def test_an_event_without_a_date_says_so():
    (row,) = Rows.of(pt.Timeline([late()])._story, 1).events
    assert (row["date"], row["when"], row["slip"]) == ("", ["no date", ""], "")


def test_the_slip_of_what_is_still_to_come_is_told():
    (row,) = Rows.of(pt.Timeline([late(FIRST, LATER)])._story, 1).events
    assert row["slip"] == "30 days late"
    (row,) = Rows.of(pt.Timeline([late(FIRST)])._story, 1).events
    assert row["slip"] == ""


def test_dated_are_the_events_of_somebody_that_slipped_or_were_promised():
    records = [
        late(FIRST, by=OFSTED),
        pt.Event("Vote", "vote", "2025-06-24", by=NAHT, id="vote"),
        pt.Event("Kept", "vote", "2025-06-24", plans=pt.Plan("2025-06-20", announced="2025-06-01"),
                 by=NAHT, id="late-vote"),
        pt.Event("Nobody", "vote", plans=LATER, id="nobody"),
    ]  # fmt: skip
    assert {event["id"] for event in digest(*records)["dated"]} == {"response", "late-vote"}


def test_outcomes_are_those_of_who_promised():
    came = pt.Event("R", "publication", "2025-07-03", plans=[FIRST], by=NAHT, id="r")
    (outcome, *others) = digest(came, day="2025-08-01")["outcomes"]
    assert outcome == [["ofsted", "Ofsted"], "late"]
    assert not others


def test_a_statement_says_who_said_what_when_and_on_which_condition():
    said = pt.Statement(
        [NAHT, ANN], SCALE, "oppose", "2025-06", quote="No.", event="vote",
        conditions=pt.Unless("it is changed"),
    )  # fmt: skip
    vote = pt.Event("Vote", "vote", "2025-06-24", id="vote")
    plain = pt.Statement(ANN, pt.Issue("Trams", id="trams"), "declined")
    first, second = digest(said, plain, vote)["statements"]
    assert first == {
        "by": [["naht", "NAHT union"], ["ann", "Ann"]],
        "issue": ["scale", "Scale", "It should stay"], "said": "oppose",
        "when": ["June 2025", "2025-06"], "more": ["unless it is changed"], "quote": "No.",
        "event": "vote",
    }  # fmt: skip
    assert second["issue"] == ["trams", "Trams", "Trams"]
    assert (second["said"], second["when"]) == ("declined to say", ["no date", ""])
    assert second["quote"] == second["event"] == ""


def test_actors_posts_and_titles_are_those_of_the_records():
    post = pt.Membership(ANN, NAHT, "chair", "2024/2025")
    found = digest(post, pt.Membership(ANN, OFSTED), late(LATER))
    assert sorted(found["actors"], key=lambda actor: actor["label"]) == [
        {"key": ["ann", "Ann"], "label": "Ann", "kind": "person"},
        {"key": ["naht", "NAHT union"], "label": "NAHT", "kind": "union"},
        {"key": ["ofsted", "Ofsted"], "label": "Ofsted", "kind": "regulator"},
    ]
    assert sorted(found["posts"], key=lambda post: post[2]) == [
        [["ann", "Ann"], "chair", ["naht", "NAHT union"], "2024/2025"],
        [["ann", "Ann"], None, ["ofsted", "Ofsted"], None],
    ]
    assert (found["titles"], found["anchors"]) == (["Response"], ["response"])


@settings(max_examples=5)
@given(timelines())
def test_json_can_hold_all_of_it(story):
    day = day_of("2025-07-01")
    found = digest_of("s", story, Rows.of(story._story, day), day)
    assert json.loads(json.dumps(found)) == found
