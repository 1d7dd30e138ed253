"""A register lends its records to the stories that use them, and tells of ids that clash."""

import policytrack as pt
from policytrack.formats.storyfile.registers import SHARED, Register
from policytrack.records.collection import Records

ANN, BEN = pt.Actor("Ann", "person"), pt.Actor("Ben", "person")
PARTY, SCALE = pt.Actor("Party", "party"), pt.Issue("Scale", "There should be a scale")
POST = pt.Membership(ANN, PARTY, "leader", "2024/2025")
OTHER = pt.Membership(BEN, PARTY, "leader", "2025/..")
REGISTER = Register(
    "register.yaml",
    Records(actors=(ANN, BEN, PARTY), issues=(SCALE,), memberships=(POST, OTHER)),
    {"ann": "register.yaml:3:3", "party": "register.yaml:7:3"},
)


def test_its_records_are_found_by_kind_and_id():
    assert REGISTER.by_id("actors") == {"ann": ANN, "ben": BEN, "party": PARTY}
    assert {kind: len(REGISTER.by_id(kind)) for kind in SHARED} == {
        "sources": 0, "actors": 3, "scales": 0, "issues": 1,
    }  # fmt: skip


def test_a_story_gets_the_records_that_it_uses_with_their_posts_and_no_others():
    own = Records(statements=(pt.Statement(ANN, SCALE, "support", "2025-06-24"),))
    whole = REGISTER.completed(own)
    assert [actor.id for actor in whole.actors] == ["ann", "party"]
    assert (whole.issues, whole.memberships) == ((SCALE,), (POST,))


def test_a_story_that_uses_nothing_stays_as_it_is():
    own = Records(events=(pt.Event("A letter", "letter", "2025-06-24"),))
    assert REGISTER.completed(own) == own


def test_an_id_of_the_story_that_the_register_has_is_told_with_both_places():
    tree = {"actors": {"ann": {}, "carol": {}}, "events": {"party": {}}, "statements": [{}]}
    told = list(REGISTER.clashes(tree))
    assert [(each.code, each.path) for each in told] == [
        ("id-used-twice", ("actors", "ann")),
        ("id-used-twice", ("events", "party")),
    ]
    assert told[0].message == (
        "found 'ann'; allowed: an id that the register does not have; 'ann' is at register.yaml:3:3"
    )
