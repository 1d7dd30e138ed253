"""A story is written as shortly as it can be read back."""

from __future__ import annotations

import io

import pytest
import yaml

import policytrack as pt

POST = pt.Source("Post", published="2025-06-25", id="post")
ASCL, NAHT = pt.Actor("ASCL", "union"), pt.Actor("NAHT", "union")
SCALE = pt.Issue("Scale", "There should be five grades")
PAY = pt.Issue("Pay", "Pay should rise")


def tree(*records, **said):
    text = pt.Timeline(records, **said).to_yaml()
    assert pt.read_yaml(io.StringIO(text)) == pt.Timeline(records, **said)
    return yaml.load(text, Loader=yaml.BaseLoader)


def letter(**more):
    return pt.Event("Letter", "letter", "2025-06-24", by=ASCL, id="letter", sources=POST, **more)


def test_the_only_source_of_a_file_is_not_repeated():
    assert "sources" not in tree(letter())["events"]["letter"]


def test_with_two_sources_each_record_names_its_own():
    other = pt.Source("Times", published="2025-06-26", id="times")
    found = tree(letter(), pt.Event("Reply", "letter", "2025-06-26", id="reply", sources=other))
    assert found["events"]["letter"]["sources"] == "post"
    assert found["events"]["reply"]["sources"] == "times"


def test_one_value_stands_alone_and_several_in_a_list():
    found = tree(pt.Event("E", "letter", by=[ASCL, NAHT], to=ASCL, id="e"))
    assert found["events"]["e"]["by"] == ["ascl", "naht"]
    assert found["events"]["e"]["to"] == "ascl"


def test_what_is_said_at_an_event_stands_within_it_by_stance():
    said = [
        pt.Statement(ASCL, issue, stance, "2025-06-24", event="letter", sources=POST)
        for issue, stance in ((SCALE, "oppose"), (PAY, "support"))
    ]
    assert tree(letter(), *said)["events"]["letter"]["says"] == {
        "oppose": "scale",
        "support": "pay",
    }


def test_what_somebody_else_says_there_is_told_apart():
    said = pt.Statement(NAHT, SCALE, "oppose", "2025-06-24", event="letter", sources=POST)
    assert tree(letter(), said)["events"]["letter"]["says"] == {"by": "naht", "oppose": "scale"}


def test_a_statement_with_an_id_stands_by_itself():
    said = pt.Statement(ASCL, SCALE, "oppose", "2025-06-24", event="letter", id="s", sources=POST)
    found = tree(letter(), said)
    assert found["statements"][0]["id"] == "s"
    assert "says" not in found["events"]["letter"]


def test_a_role_stands_with_its_holder():
    alice, dfe = pt.Actor("Alice", "person"), pt.Actor("DfE", "department")
    assert tree(pt.Membership(alice, dfe, "Minister"))["actors"]["alice"]["posts"] == {
        "dfe": "Minister"
    }
    dated = tree(pt.Membership(alice, dfe, "Minister", "2024-07-05/.."))
    assert dated["actors"]["alice"]["posts"]["dfe"] == {
        "role": "Minister",
        "period": "2024-07-05/..",
    }


def test_a_condition_that_names_an_event_is_one_text():
    event = letter(conditions=[pt.If(event="letter2", needs="slips"), pt.Unless("pay rises")])
    found = tree(event, pt.Event("Other", "letter", "2025-07", id="letter2"))
    assert found["events"]["letter"]["if"] == "letter2 slips"
    assert found["events"]["letter"]["unless"] == "pay rises"


def test_a_condition_with_a_date_is_a_mapping():
    found = tree(letter(conditions=pt.If("talks fail", date="2025-09")))
    assert found["events"]["letter"]["if"] == {"text": "talks fail", "date": "2025-09"}


def test_defaults_are_left_out():
    found = tree(letter(plans=pt.Plan("2025-09", announced="2025-06", sources=POST)))
    assert set(found) == {"title", "sources", "actors", "events"}
    assert found["events"]["letter"]["plans"] == {"date": "2025-09", "announced": "2025-06"}


def test_a_level_and_a_share_are_written_as_they_were_given():
    grades = pt.Scale("Grades", ["bad", "good"])
    public = pt.Actor("Adults", "public")
    found = tree(
        pt.Event("E", "inspection", id="e", level=pt.Level(grades, at_most="bad", before="good")),
        pt.Statement(public, SCALE, "support", share=(0.2, 1.0)),
    )
    assert found["events"]["e"]["level"] == {"scale": "grades", "at_most": "bad", "from": "good"}
    assert found["statements"][0]["share"] == ["0.2", "1.0"]


@pytest.mark.parametrize("calendar", ["england"])
def test_the_usual_calendar_is_not_written(calendar):
    assert "calendar" not in tree(letter(), calendar=calendar)


def test_what_is_said_of_the_whole_stands_first():
    found = tree(letter(), title="T", about="Of cards", licence="CC0")
    assert list(found)[:3] == ["title", "about", "licence"]
