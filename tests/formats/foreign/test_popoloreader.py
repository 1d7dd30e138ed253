"""How the classes of Popolo become records: ids, bodies above bodies, dates, posts and votes."""

import io
import json

import pytest

import policytrack as pt
from policytrack.formats.foreign.popoloreader import is_tree, read_popolo, read_tree
from policytrack.records import Actor, Membership

BODY = {"id": "b", "name": "Body"}
ANN = {"id": "ann", "name": "Ann"}


def made(kind, **tree):
    return [each for each in read_tree(tree).records if isinstance(each, kind)]


def membership(**more):
    found = read_tree(
        {
            "persons": [ANN],
            "organizations": [BODY],
            "memberships": [{"person_id": "ann", "organization_id": "b", **more}],
        }
    )
    return found.records[-1], [each.message for each in found.left]


@pytest.mark.parametrize(
    ("tree", "answer"),
    [
        ({"persons": []}, True),
        ({"people": []}, True),
        ({"vote_events": []}, True),
        ({"persons": {}}, False),
        ({"bills": [], "organizations": []}, False),
        ({"events": []}, False),
        ([], False),
        (None, False),
    ],
)
def test_a_tree_is_popolo_by_a_list_of_one_of_its_classes(tree, answer):
    assert is_tree(tree) is answer


def test_two_bodies_of_one_name_and_no_id_stay_two():
    bodies = [{"name": "Board"}, {"name": "Board"}, {"name": "Board", "classification": "party"}]
    ids = [each.id for each in made(Actor, organizations=bodies)]
    assert ids == ["board", "board-2", "board-3"]
    with pytest.warns(pt.RecordWarning, match="found 'Board'; allowed: a name that no other has"):
        pt.read_popolo(io.StringIO(json.dumps({"organizations": bodies})))


@pytest.mark.parametrize("key", ["persons", "organizations"])
def test_a_name_without_an_id_takes_no_id_that_another_has(key):
    items = [{"name": "Ann Li"}, {"id": "ann-li", "name": "Another"}, {"name": "Ann Li"}]
    found = read_tree({key: items})
    assert [(each.id, each.name) for each in found.records] == [
        ("ann-li-2", "Ann Li"), ("ann-li", "Another"), ("ann-li-3", "Ann Li"),
    ]  # fmt: skip
    assert found.left == []


def test_a_name_without_an_id_takes_no_id_that_a_membership_names():
    found = read_tree(
        {
            "persons": [{"name": "Ann Li"}],
            "organizations": [BODY],
            "memberships": [{"person_id": "ann-li", "organization_id": "b"}],
        }
    )
    assert found.records[0].id == "ann-li-2"
    assert found.records[-1].member.id == "ann-li"


def test_members_nested_in_a_body_without_an_id_are_in_that_body():
    first, second = (
        {"name": "Board", "memberships": [{"person": {"id": who, "name": who}}]} for who in "xy"
    )
    found = made(Membership, organizations=[first, second])
    assert [(each.member.id, each.of.id) for each in found] == [("x", "board"), ("y", "board-2")]


def test_a_second_person_with_an_id_is_told_and_a_body_that_differs_too():
    found = read_tree({"persons": [ANN, ANN], "organizations": [BODY, BODY, {**BODY, "name": "C"}]})
    assert [each.name for each in found.records] == ["Ann", "Body"]
    assert [(each.path, each.message) for each in found.left] == [
        (("persons", 1), "left out: found the id 'ann' a second time"),
        (("organizations", 2), "left out: the id 'b' appears twice"),
    ]


def test_a_body_is_part_of_one_that_stands_after_it():
    above = {"id": "top", "name": "Top", "classification": "Legislature"}
    first, second = made(Actor, organizations=[{**BODY, "parent_id": "top"}, above])
    assert (first.part_of, second.kind) == (second, "legislature")


def test_a_classification_that_is_no_kind_is_kept():
    (body,) = made(Actor, organizations=[{**BODY, "classification": "choir"}])
    assert (body.kind, body.extra["classification"]) == ("unknown", "choir")


@pytest.mark.parametrize(
    ("dates", "period"),
    [
        ({"start_date": "2020-01", "end_date": "2021"}, "2020-01/2021"),
        ({"start_date": "2020-01-05"}, "2020-01-05/.."),
        ({"end_date": "2021"}, "/2021"),
        ({"start_date": "2020", "end_date": "9999-12-31"}, "2020/.."),
        ({"start_date": "", "end_date": None}, "None"),
    ],
)
def test_a_membership_lasts_from_its_start_to_its_end(dates, period):
    found, left = membership(**dates)
    assert (str(found.period), left) == (period, [])


def test_dates_that_make_no_stretch_are_kept_and_told():
    found, (told,) = membership(start_date="2021", end_date="soon")
    assert found.period is None
    assert dict(found.extra) == {"start_date": "2021", "end_date": "soon"}
    assert told.startswith("dates kept in extra: ")


def test_the_role_of_a_post_is_that_of_its_membership():
    found = read_tree(
        {
            "persons": [ANN],
            "posts": [{"id": "p", "label": "Chair", "organization_id": "b"}],
            "organizations": [BODY],
            "memberships": [{"person_id": "ann", "post_id": "p"}],
        }
    )
    assert (found.records[-1].role, found.records[-1].of.id) == ("Chair", "b")


@pytest.mark.parametrize(
    ("more", "told"),
    [({"person_id": None}, "a person_id"), ({"organization_id": ""}, "an organization_id")],
)
def test_a_membership_of_nobody_or_in_nothing_is_told(more, told):
    _, left = membership(**more)
    assert left == [f"left out: found a membership without {told}"]


def test_lists_and_classes_without_a_place_are_told():
    found = read_tree({"persons": [None, "x"], "posts": {}, "meta": {"a": 1}, "areas": None})
    assert [(each.path, each.message) for each in found.left] == [
        (("meta",), "left out: meta has no place in a story"),
        (("persons", 1), "left out: 'x' is not an object"),
        (("posts",), "left out: posts is not a list"),
    ]


def test_json_without_a_class_of_popolo_is_refused():
    with pytest.raises(pt.CheckError, match="found JSON without any of persons, people"):
        read_popolo(io.StringIO('{"title": "None"}'))


@pytest.mark.parametrize("note", [{}, [], ["short name"], 7, None])
def test_a_remark_on_a_name_may_be_anything(note):
    found = read_tree({"organizations": [{**BODY, "other_names": [{"name": "N", "note": note}]}]})
    assert (found.records[0].aliases, found.records[0].short, found.left) == (("N",), None, [])
