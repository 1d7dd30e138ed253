"""What TimelineJS and vis-timeline themselves, under Node, hold of our files, field by field."""

from __future__ import annotations

import html
import json
import shutil
import subprocess
from pathlib import Path

import pytest

import policytrack as pt
from policytrack.formats.foreign.slidetext import read_html

HERE = Path(__file__).parent
PACKAGES = HERE.parents[1] / ".node"

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(
        shutil.which("node") is None or not (PACKAGES / "timelinejs.cjs").is_file(),
        reason="the packages are not there; make test-node installs them",
    ),
]

UNION = pt.Actor("National Union", "union", "NU", id="union")
REPORT = pt.Source("Report <1>", url="https://example.org/?a=1&b=2", id="report")
STORY = pt.Timeline(
    [
        pt.Event("A day & a <b>", "letter", "2025-06-24", by=UNION, sources=REPORT, id="day",
                 text="One\nTwo", urls="https://example.org/x"),
        pt.Event("A month", "speech", "2025-06", id="month"),
        pt.Event("A year", "vote", "2025", id="year"),
        pt.Event("A stretch", "industrial_action", "2025-07-21/2025-07-25", id="stretch"),
        pt.Event("Roughly", "meeting", "2025-08~", id="rough"),
        pt.Event("To come", "publication", plans=pt.Plan("2025-12-01"), id="to-come"),
        pt.Event("Shown", "meeting", "2025-09-01", extra={"media": "https://example.org/a.jpg"},
                 id="shown"),
        pt.Event("Covid", "other:era", "2020/2021", id="covid"),
        pt.Event("Some day", "meeting", id="some-day"),
    ],
    title="Grades & marks",
    about="What it is about",
)  # fmt: skip

SLIDES = {
    "A day & a <b>": ([2025, 6, 24], None, None, "letter"),
    "A month": ([2025, 6], None, None, "speech"),
    "A year": ([2025], None, None, "vote"),
    "A stretch": ([2025, 7, 21], [2025, 7, 25], "21 to 25 July 2025", "industrial action"),
    "Roughly": ([2025, 8, 1], [2025, 8, 31], "about August 2025", "meeting"),
    "To come": ([2025, 12, 1], None, None, "publication"),
    "Shown": ([2025, 9, 1], None, None, "meeting"),
}
"""What a slide has to hold: its start, its end, its words, its group."""


def held(program, path):
    """What a program holds of a file."""
    command = ["node", str(HERE / "hold.cjs"), str(PACKAGES), program, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def parts(date):
    return date and [part for part in date if part]


@pytest.mark.parametrize("program", ["timelinejs", "timelinejs-csv"])
def test_timelinejs_holds_every_slide_as_it_is_in_the_story(program, tmp_path):
    path = tmp_path / "story"
    STORY.write(path, program)
    found = held(program, path)
    assert found["errors"] == []
    assert html.unescape(found["title"]["headline"]) == "Grades & marks"
    assert found["title"]["text"] == "What it is about"
    slides = {html.unescape(slide["headline"]): slide for slide in found["slides"]}
    assert {
        title: (parts(each["start"]), parts(each["end"]), each["words"], each["group"])
        for title, each in slides.items()
    } == SLIDES
    said = read_html(slides["A day & a <b>"]["text"])
    assert (said.text, said.by, said.sources) == ("One\nTwo", [UNION], [REPORT])
    assert said.urls == ["https://example.org/x"]
    assert slides["Shown"]["media"] == "https://example.org/a.jpg"
    (era,) = found["eras"]
    assert (era["headline"], parts(era["start"]), parts(era["end"])) == (
        "Covid", [2020, 1, 1], [2021, 12, 31],
    )  # fmt: skip


@pytest.mark.parametrize("program", ["timelinejs", "timelinejs-csv"])
def test_timelinejs_finds_no_error_in_a_whole_story(program, tmp_path):
    story = pt.load_dataset("ofsted-report-cards")
    lost = story.write(tmp_path / "story", program)
    found = held(program, tmp_path / "story")
    undated = [loss for loss in lost if not loss.field and loss.record in story]
    events = {event.id for event in story.events} - {loss.record for loss in undated}
    assert found["errors"] == []
    assert len(found["slides"]) == len(events)


def test_vis_timeline_draws_every_item_as_it_is_in_the_story(tmp_path):
    STORY.write(tmp_path / "story.vis.json")
    found = held("vis", tmp_path / "story.vis.json")
    items = {item["id"]: item for item in found["items"]}
    assert {
        name: (each["start"], each["end"], each["type"], each["group"])
        for name, each in items.items()
    } == {
        "day": ("2025-06-24", None, "point", "letter"),
        "month": ("2025-06-01", "2025-07-01", "range", "speech"),
        "year": ("2025-01-01", "2026-01-01", "range", "vote"),
        "stretch": ("2025-07-21", "2025-07-26", "range", "industrial_action"),
        "rough": ("2025-08-01", "2025-09-01", "range", "meeting"),
        "to-come": ("2025-12-01", None, "point", "publication"),
        "shown": ("2025-09-01", None, "point", "meeting"),
        "covid": ("2020-01-01", "2022-01-01", "range", "other:era"),
    }
    assert html.unescape(items["day"]["content"]) == "A day & a <b>"
    assert items["rough"]["title"] == "about August 2025"
    groups = {group["id"]: group["content"] for group in found["groups"]}
    assert groups["industrial_action"] == "industrial action"
    assert set(groups) <= set(found["drawn"])
