"""A list as numbers: columns, rows and rules, without anything drawn."""

from __future__ import annotations

from itertools import pairwise

import pytest
from attrs import evolve

from policytrack.dates import FuzzyDate
from policytrack.figures.layout.datespans import of_date
from policytrack.figures.layout.listform import ListForm, put_list, strip_of
from policytrack.figures.layout.listkey import put_key
from policytrack.figures.layout.listrows import Group, Note, Row, grouped
from policytrack.figures.layout.sheet import Sheet
from policytrack.look.sizes import sizes_for

SIZES = sizes_for(10)


def by(size):
    return lambda text: 0.55 * size * len(text)


FORM = ListForm(SIZES, by(SIZES.body), by(1.1 * SIZES.body), by(SIZES.small), by(1.1 * SIZES.small))
WIDE, NARROW = 6.3 * 72 - 8, 3.3 * 72 - 8


def row(date, label="Two unions write to the minister", state="happened", **more):
    when = date and FuzzyDate(date)
    span = of_date(when, "actual" if state == "happened" else "now")
    return Row(f"{label}-{date}", label, when, span, state, **more)


ROWS = [
    row("2025-01-14"), row("2025-02"), row("[..2025-03-20]"),
    row("2025-09", "The minister answers", "expected", notes=(
        Note("first promised for Mar 2025: 5 to 6 months late",
             (of_date(FuzzyDate("2025-03"), "first"),), alarm=True, arrow=True),)),
    row(None, "Somebody asks for more", "expected"),
]  # fmt: skip


def listed(rows=ROWS, width=WIDE, form=FORM):
    sheet = Sheet(width)
    put_list(sheet, grouped(rows), form)
    return sheet


def at(sheet, id):
    return [words for words in sheet.words if words.id == id]


def test_the_strip_has_the_last_29_hundredths_of_the_width():
    strip = strip_of(grouped(ROWS), WIDE, FORM)
    assert strip.left == pytest.approx(0.71 * WIDE)
    assert strip.right == pytest.approx(WIDE, abs=1)


def test_below_four_inches_there_is_no_strip():
    assert strip_of(grouped(ROWS), NARROW, FORM) is None
    assert not listed(width=NARROW).shapes


def test_where_no_event_has_a_day_there_is_no_strip():
    assert strip_of(grouped([row(None, state="undated")]), WIDE, FORM) is None


def test_a_label_and_its_date_share_a_baseline():
    sheet = listed()
    for each in ROWS:
        [date] = at(sheet, f"date:{each.id}")
        assert date.y == at(sheet, f"label:{each.id}")[0].y


def test_dates_and_headings_stand_at_the_left_edge():
    sheet = listed()
    assert {words.x for words in sheet.words if words.id.startswith(("date:", "group:"))} == {0.0}


def test_the_date_that_holds_is_in_accent_and_no_date_is_not():
    sheet = listed()
    assert at(sheet, f"date:{ROWS[3].id}")[0].ink == "accent"
    assert at(sheet, f"date:{ROWS[4].id}")[0].ink == "quiet"


def test_a_slip_is_told_in_the_alarm_colour_with_its_arrow():
    sheet = listed()
    notes = [words for words in sheet.words if words.id.startswith("note:")]
    assert {words.ink for words in notes} == {"alarm"}
    assert any(shape.id.startswith("slip:") for shape in sheet.shapes)


@pytest.mark.parametrize("width", [NARROW, WIDE, 9.6 * 72, 13.3 * 72])
def test_every_line_fits_its_column(width):
    long = row("2025-02-03", "An unusually long title of an event " * 6, bold=True)
    sheet = listed([*ROWS, long], width)
    strip = strip_of(grouped([*ROWS, long]), width, FORM)
    right = strip.left if strip else width
    for words in sheet.words:
        if words.id.startswith(("label:", "note:")):
            wide = by(words.size * (1.1 if words.bold else 1.0))(words.text)
            assert words.x + wide <= right + 0.1


def test_rows_do_not_meet():
    sheet = listed()
    tops = [words.y for words in sheet.words if words.id.startswith("date:")]
    assert all(below - above >= 1.2 * SIZES.body for above, below in pairwise(tops))


def test_bullets_stand_in_two_columns_of_even_height_without_marks():
    rows = [row("[..2025-08-30]", f"Event number {n}") for n in range(5)]
    sheet = Sheet(WIDE)
    put_list(sheet, grouped(rows), FORM)
    xs = [words.x for words in sheet.words if words.id.startswith("label:")]
    assert sorted(xs.count(x) for x in set(xs)) == [2, 3]
    assert not sheet.shapes


def test_the_marked_day_is_a_broken_line_with_a_tint_to_its_right():
    mark = FuzzyDate("2025-04-30").ordinals[1] + 1.0
    sheet = listed(form=evolve(FORM, mark=mark, mark_words="record ends 30 Apr 2025"))
    [line] = [shape for shape in sheet.shapes if shape.id == "as-of-line"]
    [tint] = sheet.panels
    assert line.dash
    assert line.points[0][0] == pytest.approx(tint.x)
    assert tint.x + tint.width == pytest.approx(strip_of(grouped(ROWS), WIDE, FORM).right)
    assert at(sheet, "as-of")[0].text == "record ends 30 Apr 2025"


def test_days_asked_for_cut_the_strip_and_not_the_rows():
    days = tuple(float(FuzzyDate(day).ordinals[0]) for day in ("2025-02-01", "2025-04-01"))
    form = evolve(FORM, between=days)
    strip = strip_of(grouped(ROWS), WIDE, form)
    assert (strip.start, strip.end) == days
    assert len([words for words in listed(form=form).words if words.id.startswith("date:")]) == 5


def test_a_group_without_a_heading_has_none():
    sheet = Sheet(WIDE)
    put_list(sheet, [Group("", (ROWS[0],))], FORM)
    assert not [words for words in sheet.words if words.id.startswith("group:")]


def key_of(rows, width=WIDE):
    sheet = Sheet(width)
    groups = grouped(rows)
    put_key(sheet, groups, strip_of(groups, width, FORM), SIZES.small, FORM.small)
    return [words.text for words in sheet.words]


def test_a_key_holds_only_marks_used():
    assert key_of(ROWS[:2]) == ["on the day", "some day in this time"]


def test_a_key_explains_what_stands_beside_words_only_where_that_fits_its_line():
    assert "first promised" in key_of(ROWS[3:4])
    assert "first promised" not in key_of([*ROWS, row("2025-02/2025-04"[:7])])


def test_without_a_strip_there_is_no_key():
    assert key_of(ROWS, NARROW) == []
