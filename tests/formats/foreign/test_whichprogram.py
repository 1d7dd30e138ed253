"""A file is read as that of the program that its keys show, and of no other."""

import io
import json

import pytest

from policytrack.errors import CheckError
from policytrack.formats.foreign.whichprogram import read_civic, read_known

BILL = {"identifier": "HB 1", "title": "A tax", "legislative_session": "2025",
        "actions": [{"description": "Introduced", "date": "2025-01-05"}]}  # fmt: skip
SLIDES = {"events": [{"start_date": {"year": 2025}, "text": {"headline": "Vote"}}]}
PERSON = "id: ocd-person/1\nname: Ann Lee\nparty:\n- name: Green\n"


def titles(read):
    return {getattr(one, "title", None) or getattr(one, "name", None) for one in read.records}


@pytest.mark.parametrize(
    ("tree", "found"),
    [
        (SLIDES, "Vote"),
        (BILL, "Introduced"),
        # Both have dates of a beginning: what only Popolo has decides.
        ({"persons": [{"name": "Ann"}], "events": [{"name": "A", "start_date": "2025"}]}, "Ann"),
    ],
)  # fmt: skip
def test_json_is_known_by_its_keys(tree, found):
    assert found in titles(read_known(json.dumps(tree).encode(), "a.json"))


@pytest.mark.parametrize("data", [b"", b"[1]", b'{"title": "T"}', b"{", b"\xff"])
def test_json_without_the_keys_of_another_program_is_not_read(data):
    assert read_known(data, None) is None


def test_bills_and_people_are_told_apart_by_how_a_file_begins():
    assert "Introduced" in titles(read_civic(io.BytesIO(json.dumps(BILL).encode())))
    assert "Ann Lee" in titles(read_civic(io.BytesIO(PERSON.encode())))


def test_bills_and_people_are_told_apart_by_the_files_of_a_folder(tmp_path):
    for name, held in (("bill_1.json", json.dumps(BILL)), ("ann.yml", PERSON)):
        (folder := tmp_path / name.partition(".")[0]).mkdir()
        (folder / name).write_text(held, encoding="utf-8")
    assert "Introduced" in titles(read_civic(tmp_path / "bill_1"))
    assert "Ann Lee" in titles(read_civic(tmp_path / "ann"))


def test_what_is_neither_bills_nor_people_is_refused():
    with pytest.raises(CheckError, match="Open Civic Data"):
        read_civic(io.BytesIO(b'{"some": "thing"}'))
