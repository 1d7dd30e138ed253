"""A real record of policies in chains of updates: announced, start and end are kept apart."""

import csv
import gzip
import warnings
from itertools import pairwise

import pytest

import policytrack as pt

UK = pt.Actor("United Kingdom", "government", "UK")


def record(row, before):
    """One policy: it replaces the record before it in its chain."""
    period = f"{row['date_start']}/{row['date_end']}"
    return pt.Event(
        row["type"],
        "implementation",
        period,
        by=UK,
        plans=pt.Plan(period, announced=row["date_announced"]),
        links={"replaces": before} if before else {},
        id=row["record_id"],
    )


@pytest.fixture(scope="module")
def rows(shared):
    path = shared / "coronanet" / "coronanet_release_United_Kingdom.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def story(rows):
    chains = {}
    for row in sorted(rows, key=lambda row: (row["date_announced"], row["record_id"])):
        chains.setdefault(row["policy_id"], [None]).append(row)
    pairs = (pair for chain in chains.values() for pair in pairwise(chain))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        return pt.Timeline(record(new, old["record_id"] if old else None) for old, new in pairs)


def test_every_record_and_every_chain_is_read(story):
    first = [event for event in story.events if not event.links.replaces]
    assert (len(story.events), len(first)) == (1088, 805)


def test_so_many_are_announced_before_they_start(story):
    early = [e for e in story.events if e.plans[0].announced.surely_before(e.date.start)]
    assert round(len(early) / len(story.events), 3) == 0.459


def test_an_end_that_is_not_known_stays_so(story, rows):
    unknown = [event for event in story.events if event.date.end is None]
    assert len(unknown) == sum(not row["date_end"] for row in rows)


def test_what_was_announced_is_known_before_it_starts(story):
    event = next(e for e in story.events if e.plans[0].announced.surely_before(e.date.start))
    day = event.plans[0].announced
    assert story.as_of(day)[event.id].date is None
    assert story.expected(event.id, on=day) == event.plans[0].date
