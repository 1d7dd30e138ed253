"""Each kind of change has its words: what, when, by whom, with what else there is to say."""

import pytest

import policytrack as pt
from policytrack.reports.briefingentries import ENTRIES, Entry, due_entry
from policytrack.story import plans
from policytrack.story.changes import CHANGES

PAPER = pt.Source("Heads vote", publisher="The Paper", url="https://x.org/a", id="paper")
ODD = pt.Source("Odd", id="odd")
NAHT, OFSTED = pt.Actor("NAHT", "union"), pt.Actor("Ofsted", "regulator")
ANN = pt.Actor("Ann", "person")
SCALE = pt.Issue("Scale", "It should stay.")
FIRST = pt.Plan("2025-07", announced="2025-02-03")
SINCE, UNTIL = "2025-06-19", "2025-06-27"


def told(*records, since=SINCE, until=UNTIL):
    """The entry of each change between two days, by the kind of change."""
    story = pt.Timeline(records)
    then, now = (story.as_of(day) for day in (since, until))
    return {
        change.what: ENTRIES[change.what](change, then._story, now._story)
        for change in story.changes(since, until)
        if change.what in ENTRIES
    }


def response(*made, date=None, **more):
    return pt.Event("Response", "publication", date, plans=made, id="response", **more)


def test_every_kind_of_change_but_a_link_has_its_words():
    assert [what for what in CHANGES if what not in ENTRIES] == ["linked"]


@pytest.mark.parametrize(
    ("date", "announced", "when"),
    [("2025-06", False, "June 2025"), ("2025-06", True, "announced June 2025"), (None, True, "")],
)
def test_an_entry_says_whether_its_date_is_that_of_an_announcement(date, announced, when):
    entry = Entry("x", date and pt.FuzzyDate(date), announced=announced)
    assert entry.when == when


def test_entries_stand_in_the_order_of_time_and_those_without_a_date_last():
    dates = {"b": "2025-06", "a": "2025-06", "c": None, "d": "2024"}
    entries = [Entry(what, date and pt.FuzzyDate(date)) for what, date in dates.items()]
    assert [entry.what for entry in sorted(entries, key=Entry.place)] == ["d", "a", "b", "c"]


def test_an_entry_is_a_row_with_its_days_names_sources_and_links():
    entry = Entry("x", pt.FuzzyDate("2025-06"), (NAHT, ANN), "Late.", "No.", (PAPER, ODD))
    when, earliest, latest, *rest = entry.told()
    assert (when, str(earliest), str(latest)) == ("June 2025", "2025-06-01", "2025-06-30")
    assert rest == ["x", "NAHT; Ann", "Late.", "No.", "Heads vote; Odd", "https://x.org/a"]
    assert Entry("x").told() == (None, None, None, "x", *[None] * 5)


def test_what_happened_says_how_late_it_was_only_where_a_date_was_given():
    event = response(pt.Plan("2025-06-20", announced="2025-02-03"), date="2025-06-20")
    entry = told(event)["happened"]
    assert (entry.when, entry.announced) == ("20 June 2025", False)
    assert entry.details == "At first planned for 20 June 2025: no slip."
    assert told(response(date="2025-06-20"))["new event"].details == ""


def test_what_happened_says_to_whom_and_on_which_condition():
    event = pt.Event(
        "Letter", "letter", "2025-06-20", by=[NAHT, ANN], to=OFSTED, sources=PAPER,
        conditions=pt.Unless("it is changed"), id="l",
    )  # fmt: skip
    entry = told(event)["new event"]
    assert entry.details == "By NAHT and Ann; to Ofsted; unless it is changed."
    assert (entry.by, entry.sources) == ((NAHT, ANN), (PAPER,))


@pytest.mark.parametrize(
    ("plan", "details"),
    [
        (pt.Plan("2025-09", announced="2025-06-20"), "Planned: September 2025; by Ofsted."),
        (pt.Plan("postponed", announced="2025-06-20"), "Planned: no new date; by Ofsted."),
        (pt.Plan("unknown", announced="2025-06-20", by=ANN), "Planned: no date known; by Ann."),
        (
            pt.Plan("2025-09", kind="required", announced="2025-06-20", sources=ODD,
                    conditions=pt.If("it is asked for")),
            "Required: September 2025; by Ofsted; if it is asked for.",
        ),
    ],
)  # fmt: skip
def test_a_date_that_was_given_says_its_kind_and_who_gave_it(plan, details):
    (entry,) = told(response(plan, by=OFSTED, sources=PAPER)).values()
    assert entry.details == details
    assert entry.sources == (plan.sources or (PAPER,))
    assert entry.when == "announced 20 June 2025"


def test_an_event_without_any_date_says_that_none_was_given():
    event = response(by=OFSTED, known="2025-06-20")
    entry = told(event)["new event"]
    assert (entry.details, entry.announced) == ("By Ofsted; no date given.", False)


def test_a_date_that_moved_says_from_when_to_when_and_how_far():
    later = pt.Plan("2025-09-01", announced="2025-06-20", by=ANN, sources=ODD)
    first = pt.Plan("2025-07-01", announced="2025-02-03")
    entry = told(response(first, later, by=OFSTED, sources=PAPER))["slipped"]
    assert entry.details == "From 1 July 2025 to 1 September 2025 (2 months late); by Ann."
    assert (entry.by, entry.sources, entry.announced) == ((ANN,), (ODD,), True)


def test_a_date_that_was_taken_back_says_what_was_expected():
    gone = told(response(FIRST, pt.Plan("postponed", announced="2025-06-20"), by=OFSTED))
    assert gone["postponed"].details == "Postponed; it was expected July 2025; by Ofsted."


