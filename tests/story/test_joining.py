"""Records of one and the same event: joined with every source, or side by side where at odds."""

import io
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.story.storyvalue import Story
from tests.strategies import timelines

POST, TIMES, MAIL = (pt.Source(name, id=name.lower()) for name in ("Post", "Times", "Mail"))
NAHT, ASCL = pt.Actor("NAHT", "union"), pt.Actor("ASCL", "union")
STEP = pt.Issue("Withdraw", "School leaders should withdraw their service")
GRADES = pt.Scale("Grade", ["poor", "fair", "good"])


def event(name, date=None, same=(), source=POST, **fields):
    links = {"same_as": same, **fields.pop("links", {})}
    kind = fields.pop("kind", "meeting")
    return pt.Event(f"Meeting {name}", kind, date, links=links, sources=source, id=name, **fields)


def merged(*records):
    return pt.Timeline(records).merged()


def only(*records):
    (found,) = merged(*records).events
    return found


class TestJoining:
    def test_a_joined_event_keeps_every_source_actor_issue_and_plan(self):
        plan, other = (
            pt.Plan("2025-09", announced="2025-06"),
            pt.Plan("2025-10", announced="2025-07"),
        )
        found = only(
            event("a", by=NAHT, plans=plan, issues=STEP),
            event("b", same="a", source=TIMES, by=ASCL, plans=[plan, other]),
        )
        assert found.id == "a"
        assert found.sources == (POST, TIMES)
        assert found.by == (NAHT, ASCL)
        assert found.issues == (STEP,)
        assert [str(p.date) for p in found.plans] == ["2025-09", "2025-10"]

    def test_conditions_of_both_kinds_are_read_again_as_they_were_joined(self):
        story = merged(
            event("a", conditions=pt.Unless("the scale is changed")),
            event("b", same="a", conditions=pt.If("the minister agrees")),
        )
        assert [condition.kind for condition in story["a"].conditions] == ["if", "unless"]
        assert pt.read_yaml(io.StringIO(story.to_yaml())) == story

    def test_a_plan_told_by_both_keeps_the_sources_of_both(self):
        plan = pt.Plan("2025-09", announced="2025-06")
        found = only(event("a", plans=plan), event("b", same="a", source=TIMES, plans=plan))
        assert found.plans[0].sources == (POST, TIMES)

    @pytest.mark.parametrize(
        ("dates", "joined"),
        [
            (["2025-06", "2025-06-20"], "2025-06-20"),
            (["[2025-06-05..2025-06-20]", "[2025-06-18..2025-06-30]"], "[2025-06-18..2025-06-20]"),
            (["2025-06~", "2025"], "2025-06~"),
            ([None, "2025-06-20"], "2025-06-20"),
            (["2025-07-21/2025-07-25", "2025-07-23"], "2025-07-21/2025-07-25"),
            (["2025-07/..", "2025-07-21/2025-09"], "2025-07-21/2025-09"),
            (["2025-07/..", "2025-07-21/.."], "2025-07-21/.."),
        ],
    )
    def test_its_date_is_the_one_that_fits_all(self, dates, joined):
        one, other = dates
        for first, second in ((one, other), (other, one)):
            assert str(only(event("a", first), event("b", second, "a")).date) == joined

    def test_each_claimed_date_is_kept_with_its_source(self):
        found = only(event("a", "2025-06"), event("b", "2025-06-20", "a", TIMES))
        assert found.note == "dated 2025-06 by Post; dated 2025-06-20 by Times"
        table = pt.Timeline([event("a", "2025-06"), event("b", "2025-06-20", "a", TIMES)]).claims()
        assert table.to_numpy().tolist() == [
            ["a", "a", "Meeting a", "2025-06", True, "Post"],
            ["a", "b", "Meeting b", "2025-06-20", True, "Times"],
        ]

    def test_the_id_that_most_records_name_is_kept(self):
        found = only(event("a", same="c"), event("b", same="c"), event("c"))
        assert found.id == "c"

    def test_chains_of_links_join_as_one(self):
        assert only(event("a", same="b"), event("b", same="c"), event("c")).id == "b"

    def test_whatever_named_a_joined_record_names_the_one(self):
        hung = event(
            "d",
            "three days after b",
            links={"responds_to": "b"},
            conditions=pt.If(event="b"),
            plans=pt.Plan("within 28 days of b", announced="on b"),
        )
        said = pt.Statement(NAHT, STEP, "support", "2025-06-20", event="b", conditions=pt.If("b"))
        story = merged(event("a", "2025-06-20"), event("b", "2025-06-20", "a"), hung, said)
        found = story["d"]
        assert str(found.date) == "three days after a"
        assert found.links.responds_to == ("a",)
        assert found.conditions[0].event == "a"
        assert (str(found.plans[0].date), str(found.plans[0].announced)) == (
            "within 28 days of a",
            "on a",
        )
        assert (story.statements[0].event, story.statements[0].conditions[0].event) == ("a", "a")

    def test_what_was_joined_loses_the_link_to_itself_and_no_other(self):
        letter = event("letter", "2025-05-01", kind="letter")
        one = event("a", "2025-06", links={"responds_to": "letter"})
        joined = merged(letter, one, event("b", "2025-06-20", "a", TIMES))["a"]
        assert (joined.links.same_as, joined.links.responds_to) == ((), ("letter",))

    def test_a_date_that_hung_on_the_other_record_does_not_hang_on_itself(self):
        found = only(event("a", "2025-06"), event("b", "on a", "a"))
        assert str(found.date) == "2025-06"
        later = event("c", "2 days after a")
        story = merged(event("a", "2025-06-20"), event("b", "by c", "a"), later)
        assert str(story["a"].date) == "2025-06-20"
        assert str(story.date(story["c"])) == "2025-06-22"

    def test_nor_does_a_plan_once_its_events_date_is_not_known_yet(self):
        plan = pt.Plan("10 days before a", announced="2025-05")
        told = merged(event("a", "2025-06-20"), event("b", "2025-06-20", "a", plans=plan))
        then = told.as_of("2025-06-01")
        assert str(then.expected("a")) == "2025-06-10"
        assert pt.read_yaml(io.StringIO(then.to_yaml())) == then

    def test_what_both_records_say_was_said_is_one_statement(self):
        said = [
            pt.Statement(NAHT, STEP, "support", "2025-06-20", event=name, sources=source)
            for name, source in (("a", POST), ("b", TIMES))
        ]
        story = merged(event("a", "2025-06"), event("b", "2025-06-20", "a", TIMES), *said)
        assert [s.sources for s in story.statements] == [(POST, TIMES)]

    def test_other_words_or_another_stance_stay_statements_of_their_own(self):
        fields = [{"quote": "Yes"}, {"quote": "Indeed"}]
        said = [
            pt.Statement(NAHT, STEP, "support", "2025-06-20", event=name, **more)
            for name, more in zip("ab", fields, strict=True)
        ]
        said.append(pt.Statement(NAHT, STEP, "oppose", "2025-06-20", event="b"))
        assert len(merged(event("a"), event("b", same="a"), *said).statements) == 3

    def test_single_sources_are_no_longer_single(self):
        one, two = (
            event(n, same=s, confidence="single_source") for n, s in (("a", ()), ("b", "a"))
        )
        assert only(one, two).confidence == "single_source"
        assert only(one, event("b", same="a", source=TIMES)).confidence is None

    def test_it_became_known_with_the_first_record_of_it(self):
        one, two = event("a", known="2025-08"), event("b", same="a", known="2025-07-01")
        assert str(only(one, two).known) == "2025-07-01"
        assert only(one, event("b", "2025-06-01", "a")).known is None


