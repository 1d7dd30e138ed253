"""Promise trackers: changes of status and verdict as levels on a scale."""

import csv
import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.formats.promisetables import SCALES

TABLE = (
    "promise_id,promise,date,verdict,source,party,note,topic\n"
    "7,New schools,2025-06-24,Promise kept,https://example.org/b,Labour,,Schools\n"
    "7,New schools,2024-07-05,In the Works,https://example.org/a,Labour,begun,Schools\n"
    "8,No new tax,2025-01,Broken,A speech,Labour,,\n"
)


def read(folder, text, **options):
    path = folder / "promises.csv"
    path.write_text(text, "utf-8")
    return pt.read_promises(path, **options)


def test_each_change_sets_a_level_and_says_which_it_replaces(tmp_path):
    story = read(tmp_path, TABLE)
    found = [
        (event.title, str(event.date), event.level.value, event.level.before, event.to[0].name)
        for event in story.events
    ]
    assert found == [
        ("New schools: in the works", "2024-07-05", "in the works", None, "Labour"),
        ("No new tax: promise broken", "2025-01", "promise broken", None, "Labour"),
        ("New schools: promise kept", "2025-06-24", "promise kept", "in the works", "Labour"),
    ]


def test_a_level_holds_until_the_next_change_of_the_same_promise(tmp_path):
    table = read(tmp_path, TABLE).levels()
    held = table[["scale", "level", "start"]].to_dict("records")
    assert {(row["scale"], row["level"], row["start"]) for row in held} == {
        ("New schools", "in the works", "2024-07-05"),
        ("New schools", "promise kept", "2025-06-24"),
        ("No new tax", "promise broken", "2025-01"),
    }
    assert table[table["level"] == "in the works"]["end"].notna().all()


def test_every_cell_is_kept(tmp_path):
    story = read(tmp_path, TABLE)
    first = story.events[0]
    assert (first.note, first.extra, first.identifiers) == (
        "begun", {"topic": "Schools"}, {"promise": "7"}
    )  # fmt: skip
    assert [source.url for source in first.sources] == ["https://example.org/a"]
    assert {source.title for source in story.sources} >= {"A speech"}


def test_status_and_verdict_are_two_scales(tmp_path):
    story = read(
        tmp_path,
        "pledge,changed,status,rating\nTrains,2025-01-01,Ongoing,\nTrains,2025-02-01,Done,Kept\n",
        by=pt.Actor("The government", "government"),
    )
    found = [
        (event.level.scale.name, event.level.value, event.level.before) for event in story.events
    ]
    assert sorted(found) == [
        ("Trains (status)", "completed", "in progress"),
        ("Trains (status)", "in progress", None),
        ("Trains (verdict)", "promise kept", None),
    ]


def test_words_are_known_however_a_tracker_spells_them(tmp_path):
    story = read(
        tmp_path,
        "title,date,status\nA,2017-01-20,not_started\nA,2017-02-01,In-Progress\n"
        "A,2018-01-01,Achieved\nB,2018-01-01,COMPROMISED\n",
    )
    assert [event.level.value for event in story.events] == [
        "not started", "in progress", "achieved", "compromised"
    ]  # fmt: skip
    assert story.scales[0].levels == SCALES["TrumpTracker"][0] + tuple(
        level[0] for level in SCALES["TrumpTracker"][1:]
    )


def test_levels_of_ones_own_are_taken_worst_first(tmp_path):
    story = read(
        tmp_path,
        "promise,date,status\nA,2025,Amber\nA,2026,GREEN\n",
        levels=["red", "amber", "green"],
    )
    assert story.scales[0].levels == ("red", "amber", "green")
    assert [event.level.value for event in story.events] == ["amber", "green"]


def test_a_packed_table_is_read(tmp_path):
    path = tmp_path / "promises.csv.gz"
    path.write_bytes(gzip.compress(TABLE.encode()))
    assert len(pt.read_promises(path).events) == 3


