"""Who, when and by which source, in the words of a sentence."""

import pytest

import policytrack as pt
from policytrack.reports import cited as words
from policytrack.reports.document import Run
from policytrack.story import plans


@pytest.mark.parametrize(
    ("labels", "joined"), [("", ""), ("A", "A"), ("AB", "A and B"), ("ABC", "A, B and C")]
)
def test_names_are_joined_as_english_joins_them(labels, joined):
    assert words.names(pt.Actor(f"{label} Union", "union", label) for label in labels) == joined


def test_a_date_is_told_in_words_and_none_in_none():
    assert words.when(pt.FuzzyDate("2025-06")) == "June 2025"
    assert words.when(None) == ""


@pytest.mark.parametrize(
    ("expected", "day", "late", "told"),
    [
        ("2025-07-05", "2025-07-01", False, "in 4 days"),
        ("2025-07-05", "2025-07-05", False, "the same day"),
        ("2025-07-05", "2025-07-09", True, "4 days late"),
        ("2025-07", "2025-07-09", False, "may be over already"),
        ("2025-07", "2025-07-09", True, "may still come"),
    ],
)
def test_how_far_it_is_to_a_date_is_told_as_surely_as_it_is_known(expected, day, late, told):
    event = pt.Event("Vote", "vote", plans=pt.Plan(expected, announced="2025-01"))
    story = pt.Timeline([event])._story
    rows = plans.due(story, pt.FuzzyDate(day).earliest.toordinal(), late=late)
    assert [words.distance(row, late=late) for row in rows] == [told]


@pytest.mark.parametrize(
    ("source", "short", "full"),
    [
        (pt.Source("T"), "T", "T"),
        (pt.Source("T", publisher="P"), "P", "T, P"),
        (pt.Source("T", published="2025-06"), "T", "T, June 2025"),
        (pt.Source("T", publisher="P", published="2025-06"), "P, June 2025", "T, P, June 2025"),
        (pt.Source("P", publisher="P", published="2025-06"), "P, June 2025", "P, June 2025"),
    ],
)
def test_a_source_is_named_by_publisher_and_day_and_listed_by_its_title(source, short, full):
    assert words.short_cited(source).text == short
    line = words.reference(source)
    assert (line.words, line.role) == (full, "source")


@pytest.mark.parametrize(
    ("url", "link"),
    [("https://x.org/a", "https://x.org/a"), ("javascript:a()", None), (None, None)],
)
@pytest.mark.parametrize("publisher", ["P", None])
def test_a_source_leads_to_its_address_where_that_is_one_of_the_web(url, link, publisher):
    source = pt.Source("T", publisher=publisher, url=url)
    assert words.short_cited(source).link == link
    assert words.reference(source).runs[0] == Run("T", link)


def test_sources_are_cited_one_after_another():
    one, two = pt.Source("A"), pt.Source("B", publisher="P")
    assert words.cited([one, two]) == (Run("A"), Run("; "), Run("P"))
    assert words.cited([]) == ()
