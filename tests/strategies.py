"""Hypothesis strategies for records, shared by all tests."""

from __future__ import annotations

import warnings

from hypothesis import strategies as st

import policytrack as pt
from policytrack.records.vocabulary import (
    ACTOR_KINDS,
    CONFIDENCES,
    EVENT_KINDS,
    LINK_KINDS,
    NEEDS,
    PLAN_KINDS,
)

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30).filter(
    lambda text: text.strip()
)
WORDED = st.builds("{} {} {}".format, TEXTS, TEXTS, TEXTS)
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
            "note": draw(optional(TEXTS)),
            "odd": draw(optional(TEXTS)),
        }

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
        pt.Source(draw(TEXTS), published=draw(optional(ROUGH)), id=name)
        for name in _ids("source", draw(st.integers(1, 2)))
    ]
    actors = [
        pt.Actor(
            draw(TEXTS),
            draw(st.sampled_from([*ACTOR_KINDS.words, "other:fan-club"])),
            draw(optional(TEXTS)),
            aliases=draw(st.lists(TEXTS, max_size=2)),
            unnamed=draw(st.booleans()),
            id=name,
        )
        for name in _ids("actor", draw(st.integers(1, 3)))
    ]
    child = pt.Actor(draw(TEXTS), "committee", part_of=actors[0], succeeds=actors[1:], id="child")
    issues = [
        pt.Issue(draw(TEXTS), draw(TEXTS), opposite=draw(optional(TEXTS)), id=name)
        for name in _ids("issue", 2)
    ]
    scale = pt.Scale(
        draw(TEXTS), ["no", "null", "2025-01"], used=draw(optional(PERIODS)), id="scale"
    )
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
            level=draw(optional(st.just(pt.Level(scale, "no", before="null")))),
            links=draw(
                st.dictionaries(
                    st.sampled_from(LINK_KINDS.words), st.sampled_from(event_ids), max_size=2
                )
            ),
            id=name,
            **provenance(),
        )
        for name in event_ids
    ]
    statements = [
        pt.Statement(
            draw(st.lists(st.sampled_from(actors), min_size=1, max_size=3, unique_by=id)),
            draw(st.sampled_from(issues)),
            draw(st.sampled_from(list(pt.Stance))),
            draw(optional(DATES)),
            event=draw(optional(st.sampled_from(event_ids))),
            speakers=draw(people),
            share=draw(optional(st.floats(0, 1) | st.just((0.25, 0.5)))),
            strength=draw(optional(st.floats(0, 10))),
            conditions=conditions(),
            quote=draw(optional(TEXTS)),
            id=draw(optional(st.just(f"statement-{index}"))),
            **provenance(),
        )
        for index in range(draw(st.integers(0, 4)))
    ]
    roles = [
        pt.Membership(
            actors[0], child, draw(optional(TEXTS)), draw(optional(PERIODS)), **provenance()
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    records = [*sources, *actors, child, *issues, scale, *events, *statements, *roles]
    order, title, about = draw(st.permutations(records)), draw(TEXTS), draw(optional(TEXTS))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        return pt.Timeline(order, title=title, about=about)
