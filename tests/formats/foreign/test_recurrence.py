"""Days on which events of calendars repeat, as python-dateutil works them out."""

import datetime as dt

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from policytrack.formats.foreign.recurrence import MOST_DAYS, days_in, days_of

WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def ours(start, rule):
    return days_of(start, rule, iter(range(50_000)))


def theirs(start, rule):
    """The days by python-dateutil, of which a rule that never fits names none."""
    first = dt.datetime.strptime(start[:8], "%Y%m%d")  # noqa: DTZ007 - a day has no zone
    return [each.date() for each in rrulestr(rule, dtstart=first)]


@st.composite
def rules(draw):
    parts = [f"FREQ={draw(st.sampled_from(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']))}"]
    parts += [f"INTERVAL={draw(st.integers(1, 4))}"] * draw(st.booleans())
    some = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True)
    if "YEARLY" not in parts[0] and draw(st.booleans()):
        # python-dateutil reads days with a number beside days without as days with both.
        counted = "MONTHLY" in parts[0] and draw(st.booleans())
        numbers = st.sampled_from(["1", "-1", "2"] if counted else [""])
        days = [f"{draw(numbers)}{day}" for day in draw(some)]
        parts.append(f"BYDAY={','.join(days)}")
        if "MONTHLY" in parts[0] and draw(st.booleans()):
            parts.append(f"BYSETPOS={draw(st.sampled_from(['1', '-1']))}")
    elif "WEEKLY" not in parts[0] and draw(st.booleans()):
        parts.append(f"BYMONTHDAY={draw(st.sampled_from(['1', '15', '-1', '5,20', '28,-28']))}")
    parts += [f"WKST={draw(st.sampled_from(['MO', 'SU']))}"] * draw(st.booleans())
    return ";".join([*parts, f"COUNT={draw(st.integers(1, 9))}"])


@given(rules(), st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1)))
def test_the_days_are_those_of_dateutil(rule, start):
    assert ours(f"{start:%Y%m%d}", rule) == theirs(f"{start:%Y%m%d}", rule)


@pytest.mark.parametrize(
    ("start", "rule"),
    [
        ("20240131", "FREQ=MONTHLY;COUNT=4"),
        ("20240229", "FREQ=YEARLY;COUNT=3"),
        ("20250105", "FREQ=YEARLY;BYMONTH=1;BYDAY=1MO;COUNT=3"),
        ("20250105", "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=5,-1;COUNT=6"),
        ("20250105", "FREQ=YEARLY;BYMONTHDAY=5;COUNT=4"),
        ("20250105", "FREQ=DAILY;BYMONTH=2;BYDAY=MO;COUNT=4"),
        ("20250131", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1,1;COUNT=5"),
        ("20250110", "FREQ=MONTHLY;BYDAY=5FR,-5FR;COUNT=5"),
        ("20250113", "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR;COUNT=3"),
        ("20250203", "FREQ=WEEKLY;UNTIL=20250224"),
        ("20250203", "freq=weekly;until=20250301T000000Z;byday=tu,we"),
    ],
)
def test_what_calendars_say_is_what_dateutil_says(start, rule):
    said = rule.upper().replace("T000000Z", "")
    assert ours(start, rule) == theirs(start, said)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY", "FREQ=WEEKLY;COUNT=51", "FREQ=WEEKLY;UNTIL=20300101", "FREQ=HOURLY;COUNT=3",
        "FREQ=YEARLY;BYWEEKNO=3;COUNT=2", "FREQ=YEARLY;BYDAY=1MO;COUNT=2", "COUNT=3", "",
        "FREQ=WEEKLY;BYDAY=1MO;COUNT=2", "FREQ=DAILY;COUNT=9;INTERVAL=0", "FREQ=DAILY;COUNT=x",
        "FREQ=DAILY;COUNT=9;BYDAY=XX", "FREQ=DAILY;COUNT=9;BYMONTH=x", "FREQ=DAILY;UNTIL=soon",
        "FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=9999999999999", "FREQ=DAILY;UNTIL=20240101",
        "FREQ=DAILY;COUNT=9;WKST=XX", "FREQ=DAILY;COUNT=2;INTERVAL=99999999999999999999",
        "FREQ=MONTHLY;BYMONTHDAY=32;COUNT=2",
        "FREQ=MONTHLY;BYMONTHDAY=0;COUNT=2", "FREQ=YEARLY;BYMONTH=13;COUNT=2",
    ],
)  # fmt: skip
def test_rules_without_end_of_many_days_or_with_other_parts_are_not_followed(rule):
    assert ours("20250203", rule) is None


def test_a_rule_that_never_fits_is_given_up():
    steps = iter(range(50_000))
    assert days_of("20250203", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5", steps) is None
    assert next(steps) < 1_000
    assert days_of("20250203", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5", steps) is None
    assert next(steps) < 2_000


def test_no_rule_is_followed_beyond_the_steps_that_are_left():
    steps = iter(range(5))
    assert len(days_of("20250203", "FREQ=WEEKLY;COUNT=3", steps) or []) == 3
    assert days_of("20250203", "FREQ=WEEKLY;COUNT=3", steps) is None


def test_the_most_days_are_followed():
    assert len(ours("20250203", f"FREQ=DAILY;COUNT={MOST_DAYS}") or []) == MOST_DAYS


@pytest.mark.parametrize(
    ("until", "number"),
    [("20250217T090000Z", 2), ("20250217T100000Z", 3), ("20250217", 3), ("20250216T235959Z", 2)],
)
def test_on_the_last_day_the_time_of_day_decides(until, number):
    days = ours("20250203T100000", f"FREQ=WEEKLY;UNTIL={until}")
    assert len(days or []) == number


def test_days_of_a_list_are_found_in_days_times_and_periods():
    assert days_in("20240315, 20240401T090000Z,20240402T1/PT1H,soon,20240231") == [
        dt.date(2024, 3, 15), dt.date(2024, 4, 1), dt.date(2024, 4, 2)
    ]  # fmt: skip
