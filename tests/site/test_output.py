"""The folder of a site is written whole, spliced from what is known, and never left."""

from __future__ import annotations

import json

import pytest

import policytrack as pt
from policytrack.site.feeds import FEEDS
from policytrack.site.output import Kept, Output

PARTS = dict.fromkeys(FEEDS, "x")


def kept(name, **parts):
    return Kept.of(name, f"content of {name}", {"name": name}, ['"portion"'], {**PARTS, **parts})


def built(folder, stories, choices="same"):
    output = Output.of(folder, choices)
    output.put_feeds(stories)
    return output.finish(stories)


def known(folder, names, choices="same"):
    contents = {name: f"content of {name}" for name in names}
    return Output.of(folder, choices).known(contents, dict.fromkeys(names, ()))


def test_the_part_of_a_story_that_did_not_change_comes_back_as_it_was_written(tmp_path):
    stories = {name: kept(name, **{"events.csv": f"{name}é\r\n"}) for name in ("a", "b")}
    built(tmp_path, stories)
    found = known(tmp_path, ["a", "b"])
    assert found == stories
    assert found["a"].portions == ['"portion"']
    assert (tmp_path / "events.csv").read_text("utf-8").splitlines()[1:] == ["aé", "bé"]


@pytest.mark.parametrize("choices", ["other"])
def test_nothing_is_known_where_the_choices_are_others(tmp_path, choices):
    built(tmp_path, {"a": kept("a")})
    assert known(tmp_path, ["a"], choices) == {}


@pytest.mark.parametrize("name", sorted(FEEDS))
def test_a_feed_that_someone_changed_is_made_anew_from_all_stories(tmp_path, name):
    built(tmp_path, {"a": kept("a")})
    (tmp_path / name).write_text("changed")
    assert known(tmp_path, ["a"]) == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"files": 1}',
        '{"choices": "same", "files": {"index.html": 1}}',
        '{"choices": "same", "files": {}}\nno json',
        "{}\n{}\n",
        "\xff",
    ],
)
def test_what_is_remembered_in_a_way_that_no_build_writes_is_forgotten(tmp_path, text):
    built(tmp_path, {"a": kept("a")})
    (tmp_path / ".policytrack-site.json").write_text(text, encoding="latin-1")
    assert known(tmp_path, ["a"]) == {}
    assert built(tmp_path, {"a": kept("a")})[1] == ()


def test_a_page_is_kept_where_it_is_made_from_the_same_or_shows_the_same(tmp_path):
    def asked(*said):
        output = Output.of(tmp_path, "same")
        same = output.is_as("a.html", *said)
        if not same:
            output.put("a.html", "text", " ".join(said))
        output.finish({})
        return same

    assert not asked("made", "shown")
    assert asked("made")
    assert asked("made")
    assert asked("other", "shown")
    assert asked("other")
    assert not asked("made", "shown otherwise")
    assert not asked("new", "")


def test_files_in_subfolders_are_known_to_be_there(tmp_path):
    output = Output.of(tmp_path, "same")
    output.put("actors/of/a.html", "text", "made shown")
    output.finish({})
    assert Output.of(tmp_path, "same").is_as("actors/of/a.html", "made")
    (tmp_path / "actors" / "of" / "a.html").unlink()
    assert not Output.of(tmp_path, "same").is_as("actors/of/a.html", "made")


def test_stories_of_json_are_one_list(tmp_path):
    built(tmp_path, {n: kept(n, **{"everything.json": json.dumps({"name": n})}) for n in "abc"})
    held = json.loads((tmp_path / "everything.json").read_text())
    assert [story["name"] for story in held["stories"]] == ["a", "b", "c"]


def test_a_draft_that_is_a_link_is_replaced_and_not_followed(tmp_path):
    outside, folder = tmp_path / "outside.txt", tmp_path / "out"
    outside.write_text("mine")
    output = Output.of(folder, "")
    (folder / ".page.html.draft").symlink_to(outside)
    output.put("page.html", "text")
    assert outside.read_text() == "mine"
    assert (folder / "page.html").read_text() == "text"


def test_a_page_that_is_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path):
    outside, folder = tmp_path / "outside.txt", tmp_path / "out"
    outside.write_text("mine")
    output = Output.of(folder, "")
    (folder / "page.html").symlink_to(outside)
    output.put("page.html", "text")
    assert outside.read_text() == "mine"
    assert not (folder / "page.html").is_symlink()


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/tmp/x"])
def test_a_path_that_leads_out_of_the_folder_is_refused(tmp_path, path):
    output = Output.of(tmp_path / "out", "")
    with pytest.raises(pt.ArgumentError, match="a file within the site's folder"):
        output.put(path, "text")
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_is_emptied_goes_and_one_with_other_files_stays(tmp_path):
    output = Output.of(tmp_path, "")
    output.put("a/x.html", "x")
    output.put("b/x.html", "x")
    output.put_feeds({})
    output.finish({})
    (tmp_path / "b" / "mine.txt").write_text("mine")
    _, removed = built(tmp_path, {})
    assert removed == ("a/x.html", "b/x.html")
    assert not (tmp_path / "a").exists()
    assert (tmp_path / "b" / "mine.txt").exists()
