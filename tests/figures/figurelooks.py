"""What each figure was when it was last looked at, as a line of text for each thing it draws.

`make looks` writes the lines anew, after a figure was changed on purpose and looked at again.
"""

from __future__ import annotations

import io
import math
import random
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
from matplotlib.collections import Collection
from matplotlib.colors import to_hex
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Annotation, Text

import policytrack as pt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

FOLDER = Path(__file__).parent / "looks"
NEAR = 1.5
"""How many points a thing may lie elsewhere: fonts differ a little between machines."""


def figures() -> dict[str, Callable[[], Any]]:
    """A figure of each kind, and of each form that it takes, by name."""
    cards = pt.load_dataset("ofsted-report-cards")
    births = pt.load_dataset("birth-rate-poll")
    closings = pt.load_dataset("england-school-closings")
    cards_matrix, births_matrix = cards.stance_matrix(), births.stance_matrix()
    agreement = cards_matrix.agreement("subtract")
    spring = cards.between("2025-04", "2025-12")
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
        "matrix-grid": partial(births_matrix.plot, form="grid", counts=True),
        "matrix-score": partial(cards_matrix.plot, form="grid", rule="net", theme="print_grey"),
        "slips-arrows": cards.plot_slips,
        "slips-steps": partial(_slipped().plot_slips, form="steps"),
        "over-time": partial(cards.plot_over_time, "Five-point scale"),
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
    """A line for the page and for each thing on it: what it is, where, and in which look."""
    fig.savefig(io.BytesIO(), format="png")
    wide, tall = fig.get_size_inches()
    lines = [f"figure {wide * 72:.0f} {tall * 72:.0f} {to_hex(fig.get_facecolor())}"]
    return lines + [line for artist in _seen(fig) if (line := _line(artist, 72 / fig.dpi))]


def _seen(artist: Artist) -> Iterator[Artist]:
    for child in artist.get_children():
        if child.get_visible():
            yield child
            yield from _seen(child)


def _line(artist: Artist, points: float) -> str | None:
    if isinstance(artist, Text) and not artist.get_text().strip():
        return None
    box = artist.get_window_extent()
    sides = [side * points for side in box.extents]
    if not all(map(math.isfinite, sides)):
        return None
    look = _look(artist)
    if look is None:
        return None
    where = " ".join(f"{side:.1f}" for side in sides)
    return f"{type(artist).__name__} {artist.get_gid() or '-'} {where} {look}"


def _look(artist: Artist) -> str | None:
    """Of what colour, size and form something is; None for what shows nothing itself."""
    layer = f"z{artist.get_zorder():g}"
    match artist:
        case Text():
            behind = artist.get_bbox_patch()
            paper = f" on {to_hex(behind.get_facecolor())}" if behind else ""
            arrow = " with arrow" if isinstance(artist, Annotation) and artist.arrow_patch else ""
            face = f"{artist.get_fontsize():.1f} {artist.get_weight()} {artist.get_style()}"
            return (
                f"{layer} {to_hex(artist.get_color())} {face}{paper}{arrow} {artist.get_text()!r}"
            )
        case Line2D():
            marker = f"{artist.get_marker()} {artist.get_markersize():.1f}"
            line = f"{artist.get_linestyle()} {artist.get_linewidth():.1f}"
            return f"{layer} {to_hex(artist.get_color())} {line} {marker}"
        case Patch():
            filled = to_hex(artist.get_facecolor(), keep_alpha=True)
            return f"{layer} {filled} {to_hex(artist.get_edgecolor())} {artist.get_linewidth():.1f}"
        case Collection():
            fills = sorted({to_hex(c, keep_alpha=True) for c in artist.get_facecolor()})
            counts = f"{len(artist.get_paths())} {len(artist.get_offsets())}"
            return f"{layer} {counts} {' '.join(fills[:4])}"
        case AxesImage():
            return layer
    return None


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
