"""Values go in as they are typed and come out as what they mean, or fail where the mistake is."""

from __future__ import annotations

import math
import re
import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.records import fields as f

ASCL = pt.Actor("ASCL", "union")


@pytest.mark.parametrize(
    ("value", "share"),
    [
        (0.44, 0.44),
        ("44%", 0.44),
        ("44.5 %", 0.445),
        ("0.44", 0.44),
        (1, 1.0),
        (0, 0.0),
        ("100%", 1),
    ],
)
def test_a_share_is_a_number_or_a_percentage(value, share):
    assert f.fraction(value) == pytest.approx(share)


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_bounds_of_a_share_stand_in_order(one, other):
    least, most = sorted((one, other))
    assert f.fraction((least, most)) == (least, most)
    if least < most:
        with pytest.raises(pt.RecordError, match="the least share before the most"):
            f.fraction((most, least), "Statement", "share")


@pytest.mark.parametrize("value", [44, -0.1, 1.01, "44", "much", True, None, float("nan"), "101%"])
def test_what_is_no_share_is_refused_with_how_to_write_one(value):
    message = rf"Statement\.share: found {re.escape(repr(value))}; allowed: a share such as 44%"
    with pytest.raises(pt.RecordError, match=message):
        f.fraction(value, "Statement", "share")


@pytest.mark.parametrize("value", [(0.1,), (0.1, 0.2, 0.3), ()])
def test_a_share_has_one_bound_or_two(value):
    with pytest.raises(pt.RecordError, match="one share, or the least and the most"):
        f.fraction(value, "Statement", "share")


@pytest.mark.parametrize(("value", "number"), [(3, 3.0), ("2.5", 2.5), (0, 0.0)])
def test_a_number_may_be_text(value, number):
    assert f.number(value, "Statement", "strength") == number


@pytest.mark.parametrize("value", [-1, "x", None, True, float("inf"), float("nan")])
def test_a_number_is_finite_and_not_below_nought(value):
    with pytest.raises(pt.RecordError, match=r"Statement\.strength: .*a number, 0 or more"):
        f.number(value, "Statement", "strength")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Five-point scale", "five-point-scale"),
        ("  A   B ", "a-b"),
        ("Élan & Co.", "élan-co"),
        ("!!!", "unnamed"),
        ("x" * 90, "x" * 60),
        ("A" * 59 + " b", "a" * 59),
    ],
)
def test_an_id_is_made_of_the_letters_and_digits_of_a_name(name, slug):
    assert f.slug(name) == slug


@given(st.text(max_size=80))
def test_an_id_made_of_any_name_is_an_id(name):
    made = f.slug(name)
    assert f.identifier(made) == made


@pytest.mark.parametrize("value", ["a b", "-a", ".a", "", "a/b", None, 3])
def test_what_is_no_id_is_refused(value):
    with pytest.raises(pt.RecordError, match=r"an id of letters, digits, '-', '_' and '.'"):
        f.identifier(value, "Actor")


@pytest.mark.parametrize("value", ["a", "A.b-c_d", "é1", "2025.x"])
def test_ids_hold_letters_digits_and_three_signs(value):
    assert f.identifier(value) == value


def test_one_id_may_stand_alone():
    assert f.identifiers("a") == ("a",)
    assert f.identifiers(["a", "b"]) == ("a", "b")
    with pytest.raises(pt.RecordError, match="an id, or a list of ids"):
        f.identifiers(3, "Links", "same_as")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_break_becomes_a_plain_one(end):
    assert f.text(f"a{end}b", "Event", "note") == "a\nb"


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\ufffe"])
def test_other_control_characters_are_refused_with_their_code(char):
    message = f"text without control characters \\(it has U\\+{ord(char):04X}\\)"
    with pytest.raises(pt.RecordError, match=message):
        f.text(f"a{char}b", "Event", "note")


@pytest.mark.parametrize("value", ["", "  ", "\n"])
def test_a_text_that_says_nothing_is_refused(value):
    with pytest.raises(pt.RecordError, match=r"Event\.title: .*allowed: text that is not empty"):
        f.text(value, "Event", "title")


