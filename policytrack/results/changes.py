"""The differences between two states of a story, to be read, tabled, or made again."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from attrs import define

from policytrack.basetimeline import BaseTimeline
from policytrack.errors import CheckError
from policytrack.story.changes import applied, difference
from policytrack.story.check import errors
from policytrack.story.story import Story

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from policytrack.records.collection import Records
    from policytrack.story.changes import Change

    AnyTimeline = TypeVar("AnyTimeline", bound=BaseTimeline)

__all__ = ["Changes", "diff"]


@define(frozen=True, repr=False, eq=False)
class Changes:
    """What changed from one state of a story to another; made by `diff` and `Timeline.changes`.

    Each is a `Change` with what it is, the record before and after, and the change in words.
    """

    _old: Records
    _new: Records
    _found: tuple[Change, ...]

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
            f"## {what.capitalize()}\n\n" + "\n".join(f"- {change.words}" for change in some)
            for what, some in self._by_kind()
            if what != "linked"
        ]
        return "\n\n".join(parts)

    def apply(self, timeline: AnyTimeline) -> AnyTimeline:
        """The timeline with these changes made to it.

        Parameters:
            timeline: one in the state before, or one that at least holds what changes.

        Raises:
            UnknownNameError: for a change to a record that the timeline does not hold.
            CheckError: if the result does not hold together.
        """
        made = applied(timeline._records, self._new, self._found)  # noqa: SLF001 - of one family
        story = Story(made)
        if problems := errors(made, story.resolver):
            raise CheckError(problems)
        return type(timeline)._of(story)  # noqa: SLF001 - of one family


def diff(old: BaseTimeline, new: BaseTimeline) -> Changes:
    """What changed between two versions of a story.

    Records are matched by their ids; statements and memberships without one by what they say,
    so that a changed one shows as withdrawn and new.

    Parameters:
        old: the version before.
        new: the version after.

    Raises:
        TypeError: for something that is no timeline, such as the path of a file.

    Examples:
        >>> import policytrack as pt
        >>> story = pt.load_dataset("ofsted-report-cards")
        >>> pt.diff(story, story.replace("legal-action", date="2025-06-20"))
        <Changes: 1 corrected>
    """
    for given in (old, new):
        if not isinstance(given, BaseTimeline):
            raise TypeError(f"found {given!r}; allowed: a Timeline, such as read_yaml gives")
    before, after = old._records, new._records  # noqa: SLF001 - of one family
    resolvers = old._resolver, new._resolver  # noqa: SLF001 - the same
    found = difference(before, after, resolvers)
    return Changes(before, after, tuple(found))