class TestDisputes:
    def test_what_excludes_another_record_says_so_in_its_links(self):
        story = merged(event("a", "2025-06-20"), event("b", "2025-06-21", "a"))
        assert [event.links.disputes for event in story.events] == [(), ("a",)]

    def test_dates_that_exclude_each_other_stay_side_by_side(self):
        story = merged(event("a", "2025-06-20"), event("b", "2025-06-21", "a"))
        assert [e.id for e in story.events] == ["a", "b"]
        (row,) = story.disputes().to_dict("records")
        assert row["why"] == "the dates 20 June 2025 and 21 June 2025 exclude each other"

    def test_they_are_disputed_before_they_are_joined_too(self):
        story = pt.Timeline([event("a", "2025-06-20"), event("b", "2025-06-21", "a")])
        assert story.disputes()[["one_id", "other_id"]].to_numpy().tolist() == [["a", "b"]]

    def test_records_that_agree_are_joined_all_the_same(self):
        story = merged(
            event("a", "2025-06-20"),
            event("b", "2025-06-20", "a", TIMES),
            event("c", "2025-06-21", "a"),
        )
        assert [(e.id, len(e.sources)) for e in story.events] == [("a", 2), ("c", 1)]

    def test_what_contradicts_neither_is_ascribed_to_neither(self):
        story = merged(
            event("a", "2025-06-20"), event("b", "2025-06-21", "a"), event("c", "2025-06", "a")
        )
        assert {e.id for e in story.events} == {"a", "b", "c"}
        assert len(story.disputes()) == 1

    def test_levels_that_exclude_each_other_are_disputed(self):
        good, poor = (pt.Level(GRADES, word) for word in ("good", "poor"))
        one, two = event("a", "2025", level=good), event("b", "2025", "a", level=poor)
        assert len(merged(one, two).disputes()) == 1
        most = event("b", "2025", "a", level=pt.Level(GRADES, at_least="fair"))
        assert only(one, most).level == good

    def test_a_recorded_dispute_is_enough(self):
        story = merged(event("a"), event("b", same="a", links={"disputes": "a"}))
        assert len(story.events) == 2
        assert story.disputes()["why"].tolist() == ["one is recorded as disputing the other"]


