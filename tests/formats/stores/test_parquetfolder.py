"""A folder of Parquet: a file a table, with types."""

from __future__ import annotations

import pytest
from pyarrow import parquet

import policytrack as pt
from policytrack.formats.stores.parquetfolder import read, write

TABLES = {
    "story": {"title": ["Reform"]},
    "statements": {"by": ["a", "b"], "strength": [2.5, None]},
    "actors": {"id": ["a"], "unnamed": [True]},
}


def test_tables_come_back_with_their_types(tmp_path):
    write(TABLES, tmp_path / "story", overwrite=False)
    found = read(tmp_path / "story")
    assert found["statements"] == {"by": ["a", "b"], "strength": [2.5, None]}
    assert found["actors"]["unnamed"] == [True]
    schema = parquet.read_schema(tmp_path / "story" / "statements.parquet")
    assert [str(kind) for kind in schema.types] == ["string", "double"]


def test_a_folder_that_is_there_stays(tmp_path):
    write(TABLES, tmp_path / "story", overwrite=False)
    with pytest.raises(FileExistsError, match="story"):
        write(TABLES, tmp_path / "story", overwrite=False)


def test_what_is_no_parquet_is_told_with_its_file(tmp_path):
    write(TABLES, tmp_path / "story", overwrite=False)
    (tmp_path / "story" / "actors.parquet").write_bytes(b"PAR1 and nothing")
    with pytest.raises(pt.CheckError, match="actors"):
        read(tmp_path / "story")
