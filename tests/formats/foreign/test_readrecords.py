"""What another program's file holds, and what is noted of that which is left out."""

import io

import pytest

import policytrack as pt
from policytrack.errors import MAX_PROBLEMS
from policytrack.formats.foreign import readrecords
from policytrack.formats.foreign.readrecords import (
    ReadRecords,
    items_of,
    json_of,
    kept,
    mapping_of,
    text_in,
)


class TestLeavingOut:
    def test_what_is_left_out_has_its_path_its_file_and_its_line(self):
        into = ReadRecords("a.json")
        into.leave(("events", 3), "left out: no date", 7)
        (problem,) = into.left
        assert (problem.path, problem.file, problem.line) == (("events", 3), "a.json", 7)

    def test_no_more_is_noted_than_an_error_lists_and_that_there_is_more(self):
        into = ReadRecords()
        for number in range(MAX_PROBLEMS + 5):
            into.leave((number,), "left out")
        assert [problem.code for problem in into.left[-2:]] == ["left-out", "too-many"]
        assert len(into.left) == MAX_PROBLEMS + 1

    def test_a_record_that_cannot_be_made_is_left_out_and_says_why(self):
        into = ReadRecords()
        assert into.add(("a",), pt.Actor, "") is None
        assert into.records == []
        assert into.left[0].message.startswith("left out: ")

    def test_a_record_is_added_and_given_back(self):
        into = ReadRecords()
        made = into.add(("a",), pt.Actor, "Ann", "person")
        assert into.records == [made]
        assert made.name == "Ann"

    def test_nothing_is_added_of_what_makes_nothing(self):
        into = ReadRecords()
        assert into.add(("a",), lambda: None) is None
        assert (into.records, into.left) == ([], [])

    def test_more_parts_than_a_file_may_have_are_refused_with_its_name(self, monkeypatch):
        monkeypatch.setattr(readrecords, "MAX_PARTS", 2)
        into = ReadRecords("a.json")
        with pytest.raises(pt.CheckError, match="found more than 2 people, bodies") as caught:
            list(items_of({"a": [{}, {}, {}]}, "a", into))
        assert caught.value.problems[0].file == "a.json"


class TestJson:
    def test_the_tree_of_a_file_has_its_numbers_and_its_name(self):
        source = io.BytesIO(b'{"a": 1, "b": [2.5, null]}')
        source.name = "a.json"
        assert json_of(source) == ({"a": 1, "b": [2.5, None]}, "a.json")

    def test_what_is_no_json_is_refused_with_its_place(self):
        source = io.BytesIO(b'{\n "a": }')
        source.name = "a.json"
        with pytest.raises(pt.CheckError, match="not JSON") as caught:
            json_of(source)
        assert (caught.value.problems[0].file, caught.value.problems[0].line) == ("a.json", 2)


class TestParts:
    def test_the_mappings_of_a_list_come_with_their_paths(self):
        into = ReadRecords()
        found = list(items_of({"a": [{"x": 1}, None, {"y": 2}]}, "a", into))
        assert found == [(("a", 0), {"x": 1}), (("a", 2), {"y": 2})]
        assert into.left == []

    def test_what_is_no_mapping_in_a_list_is_noted_with_its_place(self):
        into = ReadRecords()
        assert list(items_of({"a": ["text"]}, "a", into)) == []
        assert (into.left[0].path, "'text' is not an object" in into.left[0].message) == (
            ("a", 0), True
        )  # fmt: skip

    def test_what_is_no_list_is_noted(self):
        into = ReadRecords()
        assert list(items_of({"a": {"b": 1}}, "a", into)) == []
        assert into.left[0].message == "left out: a is not a list"

    @pytest.mark.parametrize("value", [None, [], "text", 3])
    def test_anything_but_a_mapping_is_an_empty_one(self, value):
        assert mapping_of(value) == {}

    @pytest.mark.parametrize(
        ("item", "text"),
        [({"b": "two"}, "two"), ({"a": " ", "b": "two"}, "two"), ({"a": "one", "b": "two"}, "one"),
         ({"a": 7}, "7"), ({"a": 1.5}, "1.5"), ({"a": True}, None), ({"a": []}, None), ({}, None)],
    )  # fmt: skip
    def test_the_first_text_or_number_under_some_keys_is_found(self, item, text):
        assert text_in(item, "a", "b") == text

    def test_what_has_no_field_is_kept_as_text_or_json_and_what_is_empty_is_not(self):
        item = {"known": 1, "text": "a", "list": [1], "no": False, "zero": 0, "none": None,
                "blank": " ", " ": "x", "empty": {}}  # fmt: skip
        assert kept(item, {"known"}) == {"text": "a", "list": "[1]", "no": "false", "zero": "0"}
