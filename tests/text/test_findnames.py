"""Finding actors in a text."""

from __future__ import annotations

import pytest

import policytrack as pt

COLE = pt.Actor("Jane Cole", "person", id="cole")
OTHER = pt.Actor("Peter Cole", "person", id="peter")
UNION = pt.Actor("National Union of Wardens", "union", short="NUW", aliases=["the wardens' union"])
NORTH = pt.Actor("National Union", "union")


def named(text, *actors):
    return [
        (one.text, one.reason, [a.id for a in one.actors]) for one in pt.find_names(text, actors)
    ]


def test_an_actor_is_found_by_name_short_name_and_alias():
    text = "The National Union of Wardens (NUW) said so; the wardens\u2019 union won\u2019t."
    assert [one[:2] for one in named(text, UNION)] == [
        ("National Union of Wardens", "name"),
        ("NUW", "short name"),
        ("the wardens\u2019 union", "alias"),
    ]


def test_a_surname_counts_only_after_the_person_is_named_in_full():
    found = named("Cole? Jane Cole's plan. Ms Cole\u2019s plan.", COLE)
    assert [one[:2] for one in found] == [("Jane Cole", "name"), ("Cole", "surname")]


def test_a_surname_of_two_people_means_both():
    found = named("Jane Cole met Peter Cole. Then Cole left.", COLE, OTHER)
    assert found[-1] == ("Cole", "surname", ["cole", "peter"])


def test_the_longest_name_is_found():
    assert [one[0] for one in named("the National Union of Wardens", NORTH, UNION)] == [
        "National Union of Wardens"
    ]


def test_no_name_is_found_inside_a_word():
    assert named("NUWs and xNUW", UNION) == []


def test_a_name_over_a_line_end_is_found_with_its_offsets():
    text = "by Jane\nCole today"
    (found,) = pt.find_names(text, [COLE])
    assert text[found.start : found.end] == found.text == "Jane\nCole"


def test_what_is_no_text_is_refused():
    with pytest.raises(pt.ArgumentError, match="found a NoneType as text; allowed: a str"):
        pt.find_names(None, [COLE])
