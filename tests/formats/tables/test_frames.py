"""The tables of a story hold what its records say, a rough date as three columns."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import policytrack as pt

POST = pt.Source("Post", published="2025-06-25", url="https://example.org/1")
ASCL, NAHT = pt.Actor("ASCL", "union"), pt.Actor("NAHT", "union")
SCALE = pt.Issue("Scale", "There should be five grades")


@pytest.fixture
def story():
    return pt.Timeline([
        pt.Event("Letter", "letter", "2025-06", by=[ASCL, NAHT], id="letter", sources=POST),
        pt.Event(
            "Reply", "publication", id="reply", by=ASCL, sources=POST,
            plans=[
                pt.Plan("2025-07", announced="2025-02"), pt.Plan("2025-09", announced="2025-06")
            ],
        ),
        pt.Event("Later", "letter", "28 days after letter", id="later"),
        pt.Statement(
            ASCL, SCALE, "oppose", "2025-06-24", sources=POST, quote="No.", strength=2,
            conditions=[pt.Unless("pay rises")],
        ),
        pt.Statement(NAHT, SCALE, "support", "[..2025-06-20]", share=0.56),
    ])  # fmt: skip


def test_a_rough_date_is_its_text_and_its_bounds(story):
    row = story.to_frame("events").set_index("id").loc["letter"]
    assert row["date"] == "2025-06"
    assert (str(row["earliest"].date()), str(row["latest"].date())) == ("2025-06-01", "2025-06-30")


def test_bounds_are_days_of_one_type_and_missing_where_there_are_none(story):
    frame = story.to_frame("statements")
    assert frame["earliest"].dtype == "datetime64[s]"
    assert frame["earliest"].isna().sum() == 1
    assert frame["latest"].isna().sum() == 0


def test_a_date_that_hangs_on_another_record_stands_resolved(story):
    row = story.to_frame("events").set_index("id").loc["later"]
    assert str(row["earliest"].date()) == "2025-06-29"


def test_several_records_in_one_field_are_joined_by_their_labels(story):
    assert story.to_frame("events").set_index("id").loc["letter", "by"] == "ASCL; NAHT"


def test_conditions_stand_in_words(story):
    assert story.to_frame("statements")["conditions"].dropna().tolist() == ["unless pay rises"]


def test_plans_stand_each_in_a_row_with_its_event(story):
    plans = story.to_frame("plans")
    assert plans["event"].tolist() == ["reply", "reply"]
    assert plans["date"].tolist() == ["2025-07", "2025-09"]
    assert plans["announced"].tolist() == ["2025-02", "2025-06"]
    assert plans["sources"].tolist() == ["Post", "Post"]  # those of the event


def test_entries_are_events_and_statements_in_the_order_of_time(story):
    entries = story.to_frame()
    assert entries["record"].value_counts().to_dict() == {"event": 3, "statement": 2}
    days = entries["latest"].where(entries["earliest"].isna(), entries["earliest"])
    assert days.dropna().is_monotonic_increasing


@pytest.mark.parametrize("which", ["events", "statements", "plans", "actors", "issues", "sources",
                                   "memberships", "scales", "entries"])  # fmt: skip
def test_a_table_of_nothing_has_its_columns(which):
    empty, full = (
        pt.Timeline([]).to_frame(which),
        pt.load_dataset("ofsted-report-cards").to_frame(which),
    )
    assert len(empty) == 0
    assert list(empty.columns) == list(full.columns)


def test_sources_have_their_address_and_day(story):
    row = story.to_frame("sources").iloc[0]
    assert (row["title"], row["url"]) == ("Post", "https://example.org/1")
    assert "2025-06-25" in row.astype(str).tolist()


def test_a_table_that_does_not_exist_is_refused_with_the_nearest(story):
    message = "no table 'event' here; allowed: entries, events, "
    with pytest.raises(pt.UnknownNameError, match=re.escape(message) + ".*did you mean 'events'"):
        story.to_frame("event")


def test_each_record_has_one_row():
    story = pt.load_dataset("ofsted-report-cards")
    for which in ("events", "statements", "actors", "issues", "sources", "memberships", "scales"):
        assert len(story.to_frame(which)) == len(getattr(story, which))


def test_a_frame_can_be_written_as_csv_and_read_back(story, tmp_path):
    frame = story.to_frame("events")
    frame.to_csv(tmp_path / "events.csv", index=False)
    again = pd.read_csv(tmp_path / "events.csv")
    assert again["id"].tolist() == frame["id"].tolist()
    assert again["date"].tolist()[0] == "2025-06"


def test_a_share_known_within_limits_is_in_the_table():
    who, what = pt.Actor("Voters", "public"), pt.Issue("Pay", "Pay should rise")
    said = [
        pt.Statement(who, what, "support", "2025-06-01", share="44%"),
        pt.Statement(who, what, "oppose", "2025-06-02", share=(0.25, 0.5)),
        pt.Statement(who, what, "neutral", "2025-06-03"),
    ]
    frame = pt.Timeline(said).to_frame("statements")
    shares = frame[["share", "share_least", "share_most"]]
    found = shares.where(shares.notna(), -1)
    assert found.to_numpy().tolist() == [[0.44, 0.44, 0.44], [-1, 0.25, 0.5], [-1, -1, -1]]


def test_a_table_for_analysis_has_words_quotes_addresses_and_when_it_became_known():
    source = pt.Source("Post", url="https://example.org/1")
    pay = pt.Issue("Pay", "Pay should rise")
    said = pt.Statement(
        pt.Actor("NAHT", "union"), pay, "support", "2025-06", quote="We want this", strength=2,
        known="2025-07-01", tags=["pay", "schools"], sources=source,
    )  # fmt: skip
    (row,) = pt.Timeline([said]).to_frame("statements").to_dict("records")
    wanted = {
        "when": "June 2025",
        "quote": "We want this",
        "strength": 2.0,
        "known": "2025-07-01",
        "tags": "pay; schools",
        "url": "https://example.org/1",
    }
    assert wanted.items() <= row.items()
    plan = pt.Plan("postponed", announced="2025-06")
    event = pt.Event("A vote", "vote", plans=plan, text="All of it", sources=source)
    story = pt.Timeline([event])
    assert story.to_frame("events")["text"].tolist() == ["All of it"]
    assert story.to_frame("plans")[["when", "url"]].to_numpy().tolist() == [
        ["postponed", "https://example.org/1"]
    ]
