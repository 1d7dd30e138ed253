"""Dates and sources as Popolo and Open Civic Data have them."""

import pytest

import policytrack as pt
from policytrack.formats.foreign.civicfields import (
    date_in,
    ids_in,
    name_in,
    objects_in,
    sources_in,
)
from policytrack.formats.newids import Ids


@pytest.mark.parametrize(
    ("text", "date", "clock"),
    [("2024", "2024", None), ("2024-07", "2024-07", None), (" 2024-07-05 ", "2024-07-05", None),
     ("2024-07-05T09:00:00Z", "2024-07-05", "09:00:00Z"),
     ("2024-07-05 09:00", "2024-07-05", "09:00"), ("2024-07~", "2024-07~", None)],
)  # fmt: skip
def test_a_date_has_the_time_of_day_behind_it(text, date, clock):
    found, behind = date_in(text)
    assert (str(found), behind) == (date, clock)


@pytest.mark.parametrize("text", [None, "", "  ", 2024, "9999-12-31"])
def test_what_is_no_date_is_none(text):
    assert date_in(text) == (None, None)


def test_what_cannot_be_a_date_is_refused():
    with pytest.raises(pt.DateParseError, match="some day"):
        date_in("some day")


def test_links_are_sources_each_once():
    known, ids = {}, Ids()
    links = [{"url": "https://a.example", "note": "A"}, {"url": "https://a.example", "note": "A"},
             {"url": "https://b.example"}, {"note": "no address"}, "text"]  # fmt: skip
    found = sources_in(links, known, ids)
    assert [(each.title, each.url) for each in found] == [
        ("A", "https://a.example"), ("https://b.example", "https://b.example")
    ]  # fmt: skip
    assert sources_in(links[:1], known, ids)[0] is found[0]
    assert sources_in("none", known, ids) == []


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ({"name": "Ann", "family_name": "Lee"}, "Ann"),
        ({"given_name": "Ann", "family_name": "Lee"}, "Ann Lee"),
        ({"honorific_prefix": "Lord", "lordname": "Lee"}, "Lord Lee"),
        ({"name": " ", "given_name": None}, None),
    ],
)
def test_a_name_is_said_or_made_of_its_parts(item, name):
    assert name_in(item) == name


def test_the_whole_of_a_list_is_kept_where_its_objects_hold_more():
    for given, kept in (
        ([{"url": "a"}], {}),
        ([{"url": "a", "note": "b"}], {"links": '[{"url": "a", "note": "b"}]'}),
        (["a", {"url": "b"}], {"links": '["a", {"url": "b"}]'}),
        ({"a": "b"}, {"links": '{"a": "b"}'}),
        (None, {}),
    ):
        extra = {}
        found = objects_in({"links": given}, "links", frozenset({"url"}), extra)
        assert extra == kept
        assert all(isinstance(each, dict) for each in found)


def test_unknown_ids_are_those_that_nobody_in_the_file_has():
    tree = {
        "persons": [{"id": "ann"}],
        "organizations": [{"id": "b", "parent_id": "c"}, "none"],
        "memberships": [{"person_id": "ann", "organization_id": "b"}, {"person_id": 7}],
        "posts": "none",
    }
    assert ids_in(tree)[1] == {"c", "7"}
