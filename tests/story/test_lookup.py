"""A name where a record is wanted means the record of the story that answers to it."""

import io
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt

ASCL = pt.Actor("Association of School and College Leaders", "union", "ASCL", aliases="the union")
SCALE = pt.Issue("Five-point scale", "Each area should be graded on a five-point scale")
PAGE = pt.Source("A news report", url="https://example.org/1", urls="https://example.org/copy")


@pytest.mark.parametrize(
    "name", ["ASCL", "ascl", "Association of School and College Leaders", "The Union"]
)
def test_an_actor_is_looked_up_by_id_label_name_and_alias(name):
    story = pt.Timeline([ASCL, SCALE, pt.Statement(name, "five-point scale", "oppose")])
    assert story.actors == (ASCL,)
    assert story.issues == (SCALE,)
    assert story.statements == (pt.Statement(ASCL, SCALE, "oppose"),)


def test_a_name_to_which_nothing_answers_makes_the_record():
    story = pt.Timeline([pt.Statement("NAHT", "Pay", "support", sources="https://example.org/2")])
    assert story.actors == (pt.Actor("NAHT"),)
    assert story.actors[0].kind == "unknown"
    assert story.issues == (pt.Issue("Pay"),)
    (source,) = story.sources
    assert (source.title, source.url) == ("https://example.org/2",) * 2


@pytest.mark.parametrize(
    "name", ["https://example.org/1", "https://example.org/copy", "A news report", "a-news-report"]
)
def test_a_source_is_looked_up_by_address_title_and_id(name):
    story = pt.Timeline([PAGE, pt.Event("A vote", sources=name)])
    assert story.sources == (PAGE,)
    assert story.events[0].sources == (PAGE,)


def test_names_stand_in_every_field_that_holds_such_records():
    event = pt.Event(
        "A vote", by=["ASCL", "NAHT"], to="Ofsted", issues="Five-point scale",
        plans=pt.Plan("2025-09", by="ascl"), conditions=pt.If(issue="Five-point scale"),
    )  # fmt: skip
    post = pt.Membership("Di'Iasio", "ASCL", "general secretary")
    part = pt.Actor("ASCL Cymru", "union", part_of="ASCL", succeeds="NAHT")
    story = pt.Timeline([ASCL, SCALE, event, post, part])
    vote, names = story["a-vote"], {actor.label for actor in story.actors}
    assert names == {"ASCL", "NAHT", "Ofsted", "Di'Iasio", "ASCL Cymru"}
    assert vote.by == (ASCL, pt.Actor("NAHT"))
    assert vote.plans[0].by == (ASCL,)
    assert vote.issues == (vote.conditions[0].issue,) == (SCALE,)
    assert story.memberships[0].of == ASCL
    assert story["ASCL Cymru"].part_of == ASCL


def test_names_that_differ_in_capitals_are_one_actor():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        story = pt.Timeline([pt.Event("A", by="Ofsted"), pt.Event("B", by="OFSTED")])
    assert len(story.actors) == 1
    assert story.events[0].by == story.events[1].by


def test_two_actors_of_one_name_of_whom_more_is_known_stay_two_and_are_told():
    two = [pt.Actor("Smith", "person"), pt.Actor("Smith", "company")]
    with pytest.warns(pt.RecordWarning, match="name-of-two"):
        story = pt.Timeline(two)
    assert {actor.id for actor in story.actors} == {"smith", "smith-2"}


NAMED = [
    ASCL,
    SCALE,
    PAGE,
    pt.Event("A vote", by="ASCL", sources=PAGE.url),
    pt.Statement("Ascl", "five-point scale", "oppose"),
    pt.Event("A talk", by="naht"),
    pt.Event("A letter", by="NAHT"),
]


@given(st.permutations(NAMED))
def test_the_order_of_records_does_not_change_what_a_name_means(records):
    assert pt.Timeline(records) == pt.Timeline(records[::-1])
    assert len(pt.Timeline(records).actors) == 2


def test_a_story_made_of_names_is_written_and_read_back():
    story = pt.Timeline([pt.Statement("NAHT", "Pay", "support", sources="https://example.org/2")])
    assert pt.read_yaml(io.StringIO(story.to_yaml())) == story
