"""Hypothesis strategies for records, shared by all tests."""

from __future__ import annotations

import re
import warnings

from hypothesis import strategies as st

import policytrack as pt
from policytrack.records.names import normal_name
from policytrack.records.vocabulary import (
    ACTOR_KINDS,
    CONFIDENCES,
    EVENT_KINDS,
    ISSUE_KINDS,
    LINK_KINDS,
    NEEDS,
    PLAN_KINDS,
    REASONS,
)

CHARACTERS = st.characters(
    exclude_categories=("Cs", "Cc"),
    exclude_characters="\ufffe\uffff",
    include_characters="\t\n\r\v\f\x85",
)
TEXTS = st.text(CHARACTERS, min_size=1, max_size=30).filter(normal_name)
ROLES = TEXTS.filter(lambda text: not re.search(r"\d{4}", text))
WORDED = st.builds("{} {} {}".format, TEXTS, TEXTS, TEXTS)
SEVERAL = st.lists(TEXTS, max_size=2)
MAPS = st.dictionaries(TEXTS.map(normal_name), TEXTS, max_size=2)
DAYS = st.dates().map(pt.FuzzyDate)
ROUGH = DAYS | st.sampled_from(
    ["2025-09", "2025", "[2025-06-01..2025-06-26]", "[..2025-05-31]", "2025-06~", "2024"]
).map(pt.FuzzyDate)
PERIODS = st.sampled_from(["2025-07-21/2025-07-25", "2017/..", "2025-03~/2025-06~"]).map(pt.Period)
DATES = ROUGH | PERIODS


def _ids(prefix: str, count: int) -> list[str]:
    return [f"{prefix}-{index}" for index in range(count)]


