"""The command that builds a website, once or at every change."""

from __future__ import annotations

import sys
from pathlib import Path

import lxml.html
import pytest
from click.testing import CliRunner

from policytrack.cli import main
from policytrack.commands import sites as command

sys.path.insert(0, str(Path(__file__).parents[1] / "tracker"))
from folders import CARDS, two_stories, write


def run(*words):
    return CliRunner().invoke(main, ["site", *map(str, words)])


@pytest.fixture
def places(tmp_path):
    (tmp_path / "stories").mkdir()
    return two_stories(tmp_path / "stories"), tmp_path / "out"


def test_a_build_tells_how_many_stories_it_has_and_what_it_wrote(places):
    first = run(places[0], "-o", places[1], "--on", "2025-07-31")
    assert first.output.endswith("out: 2 stories, 16 written, 0 removed\n")
    (places[0] / "pay.yaml").unlink()
    second = run(places[0], "-o", places[1], "--on", "2025-07-31")
    assert "out: 1 story, " in second.output


@pytest.mark.parametrize("data", [b"\xff", b"</style>"])
def test_a_style_sheet_that_cannot_be_one_is_told_without_a_traceback(places, tmp_path, data):
    (tmp_path / "own.css").write_bytes(data)
    told = run(places[0], "-o", places[1], "--css", tmp_path / "own.css")
    assert told.exit_code != 0
    assert told.exception is None or isinstance(told.exception, SystemExit)


@pytest.fixture
def watched(monkeypatch):
    """Between two looks at a folder, the next of some acts; the user stops after the last."""
    acts = []

    def sleep(_seconds):
        if not acts:
            raise KeyboardInterrupt
        acts.pop(0)()

    monkeypatch.setattr(command.time, "sleep", sleep)
    return acts


def watch(places, *more):
    return run(places[0], "-o", places[1], "--watch", "--on", "2025-07-31", *more).output


def test_a_watched_folder_is_built_again_where_a_story_changes_and_only_then(places, watched):
    changed = CARDS.replace("Report cards", "Report cards of July")
    watched += [lambda: None, lambda: write(places[0], cards=changed), lambda: None]
    told = watch(places)
    assert told.count("written") == 2
    assert told.endswith("stopped\n")
    page = lxml.html.parse(places[1] / "stories" / "cards.html").getroot()
    assert page.find(".//h1").text == "Report cards of July"
    assert "built.js" in page.xpath("//body/script")[-1].text


def test_a_mistake_made_while_a_folder_is_watched_is_told_and_mended_without_a_new_start(
    places, watched
):
    watched += [lambda: write(places[0], cards="title: [\n"), lambda: write(places[0], cards=CARDS)]
    told = watch(places)
    assert "cards.yaml:1:8" in told
    assert told.count("written") == 2


def test_templates_are_watched_like_stories(places, watched, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    text = '{% extends "site_page.html" %}{% block title %}Mine{% endblock %}'
    watched.append(lambda: (own / "front.html").write_text(text))
    assert watch(places, "--templates", own).count("written") == 2
    assert lxml.html.parse(places[1] / "index.html").getroot().find(".//h1").text == "Mine"


def test_an_address_without_its_last_stroke_is_that_of_the_folder(places):
    called = CliRunner().invoke(
        main,
        ["site", *map(str, (places[0], "-o", places[1], "--base-url", "https://example.org/t"))],
    )
    assert called.exit_code == 0
    assert "<id>https://example.org/t/</id>" in (places[1] / "changes.atom").read_text("utf-8")
