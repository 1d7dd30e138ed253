"""The report of a story, to be edited: its figures, its tables and its sources."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from policytrack.dates import FuzzyDate
from policytrack.dates.civil import to_date
from policytrack.reports.cited import reference, when
from policytrack.reports.document import Document, Figure, Heading, Item, Items, Line
from policytrack.reports.producers import report_table
from policytrack.reports.publishedtables import evidence, overdue, slips, upcoming

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes

    from policytrack.matrix import StanceMatrix
    from policytrack.reports.document import Block
    from policytrack.story.storyvalue import Story

__all__ = ["report_of"]

_WIDTH: Final = 6.3
"""The width of its figures: that of the text on an A4 page, in inches."""
_DOTS: Final = 200
"""The resolution of its figures, in dots per inch."""


def report_of(story: Story, matrix: StanceMatrix, day: int | None = None) -> Document:
    """The report of a story.

    Parameters:
        story: the story.
        matrix: its stances.
        day: the day for which to say what is due and overdue, as an ordinal; neither is told if
            left out.
    """
    return Document(story.records.title, tuple(_blocks(story, matrix, day)))


def _blocks(story: Story, matrix: StanceMatrix, day: int | None) -> Iterator[Block]:
    if story.records.about:
        yield Line.of(story.records.about)
    yield Line.of(f"The record holds {story.counted()}.")
    if story.events:
        from policytrack.figures.timeline import draw_timeline

        yield Heading("What happened, and what is planned")
        ax = draw_timeline(story, width=_WIDTH, title=None, subtitle=None, source=None)
        yield _figure(ax, f"{story.records.title}: timeline")
    if day is not None:
        yield Heading(f"What is due on {when(FuzzyDate(to_date(day)))}")
        tables = [table for table in (upcoming(story, day), overdue(story, day)) if table.rows]
        yield from tables
        if not tables:
            yield Line.of("Nothing is due, and nothing is overdue.")
    moved = slips(story)
    if moved.rows:
        yield Heading("What slipped")
        yield moved
    if story.statements:
        yield Heading("Who stands where")
        yield _figure(
            matrix.plot(width=_WIDTH, title=None, subtitle=None, source=None),
            f"{story.records.title}: who stands where",
        )
        yield report_table(matrix, "Who stands where, in words")
        yield Heading("Evidence")
        yield evidence(story)
    if story.records.sources:
        yield Heading("Sources")
        yield Items(tuple(Item((reference(source),)) for source in story.records.sources))


def _figure(ax: Axes, caption: str) -> Figure:
    """A drawing as a picture, with what it shows in words; it is closed."""
    import matplotlib.pyplot as plt

    from policytrack.figures.accessible import alt_text

    figure = ax.get_figure(root=True)
    assert figure is not None
    held = io.BytesIO()
    figure.savefig(held, format="png", dpi=_DOTS, metadata={"Software": None})
    alt, (width, height) = alt_text(ax), figure.get_size_inches().tolist()
    plt.close(figure)
    return Figure(held.getvalue(), alt, caption, width, height)
