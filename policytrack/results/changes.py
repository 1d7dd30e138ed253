"""The differences between two states of a story, to read, tabulate or apply."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from attrs import define

from policytrack.keywords import public_calls
from policytrack.look.markdownlatex import markdown_link, markdown_text
from policytrack.look.markup import element, escaped
from policytrack.othernames import answered
from policytrack.records.sources import link_of
from policytrack.story.changes import applied
from policytrack.story.storyvalue import Story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pandas as pd

    from policytrack.story.changes import Change

__all__ = ["Changes"]

_SEVERAL: Final = {
    "new event": "New events",
    "new plan": "New plans",
    "condition met": "Conditions met",
    "condition out of reach": "Conditions out of reach",
    "stance changed": "Stances changed",
    "stance taken": "Stances taken",
    "new membership": "New memberships",
}
"""The headings for several changes of a kind, where they differ from that for one."""


@public_calls
@define(frozen=True, repr=False, eq=False)
@answered
class Changes:
    """What changed from one state of a story to another; made by `diff` and `Timeline.changes`.

    Each is a `Change` with its kind, the record before and after, and the change in words.

    Examples:
        >>> import policytrack as pt
        >>> changes = pt.load_dataset("ofsted-report-cards").changes("2025-06-19", "2025-06-22")
        >>> for change in changes:
        ...     print(change.words)
        NAHT resolves to weigh a withdrawal of inspectors (20 June 2025)
        NAHT: support, Heads stop inspecting (20 June 2025)
    """

    _old: Story
    _new: Story
    _found: Sequence[Change]

    def __iter__(self) -> Iterator[Change]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __repr__(self) -> str:
        counts = (f"{len(list(some))} {what}" for what, some in self._by_kind())
        return f"<Changes: {', '.join(counts) or 'none'}>"

    def _by_kind(self) -> Iterator[tuple[str, Iterator[Change]]]:
        return groupby(self._found, key=lambda change: change.what)

    def to_frame(self) -> pd.DataFrame:
        """A table of the changes.

        Returns:
            One row per change: ``what`` it is, the kind of ``record``, its ``id`` if it has one,
            the ``date`` on which it happened, was said or was announced, as EDTF text, and its
            ``earliest`` and ``latest`` day, the change in ``words``, and the ``sources`` of the
            record after it.

        Examples:
            >>> import policytrack as pt
            >>> changes = pt.load_dataset("ofsted-report-cards").changes("2025-06-19", "2025-06-22")
            >>> changes.to_frame()[["what", "date"]].to_numpy().tolist()
            [['new event', '2025-06-20'], ['stance taken', '2025-06-20']]
        """
        import pandas as pd

        rows = [_row(change) for change in self._found]
        table = pd.DataFrame(rows, columns=list(_COLUMNS))
        days = dict.fromkeys(("earliest", "latest"), "datetime64[s]")
        return table.astype(days)

    def to_markdown(self) -> str:
        """The changes as Markdown: a list under a heading for each kind of change.

        Each list is in the order of time, and says who acted and where it is reported. Changes that
        are only ``"linked"`` are left out: records that say the same but name an event not known
        before.

        Examples:
            >>> import policytrack as pt
            >>> vote = pt.Event(
            ...     "Vote", date="2025-07-01", by="Lords", sources="https://lords.example"
            ... )
            >>> print(pt.Timeline([vote]).changes("2025-06-30").to_markdown())
            ## New event
            <BLANKLINE>
            - Vote (1 July 2025); by Lords; source: [https://lords.example](https://lords.example)
        """
        parts = []
        for what, some in self._by_kind():
            lines = [f"- {_told(change, markdown_text, markdown_link)}" for change in some]
            heading = _SEVERAL.get(what) if len(lines) > 1 else None
            if what != "linked":
                parts.append(f"## {heading or what.capitalize()}\n\n" + "\n".join(lines))
        return "\n\n".join(parts)

    def _repr_html_(self) -> str:
        parts = [
            element("p", element("b", escaped(what.capitalize())))
            + element("ul", *(element("li", _told(change, escaped, _anchor)) for change in some))
            for what, some in self._by_kind()
            if what != "linked"
        ]
        return "".join(parts) or element("p", "No changes.")

    def made_to(self, story: Story) -> Story:
        """The story with these changes made to it, unchecked.

        Parameters:
            story: the story in the earlier state, or one that at least holds the changed records.

        Raises:
            UnknownNameError: if the story does not hold a changed record.

        Examples:
            >>> import policytrack as pt
            >>> before = pt.Timeline([pt.Event("Vote", date="2025-07-01", id="vote")])
            >>> after = pt.Timeline([pt.Event("Vote", date="2025-07-08", id="vote")])
            >>> [str(event.date) for event in pt.diff(before, after).made_to(before._story).events]
            ['2025-07-08']
        """
        return Story(applied(story.records, self._new.records, self._found))


_COLUMNS: Final = ("what", "record", "id", "date", "earliest", "latest", "words", "sources")


def _by(change: Change) -> str:
    """Who acted, unless the words of the change begin with it."""
    record = change.new or change.old
    by = (change.plan.by if change.plan else ()) or getattr(record, "by", ())
    if change.kind != "events" or not by:
        return ""
    return f"; by {', '.join(actor.label for actor in by)}"


def _sources(change: Change) -> list[tuple[str, str | None]]:
    """Where a change is reported, each with the address to link to, if it has one."""
    record = change.new or change.old
    sources = (change.plan.sources if change.plan else ()) or getattr(record, "sources", ())
    return [(source.label, link_of(source.url)) for source in sources]


def _told(change: Change, text: Callable[[str], str], link: Callable[[str, str], str]) -> str:
    """A change in words, who acted, and where it is reported."""
    sources = [link(label, to) if to else text(label) for label, to in _sources(change)]
    where = f"; source{'s'[: len(sources) > 1]}: {', '.join(sources)}" if sources else ""
    return text(change.words + _by(change)) + where


def _anchor(text: str, address: str) -> str:
    return element("a", escaped(text), href=address)


def _row(change: Change) -> tuple[object, ...]:
    """A change as a row of the table."""
    record = change.new or change.old
    date = change.date
    return (
        change.what,
        change.kind,
        getattr(record, "id", None),
        None if date is None else str(date),
        None if date is None else date.earliest,
        None if date is None else date.latest,
        change.words,
        "; ".join(source.label for source in getattr(record, "sources", ())) or None,
    )
