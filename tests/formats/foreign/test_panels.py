"""Daily panels of levels, made into events."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt

GRADES = pt.Scale("Grade", ["inadequate", "requires improvement", "good", "outstanding"])
SCHOOL = pt.Actor("A school", "school")
CODES = [*(f"C{n}" for n in range(1, 9)), "E1", "E2", *(f"H{n}" for n in (1, 2, 3, 6, 7, 8))]


def panel(levels, start="2020-03-01", where="England"):
    days = pd.date_range(start, periods=len(levels))
    return pd.DataFrame({"day": days, "where": where, "level": levels})


def read(frame, **options):
    given = {"date": "day", "body": "where", "level": "level", "scale": GRADES, **options}
    return pt.Timeline.from_levels(frame, **given)


def test_changes_and_stretches_become_events_with_levels():
    story = read(panel([0, 2, 2, 1]))
    found = [(str(e.date), e.level.value, e.level.before) for e in story.events]
    assert found == [
        ("2020-03-02", "good", "inadequate"),
        ("2020-03-02/2020-03-03", "good", None),
        ("2020-03-04", "requires improvement", "good"),
        ("2020-03-04/2020-03-04", "requires improvement", None),
    ]


def test_levels_may_stand_by_name_or_by_position_also_as_text():
    names = [GRADES.levels[i] for i in (0, 2, 2)]
    stories = [read(panel(levels)) for levels in (names, [0, 2, 2], ["0.00", "2.00", "2"])]
    assert stories[0] == stories[1] == stories[2]


def test_a_missing_day_ends_a_stretch_and_is_no_change():
    story = read(panel([2, 2, None, 1]))
    found = [str(event.date) for event in story.events]
    assert found == ["2020-03-01/2020-03-02", "2020-03-04/2020-03-04"]


def test_the_order_of_rows_never_matters():
    frame = panel([0, 2, 2, 1, 3])
    assert read(frame) == read(frame.sample(frac=1, random_state=3))


def test_bodies_can_be_actors_of_ones_own():
    story = read(panel([0, 1]), bodies={"England": SCHOOL})
    assert story.actors == (SCHOOL,)


def test_a_level_off_the_scale_is_refused():
    with pytest.raises(pt.RecordError, match="allowed: a level of the scale"):
        read(panel([0, 7]))


def test_two_rows_of_a_body_on_a_day_are_refused():
    with pytest.raises(pt.RecordError, match="England on 2020-03-01, twice"):
        read(pd.concat([panel([0]), panel([1])]))


def test_a_column_that_there_is_not_is_refused_with_the_nearest():
    with pytest.raises(pt.UnknownNameError, match="did you mean 'where'"):
        read(panel([0]), body="were")


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("day", "soon", "day: found 'soon'; allowed: a day"),
        ("day", None, "day: found None; allowed: a value in every row, and row 0 has none"),
        ("where", None, "where: found None; allowed: a value in every row"),
        ("level", 7, "found 7; allowed: a level of the scale, or its position"),
        ("level", "goood", "did you mean 'good'"),
    ],
)
def test_a_row_that_says_nothing_or_what_is_none_is_refused(column, value, message):
    row = {"day": "2020-03-20", "where": "England", "level": 0, column: value}
    with pytest.raises(pt.RecordError, match=message):
        read(pd.DataFrame([row]))


def test_what_is_no_frame_or_no_scale_is_refused():
    with pytest.raises(TypeError, match="allowed: a DataFrame"):
        read([{"day": "2020-03-20", "where": "England", "level": 0}])
    with pytest.raises(pt.RecordError, match=r"scale: found .* allowed: a Scale record"):
        read(panel([0]), scale=["none", "all"])


def test_the_whole_of_the_uk_in_the_pandemic_has_402_changes_and_325_stretches(shared):
    path = shared / "oxcgrt" / "OxCGRT_fullwithnotes_GBR_v1.csv.gz"
    frame = pd.read_csv(path, low_memory=False)
    where = frame["RegionName"].fillna("United Kingdom")
    columns = {
        column.partition("_")[0]: column for column in frame if column[-4:] not in ("Flag", "otes")
    }
    counts = {"implementation": 0, "other:stretch": 0}
    for code in CODES:
        names = (f"{code}M", f"{code}EV", f"{code}E", code)
        column = next(columns[name] for name in names if name in columns and name != "C8E")
        part = frame[["Date", column]].assign(where=where)
        scale = pt.Scale(code, [str(level) for level in range(6)])
        story = read(part, date="Date", level=column, scale=scale)
        for event in story.events:
            counts[event.kind] += 1
    assert counts == {"implementation": 402, "other:stretch": 325}


CLOSING = pt.Scale("Closing", ["none", "advised", "some"])


def dates_of(days, **options):
    frame = pd.DataFrame({"day": days, "where": "UK", "level": [0, 2, 2][: len(days)]})
    return [str(event.date) for event in read(frame, scale=CLOSING, **options).events]


WINTER = ["2020-02-02", "2020-02-02/2020-02-03"]


@pytest.mark.parametrize(
    "days",
    [
        pd.date_range("2020-02-01", periods=3),
        pd.date_range("2020-02-01", periods=3, tz="Asia/Tokyo"),
        pd.date_range("2020-02-01", periods=3, tz="America/Los_Angeles"),
        [dt.date(2020, 2, day) for day in (1, 2, 3)],
        [20200201, 20200202, 20200203],
        [20200201.0, 20200202.0, 20200203.0],
        ["20200201", "20200202", "20200203"],
        ["1 February 2020", "2 February 2020", "3 February 2020"],
        [f"2020-02-0{day}T00:00:00+01:00" for day in (1, 2, 3)],
        pd.Series(pd.date_range("2020-02-01", periods=3)).astype("date32[pyarrow]"),
        pd.Series(["2020-02-01", "2020-02-02", "2020-02-03"], dtype="string[pyarrow]"),
    ],
)
def test_days_are_read_as_everywhere_in_the_library(days):
    assert dates_of(days) == WINTER


def test_numeric_days_are_read_day_first_with_one_warning():
    told_of = r"'01/02/2020' is read as 1 February .*and 1"
    with pytest.warns(pt.RecordWarning, match=told_of) as told:
        assert dates_of(["01/02/2020", "02/02/2020", "03/02/2020"]) == WINTER
    assert len(told) == 1
    assert told[0].filename == __file__


@pytest.mark.parametrize("days", [["2018-01"], ["2018Q1"], ["2018-01-01/2018-01-02"], [2018]])
def test_a_date_of_several_days_is_refused(days):
    with pytest.raises(pt.RecordError, match=r"day: found .*2018.*; allowed: a day, such as 2020"):
        dates_of(days)


@pytest.mark.parametrize("backend", ["pyarrow", "numpy_nullable"])
def test_every_backend_of_pandas_is_read_alike(backend):
    frame = panel([0, 2, None, 1])
    assert read(frame.convert_dtypes(dtype_backend=backend)) == read(frame)


def test_names_of_bodies_that_look_alike_are_one_body():
    apart = pd.concat([panel([0]), panel([2], start="2020-03-02", where=" England")])
    assert [actor.name for actor in read(apart).actors] == ["England"]


def test_an_empty_name_of_a_body_is_refused():
    with pytest.raises(pt.RecordError, match="where: found ''; allowed: the name of a body"):
        read(panel([0, 1], where=" "))


@given(st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=1, max_size=12))
def test_the_events_say_back_every_level_above_the_lowest(levels):
    held = {}
    for event in read(panel(levels)).events:
        if event.kind == "other:stretch":
            first, last = event.date.ordinals
            held |= dict.fromkeys(range(first, last + 1), GRADES.levels.index(event.level.value))
    start = dt.date(2020, 3, 1).toordinal()
    assert held == {start + n: level for n, level in enumerate(levels) if level}
