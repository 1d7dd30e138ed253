"""The quick way to read EDTF gives what the patterns give, or leaves a text to them."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates import FuzzyDate
from policytrack.dates.edtf import _part, read_date
from policytrack.dates.packed import bounds, pack, to_edtf
from policytrack.dates.plain import PARTS_OF_A_YEAR, SOUTHERN, plain

MARKS = st.sampled_from(["", "~", "?", "%"])
YEARS = st.integers(1, 9999).map("{:04}".format)
CODES = st.sampled_from([*(f"{month:02}" for month in range(1, 13)), *PARTS_OF_A_YEAR])
DAYS = st.dates().map(dt.date.isoformat)
SHORT = st.one_of(YEARS, st.tuples(YEARS, CODES).map("-".join), DAYS)


def slowly(text):
    return pack(*_part(text, text))


@given(SHORT, MARKS)
def test_the_quick_way_reads_what_the_patterns_read(text, mark):
    found = plain(text + mark)
    if found is not None:
        assert found[0] == slowly(text + mark)


@given(SHORT, MARKS)
def test_a_text_is_kept_only_where_another_one_is_canonical(text, mark):
    key, kept = read_date(text + mark)
    assert (kept is None) == (to_edtf(key) == text + mark)


@given(st.dates(), st.dates())
def test_a_range_of_days_is_read_if_it_runs_forwards(one, other):
    found = plain(f"[{one}..{other}]")
    if one < other:
        assert bounds(found[0]) == (one.toordinal(), other.toordinal())
    else:
        assert found is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "~",
        "0000",
        "0000-01",
        "202",
        "20251",
        "2025-13",
        "2025-00",
        "2025-1",
        "2025-02-30",
        "2025-W01-1",
        "2025/09",
        "\uff19\uff19\uff19\uff19",
        "2025-\uff10\uff19",
        "9999-24",
        "[2025-06-09..2025-06-05]",
        "[2025-06-05..2025-06-09)",
        "[2025-06-05..2025-06-31]",
        "[2025-06-05--2025-06-09]",
    ],
)
def test_what_is_not_plain_is_left_to_others(text):
    assert plain(text) is None


@given(st.text("0123456789-~?%[].X", max_size=24))
def test_no_text_is_read_otherwise_than_by_the_whole_reader(text):
    found = plain(text)
    if found is not None:
        assert FuzzyDate(text).ordinals == bounds(found[0])


@pytest.mark.parametrize("code", PARTS_OF_A_YEAR)
def test_a_code_for_a_part_of_a_year_is_whole_months(code):
    first = FuzzyDate(f"2025-{code}").earliest
    after = FuzzyDate(f"2025-{code}").latest + dt.timedelta(days=1)
    month, months, _ = PARTS_OF_A_YEAR[code]
    assert (first.day, after.day, first.month) == (1, 1, month)
    assert (after.year - first.year) * 12 + after.month - first.month == months


@pytest.mark.parametrize(
    ("codes", "year"),
    [(("33", "34", "35", "36"), True), (("37", "38", "39"), True), (("40", "41"), True)],
)
def test_quarters_thirds_and_halves_make_up_a_year(codes, year):
    dates = [FuzzyDate(f"2025-{code}") for code in codes]
    assert (dates[0].earliest == dt.date(2025, 1, 1)) is year
    assert dates[-1].latest == dt.date(2025, 12, 31)
    for one, other in pairwise(dates):
        assert other.earliest - one.latest == dt.timedelta(days=1)


def test_southern_seasons_are_half_a_year_from_those_of_the_north():
    for code in SOUTHERN:
        north = PARTS_OF_A_YEAR[f"{int(code) - 8}"][0]
        assert (PARTS_OF_A_YEAR[code][0] - north) % 12 == 6
