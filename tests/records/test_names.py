"""Names in one form."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.records.names import normal_name


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("Ofsted", "Ofsted"),
        (" Ofsted\t", "Ofsted"),
        ("Jose\u0301", "Jos\u00e9"),
        ("\u00a0NAHT\u2003", "NAHT"),
        ("Two  words", "Two words"),
        ("Ban\x0bking", "Ban king"),
        ("a\x1b[2Jb\ud800", "a[2Jb"),
        ("\ufeffOfsted", "Ofsted"),
        ("Ofsted\u200b \u200e", "Ofsted"),
        ("\u200b", ""),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        (" \n", ""),
        ("", ""),
    ],
)
def test_a_name_has_single_spaces_composed_letters_and_nothing_unseen_around_it(typed, normal):
    assert normal_name(typed) == normal


def test_case_and_compatible_letters_still_tell_names_apart():
    assert normal_name("naht") != normal_name("NAHT")
    assert normal_name("\ufb01") == "\ufb01"


@given(st.text(max_size=8))
def test_a_normal_name_stays_as_it_is(name):
    once = normal_name(name)
    assert normal_name(once) == once
    assert normal_name(unicodedata.normalize("NFD", name)) == once
