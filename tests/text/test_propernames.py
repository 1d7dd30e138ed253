"""Names that a text prints in full, found without a register."""

from __future__ import annotations

import pytest

from policytrack.text.propernames import proper_names


def names(text):
    return [each.text for each in proper_names(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In May, Education Secretary Jane Cole spoke.", ["Jane Cole"]),
        ("It was sent to Jane Cole and Sir Tom Hall.", ["Jane Cole", "Sir Tom Hall"]),
        ("It wrote to the HM Fire and Rescue Service.", ["HM Fire and Rescue Service"]),
        ("The Department for Education wrote to Ofsted.", ["Department for Education", "Ofsted"]),
        ("The NUW and the G4S board met; NUW won.", ["NUW", "G4S"]),
        ("Reading was quiet. Pupils in Leeds left on Friday.", []),
        ("He told The Herald that it was over.", ["The Herald"]),
        ("The NUW's Pepe Di'Iasio and Ms O'Brien left.", ["NUW", "Pepe Di'Iasio"]),
        ("Jane Cole spoke. Ms Cole left; Jane won.", ["Jane Cole"]),
        ("Daily Herald\nJane Cole spoke.", ["Daily Herald", "Jane Cole"]),
        ("", []),
    ],
)
def test_rows_of_capitals_are_names(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text", ["The Care Quality Commission (CQC) met.", "It told the CQC (Care Quality Commission)."]
)
def test_initials_in_brackets_are_the_short_name(text):
    (found,) = proper_names(text)
    assert (found.text, found.short) == ("Care Quality Commission", "CQC")


def test_a_title_says_that_a_name_is_that_of_a_person():
    cole, hall, board = proper_names(
        "Jane Cole met Dame Ann Hall of the Schools Board. Ms Cole left."
    )
    assert (cole.is_person, hall.is_person, board.is_person) == (True, True, False)
    assert cole.start == 0


def test_offsets_lead_to_the_name():
    text = "On Friday \u2018Sir Tom Hall\u2019 met the Care Quality Commission (CQC)."
    for found in proper_names(text):
        assert text.startswith(found.text, found.start)


def test_a_name_with_and_without_its_article_is_one_name():
    text = "MPs blame the Government. They said The Government had a plan."
    assert [name.text for name in proper_names(text)] == ["The Government"]
