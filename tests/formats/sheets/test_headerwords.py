"""The words above the columns of sheets, and what each of them means."""

from __future__ import annotations

import pytest

from policytrack.formats.sheets.headerwords import ROLES, found_role, head_role, header_words


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


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Lead scrutiny committee", "by"),
        ("Topic of session", "title"),
        ("Name of measure", "title"),
        ("Official document URL", "link"),
        ("Closing remarks", "note"),
    ],
)
def test_a_longer_header_means_what_the_word_does_that_it_turns_on(header, role):
    assert (found_role(header), head_role(header)) == (((), ()), (role,))


@pytest.mark.parametrize("header", ["Last updated", "Number of committees", "First name", "Costs"])
def test_a_header_about_the_row_or_a_number_means_nothing(header):
    assert (found_role(header), head_role(header)) == (((), ()), ())
