"""The closed vocabularies read the field's words and refuse the rest."""

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from policytrack.errors import RecordError
from policytrack.records.vocabulary import (
    ACTOR_KINDS,
    CONFIDENCES,
    EVENT_KINDS,
    ISSUE_KINDS,
    LINK_KINDS,
    NEEDS,
    NOTHINGS,
    PLAN_KINDS,
    POSITIONS,
    REASONS,
    SAID,
    STANCES,
    STATES,
    VOCABULARIES,
    Stance,
    Vocabulary,
)

ALL = [
    ACTOR_KINDS,
    CONFIDENCES,
    EVENT_KINDS,
    ISSUE_KINDS,
    LINK_KINDS,
    NEEDS,
    PLAN_KINDS,
    REASONS,
    STANCES,
]


@pytest.mark.parametrize(
    ("word", "stance"),
    [
        ("for", Stance.SUPPORT),
        ("against", Stance.OPPOSE),
        ("Aye", Stance.SUPPORT),
        ("no", Stance.OPPOSE),
        ("NAY", Stance.OPPOSE),
        ("agree", Stance.SUPPORT),
        ("disagree", Stance.OPPOSE),
        ("FAVOR", Stance.SUPPORT),
        ("AGAINST", Stance.OPPOSE),
        ("NONE", Stance.NO_POSITION),
        ("in favour", Stance.SUPPORT),
        ("not content", Stance.OPPOSE),
        ("abstained", Stance.NEUTRAL),
        ("refused to say", Stance.DECLINED),
        ("not-in-office", Stance.NOT_APPLICABLE),
        (True, Stance.SUPPORT),
        (False, Stance.OPPOSE),
    ],
)
def test_the_fields_words_for_a_stance_are_read(word, stance):
    assert Stance(word) is stance


def test_silence_has_no_sign_and_neutral_has_zero():
    assert [stance.sign for stance in Stance] == [1, -1, 0, 0, None, None, None]


def test_an_unknown_stance_names_the_allowed_and_the_nearest():
    with pytest.raises(
        RecordError, match=r"found 'suport'; allowed: support, .*did you mean 'support'"
    ):
        Stance("suport")


def test_a_stance_equals_its_word_and_survives_pickling():
    assert Stance.OPPOSE == "oppose"
    assert pickle.loads(pickle.dumps(Stance.OPPOSE)) is Stance.OPPOSE


@pytest.mark.parametrize("vocabulary", ALL)
def test_every_word_reads_as_itself_in_any_case(vocabulary):
    for word in vocabulary.words:
        assert vocabulary.find(word) == vocabulary.find(word.upper().replace("_", " ")) == word


@pytest.mark.parametrize("vocabulary", ALL)
def test_no_word_is_a_synonym_of_another(vocabulary):
    assert all(vocabulary.find(word) == word for word in vocabulary.words)
    assert set(map(vocabulary.find, vocabulary.known)) == set(vocabulary.words)


@pytest.mark.parametrize("vocabulary", [ACTOR_KINDS, EVENT_KINDS])
def test_other_plus_a_word_is_taken_where_the_vocabulary_is_open(vocabulary):
    assert vocabulary.find("other: Vigil") == "other:vigil"
    assert vocabulary.find("other:") is None
    assert vocabulary.find("vigil-thing") is None


def test_other_is_refused_where_the_vocabulary_is_closed():
    assert PLAN_KINDS.find("other:hope") is None


def test_a_word_of_the_wrong_type_is_refused_not_guessed():
    with pytest.raises(RecordError, match=r"Event.kind: found 3; allowed: announcement"):
        EVENT_KINDS.read(3, "Event", "kind")


def test_a_vocabulary_contains_what_it_can_read():
    colours = Vocabulary("red blue", {"red": "crimson"})
    assert "Crimson" in colours
    assert "green" not in colours
    assert 3 not in colours


def test_positions_come_before_nothings_and_states_name_both():
    assert [stance.sign is None for stance in (*POSITIONS, *NOTHINGS)] == [False] * 4 + [True] * 3
    assert set(STATES) == {*Stance, "unresolved", "not_recorded"}
    assert set(SAID) == {*STATES, "conditional", "disputed"}


def test_a_word_of_the_vocabulary_is_never_read_as_a_synonym_of_another():
    colours = Vocabulary("red crimson", {"red": "crimson scarlet"})
    assert [colours.find(word) for word in ("crimson", "scarlet")] == ["crimson", "red"]
    assert colours.others("red") == ("scarlet",)


@pytest.mark.parametrize("word", REASONS.known)
def test_every_word_of_votes_is_read_as_a_nothing(word):
    assert Stance(word).sign is None
    assert Stance(word.replace("_", " ").upper()).sign is None


@pytest.mark.parametrize(
    "word", ["absennt", "abcent", "pairred", "did not vot", "on leav", "telller"]
)
def test_no_slip_in_a_word_of_votes_suggests_a_stance(word):
    with pytest.raises(RecordError, match=r"Statement\.stance: found") as told:
        Stance(word)
    near = told.value.nearest
    assert near is None or Stance(near).sign is None


def test_an_abstention_is_kept_apart_from_an_absence():
    assert Stance("abstained") is Stance.NEUTRAL
    assert Stance("absent") is Stance.NO_POSITION
    assert Stance("not eligible") is Stance.NOT_APPLICABLE


@pytest.mark.parametrize("word", ["undecided", "unopposed", "unsupported", "disapproved of"])
def test_a_stance_that_is_not_known_is_never_taken_for_one_that_means_something_else(word):
    with pytest.raises(RecordError, match="found ") as told:
        Stance(word)
    assert told.value.nearest is None


def test_every_vocabulary_has_a_name_and_says_what_its_words_mean():
    assert {id(words) for _, words in VOCABULARIES.values()} == set(map(id, ALL))
    assert all(about[0].islower() for about, _ in VOCABULARIES.values())


def test_a_country_is_a_kind_of_actor_and_no_court():
    assert [ACTOR_KINDS.find(word) for word in ("Country", "nation")] == ["country"] * 2


def test_a_stance_more_is_one_row_of_the_vocabulary_and_one_of_the_look():
    """A fresh interpreter reads both modules with a row more, then uses it everywhere."""
    script = Path(__file__).with_name("one_more_stance.py")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("all of it knows the stance\n", "")


def test_a_comma_between_words_is_read_as_a_blank():
    assert REASONS.find("Present, not voting") == "present"
    assert Stance("present, not voting") is Stance.NO_POSITION


def test_no_word_is_suggested_between_two_that_mean_something_else():
    with pytest.raises(RecordError, match="found 'naye'") as told:
        Stance("naye")
    assert told.value.nearest is None
