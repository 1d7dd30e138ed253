"""The pages know every public name."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import policytrack

REFERENCE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "index.rst"


def test_every_public_name_is_in_the_reference():
    listed = re.findall(r"^   (\w+)$", REFERENCE.read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == policytrack.__all__


def test_every_figure_on_a_page_says_what_it_shows():
    pages = sorted(REFERENCE.parents[1].rglob("*.rst"))
    drawn = [
        (page.name, block)
        for page in pages
        if "generated" not in page.parts
        for block in re.findall(
            r"^\.\. plot::.*\n((?:   .*\n)*)", page.read_text("utf-8"), re.MULTILINE
        )
    ]
    silent = [page for page, block in drawn if ":nofigs:" not in block and ":alt:" not in block]
    assert not silent


HOWTO = REFERENCE.parents[1] / "howto"


@pytest.mark.parametrize(
    ("word", "page"),
    [
        ("csv", "import-a-spreadsheet"),
        ("excel", "import-a-spreadsheet"),
        ("word", "export"),
        ("website", "web-page"),
        ("notebook", "jupyter"),
        ("color", "figures"),
        ("install", "install"),
    ],
)
def test_a_search_for_what_people_want_finds_its_page(word, page):
    words = re.findall(r"[a-z]+", (HOWTO / f"{page}.rst").read_text("utf-8").lower())
    assert word in {each.removesuffix("s") for each in words}


def test_every_how_to_page_stands_once_in_the_list_of_them():
    listed = re.findall(r"^   ([\w-]+)$", (HOWTO / "index.rst").read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(
        page.stem for page in HOWTO.glob("*.rst") if page.stem != "index"
    )


SHEETS = {
    "read_csv": policytrack.read_csv,
    "read_excel": policytrack.read_excel,
    "Timeline.from_frame": policytrack.Timeline.from_frame,
}


def test_the_table_of_the_options_of_sheets_is_that_of_their_signatures():
    page = (
        (REFERENCE.parent / "sheets.rst").read_text(encoding="utf-8").partition("Options\n---")[2]
    )
    rows = [row.split("\n     - ") for row in page.split("\n   * - ")[2:]]
    told = {row[0].strip("`"): set(re.findall(r"`([\w.]+)`", row[-1])) for row in rows}
    taken = {}
    for name, function in SHEETS.items():
        for parameter in inspect.signature(function).parameters.values():
            if parameter.kind is parameter.KEYWORD_ONLY:
                taken.setdefault(parameter.name, set()).add(name)
    assert told == taken


def public_callables():
    for name in policytrack.__all__:
        found = getattr(policytrack, name)
        if callable(found):
            yield name, found
        if isinstance(found, type):
            for key, value in vars(found).items():
                method = getattr(value, "__func__", value)
                if inspect.isfunction(method) and not key.startswith("_"):
                    yield f"{name}.{key}", method


def test_every_public_name_has_an_example():
    without = {name for name, found in public_callables() if ">>>" not in (found.__doc__ or "")}
    assert without == set()
