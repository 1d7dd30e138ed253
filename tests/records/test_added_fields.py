"""A field that is added to the table goes wherever records go."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HELD = {"Source", "Actor", "Membership", "Scale", "Issue", "Statement", "Plan", "Event"}
ALL = HELD | {"Level", "Condition", "Links"}


@pytest.fixture(scope="module")
def found():
    code = [sys.executable, "-m", "tests.records.added_fields"]
    done = subprocess.run(code, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("way", ["yaml", "json", "frames", "merged", "as_of"])
def test_an_added_field_comes_through(found, way):
    assert set(found[way]) == ALL


def test_a_part_of_a_story_keeps_an_added_field_but_for_links_to_what_is_left_out(found):
    assert set(found["before"]) == ALL - {"Links"}


def test_an_added_field_is_in_the_json_schema_of_every_mapping_of_a_record(found):
    assert {kind.lower() for kind in ALL} <= set(found["schema"])


def test_every_table_has_a_column_for_an_added_field(found):
    assert set(found["tables"]) == HELD


def test_a_difference_in_an_added_field_is_told_once_and_says_in_what(found):
    assert found["diff"] == {
        "Source": ["A report: zone"],
        "Actor": ["NAHT: zone"],
        "Membership": ["Whiteman in NAHT as leader: zone"],
        "Scale": ["Grade: zone"],
        "Issue": ["Withdraw: zone"],
        "Level": ["A meeting: level"],
        "Condition": ["A meeting", "NAHT: support, Withdraw: conditions"],
        "Statement": ["NAHT: support, Withdraw: zone"],
        "Plan": ["A meeting"],
        "Event": ["A meeting: zone"],
        "Links": ["A meeting: links"],
    }
