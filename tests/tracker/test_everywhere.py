"""What is asked of many stories at once is what each of them says, each row with its story."""

import pandas as pd
import pytest

import policytrack as pt
from policytrack.tracker import everywhere

NAHT = pt.Actor("National Association of Head Teachers", "union", "NAHT", id="naht")
SCALE = pt.Issue("Scale", "It should stay", id="scale")
PAPER = pt.Source("Paper", id="paper")


def day_of(text):
    return pt.FuzzyDate(text).earliest.toordinal()


def promised(ident, *dates, came=None, by=NAHT):
    plans = [pt.Plan(date, announced=f"2024-0{at}-01", by=by) for at, date in enumerate(dates, 1)]
    return pt.Event(ident.title(), "publication", came, plans=plans, id=ident)


def said(stance, date, **more):
    return pt.Statement(NAHT, SCALE, stance, date, **more)


def stories(**records):
    return {name: pt.Timeline(held, title=name) for name, held in records.items()}


def test_what_is_due_stands_in_the_order_of_dates_then_of_stories_then_of_ids():
    held = stories(
        b=[promised("later", "2025-07-09"), promised("zed", "2025-07-01"),
           promised("one", "2025-07-01")],
        a=[promised("same", "2025-07-01"), promised("over", "2025-05-01")],
    )  # fmt: skip
    table = everywhere.due(held, day_of("2025-06-01"), late=False)
    assert list(zip(table["story"], table["event"], strict=True)) == [
        ("a", "same"), ("b", "one"), ("b", "zed"), ("b", "later"),
    ]  # fmt: skip
    late = everywhere.due(held, day_of("2025-06-01"), late=True)
    assert late[["story", "event"]].to_numpy().tolist() == [["a", "over"]]
    assert table.columns[0] == "story"


def test_tables_of_stories_are_one_with_the_story_of_each_row():
    held = stories(a=[promised("r", "2025-07-01", "2025-07-09")], b=[],
                   c=[promised("s", "2025-07-01", "2025-07-02")])  # fmt: skip
    table = everywhere.tables(held, pt.Timeline.slips)
    assert table["story"].tolist() == ["a", "a", "c", "c"]
    assert table.index.tolist() == [0, 1, 2, 3]
    pd.testing.assert_frame_equal(table.iloc[:2, 1:], held["a"].slips())
    few = everywhere.tables(held, pt.Timeline.slips, lambda story: story.title == "c")
    assert set(few["story"]) == {"c"}


@pytest.mark.parametrize("held", [{}, {"a": pt.Timeline([])}])
def test_where_no_story_has_rows_the_table_has_its_columns(held):
    table = everywhere.tables(held, pt.Timeline.slips)
    assert len(table) == 0
    assert table.columns.tolist() == ["story", *pt.Timeline().slips().columns]


def test_an_actor_of_several_stories_is_told_once_unless_the_name_is_another():
    other = pt.Actor("Another body", "union", id="naht")
    held = stories(a=[NAHT], b=[NAHT, SCALE], c=[other])
    assert list(everywhere.actors_of(held)) == [NAHT, other]


def test_the_stances_of_an_actor_stand_in_the_order_of_their_dates():
    quiet = said("declined", None)
    held = stories(
        b=[said("oppose", "2025-06-01", quote="No.", conditions=pt.Unless("it stays"),
                sources=PAPER), quiet],
        a=[said("support", "2025-06-01"), said("mixed", "2024"),
           pt.Statement(pt.Actor("NEU", "union"), SCALE, "oppose", "2020")],
        c=[SCALE],
    )  # fmt: skip
    table = everywhere.stances(held, "NAHT").astype(object).where(lambda each: each.notna(), None)
    assert table[["story", "date", "stance"]].to_numpy().tolist() == [
        ["a", "2024", "mixed"], ["a", "2025-06-01", "support"], ["b", "2025-06-01", "oppose"],
        ["b", None, "declined"],
    ]  # fmt: skip
    assert table.iloc[2].drop(["story", "date", "stance"]).to_dict() == {
        "issue": "Scale", "proposition": "It should stay", "conditions": "unless it stays",
        "quote": "No.", "sources": "Paper",
    }  # fmt: skip
    assert table.iloc[0][["conditions", "quote", "sources"]].tolist() == [None] * 3


@pytest.mark.parametrize("name", ["NAHT", "naht", NAHT.name, NAHT])
def test_an_actor_is_known_by_each_of_its_names(name):
    held = stories(a=[said("support", "2024")], b=[SCALE])
    assert everywhere.stances(held, name)["story"].tolist() == ["a"]


def test_an_actor_that_no_story_knows_is_told_with_the_nearest():
    held = stories(a=[NAHT], b=[SCALE])
    for ask in (everywhere.stances, lambda *asked: everywhere.track_record(*asked, None)):
        with pytest.raises(pt.UnknownNameError, match="no actor 'NATH' here; allowed: NAHT"):
            ask(held, "NATH")


KEPT = promised("kept", "2024-06-01", came="2024-06-01")
LATE = promised("late", "2024-06-01", came="2024-06-11")
OWN = promised("own", "2026-06-01")
NEU = pt.Actor("NEU", "union", id="neu")


def test_the_track_record_is_of_all_stories_or_of_one_actor_in_them():
    held = stories(a=[KEPT, OWN], b=[LATE, promised("r", "2024-06-01", came="2024-06-02", by=NEU)])
    everybody = everywhere.track_record(held, None, day_of("2025-01-01"))
    assert sorted(everybody.to_frame()["event"]) == ["kept", "late", "own", "r"]
    mine = everywhere.track_record(held, "NAHT", day_of("2025-01-01"))
    assert sorted(mine.to_frame()[["story", "event"]].to_numpy().tolist()) == [
        ["a", "kept"], ["a", "own"], ["b", "late"],
    ]  # fmt: skip


def test_what_is_still_promised_names_its_story():
    held = stories(a=[OWN])
    promise = everywhere.promised("a", held["a"], "own", day_of("2025-01-01"))
    assert (promise.story, promise.event.id, str(promise.promised)) == ("a", "own", "2026-06-01")


def test_records_that_say_the_same_are_one_and_others_of_their_id_get_one_of_their_own():
    other = pt.Issue("Scale", "It should go", id="scale")
    namesake = pt.Actor("Another body", "union", id="naht")
    held = {
        "a": pt.Timeline([said("support", "2024"), pt.Membership(NEU, NAHT)]),
        "b": pt.Timeline([said("oppose", "on vote"), pt.Event("V", "vote", "2025", id="vote")]),
        "x/c": pt.Timeline(
            [pt.Statement(NEU, other, "oppose", "2024", speakers=namesake),
             pt.Membership(NEU, namesake, "chair")]
        ),
    }  # fmt: skip
    statements, posts = everywhere.statements_of(held)
    assert [each.issue.id for each in statements] == ["scale", "scale", "scale.x.c"]
    assert statements[0].issue is statements[1].issue
    assert statements[0].by[0] is statements[1].by[0]
    assert str(statements[1].date) == "2025"
    assert [each.id for each in statements[2].speakers] == ["naht.x.c"]
    assert [(post.member.id, post.of.id, post.role) for post in posts] == [
        ("neu", "naht", None), ("neu", "naht.x.c", "chair"),
    ]  # fmt: skip
    assert posts[0].member is posts[1].member is statements[2].by[0]
