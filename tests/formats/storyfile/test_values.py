"""The values of a file are read as what they say, or told with what is allowed."""

from __future__ import annotations

import pytest

from policytrack.formats.storyfile import values as v
from policytrack.records.vocabulary import ACTOR_KINDS


def problem(read, value):
    with pytest.raises(v.BadValueError) as caught:
        read(value)
    return caught.value.problems


@pytest.mark.parametrize(("value", "text"), [("a", "a"), (True, "true"), ("a\r\nb", "a\nb")])
def test_a_text_is_read(value, text):
    assert v.text(value) == text


@pytest.mark.parametrize(
    ("value", "code", "allowed"),
    [
        (None, "empty-value", "text; or leave the key out"),
        (["a"], "not-a-text", "text"),
        ({}, "not-a-text", "text"),
        ("", "bad-value", "text that is not empty"),
        ("a\x00", "bad-value", "text without control characters (it has U+0000)"),
    ],
)
def test_what_is_no_text_is_told(value, code, allowed):
    (told,) = problem(v.text, value)
    assert (told.code, told.allowed) == (code, allowed)


def test_one_item_may_stand_alone():
    assert v.texts("a") == ("a",)
    assert v.texts(["a", "b"]) == ("a", "b")
    assert v.items("a") == ["a"]


def test_all_items_that_are_wrong_are_told_each_with_its_place():
    told = problem(v.texts, ["a", None, "b", ["c"]])
    assert [each.path for each in told] == [(1,), (3,)]


def test_an_id_is_told_with_one_that_would_do():
    (told,) = problem(v.identifier, "five point")
    assert (told.code, told.nearest) == ("bad-id", "five-point")


@pytest.mark.parametrize(
    ("given", "word"), [("union", "union"), ("Trade Union", "union"), ("ngo", "charity")]
)
def test_a_word_of_a_vocabulary_may_be_another_word_for_it(given, word):
    assert v.words(ACTOR_KINDS)(given) == word


def test_an_unknown_word_is_told_with_the_nearest():
    (told,) = problem(v.words(ACTOR_KINDS), "unoin")
    assert (told.code, told.nearest) == ("unknown-word", "union")
    assert told.allowed.startswith("person, group, public, union")


@pytest.mark.parametrize(
    ("value", "answer"), [("yes", True), ("No", False), (True, True), ("FALSE", False)]
)
def test_a_yes_or_no_is_read(value, answer):
    assert v.yes_or_no(value) is answer


def test_anything_else_than_yes_or_no_is_told():
    (told,) = problem(v.yes_or_no, "perhaps")
    assert (told.code, told.allowed) == ("not-yes-or-no", "yes, no")


@pytest.mark.parametrize(("value", "number"), [("2", 2.0), ("0.5", 0.5)])
def test_a_number_is_read(value, number):
    assert v.number(value) == number


@pytest.mark.parametrize("value", ["-1", "x", "nan", "inf"])
def test_what_is_no_number_from_nought_on_is_told(value):
    (told,) = problem(v.number, value)
    assert told.allowed == "a number, 0 or more"


@pytest.mark.parametrize(("value", "share"), [("44%", 0.44), (["0.2", "1"], (0.2, 1.0))])
def test_a_share_is_read(value, share):
    assert v.share(value) == pytest.approx(share)


def test_a_mapping_and_a_list_are_what_they_are():
    assert v.mapping({"a": 1}) == {"a": 1}
    assert v.listing([1]) == [1]
    assert problem(v.mapping, [1])[0].code == "not-a-mapping"
    assert problem(v.listing, {"a": 1})[0].code == "not-a-list"
