"""Stances over time: what is drawn and told is what the matrix says of the statements."""

import re

import matplotlib.pyplot as plt
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.figures.left_out import LeftOutWarning
from tests.figures.legible import problems, texts

ISSUE = pt.Issue("Scale", "The scale should stay")


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def said(who, stance, date=None, **fields):
    actor = pt.Actor(who, "union") if isinstance(who, str) else who
    return pt.Statement(actor, ISSUE, stance, date, **fields)


def drawn(*statements):
    return pt.Timeline(statements).plot_over_time(ISSUE)


def lines(ax):
    return pt.long_description(ax).splitlines()[1:]


def part(ax, name):
    return next(one for one in ax.collections if one.get_gid() == name)


class TestOpenDates:
    @pytest.mark.parametrize(
        ("date", "told", "head"),
        [
            ("[2025..]", "not before 1 January 2025", "from 2025-01-01 to 2025-01-01 or after"),
            ("2025/..", "from 2025, no end given", "from 2025-01-01 to 2025-01-01 or after"),
            ("[..2025]", "by December 2025", "from 2025-12-31 or before to 2025-12-31"),
            ("2025-06~", "about June 2025", "from 2025-06-01 to 2025-06-30"),
        ],
    )
    def test_they_are_drawn_and_told_as_open(self, date, told, head):
        ax = drawn(said("A", "support", date))
        assert lines(ax) == [f"A: support ({told})."]
        assert f"of 1 actor {head}." in pt.alt_text(ax)
        assert problems(ax.figure) == {}

    def test_what_has_no_end_is_thin_to_the_end_and_what_has_no_start_from_the_beginning(self):
        ax = drawn(said("A", "support", "[2025..]"), said("B", "oppose", "[..2025-03]"))
        outlines = [path.get_extents() for path in part(ax, "stances").get_paths()]
        thin = [box for box in outlines if box.height == pytest.approx(0.16)]
        left, right = ax.get_xlim()
        later = [box for box in thin if box.y0 < 1]
        earlier = [box for box in thin if box.y0 > 1]
        assert max(box.x1 for box in later) == pytest.approx(right, abs=1)
        assert min(box.x0 for box in earlier) == pytest.approx(left, abs=1)

    def test_towards_an_end_that_is_not_known_it_grows_paler(self):
        ax = drawn(said("A", "support", "[2025..]"), said("B", "oppose", "2026-03-01"))
        bars = part(ax, "stances")
        boxes = zip(bars.get_paths(), bars.get_facecolor(), strict=True)
        thin = sorted(
            (path.get_extents().x0, sum(face[:3]))
            for path, face in boxes
            if path.get_extents().height == pytest.approx(0.16)
        )
        light = [shade for _, shade in thin]
        assert light == sorted(light)
        assert light[0] < light[-1]


def test_at_the_end_of_a_row_stands_its_last_stance():
    ax = drawn(said("A", "support", "2025-01-01"), said("A", "oppose", "2025-02-01"))
    ends = [text.get_text() for text in ax.texts if (text.get_gid() or "").startswith("end:")]
    assert ends == ["oppose"]
    # Only what ends no row needs a key.
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["support"]


def test_where_every_stance_ends_a_row_there_is_no_key():
    assert drawn(said("A", "support", "2025-01-01")).get_legend() is None


class TestUndated:
    def test_a_statement_without_a_date_stands_behind_its_row_and_is_told(self):
        ax = drawn(said("A", "support"), said("B", "oppose", "2025-06-01"))
        assert {"oppose", "no date: support"} <= set(texts(ax.figure))
        assert lines(ax) == ["B: oppose (1 June 2025).", "Without a date: A: support."]
        assert pt.alt_text(ax).endswith("Nobody changed. 1 statement without a date.")

    def test_where_nothing_has_a_date_it_still_says_who_said_what(self):
        with pytest.warns(LeftOutWarning, match="A: support"):
            ax = drawn(said("A", "support"))
        assert "no dated statements" in texts(ax.figure)
        assert lines(ax) == ["Without a date: A: support."]


