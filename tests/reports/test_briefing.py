"""The briefing tells what became known, what is due and what is late, and drops nothing unsaid."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.story import plans
from tests.strategies import timelines

PAPER = pt.Source(
    "Heads vote", publisher="The Paper", published="2025-06-26", url="https://x.org/a"
)
ASCL, NAHT = pt.Actor("ASCL", "union"), pt.Actor("NAHT", "union")
OFSTED = pt.Actor("Ofsted", "regulator")
SCALE = pt.Issue("Scale", "Each area should be graded on a five-point scale.")
DAYS = st.dates(pt.FuzzyDate("2015-01-01").earliest, pt.FuzzyDate("2030-01-01").earliest)


def response(*made, date=None, **more):
    more = {"by": OFSTED, "sources": PAPER, **more}
    return pt.Event("Response", "publication", date, plans=made, id="response", **more)


FIRST = pt.Plan("2025-07", announced="2025-02-03", by=OFSTED)
LATER = pt.Plan("2025-09", announced="2025-06-20", by=NAHT, sources=PAPER)


def sections(*records, since="2025-06-19", until="2025-06-27", **asked):
    found = pt.Timeline(records).briefing(since, until, **asked).sections
    return {section.heading: section for section in found}


def only(section):
    (entry,) = section.entries
    return entry


def test_a_slip_is_told_from_when_to_when_by_whose_word_and_where_it_is_reported():
    slip = only(sections(response(FIRST, LATER))["What slipped"])
    assert slip.what == "Response"
    assert slip.when == "announced 20 June 2025"
    assert slip.details == "From July 2025 to September 2025 (32 days to 3 months late); by NAHT."
    assert slip.sources == (PAPER,)


@pytest.mark.parametrize(
    ("plan", "details"),
    [
        (pt.Plan("postponed", announced="2025-06-20"), "Postponed; it was expected July 2025"),
        (
            pt.Plan("2025-07", kind="cancelled", announced="2025-06-20"),
            "Cancelled; it was expected July 2025",
        ),
    ],
)
def test_what_was_taken_back_is_told_among_the_slips(plan, details):
    assert only(sections(response(FIRST, plan))["What slipped"]).details.startswith(details)


def test_what_happened_says_how_late_it_was_by_the_first_date():
    event = response(FIRST, date="2025-08-20", known="2025-06-20", odd="of the future", to=NAHT)
    entry = only(sections(event)["What happened"])
    assert entry.when == "20 August 2025"
    assert entry.details.startswith("By Ofsted; to NAHT; at first planned for July 2025: ")


def test_who_moved_is_told_with_the_stance_before_its_day_and_source():
    said = [
        pt.Statement(ASCL, SCALE, "support", "2025-03", sources=PAPER),
        pt.Statement(ASCL, SCALE, "oppose", "2025-06-20", sources=PAPER, quote="No more."),
    ]
    moved = only(sections(*said)["Who moved"])
    assert moved.what == "ASCL: moved to oppose on “Scale”"
    assert moved.details.startswith("From support (March 2025, Heads vote); Each area should")
    assert moved.quote == "No more."


def test_a_first_stance_is_told_with_its_proposition_conditions_and_speakers():
    head = pt.Actor("P. Di'Iasio", "person")
    said = pt.Statement(
        [ASCL, NAHT], SCALE, "oppose", "2025-06-20", speakers=head,
        conditions=[pt.Unless(event="response", needs="slips")],
    )  # fmt: skip
    entry = only(sections(said, response(FIRST))["Who took a stance"])
    assert entry.what == "ASCL and NAHT: against “Scale”"
    assert entry.details == (
        "Each area should be graded on a five-point scale; unless “Response” slips;"
        " said by P. Di'Iasio."
    )


def test_a_wish_for_another_date_is_newly_planned_and_no_slip():
    wish = pt.Plan("2026-09", kind="asked", announced="2025-06-20", by=NAHT)
    found = sections(response(FIRST, wish))
    assert "What slipped" not in found
    assert only(found["What is newly planned"]).details == "Asked: September 2026; by NAHT."


def test_an_event_not_yet_dated_is_planned_and_did_not_happen():
    found = sections(response(LATER))
    assert "What happened" not in found
    assert only(found["What is newly planned"]).details == "Planned: September 2025; by NAHT."


def test_a_condition_that_was_met_names_the_event_by_its_title():
    walk_out = pt.Event(
        "Walk-out", "industrial_action", conditions=pt.If(event="response", needs="slips"),
        id="w", known="2025-03-01",
    )  # fmt: skip
    met = only(sections(response(FIRST, LATER), walk_out)["Conditions met"])
    assert met.what == "Walk-out, if “Response” slips"
    assert met.details == "“Response” slipped: 32 days to 3 months late."


def test_what_is_late_is_overdue_and_what_may_still_come_is_due():
    found = sections(response(FIRST), since="2025-09-19", until="2025-09-26")
    late = only(found["Overdue"])
    assert (late.when, late.details) == ("July 2025", "Planned; 8 to 12 weeks late; by Ofsted.")
    rough = sections(response(FIRST), since="2025-07-19", until="2025-07-20")
    assert only(rough["Due next"]).details == "Planned; may be over already; by Ofsted."
    assert "Overdue" not in rough


def test_without_a_last_day_nothing_is_due_and_the_summary_says_so():
    briefing = pt.Timeline([response(FIRST, LATER)]).briefing("2025-06-01")
    assert [section.heading for section in briefing.sections] == ["What slipped"]
    assert "no last day is given, so what is due and overdue is not told" in briefing.summary


def test_nothing_to_tell_is_said():
    briefing = pt.Timeline([]).briefing("2025-06-01", "2025-06-07")
    assert len(briefing) == 0
    assert briefing.to_text().splitlines()[3].startswith("Nothing became known, nothing is due")


def test_the_title_names_the_days_that_are_told():
    titles = [
        pt.Timeline([], title="T").briefing(*days).title
        for days in (
            ("2025-06-19", "2025-06-27"), ("2025-06-26", "2025-06-27"), ("2025-06-19",),
            ("2025-06-26", "2025-07-04"), ("2024-12-26", "2025-01-03"),
            ("2024-06-19", "2025-06-20"),
        )
    ]  # fmt: skip
    assert titles == [
        "T: 20 to 27 June 2025", "T: 27 June 2025", "T: since 20 June 2025",
        "T: 27 June to 4 July 2025", "T: 27 December 2024 to 3 January 2025",
        "T: 20 June 2024 to 20 June 2025",
    ]  # fmt: skip


def test_what_has_no_day_is_left_out_as_more_and_not_as_earlier():
    naht = pt.Actor("NAHT", "union")
    held = [
        pt.Membership(pt.Actor(f"P{number}", "person"), naht, "leader", known="2025-06-20")
        for number in range(3)
    ]
    posts = sections(*held, top=1)["Who holds which post"]
    assert posts.what_is_left_out == "Left out for length: 2 more entries."


def vote(day, number):
    return pt.Event(f"Vote {number}", "vote", day, sources=PAPER, id=f"v{number}")


def test_entries_stand_in_the_order_of_time_whatever_the_order_of_input():
    days = ["2025-06-24", "[..2025-06-22]", "2025-06-20", "2025-06-21/2025-06-23"]
    votes = [vote(day, number) for number, day in enumerate(days)]
    told = [entry.what for entry in sections(*votes)["What happened"].entries]
    assert told == ["Vote 2", "Vote 3", "Vote 1", "Vote 0"]
    back = [entry.what for entry in sections(*votes[::-1])["What happened"].entries]
    assert back == told


def test_top_keeps_the_latest_of_the_past_and_the_next_of_what_is_due_and_says_the_rest():
    votes = [vote(f"2025-06-2{number}", number) for number in range(4)]
    due = [
        pt.Event(f"Due {n}", "vote", plans=pt.Plan(f"2025-0{n}", announced="2025-02"), id=f"d{n}")
        for n in (7, 8, 9)
    ]
    found = sections(*votes, *due, top=1)
    assert only(found["What happened"]).what == "Vote 3"
    assert found["What happened"].what_is_left_out == "Left out for length: 3 earlier entries."
    assert only(found["Due next"]).what == "Due 7"
    assert found["Due next"].what_is_left_out == "Left out for length: 2 later entries."
    text = pt.Timeline(votes).briefing("2025-06-19", "2025-06-27", top=3).to_text()
    assert "Left out for length: 1 earlier entry." in text


@pytest.mark.parametrize("top", [0, -1, 1.5, True, "3"])
def test_a_length_that_is_no_number_of_entries_is_refused(top):
    with pytest.raises(pt.RecordError, match=r"Timeline\.briefing\.top: .* a whole number above 0"):
        pt.Timeline([]).briefing("2025-06-01", "2025-06-07", top=top)


def test_a_stretch_that_runs_backwards_is_refused():
    with pytest.raises(pt.RecordError, match=r"Timeline\.briefing"):
        pt.Timeline([]).briefing("2025-06-08", "2025-06-07")


@given(timelines(), DAYS, DAYS)
def test_a_briefing_tells_every_change_and_all_that_is_due(story, one, other):
    since, until = sorted((one, other))
    briefing = story.briefing(since, until)
    told = sum(change.what != "linked" for change in story.changes(since, until))
    day = until.toordinal()
    due = plans.due(story._story, day, late=False)
    late = [row for row in plans.due(story._story, day, late=True) if row.surely]
    assert len(briefing) == len(briefing.to_frame()) == told + len(due) + len(late)


@given(timelines(), DAYS, DAYS, st.integers(1, 3))
def test_what_is_left_out_is_counted(story, one, other, top):
    since, until = sorted((one, other))
    whole, short = (story.briefing(since, until, top=length) for length in (None, top))
    kept = [len(section.entries) for section in short.sections]
    assert max(kept, default=0) <= top
    assert [len(section.entries) for section in whole.sections] == [
        len(section.entries) + section.left_out for section in short.sections
    ]


def test_its_table_has_days_sources_and_links():
    table = pt.Timeline([response(FIRST, LATER)]).briefing("2025-06-01", "2025-06-27").to_frame()
    row = table[table["section"] == "What slipped"].iloc[0]
    assert str(row["earliest"]) == str(row["latest"]) == "2025-06-20 00:00:00"
    assert (row["who"], row["sources"], row["links"]) == ("NAHT", "Heads vote", "https://x.org/a")


def test_sources_are_cited_by_publisher_and_day_and_listed_in_full():
    text = pt.Timeline([vote("2025-06-20", 1)]).briefing("2025-06-19", "2025-06-27").to_markdown()
    assert "Source: [The Paper, 26 June 2025](https://x.org/a)" in text
    assert "- [Heads vote](https://x.org/a), The Paper, 26 June 2025" in text
