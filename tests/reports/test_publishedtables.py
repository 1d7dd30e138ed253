"""The tables of a story say what the story says, with their sources cited and told in full."""

import pytest

import policytrack as pt
from policytrack.reports import publishedtables as made

PAPER = pt.Source(
    "Heads vote", publisher="The Paper", published="2025-06-26", url="https://x.org/a"
)
NAHT, OFSTED = pt.Actor("NAHT", "union"), pt.Actor("Ofsted", "regulator")
SCALE = pt.Issue("Scale", "A scale should be used")


def test_evidence_has_a_row_for_each_statement_with_who_what_when_and_where(ofsted):
    frame = ofsted.evidence().to_frame()
    assert len(frame) == len(ofsted.statements)
    assert frame.columns.tolist() == ["Proposition", "Actor", "Stance", "Day", "Quote", "Source"]
    said = {issue.proposition for issue in ofsted.issues}
    assert set(frame["Proposition"]) <= said


def test_evidence_has_quotes_links_speakers_shares_and_conditions():
    naht, head = pt.Actor("NAHT", "union"), pt.Actor("P. W.", "person")
    scale = pt.Issue("Scale", "A scale should be used")
    said = pt.Statement(
        naht, scale, "oppose", "2025-06-20", speakers=head, quote="No.", sources=PAPER,
        share=0.42, conditions=pt.Unless("it is changed"),
    )  # fmt: skip
    row = pt.Timeline([said]).evidence().to_frame().iloc[0]
    assert row.to_dict() == {
        "Proposition": "A scale should be used",
        "Actor": "NAHT, by P. W.",
        "Stance": "oppose, 42%, unless it is changed",
        "Day": "20 June 2025",
        "Quote": "“No.”",
        "Source": "The Paper, 26 June 2025",
        "Source link": "https://x.org/a",
    }


def test_slips_tell_what_the_story_tells(ofsted):
    frame, slips = ofsted.report_table("slips").to_frame(), ofsted.slips()
    assert frame["Event"].tolist() == slips["title"].tolist()
    assert frame["Moved"].tolist() == slips["slip"].fillna("").tolist()
    assert frame["In all"].tolist() == slips["total"].fillna("").tolist()


def test_a_date_that_was_taken_back_is_told_in_words():
    plans = [
        pt.Plan("2025-07", announced="2025-02"),
        pt.Plan("postponed", announced="2025-03"),
        pt.Plan("2025-09", kind="required", announced="2025-04"),
    ]
    event = pt.Event("Response", "publication", plans=plans, id="r")
    frame = pt.Timeline([event]).report_table("slips").to_frame()
    assert frame["Date"].tolist() == ["July 2025", "postponed", "September 2025 (required)"]


@pytest.mark.parametrize(("what", "on"), [("upcoming", "2025-07-01"), ("overdue", "2025-10-01")])
def test_what_is_due_is_what_the_story_says_is_due(ofsted, what, on):
    frame, due = ofsted.report_table(what, on).to_frame(), getattr(ofsted, what)(on)
    assert frame["Event"].tolist() == due["title"].tolist()
    assert frame["Expected"].tolist() == due["in_words"].tolist()


def test_conditions_name_events_by_their_titles(ofsted):
    frame = ofsted.report_table("conditions", "2025-06-30").to_frame()
    assert "unless “Inspection with report cards starts” slips" in frame["Condition"].tolist()
    assert set(frame["State"]) == set(ofsted.conditions("2025-06-30")["state"])


def day_of(text):
    return pt.FuzzyDate(text).earliest.toordinal()


def said(table):
    """The words of its cells."""
    return [[cell.words for cell in row.cells] for row in table.rows]


def late(*plans, **more):
    return pt.Event("Response", "publication", plans=plans, id="r", by=OFSTED, **more)


FIRST = pt.Plan("2025-07-01", announced="2025-02-03")
LATER = pt.Plan("2025-07-31", announced="2025-06-20", by=NAHT, sources=PAPER)


