"""The differences between two states of a story, to be read, tabled, or made again."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from attrs import define

from policytrack.story.changes import applied
from policytrack.story.storyvalue import Story

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from policytrack.story.changes import Change

__all__ = ["Changes"]

_MARKUP: Final = re.compile(r"[\\`*_\[\]<>#|~]|&(?=#?\w+;)|^(?=[-+] )|^(?:\d+)(?=[.)])")
"""What Markdown takes for more than text."""


@define(frozen=True, repr=False, eq=False)
class Changes:
    """What changed from one state of a story to another; made by `diff` and `Timeline.changes`.

    Each is a `Change` with what it is, the record before and after, and the change in words.
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
            One row a change: ``what`` it is, the kind of ``record``, its ``id`` if it has one,
            the change in ``words``, and the ``sources`` of the record after it.
        """
        import pandas as pd

        rows = [
            (
                change.what,
                change.kind,
                getattr(record := change.new or change.old, "id", None),
                change.words,
                "; ".join(source.label for source in getattr(record, "sources", ())) or None,
            )
            for change in self._found
        ]
        return pd.DataFrame(rows, columns=["what", "record", "id", "words", "sources"])

    def to_markdown(self) -> str:
        """The changes as Markdown: a list under a heading for each kind of change.

        It leaves out what is only ``"linked"``: records that say the same, and name an event that
        had not been known before.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> print(story.changes("2025-06-19", "2025-06-22").to_markdown())
            ## New event
            <BLANKLINE>
            - NAHT resolves to weigh a withdrawal of inspectors (20 June 2025)
            <BLANKLINE>
            ## Stance taken
            <BLANKLINE>
            - NAHT: support, Heads stop inspecting
        """
        parts = [
            f"## {what.capitalize()}\n\n"
            + "\n".join(f"- {_as_text(change.words)}" for change in some)
            for what, some in self._by_kind()
            if what != "linked"
        ]
        return "\n\n".join(parts)

    def made_to(self, story: Story) -> Story:
        """The story with these changes made to it, not checked.

        Parameters:
            story: the story in the state before, or one that at least holds what changes.

        Raises:
            UnknownNameError: if a change is of a record that the story does not hold.
        """
        return Story(applied(story.records, self._new.records, self._found))


def _as_text(words: str) -> str:
    """Words on one line, in which Markdown finds nothing but text."""
    line = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return _MARKUP.sub(_escaped, line)


def _escaped(found: re.Match[str]) -> str:
    """Markup with a backslash before it; after the number of what would be a list's item."""
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"
