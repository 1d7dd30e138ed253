"""What stories add to a site is the same whether one process makes it or several."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import policytrack as pt
from policytrack.site import storymaking
from policytrack.site.storymaking import Maker, make_all, own_files
from policytrack.tracker.storyfolder import story_files
from policytrack.web.rendering import Templates

sys.path.insert(0, str(Path(__file__).parents[1] / "tracker"))
from folders import CARDS, two_stories, write

DAY = pt.FuzzyDate("2025-07-31").ordinals[0]


def maker(folder, **more):
    return Maker(folder, Templates(), "T", DAY, **more)


def all_of(folder, *, jobs=1, **more):
    return make_all(maker(folder, **more), dict(story_files(folder)), jobs)


def test_a_story_adds_its_page_its_file_its_digest_and_its_part_of_each_feed(tmp_path):
    made, problems = all_of(two_stories(tmp_path))
    assert problems == []
    assert [each.name for each in made] == ["cards", "pay"]
    assert "<h1>Report cards</h1>" in made[0].page
    assert "title: Report cards" in made[0].own
    assert made[0].digest["title"] == "Report cards"
    assert "due.ics" in made[0].parts


def test_the_page_and_the_file_of_a_story_stand_beside_each_other():
    assert own_files("a/b") == ("stories/a/b.html", "stories/a/b.yaml")


def test_nothing_is_made_where_a_story_has_problems_unless_it_is_asked_for(tmp_path):
    two_stories(tmp_path)
    write(tmp_path, broken="title: T\n")
    made, problems = all_of(tmp_path)
    assert (made, len({problem.file for problem in problems})) == ([], 1)
    made, again = all_of(tmp_path, keep_going=True)
    assert [each.name for each in made] == ["cards", "pay"]
    assert list(map(str, again)) == list(map(str, problems))


def test_few_stories_start_no_process(tmp_path, monkeypatch):
    monkeypatch.setattr(storymaking, "_in_processes", lambda *_: pytest.fail("started"))
    assert len(all_of(two_stories(tmp_path), jobs=8)[0]) == 2


def test_where_no_process_can_be_started_one_makes_all(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(28, "no semaphores here")

    monkeypatch.setattr(storymaking, "_MANY", 1)
    monkeypatch.setattr("multiprocessing.get_context", refuse)
    assert all_of(two_stories(tmp_path), jobs=2) == all_of(tmp_path)


@pytest.mark.heavy
def test_several_processes_make_what_one_makes_in_the_same_order(tmp_path, monkeypatch):
    two_stories(tmp_path)
    write(tmp_path, **{f"s{n}": CARDS.replace("Report cards", f"Story {n}") for n in range(9)})
    write(tmp_path, broken="title: T\n", torn="title: [\n")
    (made, problems) = all_of(tmp_path, keep_going=True)
    monkeypatch.setattr(storymaking, "_MANY", 1)
    both = all_of(tmp_path, jobs=2, keep_going=True)
    assert both[0] == made
    assert list(map(str, both[1])) == list(map(str, problems))
    assert all_of(tmp_path, jobs=2)[0] == []
