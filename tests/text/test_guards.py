"""What looks like a date and is none, and the same words where they are one."""

from __future__ import annotations

import re

import pytest

from policytrack.text.fold import fold
from policytrack.text.guards import Place, is_date


def judged(kind, text):
    """Whether the words between bars are a date."""
    start, end = (found.start() for found in re.finditer(r"\|", text))
    plain = text.replace("|", "")
    return is_date(Place(plain, fold(plain), kind, start, end - 1))


@pytest.mark.parametrize(
    ("kind", "date", "other"),
    [
        ("month", "It closed in |May|.", "It |may| close."),
        ("month", "It closed in |March|.", "The |march| closed."),
        ("month", "Since |April| it is shut.", "Then |April| Jones spoke."),
        ("month", "It fell in |June|.", "Mrs |June| fell."),
        ("month", "Held in |May|.", "Held each |May|."),
        ("year", "It was so in |1984|.", "It fell to |1984|."),
        ("year", "It began in |1998| there.", "It has |1998| beds."),
        ("year", "The Act of |2018|.", "See page |2018|."),
        ("year", "It was |2017| then.", "As in [|2017|] EWCA Civ 12."),
        ("year", "He won in |'94|.", "He sang |'94| of them."),
        ("year", "The years |2012-15|.", "Section |2012-15|."),
        ("year", "In |1237-38| it froze.", "Some |1237-38| of it."),
        ("day", "On |3 March| it closed.", "Section |3 March| it closed."),
        ("day", "It met on |the 3rd|.", "It met |the 3rd| time."),
        ("day", "Dated |03.04.2025|.", "Version |3.4.20|."),
        ("day", "On |May 2| they left.", "On |May 2| million left."),
        ("weekday", "He left on |Friday|.", "He read the |Sunday| Times."),
        ("weekday", "See you |Sat| 4pm.", "She |sat| down."),
        ("weekday", "It is on |Super Tuesday|".replace("Super ", ""), "It is Super |Tuesday|."),
        ("season", "It will end by |summer|.", "It will end by |summer| holidays."),
        ("season", "It ended in the |fall|.".replace("the ", ""), "Prices |fall| again."),
        ("named", "It will open by |Easter|.", "An |Easter| egg."),
        ("named", "It opens at |Christmas|.", "A |Christmas| tree."),
        ("count", "It will open |in two weeks|.", "It opened |in two weeks|."),
        ("count", "He left |a year later|.", "He left |an hour later|."),
        ("count", "It is due |a week from Monday|.", "They sell 9m barrels |a day from Monday|."),
        ("pointing", "It is |now| law.", "By |now| it is law."),
        ("pointing", "It came |recently|.", "As |recently| as that."),
        ("pointing", "He left |the day before|.", "He left |the day before| the vote."),
        ("pointing", "In |the coming days| it ends.", "In |the last days| of it."),
        ("decade", "It began in |the 90s|.", "Highs in |the 90s|."),
        ("quarter", "Sales in |Q3| rose.", "Questions |Q3|-Q9."),
        ("quarter", "In |the final quarter| it fell.", "In |the final quarter| of it."),
    ],
)
def test_the_words_around_it_decide(kind, date, other):
    assert judged(kind, date)
    assert not judged(kind, other)


@pytest.mark.parametrize(
    "text",
    [
        "\u00a3|2019|",
        "$ |2019|",
        "x|2019|",
        "1,|2019|",
        "a/|2019|",
        "@|2019|",
        "|2019|x",
        "|2019|@b",
    ],
)
def test_a_number_inside_something_else_is_no_year(text):
    assert not judged("year", text)


def test_a_typographic_dash_before_a_year_is_none_of_its_own():
    assert judged("year", "It was so \u2013|2019| too.")
    assert judged("weekday", "the post-|Friday| mood")
    assert not judged("weekday", "the man-|Friday| mood")
