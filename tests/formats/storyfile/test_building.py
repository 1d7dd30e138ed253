"""The fields of a mapping make the record that its constructor would make."""

import pytest

import policytrack as pt
from policytrack.formats.storyfile.building import build
from policytrack.formats.storyfile.values import BadValueError

UNION, SCALE = pt.Actor("Union"), pt.Issue("Scale", "There should be a scale")


def test_a_record_that_is_made_without_checks_equals_the_one_that_its_constructor_makes():
    day = pt.FuzzyDate("2025-06-24")
    found = {"title": "A letter", "kind": "letter", "date": day, "by": (UNION,), "id": "letter"}
    assert build("event", dict(found)) == pt.Event(**found)
    said = {"by": (UNION,), "issue": SCALE, "stance": pt.Stance.SUPPORT}
    assert build("statement", dict(said)) == pt.Statement(**said)


def test_conditions_of_both_kinds_become_those_of_the_record():
    agreed, late = pt.If("it is agreed"), pt.Unless("it is late")
    made = build("event", {"title": "A strike", "id": "strike", "if": (agreed,), "unless": (late,)})
    assert made.conditions == (agreed, late)


def test_a_reason_that_does_not_fit_the_stance_is_told_at_its_key():
    given = {"by": (UNION,), "issue": SCALE, "stance": pt.Stance.SUPPORT, "reason": "absent"}
    with pytest.raises(BadValueError) as caught:
        build("statement", given)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.found) == ("bad-value", ("reason",), "absent")


def test_what_is_wrong_only_beside_another_field_is_told_at_the_key_of_the_file():
    day = pt.FuzzyDate("2025-06-24")
    with pytest.raises(BadValueError) as caught:
        build("scale", {"name": "Grades", "levels": ("good", "good"), "id": "grades"})
    (problem,) = caught.value.problems
    assert problem.path == ("levels",)
    assert build("source", {"title": "A report", "published": day, "id": "r"}).published == day


def test_an_id_that_is_none_is_told_at_the_record_itself():
    with pytest.raises(BadValueError) as caught:
        build("actor", {"name": "Union", "id": "a union"})
    assert [(each.code, each.path) for each in caught.value.problems] == [("bad-id", ())]