@pytest.mark.parametrize(
    ("old", "new", "told", "line"),
    [
        ("Broken", "Brokn", r"Brokn.*did you mean 'broken'", 4),
        ("2025-01,", "soon,", "soon", 4),
        ("2025-01,", ",", "a date", 4),
        ("No new tax", "", "a promise, with its status or its verdict", 4),
        ("Broken", "", "a promise, with its status or its verdict", 4),
        ("A speech,Labour,,", "A speech", "5 cells", 4),
        ("verdict", "colour", "a column for the verdict", 1),
        (",date,", ",when it was,", "a column for the date", 1),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(tmp_path, old, new, told, line):
    with pytest.raises(pt.CheckError, match=told) as caught:
        read(tmp_path, TABLE.replace(old, new))
    assert caught.value.problems[0].line == line


def test_a_word_that_is_unknown_is_told_once_where_it_stands_first(tmp_path):
    text = "promise,date,status\nA,2025,Amber\nB,2025,amber\nC,2025,Green\n"
    with pytest.raises(pt.CheckError, match="name the levels=") as caught:
        read(tmp_path, text)
    assert [(each.line, each.found) for each in caught.value.problems] == [
        (2, "Amber"),
        (4, "Green"),
    ]


def test_another_word_for_a_level_is_kept(tmp_path):
    story = read(tmp_path, "promise,date,rating\nA,2025,Kept in part\nB,2025,In-Progress\n")
    found = {event.level.value: dict(event.extra) for event in story.events}
    assert found == {
        "partially kept": {"verdict": "Kept in part"}, "in the works": {"verdict": "In-Progress"}
    }  # fmt: skip


@pytest.mark.parametrize(
    "head",
    ["promise_id,promise_text,current_status,last_checked,evidence_summary",
     "Promise ID,Promise,Status,Last updated,Notes",
     "promiseId,promiseText,status,asOf,statusReason"],
)  # fmt: skip
def test_names_of_columns_are_known_however_they_are_spelt(tmp_path, head):
    (event,) = read(tmp_path, f"{head}\nH1,New homes,implemented,2026-06-10,Enacted\n").events
    assert (event.identifiers, event.title, str(event.date), event.note) == (
        {"promise": "H1"}, "New homes: implemented", "2026-06-10", "Enacted"
    )  # fmt: skip


def test_a_table_of_how_things_stand_is_read_with_its_day(tmp_path):
    text = "promise,status\nTrees,largely\nPower,delivered\nRail,in-progress\n"
    story = read(tmp_path, text, on="2026-08-01")
    assert {(str(event.date), event.level.value) for event in story.events} == {
        ("2026-08-01", "largely delivered"), ("2026-08-01", "delivered"),
        ("2026-08-01", "in progress"),
    }  # fmt: skip
    story = read(tmp_path, "promise,status,date\nA,done,2025\nB,done,\n", on="2026")
    assert [str(event.date) for event in story.events] == ["2025", "2026"]


def test_a_table_in_any_language_is_read_by_columns_and_levels(tmp_path):
    text = "공약명,상태,마지막확인일,정당\n주거 지원,완료,2026-05-19,예시당\n"
    uses = {"공약명": "promise", "상태": "status", "마지막확인일": "date", "정당": "by"}
    (event,) = read(tmp_path, text, columns=uses, levels=["미이행", "진행 중", "완료"]).events
    assert (event.level.value, event.to[0].name, event.extra) == ("완료", "예시당", {})
    french = "Numéro,Promesse,Verdict,Date\n1.01,Écoles,Partiellement réalisée,2021-11-22\n"
    assert read(tmp_path, french).events[0].level.value == "partiellement réalisée"


@pytest.mark.parametrize(
    ("columns", "message"),
    [({"topic": "stat"}, "did you mean 'status'"), ({"theme": "status"}, "allowed: theme")],
)
def test_columns_that_are_none_are_refused(tmp_path, columns, message):
    with pytest.raises(pt.PolicyTrackError, match=message):
        read(tmp_path, TABLE, columns=columns)


def test_a_column_told_of_is_taken_for_that_use_only(tmp_path):
    text = "promise,title,date,status\nlong text,Short,2025,done\n"
    (event,) = read(tmp_path, text, columns={"title": "promise"}).events
    assert (event.title, event.extra["promise"]) == ("Short: completed", "long text")


def test_levels_that_are_no_scale_are_refused(tmp_path):
    with pytest.raises(pt.RecordError, match="each once"):
        read(tmp_path, TABLE, levels=["a", "a"])


@given(st.sampled_from(sorted(SCALES)), st.data())
def test_any_changes_on_any_scale_come_back_row_by_row(tmp_path_factory, name, data):
    words = [word for level in SCALES[name] for word in level]
    rows = data.draw(
        st.lists(st.tuples(st.sampled_from("ABC"), st.dates(), st.sampled_from(words)), min_size=1,
                 max_size=8, unique_by=lambda row: row[:2])
    )  # fmt: skip
    text = io.StringIO()
    csv.writer(text).writerows([("promise", "date", "status"), *rows])
    story = read(tmp_path_factory.mktemp("a"), text.getvalue(), levels=words)
    assert sorted((event.title, str(event.date)) for event in story.events) == sorted(
        (f"{promise}: {word}", str(date)) for promise, date, word in rows
    )
