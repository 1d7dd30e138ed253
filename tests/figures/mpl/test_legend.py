"""Legends explain only what is in the figure."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates import FuzzyDate, Period
from policytrack.figures.layout.datespans import Span, of_date
from policytrack.figures.layout.timelineparts import Entry
from policytrack.figures.mpl.legend import Foot, fitting_columns, kinds_of
from policytrack.look.theme import LIGHT


def five(text):
    return 5.0 * len(text)


def entry(date, style="actual", **fields):
    made = Period(date) if "/" in date else FuzzyDate(date)
    return Entry("a", "A", "", (of_date(made, style),), **fields)


class TestKinds:
    def test_single_days_of_events_need_no_legend(self):
        assert kinds_of([entry("2025-06-24"), entry("2025-06-25")]) == ()

    def test_a_day_is_explained_beside_anything_else(self):
        assert kinds_of([entry("2025-06-24"), entry("2025-06")]) == ("dot", "rough")

    @pytest.mark.parametrize(
        ("date", "kinds"),
        [
            ("2025-06", ("rough",)),
            ("[..2025-06]", ("bound",)),
            ("[2025-06..]", ("bound",)),
            ("2025-06-01/2025-06-20", ("period",)),
            ("2025-05/2025-08", ("period", "soft")),
            ("2025-06-01/..", ("open",)),
        ],
    )
    def test_each_kind_of_date_has_its_own(self, date, kinds):
        assert kinds_of([entry(date)]) == kinds

    @pytest.mark.parametrize("style", ["planned", "asked", "considered", "forecast"])
    def test_plans_for_days_have_another_mark_than_plans_for_stretches(self, style):
        assert kinds_of([entry("2025-06", style)]) == (style,)
        assert kinds_of([entry("2025-06-24", style)]) == (f"{style} day",)
        assert kinds_of([entry("2025-06", style), entry("2025-06-24", style)]) == (style,)

    def test_what_is_required_is_planned_and_what_was_replaced_is_an_earlier_plan(self):
        assert kinds_of([entry("2025-06", "required")]) == ("planned",)
        span = evolve(of_date(FuzzyDate("2025-06"), "planned"), replaced=True)
        assert kinds_of([Entry("a", "A", "", (span,))]) == ("replaced",)

    @pytest.mark.parametrize("style", ["postponed", "cancelled", "unknown", "always"])
    def test_what_has_no_day_is_explained_by_what_it_is(self, style):
        assert kinds_of([Entry("a", "A", "", (Span("none", 0, 0, style=style),))]) == (style,)

    def test_an_event_without_a_date_is_explained(self):
        assert kinds_of([Entry("a", "A", "", (Span("none", 0, 0),))]) == ("none",)

    def test_stances_stand_last_and_disputes_before_them(self):
        found = kinds_of([entry("2025-06-24", stance="oppose", disputed=True)])
        assert found == ("dot", "disputed", "oppose")


class TestColumns:
    @given(st.lists(st.integers(10, 200), min_size=1, max_size=12), st.integers(60, 900))
    def test_columns_are_the_fewest_that_make_a_legend_as_low_as_fits(self, widths, width):
        columns = fitting_columns(widths, width)

        def across(count):
            held = [list(part) for part in np.array_split(widths, count)]
            return sum(map(max, held)) + 12 * count

        fitting = [n for n in range(1, len(widths) + 1) if n == 1 or across(n) <= width]
        rows = {n: -(-len(widths) // n) for n in fitting}
        assert columns in fitting
        assert rows[columns] == min(rows.values())
        assert all(rows[n] > rows[columns] for n in fitting if n < columns)


class TestFoot:
    @pytest.fixture
    def ax(self):
        figure = plt.figure(figsize=(5, 3))
        yield figure.add_axes((0.1, 0.1, 0.8, 0.8))
        plt.close(figure)

    def foot(self, ax, *kinds):
        return Foot(ax, kinds, LIGHT, five, 10.0)

    def test_nothing_to_explain_takes_no_room(self, ax):
        foot = self.foot(ax)
        assert (foot.fit(300), foot.height(300)) == (0.0, 0.0)
        assert ax.get_legend() is None

    def test_it_takes_a_row_of_the_pitch_for_each_line(self, ax):
        foot = self.foot(ax, "rough", "period", "support")
        assert foot.height(2000) == 18.0
        assert foot.height(100) == 38.0

    def test_its_words_are_those_of_the_marks_and_of_the_stances(self, ax):
        self.foot(ax, "rough", "planned day", "support").fit(2000)
        assert [text.get_text() for text in ax.get_legend().get_texts()] == [
            "some day in this time",
            "planned",
            "support",
        ]

    def test_one_that_somebody_replaced_is_left_alone(self, ax):
        foot = self.foot(ax, "rough", "period", "support")
        foot.fit(2000)
        own = ax.legend([], [])
        assert foot.fit(100) == 38.0
        assert ax.get_legend() is own

    def test_it_is_made_anew_for_another_number_of_columns(self, ax):
        foot = self.foot(ax, "rough", "period")
        foot.fit(2000)
        first = ax.get_legend()
        foot.fit(1990)
        assert ax.get_legend() is first
        foot.fit(100)
        assert ax.get_legend() is not first