def test_what_was_said_stands_in_the_order_of_time_after_joining():
    said = [
        pt.Statement(NAHT, STEP, stance, "2025-06-20", event=name)
        for stance, name in (("oppose", "a"), ("support", None))
    ]
    story = merged(event("a", "2025-06-20"), event("b", "2025-06-20", "a"), *said)
    assert [str(each.stance) for each in story.statements] == ["oppose", "support"]


@given(timelines(), st.randoms(use_true_random=False))
def test_the_order_of_records_never_matters_and_twice_is_once(story, chance):
    records = [*story.events, *story.statements, *story.actors, *story.issues, *story.sources]
    records += [*story.memberships, *story.scales]
    chance.shuffle(records)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        again = pt.Timeline(records, title=story.title, about=story.about).merged()
        once = story.merged()
        assert again == once
        assert once.merged() == once
        assert pt.read_yaml(io.StringIO(once.to_yaml())) == once
        from_scratch = pt.Timeline._whole(Story(once._story.records), ())
        assert list(from_scratch) == list(once)
        assert from_scratch.statements == once.statements


@given(timelines())
def test_no_source_of_an_event_and_no_stance_is_lost(story):
    once = story.merged()
    kept = {source for each in once.events for source in each.sources}
    assert {source for each in story.events for source in each.sources} == kept
    stances = {(s.by, s.issue, s.stance) for s in story.statements}
    assert {(frozenset(by), *rest) for by, *rest in stances} == {
        (frozenset(s.by), s.issue, s.stance) for s in once.statements
    }


def held(story, *names):
    """The records that the events and plans of a story hold in some of their fields."""
    entries = [*story.events, *(plan for one in story.events for plan in one.plans)]
    return {one for entry in entries for name in names for one in getattr(entry, name, ())}


@given(timelines())
def test_nothing_that_any_record_holds_is_lost(story):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        whole = story.merged()
    for name in ("by", "to", "issues"):
        assert held(whole, name) == held(story, name)
    assert held(whole, "sources") == held(story, "sources")
    notes = "\n".join(event.note or "" for event in whole.events)
    assert all(event.note in notes for event in story.events if event.note is not None)
    words = {condition.text for condition in held(story, "conditions")}
    assert {condition.text for condition in held(whole, "conditions")} == words


def test_plans_that_say_the_same_are_one_with_all_sources_and_remarks():
    plans = [pt.Plan("2025-09", announced="2025-06", note=note) for note in ("one", "two")]
    found = only(event("a", plans=plans[0]), event("b", same="a", source=TIMES, plans=plans[1]))
    (plan,) = found.plans
    assert (plan.note, set(plan.sources)) == ("one; two", {POST, TIMES})


@pytest.mark.parametrize(
    "field", [{"kind": "asked"}, {"announced": "2025-07"}, {"by": NAHT}, {"date": "2025-10"}]
)
def test_plans_that_differ_in_what_tells_them_apart_stay_two(field):
    plain = {"date": "2025-09", "announced": "2025-06"}
    plans = [pt.Plan(**plain), pt.Plan(**{**plain, **field})]
    found = only(event("a", plans=plans[0]), event("b", same="a", source=TIMES, plans=plans[1]))
    assert len(found.plans) == 2


def test_what_is_known_of_an_event_goes_before_what_is_not_when_two_are_joined():
    one = pt.Event(
        "A meeting", date="2025-06", id="one", tags="pay", extra={"ref": "A", "room": "1"}
    )
    other = pt.Event(
        "The meeting", "meeting", "2025-06", id="two", links={"same_as": "one"}, place="London",
        tags=["pay", "schools"], extra={"ref": "B"}, identifiers={"wikidata": "Q1"},
    )  # fmt: skip
    (event,) = pt.Timeline([one, other]).merged().events
    assert (event.kind, event.place, event.tags) == ("meeting", "London", ("pay", "schools"))
    assert event.extra in ({"ref": "A; B", "room": "1"}, {"ref": "B; A", "room": "1"})
    assert event.identifiers == {"wikidata": "Q1"}
