"""Words found in the records of many stories."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import policytrack as pt

sys.path.insert(0, str(Path(__file__).parent))
from folders import two_stories


@pytest.fixture
def two(tmp_path):
    return pt.read_folder(two_stories(tmp_path))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jose muller", [("pay", "actor", "niesr")]),
        ("OFFER", [("pay", "event", "offer")]),
        ("scale five-point", [("cards", "issue", "scale"), ("pay", "issue", "scale")]),
        ("teachers' pay", [("pay", "story", None)]),
        ("not this", [("cards", "statement", None)]),
        ("nothing at all", []),
    ],
)
def test_all_words_are_found_in_any_case_and_without_accents(two, text, expected):
    table = two.search(text)
    assert list(table[["story", "record", "id"]].itertuples(index=False, name=None)) == expected


def test_a_text_without_a_word_is_refused(two):
    with pytest.raises(pt.ArgumentError, match="a text with a word to look for"):
        two.search("  ")