def said(stance, date="2025-06-20", by=NAHT, **more):
    return pt.Statement(by, SCALE, stance, date, **more)


def test_a_stance_that_was_taken_says_on_what_with_share_condition_and_speaker():
    stance = said(
        "oppose", share=0.42, conditions=pt.Unless("it is changed"), speakers=ANN, quote="No.",
        sources=PAPER,
    )  # fmt: skip
    entry = told(stance)["stance taken"]
    assert entry.what == "NAHT: against “Scale”"
    assert entry.details == (
        "42% of those asked; It should stay; unless it is changed; said by Ann."
    )
    assert (entry.quote, entry.by, entry.sources) == ("No.", (NAHT,), (PAPER,))


def test_a_proposition_that_is_the_title_is_not_said_twice():
    issue = pt.Issue("It should stay", "It should stay")
    entry = told(pt.Statement(NAHT, issue, "oppose", "2025-06-20"))["stance taken"]
    assert entry.details == ""


def test_of_several_who_moved_each_is_named_with_the_stance_before():
    before = [said("support", "2025-03-01", NAHT, sources=PAPER), said("mixed", "2025-04-01", ANN)]
    entry = told(*before, said("oppose", by=[NAHT, ANN]))["stance changed"]
    assert entry.what == "NAHT and Ann: moved to oppose on “Scale”"
    assert entry.details == (
        "From support (1 March 2025, Heads vote) (NAHT), mixed (1 April 2025) (Ann); "
        "It should stay."
    )


def test_a_move_that_the_dates_leave_open_says_so():
    entry = told(said("support", "2025-06"), said("oppose", "2025-06-20"), until="2025-07-10")
    moved = entry.get("stance changed")
    assert moved is None or "though the dates leave open which came last" in moved.details


def test_a_post_says_who_holds_it_where_and_how_long():
    post = pt.Membership(ANN, NAHT, "chair", "2025-06-20/2026", sources=PAPER)
    entry = told(post)["new membership"]
    assert (entry.what, entry.when) == ("Ann in NAHT as chair", "20 June 2025")
    assert entry.details == "From 20 June 2025 to 2026."
    assert (entry.by, entry.sources) == ((ANN,), (PAPER,))
    plain = told(pt.Membership(ANN, NAHT, known="2025-06-20"))["new membership"]
    assert (plain.what, plain.details) == ("Ann in NAHT", "")


def test_a_record_that_was_withdrawn_or_corrected_is_told_in_the_words_of_the_change():
    one = pt.Timeline([pt.Event("Vote", "vote", "2025-06-20", by=NAHT, sources=PAPER, id="v")])
    other, none = one.replace("v", date="2025-06-21"), pt.Timeline([])
    for then, now, what in ((one, other, "corrected"), (one, none, "withdrawn")):
        (change,) = (each for each in pt.diff(then, now) if each.kind == "events")
        assert change.what == what
        entry = ENTRIES[what](change, then._story, now._story)
        assert entry.what == f"{what.capitalize()}: {change.words}"
        assert (entry.by, entry.details, entry.sources) == ((NAHT,), "", (PAPER,))


def test_what_hangs_on_a_condition_is_told_with_why_it_is_met():
    strike = pt.Event(
        "Strike", "industrial_action", conditions=pt.If("response slips"), known="2025-03-01",
        by=NAHT, sources=PAPER, id="s",
    )  # fmt: skip
    stance = said("oppose", "2025-03-01", conditions=pt.Unless("response slips"))
    later = pt.Plan("2025-09", announced="2025-06-20")
    found = told(response(FIRST, later), strike, stance)
    met = found["condition met"]
    assert (met.when, met.details) == ("", "“Response” slipped: 32 days to 3 months late.")
    assert met.what in (
        "Strike, if “Response” slips", "NAHT: against “Scale”, unless “Response” slips",
    )  # fmt: skip
    assert met.by == (NAHT,)


@pytest.mark.parametrize(
    ("day", "late", "details"),
    [
        ("2025-06-30", False, "Planned and rescheduled; in 1 day; by Ann."),
        ("2025-07-03", True, "Planned; 2 days late; by Ann."),
    ],
)
def test_what_is_due_or_late_says_its_kind_how_far_it_is_and_who_gave_the_date(day, late, details):
    first = pt.Plan("2025-05-01", announced="2025-02-03")
    later = pt.Plan("2025-07-01", announced="2025-06-20", by=ANN, sources=ODD)
    story = pt.Timeline([response(first, later, by=OFSTED, sources=PAPER)])._story
    (row,) = plans.due(story, pt.FuzzyDate(day).earliest.toordinal(), late=late)
    entry = due_entry(row, late=late)
    assert (entry.what, entry.when, entry.details) == ("Response", "1 July 2025", details)
    assert (entry.by, entry.sources) == ((ANN,), (ODD,))


def test_what_is_due_for_the_first_time_is_planned_by_those_of_the_event():
    story = pt.Timeline([response(FIRST, by=OFSTED, sources=PAPER)])._story
    (row,) = plans.due(story, pt.FuzzyDate("2025-06-01").earliest.toordinal(), late=False)
    entry = due_entry(row, late=False)
    assert entry.details.startswith("Planned; in ")
    assert (entry.by, entry.sources) == ((OFSTED,), (PAPER,))


def test_a_new_event_that_slipped_since_it_was_first_announced_says_so():
    moved = response(
        pt.Plan("[..2025-07]", announced="2025-06-20"), pt.Plan("2025-09", announced="2025-06-24")
    )
    assert told(moved)["new event"].details == (
        "Planned: September 2025; at first planned by July 2025: at least 32 days late."
    )
    assert (
        "at first"
        not in told(response(pt.Plan("2025-09", announced="2025-06-24")))["new event"].details
    )
