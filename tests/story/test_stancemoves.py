"""Moves between stances, as a briefing tells them and as the matrix counts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.story.resolve import Resolver
from policytrack.story.stancemoves import moves_to

ISSUES = [pt.Issue(title, f"{title} should rise") for title in ("Pay", "Tax")]
ASCL, NAHT = pt.Actor("ASCL", "union"), pt.Actor("NAHT", "union")
VOTERS = pt.Actor("Voters", "public")


def said(stance, date=None, by=ASCL, issue=ISSUES[0], **fields):
    return pt.Statement(by, issue, stance, date, **fields)


def changed(since, *statements):
    """The changes of stance after a day, in words."""
    return [one.words for one in pt.Timeline(statements).changes(since) if "changed" in one.what]


def test_who_comes_back_to_a_stance_has_moved_from_the_last_one():
    paper = pt.Source("Schools Week", published="2025-02-02")
    words = changed(
        "2025-02-15",
        said("support", "2025-01-01"),
        said("oppose", "2025-02-01", sources=paper),
        said("support", "2025-03-01"),
    )
    assert words == [
        "ASCL: support, Pay (1 March 2025); before: oppose (1 February 2025, Schools Week)"
    ]


def test_moves_within_the_days_told_are_told_one_after_the_other():
    words = changed("2024", *map(said, ("support", "oppose"), ("2025-01-01", "2025-02-01")))
    assert words == ["ASCL: oppose, Pay (1 February 2025); before: support (1 January 2025)"]


def test_where_the_order_of_two_is_not_known_it_says_so():
    words = changed("2024", said("support", "2025-01"), said("oppose", "2025-01-20"))
    assert words == ["ASCL: oppose, Pay (20 January 2025); before or after: support (January 2025)"]


def test_of_a_joint_statement_each_actor_that_moves_is_named():
    words = changed(
        "2025-02-15",
        said("support", "2025-01-01"),
        said("mixed", "2025-02-01", by=NAHT),
        said("oppose", "2025-03-01", by=[ASCL, NAHT]),
    )
    moved = "ASCL support (1 January 2025), NAHT mixed (1 February 2025)"
    assert words == [f"ASCL, NAHT: oppose, Pay (1 March 2025); before: {moved}"]


@pytest.mark.parametrize("nothing", ["declined", "no_position", "not_applicable"])
def test_what_is_no_position_is_no_move_nor_is_coming_back_from_it(nothing):
    days = ("2025-01-01", "2025-02-01", "2025-03-01")
    assert changed("2024", *map(said, ("support", nothing, "support"), days)) == []


def test_a_poll_that_splits_on_one_day_is_no_move_and_a_lost_majority_is_one():
    def poll(day, support, oppose):
        return [
            said("support", day, by=VOTERS, share=support),
            said("oppose", day, by=VOTERS, share=oppose),
        ]

    assert changed("2024", *poll("2025-01-01", 0.56, 0.3)) == []
    words = changed("2025-01-15", *poll("2025-01-01", 0.56, 0.3), *poll("2025-02-01", 0.4, 0.45))
    assert words == ["Voters: oppose, Pay (1 February 2025); before: support (1 January 2025)"]


STATEMENTS = st.lists(
    st.builds(
        said,
        st.sampled_from(list(pt.Stance)),
        st.sampled_from(["2025-01-05", "2025-01", "2025-02-03", "[..2025-01-20]", "2025-02/.."]),
        st.sampled_from([ASCL, NAHT, [ASCL, NAHT], VOTERS]),
        st.sampled_from(ISSUES),
        share=st.none() | st.sampled_from([0.3, 0.56, (0.45, 0.55), (0.51, 0.6)]),
    ),
    max_size=9,
)


@given(STATEMENTS)
def test_they_are_those_that_the_matrix_counts(statements):
    moves = moves_to(statements, statements, Resolver.alone(statements))
    told = sorted(
        (move.actor.label, each.issue.label, move.old.value, move.new.value, move.surely)
        for each in statements
        for move in moves.get(id(each), ())
    )
    counted = pt.StanceMatrix.from_statements(statements).moves()
    columns = ["actor", "issue", "before", "after", "surely"]
    assert told == sorted(counted[columns].itertuples(index=False, name=None))
