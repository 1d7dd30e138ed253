"""Statements made ready for a matrix: what counts, what is dropped, who stands where."""

from __future__ import annotations

import pandas as pd
import pytest

import policytrack as pt
from policytrack.errors import RecordError, UnknownNameError
from policytrack.stances.codedfrom import coded_frame, coded_statements, coded_story
from policytrack.stances.stancescale import STATED

COLUMNS = {
    "actor": "who", "issue": "what", "stance": "how",
    "date": None, "document": None, "weight": None,
}  # fmt: skip
NAHT = pt.Actor("NAHT", "union")
ASCL = pt.Actor("ASCL", "union")
HEAD = pt.Actor("P. Whiteman", "person")
SCALE = pt.Issue("Scale", "The scale should stay")
SAFE = pt.Issue("Safe", "The scale is safe", kind="claim")


def table(*rows):
    return pd.DataFrame(rows, columns=["who", "what", "how"])


def from_table(frame, scale=None, *, isolates=False, **columns):
    return coded_frame(frame, {**COLUMNS, **columns}, scale, None, None, isolates=isolates)


def from_records(*statements, **asked):
    defaults = {
        "actors": None, "issues": None, "rows": "by", "kind": None, "memberships": (),
        "counted": "surely", "disputed": (),
    }  # fmt: skip
    return coded_statements(statements, **{**defaults, **asked})


def test_rows_that_lack_a_field_do_not_count_and_are_kept_aside():
    coded = from_table(table(("a", "x", "for"), (None, "x", "for"), ("b", "x", None)))
    assert coded.number == 1
    assert coded.labels == (("a",), ("x",))
    assert coded.dropped.place.tolist() == [1, 2]
    assert [str(each) for each in coded.dropped.reason] == ["who", "how"]


def test_without_a_column_of_stances_statements_are_only_counted():
    coded = from_table(table(("a", "x", "?"), ("a", "x", "?")), stance=None)
    assert coded.rows.levels is STATED
    assert coded.cells("count").tolist() == [[2]]
    with pytest.raises(RecordError, match="a matrix with stances; this one only counts"):
        coded.need_stances("plot")


def test_a_joint_statement_counts_once_and_stands_with_each_of_its_actors():
    coded = from_table(table((["a", "b"], "x", "against")))
    assert coded.number == 1
    assert coded.cells("net").tolist() == [[-1], [-1]]


def test_a_scale_says_what_the_words_of_a_table_mean():
    frame = table(("a", "x", "ja"), ("b", "x", "nein"))
    coded = from_table(frame, {"ja": "support", "nein": "oppose"})
    assert coded.cells("net").tolist() == [[1], [-1]]


def test_categories_without_a_statement_are_shown_if_asked_for():
    frame = table(("a", "x", "for"))
    frame["who"] = frame["who"].astype(pd.CategoricalDtype(["a", "b"]))
    assert from_table(frame).labels[0] == ("a",)
    assert from_table(frame, isolates=True).labels[0] == ("a", "b")


def test_a_later_change_of_the_table_does_not_reach_the_matrix():
    frame = table(("a", "x", "for"))
    coded = from_table(frame)
    frame["note"] = "later"
    assert list(coded.frame.columns) == ["who", "what", "how"]


def test_actors_and_issues_of_records_stand_by_label_unless_given_in_an_order():
    said = [
        pt.Statement(NAHT, SCALE, "oppose", "2025-06"),
        pt.Statement(ASCL, SAFE, "oppose", "2025-06"),
    ]
    assert from_records(*said).labels == (("ASCL", "NAHT"), ("Safe", "Scale"))
    ordered = from_records(*said, actors=[NAHT, ASCL], issues=[SCALE, SAFE])
    assert ordered.labels == (("NAHT", "ASCL"), ("Scale", "Safe"))


def test_issues_of_the_other_kind_are_left_out():
    said = [pt.Statement(NAHT, issue, "oppose", "2025-06") for issue in (SCALE, SAFE)]
    assert from_records(*said, kind="claim").labels[1] == ("Safe",)
    assert from_records(*said, kind="policy").labels[1] == ("Scale",)


def test_the_people_who_spoke_can_stand_in_the_rows():
    said = pt.Statement(NAHT, SCALE, "oppose", "2025-06", speakers=HEAD)
    assert from_records(said, rows="people").labels[0] == ("P. Whiteman",)
    assert from_records(said).labels[0] == ("NAHT",)


def test_a_record_answers_to_its_label_its_id_and_itself():
    coded = from_records(pt.Statement(NAHT, SCALE, "oppose", "2025-06"))
    assert coded.code(0, "NAHT") == coded.code(0, NAHT) == coded.code(0, NAHT.id) == 0
    with pytest.raises(UnknownNameError, match=r"no actor 'NATH' here.*did you mean 'NAHT'\?$"):
        coded.code(0, "NATH")


@pytest.mark.parametrize("asked", [{"rows": "person"}, {"kind": "polcy"}, {"counted": "sure"}])
def test_a_word_that_is_not_one_of_those_asked_for_is_refused(asked):
    (word,) = asked.values()
    with pytest.raises(RecordError, match=f"found '{word}'; allowed: "):
        from_records(pt.Statement(NAHT, SCALE, "oppose", "2025-06"), **asked)


STORY = pt.Timeline([
    pt.Statement(NAHT, SCALE, "support", "2025-01-01"),
    pt.Statement(ASCL, SCALE, "oppose", "2025-01-02"),
    pt.Statement(HEAD, SAFE, "support", "2025-01-03"),
])._story  # fmt: skip


def of_story(**asked):
    defaults = {"actors": None, "issues": None, "rows": "by", "kind": None, "counted": "surely"}
    return coded_story(STORY, **{**defaults, **asked})


@pytest.mark.parametrize("wanted", [["NAHT", "ascl"], [NAHT, "ASCL"], iter((NAHT, ASCL))])
def test_rows_are_wanted_by_name_or_as_records_in_their_order(wanted):
    assert of_story(actors=wanted).labels[0] == ("NAHT", "ASCL")


@pytest.mark.parametrize("wanted", ["scale", SCALE, ["Scale"]])
def test_one_issue_may_be_wanted_alone(wanted):
    assert of_story(issues=wanted).labels[1] == ("Scale",)


def test_a_row_that_the_story_does_not_know_is_refused_with_the_nearest():
    with pytest.raises(UnknownNameError, match="no actor 'NAHTT' here; did you mean 'naht'"):
        of_story(actors="NAHTT")
