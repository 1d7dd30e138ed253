"""What each figure was when it was last looked at, as a line of text for each thing it draws.

`make looks` writes the lines anew, after a figure was changed on purpose and looked at again.
"""

from __future__ import annotations

import io
import random
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import matplotlib.pyplot as plt

import policytrack as pt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

    from matplotlib.figure import Figure

FOLDER = Path(__file__).parent / "looks"
_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_FONTS = re.compile(r"font-family: [^;]*;?\s*")
NEAR = 0.5
"""How many points a thing may lie elsewhere: versions of matplotlib round a little differently."""


def figures() -> dict[str, Callable[[], Any]]:
    """A figure of each kind, and of each form that it takes, by name."""
    cards = pt.load_dataset("ofsted-report-cards")
    births = pt.load_dataset("birth-rate-poll")
    closings = pt.load_dataset("england-school-closings")
    oakhill = pt.load_dataset("oakhill-urgent-notification")
    cards_matrix = cards.stance_matrix()
    agreement = cards_matrix.agreement("subtract")
    spring = cards.between("2025-06-20", "2025-12")
    votes = _votes()
    parties = votes.grouped("party")
    return {
        "list": cards.plot,
        "list-in-a-column": partial(cards.plot, width=3.3),
        "list-by-actor": partial(
            spring.plot, lanes="actor", show_statements=True, emphasis=["letter"], colour="kind"
        ),
        "list-without-days": partial(births.plot, width=9.6),
        "packed": partial(spring.plot, layout="packed", width=9.6),
        "packed-in-lanes": partial(
            spring.plot, layout="packed", width=9.6, lanes="kind", show_statements=True
        ),
        "packed-terms": partial(closings.plot, bands="terms", layout="packed", width=12),
        "packed-numbered": _numbered,
        "matrix-sides": partial(cards_matrix.plot, form="sides"),
        "matrix-grid": partial(cards_matrix.plot, form="grid", counts=True),
        "matrix-score": partial(cards_matrix.plot, form="grid", rule="net", theme="print_grey"),
        "slips-arrows": cards.plot_slips,
        "slips-steps": partial(_slipped().plot_slips, form="steps"),
        "over-time": partial(cards.plot_over_time, "Five-point scale"),
        "over-time-doubtful": _doubtful,
        "levels": oakhill.plot_levels,
        "levels-of-closings": partial(closings.plot_levels, width=3.3),
        "list-with-titles": lambda: _titled(births.plot()),
        "matrix-of-a-poll": partial(births.stance_matrix().plot, counts=True),
        "activity": partial(cards.plot_activity, "quarter"),
        "agreement": agreement.plot,
        "network": agreement.plot_network,
        "groups": parties.plot,
        "positions": votes.positions("svd", min_votes=5).plot,
        "polarisation": cards_matrix.over_time("quarter").polarisation().plot,
        "lateness": pt.Timeline([*_slipped().events, *_reports()]).track_record().plot,
    }


def _numbered() -> Any:
    events = [
        pt.Event(f"Council {at + 1} votes", "vote", f"{2023 + at // 12}-{at % 12 + 1:02d}-15")
        for at in range(16)
    ]
    _, ax = plt.subplots(figsize=(5.2, 3.3), layout="constrained")
    return pt.Timeline(events).plot(ax=ax, layout="packed")


def _titled(ax: Any) -> Any:
    ax.set_title("A title of the axes")
    ax.figure.suptitle("A title of the whole\nin two lines")
    return ax


def _doubtful() -> Any:
    """Stances over time with open, rough and missing dates, a poll, a change and a refusal."""
    issue = pt.Issue("Scale", "The scale should stay")
    voters = pt.Actor("Voters", "public")
    rows = [
        ("Council", "support", "[2025..]", None),
        ("Union", "oppose", "[..2025-03]", None),
        ("Union", "support", "2025-06~", None),
        ("Ministry", "neutral", "2025/2025-04-15", None),
        ("Ministry", "declined", "2025-05-02", None),
        ("Press", "oppose", None, None),
        (voters, "support", "2025-01-10", 0.56),
        (voters, "oppose", "2025-01-10", 0.3),
        (voters, "support", "2025-05", 0.41),
        (voters, "oppose", "2025-05", (0.43, 0.45)),
    ]
    said = [
        pt.Statement(
            pt.Actor(who, "union") if isinstance(who, str) else who, issue, how, day, share=share
        )
        for who, how, day, share in rows
    ]
    return pt.Timeline(said).plot_over_time(issue, width=12)


