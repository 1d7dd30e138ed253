"""The table of a page says what the matrix says, with what was stated behind each cell."""

from __future__ import annotations

import policytrack as pt
from policytrack.web.pageevents import Names
from policytrack.web.pagestances import stances_of
from policytrack.web.storypages import coded_of

UNION, HEADS = pt.Actor("Union", "union"), pt.Actor("Heads", "union")
SCALE, GRADES = pt.Issue("Scale", "There should be a scale"), pt.Issue("Grades")
PAPER, MINUTES = pt.Source("Paper"), pt.Source("Minutes")


def table_of(*records):
    story = pt.Timeline(records)._story
    return stances_of(story, coded_of(story), Names(story))


def cell(table, issue, actor):
    column = [label for label, _ in table.actors].index(actor)
    (row,) = [row for row in table.rows if row.title == issue]
    return row.cells[column]


def test_a_story_without_stances_has_no_table():
    assert table_of(pt.Event("A letter", "letter", "2025-06-24", by=UNION)) is None


def test_a_cell_has_its_stance_and_says_who_stands_where():
    table = table_of(
        pt.Statement(UNION, SCALE, "oppose", "2025-06-24", sources=PAPER),
        pt.Statement(HEADS, GRADES, "support", "2025-06-24", sources=PAPER),
    )
    found = cell(table, "Scale", "Union")
    assert found.state == "oppose"
    assert found.said == "Union: oppose"
    empty = cell(table, "Scale", "Heads")
    assert (empty.state, empty.evidence, empty.said) == ("not_recorded", None, "")
    assert {state for state, _ in table.key} == {"support", "oppose"}


def test_an_issue_is_contested_where_actors_stand_on_both_sides():
    both = [pt.Statement(UNION, SCALE, "oppose"), pt.Statement(HEADS, SCALE, "support")]
    table = table_of(*both, pt.Statement(UNION, GRADES, "support"))
    assert {row.title: row.contested for row in table.rows} == {"Scale": True, "Grades": False}
    assert table.contested == 1


def test_behind_a_cell_stands_every_statement_with_its_words_and_source():
    table = table_of(
        pt.Statement(UNION, SCALE, "support", "2025-01-10", sources=PAPER),
        pt.Statement(UNION, SCALE, "oppose", "2025-06-24", sources=MINUTES, quote="Not this."),
    )
    evidence = table.evidence[cell(table, "Scale", "Union").evidence]
    assert evidence.propositions == ("There should be a scale",)
    assert [(said.stance, said.quote) for said in evidence.said] == [
        ("support", ""),
        ("oppose", "Not this."),
    ]
    assert [[link.text for link in said.sources] for said in evidence.said] == [
        ["Paper"],
        ["Minutes"],
    ]
    assert evidence.sources == ()


def test_one_source_of_all_statements_is_named_once_behind_the_cell():
    table = table_of(
        pt.Statement(UNION, SCALE, "support", "2025-01-10", sources=PAPER),
        pt.Statement(UNION, SCALE, "oppose", "2025-06-24", sources=PAPER),
    )
    (evidence,) = table.evidence
    assert [link.href for link in evidence.sources] == ["#paper"]
    assert all(said.sources == () for said in evidence.said)


def test_a_source_of_all_that_a_story_tells_is_not_named_behind_each_cell():
    letter = pt.Event("A letter", "letter", "2025-06-24", sources=PAPER)
    said = pt.Statement(UNION, SCALE, "support", "2025-01-10", sources=PAPER)
    (evidence,) = table_of(letter, said).evidence
    assert (evidence.sources, evidence.said[0].sources) == ((), ())
    unsourced = pt.Statement(HEADS, SCALE, "support", "2025-01-10")
    both = table_of(letter, said, unsourced).evidence
    assert [link.href for each in both for link in each.sources] == ["#paper"]


def test_a_stance_repeated_in_the_same_words_stands_there_once_with_its_days():
    table = table_of(
        *(pt.Statement(UNION, SCALE, "support", day) for day in ("2025-01-10", "2025-02-10")),
        pt.Statement(UNION, SCALE, "oppose", "2025-03-10"),
        pt.Statement(UNION, SCALE, "support", "2025-04-10"),
    )
    (evidence,) = table.evidence
    days = [[when.machine for when, _ in said.days] for said in evidence.said]
    assert days == [["2025-01-10", "2025-02-10"], ["2025-03-10"], ["2025-04-10"]]


def test_cells_that_were_stated_in_one_breath_share_what_stands_behind_them():
    letter = pt.Event("A letter", "letter", "2025-06-24", by=UNION, sources=PAPER)
    table = table_of(letter, *(
        pt.Statement(UNION, issue, "oppose", "2025-06-24", event="a-letter", sources=PAPER)
        for issue in (SCALE, GRADES)
    ))  # fmt: skip
    assert cell(table, "Scale", "Union").evidence == cell(table, "Grades", "Union").evidence == 0
    (evidence,) = table.evidence
    assert set(evidence.propositions) == {"There should be a scale", "Grades"}
    assert evidence.said[0].days[0][1] == "#a-letter"


def test_a_story_without_dates_is_told_by_the_rule_of_its_matrix():
    said = [pt.Statement(UNION, SCALE, stance) for stance in ("support", "support", "oppose")]
    assert cell(table_of(*said), "Scale", "Union").state == "support"
    (stands,) = pt.Timeline(said).stance_matrix().to_frame().loc["Union"]
    assert stands == "support"


def test_a_condition_is_a_note_at_the_foot_with_its_letter_in_the_cell():
    said = pt.Statement(UNION, SCALE, "support", conditions=pt.If("it is agreed"))
    table = table_of(said, pt.Statement(HEADS, SCALE, "oppose"))
    found = cell(table, "Scale", "Union")
    assert found.conditional
    assert table.conditional
    ((letter, words),) = table.notes
    assert found.marks == letter
    assert "if it is agreed" in words
