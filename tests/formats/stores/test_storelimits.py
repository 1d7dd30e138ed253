"""How much a store may hold."""

from __future__ import annotations

import pytest

import policytrack as pt
from policytrack.formats.stores.storelimits import check_rows, check_size, check_text, most_rows
from policytrack.formats.storyfile.limits import MAX_RECORDS
from policytrack.formats.tables.storytables import MAX_CELLS


@pytest.mark.parametrize("columns", [0, 1, 5, 40, 16_384])
def test_a_wide_table_may_have_fewer_rows_and_none_more_than_a_story(columns):
    assert most_rows(columns) <= MAX_RECORDS
    assert most_rows(columns) * columns <= MAX_CELLS


def test_one_row_more_is_refused_with_the_table_and_its_width():
    check_rows("events", most_rows(1000), 1000, "s")
    with pytest.raises(
        pt.CheckError, match=r"rows in events; allowed: at most 20,000 of 1,000 col"
    ):
        check_rows("events", most_rows(1000) + 1, 1000, "s")


def test_a_file_of_more_bytes_is_refused_before_it_is_read(tmp_path):
    (tmp_path / "s").write_bytes(b"12345")
    check_size(tmp_path / "s", 5)
    with pytest.raises(pt.CheckError, match="allowed: at most 4"):
        check_size(tmp_path / "s", 4)


def test_text_is_counted_over_all_tables():
    first = check_text({"title": ["abc", None], "note": ["de", 1]}, 0, "s")
    assert first >= 5
    assert check_text({"title": ["f"]}, first, "s") > first
