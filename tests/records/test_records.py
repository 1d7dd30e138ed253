"""The classes of records: what they take, what they refuse, what they are equal to."""

import copy
import inspect
import pickle

import attrs
import pytest

import policytrack as pt
from policytrack.errors import RecordError

ASCL = pt.Actor("Association of School and College Leaders", "union", "ASCL")
OFSTED = pt.Actor("Ofsted", "regulator")
SCALE = pt.Issue("Five-point scale", "Each area should be graded on a five-point scale")
GRADES = pt.Scale("Grades", ["bad", "good"])
REPORT = pt.Source("A report", published="2025-06-24")

EXAMPLES = [
    ASCL,
    pt.Membership(pt.Actor("Pepe Di'Iasio", "person"), ASCL, "leader", "2024/.."),
    SCALE,
    REPORT,
    GRADES,
    pt.Level(GRADES, "bad", before="good"),
    pt.Condition("the scale is changed"),
    pt.Statement([ASCL, OFSTED], SCALE, "oppose", "2025-06-24", share="44%", sources=REPORT),
    pt.Plan("2025-09", announced="on delay", conditions=pt.If("talks fail")),
    pt.Event("A letter", "letter", "2025-06", by=ASCL, links={"responds to": "delay"}),
    pt.Links(responds_to="delay"),
]


@pytest.mark.parametrize("record", EXAMPLES, ids=lambda record: type(record).__name__)
class TestEveryRecord:
    def test_is_frozen(self, record):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(record, attrs.fields(type(record))[0].name, "x")

    def test_has_slots_and_no_dict(self, record):
        assert not hasattr(record, "__dict__")

    def test_compares_and_hashes_by_content(self, record):
        twin = copy.deepcopy(record)
        assert twin == record
        assert hash(twin) == hash(record)

    def test_survives_pickling(self, record):
        assert pickle.loads(pickle.dumps(record)) == record

    def test_comes_back_from_evolve_unchanged(self, record):
        assert attrs.evolve(record) == record

    def test_shows_itself_in_one_line_without_an_address(self, record):
        assert "\n" not in repr(record)
        assert " at 0x" not in repr(record)


def test_a_short_repr_is_the_constructor():
    for record in (OFSTED, GRADES, pt.Unless("talks fail"), pt.If("roll-out slips")):
        names = {name: getattr(pt, name) for name in pt.__all__}
        assert eval(repr(record), names) == record


def test_strings_convert_to_typed_values():
    event = pt.Event("A letter", "Open Letter", "2025-06-24", by=ASCL)
    assert event.kind == "letter"
    assert event.date == pt.FuzzyDate("2025-06-24")
    assert event.by == (ASCL,)
    assert event.id == "a-letter"


