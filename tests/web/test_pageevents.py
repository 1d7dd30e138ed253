"""The rows of a page say of each event what its record says, in words and for machines."""

from __future__ import annotations

import pytest

import policytrack as pt
from policytrack.web.pageevents import Names, list_groups, machine_date, row_groups, said_more

ANN, BEN = pt.Actor("Ann", "person"), pt.Actor("Ben", "person")
UNION, SCALE = pt.Actor("Union of Teachers", "union", "Union"), pt.Issue("Scale")
PAPER = pt.Source("A report", publisher="The Paper")


def story_of(*records):
    return pt.Timeline(records)._story


def facts(story, event):
    names = Names(story)
    rows = [
        row for group in row_groups(story, list_groups(story), None, names) for row in group.rows
    ]
    (row,) = [row for row in rows if row.id == event]
    return {fact.name: [part.text for part in fact.parts] for fact in row.facts}


@pytest.mark.parametrize(
    ("date", "machine"),
    [
        ("2025-06-24", "2025-06-24"),
        ("2025-06", "2025-06"),
        ("2025", "2025"),
        ("[2025-06-01..2025-06-26]", "2025-06"),
        ("[2025-06-20..2025-07-02]", "2025"),
        ("[2024-12-20..2025-01-02]", "2024-12-20"),
        ("before 2025-06-24", "2025-06-23"),
        ("after 2025-06-24", "2025-06-25"),
    ],
)
def test_a_machine_reads_the_smallest_unit_that_holds_a_date_or_its_only_bound(date, machine):
    assert machine_date(pt.when(date)) == machine


def test_actors_are_numbered_in_the_order_of_their_labels_whoever_comes_first():
    said = pt.Statement(UNION, SCALE, "support", speakers=BEN)
    names = Names(story_of(pt.Event("A letter", "letter", "2025", by=UNION, to=ANN), said))
    assert names.labels == ["Ann", "Ben", "Union"]
    assert [names.number(actor) for actor in (ANN, BEN, UNION)] == [0, 1, 2]
    assert names.of([UNION, ANN]) == "Union, Ann"


def test_a_source_is_named_once_only_if_every_event_has_it():
    event = pt.Event("A letter", "letter", "2025-06-24", sources=PAPER)
    assert Names(story_of(event)).only_source == PAPER
    assert Names(story_of(event, pt.Event("A vote", "vote", "2025-07-01"))).only_source is None
    alone = Names(story_of(event)).sources([PAPER])
    assert [(link.text, link.href) for link in alone] == [("source", "#a-report")]
    second = pt.Event("A vote", "vote", "2025-07-01", sources=pt.Source("Minutes"))
    several = Names(story_of(event, second)).sources(second.sources + event.sources)
    assert [link.text for link in several] == ["Minutes", "The Paper"]


def test_details_tell_who_when_what_and_where_it_is_reported():
    letter = pt.Event("A letter", "letter", "2025-06", by=UNION, to=ANN, note="Two pages.",
                      confidence="single_source", sources=PAPER)  # fmt: skip
    vote = pt.Event("A vote", "vote", "2025-07-01", links={"responds_to": "a-letter"})
    told = facts(story_of(letter, vote), "a-letter")
    assert told == {
        "When": ["June 2025"], "By": ["Union"], "To": ["Ann"], "Kind": ["letter"],
        "Note": ["Two pages."], "Confidence": ["single source"], "Source": ["source"],
    }  # fmt: skip
    assert facts(story_of(letter, vote), "a-vote")["Responds to"] == ["A letter"]
    assert "When" not in facts(story_of(letter, vote), "a-vote")


def test_a_level_tells_its_scale_and_what_is_known_of_it():
    grades = pt.Scale("Grade", ["poor", "fair", "good"])
    event = pt.Event("Visit", "inspection", "2025-06-24", to=UNION,
                     level=pt.Level(grades, at_least="fair", before="poor"))  # fmt: skip
    assert facts(story_of(event), "visit")["Level"] == ["Grade: at least fair, from poor"]


def test_who_spoke_on_the_same_terms_stands_in_one_line_with_all_stances():
    letter = pt.Event("A letter", "letter", "2025-06-24", by=UNION)
    other = pt.Issue("Grades")
    said = [
        pt.Statement(UNION, issue, stance, "2025-06-24", event="a-letter", **more)
        for issue, stance, more in (
            (SCALE, "oppose", {}),
            (other, "support", {}),
            (pt.Issue("Visits"), "support", {"conditions": pt.If("it is agreed")}),
        )
    ]
    told = facts(story_of(letter, *said), "a-letter")["Stances"]
    assert told == [
        "Union: support Grades; oppose Scale",
        "Union: support Visits; if it is agreed",
    ]


def test_a_share_and_who_said_it_stand_beside_a_stance():
    said = pt.Statement(UNION, SCALE, "support", share=0.6, speakers=ANN)
    assert said_more(said, Names(story_of(said))) == ("said by Ann", "60%")
