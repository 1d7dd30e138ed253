"""Other programs' files become stories: with a title, what was left out, and a word of that."""

import io
import json

import pytest

import policytrack as pt
from policytrack import exchange

SLIDES = {"title": {"text": {"headline": "Heads"}}, "events": [
    {"start_date": {"year": 2025, "month": 6}, "text": {"headline": "Vote"}},
]}  # fmt: skip
PEOPLE = {"persons": [{"id": "ann", "name": "Ann"}]}
BILL = {"identifier": "HB 1", "title": "A tax", "legislative_session": "2025",
        "actions": [{"description": "Introduced", "date": "2025-01-05"}]}  # fmt: skip


def file_of(tree):
    return io.BytesIO(json.dumps(tree).encode())


@pytest.mark.parametrize(
    ("read", "source", "found"),
    [
        (exchange.read_timelinejs, file_of(SLIDES), "Vote"),
        (exchange.read_chronology, io.StringIO("- 24 June 2025: Unions write"), "Unions write"),
        (
            exchange.read_ical,
            io.StringIO(
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;VALUE=DATE:20250624\r\n"
                "SUMMARY:Debate\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
            ),
            "Debate",
        ),
        (exchange.read_opencivic, file_of(BILL), "Introduced"),
        (exchange.read_popolo, file_of({**PEOPLE, "events": [{"name": "Sitting"}]}), "Sitting"),
    ],
)
def test_each_reader_makes_a_story_of_what_its_program_writes(read, source, found):
    assert [event.title for event in read(source).events] == [found]


def test_a_story_is_called_what_the_file_says_else_as_the_file_is_called_without_its_endings(
    tmp_path,
):
    path = tmp_path / "people.popolo.json"
    path.write_text(json.dumps(PEOPLE))
    assert exchange.read_popolo(path).title == "people"
    assert exchange.read_popolo(file_of(PEOPLE)).title == "Untitled"
    path.write_text(json.dumps(SLIDES))
    assert exchange.read_timelinejs(path).title == "Heads"


def chronology(*lines):
    return io.StringIO("\n".join(("- 24 June 2025: Unions write", *lines)))


def test_what_is_left_out_is_warned_of_where_the_file_was_read_and_kept_with_its_place():
    message = r"^1 part of the file to look at \(see Timeline\.problems\): .*'Heads leave' is not a"
    with pytest.warns(pt.RecordWarning, match=message) as told:
        story = exchange.read_chronology(chronology("Heads leave"))
    assert told[0].filename == __file__
    assert [problem.line for problem in story.problems] == [2]
    assert len(story.events) == 1


def test_a_warning_tells_three_of_many_parts_and_how_many_there_are():
    message = r"^1,000 parts of the file .*: .*'n0'[^;]*; .*'n1'[^;]*; .*'n2'[^;]*; \.\.\.$"
    with pytest.warns(pt.RecordWarning, match=message):
        exchange.read_chronology(chronology(*(f"n{number}" for number in range(1000))))
    with pytest.warns(pt.RecordWarning, match=r"^3 parts .*'n2' is not a list item [^;]*$"):
        exchange.read_chronology(chronology("n0", "n1", "n2"))


def test_where_more_is_left_out_than_is_listed_the_list_and_the_warning_say_so():
    with pytest.warns(pt.RecordWarning, match=r"^more than 1,000 parts of the file"):
        story = exchange.read_chronology(chronology(*(f"n{number}" for number in range(1200))))
    assert len(story.problems) == 1001
    assert story.problems[-1].code == "too-many"


@pytest.mark.parametrize(
    ("tree", "found"),
    [
        (SLIDES, ["Vote"]),
        (BILL, ["Introduced"]),
        ([BILL, BILL | {"identifier": "HB 2"}], ["Introduced", "Introduced"]),
        ({**PEOPLE, "events": [{"name": "Sitting"}]}, ["Sitting"]),
    ],
)  # fmt: skip
def test_json_is_read_as_that_of_the_program_that_its_keys_show(tree, found):
    story = exchange.other_json(json.dumps(tree).encode(), "a/tracker.json")
    assert [event.title for event in story.events] == found


def test_a_story_of_json_without_a_title_has_the_name_of_its_file():
    data = json.dumps(PEOPLE).encode()
    assert exchange.other_json(data, "a/people.2025.json").title == "people"
    assert exchange.other_json(data, None).title == "Untitled"


@pytest.mark.parametrize("data", [b"{}", b"[]", b'{"title": "T", "sources": {}}', b"{", b"\xff"])
def test_json_of_no_other_program_is_none(data):
    assert exchange.other_json(data, "story.json") is None


@pytest.mark.parametrize("name", ["sample-v2.dna", "sample-v3.dna"])
def test_a_dna_database_reads_to_a_story_with_its_documents_as_sources(shared, name):
    with pytest.warns(
        pt.RecordWarning, match=r"left out: statement \d+ is of the type 'Annotation'"
    ):
        story = pt.read_dna(shared / "dna" / name)
    assert (len(story.statements), len({s.issue for s in story.statements})) == (40, 6)
    assert all(s.sources and s.quote for s in story.statements)
    assert story.title == name.removesuffix(".dna")


def test_statements_that_cannot_be_read_from_a_database_are_named(shared):
    path = shared / "dna" / "sample-v3.dna"
    with pytest.raises(pt.UnknownNameError, match="no variable 'organisation' here"):
        pt.read_dna(path, actor="organisation")


def test_every_reader_warns_at_the_line_that_called_it(tmp_path):
    sheet = io.StringIO("Date,Who,Issue,Position\n03/04/2025,A,B,oppose\n")
    file = tmp_path / "late.yaml"
    file.write_text(
        "title: T\nsources: {s: {title: S, published: 2020-01-01}}\nactors: {a: {name: A}}\n"
        "events: {e: {title: E, kind: letter, date: 2025-01-01, by: a}}\n"
    )
    for read, source in ((pt.read_csv, sheet), (pt.read_yaml, file), (pt.read, file)):
        with pytest.warns(pt.RecordWarning) as told:
            read(source)
        assert told[0].filename == __file__
