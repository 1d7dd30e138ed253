"""Import, construction and reading, against what people would use instead."""

from __future__ import annotations

import dataclasses
import datetime as dt
import gc
import json
import os
import statistics
import subprocess
import sys
import time
import warnings
from io import StringIO
from typing import Any, Literal

import attrs
import pydantic
import pytest
import yaml

import policytrack as pt

EVENTS = 10_000
KINDS = ("announcement", "meeting", "letter", "speech")


def _milliseconds(code: str) -> float:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    return (time.perf_counter() - start) * 1000


def _medians(codes: dict[str, str], rounds: int) -> dict[str, float]:
    """The median time of each piece of code, run in turns so that a busy moment hits all alike."""
    for code in codes.values():
        _milliseconds(code)
    taken: dict[str, list[float]] = {name: [] for name in codes}
    for _ in range(rounds):
        for name, code in codes.items():
            taken[name].append(_milliseconds(code))
    return {name: statistics.median(times) for name, times in taken.items()}


def test_import(figure):
    medians = _medians({"bare": "pass", "ours": "import policytrack"}, rounds=60)
    figure("import policytrack, beyond bare Python", medians["ours"] - medians["bare"], "ms", 3)


def test_first_event(figure):
    medians = _medians({"bare": "pass", "ours": "import policytrack; policytrack.Event"}, rounds=15)
    figure(
        "first policytrack.Event, beyond bare Python", medians["ours"] - medians["bare"], "ms", 110
    )


def test_calendar_arithmetic_is_paid_for_by_who_asks_for_it(figure):
    read = "import policytrack as pt; story = pt.load_dataset('ofsted-report-cards')"
    asked = f"{read}; pt.FuzzyDate('2025-06').plus('2 months')"
    loaded = f"import sys; {read}; sys.exit('pendulum' in sys.modules)"
    subprocess.run([sys.executable, "-c", loaded], check=True)
    medians = _medians({"read": read, "asked": asked}, rounds=15)
    figure(
        "first date moved by months, for pendulum", medians["asked"] - medians["read"], "ms", 200
    )


# Constructing events: the same twelve values each time, converted and checked by each.


