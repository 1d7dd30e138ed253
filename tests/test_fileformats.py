"""A story is read from a file of any format that its name or its content shows."""

import io
import pathlib

import pytest
from click.testing import CliRunner

import policytrack as pt
from policytrack.cli import main
from policytrack.fileformats import FORMATS, Format, every_format

STORY = "title: T\nsources: {}\nactors: {}\n"


@pytest.mark.parametrize("name", ["story.yaml", "story.yml", "story.JSON", "story"])
def test_a_file_of_any_format_is_read_by_what_its_name_or_its_content_says(tmp_path, name):
    path = tmp_path / name
    story = pt.Timeline([], title="T")
    path.write_text(story.to_json() if "JSON" in name else story.to_yaml(), "utf-8")
    assert pt.read(path) == pt.read(str(path)) == story


@pytest.mark.parametrize("text", [STORY, '{"title": "T", "sources": {}, "actors": {}}'])
def test_a_stream_is_read_as_what_it_begins_as(text):
    assert pt.read(io.BytesIO(text.encode())).title == "T"
    assert pt.read(io.StringIO("\ufeff" + text)).title == "T"


def test_the_format_can_be_said_and_then_the_name_does_not_matter(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    assert pt.read(path, "yaml").title == "T"
    with pytest.raises(
        pt.UnknownNameError,
        match=r"no format 'yml' here; allowed: json, ical, .*dna, duckdb, .*did you mean 'yaml'",
    ):
        pt.read(path, "yml")


def test_a_file_type_that_is_not_supported_is_told_with_those_that_are(tmp_path):
    said = r"unsupported file type '\.txt'; supported: \.json, \.ics, \.ical, \.vcs, \.xlsx, "
    with pytest.raises(pt.CheckError, match=said) as caught:
        pt.read(tmp_path / "story.txt")
    assert caught.value.problems[0].file == str(tmp_path / "story.txt")


def test_a_database_is_not_read_from_a_stream():
    with pytest.raises(pt.CheckError, match="is read from a file on disk, not from a stream"):
        pt.read(io.BytesIO(b"SQLite format 3\0 and more"))


def test_a_database_is_read_by_its_name_or_its_content(shared, tmp_path):
    path = shared / "dna" / "sample-v3.dna"
    copy = tmp_path / "sample"
    copy.write_bytes(path.read_bytes())
    with pytest.warns(pt.RecordWarning, match="left out"):
        assert len(pt.read(path).statements) == len(pt.read(copy).statements) == 40


def test_a_format_more_is_its_module_and_one_row_of_the_table(monkeypatch, tmp_path):
    def read_lines(source):
        return pt.Timeline([], title=pathlib.Path(source).read_text("utf-8").strip())

    row = Format("a title", (".title",), read_lines, lambda head: False)
    monkeypatch.setitem(FORMATS, "title", row)
    path = tmp_path / "one.title"
    path.write_text("A story\n", "utf-8")
    assert pt.read(path).title == "A story"
    checked = CliRunner().invoke(main, ["check", str(path)])
    assert checked.output == f"{path}: no problems; 0 events, 0 statements, 0 actors, 0 issues\n"
    with pytest.raises(pt.CheckError, match=r"supported: .*, \.title"):
        pt.read("one.txt")


def test_every_format_says_how_its_files_end_and_whether_it_is_read_and_written():
    found = every_format()
    assert (found["dna"].suffixes, found["dna"].read, found["dna"].written) == (
        (".dna",),
        True,
        True,
    )
    assert (found["prov"].read, found["csv"].written) == (False, False)
    assert [name for name, row in found.items() if not (row.read or row.written)] == []