def test_half_of_a_character_is_refused():
    with pytest.raises(pt.RecordError, match="no unpaired surrogates"):
        f.text("\ud800", "Event", "title")


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2025-06", pt.FuzzyDate("2025-06")),
        ("summer term 2025", pt.FuzzyDate("[2025-04-01..2025-08-31]")),
        ("from June to July 2025", pt.Period("2025-06-01/2025-07-31")),
    ],
)
def test_a_date_may_be_edtf_or_words(value, date):
    assert f.rough_date(value, "Event", "date").ordinals == date.ordinals


def test_a_date_may_hang_on_another_record():
    hanging = f.rough_date("28 days after notice", "Event", "date")
    assert isinstance(hanging, pt.Relative)
    with pytest.raises(pt.RecordError, match="a date that does not depend on another record"):
        f.plain_date("28 days after notice", "Source", "published")


def test_a_stretch_is_no_day_and_a_day_is_a_stretch_of_itself():
    with pytest.raises(pt.RecordError, match="one day, known roughly, not a stretch"):
        f.day("2025-06-01/2025-06-09", "Source", "published")
    assert f.period("2025-06-01", "Scale", "used") == pt.Period("2025-06-01/2025-06-01")


def test_a_date_whose_day_and_month_could_change_places_is_told():
    with pytest.warns(pt.RecordWarning, match=r"Event\.date"):
        found = f.rough_date("03/04/2025", "Event", "date")
    assert found == pt.FuzzyDate("2025-04-03?")  # uncertain which of the two was meant


def test_a_date_that_can_mean_one_day_alone_is_not_told():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert f.rough_date("24/06/2025", "Event", "date") == pt.FuzzyDate("2025-06-24")


@pytest.mark.parametrize("word", ["postponed", "unknown"])
def test_a_plan_may_say_that_there_is_no_date(word):
    assert f.stretch_or_day(word, "Plan", "date") == word


def test_a_record_may_stand_alone_or_in_a_list():
    assert f.many(ASCL, pt.Actor, "Event", "by") == (ASCL,)
    assert f.many([ASCL, ASCL], pt.Actor, "Event", "by") == (ASCL, ASCL)


@pytest.mark.parametrize("value", ["ASCL", [pt.Source("S")], 3])
def test_a_record_of_another_class_is_refused(value):
    with pytest.raises(pt.RecordError, match=r"Event\.by: .*allowed: an Actor record"):
        f.many(value, pt.Actor, "Event", "by")


def test_a_changed_record_keeps_what_did_not_change():
    event = pt.Event("A letter", "letter", "2025-06-24", by=ASCL, note="ours")
    later = f.changed(event, title="Another")
    assert (later.title, later.by, later.note, later.id) == ("Another", (ASCL,), "ours", "a-letter")
    assert event.title == "A letter"


@pytest.mark.parametrize("value", ["yes", 1, None])
def test_a_yes_or_no_is_true_or_false(value):
    with pytest.raises(pt.RecordError, match="allowed: True or False"):
        f.yes_or_no(value, "Actor", "unnamed")


@pytest.mark.parametrize("nothing", [None, math.nan, np.float64("nan"), pd.NA, pd.NaT], ids=repr)
def test_what_a_table_puts_where_it_has_nothing_is_left_out_in_every_field(nothing):
    found = pt.Event(
        "A speech", "speech", nothing, by=nothing, note=nothing, tags=nothing, urls=nothing,
        sources=nothing, extra=nothing, confidence=nothing, known=nothing, level=nothing,
        id=nothing,
    )  # fmt: skip
    assert found == pt.Event("A speech", "speech")
    assert pt.Source("A report", url=nothing, published=nothing) == pt.Source("A report")
    assert pt.Actor("ASCL", nothing, nothing, part_of=nothing) == pt.Actor("ASCL")
    said = pt.Statement("ASCL", "Pay", "support", nothing, quote=nothing, share=nothing)
    assert said == pt.Statement("ASCL", "Pay", "support")


def test_what_a_record_cannot_be_without_is_not_left_out():
    with pytest.raises(pt.RecordError, match=r"Event.title: found nan; allowed: text"):
        pt.Event(math.nan)
    with pytest.raises(pt.RecordError, match=r"Statement.stance: found nan; allowed: support"):
        pt.Statement("ASCL", "Pay", math.nan)