@st.composite
def timelines(draw: st.DrawFn) -> pt.Timeline:
    """Stories of a few records, with every field in use now and then."""
    optional = lambda strategy: st.none() | strategy  # noqa: E731 - a word for this function only

    def provenance() -> dict[str, object]:
        return {
            "sources": draw(st.lists(st.sampled_from(sources), max_size=2, unique_by=id)),
            "known": draw(optional(ROUGH)),
            "confidence": draw(optional(st.sampled_from(CONFIDENCES.words))),
            "dated": draw(optional(TEXTS | st.just("June 2025"))),
            "note": draw(optional(TEXTS)),
            "odd": draw(optional(TEXTS)),
            "extra": draw(MAPS),
        }

    def findable() -> dict[str, object]:
        return {"urls": draw(SEVERAL), "tags": draw(SEVERAL), "identifiers": draw(MAPS)}

    def conditions() -> list[pt.Condition]:
        events = st.sampled_from(event_ids)
        named = st.builds(pt.If, event=events, needs=st.sampled_from(NEEDS.words))
        worded = st.builds(pt.Unless, text=WORDED)
        full = st.builds(
            pt.Condition,
            text=optional(WORDED),
            kind=st.sampled_from(["if", "unless"]),
            event=optional(events),
            issue=st.sampled_from(issues),
            date=optional(DATES),
        )
        return draw(st.lists(named | worded | full, max_size=2))

    sources = [
        pt.Source(
            draw(TEXTS),
            draw(optional(TEXTS)),
            publisher=draw(optional(TEXTS)),
            published=draw(optional(ROUGH)),
            url=draw(optional(TEXTS)),
            accessed=draw(optional(DAYS)),
            dated=draw(optional(TEXTS | st.just("June 2025"))),
            text=draw(optional(TEXTS)),
            note=draw(optional(TEXTS)),
            odd=draw(optional(TEXTS)),
            extra=draw(MAPS),
            **findable(),
            id=name,
        )
        for name in _ids("source", draw(st.integers(1, 2)))
    ]
    actors = [
        pt.Actor(
            draw(TEXTS),
            draw(st.sampled_from([*ACTOR_KINDS.words, "other:fan-club"])),
            draw(optional(TEXTS)),
            aliases=draw(st.lists(TEXTS, max_size=2)),
            unnamed=draw(st.booleans()),
            text=draw(optional(TEXTS)),
            note=draw(optional(TEXTS)),
            extra=draw(MAPS),
            **findable(),
            id=name,
        )
        for name in _ids("actor", draw(st.integers(1, 3)))
    ]
    child = pt.Actor(draw(TEXTS), "committee", part_of=actors[0], succeeds=actors[1:], id="child")
    issues = [
        pt.Issue(
            draw(TEXTS),
            draw(optional(TEXTS)),
            kind=draw(st.sampled_from(ISSUE_KINDS.words)),
            opposite=draw(optional(TEXTS)),
            note=draw(optional(TEXTS)),
            tags=draw(SEVERAL),
            extra=draw(MAPS),
            id=name,
        )
        for name in _ids("issue", 2)
    ]
    issues.append(pt.Issue(draw(TEXTS), draw(TEXTS), parent=issues[0], id="narrower"))
    scale = pt.Scale(
        draw(TEXTS),
        ["no", "null", "2025-01"],
        used=draw(optional(PERIODS)),
        note=draw(optional(TEXTS)),
        extra=draw(MAPS),
        id="scale",
    )
    levels = [
        pt.Level(scale, "no", before="null"),
        pt.Level(scale, at_least="null"),
        pt.Level(scale, at_most="no", before="2025-01"),
    ]
    event_ids = _ids("event", draw(st.integers(1, 3)))
    people = st.lists(st.sampled_from([*actors, child]), max_size=2, unique_by=id)

    def plan() -> pt.Plan:
        return pt.Plan(
            draw(DATES | st.sampled_from(["postponed", "unknown"])),
            kind=draw(st.sampled_from(PLAN_KINDS.words)),
            announced=draw(optional(DATES)),
            by=draw(people),
            conditions=conditions(),
            **provenance(),
        )

    events = [
        pt.Event(
            draw(TEXTS),
            draw(st.sampled_from([*EVENT_KINDS.words, "other:vigil"])),
            draw(optional(DATES)),
            by=draw(people),
            to=draw(people),
            issues=draw(st.lists(st.sampled_from(issues), max_size=2, unique_by=id)),
            conditions=conditions(),
            plans=[plan() for _ in range(draw(st.integers(0, 2)))],
            level=draw(optional(st.sampled_from(levels))),
            links=draw(
                st.dictionaries(
                    st.sampled_from(LINK_KINDS.words), st.sampled_from(event_ids), max_size=2
                )
            ),
            place=draw(optional(TEXTS)),
            text=draw(optional(TEXTS)),
            id=name,
            **findable(),
            **provenance(),
        )
        for name in event_ids
    ]
    statements = [
        pt.Statement(
            draw(st.lists(st.sampled_from(actors), min_size=1, max_size=3, unique_by=id)),
            draw(st.sampled_from(issues)),
            draw(st.sampled_from([*pt.Stance, *REASONS.words])),
            draw(optional(DATES)),
            event=draw(optional(st.sampled_from(event_ids))),
            speakers=draw(people),
            share=draw(optional(st.floats(0, 1) | st.just((0.25, 0.5)))),
            strength=draw(optional(st.floats(0, 10))),
            conditions=conditions(),
            quote=draw(optional(TEXTS)),
            tags=draw(SEVERAL),
            id=draw(optional(st.just(f"statement-{index}"))),
            **provenance(),
        )
        for index in range(draw(st.integers(0, 4)))
    ]
    roles = [
        pt.Membership(
            actors[0], child, draw(optional(ROLES)), draw(optional(PERIODS)), **provenance()
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    records = [*sources, *actors, child, *issues, scale, *events, *statements, *roles]
    order, title, about = draw(st.permutations(records)), draw(TEXTS), draw(optional(TEXTS))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        return pt.Timeline(order, title=title, about=about)


RELATIVE = st.sampled_from(
    ["on {}", "by {}", "three weeks after {}", "within 28 days of {}", "10 working days before {}"]
)
SOON = st.sampled_from(
    ["2025-06", "2025-06-20", "2025-06-21", "2025-07~", "[2025-06-18..2025-07-02]", "2025-09",
     "2025-06-20/2025-06-24", "2025-07/..", "2025-23", "[..2025-06-30]"]
)  # fmt: skip
SOON_DAY = SOON.filter(lambda text: "/" not in text)


@st.composite
def often_planned(draw: st.DrawFn) -> pt.Event:
    """An event with up to five plans, announced on days that may overlap."""
    days = SOON | st.sampled_from(["2025-06-01", "2025-06-02", "[2026-01..]", "../.."])
    posts = [pt.Source(f"Post of {day}", published=day) for day in ("2025-06-20", "2025-06")]
    kinds = st.sampled_from(["planned", "planned", "required", "cancelled", "asked"])
    dates = days | st.sampled_from(["postponed", "unknown"])
    announced = SOON.map(lambda day: {"announced": day})
    reported = st.sampled_from([{}, *({"sources": post} for post in posts)])
    plans = [
        pt.Plan(draw(dates), kind=draw(kinds), **draw(announced | reported))
        for _ in range(draw(st.integers(0, 5)))
    ]
    kind, date = draw(st.sampled_from(["vote", "expiry"])), draw(st.none() | SOON)
    return pt.Event("Often planned", kind, date, plans=plans, id="often")


@st.composite
def overtime(draw: st.DrawFn) -> pt.Timeline:
    """Stories of the same months with rough and relative dates, plans that slip, conditions,
    posts, levels, records of the same event, and disputes."""
    optional = lambda strategy: st.none() | strategy  # noqa: E731 - a word for this function only
    sources = [pt.Source(f"Source {n}", published=draw(optional(SOON_DAY))) for n in range(3)]
    body = pt.Actor("Body", "department", succeeds=pt.Actor("Old body", "department"))
    people = [pt.Actor(name, "person") for name in ("Ann", "Ben")]
    issue = pt.Issue("Issue", "It should be done")
    scale = pt.Scale("Grade", ["poor", "fair", "good"])
    names = _ids("event", draw(st.integers(2, 5)))

    def date(index: int) -> str:
        # Only earlier events are hung on, so that no date goes round in a circle.
        if index and draw(st.integers(0, 3)) == 0:
            return draw(RELATIVE).format(draw(st.sampled_from(names[:index])))
        return draw(SOON)

    def said_by() -> list[pt.Source]:
        return draw(st.lists(st.sampled_from(sources), max_size=2, unique_by=id))

    def conditions() -> list[pt.Condition]:
        of_event = st.builds(
            pt.If, event=st.sampled_from(names), needs=st.sampled_from(NEEDS.words)
        )
        hung = RELATIVE.flatmap(lambda text: st.sampled_from([text.format(name) for name in names]))
        of_date = st.builds(pt.Unless, date=SOON | hung)
        worded = st.builds(pt.If, st.just("it is needed after all"))
        return draw(st.lists(of_event | of_date | worded, max_size=2))

    def plan(index: int) -> pt.Plan:
        return pt.Plan(
            draw(st.just("postponed")) if draw(st.integers(0, 5)) == 0 else date(index),
            kind=draw(st.sampled_from(PLAN_KINDS.words)),
            announced=draw(optional(SOON)),
            conditions=conditions(),
            sources=said_by(),
            known=draw(optional(SOON_DAY)),
        )

    events = [
        pt.Event(
            draw(st.sampled_from(["Ann meets Ben", "Ann met Ben", "A report"])),
            "meeting",
            date(index) if draw(st.booleans()) else None,
            by=draw(st.lists(st.sampled_from(people), max_size=1)),
            plans=[plan(index) for _ in range(draw(st.integers(0, 2)))],
            conditions=conditions(),
            level=draw(optional(st.sampled_from(scale.levels).map(lambda v: pt.Level(scale, v)))),
            links=draw(
                st.dictionaries(
                    st.sampled_from(["same_as", "disputes", "responds_to"]),
                    st.sampled_from(names),
                    max_size=2,
                )
            ),
            sources=said_by(),
            known=draw(optional(SOON_DAY)),
            id=name,
        )
        for index, name in enumerate(names)
    ]
    statements = [
        pt.Statement(
            draw(st.sampled_from([body, *people])),
            issue,
            draw(st.sampled_from(["support", "oppose"])),
            date(len(names)) if draw(st.booleans()) else None,
            event=draw(optional(st.sampled_from(names))),
            conditions=conditions(),
            sources=said_by(),
            known=draw(optional(SOON_DAY)),
            quote=draw(optional(st.sampled_from(["Yes", "No"]))),
        )
        for _ in range(draw(st.integers(0, 4)))
    ]
    posts = [
        pt.Membership(
            draw(st.sampled_from(people)),
            body,
            draw(optional(st.sampled_from(["Head", "Deputy"]))),
            draw(optional(st.sampled_from(["2025-06/2025-07", "2025-07~/..", "2024/2025-06-20"]))),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        return pt.Timeline([*sources, *people, body, issue, scale, *events, *statements, *posts])
