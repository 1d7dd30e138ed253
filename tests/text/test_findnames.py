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


def person(name):
    return pt.Actor(name, "person")


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        (
            "Ursula von der Leyen",
            "Ursula von der Leyen came; Von der Leyen's aide and von der Leyen left, as did Leyen.",
            ["Ursula von der Leyen", "Von der Leyen", "von der Leyen", "Leyen"],
        ),
        (
            "Daniel Day-Lewis",
            "Daniel Day-Lewis and Day-Lewis; Lewis.",
            ["Daniel Day-Lewis", "Day-Lewis"],
        ),
        ("Ann Lee", "Ann Lee met Bo Lee-Smith and Cy Smith-Lee. Lee left.", ["Ann Lee", "Lee"]),
        ("Seán Ó Néill", "Seán Ó Néill. Ó Néill said", None),
        (
            "Theresa May",
            "Theresa May spoke in May; on 3 May 2018 May left.",
            ["Theresa May", "May"],
        ),
        ("Martin King Jr.", "Martin King Jr. spoke; King left.", ["Martin King Jr.", "King"]),
        ("Sir Keir Starmer MP", "Keir Starmer said; Starmer left.", ["Keir Starmer", "Starmer"]),
        (
            "Lord Smith of Finsbury",
            "Lord Smith of Finsbury asked; Smith left for Finsbury.",
            ["Lord Smith of Finsbury", "Smith"],
        ),
        ("Jane Cole", "JANE COLE SPOKE. COLE LEFT.", ["JANE COLE", "COLE"]),
        (
            "José Álvarez",
            "Jose Alvarez spoke; Alvarez's aide and Álvarez left.",
            ["Jose Alvarez", "Alvarez", "Álvarez"],
        ),
        (
            "Dame Rachel Cole",
            "Rachel Cole came. Dame Rachel spoke; Dame Rachel Cole left, Dame Rachel Lee did not.",
            ["Rachel Cole", "Dame Rachel", "Dame Rachel Cole"],
        ),
        ("Jane Smith", "Jane Smith-Jones left; Jane Smith stayed.", ["Jane Smith"]),
    ],
)
def test_a_person_is_found_by_the_surname_as_it_is_written_after_the_first_mention(
    name, text, found
):
    found = found or [name, name.split(maxsplit=1)[1]]
    assert [one.text for one in pt.find_names(text, [person(name)])] == found


def test_a_body_is_found_in_other_capitals_and_over_any_blanks():
    union = pt.Actor("UNISON", "union")
    ofsted = pt.Actor("Ofsted", "regulator")
    office = pt.Actor("Home Office", "government")
    text = "Unison met OFSTED and the Home  Office, at the home office."
    assert [one.text for one in pt.find_names(text, [union, ofsted, office])] == [
        "Unison",
        "OFSTED",
        "Home  Office",
    ]


@pytest.mark.parametrize(
    ("actor", "text", "found"),
    [
        (
            pt.Actor("The Treasury", "government"),
            "HM Treasury and the Treasury's aim; the treasury of ideas.",
            ["Treasury", "the Treasury"],
        ),
        (
            pt.Actor("Bank of England", "regulator", aliases=["the Bank"]),
            "The Bank of England met. The Bank's view was that of the bank.",
            ["Bank of England", "The Bank"],
        ),
        (
            pt.Actor("Jones & Sons Ltd", "company"),
            "Jones and Sons Ltd, or Jones & Sons Ltd.",
            ["Jones and Sons Ltd", "Jones & Sons Ltd"],
        ),
        (
            pt.Actor("The Sun", "media"),
            "The Sun shone; Sun and rain; the Sun.",
            ["The Sun", "the Sun"],
        ),
    ],
)
def test_a_body_is_found_with_or_without_its_article_and_with_and_for_the_sign(actor, text, found):
    assert [one.text for one in pt.find_names(text, [actor])] == found


def test_a_name_with_its_accents_apart_is_found_with_its_offsets():
    text = "by Renée Café and Renée Café, and Café."
    found = pt.find_names(text, [person("Renée Café")])
    assert [one.text for one in found] == [
        "Renée Café",
        "Renée Café",
        "Café",
    ]
    assert all(text[one.start : one.end] == one.text for one in found)


def test_what_is_no_text_is_refused():
    with pytest.raises(pt.ArgumentError, match="found a NoneType as text; allowed: a str"):
        pt.find_names(None, [COLE])
