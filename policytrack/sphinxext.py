"""A Sphinx directive that draws a story's file as a figure, with its sources.

Add ``"policytrack.sphinxext"`` to the extensions in ``conf.py``, then write on a page::

    .. policytrack:: ofsted.yaml
       :kind: timeline
       :between: 2025-01 to 2025-12
       :as-of: 2025-05-31
       :lanes: actor

and ``.. policytrack-vocabulary:: event`` for the words that a file may use.
"""

from __future__ import annotations

import hashlib
import math
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes  # type: ignore[import-untyped]  # ships no types
from docutils.parsers.rst import directives  # type: ignore[import-untyped]  # the same
from sphinx import addnodes
from sphinx.domains import Domain
from sphinx.util.docutils import SphinxDirective

import policytrack
from policytrack.errors import PolicyTrackError, UnknownNameError
from policytrack.nearestword import nearest
from policytrack.records.sources import link_of
from policytrack.records.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx.application import Sphinx

    from policytrack.records import Source
    from policytrack.timeline import Timeline

__all__ = [
    "PageDirective",
    "PolicyTrackDirective",
    "PolicyTrackDomain",
    "VocabularyDirective",
    "setup",
]

KINDS = ("timeline", "matrix", "slips", "levels", "activity", "over-time")
_FORMATS = ("svg", "pdf", "png")
_LEAST_WIDTH = 2.0
_SOURCES = "policytrack-sources"


class _Options(dict[str, Any]):
    """The options of a directive; docutils asks them for one that does not exist, too."""

    def __missing__(self, name: str) -> Any:
        """What refuses an option that does not exist, with the nearest and all that do."""

        def refused(_argument: str | None) -> None:
            unknown = UnknownNameError("option", name, nearest(name, self), ", ".join(self))
            raise ValueError(str(unknown))

        return refused


def _one_of(what: str, choices: Sequence[str]) -> Callable[[str | None], str]:
    """What takes one of a few words, and refuses any other with the nearest."""

    def checked(argument: str | None) -> str:
        word = (argument or "").strip()
        if word not in choices:
            raise ValueError(str(UnknownNameError.among(what, word, choices)))
        return word

    return checked


_kind = _one_of("kind", KINDS)
_align = _one_of("align", ("left", "center", "right"))


def _width(argument: str) -> float:
    """A width in inches; docutils reports a wrong one with its line."""
    try:
        width = float(argument)
    except ValueError:
        width = math.nan
    if not _LEAST_WIDTH <= width < math.inf:
        raise ValueError(f"found {argument!r}; allowed: a number of inches from {_LEAST_WIDTH:g}")
    return width


class PolicyTrackDirective(SphinxDirective):
    """Draws a story's file; the text under the directive, or ``:caption:``, is the caption.

    The page is rebuilt when the file changes. The alternative text is made from the data unless
    ``:alt:`` gives another. ``:name:``, ``:align:``, ``:class:`` (of the image), ``:figclass:`` and
    paragraphs below the caption work as in a figure.
    """

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[Any] = _Options({
        "kind": _kind,
        "between": directives.unchanged_required,
        "as-of": directives.unchanged_required,
        "lanes": directives.unchanged_required,
        "statements": directives.flag,
        "terms": directives.flag,
        "order": directives.unchanged_required,
        "groups": directives.unchanged_required,
        "issue-groups": directives.unchanged_required,
        "form": directives.unchanged_required,
        "rule": directives.unchanged_required,
        "turn": directives.flag,
        "counts": directives.flag,
        "every": directives.unchanged_required,
        "issue": directives.unchanged_required,
        "theme": directives.unchanged_required,
        "width": _width,
        "alt": directives.unchanged_required,
        "caption": directives.unchanged_required,
        "name": directives.unchanged_required,
        "align": _align,
        "class": directives.class_option,
        "figclass": directives.class_option,
        "no-sources": directives.flag,
    })  # fmt: skip

    def run(self) -> list[nodes.Node]:
        """The figure with a table of sources below it."""
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
        story = policytrack.read(path)
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
        image = nodes.image(uri="/" + place.replace(os.sep, "/"), alt=alt)
        image["classes"] += self.options.get("class", [])
        figure = nodes.figure("", image)
        figure["classes"] += self.options.get("figclass", [])
        if "align" in self.options:
            figure["align"] = self.options["align"]
        figure += self._words_below()
        self.add_name(figure)
        return figure

    def _words_below(self) -> list[nodes.Node]:
        """The caption and the legend, from the text under the directive."""
        held = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, held)
        further, found = held.children, []
        if "caption" in self.options:
            words, found = self.state.inline_text(self.options["caption"], self.lineno)
            found = [nodes.caption("", "", *words), *found]
        elif further:
            first, *further = further
            if not isinstance(first, nodes.paragraph):
                raise ValueError("found no paragraph under it; allowed: a caption, then a legend")
            found = [nodes.caption(first.rawsource, "", *first.children)]
        return [*found, nodes.legend("", *further)] if further else found

    def _drawn(self, story: Timeline) -> Any:
        said = self.options
        look: dict[str, Any] = {"theme": said.get("theme"), "width": said.get("width")}
        kind = said.get("kind", "timeline")
        if kind == "matrix":
            return story.stance_matrix().plot(
                form=said.get("form"),
                rule=said.get("rule"),
                order=said.get("order", "reading"),
                groups=said.get("groups", "auto"),
                issue_groups=said.get("issue-groups", "auto"),
                counts="counts" in said,
                turn="turn" in said,
                **look,
            )
        if kind == "slips":
            return story.plot_slips(form=said.get("form"), **look)
        if kind == "levels":
            return story.plot_levels(turn="turn" in said, **look)
        if kind == "activity":
            return story.plot_activity(said.get("every", "month"), **look)
        if kind == "over-time":
            if "issue" not in said:
                raise ValueError("found no :issue:; allowed: the name of an issue")
            return story.plot_over_time(said["issue"], **look)
        return story.plot(
            as_of=said.get("as-of"),
            lanes=said.get("lanes"),
            show_statements="statements" in said,
            bands="terms" if "terms" in said else "units",
            **look,
        )