def _slipped() -> pt.Timeline:
    days = [("2024-01-15", "2024-03-01"), ("2024-03-15", "2024-04-15"), ("2024-04-14", "2024-05")]
    days += [("2024-06-15", "2024-07-01"), ("2024-07-15", "2024-08-01")]
    body = pt.Actor("Office", "department")
    plans = [pt.Plan(day, announced=said, by=body) for said, day in days]
    off = pt.Plan("unknown", kind="cancelled", announced="2024-05-02", by=body)
    return pt.Timeline(
        [
            pt.Event("Roll-out", "launch", "2024-08-05", by=body, plans=plans),
            pt.Event("Review", "publication", by=body, plans=[*plans[:2], off]),
        ]
    )


def _reports() -> list[pt.Event]:
    promised = [pt.Plan("2023-05-01", by="Office")]
    days = ["2023-05-01", "2023-06-10", "2023-07", "2023-05-20"]
    return [
        pt.Event(f"Report {at}", "publication", day, by="Office", plans=promised)
        for at, day in enumerate(days)
    ]


def _votes() -> pt.StanceMatrix:
    made = random.Random(3)
    rows: dict[str, list[Any]] = {"who": [], "party": [], "what": [], "vote": []}
    for member in range(18):
        party = ("Red", "Blue", "Green")[member % 3]
        for motion in range(6):
            for_it = made.random() < {"Red": 0.8, "Blue": 0.25, "Green": 0.5}[party]
            rows["who"].append(f"Member {member}")
            rows["party"].append(party)
            rows["what"].append(f"Motion {motion}")
            rows["vote"].append("aye" if for_it else "no")
    import pandas as pd

    return pt.StanceMatrix.from_frame(pd.DataFrame(rows), actor="who", issue="what", stance="vote")


def looks(fig: Figure) -> list[str]:
    """A line for each thing in the figure's SVG: what it is, where, and in which look."""
    file = io.BytesIO()
    with plt.rc_context({"svg.hashsalt": "looks", "svg.fonttype": "none"}):
        fig.savefig(file, format="svg", metadata={"Date": None})
    root = ET.fromstring(file.getvalue())
    shapes = {
        path.get("id"): _box(path.get("d", ""))
        for path in root.iterfind(f".//{_SVG}defs/{_SVG}path")
    }
    return [f"figure {root.get('width')} {root.get('height')}", *_lines(root, "-", shapes)]


def _lines(node: Element, name: str, shapes: dict[str | None, list[float]]) -> Iterator[str]:
    for child in node:
        own = child.get("id") or name
        style = _FONTS.sub("", child.get("style") or "").replace("; ", ";").replace(": ", ":")
        match child.tag.removeprefix(_SVG):
            case "defs" | "metadata" | "title" | "desc":
                continue
            case "path" if child.get("d"):
                yield f"path {own} {_told(_box(child.get('d', '')))} {style}"
            case "use":
                at = [float(child.get(side, 0)) for side in "xy"]
                shape = shapes.get(child.get(_HREF, "").removeprefix("#"), [0.0] * 4)
                moved = [side + at[place % 2] for place, side in enumerate(shape)]
                yield f"use {own} {_told(moved)} {style}"
            case "text":
                place = _told([float(child.get(side, 0)) for side in "xy"])
                turned = "turned " if "(-90" in child.get("transform", "") else ""
                yield f"text {own} {place} {style} {turned}{''.join(child.itertext())!r}"
        yield from _lines(child, own, shapes)


def _box(path: str) -> list[float]:
    """The smallest box around the points of a path."""
    numbers = [float(number) for number in _NUMBER.findall(path)]
    across, down = numbers[::2], numbers[1::2]
    return [min(across), min(down), max(across), max(down)]


def _told(numbers: list[float]) -> str:
    return " ".join(f"{number:.1f}" for number in numbers)


def differences(old: list[str], new: list[str]) -> list[str]:
    """The lines of two looks that are not alike, numbers taken as alike when they are near."""
    found = [
        f"was {one}\nis  {other}"
        for one, other in zip(old, new, strict=False)
        if not _alike(one, other)
    ]
    found += [f"was {line}" for line in old[len(new) :]]
    return found + [f"is  {line}" for line in new[len(old) :]]


def _alike(one: str, other: str) -> bool:
    words, others = one.split(" "), other.split(" ")
    return len(words) == len(others) and all(map(_near, words, others))


def _near(one: str, other: str) -> bool:
    if one == other:
        return True
    try:
        return abs(float(one) - float(other)) <= NEAR
    except ValueError:
        return False
