"""The table of fields: what a row says is what the class does."""

import inspect
import subprocess
import sys

import attrs
import pytest

import policytrack as pt
from policytrack.errors import RecordError
from policytrack.records.table import SORTS, class_of, fields_of

NAMES = ["Source", "Actor", "Membership", "Scale", "Issue", "Level", "Condition", "Statement"]
KINDS = [*map(class_of, NAMES), pt.Plan, pt.Links, pt.Event]


@pytest.mark.parametrize("kind", KINDS)
def test_the_rows_of_a_class_are_its_attributes_and_the_parameters_of_its_constructor(kind):
    names = [field.name for field in fields_of(kind)]
    assert names == [field.name for field in attrs.fields(kind)]
    parameters = inspect.signature(kind).parameters
    assert set(names) == set(parameters)
    for field in fields_of(kind):
        parameter = parameters[field.name]
        assert (parameter.default is inspect.Parameter.empty) == field.required
        assert (parameter.kind is inspect.Parameter.KEYWORD_ONLY) == field.keyword
        assert field.sort in SORTS


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_is_documented_and_annotated(kind):
    for field in fields_of(kind):
        assert f"        {field.name}: " in kind.__doc__
        assert field.name in kind.__init__.__annotations__


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("one\vtwo", "one\ntwo"),
        ("one\ftwo", "one\ntwo"),
        ("one\x85two", "one\ntwo"),
        ("one\u2028two\u2029three", "one\ntwo\nthree"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a\ttab and a\nline", "a\ttab and a\nline"),
        ("é 東京 🎓", "é 東京 🎓"),
    ],
)
def test_every_kind_of_line_break_becomes_a_plain_one(given, kept):
    assert pt.Source("A report", note=given).note == kept


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x1f", "\x7f", "\x9b", "\ufffe"])
def test_a_control_character_is_refused_by_its_code(char):
    allowed = rf"text without control characters \(it has U\+{ord(char):04X}\)"
    with pytest.raises(RecordError, match=f"Event.title: found .*; allowed: {allowed}"):
        pt.Event(f"A{char}letter", "letter")


def test_names_have_one_form():
    composed, decomposed = pt.Actor("Jos\u00e9", "person"), pt.Actor(" Jose\u0301 ", "person")
    assert composed == decomposed
    assert decomposed.id == "jos\u00e9"
    assert pt.Actor("A", "person", aliases="Jose\u0301").aliases == ("Jos\u00e9",)
    assert pt.Issue(" Cafe\u0301", "P").title == "Caf\u00e9"


def test_a_word_can_be_no_list():
    with pytest.raises(RecordError, match=r"Event.kind: found \['letter'\]"):
        pt.Event("A letter", ["letter"])


class Kept(pt.Event):
    """A class of a user's own that is a kind of event."""


@pytest.mark.parametrize("kind", [pt.Event, Kept])
def test_a_record_holds_what_it_is_given_in_every_field_and_lets_none_be_changed(kind):
    naht = pt.Actor("NAHT", "union")
    said = {"title": "Talks", "kind": "meeting", "by": (naht,), "note": "a remark", "id": "t"}
    made = kind(**said)
    held = {field.name: getattr(made, field.name) for field in fields_of(pt.Event)}
    left_out = {field.name: field.default for field in fields_of(pt.Event)}
    assert held == {**left_out, **said}
    for name in said:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(made, name, "other")


def test_the_constructor_of_a_class_is_made_when_it_is_first_asked_for():
    code = """if True:
        import io
        import policytrack as pt
        story = pt.read_yaml(io.StringIO(%r))
        made = type(story.events[0]).__dict__["__init__"]
        pt.Event("E", "letter")
        print(type(made).__name__, type(pt.Event.__dict__["__init__"]).__name__)
    """
    text = "title: T\nsources: {}\nactors: {}\nevents: {e: {title: E, kind: letter}}\n"
    ran = subprocess.run([sys.executable, "-c", code % text], capture_output=True, check=True)
    assert ran.stdout.split() == [b"_MadeAtFirstUse", b"function"]
