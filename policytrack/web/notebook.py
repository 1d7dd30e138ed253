"""A story as a small table for notebooks, from the same rows as its page and its figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from policytrack.look.markup import element, escaped
from policytrack.look.shortdates import in_short
from policytrack.look.theme import LIGHT
from policytrack.records.statements import conditions_in_words
from policytrack.web.pageevents import list_groups

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.figures.layout.listrows import Group, Note, Row
    from policytrack.records import Event, Statement
    from policytrack.story.storyvalue import Story

__all__ = ["story_table"]

_MOST_ROWS: Final = 14
_STYLE: Final = (
    "@scope{table{border-collapse:collapse}caption,td,th{text-align:left;vertical-align:top;"
    "padding:.15em .4em}"
    "caption{font-weight:700}caption small{display:block;font-weight:400}"
    "tr{border-bottom:1px solid #8884}th[scope=colgroup]{border-bottom:1px solid}}"
)
"""The style of the tables alone: a scope without a root is the element that holds it."""
_OUTSIDE: Final = "Said outside these events"


def story_table(story: Story) -> str:
    """The events of a story by year, what is still to come last, each with what was said at it.

    Rows after the fourteenth are folded up below.

    Parameters:
        story: the story.
    """
    rows = list(_rows(story))
    head = element("tr", *(element("th", word, scope="col") for word in ("When", "What", "Who")))
    counted = element("small", escaped(story.counted()))
    title = element("caption", escaped(story.records.title) + counted)
    shown = _table(title, head, rows[:_MOST_ROWS])
    if more := rows[_MOST_ROWS:]:
        rest = _table("", head, more)
        shown += element("details", element("summary", f"and {len(more)} more"), rest)
    return element("div", element("style", _STYLE), shown)


def _table(caption: str, head: str, rows: Sequence[tuple[str, str]]) -> str:
    body, heading = [], ""
    for group, row in rows:
        if group != heading:
            heading = group
            body.append(element("tr", element("th", escaped(group), colspan="3", scope="colgroup")))
        body.append(row)
    return element("table", caption, element("thead", head), element("tbody", *body))


def _rows(story: Story) -> Iterator[tuple[str, str]]:
    """Each row with its heading."""
    said: dict[str | None, list[Statement]] = {}
    for statement in story.statements:
        at = statement.event if story.event(statement.event or "") is not None else None
        said.setdefault(at, []).append(statement)
    for group in list_groups(story):
        for row in group.rows:
            event = story.event(row.id)
            if event is not None:
                yield group.heading, _event(event, row, group, said.get(row.id, ()))
    for statement in said.get(None, ()):
        date = story.resolver.date(statement.date)
        when = "no date" if date is None else in_short(date)
        yield _OUTSIDE, _row(when, _who(statement), escaped(_stance(statement)))


def _event(event: Event, row: Row, group: Group, said: Sequence[Statement]) -> str:
    parts = [escaped(row.label)]
    parts += [element("br") + _note(note) for note in row.notes]
    if said:
        lines = (element("li", escaped(f"{_who(each)}: {_stance(each)}")) for each in said)
        summary = element("summary", parts[0])
        parts[0] = element("details", summary, element("ul", *lines))
    return _row(row.when(group.year), ", ".join(actor.label for actor in event.by), "".join(parts))


def _note(note: Note) -> str:
    """A line below an event, in bold where it tells of a slip."""
    text = escaped(note.text)
    return element("small", element("b", text) if note.alarm else text)


def _row(when: str, who: str, what: str) -> str:
    cells = (element("td", escaped(when)), element("td", what), element("td", escaped(who)))
    return element("tr", *cells)


def _who(said: Statement) -> str:
    return ", ".join(actor.label for actor in said.by)


def _stance(said: Statement) -> str:
    words = f"{LIGHT.signs[said.stance]} {said.stance.said}: {said.issue.title}"
    return ", ".join(filter(None, (words, conditions_in_words(said.conditions))))
