"""A source has a title, a day, and at most an address that a page may link to."""

from __future__ import annotations

import pytest

import policytrack as pt
from policytrack.records.sources import leads_elsewhere, link_of, published


@pytest.mark.parametrize(
    "url",
    ["https://example.org/a?b=c", "http://example.org", "mailto:a@example.org", "doi:10.1000/1"],
)
def test_addresses_of_the_web_of_mail_and_of_publications_are_links(url):
    assert link_of(url) is not None
    assert not leads_elsewhere(url)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_other_addresses_are_no_links_and_are_told(url):
    assert link_of(url) is None
    assert leads_elsewhere(url)
    with pytest.warns(pt.RecordWarning, match="link-elsewhere"):
        pt.Timeline([pt.Event("E", "letter", "2025-06-24", sources=pt.Source("S", url=url))])


def test_a_source_without_an_address_has_no_link():
    assert link_of(None) is None


def test_the_first_publication_is_the_one_that_was_surely_out_first():
    rough = pt.Source("Rough", published="2025-06")
    early = pt.Source("Early", published="2025-06-20")
    assert published((rough, early)) == pt.FuzzyDate("2025-06-20")
    assert published((rough,)) == pt.FuzzyDate("2025-06")
    assert published((pt.Source("No day"), early)) == pt.FuzzyDate("2025-06-20")
    assert published(()) is None


def test_the_label_of_a_source_is_its_title():
    assert pt.Source("Report", publisher="A paper").label == "Report"


def test_a_day_of_publication_may_be_rough_but_is_no_stretch():
    assert (
        pt.Source("S", published="[2025-06-24..2025-06-27]").published.ordinals[0]
        < (pt.FuzzyDate("2025-06-27").ordinals[0])
    )
    with pytest.raises(pt.RecordError, match=r"Source\.published: .*not a stretch"):
        pt.Source("S", published="2025-06-24/2025-06-27")
