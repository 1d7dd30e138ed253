"""Colours of marks by kind or by lane."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from policytrack.figures.layout.entries import readable_kind
from policytrack.look.inks import edge_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from policytrack.look.theme import Theme
    from policytrack.records import Event

__all__ = ["OTHER", "colours_for"]

_PALETTE: Final = (
    "#1d4f91", "#c4622d", "#2e7d4f", "#8a3d8f", "#8c6d00", "#b03060", "#2b7f92",
)  # fmt: skip
"""As many colours as can be told apart in small marks."""
_OTHER: Final = "#6b6b6b"
OTHER: Final = "Other"
"""The name in the key for kinds or lanes without a colour of their own."""


def colours_for(
    events: Iterable[Event], by: str | None, lanes: Callable[[Any], tuple[str, ...]], theme: Theme
) -> dict[str, tuple[str, str]]:
    """The colour of each event's marks and its name in the key.

    Parameters:
        events: the events.
        by: ``"kind"``, ``"lane"``, or None for no colours.
        lanes: finds the lanes of an event; the first counts.
        theme: gives the paper.

    Returns:
        Both by event id; the kinds or lanes with the most events have their own colours, and all
        others share one.
    """
    if by is None:
        return {}
    names = {
        event.id: readable_kind(event.kind) if by == "kind" else lanes(event)[0] for event in events
    }
    counts = Counter(name for name in names.values() if name)
    first = sorted(counts, key=lambda name: (-counts[name], name))
    palette = {
        name: (edge_of(theme, colour), name) for name, colour in zip(first, _PALETTE, strict=False)
    }
    other = (edge_of(theme, _OTHER), OTHER)
    return {id: palette.get(name, other) for id, name in names.items()}
