"""The actors and issues of statements as rows of a database of DNA."""

import pytest

import policytrack as pt
from policytrack.formats.foreign.dnaentities import OWN, Entities, alias_parts, cut
from policytrack.formats.foreign.dnaschema import LONGEST, VARIABLES

UNION = pt.Actor("National Union", "union", "NU", aliases=["NUT", "The union"], id="union")
ANN = pt.Actor("Ann Lee", "person", id="ann")
TAX = pt.Issue("Tax", "There should be a tax", id="tax")


def said(*by, speakers=(), issue=TAX):
    return pt.Statement(by, issue, "support", "2025-06-24", speakers=speakers)


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        (said(UNION), [("concept", "Tax"), ("organization", "National Union")]),
        (said(UNION, speakers=ANN),
         [("concept", "Tax"), ("person", "Ann Lee"), ("organization", "National Union")]),
        (said(ANN), [("concept", "Tax"), ("person", "Ann Lee")]),
    ],
)  # fmt: skip
def test_a_statement_names_who_speaks_for_whom_on_what(statement, names):
    rows = Entities([statement]).tables()["ENTITIES"]
    called = {number: name for name, number in VARIABLES.items()}
    assert [(called[row[1]], row[2]) for row in rows] == names


def test_the_entities_of_a_statement_are_those_of_its_variables():
    statement = said(UNION, speakers=ANN)
    found = Entities([statement]).of(statement, UNION)
    assert found == ((VARIABLES["person"], 2), (VARIABLES["organization"], 3),
                     (VARIABLES["concept"], 1))  # fmt: skip


def test_an_actor_stands_once_however_often_it_is_named():
    entities = Entities([said(UNION), said(UNION), said(UNION, issue=pt.Issue("Other"))])
    assert [record.id for record in entities.records()] == ["tax", "union", "other"]


def test_two_of_one_name_get_names_that_differ_and_the_second_is_told():
    other = pt.Actor("National Union", "charity", id="other")
    entities = Entities([said(UNION), said(other)])
    names = [row[2] for row in entities.tables()["ENTITIES"]]
    assert names == ["Tax", "National Union", "National Union (2)"]
    assert [loss[:2] for loss in entities.losses()] == [("other", "name")]


def test_every_entity_has_all_attributes_of_its_variable():
    tables = Entities([said(UNION), said(pt.Actor("B", "party", id="b"))]).tables()
    of = {number: variable for number, variable, _ in tables["ATTRIBUTEVARIABLES"]}
    for entity in tables["ENTITIES"]:
        own = [row[2] for row in tables["ATTRIBUTEVALUES"] if row[1] == entity[0]]
        assert own == [number for number, variable in of.items() if variable == entity[1]]


def test_what_has_a_field_of_ours_stands_in_an_attribute_of_ours():
    tables = Entities([said(UNION)]).tables()
    names = {number: name for number, _, name in tables["ATTRIBUTEVARIABLES"]}
    held = {names[row[2]]: row[3] for row in tables["ATTRIBUTEVALUES"] if row[1] == 2}
    assert held == {
        "Type": "union", "Alias": "NUT; The union", "Notes": "", f"{OWN}id": "union",
        f"{OWN}kind": "union", f"{OWN}short": "NU",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("actor", "field"),
    [
        (pt.Actor("A", "union", aliases=["one; two"], id="a"), "aliases"),
        (pt.Actor("A", "union", note="x" * 191, id="a"), "note"),
        (pt.Actor("A" * 191, "union", id="a"), "name"),
        (pt.Actor("A", "union", extra={"Type": "union"}, id="a"), "extra"),
        (pt.Actor("A", "union", extra={"Notes": "x"}, id="a"), "extra"),
        (pt.Actor("A", "union", extra={f"{OWN}id": "x"}, id="a"), "extra"),
    ],
)
def test_what_comes_back_otherwise_is_told(actor, field):
    assert [loss[:2] for loss in Entities([said(actor)]).losses()] == [("a", field)]


def test_an_actor_in_two_variables_is_told_of_once():
    long = pt.Actor("A" * 191, "person", id="a")
    entities = Entities([said(long), said(UNION, speakers=long)])
    assert [loss.record for loss in entities.losses()] == ["a"]


@pytest.mark.parametrize(("length", "kept"), [(189, 189), (190, 190), (191, 190), (5000, 190)])
def test_a_text_is_cut_to_what_a_cell_takes(length, kept):
    made = cut("x" * length)
    assert len(made) == kept <= LONGEST
    assert made.endswith(" ...") == (length > LONGEST)


@pytest.mark.parametrize(
    ("text", "parts"),
    [("", []), ("a", ["a"]), (" a ;; b; ", ["a", "b"]), ("a, b", ["a, b"])],
)
def test_aliases_are_parted_by_semicolons(text, parts):
    assert alias_parts(text) == parts