class PageDirective(PolicyTrackDirective):
    """Puts a story's page into HTML pages, and its figure into the output of other builders.

    In HTML, events open to their details and cells to the statements behind them, by keyboard and
    without scripts. The options are those of the figure; ``:as-of:`` shows the story as it was
    known then.
    """

    def run(self) -> list[nodes.Node]:
        """The parts of the page for HTML, and the figure with its sources for other builders."""
        from policytrack.web.rendering import Templates
        from policytrack.web.storypages import page_of

        figure = super().run()
        _, absolute = self.env.relfn2path(self.arguments[0])
        try:
            story = self._story(absolute)
            if "as-of" in self.options:
                story = story.as_of(self.options["as-of"])
            shown = Templates().embedded(page_of(story._story))  # noqa: SLF001 - below the facade
        except (OSError, PolicyTrackError, ValueError) as error:
            raise self.error(f"{self.arguments[0]}: {error}") from error
        page = addnodes.only("", nodes.raw("", shown, format="html"), expr="html")
        return [page, addnodes.only("", *figure, expr="not html")]


class PolicyTrackDomain(Domain):
    """The domain of the directive ``policytrack:page``."""

    name = "policytrack"
    label = "policytrack"
    directives: ClassVar[Any] = {"page": PageDirective}

    def merge_domaindata(self, _docnames: Any, _otherdata: Any) -> None:
        """Nothing is kept between pages."""


def _name(path: str, options: dict[str, Any]) -> str:
    """A name for the figure's files that no other file or set of options shares."""
    said = f"{sorted(options.items())}".encode() + Path(path).read_bytes()
    return f"{Path(path).stem}-{hashlib.sha256(said).hexdigest()[:12]}"


def _table(sources: Sequence[Source]) -> nodes.table:
    head = _row([nodes.Text(text) for text in ("Source", "Publisher", "Published")])
    return _grid(_SOURCES, (50, 25, 25), head, [_source_row(source) for source in sources])


def _grid(
    name: str, widths: Sequence[int], head: nodes.row, rows: Sequence[nodes.row]
) -> nodes.table:
    table = nodes.table(classes=[name])
    group = nodes.tgroup(cols=len(widths))
    group += [nodes.colspec(colwidth=width) for width in widths]
    group += nodes.thead("", head)
    group += nodes.tbody("", *rows)
    table += group
    return table


def _lists_within_tables(_app: Sphinx, doctree: nodes.document) -> None:
    """Turn a table of sources within a table into a list, for builders that cannot nest tables."""
    for table in list(doctree.findall(nodes.table)):
        if _SOURCES not in table["classes"] or not _is_within_table(table):
            continue
        rows = [row for body in table.findall(nodes.tbody) for row in body]
        table.replace_self(nodes.bullet_list("", *map(_item, rows), classes=[_SOURCES]))


def _is_within_table(node: nodes.Node) -> bool:
    while (node := node.parent) is not None:
        if isinstance(node, nodes.table):
            return True
    return False


def _item(row: nodes.row) -> nodes.list_item:
    """A row as one paragraph, its cells joined by commas."""
    said = nodes.paragraph()
    for (paragraph,) in (cell.children for cell in row):
        if paragraph.astext():
            said += [nodes.Text(", ")] if len(said) else []
            said += paragraph.children
    return nodes.list_item("", said)


def _source_row(source: Source) -> nodes.row:
    title: nodes.Node = nodes.Text(source.title)
    if (link := link_of(source.url)) is not None:
        title = nodes.reference("", source.title, refuri=link)
    when = source.published.in_words() if source.published is not None else ""
    return _row([title, nodes.Text(source.publisher or ""), nodes.Text(when)])


class VocabularyDirective(SphinxDirective):
    """Lists the words of one vocabulary, or of all, with the synonyms of each."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """A heading line and a table for each vocabulary."""
        wanted = self.arguments or list(VOCABULARIES)
        for name in wanted:
            if name not in VOCABULARIES:
                raise self.error(str(UnknownNameError.among("vocabulary", name, VOCABULARIES)))
        return [node for name in wanted for node in _words(name)]


def _words(name: str) -> list[nodes.Node]:
    about, words = VOCABULARIES[name]
    rows = [
        _row([nodes.literal("", word), nodes.Text(", ".join(words.others(word)))])
        for word in words.words
    ]
    if words.other:
        rows.append(_row([nodes.literal("", "other:WORD"), nodes.Text("any other word")]))
    heading = nodes.paragraph("", "", nodes.strong("", name), nodes.Text(f": {about}."))
    head = _row([nodes.Text("Word"), nodes.Text("Also read")])
    return [heading, _grid("policytrack-vocabulary", (25, 75), head, rows)]


def _row(cells: Sequence[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", cell)) for cell in cells))


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives with Sphinx.

    Parameters:
        app: the Sphinx application.
    """
    app.add_directive("policytrack", PolicyTrackDirective)
    app.add_domain(PolicyTrackDomain)
    app.add_directive("policytrack-vocabulary", VocabularyDirective)
    app.connect("doctree-read", _lists_within_tables)
    return {"version": policytrack.__version__, "parallel_read_safe": True}
