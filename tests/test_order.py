"""No table over time depends on the order in which its records come in."""

import warnings

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.story.queries import chronological, place_in_days, put_in_order
from policytrack.story.storyvalue import Story
from tests.strategies import overtime

DAYS = st.dates(pt.FuzzyDate("2025-01-01").earliest, pt.FuzzyDate("2026-06-30").earliest)
QUESTIONS = {
    "slips": lambda story, day, other: story.slips(),
    "upcoming": lambda story, day, other: story.upcoming(day),
    "overdue": lambda story, day, other: story.overdue(day),
    "changes": lambda story, day, other: story.changes(day, other).to_frame(),
    "changes in words": lambda story, day, other: story.changes(day).to_markdown(),
    "diff": lambda story, day, other: pt.diff(story.as_of(day), story).to_frame(),
    "conditions": lambda story, day, other: story.conditions(on=day),
    "all conditions": lambda story, day, other: story.conditions(),
    "holders": lambda story, day, other: story.holders(story.actors, on=[day, other]),
    "tenures": lambda story, day, other: story.tenures(story.actors),
    "levels": lambda story, day, other: story.levels(),
    "disputes": lambda story, day, other: story.disputes(),
    "claims": lambda story, day, other: story.claims(),
    "likely twins": lambda story, day, other: story.likely_twins(),
    "merged": lambda story, day, other: story.merged().to_frame(),
    "merged slips": lambda story, day, other: story.merged().slips(),
    "entries": lambda story, day, other: story.as_of(day).to_frame(),
    "plans": lambda story, day, other: story.to_frame("plans"),
}


def shuffled(story, chance):
    records = [*story.events, *story.statements, *story.memberships, *story.actors]
    records += [*story.issues, *story.sources, *story.scales]
    chance.shuffle(records)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        return pt.Timeline(records)


@pytest.mark.heavy
@pytest.mark.parametrize("question", QUESTIONS)
@given(story=overtime(), day=DAYS, other=DAYS, chance=st.randoms(use_true_random=False))
def test_a_shuffled_story_gives_the_same_table(question, story, day, other, chance):
    ask = QUESTIONS[question]
    day, other = sorted((day, other))
    found, again = ask(story, day, other), ask(shuffled(story, chance), day, other)
    if isinstance(found, pd.DataFrame):
        pd.testing.assert_frame_equal(found, again)
    else:
        assert found == again


@given(overtime(), DAYS, DAYS)
def test_what_was_known_of_what_was_known_is_what_was_known_first(story, one, other):
    assert story.as_of(one).as_of(other) == story.as_of(min(one, other))


@given(overtime(), DAYS, DAYS)
def test_what_was_known_does_not_depend_on_what_was_asked_before(story, one, other):
    asked = story.as_of(one), story.as_of(other)
    fresh = pt.Timeline._whole(Story(story._story.records), ())
    assert (fresh.as_of(other), fresh.as_of(one)) == asked[::-1]


@given(overtime(), DAYS, DAYS)
def test_changes_made_to_what_was_known_give_what_was_known_later(story, one, other):
    since, until = sorted((one, other))
    assert story.as_of(since).apply(story.changes(since, until)) == story.as_of(until)


@given(overtime(), DAYS)
def test_what_is_joined_of_what_was_known_can_be_asked_again(story, day):
    then = story.as_of(day).merged()
    assert then.merged() == then
    assert pt.diff(then, then.merged()).to_frame().empty


SAID = st.builds(
    pt.Statement,
    st.sampled_from([pt.Actor("A", "union"), pt.Actor("B", "union")]),
    st.just(pt.Issue("Issue", "It should be done")),
    st.just("support"),
    st.sampled_from(["2025-06-01", "2025-06-02", "2025-06", None]),
    quote=st.none() | st.sampled_from(["Yes", "No"]),
)


@given(st.lists(SAID, min_size=32, max_size=60), st.lists(SAID, min_size=1, max_size=2), st.data())
def test_a_few_that_moved_are_put_where_the_order_of_time_has_them(standing, moving, data):
    resolver = pt.Timeline()._story.resolver
    entries = [(said, False) for said in chronological(standing, resolver)]
    for said in moving:
        entries.insert(data.draw(st.integers(0, len(entries))), (said, True))
    mixed, moved = ([pair[side] for pair in entries] for side in (0, 1))
    days = [0 if moves else place_in_days(said, resolver) for said, moves in entries]
    in_order = chronological(mixed, resolver)
    assert put_in_order(mixed, moved, resolver) == in_order
    assert put_in_order(mixed, moved, resolver, days) == in_order
