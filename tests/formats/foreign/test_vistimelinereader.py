"""Items of a vis-timeline as people make them, read as events."""

import io
import json

import pytest

import policytrack as pt


def read(tree):
    return pt.read_vistimeline(io.StringIO(tree if isinstance(tree, str) else json.dumps(tree)))


def one(**item):
    (event,) = read([{"id": 1, "content": "A", "start": "2025-06-24", **item}]).events
    return event


@pytest.mark.parametrize(
    ("item", "date"),
    [
        ({"start": "2025-06-24"}, "2025-06-24"),
        ({"start": "2025-06-24", "end": None}, "2025-06-24"),
        ({"start": "2025-06-24", "end": "2025-06-27"}, "2025-06-24/2025-06-26"),
        ({"start": "2025-06-24", "end": "2025-06-25T00:00:00.000Z"}, "2025-06-24"),
        ({"start": "2025-06-24T09:30:00", "end": "2025-06-26T17:00:00"}, "2025-06-24/2025-06-26"),
        ({"start": "2025-06-24 09:30", "end": "2025-06-20"}, "2025-06-24"),
        ({"start": 1750723200000, "end": 1750896000000.0}, "2025-06-24/2025-06-25"),
        ({"start": "2025-06"}, "2025-06-01"),
        (
            {"start": "2025-06-24T00:00+02:00", "end": "2025-06-26T00:00:00+02:00"},
            "2025-06-24/2025-06-25",
        ),
        ({"start": "2025-06-24", "end": "2025-06-24"}, "2025-06-24"),
    ],
)
def test_an_item_lasts_up_to_the_moment_before_its_end(item, date):
    assert str(one(**item).date) == date


def test_times_of_day_are_kept_beside():
    event = one(start="2025-06-24T09:30:00Z", end="2025-06-25T00:00:00Z")
    assert event.extra == {"start": "2025-06-24T09:30:00Z"}


@pytest.mark.parametrize("start", ["soon", "2025-02-30", True, 1e300, {"y": 2025}])
def test_a_start_that_is_no_day_is_kept_and_told(start):
    with pytest.warns(pt.RecordWarning, match="kept in extra: .* is no day"):
        event = one(start=start)
    assert (event.date, event.extra["start"]) == (None, str(start))


def test_markup_is_taken_out_and_what_else_an_item_says_is_kept():
    event = one(
        content="<b>Letter</b> &amp; reply", title="<p>To the<br>minister</p>", type="background",
        className="red", style="color: red", editable=False,
    )  # fmt: skip
    assert (event.title, event.text) == ("Letter & reply", "To the\nminister")
    assert event.extra == {
        "type": "background", "className": "red", "style": "color: red", "editable": "false",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("group", "kind", "tags"),
    [
        ("letter", "letter", ()),
        ("other:vigil", "other:vigil", ()),
        (3, "industrial_action", ()),
        ("x", "unknown", ("Team <A>",)),
        ("unlisted", "unknown", ("unlisted",)),
        (None, "unknown", ()),
    ],
)
def test_a_group_is_a_kind_of_event_or_a_tag(group, kind, tags):
    groups = [
        {"id": 3, "content": "Strike"}, {"id": "x", "content": "<i>Team</i> &lt;A&gt;"},
        {"id": "letter", "content": "Letters"},
    ]  # fmt: skip
    item = {"id": 1, "content": "A", "start": "2025-06-24", "group": group}
    (event,) = read({"items": [item], "groups": groups}).events
    assert (event.kind, event.tags) == (kind, tags)


def test_ids_are_kept_and_those_that_cannot_be_ours_are_identifiers():
    story = read(
        [{"id": own, "start": "2025-01-01", "content": "A"} for own in ("a b", 7, 7, None)]
    )
    assert {event.id: dict(event.identifiers) for event in story.events} == {
        "a-b": {"vis": "a b"}, "7": {}, "7-2": {"vis": "7"}, "a": {}
    }  # fmt: skip


def test_what_has_no_place_in_a_story_is_told():
    tree = {
        "items": [{"start": "2025-01-01"}, "a", {"start": "2025-01-02", "content": "b" * 20_001}],
        "groups": [{"id": 1, "content": "G", "nestedGroups": [2]}], "options": {"zoomMin": 1},
    }  # fmt: skip
    with pytest.warns(pt.RecordWarning, match="4 parts of the file"):
        story = read(tree)
    assert [problem.path for problem in story.problems] == [
        ("options",), ("groups", 0), ("items", 1), ("items", 2)
    ]  # fmt: skip
    assert [event.title for event in story.events] == ["No title"]


@pytest.mark.parametrize("tree", [{"events": []}, [{"content": "a"}], "[]", {"items": [1]}])
def test_what_is_no_timeline_is_refused(tree):
    if tree == "[]":
        assert read(tree).events == ()
        return
    with pytest.raises(pt.CheckError, match="allowed: items of a vis-timeline"):
        read(tree)


def test_a_file_is_known_by_its_items(tmp_path):
    tree = {"items": [{"id": "a", "content": "A", "start": "2025-06-24"}], "groups": []}
    for name, made in (("a.json", tree), ("b.json", tree["items"]), ("c.vis.json", tree)):
        (tmp_path / name).write_text(json.dumps(made))
        assert [event.title for event in pt.read(tmp_path / name).events] == ["A"]


@pytest.mark.parametrize(
    "date", ["2025-06", "2025-06~", "2025", "2025-06-24/2025-06-26", "2025-21"]
)
def test_rough_dates_come_back_from_what_a_story_writes(date, tmp_path):
    made = pt.Timeline(
        [
            pt.Event("Letter", "letter", date, id="letter"),
            pt.Event("Vote", "vote", plans=pt.Plan(date), id="vote"),
        ],
        title="a",
    )
    lost = made.write(tmp_path / "a.vis.json")
    story = pt.read(tmp_path / "a.vis.json")
    assert {event.id: str(event.date) for event in story.events} == {"letter": date, "vote": "None"}
    assert str(story.expected("vote")) == date
    assert [loss.field for loss in lost if loss.record != "story"] == []


@pytest.mark.parametrize(
    ("start", "date"), [("Jan 2024", "2024-01"), ("5 March 2024", "2024-03-05")]
)
def test_a_start_in_words_is_read(start, date):
    assert str(one(start=start).date) == date


def test_markup_without_end_is_refused():
    items = [{"start": "2025-01-01", "content": "<" * 19_000}] * 60
    with pytest.raises(pt.CheckError, match="more than 1,000,000 characters of HTML in items"):
        read(items)


def test_many_remarks_that_sound_like_dates_stay_remarks():
    items = [
        {"start": "2025-01-01", "content": "A", "title": f"5 March {n}00"} for n in range(2_100)
    ]
    story = read(items)
    assert sum(event.text is not None for event in story.events) == 2_100


def test_a_story_may_have_more_events_than_a_file_of_others(tmp_path, monkeypatch):
    monkeypatch.setattr("policytrack.formats.foreign.readrecords.MAX_PARTS", 1)
    events = [pt.Event("A & B", date="2025-01-01", id=f"e{n}") for n in range(3)]
    lost = pt.Timeline(events, title="a").write(tmp_path / "a.vis.json")
    assert [loss.record for loss in lost] == ["story"]
    with pytest.raises(pt.CheckError, match="found more than 1"):
        pt.read(tmp_path / "a.vis.json")


def test_content_that_is_no_text_is_kept_beside():
    event = one(content={"name": "Hearing"})
    assert (event.title, event.extra) == ("No title", {"content": '{"name": "Hearing"}'})