class TestPolls:
    VOTERS = pt.Actor("Voters", "public")

    def poll(self, date, *shares):
        return [
            said(self.VOTERS, stance, date, share=share)
            for stance, share in zip(("support", "oppose"), shares, strict=True)
        ]

    def test_a_split_on_one_day_is_no_change_and_its_shares_are_shown(self):
        ax = drawn(*self.poll("2025-01-10", 0.56, 0.3))
        assert lines(ax) == ["Voters: support (10 January 2025, 56% support, 30% oppose)."]
        assert "Nobody changed" in pt.alt_text(ax)
        assert "56% support, 30% oppose" in texts(ax.figure)
        assert problems(ax.figure) == {}

    def test_a_majority_lost_is_a_change(self):
        ax = drawn(*self.poll("2025-01-10", 0.56, 0.3), *self.poll("2025-05", 0.41, (0.43, 0.45)))
        assert lines(ax)[0].endswith("changed to mixed (May 2025, 41% support, 43–45% oppose).")
        assert "Changed: Voters." in pt.alt_text(ax)

    def test_shares_without_room_are_named(self):
        many = [poll for day in range(1, 9) for poll in self.poll(f"2025-01-0{day}", 0.56, 0.3)]
        with pytest.warns(LeftOutWarning, match="Voters: 56% support, 30% oppose"):
            ax = drawn(*many)
        assert problems(ax.figure) == {}


def test_two_actors_of_one_label_stay_two():
    one, other = (pt.Actor("Council", "local_authority", id=name) for name in ("leeds", "york"))
    with pytest.warns(pt.RecordWarning, match="a name that no other has"):
        ax = drawn(said(one, "support", "2025-02-01"), said(other, "oppose", "2025-02-01"))
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "Council (leeds)",
        "Council (york)",
    ]
    assert "Nobody changed" in pt.alt_text(ax)


def test_a_refusal_to_say_is_no_change():
    days = ("2025-01-01", "2025-02-01", "2025-03-01")
    stances = ("support", "declined", "support")
    ax = drawn(*(said("A", stance, day) for stance, day in zip(stances, days, strict=True)))
    assert len(part(ax, "changes").get_segments()) == 0
    assert "Nobody changed" in pt.alt_text(ax)


STATEMENTS = st.lists(
    st.builds(
        said,
        st.sampled_from(["A", "B", "C"]),
        st.sampled_from(["support", "oppose", "mixed", "declined"]),
        st.sampled_from(["2025-01-05", "2025-02", "[..2025-01-20]", "[2025-02-10..]", "2025-03"]),
    ),
    min_size=1,
    max_size=8,
)


@given(STATEMENTS)
def test_the_changes_told_are_those_of_the_matrix(statements):
    ax = drawn(*statements)
    moves = pt.StanceMatrix.from_statements(statements).moves()
    told = [
        (line.partition(":")[0], word)
        for line in lines(ax)
        for word in re.findall(r"changed to (\w+)", line)
    ]
    assert sorted(told) == sorted(zip(moves["actor"], moves["after"], strict=True))
    assert len(part(ax, "changes").get_segments()) == len(moves)
    plt.close("all")


def test_in_a_narrow_figure_long_names_leave_room_for_the_bars():
    who = pt.Actor("A union of teachers and of all who work in schools", "union")
    story = pt.Timeline([said(who, "no_position", "2025-01"), said(who, "declined", "2025-03")])
    ax = story.plot_over_time(ISSUE, width=3.3)
    assert ax.get_position().width > 0.3
    assert problems(ax.figure) == {}


def test_names_of_many_lines_do_not_meet():
    names = [f"{'A union of teachers and of all who work in schools ' * 8}{at}" for at in range(3)]
    ax = drawn(*(said(name, "support", f"2025-0{at + 1}") for at, name in enumerate(names)))
    assert problems(ax.figure) == {}
    assert {" ".join(label.get_text().split()) for label in ax.get_yticklabels()} == set(names)


def test_names_with_marks_on_their_letters_do_not_meet():
    name = "".join(f"{letter}\u0301\u0302" for letter in "Association of leaders of schools")
    ax = drawn(said(name, "support", "2025-01"), said(f"{name} too", "oppose", "2025-02"))
    assert problems(ax.figure) == {}
