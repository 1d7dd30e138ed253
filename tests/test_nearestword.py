"""The nearest word is a slip of the keyboard away, and never one that means something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack import nearestword
from policytrack.nearestword import Suggestions, _slips, nearest
from policytrack.records.vocabulary import VOCABULARIES


@pytest.mark.parametrize(
    ("word", "found"),
    [("Lettre", "letter"), ("ofsted", "ofsted-report-cards"), ("xyz", None), ("of", None)],
)
def test_the_nearest_is_alike_in_spelling_or_begins_alike(word, found):
    assert nearest(word, ["letter", "poll", "ofsted-report-cards"]) == found


@pytest.mark.parametrize(
    ("word", "choices"),
    [
        ("undecided", "decided declined"),
        ("DID_NOT_VOTE", "not_content not_applicable"),
        ("absent", "abstention abstain present"),
        ("Present", "reject absent"),
        ("country", "court count"),
        ("unopposed", "opposed"),
        ("disagree", "agree"),
        ("letter-1", "letter-2"),
        ("at", "it"),
        ("fan", "fee"),
        ("no", "not_content nothing"),
        ("refused", "recused"),
        ("propose", "oppose"),
        ("prevent", "present"),
        ("attain", "abstain"),
        ("attention", "abstention"),
        ("disprove", "approve"),
        ("adapted", "adopted"),
        ("appealed", "repealed"),
        ("selection", "election"),
        ("county", "country"),
        ("again", "against"),
        ("four", "for"),
        ("non", "none"),
    ],
)
def test_a_word_that_means_something_else_is_never_suggested(word, choices):
    assert nearest(word, choices.split()) is None


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("suport", "support"),
        ("opppose", "oppose"),
        ("nuetral", "neutral"),
        ("upport", "support"),
        ("monthly", "month"),
        ("activities", "activity"),
        ("First Statement", "first_statement"),
        ("kidn", "kind"),
        ("suppirt", "support"),
        ("suppurt", "support"),
        ("S\u00fcpport", "support"),
    ],
)
def test_a_slip_of_the_keyboard_is_undone(word, meant):
    choices = ["support", "oppose", "neutral", "month", "activity", "first_statement", "kind"]
    assert nearest(word, choices) == meant


def test_a_word_of_its_own_is_still_taken_for_its_plural():
    assert nearest("votes", ["vote", "voters"]) == "vote"
    assert nearest("note", ["notes"]) == "notes"


OTHER_MEANINGS = """
reject eject elect inject; report record resort retort; abandon; reduced rescued resumed revised
reused; resident president percent; pretend; accent ascent ardent; contest contact concept
context consist contend consent; native negation; natural neuron; propose suppose compose expose
impose depose; dispose; attach attack; again; agreeable argued; flavour famous; conduct consent;
decade device; petition position partition; protect process project; process; statue status stature;
review revive; council counsel; board bored; pole pull pill; claim clean; fact tact pact; lunch;
launder; prison person; party parity patty; unit onion; mined mired; bath booth; county counter
counts; firm farm form; concealed; confined conformed; infected inserted; defended depended
""".replace(";", " ").split()


@pytest.mark.parametrize("kind", ["stance", "reason"])
def test_no_english_word_of_another_meaning_is_hinted_to_be_a_stance(kind):
    words = VOCABULARIES[kind][1]
    told = {word: nearest(word, words.known) for word in OTHER_MEANINGS if word not in words}
    assert {word: near for word, near in told.items() if near} == {}


@pytest.mark.parametrize("kind", VOCABULARIES)
def test_every_word_is_found_again_with_a_letter_doubled_lost_or_swapped(kind):
    words = VOCABULARIES[kind][1]
    for word in words.known:
        middle = len(word) // 2
        slips = {
            word[:middle] + word[middle] + word[middle:],
            word[:middle] + word[middle + 1 :],
            word[:middle] + word[middle + 1 : middle + 2] + word[middle] + word[middle + 2 :],
        }
        fit = len(word) > 5 and "_" not in word
        for slip in slips - {*words.known, *nearestword._OF_THEIR_OWN} if fit else ():
            near = nearest(slip, words.known)
            assert words.find(near or "") == words.find(word), (slip, near)


def test_the_nearest_of_two_is_the_one_with_fewer_slips():
    assert nearest("suporter", ["supporters", "supporter"]) == "supporter"


def test_a_beginning_of_several_words_suggests_none_of_them():
    assert nearest("off", ["office", "offer"]) is None


def test_among_thousands_the_nearest_is_found_by_its_first_and_last_letter():
    assert nearest("lettre-of-june", [*(f"event{n}" for n in range(600)), "letter-of-june"]) == (
        "letter-of-june"
    )


@given(st.text(alphabet="abcde", max_size=7), st.text(alphabet="abcde", max_size=7))
def test_how_near_two_words_are_does_not_depend_on_which_comes_first(one, other):
    assert (_slips(one, other) is None) == (_slips(other, one) is None)


def test_one_file_of_many_mistakes_gets_so_many_suggestions_and_no_more(monkeypatch):
    monkeypatch.setattr(nearestword, "MAX_COMPARED", 10_000)
    asked = Suggestions()
    assert [asked.nearest("suport", ["support"]) for _ in range(4)] == [
        "support",
        "support",
        None,
        None,
    ]
