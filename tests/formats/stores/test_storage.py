"""Whatever store a story is written to, it comes back equal, and nothing is left half-done."""

from __future__ import annotations

import errno
import sqlite3
import warnings
from contextlib import closing

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import policytrack as pt
from policytrack import writing
from policytrack.formats.stores.storage import STORES
from tests.strategies import overtime, timelines

ENDINGS = {
    "folder": "",
    "parquet": "",
    "workbook": ".xlsx",
    "duckdb": ".duckdb",
    "sqlite": ".sqlite",
}
NASTY = [
    "=1+1",
    "'=1+1",
    "''=HYPERLINK(A1)",
    "+44 20",
    "-5",
    "@SUM(A1)",
    "\tx",
    " a ",
    "a; b\\; c",
    '{"a": 1}',
    "[]",
    "_x0041_",
    "line one\nline two\n",
    '"quoted", and not',
    "true",
    "007",
    "1e5",
    "2025-06-01",
    "NaN",
    "null",
    "\u202eright to left",
    "\U0001f600",
    "a" * 10_000,
    "-",
    "'",
]


def name_of(form, name="story"):
    return f"{name}{ENDINGS.get(form, '')}"


def read(path, form=None):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        return pt.read(path, form)


def nasty_story():
    events = [
        pt.Event(
            text, date="2025-06", place=text, tags=text, urls=[text, "x"], note=text,
            extra={"a; b": text, "=c": "d"}, identifiers={"'": text}, id=f"e{at}",
            conditions=pt.If(text=f"{text} {text} x"), text=text,
        )
        for at, text in enumerate(NASTY)
    ]  # fmt: skip
    scale = pt.Scale("S", ["=a", "b; c"])
    level = pt.Event("A level", level=pt.Level(scale, "=a", before="b; c"))
    said = pt.Statement(
        "A", "B", "support", strength=3.5023321569205605, share=(0.25, 1 / 3), quote="=A1"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        return pt.Timeline([*events, level, said], title="=1")


@pytest.mark.parametrize("form", STORES)
def test_texts_that_other_programs_run_trim_or_turn_into_numbers_come_back_equal(tmp_path, form):
    story = nasty_story()
    path = tmp_path / name_of(form)
    assert not story.write(path, form)
    assert read(path) == story


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(form=st.sampled_from(list(STORES)), story=timelines() | overtime())
def test_a_story_comes_back_equal(tmp_path, form, story):
    path = tmp_path / form / name_of(form)  # two forms are folders
    path.parent.mkdir(exist_ok=True)
    story.write(path, form, overwrite=True)
    assert read(path) == story


@pytest.mark.heavy
@pytest.mark.parametrize("form", STORES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=timelines() | overtime())
def test_a_hundred_stories_come_back_equal(tmp_path, form, story):
    path = tmp_path / name_of(form)
    story.write(path, form, overwrite=True)
    assert read(path) == story


@pytest.mark.heavy
@pytest.mark.parametrize("form", STORES)
def test_every_data_set_comes_back_equal(tmp_path, form):
    for name in pt.datasets():
        story, path = pt.load_dataset(name), tmp_path / name_of(form, name)
        story.write(path, form)
        assert read(path) == story


@pytest.mark.parametrize("form", STORES)
def test_what_is_there_already_is_replaced_only_if_asked(tmp_path, form):
    path = tmp_path / name_of(form)
    one, other = (pt.Timeline([], title=title) for title in ("one", "other"))
    one.write(path, form)
    with pytest.raises(FileExistsError, match="overwrite=True"):
        other.write(path, form)
    assert read(path) == one
    other.write(path, form, overwrite=True)
    assert read(path) == other
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("form", STORES)
def test_a_writer_that_fails_leaves_what_was_there(tmp_path, form, monkeypatch):
    path = tmp_path / name_of(form)
    before = pt.Timeline([], title="before")
    before.write(path, form)

    def fail(*_):
        raise OSError(errno.ENOSPC, "the disk is full")

    monkeypatch.setattr(writing.os, "fsync", fail)
    with pytest.raises(OSError, match="the disk is full"):
        nasty_story().write(path, form, overwrite=True)
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
    assert read(path) == before


@pytest.mark.parametrize(
    "ending", [".yaml", ".yml", ".json", ".xlsx", ".duckdb", ".sqlite", ".db", ""]
)
def test_the_end_of_a_name_says_the_format(tmp_path, ending):
    story = pt.load_dataset("ofsted-report-cards")
    story.write(tmp_path / f"story{ending}")
    assert read(tmp_path / f"story{ending}") == story


def test_a_name_of_no_format_is_refused(tmp_path):
    story = pt.Timeline([])
    with pytest.raises(pt.ArgumentError, match=r"'.*story\.docx'; allowed: a name that ends in"):
        story.write(tmp_path / "story.docx")
    with pytest.raises(pt.UnknownNameError, match=r"no output format .sqlit.* mean 'sqlite'"):
        story.write(tmp_path / "story", "sqlit")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("a" * 32_768, r"32,768 characters \(events\.text\)"),
        ("_x005F_x0041_", r"a text with '_x005F_x0041_' \(events\.text\)"),
    ],
)
def test_a_text_that_no_cell_of_a_workbook_holds_is_refused(tmp_path, text, match):
    story = pt.Timeline([pt.Event("A", text=text)])
    with pytest.raises(pt.ArgumentError, match=match):
        story.write(tmp_path / "story.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_the_columns_of_a_database_are_typed(tmp_path):
    story = pt.Timeline([pt.Statement("A", "B", "support", strength=2)])
    story.write(tmp_path / "story.sqlite")
    with closing(sqlite3.connect(tmp_path / "story.sqlite")) as database:
        asked = "SELECT name, type FROM pragma_table_info('statements')"
        types = dict(database.execute(asked))
        assert types["strength"] == "REAL"
        assert types["quote"] == "TEXT"
        assert database.execute("SELECT typeof(strength) FROM statements").fetchall() == [("real",)]
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_rows_can_be_added_to_a_database_by_hand(tmp_path):
    path = tmp_path / "story.sqlite"
    pt.Timeline([pt.Event("Talks", "meeting", "2025-05")]).write(path)
    with closing(sqlite3.connect(path)) as database:
        database.execute(
            "INSERT INTO events (id, title, date) VALUES ('vote', 'A vote', 'June 2025')"
        )
        database.commit()
    story = read(path)
    assert [event.id for event in story.events] == ["talks", "vote"]
    assert str(story["vote"].date) == "2025-06"


def test_a_spreadsheet_has_no_formula_in_a_cell_of_csv(tmp_path):
    nasty_story().write(tmp_path / "story")
    for file in (tmp_path / "story").glob("*.csv"):
        cells = pd.read_csv(file, dtype=str, keep_default_na=False)
        found = [*cells.columns, *cells.to_numpy().ravel().tolist()]
        assert [cell for cell in found if cell[:1] in tuple("=+-@\t") and cell] == []


def test_a_folder_with_other_files_is_never_replaced(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(FileExistsError, match=r"holds other files, such as 'thesis\.txt'"):
        pt.Timeline([]).write(tmp_path, "folder", overwrite=True)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"
