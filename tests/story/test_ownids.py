"""Ids made of names: never one for two records of different kinds."""

import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt

BBC, PROGRAMME = pt.Actor("BBC", "media"), pt.Source("BBC", published="2025-06-01")


def test_an_actor_and_a_source_of_one_name_have_ids_of_their_own():
    story = pt.Timeline([pt.Event("Talks", "meeting", "2025-05", by=BBC, sources=PROGRAMME)])
    assert [actor.id for actor in story.actors] == ["bbc"]
    assert [source.id for source in story.sources] == ["bbc-source"]
    assert story["talks"].sources == story.sources


def test_what_is_renamed_is_still_found_by_the_record_that_was_given():
    story = pt.Timeline([pt.Event("Talks", "meeting", "2025-05", by=BBC, sources=PROGRAMME)])
    assert len(story.filter(sources=PROGRAMME)) == 1
    assert len(story.filter(by=BBC)) == 1


def test_a_given_id_stays_and_the_made_one_gives_way():
    source = pt.Source("The BBC says", id="bbc")
    story = pt.Timeline([pt.Event("Talks", "meeting", by=BBC, sources=source)])
    assert [one.id for one in (*story.sources, *story.actors)] == ["bbc", "bbc-actor"]


def test_two_sources_of_one_title_are_told_apart_by_their_addresses():
    first, second = (pt.Source("A report", url=f"https://example.org/{n}") for n in (1, 2))
    events = [pt.Event(f"Event {n}", "meeting", sources=s) for n, s in enumerate((second, first))]
    found = {source.id: source.url for source in pt.Timeline(events).sources}
    assert found == {"a-report": first.url, "a-report-2": second.url}


def test_two_events_of_one_title_are_told_apart_by_their_dates():
    two = [pt.Event("Talks", "meeting", day) for day in ("2025-06", "2025-05")]
    for records in (two, two[::-1]):
        found = {event.id: str(event.date) for event in pt.Timeline(records).events}
        assert found == {"talks": "2025-05", "talks-2": "2025-06"}


def test_an_id_that_two_titles_make_names_neither_of_them():
    two = [pt.Event("Talks", "meeting", day) for day in ("2025-05", "2025-06")]
    answer = pt.Event("A letter", "letter", links={"responds_to": "talks"})
    message = (
        r"found 'talks'; .*several have that title.*\(events\.a-letter\.links\.responds_to\.0\)"
    )
    with pytest.raises(pt.CheckError, match=message):
        pt.Timeline([*two, answer])


def test_a_made_id_gives_way_to_a_given_one_of_the_same_kind():
    given = pt.Event("Other talks", "meeting", id="talks")
    made = pt.Event("Talks", "meeting", "2025")
    assert {event.id: event.title for event in pt.Timeline([made, given]).events} == {
        "talks": "Other talks",
        "talks-2": "Talks",
    }


def test_two_given_ids_clash():
    two = [pt.Actor("A", "union", id="x"), pt.Source("B", id="x")]
    with pytest.raises(pt.CheckError, match=r"'x' is already used under sources"):
        pt.Timeline(two)


@given(st.permutations([BBC, PROGRAMME, pt.Issue("BBC", "P"), pt.Scale("BBC", ["a", "b"])]))
def test_the_order_of_records_makes_no_difference(records):
    whole = pt.Timeline(records)
    found = {type(one).__name__: one.id for one in (*whole.sources, *whole.actors, *whole.issues)}
    assert found == {"Source": "bbc-source", "Actor": "bbc-actor", "Issue": "bbc"}


class TestNames:
    X, Y = pt.Actor("X Corp", "company", aliases="Y"), pt.Actor("Y", "party")

    def story(self):
        issue = pt.Issue("I", "P")
        said = [pt.Statement(self.X, issue, "support"), pt.Statement(self.Y, issue, "oppose")]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pt.RecordWarning)
            return pt.Timeline(said)

    def test_a_name_goes_before_an_alias(self):
        (said,) = self.story().filter(by="Y").statements
        assert said.by == (self.Y,)

    def test_a_name_to_which_two_answer_is_told_when_the_story_is_made(self):
        issue = pt.Issue("I", "P")
        said = [pt.Statement(one, issue, "support") for one in (self.X, self.Y)]
        with pytest.warns(pt.RecordWarning, match=r"found 'Y'; .*'x-corp' does, too"):
            pt.Timeline(said)

    @pytest.mark.parametrize("asked", ["Jos\u00e9", "Jose\u0301", " jos\u00e9 "])
    def test_a_name_is_found_in_either_form(self, asked):
        jose = pt.Actor("Jose\u0301", "person")
        story = pt.Timeline([pt.Event("Talks", "meeting", by=jose)])
        assert len(story.filter(by=asked)) == 1