def test_evidence_stands_in_the_order_of_issues_under_their_propositions_or_titles():
    other = pt.Issue("Other")
    records = [SCALE, other, *(
        pt.Statement(NAHT, issue, "support", "2025-06") for issue in (other, SCALE, other)
    )]  # fmt: skip
    table = made.evidence(pt.Timeline(records)._story)
    assert [row.group for row in table.rows] == ["A scale should be used", "Other", "Other"]
    assert table.grouped_by == "Proposition"


def test_a_slip_says_what_was_announced_by_whom_and_how_far_it_moved_since_and_in_all():
    event = late(FIRST, LATER, pt.Plan("2025-08-01", announced="2025-07-10"))
    assert said(made.slips(pt.Timeline([event])._story)) == [
        ["1 July 2025", "3 February 2025", "Ofsted", "", "", ""],
        ["31 July 2025", "20 June 2025", "NAHT", "30 days late", "30 days late",
         "The Paper, 26 June 2025"],
        ["1 August 2025", "10 July 2025", "Ofsted", "1 day late", "31 days late", ""],
    ]  # fmt: skip


def test_the_day_on_which_it_came_was_not_announced():
    event = pt.Event("Response", "publication", "2025-07-03", plans=[FIRST], id="r")
    *_, last = said(made.slips(pt.Timeline([event])._story))
    assert last[:4] == ["3 July 2025 (occurred)", "", "", "2 days late"]


def test_who_gave_the_date_and_its_source_stand_before_those_of_the_event():
    report = pt.Source("A report")
    own = pt.Event(
        "Vote", "vote", plans=pt.Plan("2025-07-05", announced="2025-06"), by=OFSTED,
        sources=report, id="v",
    )  # fmt: skip
    story = pt.Timeline([late(FIRST, LATER, sources=report), own])._story
    assert said(made.upcoming(story, day_of("2025-07-01"))) == [
        ["Vote", "5 July 2025", "in 4 days", "Ofsted", "A report"],
        ["Response", "31 July 2025", "in 30 days", "NAHT", "The Paper, 26 June 2025"],
    ]
    assert made.upcoming(story, day_of("2025-07-01")).title == "What is due on 1 July 2025"


def test_what_is_overdue_is_told_with_how_late_it_is():
    story = pt.Timeline([late(FIRST, LATER)])._story
    table = made.overdue(story, day_of("2025-08-04"))
    assert table.title == "What is overdue on 4 August 2025"
    assert said(table) == [
        ["Response", "31 July 2025", "4 days late", "NAHT", "The Paper, 26 June 2025"]
    ]
    assert not made.overdue(story, day_of("2025-07-31")).rows


def test_conditions_are_those_known_on_the_day_each_once_with_their_state():
    strike = pt.Event(
        "Strike", "industrial_action", conditions=pt.If("r slips"), known="2025-03-01", id="s"
    )
    stance = pt.Statement(
        NAHT, SCALE, "oppose", "2025-03-01", conditions=pt.Unless("it is changed"), known="2025-07"
    )
    story = pt.Timeline([late(FIRST, LATER), strike, stance, stance])._story
    then = said(made.hanging(story, day_of("2025-06-01")))
    assert [row[:3] for row in then] == [["Strike", "if “Response” slips", "still open"]]
    now = said(made.hanging(story))
    assert [row[:3] for row in now] == [
        ["Strike", "if “Response” slips", "met"],
        ["NAHT: against Scale", "unless it is changed", "still open"],
    ]
    assert now[0][3] == "“Response” slipped: 30 days late"


def test_sources_in_full_are_those_that_the_cells_cite_and_no_others():
    unused = pt.Source("Unused", publisher="Other", url="https://x.org/b")
    table = made.slips(pt.Timeline([unused, late(FIRST, LATER)])._story)
    assert list(map(str, table.sources)) == [
        "Heads vote <https://x.org/a>, The Paper, 26 June 2025"
    ]


@pytest.mark.parametrize("what", made.STORY_TABLES)
def test_every_table_of_an_empty_story_is_empty_and_has_its_columns(what):
    asked = [day_of("2025-07-01")] if what in made.ASKED_ON_A_DAY else []
    table = made.STORY_TABLES[what](pt.Timeline([])._story, *asked)
    assert (len(table), table.columns[-1].name) == (0, "Source")
