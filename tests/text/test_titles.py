"""Names of people that look like months and weekdays."""

from __future__ import annotations

import pytest

import policytrack as pt
from policytrack.text.titles import ADDRESSES, RANKS, is_a_name


def names(text, word):
    start = text.index(word)
    return is_a_name(text, text.lower(), start, start + len(word))


@pytest.mark.parametrize(
    "text", ["Chief Friday spoke.", "Mr Friday spoke.", "Judge Friday ruled.", "Cllr Friday rose."]
)
def test_a_title_makes_a_weekday_a_name(text):
    assert names(text, "Friday")
    assert pt.find_dates(text, "2025-06-25") == ()


@pytest.mark.parametrize("text", ["The Governor Friday signed it.", "the Chief Friday resigned."])
def test_with_an_article_the_title_stands_for_its_holder(text):
    assert not names(text, "Friday")


def test_last_december_is_no_name():
    assert not names("sworn as Vice-President last December", "last December")


def test_what_comes_again_and_again_is_treated_alike():
    assert names("It meets every May.", "May")


@pytest.mark.parametrize("title", [*ADDRESSES, *RANKS])
def test_a_title_stands_before_a_name_wherever_names_are_found(title):
    text = f'"We will see," said {title} May.'
    assert list(pt.find_dates(text, on="2025-06-25")) == []
    (quote,) = pt.find_quotes(text)
    assert [each.text for each in quote.speakers] == [f"{title} May"]
    actors = [pt.Actor("Theresa May", "person")]
    first, again = pt.find_names(f"Theresa May spoke. {title} May left.", actors)
    assert again.actors == first.actors
