"""Track records: what became of promised dates, how late they were, and forecasts from them."""

from __future__ import annotations

import pytest

import policytrack as pt
from policytrack.errors import RecordError, UnknownNameError

BODY = pt.Actor("Ofsted", "regulator")
OTHER = pt.Actor("Ministry", "department")
SEEN = pt.Source("Post", published="2025-12-31")


MOVED = pt.Plan("2025-05-01", announced="2025-03-01")
GONE = pt.Plan("unknown", kind="cancelled", announced="2025-05")


def event(id, promised, came=None, *, by=BODY, kind="publication", plans=()):
    first = pt.Plan(promised, announced="2024-12-01", by=by)
    return pt.Event(
        f"Report {id}", kind=kind, id=id, date=came, plans=[first, *plans], sources=SEEN
    )


@pytest.fixture
def story():
    return pt.Timeline([
        event("kept", "2025-03-10", "2025-03-10"),
        event("early", "2025-03", "2025-02-20"),
        event("late", "2025-03-10", "2025-03-31"),
        event("moved", "2025-03-10", "2025-05-01", plans=[MOVED]),
        event("rough", "2025-03", "[2025-03-20..2025-04-10]"),
        event("overdue", "2025-06-30"),
        event("open", "2026-06-30"),
        event("gone", "2025-06-30", plans=[GONE]),
        event("theirs", "2025-01-31", "2025-02-10", by=OTHER),
        event("lapse", "2025-01-31", "2025-08-31", kind="expiry"),
        pt.Event("Asked", kind="publication", id="asked", plans=[
            pt.Plan("2025-01-01", kind="asked", announced="2024-12-01")], sources=SEEN),
    ])  # fmt: skip


def test_each_promise_has_its_outcome_and_its_days(story):
    frame = story.track_record().to_frame().set_index("event")
    assert frame["outcome"].to_dict() == {
        "kept": "on time", "early": "on time", "late": "late", "moved": "late", "rough": "unclear",
        "overdue": "overdue", "open": "open", "gone": "cancelled", "theirs": "late",
    }  # fmt: skip
    days = frame[["days_least", "days_most"]]
    assert days.loc["late"].tolist() == [21, 21]
    assert days.loc["moved"].tolist() == [52, 52]
    assert days.loc["early"].tolist() == [-39, -9]
    assert days.loc["rough"].tolist() == [-11, 40]
    assert days.loc["overdue", "days_least"] == 185
    assert days.loc["gone"].isna().all()


def test_the_record_of_one_body_is_its_own_and_records_add_up(story):
    mine, theirs = story.track_record("Ofsted"), story.track_record("Ministry")
    assert (len(mine), len(theirs)) == (8, 1)
    assert str(theirs) == (
        "1 date promised by Ministry: 1 late; half came by 10 days after the first promise."
    )
    both = mine + theirs
    assert len(both) == 9
    assert both.by is None
    assert both.counts() == story.track_record().counts()
    with pytest.raises(UnknownNameError, match="Ofsteed"):
        story.track_record("Ofsteed")


def test_a_later_day_knows_more(story):
    before = story.track_record(on="2025-03-15").to_frame().set_index("event")["outcome"]
    assert before["late"] == "overdue"
    assert story.track_record(on="2024-12-15").counts()["open"] == 9


def test_the_median_is_an_innermost_interval_and_a_forecast_says_its_cases(story):
    record = story.track_record("Ofsted")
    assert record.median == (20, 21)
    told = story.forecast("open", by="Ofsted")
    assert (told.cases, told.days) == (6, (20, 21))
    assert str(told.date) == "2026-07-21"
    assert str(told) == (
        "Of 6 dates that Ofsted promised, half came by 21 days after the first promise;"
        " Report open: 2026-07-21."
    )


@pytest.mark.parametrize(
    ("came", "said"),
    [
        ("2025-03-10", "the day first promised"),
        ("2025-03-11", "1 day after the first promise"),
        ("2025-03-09", "1 day before the first promise"),
        ("2025-02-08", "30 days before the first promise"),
        ("[2025-03-10..2025-03-30]", "0 to 20 days after the first promise"),
        ("[2025-03-01..2025-03-08]", "2 to 9 days before the first promise"),
        ("[2025-03-05..2025-03-10]", "0 to 5 days before the first promise"),
        ("[2025-03-05..2025-03-12]", "a day from 5 before to 2 after the first promise"),
    ],
)
def test_days_before_and_after_the_promise_are_told_in_words(came, said):
    record = pt.Timeline([event("it", "2025-03-10", came)]).track_record()
    assert str(record).endswith(f"half came by {said}.")


def test_a_record_forecasts_any_date_that_can_be_read(story):
    record = sum([story.track_record("Ofsted"), story.track_record("Ministry")])
    assert str(record.forecast("2026-06-01").date) == "2026-06-11"
    for wrong, said in (
        ("soonish", "found 'soonish'; allowed: a date"),
        (None, "found None; allowed: a date"),
        ("2026-06/..", "found '2026-06/..'; allowed: a date with a last day"),
        ("9999-12-31", "found '9999-12-31'; allowed: a date with a last day"),
        ("2 weeks after kept", "allowed: a date with a last day"),
    ):
        with pytest.raises(RecordError, match=said):
            record.forecast(wrong)
    with pytest.raises(TypeError, match="unsupported operand"):
        record + 3


def test_too_few_cases_are_refused_and_so_is_what_is_not_promised(story):
    with pytest.raises(RecordError, match=r"cases: found 1; .* track_record\(\)\.forecast"):
        story.forecast("open", by="Ministry")
    with pytest.raises(RecordError, match=r"asked \(no date promised\)"):
        story.forecast("asked")
    with pytest.raises(RecordError, match=r"kept \(on time\)"):
        story.forecast("kept")


def test_of_nothing_promised_there_is_nothing_to_measure():
    record = pt.Timeline([event("gone", "2025-06-30", plans=[
        pt.Plan("unknown", kind="cancelled", announced="2025-05")])]).track_record()  # fmt: skip
    assert record.distribution is None
    assert str(record) == "1 date promised: 1 cancelled."
    with pytest.raises(RecordError, match="at least one promise with a last day"):
        record.plot()


def test_the_curve_rises_with_the_estimate_and_is_told_in_words(story):
    ax = story.track_record("Ofsted").plot()
    assert "Share of 7 promised dates" in pt.alt_text(ax)
    assert "not after" in pt.long_description(ax)
    written = {text.get_gid(): text.get_text() for text in ax.texts}
    assert written["days"] == "days after the first promise"
    assert written["subtitle"].startswith(str(story.track_record("Ofsted"))[:30])
