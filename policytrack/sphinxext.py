"""A Sphinx directive that draws a story's file as a figure, with its sources.

Add ``"policytrack.sphinxext"`` to the extensions in ``conf.py``, then write on a page::

    .. policytrack:: ofsted.yaml
       :kind: timeline
       :between: 2025-01 to 2025-12
       :as-of: 2025-05-31
       :lanes: actor
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes  # type: ignore[import-untyped]  # ships no types
from docutils.parsers.rst import directives  # type: ignore[import-untyped]  # the same
from sphinx.util.docutils import SphinxDirective

import policytrack
from policytrack.errors import PolicyTrackError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx

    from policytrack.records import Source
    from policytrack.timeline import Timeline

__all__ = ["PolicyTrackDirective", "setup"]

KINDS = ("timeline", "matrix", "slips", "activity", "over-time")
_FORMATS = ("svg", "pdf", "png")


def _kind(argument: str) -> str:
    return str(directives.choice(argument, KINDS))


class PolicyTrackDirective(SphinxDirective):
    """Draws a story's file; the text under the directive is the caption.

    The page is built again when the file changes. The alternative text is made of the data
    unless ``:alt:`` gives another.
    """

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[Any] = {
        "kind": _kind,
        "between": directives.unchanged_required,
        "as-of": directives.unchanged_required,
        "lanes": directives.unchanged_required,
        "statements": directives.flag,
        "terms": directives.flag,
        "order": directives.unchanged_required,
        "groups": directives.unchanged_required,
        "column-groups": directives.unchanged_required,
        "counts": directives.flag,
        "every": directives.unchanged_required,
        "issue": directives.unchanged_required,
        "theme": directives.unchanged_required,
        "width": float,
        "alt": directives.unchanged_required,
        "no-sources": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """The figure, and below it a table of sources."""
        relative, absolute = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(relative)
        try:
            story = self._story(absolute)
            figure = self._figure(story, absolute)
        except (OSError, PolicyTrackError, ValueError) as error:
            raise self.error(f"{self.arguments[0]}: {error}") from error
        if "no-sources" in self.options or not story.sources:
            return [figure]
        return [figure, _table(story.sources)]

    def _story(self, path: str) -> Timeline:
        story = policytrack.read_yaml(path)
        if "between" in self.options:
            ends = [part.strip() for part in self.options["between"].split(" to ")]
            if len(ends) != 2:
                raise ValueError(f"found :between: {self.options['between']}; allowed: A to B")
            story = story.between(*ends)
        return story

    def _figure(self, story: Timeline, path: str) -> nodes.figure:
        import matplotlib as mpl
        from matplotlib import pyplot as plt

        from policytrack.figures.accessible import alt_text, save

        folder = Path(self.env.doctreedir).parent / "policytrack_figures"
        folder.mkdir(parents=True, exist_ok=True)
        stem = folder / _name(path, self.options)
        with mpl.rc_context({"backend": "agg"}):
            ax = self._drawn(story)
            for kind in _FORMATS:
                save(ax, f"{stem}.{kind}", overwrite=True)
            alt = self.options.get("alt") or alt_text(ax)
            plt.close(ax.get_figure(root=True))
        place = os.path.relpath(f"{stem}.*", self.env.srcdir)
        figure = nodes.figure("", nodes.image(uri="/" + place.replace(os.sep, "/"), alt=alt))
        if self.content:
            words, messages = self.state.inline_text(" ".join(self.content), self.lineno)
            figure += nodes.caption("", "", *words)
            figure += messages
        return figure

    def _drawn(self, story: Timeline) -> Any:
        said = self.options
        look: dict[str, Any] = {"theme": said.get("theme"), "width": said.get("width", 9.0)}
        kind = said.get("kind", "timeline")
        if kind == "matrix":
            return story.stance_matrix().plot(
                order=said.get("order", "given"),
                groups=said.get("groups"),
                column_groups=said.get("column-groups"),
                counts="counts" in said,
                **look,
            )
        if kind == "slips":
            return story.plot_slips(**look)
        if kind == "activity":
            return story.plot_activity(said.get("every", "month"), **look)
        if kind == "over-time":
            if "issue" not in said:
                raise ValueError("found no :issue:; allowed: the name of one")
            return story.plot_over_time(said["issue"], **look)
        return story.plot(
            as_of=said.get("as-of"),
            lanes=said.get("lanes"),
            show_statements="statements" in said,
            bands="terms" if "terms" in said else "units",
            **look,
        )


def _name(path: str, options: dict[str, Any]) -> str:
    """A name of the figure's files that another file, or other options, do not share."""
    said = f"{sorted(options.items())}".encode() + Path(path).read_bytes()
    return f"{Path(path).stem}-{hashlib.sha256(said).hexdigest()[:12]}"


def _table(sources: Sequence[Source]) -> nodes.table:
    table = nodes.table(classes=["policytrack-sources"])
    group = nodes.tgroup(cols=3)
    group += [nodes.colspec(colwidth=width) for width in (50, 25, 25)]
    group += nodes.thead(
        "", _row([nodes.Text(text) for text in ("Source", "Publisher", "Published")])
    )
    group += nodes.tbody("", *map(_source_row, sources))
    table += group
    return table


def _source_row(source: Source) -> nodes.row:
    title: nodes.Node = nodes.Text(source.title)
    if source.url:
        title = nodes.reference("", source.title, refuri=source.url)
    when = source.published.in_words() if source.published is not None else ""
    return _row([title, nodes.Text(source.publisher or ""), nodes.Text(when)])


def _row(cells: Sequence[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", cell)) for cell in cells))


def setup(app: Sphinx) -> dict[str, Any]:
    """Make the directive known to Sphinx.

    Parameters:
        app: the application.
    """
    app.add_directive("policytrack", PolicyTrackDirective)
    return {"version": policytrack.__version__, "parallel_read_safe": True}
