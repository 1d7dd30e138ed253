"""Finding quoted passages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt


def quoted(text):
    return [quote.text for quote in pt.find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("He called it 'a mess' and left.", ["a mess"]),
        ("\u2018We can\u2019t wait,\u2019 she said.", ["We can\u2019t wait,"]),
        ('"It is the parents\' choice," he said.', ["It is the parents' choice,"]),
        ("'It is the parents' choice,' he said.", ["It is the parents' choice,"]),
        ("It's the heads' view, not ours.", []),
        ("'I asked: 'Who said that?' and left,' he said.", ["I asked: 'Who said that?' and left,"]),
        ("\u201cFirst.\n\n\u201cSecond,\u201d he said.", ["First.\n\n\u201cSecond,"]),
        ("'First. 'Second,' he said.", ["First. 'Second,"]),
        ("the '90s and '80s", []),
        ("Rock 'n' roll and rock \u2019n\u2019 roll", []),
        ("\u2019Twas nothing, \u2019tis nothing.", []),
        ("„Gut“, sagte er, und: „Nein.“", ["Gut", "Nein."]),
    ],
)
def test_quotes_are_found_whole(text, quotes):
    assert quoted(text) == quotes


def test_a_quote_without_its_end_says_so():
    (quote,) = pt.find_quotes("He said: 'We begin\n\nNothing else.")
    assert (quote.text, quote.closed) == ("We begin", False)


@pytest.mark.parametrize(
    ("text", "verb", "speaker"),
    [
        ("Ms Cole said: 'No.'", "said", "Ms Cole"),
        ("'No,' said Jane Cole.", "said", "Jane Cole"),
        ("On Friday Jane Cole said: 'No.'", "said", "Jane Cole"),
        ("'No,' Jane Cole told the board.", "told", "Jane Cole"),
        ("A spokeswoman for Ofsted added: 'No.'", "added", "A spokeswoman for Ofsted"),
    ],
)
def test_the_likely_speaker_is_suggested_with_a_reason(text, verb, speaker):
    (quote,) = pt.find_quotes(text)
    (likely,) = quote.speakers
    assert (quote.verb, likely.text) == (verb, speaker)
    assert text[likely.start : likely.end] == speaker
    assert likely.reason.startswith("named ")


@pytest.mark.parametrize(
    ("text", "speaker", "reason"),
    [
        ("According to Jane Cole, 'it fell'.", "Jane Cole", "named after the words according to"),
        ("Lee: “Yes.”", "Lee", "named before the colon"),
    ],
)
def test_a_speaker_is_suggested_where_no_verb_reports(text, speaker, reason):
    (quote,) = pt.find_quotes(text)
    assert quote.verb is None
    assert [(one.text, one.reason) for one in quote.speakers] == [(speaker, reason)]


def test_a_pronoun_suggests_nobody():
    (quote,) = pt.find_quotes("She said: 'No.'")
    assert (quote.verb, quote.speakers) == ("said", ())


@given(st.text(alphabet="ab s.,'\"\u2018\u2019\u201c\u201d\n:", max_size=60))
def test_quotes_are_slices_that_do_not_overlap(text):
    past = 0
    for quote in pt.find_quotes(text):
        assert past <= quote.start < quote.end <= len(text)
        assert quote.text in text[quote.start : quote.end]
        past = quote.end


def test_a_verb_that_begins_the_sentence_is_no_part_of_the_name():
    (quote,) = pt.find_quotes('Said Jane Cole: "Never."')
    assert [speaker.text for speaker in quote.speakers] == ["Jane Cole"]


@pytest.mark.parametrize(
    ("text", "words", "verb", "speaker"),
    [
        ("\u00ab La réforme est une erreur \u00bb, a déclaré Marie Dupont.",
         "La réforme est une erreur", "a déclaré", "Marie Dupont"),
        ("Le ministre Paul Roux affirme que \u00ab\u00a0tout ira bien\u00a0\u00bb.",
         "tout ira bien", "affirme", "Paul Roux"),
        ("Selon Élise Martin, \u00ab rien n'est décidé \u00bb.",
         "rien n'est décidé", None, "Élise Martin"),
        ("\u201eDas ist falsch\u201c, sagte Anna Schmidt.",
         "Das ist falsch", "sagte", "Anna Schmidt"),
        ("\u00bbNein\u00ab, erklärte der Minister Otto Braun.", "Nein", "erklärte", "Otto Braun"),
        ("\u00abEs un error\u00bb, dijo María López.", "Es un error", "dijo", "María López"),
        ("Mario Rossi ha dichiarato: \u00abÈ un errore\u00bb.",
         "È un errore", "ha dichiarato", "Mario Rossi"),
        ("'Het is fout', zei Jan de Vries.", "Het is fout", "zei", "Jan de Vries"),
        ("\u201dDet är fel\u201d, sade Anna Berg.", "Det är fel", "sade", "Anna Berg"),
    ],
)  # fmt: skip
def test_quotes_and_their_verbs_are_read_in_other_languages(text, words, verb, speaker):
    (quote,) = pt.find_quotes(text)
    assert (quote.text, quote.verb, quote.closed) == (words, verb, True)
    assert [each.text for each in quote.speakers] == [speaker]


def test_a_pronoun_after_a_french_verb_is_no_speaker():
    (quote,) = pt.find_quotes("\u00ab C'est fini \u00bb, explique-t-elle.")
    assert (quote.verb, quote.speakers) == ("explique", ())


def test_an_article_alone_is_no_speaker():
    (quote,) = pt.find_quotes("The whole town wept and said 'enough'.")
    assert quote.speakers == ()
    (quote,) = pt.find_quotes("The harbour board said 'enough'.")
    assert quote.speakers[0].text == "The harbour board"
    (quote,) = pt.find_quotes("The Times said 'enough'.")
    assert quote.speakers[0].text == "The Times"
