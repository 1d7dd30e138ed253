"""One spelling of a text, with the places of its characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policytrack.text.fold import composed, fold, plain

ACCENTED = st.text(alphabet="aeE \u0301\u0308\u00e9\n'\u2019\u2014", max_size=30)


@given(ACCENTED)
def test_each_character_stays_in_its_place(text):
    assert len(fold(text)) == len(plain(text)) == len(text)


@given(ACCENTED)
def test_each_composed_character_says_where_it_was(text):
    joined, places = composed(text)
    if places is None:
        assert joined == text
        return
    assert len(places) == len(joined) + 1
    assert places == sorted(places)
    for at in range(len(joined)):
        part = text[places[at] : places[at + 1]]
        assert part == "" or joined[at] in composed(part)[0]


def test_paragraphs_end_in_what_no_phrase_holds():
    assert fold("A\nB\n\nC") == "a b\0\0c"
