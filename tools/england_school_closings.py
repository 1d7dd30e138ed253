"""Make the data set england-school-closings from the extract of OxCGRT's levels for England.

Run it as: python tools/england_school_closings.py EXTRACT.csv OUT.yaml
"""

from __future__ import annotations

import re
import sys
import warnings
from pathlib import Path

import attrs
import pandas as pd

import policytrack as pt

SCALE = pt.Scale(
    "School closing",
    ["all levels closed", "some levels closed", "closing advised or changes", "no measures"],
    note="OxCGRT's indicator C1, by the policy of the majority (C1M), from 3 to 0; the strictest"
    " level comes first, as the worst for schools",
    id="school-closing",
)
ENGLAND = pt.Actor("England", "government", note="The jurisdiction, as OxCGRT codes it")
DATA = pt.Source(
    "Oxford COVID-19 Government Response Tracker (OxCGRT)",
    "data set",
    publisher="Blavatnik School of Government, University of Oxford",
    url="https://github.com/OxCGRT/covid-policy-dataset",
    note="Thomas Hale, Noam Angrist, Rafael Goldszmidt and others, CC BY 4.0; daily levels of 2020"
    " to 2022, turned into changes and stretches here",
    id="oxcgrt",
)
LICENCE = "CC BY 4.0: levels and links from OxCGRT, Blavatnik School of Government, Oxford"
ADDRESS = re.compile(r"https?://\S+?(?=[\s,;)\]\"']|(?<=\w)https?://|$)")
OWN_IDS = re.compile(r"^\d+\.|-(?:\d{5,}|b\d{5,}\.html)$")
NAMES = {
    "covid_19": "Covid-19", "england": "England", "eton": "Eton", "fe": "FE", "june": "June",
    "leicester": "Leicester", "march": "March", "november": "November", "pm": "PM",
    "taunton": "Taunton",
}  # fmt: skip
"""The words of addresses that are names or short for some."""
SHORT, LONG = 3, 5
"""The least words of a title in an address without and with a number, which may be a section's."""
ARCHIVED = re.compile(r"web\.archive\.org/web/(\d{4})(\d{2})(\d{2})")


def cited(panel: pd.DataFrame) -> dict[str, list[pt.Source]]:
    """The pages that the notes of each day cite, each page once for all days."""
    known: dict[str, pt.Source] = {}
    found: dict[str, list[pt.Source]] = {}
    for day, note in zip(panel["Date"], panel["C1_Notes"].fillna(""), strict=True):
        name = pd.Timestamp(str(day)).date().isoformat()
        for address in ADDRESS.findall(note):
            url = address.rstrip(".")
            if url not in known:
                known[url] = page(url, f"page-{len(known) + 1}", name)
            found.setdefault(name, []).append(known[url])
    return found


def page(url: str, name: str, day: str) -> pt.Source:
    """A page that a note cites; an archived one was there on the day of its archiving."""
    host = re.sub(r"^.*https?://(?:www\.)?([^/]+).*$", r"\1", url)
    archived = ARCHIVED.search(url)
    accessed = "-".join(archived.groups()) if archived else None
    title = title_in(url) or f"Page cited for {pt.when(day).in_words()}"
    return pt.Source(title, "web page", publisher=host, url=url, accessed=accessed, id=name)


def title_in(url: str) -> str | None:
    """The title of a page where its address spells it out; None where it has a number instead."""
    last = url.partition("#")[0].rstrip("/").rsplit("/", 1)[-1]
    words, ids = OWN_IDS.subn("", last)
    found = words.replace("covid-19", "covid_19").split("-")
    if len(found) < (LONG if ids else SHORT):
        return None
    said = " ".join(NAMES.get(word, word) for word in found)
    return f"{said[:1].upper()}{said[1:]}"


def days_of(event: pt.Event) -> tuple[str, str]:
    """The first and last day of an event; both are exact here."""
    first, _, last = str(event.date).partition("/")
    return first, last or first


def worst_first(event: pt.Event) -> pt.Event:
    """An event whose level is on the scale that begins with the worst."""
    assert event.level is not None  # each is made of a level
    return attrs.evolve(event, level=attrs.evolve(event.level, scale=SCALE))


def with_sources(event: pt.Event, pages: dict[str, list[pt.Source]]) -> pt.Event:
    """An event with the pages cited on its days."""
    first, last = days_of(event)
    own = [source for day, found in pages.items() if first <= day <= last for source in found]
    return attrs.evolve(event, sources=(DATA, *dict.fromkeys(own)))


def flagged(event: pt.Event, panel: pd.DataFrame) -> pt.Event:
    """An event with a note on whether its level held everywhere."""
    days = pd.to_datetime(panel["Date"].astype(str)).dt.strftime("%Y-%m-%d")
    flags = set(panel["C1M_Flag"][days.between(*days_of(event))])
    words = {1.0: "Throughout England", 0.0: "In a part of England only"}
    said = [word for flag, word in words.items() if flag in flags]
    return attrs.evolve(event, note="; ".join(said)) if said else event


def main(extract: str, out: str) -> None:
    """Read the extract, make its changes and stretches, and write them as a file."""
    panel = pd.read_csv(extract).assign(where="England")
    story = pt.Timeline.from_levels(
        panel,
        date="Date",
        body="where",
        level="C1M_School closing",
        scale=attrs.evolve(SCALE, levels=SCALE.levels[::-1]),  # 0 is the first level of the codes
        bodies={"England": ENGLAND},
    )
    pages = cited(panel)
    turned = [worst_first(event) for event in story.events]
    events = [flagged(with_sources(event, pages), panel) for event in turned]
    cited_pages = [page for found in pages.values() for page in found]
    about = "How far England's schools were closed on each day of 2020 to 2022"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        whole = pt.Timeline(
            [DATA, *cited_pages, *events],
            title="England school closings",
            about=about,
            licence=LICENCE,
        )
    head = "# Made by tools/england_school_closings.py from OxCGRT's daily levels (CC BY 4.0).\n"
    Path(out).write_text(f"{head}{whole.to_yaml()}", "utf-8")
    print(repr(whole))


if __name__ == "__main__":
    main(*sys.argv[1:])
