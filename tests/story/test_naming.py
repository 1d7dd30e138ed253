import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.errors import UnknownNameError
from policytrack.story.naming import NameIndex

NAMES = st.sampled_from(["a", "A", "b", "Jos\u00e9", "Jose\u0301", "jos\u00e9", "c d", "C D"])
ACTORS = st.builds(
    lambda at, name, label, aliases: pt.Actor(
        name, "union", id=f"x{at}", short=label, aliases=aliases
    ),
    st.integers(0, 3),
    NAMES,
    NAMES,
    st.lists(NAMES, max_size=2),
)


def names_of(actor):
    return [[actor.id], [actor.label], [actor.name], list(actor.aliases)]


@given(st.lists(ACTORS, max_size=5), NAMES)
def test_the_index_finds_what_asking_each_record_in_turn_finds(actors, asked):
    form = unicodedata.normalize("NFC", asked)
    exact = (actor for rank in range(4) for actor in actors if form in names_of(actor)[rank])
    folded = (
        actor
        for rank in range(4)
        for actor in actors
        if form.casefold() in [name.casefold() for name in names_of(actor)[rank] if name]
    )
    expected = next(exact, None) or next(folded, None)
    if expected is None:
        with pytest.raises(UnknownNameError, match=re.escape(f"no actor {asked!r} here")):
            NameIndex(actors).find(asked, "actor")
    else:
        assert NameIndex(actors).find(asked, "actor") is expected


def test_an_id_goes_before_a_label():
    one = pt.Actor("two", "union", id="one")
    two = pt.Actor("Other", "union", id="two")
    assert NameIndex([one, two]).find("two", "actor") is two


def test_a_record_is_found_as_itself_and_under_an_id_of_its_own():
    given_an_id = pt.Event("Talks", "meeting", "2025", id="talks-2")
    index = NameIndex([given_an_id])
    assert index.find(given_an_id, "event") is given_an_id
    assert index.find(pt.Event("Talks", "meeting", "2025"), "event") is given_an_id


def test_a_record_that_is_not_there_is_refused():
    with pytest.raises(UnknownNameError, match=r"event"):
        NameIndex([pt.Event("Talks", "meeting", "2025")]).find(
            pt.Event("Talks", "meeting", "2024"), "event"
        )


def test_a_name_that_nothing_answers_to_is_refused_with_the_nearest():
    with pytest.raises(UnknownNameError, match="did you mean 'talks'"):
        NameIndex([pt.Event("Talks", "meeting", "2025")]).find("talsk", "event")
