"""Rough dates against the standard library, pandas and the two other libraries of EDTF."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import random
import tracemalloc

import pandas as pd
import pytest

import policytrack.dates as ours
from policytrack.dates import fuzzy, period

with contextlib.redirect_stdout(io.StringIO()):
    import edtf
    import undate

START = dt.date(1990, 1, 1)
ISO = [(START + dt.timedelta(days=number)).isoformat() for number in range(2000)]
MIXED = [
    form.format(y=1950 + number // 12 % 75, m=number % 12 + 1, d=number % 28 + 1)
    for number in range(300)
    for form in (
        "{y}",
        "{y}-{m:02}",
        "{y}-{m:02}-{d:02}",
        "{y}~",
        "{y}-{m:02}?",
        "{y}-{m:02}-{d:02}%",
        "{y}-22",
        "{y}-{m:02}-{d:02}/{y}-12-31",
        "{y}/..",
        "{y}-{m:02}-XX",
    )
]
TEXTS = MIXED[:200]
DAYS = ISO[:200]
STANDARD = "datetime.fromisoformat"


def read_ours(texts):
    for text in texts:
        ours.when(text)


def read_cold(texts):
    """As if no text had been seen before."""
    fuzzy._seen.clear()
    period._seen.clear()
    for text in texts:
        ours.Period(text) if "/" in text else ours.FuzzyDate(text)


def read_days(texts):
    for text in texts:
        ours.FuzzyDate(text)


def read_datetimes(texts):
    for text in texts:
        dt.datetime.fromisoformat(text)


def read_undate(texts):
    for text in texts:
        with contextlib.suppress(Exception):  # it does not read all of them
            undate.Undate.parse(text, "EDTF")


def read_edtf(texts):
    for text in texts:
        with contextlib.suppress(Exception):  # it does not read all of them
            edtf.parse_edtf(text)


READERS = {
    STANDARD: read_datetimes,
    "undate": read_undate,
    "edtf": read_edtf,
    "days": read_days,
    "seen before": read_ours,
    "never seen": read_cold,
}


def timed(benchmark, group, name, texts, goal=None):
    """Time reading the same texts; the quick ones in loops, so that the clock does not matter."""
    benchmark.group = group
    if goal is None:
        benchmark.extra_info["peer"] = name
    else:
        benchmark.extra_info["goal"] = {STANDARD: goal}
    slow = name in ("undate", "edtf")
    benchmark.pedantic(
        READERS[name],
        args=(texts,),
        rounds=3 if slow else 50,
        iterations=1 if slow else 20,
        warmup_rounds=1,
    )


@pytest.mark.parametrize("name", ["days", STANDARD, "undate", "edtf"])
def test_iso_days(benchmark, name):
    timed(benchmark, "200 ISO days", name, DAYS, 10 if name == "days" else None)


@pytest.mark.parametrize("name", ["seen before", "never seen", STANDARD, "undate", "edtf"])
def test_mixed_texts(benchmark, name):
    texts = DAYS if name == STANDARD else TEXTS
    goal = 60 if name in ("seen before", "never seen") else None
    timed(benchmark, "200 mixed EDTF texts", name, texts, goal)


@pytest.mark.parametrize("name", ["ours", "pandas"])
@pytest.mark.parametrize("kind", ["list", "str", "object"])
def test_a_million_iso_days(benchmark, name, kind):
    draw = random.Random(0)
    days = [ISO[draw.randrange(2000)] for _ in range(1_000_000)]
    column = days if kind == "list" else pd.Series(days, dtype=kind)
    read = ours.parse_dates if name == "ours" else pd.to_datetime
    benchmark.group = f"a million ISO days, {kind}"
    if name == "ours":
        benchmark.extra_info["goal"] = {"pandas.to_datetime": 1.5}
    else:
        benchmark.extra_info["peer"] = "pandas.to_datetime"
    benchmark.pedantic(read, args=(column,), rounds=5, warmup_rounds=1)


def test_a_million_mixed_texts(benchmark, figure):
    draw = random.Random(0)
    column = pd.Series([MIXED[draw.randrange(3000)] for _ in range(1_000_000)])
    benchmark.group = "a million mixed texts that repeat"
    benchmark.pedantic(ours.parse_dates, args=(column,), rounds=5, warmup_rounds=1)
    figure("mixed texts of a column", 1 / benchmark.stats["median"], "million/s (goal: at least 2)")


@pytest.mark.parametrize("name", ["ours", "datetime"])
def test_sorting(benchmark, name):
    draw = random.Random(0)
    days = [START + dt.timedelta(days=draw.randrange(15_000)) for _ in range(10_000)]
    benchmark.group = "sorting 10,000"
    if name == "ours":
        benchmark.extra_info["goal"] = {"datetime": 5}
        dates = [ours.FuzzyDate(day) for day in days]
        benchmark.pedantic(lambda: sorted(dates, key=lambda d: d.sort_key), rounds=20)
    else:
        benchmark.extra_info["peer"] = "datetime"
        stamps = [dt.datetime.combine(day, dt.time()) for day in days]
        benchmark.pedantic(lambda: sorted(stamps), rounds=20)


def test_memory(figure):
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = [ours.FuzzyDate(text) for text in ISO]
    size = (tracemalloc.get_traced_memory()[0] - before - 8 * len(kept)) / len(kept)
    tracemalloc.stop()
    figure("a date as an object", size, "bytes", 100)
    figure(
        "a date in an array", ours.parse_dates(MIXED * 10).nbytes / (10 * len(MIXED)), "bytes", 16
    )
