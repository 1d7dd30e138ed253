"""Folders of files, written whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from policytrack.formats.stores import folder
from policytrack.formats.stores.folder import files_in, write_folder

ONE, OTHER = {"events.csv": b"one"}, {"events.csv": b"other", "actors.csv": b"a"}


def held(path):
    return {found.name: found.read_bytes() for found in path.iterdir()}


def test_files_are_found_by_the_names_of_tables(tmp_path):
    for name in ("events.csv", "actors.csv", "notes.csv", "events.txt"):
        (tmp_path / name).write_bytes(b"")
    assert files_in(tmp_path, ".csv") == {
        "actors": tmp_path / "actors.csv",
        "events": tmp_path / "events.csv",
    }


@pytest.mark.parametrize("at_once", [True, False])
def test_a_folder_is_replaced_whole_where_it_may_be(tmp_path, monkeypatch, at_once):
    if not at_once:
        monkeypatch.setattr(folder, "_exchanged", lambda *_: False)
    goal = tmp_path / "story"
    write_folder(ONE, goal, overwrite=False)
    write_folder(OTHER, goal, overwrite=True)
    assert held(goal) == OTHER
    write_folder(ONE, goal, overwrite=True)
    assert held(goal) == ONE
    assert list(tmp_path.iterdir()) == [goal]


def test_a_folder_that_exists_is_replaced_only_when_asked(tmp_path):
    write_folder(ONE, tmp_path / "story", overwrite=False)
    with pytest.raises(FileExistsError, match="already exists; pass overwrite=True"):
        write_folder(OTHER, tmp_path / "story", overwrite=False)
    assert held(tmp_path / "story") == ONE


@pytest.mark.parametrize("overwrite", [True, False])
def test_an_empty_folder_is_filled_and_keeps_its_permissions(tmp_path, overwrite):
    goal = tmp_path / "story"
    goal.mkdir(mode=0o750)
    write_folder(ONE, goal, overwrite=overwrite)
    assert held(goal) == ONE
    assert goal.stat().st_mode & 0o777 == 0o750


def test_a_folder_that_appears_during_the_writing_is_not_replaced(tmp_path, monkeypatch):
    goal = tmp_path / "story"
    moved = Path.rename

    def late(path, target):
        if not goal.exists():
            goal.mkdir()
            (goal / "events.csv").write_bytes(b"theirs")
        return moved(path, target)

    monkeypatch.setattr(Path, "rename", late)
    with pytest.raises(FileExistsError, match="already exists; pass overwrite=True") as caught:
        write_folder(ONE, goal, overwrite=False)
    assert caught.value.filename == str(goal)
    assert held(goal) == {"events.csv": b"theirs"}
    assert list(tmp_path.iterdir()) == [goal]


def test_a_folder_comes_back_where_the_new_one_cannot_take_its_place(tmp_path, monkeypatch):
    goal = tmp_path / "story"
    write_folder(ONE, goal, overwrite=False)
    moved = Path.rename

    def refusing(path, target):
        if path.name == "new":
            raise PermissionError(1, "not permitted")
        return moved(path, target)

    monkeypatch.setattr(folder, "_exchanged", lambda *_: False)
    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(PermissionError, match="not permitted"):
        write_folder(OTHER, goal, overwrite=True)
    assert held(goal) == ONE


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "thesis.docx").write_bytes(b"years of work")
    with pytest.raises(FileExistsError, match=r"holds other files, such as 'thesis\.docx'"):
        write_folder(ONE, tmp_path, overwrite=True)


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "story").write_bytes(b"")
    with pytest.raises(NotADirectoryError, match="is a file, not a folder"):
        write_folder(ONE, tmp_path / "story", overwrite=True)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"there is no folder .*missing") as caught:
        write_folder(ONE, tmp_path / "missing" / "story", overwrite=False)
    assert caught.value.filename == str(tmp_path / "missing" / "story")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")
def test_what_a_killed_writer_left_is_gone_after_the_next_write(tmp_path):
    left = tmp_path / ".0123456789abcdef.policytrack-draft"
    (left / "new").mkdir(parents=True)
    (left / "new" / "events.csv").write_bytes(b"half")
    write_folder(ONE, tmp_path / "story", overwrite=False)
    assert [found.name for found in tmp_path.iterdir()] == ["story"]