def _checked(_instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    if attribute.name == "kind" and value not in KINDS:
        raise ValueError(value)
    if not isinstance(value, (str, tuple)):
        raise TypeError(value)


NAMES = ("title", "kind", "date", "by", "to", "issues", "conditions", "plans", "sources", "note")
PerField: Any = attrs.make_class(
    "PerField", {name: attrs.field(validator=_checked) for name in NAMES}, frozen=True, slots=True
)
Plain: Any = dataclasses.make_dataclass("Plain", NAMES, frozen=True, slots=True)


@pytest.fixture(scope="module")
def values():
    ofsted, dfe = pt.Actor("Ofsted", "regulator"), pt.Actor("DfE", "department")
    issue = pt.Issue("Report cards", "Report cards should be introduced")
    source = pt.Source("A report", "news report")
    return {
        "title": "Ofsted sets out report cards",
        "kind": "announcement",
        "date": pt.FuzzyDate("2025-06-24"),
        "by": (ofsted,),
        "to": (dfe,),
        "issues": (issue,),
        "conditions": (),
        "plans": (),
        "sources": (source,),
        "note": "A remark",
    }


def _construct(benchmark, make, values, **info):
    benchmark.group = "construct 1,000 events"
    benchmark.extra_info.update(info)

    def thousand():
        for _ in range(1000):
            make(**values)

    benchmark(thousand)
    return 1 / benchmark.stats.stats.median / 1000


def test_event(benchmark, values, figure):
    rate = _construct(benchmark, pt.Event, values)
    figure("events constructed", rate, "million a second")


def test_event_by_attrs(benchmark, values):
    values = {**values, "date": "2025-06-24"}
    _construct(benchmark, PerField, values, peer="attrs with a validator a field")


def test_event_by_dataclass(benchmark, values):
    _construct(benchmark, Plain, values, peer="a dataclass that checks nothing")


# Reading: the same 10,000 events of twelve fields, as JSON and as YAML.


class Strict(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(frozen=True, extra="forbid")


class PydanticPlan(Strict):
    date: dt.date
    announced: str


class PydanticLinks(Strict):
    responds_to: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    disputes: tuple[str, ...] = ()


class PydanticEvent(Strict):
    title: str
    kind: Literal["announcement", "meeting", "letter", "speech"]
    date: dt.date
    by: tuple[str, ...]
    to: tuple[str, ...]
    issues: tuple[str, ...]
    plans: tuple[PydanticPlan, ...]
    links: PydanticLinks
    sources: tuple[str, ...]
    known: dt.date
    confidence: Literal["confirmed", "single_source", "unverified", "anonymous", "inferred"]
    note: str


class PydanticStory(Strict):
    title: str
    sources: dict[str, dict[str, str]]
    actors: dict[str, dict[str, str]]
    issues: dict[str, dict[str, str]]
    events: dict[str, PydanticEvent]


def _event(number: int) -> dict[str, Any]:
    day = f"{2015 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}"
    return {
        "title": f"Event number {number} of the story",
        "kind": KINDS[number % len(KINDS)],
        "date": day,
        "by": [f"actor-{number % 50}"],
        "to": [f"actor-{(number + 1) % 50}"],
        "issues": [f"issue-{number % 20}"],
        "plans": [{"date": day, "announced": "2014-06"}],
        "links": {"responds_to": [f"event-{number - 1}"]} if number else {},
        "sources": [f"source-{number % 30}"],
        "known": day,
        "confidence": "confirmed",
        "note": "A remark of ours on this event",
    }


@pytest.fixture(scope="module")
def story():
    return {
        "title": "A long story",
        "sources": {f"source-{n}": {"title": f"Source {n}", "kind": "report"} for n in range(30)},
        "actors": {f"actor-{n}": {"name": f"Actor {n}", "kind": "person"} for n in range(50)},
        "issues": {
            f"issue-{n}": {"title": f"Issue {n}", "proposition": f"Thing {n} should be done"}
            for n in range(20)
        },
        "events": {f"event-{n}": _event(n) for n in range(EVENTS)},
    }


@pytest.fixture(scope="module")
def as_json(story):
    return json.dumps(story)


@pytest.fixture(scope="module")
def as_yaml(story):
    return yaml.dump(story, Dumper=yaml.CSafeDumper, sort_keys=False)


PYDANTIC = "pydantic"
LOADER = "yaml.CSafeLoader to dicts"
RESTING = ", its garbage collector at rest as in ours"


def _read(benchmark, form, read, text, **info):
    benchmark.group = f"read {EVENTS:,} events of 12 fields, {form}"
    benchmark.extra_info.update(info)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return benchmark.pedantic(read, setup=lambda: ((StringIO(text),), {}), rounds=5)


def _at_rest(read):
    def resting(file):
        gc.disable()
        try:
            return read(file)
        finally:
            gc.enable()

    return resting


def _models(file):
    return PydanticStory.model_validate_json(file.read())


def _dicts(file):
    return yaml.load(file, yaml.CSafeLoader)


def test_read_json(benchmark, as_json):
    goal = {PYDANTIC: 4, PYDANTIC + RESTING: 4}
    assert len(_read(benchmark, "JSON", pt.read_json, as_json, goal=goal).events) == EVENTS


def test_read_json_by_pydantic(benchmark, as_json):
    assert len(_read(benchmark, "JSON", _models, as_json, peer=PYDANTIC).events) == EVENTS


def test_read_json_by_pydantic_at_rest(benchmark, as_json):
    _read(benchmark, "JSON", _at_rest(_models), as_json, peer=PYDANTIC + RESTING)


def test_read_yaml(benchmark, as_yaml):
    goal = {LOADER: 1, LOADER + RESTING: 1}
    assert len(_read(benchmark, "YAML", pt.read_yaml, as_yaml, goal=goal).events) == EVENTS


def test_read_yaml_to_dicts(benchmark, as_yaml):
    assert len(_read(benchmark, "YAML", _dicts, as_yaml, peer=LOADER)["events"]) == EVENTS


def test_read_yaml_to_dicts_at_rest(benchmark, as_yaml):
    _read(benchmark, "YAML", _at_rest(_dicts), as_yaml, peer=LOADER + RESTING)
