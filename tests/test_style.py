"""The house style of `CONTRIBUTING.md`, where a program can tell it."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "policytrack").rglob("*.py"))
PAGES = sorted((ROOT / "docs").rglob("*.rst"))
PAGES = [page for page in PAGES if not {"generated", "_build"} & {*page.parts}]
RAISES = re.compile(r"^\s+[A-Z][A-Za-z]+(?:Error|Warning): (.*)$", re.MULTILINE)

SHARED = {
    "matrix": "policytrack.matrix, and the figure that draws it",
    "timeline": "policytrack.timeline, and the figure that draws it",
    "agreement": "the result, and the figure that draws it",
    "activity": "the counts, and the figure that draws them",
    "changes": "how a story changed, and the result that holds it",
}
"""The names that two modules or folders may share, each with the reason."""

TRANSLATED = {
    r"\bthat is none\b": "say what is wrong: 'if the scale is empty'",
    r"\bfor something that\b": "if something",
    r"\bstands? there already\b": "already exists",
    r"\bNone for none\b": "none if None",
    r"\bNone for all\b(?! )": "all of them if left out",
    r"\bfor another word\b": "if there is no such ...",
    r"\bthat there is not\b": "if there is no such ...",
    r"\bno way to do\b": "unknown ...; allowed: ...",
    r"\bthe both\b": "both",
    r"\bnot both can\b": "cannot both",
    r"\bif left away\b": "if left out",
    r"\bso called\b": "leave it out",
    r"\bthe ones of\b": "those of",
    r"\bhangs? on\b": "depends on",
    r"\ba (row|column|line) an? (event|issue|actor|member|level)\b": "one row per event",
}
"""Turns of phrase that no native writer uses, each with what to write."""


def docstrings(path: Path) -> list[tuple[str, str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    found = [node for node in ast.walk(tree) if isinstance(node, kinds)]
    return [
        (getattr(node, "name", "module"), text)
        for node in found
        if (text := ast.get_docstring(node))
    ]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_what_is_raised_or_warned_of_begins_with_if_or_when(path: Path) -> None:
    said = RAISES.findall(path.read_text(encoding="utf-8"))
    assert [words for words in said if not words.startswith(("if ", "when "))] == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_docstrings_hold_no_translated_turn_of_phrase(path: Path) -> None:
    found = [
        f"{name}: {hit[0]!r}; write: {better}"
        for name, text in docstrings(path)
        for turn, better in TRANSLATED.items()
        for hit in re.finditer(turn, text)
    ]
    assert found == []


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_pages_hold_no_translated_turn_of_phrase(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = [hit[0] for turn in TRANSLATED for hit in re.finditer(turn, text)]
    assert found == []


def test_two_modules_or_folders_share_a_name_only_with_a_reason() -> None:
    places = defaultdict(list)
    for path in MODULES:
        place = path.parent if path.name == "__init__.py" else path.with_suffix("")
        if place.name != "__main__":
            places[place.name].append(named(place.parent))
    shared = {name: folders for name, folders in places.items() if len(folders) > 1}
    assert {name: shared[name] for name in shared.keys() - SHARED.keys()} == {}
    assert SHARED.keys() - shared.keys() == set()
