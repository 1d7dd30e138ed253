"""`when` gives whichever of the two types a text means, cheaply and without side effects."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

import policytrack.dates
from policytrack.dates import FuzzyDate, Period, readings, when
from policytrack.errors import DateParseError, DateRangeError


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2025-09", FuzzyDate("2025-09")),
        ("2025-09/2025-10", Period("2025-09/2025-10")),
        (dt.date(2025, 6, 24), FuzzyDate("2025-06-24")),
        (Period("2025/2026"), Period("2025/2026")),
        ("between 2025-06-24 and 2025-06-27", FuzzyDate("[2025-06-24..2025-06-27]")),
        ("from 2025-03~ to 2025-06~", Period("2025-03~/2025-06~")),
        ("before 2025-06", FuzzyDate("[..2025-05-31]")),
        ("start of the 2026/27 academic year", FuzzyDate("2026-09-01~")),
    ],
)
def test_a_value_gives_the_type_it_means(value, date):
    found = when(value)
    assert found.ordinals == date.ordinals
    assert type(found) is type(date)


def test_edtf_has_one_reading():
    assert [reading.reason for reading in readings("2025-09")] == ["EDTF"]


def test_a_text_in_edtf_characters_is_told_what_edtf_has_against_it():
    with pytest.raises(DateParseError, match="there is no day 31"):
        when("2025-06-31")
    with pytest.raises(DateRangeError):
        when("0000", on="2025-06-25")


def test_more_texts_than_are_remembered_read_alike():
    for number in range(5000):
        assert when(f"{number % 9000 + 1000}-0{number % 9 + 1}").precision == "month"


def test_the_package_loads_nothing_heavy():
    code = (
        "import sys, policytrack.dates; policytrack.dates.when('2025-09');"
        "heavy = {'numpy', 'pandas', 'pendulum', 'matplotlib', 'dateutil', 'holidays'};"
        "print(sorted(heavy & set(sys.modules)), 'policytrack.dates.phrases' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[0] == "[] False"


def test_every_public_name_is_there():
    for name in policytrack.dates.__all__:
        assert getattr(policytrack.dates, name) is not None
    with pytest.raises(AttributeError, match="no attribute"):
        _ = policytrack.dates.nonsense
