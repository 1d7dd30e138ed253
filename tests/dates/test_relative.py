"""A date that hangs on another is read, written and resolved."""

from __future__ import annotations

import copy
import pickle

import pytest

from policytrack.dates import FuzzyDate, Period, Relative
from policytrack.dates.relative import meant
from policytrack.errors import DateParseError

TEXTS = [
    "on delay",
    "by report",
    "after report",
    "before report-2",
    "within 28 days of notification",
    "three weeks after consultation",
    "10 working days before vote_1.a",
]


@pytest.mark.parametrize("text", TEXTS)
def test_it_is_written_as_it_was_read(text):
    relative = Relative.parse(text)
    assert str(relative) == relative.in_words() == text
    assert pickle.loads(pickle.dumps(relative)) == relative
    assert copy.deepcopy(relative) is relative
    assert hash(relative) == hash(Relative.parse(text))
    assert eval(repr(relative)) == relative


@pytest.mark.parametrize(
    "text",
    [
        "",
        "delay",
        "by 2023-01",
        "on 2025",
        "within days of report",
        "by the report",
        "within report",
        "three after report",
        "on -x",
        "2025-09",
    ],
)
def test_what_hangs_on_nothing_is_refused(text):
    with pytest.raises(DateParseError):
        Relative.parse(text)


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        ("within 28 days of the notification", "within 28 days of notification"),
        ("Within 28 days  after notification", "within 28 days of notification"),
        ("within a month from notification", "within a month of notification"),
        ("28 days After the notification", "28 days after notification"),
        ("no later than the vote", "by vote"),
        ("on the day of the vote", "on vote"),
        ("the day before the vote", "1 day before vote"),
        ("shortly after the vote", None),
        ("one day", None),
        ("by the 2025", None),
    ],
)
def test_what_is_put_otherwise_is_understood_for_a_message(text, is_meant):
    found = meant(text)
    assert (found and str(found)) == is_meant


@pytest.mark.parametrize(
    ("text", "anchor", "found"),
    [
        ("on x", "2025-09", "2025-09"),
        ("by x", "2025-09", "[..2025-09-30]"),
        ("before x", "2025-09", "[..2025-09-29]"),
        ("after x", "2025-09-24", "[2025-09-25..]"),
        ("within 28 days of x", "2025-07-31", "[2025-07-31..2025-08-28]"),
        ("within 28 days of x", "2025-07", "[2025-07-01..2025-08-28]"),
        ("28 days after x", "2025-07-31", "2025-08-28~"),
        ("10 days after x", "2025-07-31", "2025-08-10"),
        ("10 working days before x", "2025-08-29", "2025-08-14"),
        ("two months after x", "[2025-01-31..2025-02-03]", "[2025-03-31~..2025-04-03~]"),
    ],
)
def test_it_resolves_against_a_day(text, anchor, found):
    assert str(Relative.parse(text).resolve(anchor)) == found


def test_after_a_stretch_counts_from_its_end_and_before_it_from_its_start():
    stretch = Period("2025-02-03/2025-04-28")
    assert str(Relative.parse("1 day after x").resolve(stretch)) == "2025-04-29"
    assert str(Relative.parse("1 day before x").resolve(stretch)) == "2025-02-02"
    assert Relative.parse("on x").resolve(stretch) is stretch


def test_an_open_anchor_leaves_nothing_to_count_from():
    with pytest.raises(DateParseError, match="no day to count from"):
        Relative.parse("by x").resolve("2025/..")


def test_it_says_how_it_was_resolved():
    said = Relative.parse("by x").explain(FuzzyDate("2025-09"))
    assert said == "by x, which is September 2025: by September 2025"


@pytest.mark.parametrize(
    "parts",
    [("a b", "on"), ("a", "near"), ("a", "within"), ("a", "on", "2 days"), ("a", "after", "x")],
)
def test_parts_that_make_no_sense_are_refused(parts):
    with pytest.raises(DateParseError):
        Relative(*parts)


def test_it_is_frozen_and_final():
    with pytest.raises(AttributeError, match="immutable"):
        Relative("a", "on").anchor = "b"
    with pytest.raises(AttributeError, match="immutable"):
        del Relative("a", "on").anchor
    with pytest.raises(TypeError, match="final"):
        type("Mine", (Relative,), {})
