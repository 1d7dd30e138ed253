"""Reading a folder of stories and the register that they share."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

import policytrack as pt
from policytrack.tracker import storyfolder

sys.path.insert(0, str(Path(__file__).parent))
from folders import CARDS, two_stories, write


def test_an_actor_of_the_register_is_one_and_the_same_in_every_story(tmp_path):
    tracker = pt.read_folder(two_stories(tmp_path))
    assert list(tracker) == ["cards", "pay"]
    assert tracker["cards"]["dfe"] is tracker["pay"]["dfe"]


def test_a_story_has_the_records_of_the_register_that_it_uses_and_no_others(tmp_path):
    tracker = pt.read_folder(two_stories(tmp_path))
    assert {actor.id for actor in tracker["pay"].actors} == {"dfe", "niesr"}
    assert {actor.id for actor in tracker["cards"].actors} == {"dfe", "ascl", "smith"}
    assert [post.role for post in tracker["cards"].memberships] == ["General secretary"]


def test_one_story_of_a_folder_can_be_read_alone_and_written_whole(tmp_path):
    story = pt.read(two_stories(tmp_path) / "cards.yaml")
    assert pt.read_yaml(io.StringIO(story.to_yaml())) == story


def test_an_id_that_the_register_has_is_told_with_both_places(tmp_path):
    write(tmp_path, bad="title: B\nuses: register.yaml\nactors:\n  dfe: {name: X, kind: union}\n")
    with pytest.raises(pt.CheckError, match=r"bad\.yaml:4:3: .*register\.yaml:5:3"):
        pt.read_folder(tmp_path)


def test_an_id_that_neither_holds_is_told_with_the_nearest_of_the_register(tmp_path):
    bad = CARDS.replace("by: dfe", "by: dfee")
    write(tmp_path, bad=bad)
    with pytest.raises(
        pt.CheckError, match=r"under actors or in register\.yaml; did you mean 'dfe'"
    ):
        pt.read_folder(tmp_path)


@pytest.mark.parametrize("name", ["../register.yaml", "/etc/passwd", "C:\\x.yaml", "..\\x.yaml"])
def test_a_register_is_looked_for_in_no_folder_that_is_not_the_storys(tmp_path, name):
    inner = tmp_path / "inner"
    inner.mkdir()
    write(tmp_path)
    (inner / "s.yaml").write_text(f"title: S\nuses: '{name}'\n")
    with pytest.raises(pt.CheckError, match=r"s\.yaml:2:7: .*in the folder of the story"):
        pt.read(inner / "s.yaml")


def test_a_register_may_stand_above_its_story_as_far_as_the_folder_that_is_read(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    write(tmp_path)
    (inner / "cards.yaml").write_text(CARDS)
    assert list(pt.read_folder(tmp_path)) == ["inner/cards"]
    with pytest.raises(pt.CheckError, match="there is none of that name"):
        pt.read_folder(inner)


def test_a_story_in_a_stream_cannot_use_a_register():
    with pytest.raises(pt.CheckError, match="which is read from a disk"):
        pt.read_yaml(io.StringIO(CARDS))


def test_what_is_wrong_with_a_register_is_told_once_with_its_place(tmp_path):
    two_stories(tmp_path)
    (tmp_path / "register.yaml").write_text("actors:\n  dfe: {name: X, kind: unoin}\n")
    with pytest.raises(pt.CheckError) as error:
        pt.read_folder(tmp_path)
    (problem,) = error.value.problems
    assert (Path(problem.file).name, problem.line) == ("register.yaml", 2)


def test_a_register_holds_no_events(tmp_path):
    two_stories(tmp_path)
    register = tmp_path / "register.yaml"
    register.write_text(register.read_text() + "events: {}\n")
    with pytest.raises(
        pt.CheckError, match="found 'events'; allowed: a key that stories can share"
    ):
        pt.read(tmp_path / "cards.yaml")


def test_all_problems_of_all_files_are_told_at_once(tmp_path):
    write(tmp_path, one="title: T\n", two="title: [\n", good=CARDS)
    with pytest.raises(pt.CheckError) as error:
        pt.read_folder(tmp_path)
    assert {Path(problem.file).name for problem in error.value.problems} == {"one.yaml", "two.yaml"}


def test_who_asks_to_keep_going_has_the_good_stories_and_the_problems_of_the_others(tmp_path):
    write(tmp_path, one="title: T\n", good=CARDS)
    tracker = pt.read_folder(tmp_path, keep_going=True)
    assert list(tracker) == ["good"]
    assert {Path(problem.file).name for problem in tracker.problems} == {"one.yaml"}


def test_hidden_files_and_files_of_other_kinds_are_no_stories(tmp_path):
    two_stories(tmp_path)
    (tmp_path / ".draft.yaml").write_text("no story")
    (tmp_path / "notes.txt").write_text("no story")
    assert list(pt.read_folder(tmp_path)) == ["cards", "pay"]


def test_a_link_that_leads_to_no_file_is_told_where_it_is_and_the_others_are_read(tmp_path):
    two_stories(tmp_path)
    (tmp_path / "lost.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(pt.CheckError, match=r"lost\.yaml: found a link to a file"):
        pt.read_folder(tmp_path)
    tracker = pt.read_folder(tmp_path, keep_going=True)
    assert list(tracker) == ["cards", "pay"]
    assert [problem.code for problem in tracker.problems] == ["no-such-file"]


@pytest.mark.parametrize("lazy", [True, False])
def test_a_link_may_lead_to_a_story_elsewhere_but_not_to_a_file_of_another_kind(tmp_path, lazy):
    outside, folder = tmp_path / "private.txt", tmp_path / "stories"
    outside.write_text("secret: 1")
    folder.mkdir()
    two_stories(folder)
    (folder / "pay.yaml").rename(tmp_path / "pay.yaml")
    (folder / "alias.yaml").symlink_to(tmp_path / "pay.yaml")
    assert pt.read_folder(folder, lazy=lazy)["alias"].title == "Teachers' pay"
    (folder / "taken.yaml").symlink_to(outside)
    with pytest.raises(pt.CheckError, match=r"taken\.yaml: found a link to a file of an") as caught:
        pt.read_folder(folder, lazy=lazy)["taken"]
    assert "secret" not in str(caught.value)


def test_a_link_to_a_folder_is_no_story(tmp_path):
    two_stories(tmp_path)
    (tmp_path / "inner").mkdir()
    (tmp_path / "folder.yaml").symlink_to(tmp_path / "inner")
    with pytest.raises(
        pt.CheckError, match=r"folder\.yaml: found a link to a file of another kind"
    ):
        pt.read_folder(tmp_path)
    assert list(pt.read_folder(tmp_path, keep_going=True)) == ["cards", "pay"]


def test_a_file_that_cannot_be_read_is_told_where_it_is_and_the_others_are_read(
    tmp_path, monkeypatch
):
    two_stories(tmp_path)
    opened = storyfolder.read_file

    def refused(path, *more):
        if path.name == "pay.yaml":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *more)

    monkeypatch.setattr(storyfolder, "read_file", refused)
    with pytest.raises(pt.CheckError, match=r"pay\.yaml: .* cannot be read \(Permission denied\)"):
        pt.read_folder(tmp_path)
    assert list(pt.read_folder(tmp_path, keep_going=True)) == ["cards"]


def test_two_files_called_alike_are_told(tmp_path):
    two_stories(tmp_path)
    (tmp_path / "cards.json").write_text("{}")
    with pytest.raises(pt.CheckError, match="found a second story called 'cards'"):
        pt.read_folder(tmp_path)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(NotADirectoryError, match="there is no such folder"):
        pt.read_folder(tmp_path / "none")


def test_what_looks_wrong_is_warned_of_once_and_kept(tmp_path):
    odd = "title: O\nsources: {p: {title: P, url: 'javascript:x'}}\nactors: {}\n"
    write(tmp_path, odd=odd)
    with pytest.warns(pt.RecordWarning, match="1 warning about the stories"):
        tracker = pt.read_folder(tmp_path)
    assert [problem.code for problem in tracker.warnings] == ["link-elsewhere"]


def test_a_story_that_is_read_when_asked_for_is_the_same_and_read_once(tmp_path):
    eager = pt.read_folder(two_stories(tmp_path))
    lazy = pt.read_folder(tmp_path, lazy=True)
    (tmp_path / "cards.yaml").rename(tmp_path / "moved.txt")
    assert list(lazy) == ["cards", "pay"]
    assert "cards" in lazy
    assert lazy["pay"] == eager["pay"]
    assert lazy["pay"] is lazy["pay"]
    with pytest.raises(FileNotFoundError, match=r"cards\.yaml"):
        lazy["cards"]


def test_all_that_is_asked_of_stories_read_late_is_as_if_they_were_read_at_once(tmp_path):
    eager = pt.read_folder(two_stories(tmp_path))
    lazy = pt.read_folder(tmp_path, lazy=True)
    assert lazy.upcoming("2025-07-31").to_dict() == eager.upcoming("2025-07-31").to_dict()
    assert lazy.search("scale").to_dict() == eager.search("scale").to_dict()
    assert repr(lazy) == repr(eager)


def test_what_is_wrong_with_a_story_read_late_is_told_when_it_is_asked_for(tmp_path):
    lazy = pt.read_folder(write(tmp_path, bad="title: [\n", good=CARDS), lazy=True)
    assert len(lazy["good"].events) == 2
    with pytest.raises(pt.CheckError, match=r"bad\.yaml:1:8"):
        lazy["bad"]


def test_files_with_problems_cannot_be_left_out_unread(tmp_path):
    with pytest.raises(pt.ArgumentError, match="is known only once they are read"):
        pt.read_folder(two_stories(tmp_path), lazy=True, keep_going=True)


def test_a_large_folder_is_read_as_it_is_asked_for(tmp_path, monkeypatch):
    from policytrack.tracker import storyfolder

    write(tmp_path, good=CARDS, bad="title: [\n")
    monkeypatch.setattr(storyfolder, "_MANY", 1)
    assert len(pt.read_folder(tmp_path)["good"].events) == 2
    assert list(pt.read_folder(tmp_path, keep_going=True)) == ["good"]
