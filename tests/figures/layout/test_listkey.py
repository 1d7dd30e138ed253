"""The key below a list: only the marks that its rows have."""

from __future__ import annotations

import pytest

from policytrack.figures.layout.datespans import Span
from policytrack.figures.layout.entries import DISPUTED
from policytrack.figures.layout.listcolours import OTHER
from policytrack.figures.layout.listkey import put_key
from policytrack.figures.layout.listrows import Group, Note, Row
from policytrack.figures.layout.sheet import Sheet
from policytrack.figures.layout.stripmarks import KINDS
from policytrack.figures.layout.timestrip import Strip
from policytrack.records.vocabulary import SAID

STRIP = Strip(0.0, 100.0, 300.0, 450.0)


def five(text):
    return 5.0 * len(text)


def row(id, span=None, **fields):
    return Row(id, id, None, span, **fields)


def key_of(*rows, strip=STRIP, width=450.0, bullets=False):
    sheet = Sheet(width, 100.0)
    put_key(sheet, [Group("", rows, bullets=bullets)], strip, 8.0, five)
    return sheet


def said(sheet):
    return [words.text for words in sheet.words]


def test_nothing_to_explain_takes_no_room():
    sheet = key_of()
    assert (sheet.height, sheet.words) == (100.0, [])


def test_each_kind_of_mark_is_explained_once():
    day, rough = Span("day", 10, 11), Span("rough", 20, 50)
    assert said(key_of(row("a", day), row("b", day), row("c", rough))) == [
        words for kind, words in KINDS.items() if kind in ("day", "rough")
    ]


def test_a_mark_without_a_day_is_not_explained():
    assert said(key_of(row("a", Span("none", 0, 0)))) == []


def test_bullets_have_no_marks_to_explain():
    assert said(key_of(row("a", Span("day", 10, 11)), bullets=True)) == []


def test_without_a_strip_only_disputed_events_are_explained():
    rows = (row("a", Span("day", 10, 11)), row("b", disputed=True))
    assert said(key_of(*rows, strip=None)) == [DISPUTED, SAID["disputed"]]


def test_dates_of_notes_are_explained_too():
    note = Note("first promised", (Span("rough", 20, 50, style="first"),))
    found = said(key_of(row("a", Span("day", 10, 11), notes=(note,))))
    assert KINDS["first"] in found


def test_a_stance_takes_the_place_of_a_day():
    one = row("a", Span("day", 10, 11), stance="circle:#a5a4a2", stance_words="support")
    assert said(key_of(one)) == ["support"]


def test_colours_stand_by_name_and_others_last():
    day = Span("day", 10, 11)
    rows = [
        row(name, day, colour=f"#00000{number}", colour_words=name)
        for number, name in enumerate((OTHER, "union", "council"))
    ]
    assert said(key_of(*rows))[1:] == ["council", "union", OTHER]


def test_items_stand_beside_each_other_while_there_is_room_and_then_below():
    rows = [
        row(str(number), Span("day", 10, 11), stance=f"circle:#00000{number}", stance_words=words)
        for number, words in enumerate(("support", "oppose", "neutral"))
    ]
    wide, narrow = key_of(*rows), key_of(*rows, width=110.0)
    assert [words.x for words in wide.words] == [20.0, 86.0, 147.0]
    assert len({words.y for words in wide.words}) == 1
    assert [words.x for words in narrow.words] == [20.0] * 3
    line = 1.2 * 8.0 + 1.0
    assert wide.height == pytest.approx(100 + 5 + line)
    assert narrow.height == pytest.approx(100 + 5 + 3 * line)


def test_a_mark_that_its_row_explains_gets_no_line_of_its_own():
    rows = [row("a", Span("rough", 20, 50)), row("b", Span("rough", 20, 50, style="now"))]
    assert said(key_of(*rows, width=120.0)) == [KINDS["rough"]]
