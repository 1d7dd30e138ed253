"""The slips of all events as columns say what those of each event say."""

import numpy as np
from hypothesis import given

import policytrack as pt
from policytrack.dates.difference import Difference
from policytrack.story.plans import ORDER_OPEN, slips
from policytrack.story.slipcolumns import _unsure, slip_columns
from tests.strategies import often_planned, overtime


def apart(columns, row):
    """A difference of the columns as one of an event alone: None where there is none."""
    least = None if columns.no_least[row] else int(columns.least[row])
    most = None if columns.no_most[row] else int(columns.most[row])
    return None if least is None and most is None else Difference(least, most)


def bounded(difference):
    """A difference without any bound is none in the columns."""
    return None if difference in (None, (None, None)) else difference


@given(often_planned().map(lambda event: pt.Timeline([event])) | overtime())
def test_every_column_holds_what_the_slips_of_each_event_hold(story):
    columns = slip_columns(story._story)
    one_by_one = list(slips(story.events, story._story.resolver))
    assert columns.events == [row.event for row in one_by_one]
    assert columns.kinds == [row.kind for row in one_by_one]
    assert columns.dates == [row.date for row in one_by_one]
    assert columns.announced == [row.announced for row in one_by_one]
    assert columns.by == [row.by for row in one_by_one]
    assert columns.sources == [row.sources for row in one_by_one]
    assert columns.slip.words == [row.in_words for row in one_by_one]
    assert columns.total.words == [row.total_in_words for row in one_by_one]
    for number, row in enumerate(one_by_one):
        assert apart(columns.slip, number) == bounded(row.slip)
        assert apart(columns.total, number) == bounded(row.total)


def planned(*plans, date=None, name="launch", kind="launch"):
    return pt.Event(f"The {name}", kind, date, plans=plans, id=name)


def test_a_story_without_slips_has_columns_of_no_rows():
    columns = slip_columns(pt.Timeline([planned(), planned(pt.Plan("2025"), name="x")])._story)
    assert columns.events == columns.slip.words == columns.total.words == []


def test_a_date_taken_back_is_passed_over_and_its_successor_measured_from_the_last_one_given():
    columns = slip_columns(
        pt.Timeline([
            planned(
                pt.Plan("2025-07-01", announced="2025-01-01"),
                pt.Plan("postponed", announced="2025-02-01"),
                pt.Plan("2025-07-15", announced="2025-03-01"),
                date="2025-07-29",
            )
        ])._story
    )  # fmt: skip
    assert columns.kinds[-1] == "occurred"
    assert [apart(columns.slip, row) for row in range(4)] == [None, None, (14, 14), (14, 14)]
    assert [apart(columns.total, row) for row in range(4)] == [None, None, (14, 14), (28, 28)]
    assert columns.slip.words[1:] == ["postponed", "14 days late", "14 days late"]


def test_rows_in_an_order_that_nobody_knows_have_no_slip():
    columns = slip_columns(
        pt.Timeline([
            planned(
                pt.Plan("2025-09", announced="2025"), pt.Plan("2025-07", announced="2025-03")
            )
        ])._story
    )  # fmt: skip
    assert ORDER_OPEN in columns.slip.words
    assert apart(columns.slip, 1) is None


def test_nothing_is_unsure_in_the_order_of_no_rows():
    none = np.zeros(0, np.int64)
    assert _unsure(none, none, none, none).shape == (0,)
