"""Files of others that would take for ever end soon, with a clear error or what is left."""

import io
import time

import pytest

import policytrack as pt

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
        (pt.read_ical, b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 1000, "more than 8 deep"),
    ],
)
def test_a_bomb_is_refused(read, data, told):
    start = time.process_time()
    with pytest.raises(pt.CheckError, match=told):
        read(io.BytesIO(data))
    assert time.process_time() - start < 10


@pytest.mark.parametrize("sign", [b"<", b"<p>", b"<!--", b"&a", b"<a href='", b"</", b"<a href='>"])
def test_html_that_never_ends_is_read_soon(sign):
    start = time.process_time()
    story = pt.read_timelinejs(io.BytesIO(SLIDE % (sign * (19_000 // len(sign)))))
    assert len(story.events) == 1
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "body", [b"[", b"[a](", b"**a ", b"`a", b"(", b"1: ", b"http://a ", b"12 March: ", b"[^1]"]
)
def test_markup_that_never_ends_is_read_soon(body):
    line = b"- 2020: " + body * (3_900 // len(body)) + b"\n"
    start = time.process_time()
    story = pt.read_chronology(io.BytesIO(line * 5))
    assert len(story.events) == 5
    assert time.process_time() - start < 10


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
