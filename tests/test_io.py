"""Reading: paths, open files, data sets, databases."""

import io
import pathlib

import pytest
from click.testing import CliRunner

import policytrack as pt
from policytrack.cli import main
from policytrack.io import FORMATS, Format


def test_a_path_may_be_text_or_a_path_and_a_file_may_be_text_or_bytes(tmp_path):
    path = tmp_path / "story.yaml"
    story = pt.load_dataset("ofsted-report-cards")
    story.to_yaml(path)
    with path.open("rb") as data, path.open(encoding="utf-8") as text:
        read = [pt.read_yaml(path), pt.read_yaml(str(path)), pt.read_yaml(data), pt.read_yaml(text)]
    assert all(one == story for one in read)


def test_a_byte_order_mark_is_no_part_of_the_story():
    text = "\ufefftitle: T\nsources: {}\nactors: {}\n"
    assert pt.read_yaml(io.BytesIO(text.encode())).title == "T"
    assert pt.read_yaml(io.StringIO(text)).title == "T"


def test_a_file_that_is_not_there_is_an_os_error():
    with pytest.raises(FileNotFoundError):
        pt.read_json("nowhere.json")


def test_problems_name_the_file(tmp_path):
    path = tmp_path / "story.yaml"
    path.write_text("title: T\n")
    with pytest.raises(pt.CheckError) as caught:
        pt.read_yaml(path)
    assert {p.file for p in caught.value.problems} == {str(path)}
    assert {p.code for p in caught.value.problems} == {"missing-key"}


def test_an_unknown_data_set_suggests_the_nearest():
    with pytest.raises(pt.UnknownNameError, match="did you mean 'ofsted-report-cards'"):
        pt.load_dataset("ofsted-report-card")


def test_every_data_set_loads_without_a_warning_left_unanswered():
    for name in pt.datasets():
        assert all(warning.acknowledged for warning in pt.load_dataset(name).warnings)


@pytest.mark.parametrize("name", ["sample-v2.dna", "sample-v3.dna"])
def test_a_dna_database_reads_to_a_story_with_its_documents_as_sources(shared, name):
    with pytest.warns(
        pt.RecordWarning, match=r"left out: statement \d+ is of the type 'Annotation'"
    ):
        story = pt.read_dna(pathlib.Path(shared) / "dna" / name)
    assert (len(story.statements), len({s.issue for s in story.statements})) == (40, 6)
    assert all(s.sources and s.quote for s in story.statements)
    assert story.title == name.removesuffix(".dna")


def test_statements_that_cannot_be_read_from_a_database_are_named(shared):
    path = pathlib.Path(shared) / "dna" / "sample-v3.dna"
    with pytest.raises(pt.UnknownNameError, match="no variable 'organisation' here"):
        pt.read_dna(path, actor="organisation")


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
    said = r"unsupported file type '\.txt'; supported: \.json, \.ics, \.ical, \.xlsx, \.xlsm, "
    with pytest.raises(pt.CheckError, match=said) as caught:
        pt.read(tmp_path / "story.txt")
    assert caught.value.problems[0].file == str(tmp_path / "story.txt")


def test_a_database_is_not_read_from_a_stream():
    with pytest.raises(pt.CheckError, match="is read from a file on disk, not from a stream"):
        pt.read(io.BytesIO(b"SQLite format 3\0 and more"))


def test_a_database_is_read_by_its_name_or_its_content(shared, tmp_path):
    path = pathlib.Path(shared) / "dna" / "sample-v3.dna"
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
