"""The pages know every public name."""

from __future__ import annotations

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
