"""Files of others that would take for ever end at a limit, with a clear error or what is left."""

import io
import json
import sqlite3
import tracemalloc
from contextlib import closing

import pytest

import policytrack as pt
from policytrack.formats.foreign import dnadatabase, readrecords

SLIDE = b'{"events": [{"start_date": {"year": 2020}, "text": {"headline": "a", "text": "%s"}}]}'


@pytest.mark.parametrize(
    ("read", "data", "told"),
    [
        (pt.read_timelinejs, b'{"events": ' + b"[" * 500_000, "levels of nesting"),
        (pt.read_timelinejs, SLIDE % (b"<" * 3_100_000), "characters of HTML in slides"),
        (pt.read_timelinejs, b'Year,Headline,Text\n2020,"' + b"a" * 300_000, "never closed"),
        (pt.read_timelinejs, b"Year,Headline,Text\n" + b"," * 1_000_000, "columns"),
        (pt.read_chronology, b"- 2020: a\n" * 210_000, "found 2,100,000 characters"),
        (pt.read_popolo, b'{"persons": ' + b'{"a":' * 500_000, "levels of nesting"),
        (pt.read_popolo, b'{"persons": [' + b"{}," * 200_000 + b"{}]}", "empty objects"),
        (pt.read_opencivic, b'{"motion_text": ' + b"[" * 500_000, "levels of nesting"),
        (
            pt.read_ical,
            b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 1000 + b"END:VCALENDAR",
            "more than 8 deep",
        ),
    ],
)
def test_a_bomb_is_refused(read, data, told):
    with pytest.raises(pt.CheckError, match=told):
        read(io.BytesIO(data))


def people(number):
    return {"persons": [{"id": "a"}] * number}


def votes(number):
    said = [{"voter_name": f"p{place}", "option": "yes"} for place in range(number)]
    return {"motion_text": "M", "start_date": "2020-01-01", "votes": said}


MEMBERSHIPS = [{"member_id": "a", "organization_id": f"b{number}"} for number in range(11)]


@pytest.mark.parametrize(
    ("read", "tree"),
    [
        (pt.read_popolo, people(21)),
        (pt.read_popolo, {"organizations": [{"id": f"o{place}"} for place in range(21)]}),
        (pt.read_popolo, {"persons": [{"id": "a", "memberships": [{"role": "x"}] * 20}]}),
        (pt.read_popolo, {"vote_events": [{"id": "v", "votes": [{"option": "yes"}] * 20}]}),
        (
            pt.read_popolo,
            {"memberships": [{"member_id": "a", "organization_id": f"b{n}"} for n in range(11)]},
        ),
        (pt.read_opencivic, votes(11)),
        (pt.read_opencivic, {"title": "T", "actions": [{"description": "A"}] * 20}),
        (pt.read_timelinejs, {"events": [{"text": {"headline": "a"}}] * 21}),
    ],
)
def test_no_more_parts_are_looked_at_than_a_file_may_have(read, tree, monkeypatch):
    monkeypatch.setattr(readrecords, "MAX_PARTS", 20)
    with pytest.raises(pt.CheckError, match=r"found more than 20 .*read a part of the file"):
        read(io.StringIO(json.dumps(tree)))


def test_a_list_that_is_too_long_is_refused_before_anything_is_made_of_it(monkeypatch):
    monkeypatch.setattr(readrecords, "MAX_PARTS", 20)
    into = readrecords.ReadRecords("a.json")
    found = readrecords.items_of({"persons": [{"id": "a"}] * 21}, "persons", into)
    with pytest.raises(pt.CheckError, match=r"a\.json: found more than 20 people"):
        next(found)


def test_no_more_objects_are_made_of_json_than_a_file_may_have(monkeypatch):
    monkeypatch.setattr(readrecords, "MAX_OBJECTS", 1_000)
    data = b'{"persons": [{"id": "a", "links": [' + b'{"a":1},' * 100_000 + b"1]}]}"
    tracemalloc.start()
    try:
        with pytest.raises(pt.CheckError, match="found more than 1,000 objects in one file"):
            pt.read_popolo(io.BytesIO(data))
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_bodies_within_one_another_are_read_in_one_look_at_each(monkeypatch):
    looks = 0
    hashed = pt.Actor.__hash__

    def counted(actor):
        nonlocal looks
        looks += 1
        return hashed(actor)

    monkeypatch.setattr(pt.Actor, "__hash__", counted)
    bodies = [{"id": f"o{place}", "parent_id": f"o{place + 1}"} for place in range(1_000)]
    with pytest.warns(pt.RecordWarning, match="a circle"):
        story = pt.read_popolo(io.StringIO(json.dumps({"organizations": bodies})))
    assert len(story.actors) == 1_001
    assert looks < 10_000


def test_a_database_of_more_documents_than_a_project_has_is_refused_unread(tmp_path, monkeypatch):
    path = tmp_path / "a.dna"
    pt.Timeline([]).write(path)
    monkeypatch.setitem(dnadatabase._MOST_ROWS, "DOCUMENTS", 20)
    with closing(sqlite3.connect(path)) as database:
        database.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 21)"
            " INSERT INTO DOCUMENTS (ID, Title, Text, Coder, Date) SELECT i, 'T', '', 1, 0 FROM n"
        )
        database.commit()
    with pytest.raises(pt.CheckError, match="DOCUMENTS: found more than 20 rows; allowed: 20"):
        pt.read_dna(path)


@pytest.mark.parametrize("sign", [b"<", b"<p>", b"<!--", b"&a", b"<a href='", b"</", b"<a href='>"])
def test_html_that_never_ends_is_the_text_of_its_slide(sign):
    story = pt.read_timelinejs(io.BytesIO(SLIDE % (sign * (19_000 // len(sign)))))
    assert len(story.events) == 1


@pytest.mark.parametrize(
    "body", [b"[", b"[a](", b"**a ", b"`a", b"(", b"1: ", b"http://a ", b"12 March: ", b"[^1]"]
)
def test_markup_that_never_ends_is_the_title_of_its_event(body):
    line = b"- 2020: " + body * (3_900 // len(body)) + b"\n"
    story = pt.read_chronology(io.BytesIO(line * 5))
    assert len(story.events) == 5


def test_a_line_without_end_is_left_out_and_told():
    with pytest.warns(pt.RecordWarning, match="a line of 5,008 characters"):
        assert pt.read_chronology(io.BytesIO(b"- 2020: " + b"a" * 5_000)).events == ()


def test_no_reader_opens_an_address(monkeypatch):
    import socket

    def refuse(*_, **__):
        raise AssertionError("an address was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    slide = SLIDE % b"<img src='http://127.0.0.1/a.png'><iframe src='http://127.0.0.1/b'></iframe>"
    (event,) = pt.read_timelinejs(io.BytesIO(slide)).events
    assert event.urls == ("http://127.0.0.1/a.png", "http://127.0.0.1/b")
    lines = b"- 2020: ![x](http://127.0.0.1/c.png)\n"
    assert len(pt.read_chronology(io.BytesIO(lines)).events) == 1
