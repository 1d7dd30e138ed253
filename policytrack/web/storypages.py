"""The page of a story, as values: put together from what the story and its matrix say."""

from __future__ import annotations

import base64
import gzip
import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from policytrack.dates import FuzzyDate
from policytrack.errors import ArgumentError
from policytrack.figures.layout.storyheading import day_of_record, seen_on
from policytrack.formats.foreign.schemaorg import tree_of
from policytrack.formats.storyfile import writer, yamltext
from policytrack.look.markup import IN_A_SCRIPT
from policytrack.look.shortdates import in_short
from policytrack.records.fields import slug
from policytrack.records.sources import link_of, publisher_of
from policytrack.stances.codedfrom import coded_statements
from policytrack.story import subset, twins
from policytrack.web.pageevents import Names, list_groups, row_groups, when_of
from policytrack.web.pagemarks import axis_of, strip_of_page
from policytrack.web.pagestances import stances_of
from policytrack.web.pagetexts import marked_texts
from policytrack.web.pagevalues import Link, Reported, StoryPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytrack.records import Source
    from policytrack.stances.coded import Coded
    from policytrack.story.storyvalue import Story

__all__ = ["coded_of", "page_of"]


def coded_of(story: Story) -> Coded:
    """The statements of a story, made ready for its matrix.

    Parameters:
        story: the story.
    """
    return coded_statements(
        subset.with_dates(story.statements, story.resolver),
        actors=None, issues=None, rows="by", kind=None,
        memberships=story.records.memberships, counted="surely", disputed=twins.disputed(story),
    )  # fmt: skip


def page_of(
    story: Story, file_href: str | None = None, texts: Mapping[str, str] | None = None
) -> StoryPage:
    """Everything that the page of a story shows.

    Parameters:
        story: the story.
        file_href: where its own file can be downloaded; if left out, the page holds it.
        texts: the texts of sources, by the ids of the sources.

    Raises:
        ArgumentError: if a page may not link to the address, or a text belongs to no source.
    """
    records, names = story.records, Names(story)
    groups, mark = list_groups(story), day_of_record(story)
    strip = strip_of_page(groups, mark and mark[0])
    rows = row_groups(story, groups, strip, names)
    seen = seen_on(story)
    only = names.only_source
    name = f"{slug(records.title)}.yaml"
    if file_href is None:
        name, file_href = f"{name}.gz", _embedded(yamltext.emit(writer.tree_of(records)))
    elif ":" in file_href and link_of(file_href) is None:
        allowed = "an http or https address, or one relative to the page"
        raise ArgumentError("to_html", f"file={file_href!r}", allowed)
    else:
        name = unquote(PurePosixPath(urlsplit(file_href).path).name) or name
    stances = stances_of(story, coded_of(story), names) if story.statements else None
    marked = marked_texts(records, texts, stances, names) if texts else {}
    return StoryPage(
        title=records.title,
        about=records.about or "",
        counted=story.counted(),
        known=in_short(FuzzyDate.between(seen, seen)) if seen is not None else "",
        licence=records.licence or "",
        actors=tuple(names.labels),
        groups=rows,
        only_source=Link(only.label, f"#{only.id}") if only and rows else None,
        only_reported=names.only_reported,
        axis=None if strip is None else axis_of(strip, mark, rows),
        stances=stances,
        sources=tuple(_reported(each, marked.get(each.id, "")) for each in records.sources),
        described=_described(story),
        file_name=name,
        file_href=file_href,
    )


def _described(story: Story) -> str:
    """The events as linked data, in JSON that cannot end the element that holds it."""
    text = json.dumps(tree_of(story, whole=False), ensure_ascii=True, separators=(",", ":"))
    return text.translate(IN_A_SCRIPT)


def _embedded(text: str) -> str:
    """A file as an address that holds it, packed, since it would otherwise be most of the page."""
    packed = gzip.compress(text.encode(), mtime=0)
    return f"data:application/gzip;base64,{base64.b64encode(packed).decode()}"


def _reported(source: Source, text: str) -> Reported:
    note = "; ".join(filter(None, [source.kind, source.note]))
    when = None if source.published is None else when_of(source.published)
    title = Link(source.title, link_of(source.url))
    return Reported(source.id, title, publisher_of(source), when, note[:1].upper() + note[1:], text)
