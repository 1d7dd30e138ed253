"""The words above the columns of sheets, and what each of them means."""

from __future__ import annotations

from policytrack.formats.sheets.headermeanings import found_role, header_words
from policytrack.formats.sheets.headerwords import ROLES


def test_no_word_is_plainly_two_things_of_one_sheet():
    allowed = {
        frozenset(pair)
        for pair in (
            ("by", "name"),
            ("kind", "actor_kind"),
            ("quote", "source"),
            ("source", "id"),
            ("day", "tags"),
        )
    }
    met: dict[str, set[str]] = {}
    for name, role in ROLES.items():
        for word in filter(None, role.words.split(";")):
            met.setdefault(word, set()).add(name)
    assert {w: r for w, r in met.items() if len(r) > 1 and frozenset(r) not in allowed} == {}


def test_every_word_of_the_table_can_be_found():
    for name, role in ROLES.items():
        for word in filter(None, role.words.split(";")):
            assert word == header_words(word), word
            assert name in found_role(word)[0], word
        for word in filter(None, role.weak.split(";")):
            assert word == header_words(word), word
