"""Files are written whole or not at all, whoever else writes or dies meanwhile."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from policytrack import writing
from policytrack.writing import draft_folder, naming, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions and pipes of POSIX")

KILLED = """
import os, signal
from policytrack import writing
writing.os.{step} = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
writing.write("new" * 100_000, {path!r}, overwrite={overwrite})
"""


def test_a_text_is_written_as_utf_8_and_bytes_as_they_are(tmp_path):
    write("Łódź\n", tmp_path / "text", overwrite=False)
    write(b"\x00\r\n", tmp_path / "bytes", overwrite=False)
    assert (tmp_path / "text").read_bytes() == "Łódź\n".encode()
    assert (tmp_path / "bytes").read_bytes() == b"\x00\r\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bytes", "text"]


def test_a_file_is_replaced_only_when_asked(tmp_path):
    goal = tmp_path / "story.yaml"
    write("old", goal, overwrite=False)
    with pytest.raises(FileExistsError, match=r"already exists; pass overwrite=True .*story\.yaml"):
        write("new", goal, overwrite=False)
    assert goal.read_text() == "old"
    write("new", goal, overwrite=True)
    assert goal.read_text() == "new"


@pytest.mark.parametrize("links", [True, False], ids=["hard links", "no hard links"])
def test_a_file_that_appears_during_the_writing_is_not_replaced(tmp_path, monkeypatch, links):
    goal = tmp_path / "story.yaml"
    flush = os.fsync
    if not links:
        monkeypatch.setattr(type(goal), "hardlink_to", _no_links)

    def another_process_is_quicker(handle):
        flush(handle)
        goal.write_text("theirs")

    monkeypatch.setattr(writing.os, "fsync", another_process_is_quicker)
    with pytest.raises(FileExistsError, match="already exists; pass overwrite=True"):
        write("ours", goal, overwrite=False)
    assert goal.read_text() == "theirs"
    assert [p.name for p in tmp_path.iterdir()] == ["story.yaml"]


def _no_links(*_):
    raise PermissionError(1, "Operation not permitted")


def test_a_file_is_written_where_the_file_system_knows_no_hard_links(tmp_path, monkeypatch):
    monkeypatch.setattr(type(tmp_path), "hardlink_to", _no_links)
    write("whole", tmp_path / "story.yaml", overwrite=False)
    assert (tmp_path / "story.yaml").read_text() == "whole"
    assert [p.name for p in tmp_path.iterdir()] == ["story.yaml"]


def test_of_two_writers_at_once_one_wins_and_one_is_told(tmp_path):
    for number in range(20):
        goal, start, told = tmp_path / str(number), threading.Barrier(2), []

        def writer(text, goal=goal, start=start, told=told):
            start.wait()
            try:
                write(text, goal, overwrite=False)
                told.append(text)
            except FileExistsError:
                told.append("exists")

        both = [threading.Thread(target=writer, args=(text * 1000,)) for text in "ab"]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
        assert "exists" in told
        told.remove("exists")
        assert told == [goal.read_text()]


@pytest.mark.parametrize("overwrite", [True, False])
@pytest.mark.parametrize("step", ["fsync", "link", "replace"])
def test_what_a_killed_writer_left_is_gone_after_the_next_write(tmp_path, step, overwrite):
    goal = tmp_path / "story.yaml"
    if overwrite:
        goal.write_text("old")
    code = KILLED.format(step=step, path=str(goal), overwrite=overwrite)
    subprocess.run([sys.executable, "-c", code], check=False)
    assert not goal.exists() or goal.read_text() in ("old", "new" * 100_000)
    write("another", tmp_path / "other.yaml", overwrite=False)
    assert {p.name for p in tmp_path.iterdir()} <= {"story.yaml", "other.yaml"}


def test_the_draft_of_a_writer_that_lives_is_left_alone(tmp_path):
    handle, draft = writing._new_draft(tmp_path)
    write("another", tmp_path / "other.yaml", overwrite=False)
    assert draft.exists()
    os.close(handle)
    write("a third", tmp_path / "third.yaml", overwrite=False)
    assert not draft.exists()


def test_a_file_that_only_resembles_a_draft_is_left_alone(tmp_path):
    (tmp_path / ".notes.policytrack-draft").touch()
    write("text", tmp_path / "story.yaml", overwrite=False)
    assert (tmp_path / ".notes.policytrack-draft").exists()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
def test_a_replaced_file_keeps_its_permissions(tmp_path, mode):
    goal = tmp_path / "story.yaml"
    goal.touch()
    goal.chmod(mode)
    write("new", goal, overwrite=True)
    assert stat.S_IMODE(goal.stat().st_mode) == mode


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path):
    (tmp_path / "by open").write_text("")
    write("", tmp_path / "ours", overwrite=False)
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "by open").stat().st_mode


def test_a_link_still_leads_to_the_file_that_is_replaced(tmp_path):
    (tmp_path / "story.yaml").write_text("old")
    link = tmp_path / "link.yaml"
    link.symlink_to("story.yaml")
    write("new", link, overwrite=True)
    assert link.is_symlink()
    assert (tmp_path / "story.yaml").read_text() == "new"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write("through the pipe", pipe, overwrite=True)
    assert os.read(reader, 100) == b"through the pipe"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    with pytest.raises(FileExistsError, match="already exists"):
        write("text", pipe, overwrite=False)


def test_a_pipe_that_nothing_reads_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="nothing reads from this pipe"):
        write("text", tmp_path / "pipe", overwrite=True)


def test_a_device_stays_a_device():
    write("text", os.devnull, overwrite=True)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_device_is_told_with_its_path():
    with pytest.raises(OSError, match="/dev/full"):
        write("text", "/dev/full", overwrite=True)


def test_a_missing_folder_is_named(tmp_path):
    path = tmp_path / "missing" / "story.yaml"
    with pytest.raises(FileNotFoundError, match=r"there is no folder '.*missing'"):
        write("text", path, overwrite=False)


def test_a_folder_is_not_replaced(tmp_path):
    with pytest.raises(IsADirectoryError, match="is a folder"):
        write("text", tmp_path, overwrite=True)


def test_a_full_disk_leaves_the_old_file_and_no_draft(tmp_path, monkeypatch):
    goal = tmp_path / "story.yaml"
    goal.write_text("old")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(OSError, match=r"No space left on device: '.*story\.yaml'"):
        write("new", goal, overwrite=True)
    assert goal.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["story.yaml"]


def test_a_name_as_long_as_the_file_system_allows_can_be_written(tmp_path):
    write("text", tmp_path / ("n" * 255), overwrite=False)
    assert (tmp_path / ("n" * 255)).read_text() == "text"


def test_a_draft_folder_is_gone_at_the_end_whatever_happens(tmp_path):
    def fail():
        with draft_folder(tmp_path) as draft:
            (draft / "half").write_bytes(b"x")
            raise KeyError("anything")

    with pytest.raises(KeyError, match="anything"):
        fail()
    assert not list(tmp_path.iterdir())


def test_the_draft_folder_of_a_writer_that_lives_is_left_alone(tmp_path):
    with draft_folder(tmp_path) as one, draft_folder(tmp_path) as other:
        write("x", tmp_path / "file", overwrite=False)
        assert sorted(tmp_path.iterdir()) == sorted([one, other, tmp_path / "file"])


def test_a_refusal_names_the_path_that_was_given():
    with pytest.raises(OSError, match="no room") as caught, naming("story.yaml"):
        raise OSError(28, "no room", "draft", None, "other")
    assert (caught.value.filename, caught.value.filename2) == ("story.yaml", None)