def test_ids_come_from_the_label():
    assert ASCL.id == "ascl"
    assert pt.Actor("!!!", "person").id == "unnamed"
    assert pt.Actor("Élan Vital", "party").id == "élan-vital"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: pt.Actor("", "union"), r"Actor.name: found ''; allowed: text that is not empty"),
        (lambda: pt.Actor("A", "unoin"), r"Actor.kind: found 'unoin'; .*did you mean 'union'"),
        (lambda: pt.Actor("A", "union", id="a b"), r"Actor.id: found 'a b'; .*did you mean 'a-b'"),
        (
            lambda: pt.Actor("A", "union", unnamed="yes"),
            r"Actor.unnamed: found 'yes'; allowed: True or False",
        ),
        (lambda: pt.Actor("\ud800", "union"), r"Actor.name: .*no unpaired surrogates"),
        (
            lambda: pt.Actor("A", "union", part_of=1),
            r"Actor.part_of: found 1; allowed: an Actor record or a name",
        ),
        (lambda: pt.Event("A", "leter"), r"Event.kind: .*did you mean 'letter'"),
        (
            lambda: pt.Event("A", "letter", "2025-13"),
            r"Event.date: found '2025-13'; allowed: a date",
        ),
        (lambda: pt.Event("A", "letter", 20251399), r"Event.date: found 20251399; allowed: a date"),
        (
            lambda: pt.Event("A", "letter", by=1),
            r"Event.by: found 1; allowed: an Actor record or a name, or a list",
        ),
        (
            lambda: pt.Event("A", "letter", by=[ASCL, SCALE]),
            r"Event.by: .*allowed: an Actor record",
        ),
        (
            lambda: pt.Event("A", "letter", links={"respond_to": "x"}),
            r"Event.links: .*did you mean 'responds_to'",
        ),
        (lambda: pt.Event("A", "letter", links="x"), r"Event.links: .*a mapping"),
        (lambda: pt.Event("A", "letter", confidence="sure"), r"Event.confidence: found 'sure'"),
        (
            lambda: pt.Event("A", "letter", known="2025/2026"),
            r"Event.known: .*one day, known roughly",
        ),
        (lambda: pt.Plan("2025-09", kind="hoped"), r"Plan.kind: found 'hoped'"),
        (lambda: pt.Statement([], SCALE, "oppose"), r"Statement.by: .*at least one Actor"),
        (lambda: pt.Statement(ASCL, 1, "oppose"), r"Statement.issue: .*an Issue record"),
        (lambda: pt.Statement(ASCL, SCALE, "opose"), r"Statement.stance: .*did you mean 'oppose'"),
        (lambda: pt.Statement(ASCL, SCALE, "oppose", share=44), r"Statement.share: .*44% or 0.44"),
        (
            lambda: pt.Statement(ASCL, SCALE, "oppose", share=(0.5, 0.2)),
            r"least share before the most",
        ),
        (lambda: pt.Statement(ASCL, SCALE, "oppose", share=(0.5,)), r"the least and the most"),
        (
            lambda: pt.Statement(ASCL, SCALE, "oppose", strength=float("inf")),
            r"a number, 0 or more",
        ),
        (lambda: pt.Scale("S", ["a", "a"]), r"Scale.levels: .*each once"),
        (lambda: pt.Scale("S", []), r"Scale.levels: .*worst to best"),
        (lambda: pt.Level(GRADES, "god"), r"Level.value: .*did you mean 'good'"),
        (lambda: pt.Level(GRADES), r"one of value, at_least and at_most"),
        (lambda: pt.Level(GRADES, "bad", at_least="bad"), r"one of value, at_least and at_most"),
        (pt.If, r"Condition.text: .*a text, an event, an issue or a date"),
        (
            lambda: pt.Condition("x y", kind="until"),
            r"Condition.kind: found 'until'; allowed: if, unless",
        ),
        (lambda: pt.If("roll-out slips", needs="x"), r"Condition.needs"),
        (
            lambda: pt.Issue("T", "P", kind="topic"),
            r"Issue.kind: found 'topic'; allowed: policy, claim",
        ),
        (
            lambda: pt.Source("S", published="2025-06-24/2025-06-27"),
            r"one day, known roughly, not a stretch",
        ),
        (
            lambda: pt.Membership(ASCL, OFSTED, period="on delay"),
            r"does not depend on another record",
        ),
    ],
)
def test_a_wrong_value_fails_at_construction_with_what_is_allowed(make, message):
    with pytest.raises(RecordError, match=message):
        make()


def test_one_word_or_an_id_with_what_it_must_do_names_an_event():
    assert pt.If("roll-out") == pt.If(event="roll-out")
    assert pt.If("roll-out is cancelled") == pt.If(event="roll-out", needs="cancelled")
    assert pt.If("the scale is changed").event is None


def test_if_and_unless_are_both_conditions_and_differ():
    assert isinstance(pt.If("talks fail"), pt.Condition)
    assert pt.If("talks fail") != pt.Unless("talks fail")
    assert pt.Unless("talks fail").in_words() == "talks fail"


def test_a_condition_says_in_words_what_it_names():
    condition = pt.If(event="roll-out", needs="slips", issue=SCALE, date="2025-09-01")
    assert condition.in_words() == "roll-out slips, Five-point scale, 1 September 2025"


def test_shares_are_kept_as_parts_of_one():
    assert pt.Statement(ASCL, SCALE, "oppose", share="44%").share == 0.44
    assert pt.Statement(ASCL, SCALE, "oppose", share=(0.2, 1)).share == (0.2, 1.0)


def test_a_plan_can_be_postponed_without_a_new_date():
    assert pt.Plan("postponed").date == "postponed"
    assert pt.Plan("unknown").date == "unknown"


def test_links_are_true_only_where_there_is_one():
    assert not pt.Links()
    assert pt.Links(replaces="draft")


def test_a_date_that_hangs_on_another_event_is_kept():
    plan = pt.Plan("within 28 days of notification", announced="on notification")
    assert str(plan.date) == "within 28 days of notification"
    assert str(plan.announced) == "on notification"


@pytest.mark.parametrize(
    ("record", "first"),
    [
        (pt.Actor, "name kind short"),
        (pt.Condition, "text"),
        (pt.Event, "title kind date"),
        (pt.Issue, "title proposition"),
        (pt.Level, "scale value"),
        (pt.Links, ""),
        (pt.Membership, "member of role period"),
        (pt.Plan, "date"),
        (pt.Scale, "name levels"),
        (pt.Source, "title kind"),
        (pt.Statement, "by issue stance date"),
    ],
)
def test_only_the_first_fields_of_a_record_can_be_given_without_their_names(record, first):
    taken = inspect.signature(record).parameters.values()
    assert [one.name for one in taken if one.kind is one.POSITIONAL_OR_KEYWORD] == first.split()
    one_more = [None] * (len(first.split()) + 1)
    with pytest.raises(TypeError, match=r"positional argument"):
        record(*one_more)
