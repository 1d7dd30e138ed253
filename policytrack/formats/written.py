"""Every format for writing a story to disk: one row each, with what it cannot carry."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.errors import ArgumentError, UnknownNameError
from policytrack.formats.foreign import storynetwork
from policytrack.formats.foreign.networkwriter import NETWORK_FORMATS
from policytrack.formats.losses import Losses
from policytrack.formats.stores.storage import STORES
from policytrack.nearestword import nearest
from policytrack.writing import write as write_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytrack.story.storyvalue import Story
    from policytrack.writing import Writable

__all__ = ["WRITTEN", "Written", "form_of", "text_of", "write_story"]


class Written(NamedTuple):
    """A format that is written.

    Parameters:
        what: what a file of it is.
        suffixes: how the names of its files end, in lower case; none for a folder.
        module: the module of the format, in the folder ``formats``. One of texts has
            ``text_of(story)``, and ``losses(story)`` if it cannot carry everything; a store of
            tables has ``write(tables, path, overwrite=...)``, a database of another program
            ``prepared(story)``, which can be written and has losses. That of networks writes all
            that are rows of `NETWORK_FORMATS`.
        cannot: what it cannot carry, in a few words; empty if it carries everything.
    """

    what: str
    suffixes: tuple[str, ...]
    module: str
    cannot: str = ""


WRITTEN: Final[dict[str, Written]] = {
    "yaml": Written("a story in YAML", (".yaml", ".yml"), "storyfile.yamltext"),
    "json": Written("a story in JSON", (".json",), "storyfile.jsontext"),
    **{
        name: Written(store.what, store.suffixes, f"stores.{store.module}")
        for name, store in STORES.items()
    },
    "dna": Written(
        "a database of the Discourse Network Analyzer",
        (".dna",),
        "foreign.dnawriter",
        "events, memberships, stances other than support and opposition, conditions, rough dates",
    ),
    "ical": Written(
        "a calendar in iCalendar",
        (".ics", ".ical"),
        "foreign.icalendar",
        "earlier plans, who does it, sources, statements, actors, undated events",
    ),
    "timelinejs": Written(
        "the JSON of TimelineJS",
        (".timelinejs.json",),
        "foreign.timelinejs",
        "statements, issues, earlier plans, links between events, remarks, undated events",
    ),
    "timelinejs-csv": Written(
        "the sheet of TimelineJS in CSV",
        (".timelinejs.csv",),
        "foreign.timelinejscsv",
        "statements, issues, earlier plans, links between events, remarks, undated events",
    ),
    "popolo": Written(
        "people, bodies, posts and votes in Popolo JSON",
        (".popolo.json",),
        "foreign.popolo",
        "stances beyond votes, plans, rough dates, conditions, remarks, sources without an address",
    ),
    "opencivic": Written(
        "bills and votes in the JSON of Open Civic Data",
        (".ocd.json",),
        "foreign.opencivic",
        "events not on one issue, stances that are not votes, plans, rough dates, memberships",
    ),
    "datawrapper": Written(
        "the events as a table for Datawrapper in CSV",
        (".datawrapper.csv",),
        "foreign.datawrapper",
        "statements, issues, ids, earlier plans, links between events, undated events",
    ),
    "vis": Written(
        "the items of a vis-timeline in JSON",
        (".vis.json",),
        "foreign.vistimeline",
        "statements, actors, sources, earlier plans, undated events",
    ),
    "chronology": Written(
        "a chronology in Markdown",
        (".md",),
        "foreign.chronology",
        "statements, issues, ids, earlier plans, links between events, remarks",
    ),
    "schema-org": Written(
        "linked data in the words of schema.org, as JSON-LD",
        (".jsonld",),
        "foreign.schemaorg",
        "memberships, conditions, links, remarks, announcement days, rough dates except in words",
    ),
    "prov": Written(
        "who coded what from which source, as PROV-O in Turtle",
        (".prov.ttl", ".ttl"),
        "foreign.provenance",
        "what records hold besides their titles, sources and coders",
    ),
    **{
        name: Written(
            f"a network of agreement or of stances: {row.what}",
            # A sheet of a story may end so, too: who wants a network there says it.
            tuple(end for end in row.suffixes if end != ".csv"),
            "foreign.networkwriter",
            f"events, single statements, ids, remarks, sources{row.cannot}",
        )
        for name, row in NETWORK_FORMATS.items()
    },
}
"""Every format for writing, by its name."""


def write_story(
    story: Story,
    path: Writable,
    form: str | None,
    *,
    matrix: Callable[[], storynetwork.Matrix],
    network: str | None,
    strict: bool,
    overwrite: bool,
) -> Losses:
    """Write a story in the format that a name ends with, or in another; see `Timeline.write`.

    Parameters:
        story: the story.
        path: where.
        form: the name of the format; None for the one that the path ends with.
        matrix: makes the stance matrix of the story.
        network: which network to write, if the format is one of networks.
        strict: whether to write nothing if anything would be lost.
        overwrite: whether to replace a file that already exists.
    """
    found = form_of(path, form)
    if found in NETWORK_FORMATS:
        return storynetwork.write(
            story, matrix, path, found,
            network=network or "agreement", strict=strict, overwrite=overwrite,
        )  # fmt: skip
    if network is not None:
        allowed = f"a network only in {', '.join(NETWORK_FORMATS)}"
        raise ArgumentError("Timeline.write", f"network={network!r} in {found}", allowed)
    module = _module(found)
    made = module.prepared(story) if hasattr(module, "prepared") else None
    lost = Losses()
    if WRITTEN[found].cannot:
        lost = made.losses() if made else module.losses(story)
    if strict:
        lost.refuse()
    if made:
        made.write(Path(path), overwrite=overwrite)
    elif found in STORES:
        from policytrack.formats.tables.storytables import tables_of

        module.write(tables_of(story.records), Path(path), overwrite=overwrite)
    else:
        write_file(text_of(story, found), path, overwrite=overwrite)
    return lost


def text_of(story: Story, form: str) -> str:
    """A story as the text of a format.

    Parameters:
        story: the story.
        form: the name of a format of texts.
    """
    module = _module(form)
    if WRITTEN[form].module.startswith("storyfile."):
        from policytrack.formats.storyfile import writer

        return str(module.emit(writer.tree_of(story.records)))
    return str(module.text_of(story))


def _module(form: str) -> Any:
    return import_module(f"policytrack.formats.{WRITTEN[form].module}")


def form_of(path: Writable, form: str | None) -> str:
    """The format asked for, or that a name ends with; of two that fit, the longer ending.

    Parameters:
        path: where to write it.
        form: the name of the format; None for the one that the path ends with.

    Raises:
        UnknownNameError: if there is no such format.
        ArgumentError: if the path has the ending of no format.
    """
    if form is not None:
        if form not in WRITTEN:
            raise UnknownNameError.among("output format", form, WRITTEN)
        return form
    name = PurePath(path).name.lower()
    ends = [(end, form) for form, row in WRITTEN.items() for end in row.suffixes]
    fitting = [(len(end), form) for end, form in ends if name.endswith(end)]
    if fitting:
        return max(fitting)[1]
    suffix = PurePath(name).suffix
    if not suffix:
        return "folder"
    known = ", ".join(dict.fromkeys(end for end, _ in ends))
    allowed = f"a name that ends in {known}, or one without an ending for a folder of CSV files"
    found = f"the path {os.fspath(path)!r}"
    raise ArgumentError("Timeline.write", found, allowed, nearest(suffix, [end for end, _ in ends]))
