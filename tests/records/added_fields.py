"""A field `zone` is added to every class of records, and looked for wherever records go.

Run by itself, for the field has to stand in the table before the classes are made. It prints for
each way that records go the classes in which the field came through.
"""

import importlib.util
import io
import json
import sys
import types
import warnings

# Stands in for the package for a moment, so that the table is there before the classes are made.
stand_in = types.ModuleType("policytrack.records")
stand_in.__path__ = list(importlib.util.find_spec("policytrack.records").submodule_search_locations)
sys.modules["policytrack.records"] = stand_in
table = importlib.import_module("policytrack.records.table")
del sys.modules["policytrack.records"]

TEXT = table.Field("zone", "text", "the zone that it is about")
KINDS = ["Source", "Actor", "Membership", "Scale", "Issue", "Level", "Condition", "Statement"]
KINDS += ["Plan", "Event"]
table.MORE_FIELDS.update({kind: [TEXT] for kind in KINDS})
table.MORE_FIELDS["Links"] = [table.Field("zone", "ids", "ids of events", names="event")]

import policytrack as pt  # noqa: E402 - after the fields were added
from policytrack.formats.storyfile.schema import json_schema  # noqa: E402
from policytrack.records.collection import parts  # noqa: E402

warnings.simplefilter("ignore", pt.RecordWarning)


def story(mark: str = "", moved: str = "") -> pt.Timeline:
    """A story with all kinds of records, each in its zone; those of one kind in another."""

    def zone(kind: str) -> dict[str, str]:
        return {"zone": f"{kind} zone{mark}{' elsewhere' if kind == moved else ''}"}

    source = pt.Source("A report", published="2025-06-01", **zone("Source"))
    union = pt.Actor("NAHT", "union", **zone("Actor"))
    head = pt.Actor("Whiteman", "person")
    post = pt.Membership(head, union, "leader", "2017/..", sources=source, **zone("Membership"))
    scale = pt.Scale("Grade", ["poor", "good"], **zone("Scale"))
    issue = pt.Issue("Withdraw", "Leaders should withdraw", **zone("Issue"))
    talks = pt.Event("Talks", "meeting", "2025-05-01", by=union, sources=source, id="talks")
    hope = pt.Condition("talks fail", **zone("Condition"))
    plan = pt.Plan("2025-09", announced="2025-05-20", conditions=hope, **zone("Plan"))
    links = pt.Links(zone=() if moved == "Links" else "talks")
    meeting = pt.Event(
        "A meeting", "meeting", "2025-05-20", by=union, plans=plan, sources=source, id="meeting",
        level=pt.Level(scale, "good", **zone("Level")), links=links,
        **zone("Event"),
    )  # fmt: skip
    said = pt.Statement(union, issue, "support", "2025-05-20", event="meeting", conditions=hope,
                        sources=source, **zone("Statement"))  # fmt: skip
    return pt.Timeline([meeting, said, post, talks])


def found(records: pt.Timeline, mark: str = " zone") -> list[str]:
    """The classes of records in which a zone stands."""
    kinds: set[str] = set()
    waiting: list[object] = [*records.events, *records.statements, *records.memberships]
    while waiting:
        record = waiting.pop()
        zone = getattr(record, "zone", None)
        if zone and (mark in zone or type(record) is pt.Links):
            kinds.add(type(record).__name__)
        waiting.extend(parts(record))
    return sorted(kinds)


def merged() -> list[str]:
    """Two records of one event, of which only the second has zones."""
    one, other = story(), story(" too")
    bare = pt.Event("The meeting", "meeting", "2025-05", links={"same_as": "meeting"}, id="bare")
    found_in_one = set(found(pt.Timeline([*one, bare, *one.memberships]).merged()))
    event, said = other["meeting"], other.statements[0]
    held = [pt.Event(e.title, e.kind, e.date, id=e.id) for e in one.events if e.id != "meeting"]
    twins = pt.Event(
        "The meeting", "meeting", "2025-05", links={"same_as": "meeting"}, id="bare", zone="a zone"
    )
    both = pt.Timeline([event, said, twins, *held]).merged()
    assert both["meeting"].zone in ("Event zone too; a zone", "a zone; Event zone too")
    return sorted(found_in_one)


def tables() -> list[str]:
    """The classes of records whose table has the zone."""
    kinds = {"events": "Event", "statements": "Statement", "plans": "Plan", "actors": "Actor",
             "memberships": "Membership", "scales": "Scale", "issues": "Issue",
             "sources": "Source"}  # fmt: skip
    whole = story()
    assert {"Event zone", "Statement zone"} <= set(whole.to_frame()["zone"])
    return [
        name for kind, name in kinds.items() if f"{name} zone" in set(whole.to_frame(kind)["zone"])
    ]


def told() -> dict[str, list[str]]:
    """For each class of records, what is told where the zones of its records change."""
    return {
        kind: [change.words for change in pt.diff(story(), story(moved=kind))]
        for kind in (*KINDS, "Links")
    }


sys.stdout.write(
    json.dumps(
        {
            "yaml": found(pt.read_yaml(io.StringIO(story().to_yaml()))),
            "json": found(pt.read_json(io.StringIO(story().to_json()))),
            "schema": sorted(
                name
                for name, mapping in json_schema()["$defs"].items()
                if "zone" in mapping["properties"]
            ),
            "merged": merged(),
            "as_of": found(story().as_of("2025-06-02")),
            "before": found(story().between("2025-05-20", "2025-05-20")),
            "diff": told(),
            "frames": found(pt.Timeline.from_frames(story().to_frames())),
            "tables": tables(),
        }
    )
)
