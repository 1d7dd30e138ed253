"""The texts of a story's sources on its page, each mark leading to its record there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from policytrack.text.marking import annotated, statements_by_id
from policytrack.text.proof import refuse_strange_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytrack.records.collection import Records
    from policytrack.web.pageevents import Names
    from policytrack.web.pagevalues import Stances

__all__ = ["TEXT_STYLE", "marked_texts"]

TEXT_STYLE: Final = (
    ".tx summary{cursor:pointer}.policytrack-text{white-space:pre-wrap;max-width:60rem}"
    "mark{color:inherit;background:none;"
    "border-bottom:1px solid}mark.date{border-bottom-style:dashed}"
    "mark.quote{border-bottom-width:2px}"
    "[popover]:target:not(:popover-open){display:block;position:static;margin:.5rem 0}"
    ":target{outline:3px solid var(--accent)}"
)
"""How marks look, and what they lead to: evidence shows in its place, without a script."""


def marked_texts(
    records: Records, texts: Mapping[str, str], stances: Stances | None, names: Names
) -> dict[str, str]:
    """The texts of sources as HTML, with marks that lead to what is on the page.

    A date leads to its event, a quote to the evidence that holds its statement, the name of an
    actor to the first of its cells.

    Parameters:
        records: the records of the story.
        texts: the texts by the ids of their sources.
        stances: the table of stances; None where nothing is stated.
        names: of actors.

    Raises:
        ArgumentError: if a text belongs to no source of the story, or is not text.
    """
    refuse_strange_texts("to_html", records, texts)
    published = {source.id: source.published for source in records.sources}
    places = _places(records, stances, names)
    return {
        source: annotated(text, records, published[source], places, source)
        for source, text in texts.items()
    }


def _places(records: Records, stances: Stances | None, names: Names) -> dict[str, str]:
    """Where the records of a story are on its page, by their ids."""
    found: dict[str, str] = {each.id: each.id for each in records.events if each.id}
    if stances is None:
        return found
    shown = {cell.actor for row in stances.rows for cell in row.cells if cell.first}
    for (name, said), number in zip(statements_by_id(records), stances.behind, strict=True):
        for actor in said.by:
            if names.number(actor) in shown:
                found[actor.id] = f"-a{names.number(actor)}"
        if number is not None:
            found[name] = f"-{number}"
        elif said.event in found:
            found[name] = said.event
    return found
