"""Texts by name, which a record can hold."""

import copy
import pickle

import pytest

import policytrack as pt
from policytrack.records.textmap import TextMap

OFSTED = pt.Actor("Ofsted", identifiers={"wikidata": "Q1123", "gov.uk": "ofsted/#a b: c"})


def test_the_order_of_texts_has_no_meaning():
    one, other = TextMap({"a": "1", "b": "2"}), TextMap({"b": "2", "a": "1"})
    assert one == other
    assert hash(one) == hash(other)
    assert one == {"a": "1", "b": "2"}
    assert one != TextMap({"a": "1"})


def test_a_record_with_texts_by_name_stays_as_it_was_made():
    given = {"Reference": "A/1"}
    event = pt.Event("A meeting", extra=given)
    given["Reference"] = "B/2"
    assert event.extra["Reference"] == "A/1"
    assert hash(event) == hash(pt.Event("A meeting", extra={"Reference": "A/1"}))
    with pytest.raises(TypeError, match="does not support item assignment"):
        event.extra["Reference"] = "C/3"


def test_texts_by_name_are_copied_and_pickled():
    assert copy.deepcopy(OFSTED) == OFSTED
    assert pickle.loads(pickle.dumps(OFSTED)) == OFSTED


def test_a_name_is_kept_in_its_one_form():
    assert pt.Event("A meeting", extra={" Our  ref\n": "x"}).extra == {"Our ref": "x"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("a text", r"Event\.extra: .*allowed: a mapping of names to texts"),
        ({"a": ""}, r"Event\.extra: .*allowed: text that is not empty"),
        ({"": "b"}, r"Event\.extra: .*allowed: text that is not empty"),
        ({"a": 1}, r"Event\.extra: .*allowed: text"),
        ({"a b": "1", "a  b": "2"}, r"Event\.extra: found 'a  b'; allowed: each name once"),
    ],
)
def test_what_is_no_mapping_of_text_to_text_is_refused(given, message):
    with pytest.raises(pt.RecordError, match=message):
        pt.Event("A meeting", extra=given)
