"""The dates of a file: read against their source, and refused with what would be right."""

import io

import pytest

import policytrack as pt
from policytrack import FuzzyDate, Period
from policytrack.formats.storyfile.datereader import DateReader
from policytrack.formats.storyfile.values import BadValueError


def refusal(value, anchors=()):
    with pytest.raises(BadValueError) as caught:
        DateReader(anchors).date(value)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        (["2025-06-01..2025-06-05"], "'[2025-06-01..2025-06-05]'"),
        (["..2025-06"], "'[..2025-06]'"),
    ],
)
def test_a_date_in_brackets_without_quotes_is_told_to_be_quoted(value, quoted):
    problem = refusal(value)
    assert problem.message == f"found 'a list'; allowed: a date; put it in quotes: {quoted}"


@pytest.mark.parametrize("value", [["soon"], [], {}, [["2025"]], [None]])
def test_a_list_that_is_no_date_either_is_only_refused(value):
    assert "quotes" not in refusal(value).message


def test_a_refusal_is_worked_out_once_and_told_each_time():
    reader = DateReader()
    for _ in range(3):
        with pytest.raises(BadValueError) as caught:
            reader.date("2025-13")
        (problem,) = caught.value.problems
        assert problem.under("events", "a").path == ("events", "a")


def test_the_same_words_mean_another_day_for_another_day_of_writing():
    reader = DateReader()
    reader.written_on(FuzzyDate("2025-06-25"))
    assert str(reader.date("yesterday")) == "2025-06-24"
    reader.written_on(FuzzyDate("2025-07-01"))
    assert str(reader.date("yesterday")) == "2025-06-30"


def test_an_unknown_anchor_is_named_with_the_nearest():
    problem = refusal("3 days after lettre", anchors={"letter"})
    assert (problem.code, problem.found, problem.nearest) == ("unknown-id", "lettre", "letter")


def test_a_stretch_is_no_day_and_a_relative_date_no_period():
    reader = DateReader({"vote"})
    with pytest.raises(BadValueError):
        reader.day("2025/2026")
    with pytest.raises(BadValueError):
        reader.period("on vote")
    assert isinstance(reader.period("2025/.."), Period)
    assert reader.plan_date("postponed") == "postponed"


def test_a_date_whose_day_and_month_could_change_places_is_told_with_its_place():
    file = (
        "title: Letters\nsources: {}\nactors: {}\nevents:\n  letter:\n    title: Letter\n"
        "    kind: decision\n    date: 03/04/2025\n"
    )
    told = r"8:11: '03/04/2025' is read as 3 April 2025 .*\[doubtful-date\]"
    with pytest.warns(pt.RecordWarning, match=told):
        story = pt.read_yaml(io.StringIO(file))
    assert str(story["letter"].date) == "2025-04-03?"


def test_a_day_in_full_is_read_once_whatever_its_source():
    reader = DateReader()
    reader.written_on(pt.FuzzyDate("2025-06-24"))
    first = reader.date("2024-01-31")
    reader.written_on(pt.FuzzyDate("2020-01-01"))
    assert reader.date("2024-01-31") is first


def test_a_day_that_is_none_is_refused_on_every_day_of_writing():
    reader = DateReader()
    for day in ("2025-06-24", "2020-01-01"):
        reader.written_on(pt.FuzzyDate(day))
        with pytest.raises(BadValueError) as told:
            reader.date("2025-02-30")
        assert "2025-02-30" in str(told.value.problems[0])
