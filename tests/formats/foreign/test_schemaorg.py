"""A story in the words of schema.org: what rdflib and PyLD hold of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyld import jsonld
from rdflib import RDF, Graph, Namespace, URIRef

import policytrack as pt
from policytrack.formats.foreign.schemaorg import losses

SCHEMA = Namespace("http://schema.org/")
CONTEXT = json.loads(Path(__file__).with_name("schemaorg-context.json").read_text("utf-8"))
HERE = "https://example.org/story"


def tree_of(*records, **said):
    from policytrack.formats.foreign import schemaorg

    return schemaorg.tree_of(pt.Timeline(records, **said)._story)


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2025-06-20", "2025-06-20", None),
        ("2025-06", "2025-06", None),
        ("2025", "2025", None),
        ("[2025-06-01..2025-06-26]", None, None),
        ("2025-02-01/2025-06-30", "2025-02-01", "2025-06-30"),
        ("2025-02-01/..", "2025-02-01", None),
    ],
)
def test_an_event_has_the_ends_that_iso_8601_can_say(date, start, end):
    (event,) = tree_of(pt.Event("A vote", "vote", date))["hasPart"]
    assert (event.get("startDate"), event.get("endDate")) == (start, end)


@pytest.mark.parametrize(
    ("plans", "status"),
    [
        ([pt.Plan("2026", announced="2025")], "EventScheduled"),
        (
            [pt.Plan("2026", announced="2024"), pt.Plan("2027", announced="2025")],
            "EventRescheduled",
        ),
        ([pt.Plan("postponed", announced="2025")], "EventPostponed"),
        ([pt.Plan("2026", kind="cancelled", announced="2025")], "EventCancelled"),
    ],
)
def test_what_became_of_an_event_is_told_in_the_words_of_schema_org(plans, status):
    (event,) = tree_of(pt.Event("A vote", "vote", plans=plans))["hasPart"]
    assert event["eventStatus"] == f"https://schema.org/{status}"


def test_a_source_has_its_address_only_where_that_is_a_link():
    sources = [pt.Source("Good", url="doi:10.1/2"), pt.Source("Bad", url="javascript:x", odd="so")]
    good, bad = tree_of(*sources)["citation"]
    assert good["url"] == "https://doi.org/10.1/2"
    assert "url" not in bad


def test_a_person_is_one_and_a_body_an_organization():
    by = [pt.Actor("A. Smith", "person"), pt.Actor("Ofsted", "regulator")]
    (event,) = tree_of(pt.Event("They meet", "meeting", "2025", by=by))["hasPart"]
    assert [each["@type"] for each in event["organizer"]] == ["Person", "Organization"]


SCALE = pt.Issue("Five-point scale", "Each area should be graded", id="scale")
ASCL = pt.Actor("Association of Leaders", "union", "ASCL", aliases=["Leaders"])
OFSTED = pt.Actor("Ofsted", "regulator")
NEWS = pt.Source("News", publisher="Paper", published="2025-07-25", url="https://example.org/n")
RESPONSE = pt.Event(
    "Ofsted responds", "publication", by=OFSTED, id="response", issues=SCALE, sources=NEWS,
    plans=[
        pt.Plan("2025-03", announced="2024-12"), pt.Plan("2025-06", announced="2025-02"),
        pt.Plan("[2025-07-01..2025-08-15]", announced="2025-06"),
        pt.Plan("2025-09-09", announced="2025-07"),
    ],
)  # fmt: skip
SAID = pt.Statement(
    ASCL, SCALE, "oppose", "2025-06-24", event="response", quote="No.", sources=NEWS, id="said"
)


@pytest.fixture(scope="module")
def story():
    return pt.Timeline([RESPONSE, SAID], title="Grades", licence="https://example.org/by")


def written(story, path):
    lost = story.write(path)
    return json.loads(path.read_text("utf-8")), lost


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
class TestOutside:
    def graph(self, story, path):
        tree, _ = written(story, path)
        # The context that the file names is kept here, for nothing is fetched.
        tree["@context"] = CONTEXT["@context"]
        return Graph().parse(data=json.dumps(tree), format="json-ld", publicID=HERE)

    def test_rdflib_holds_the_event_with_every_date_before(self, story, tmp_path):
        graph = self.graph(story, tmp_path / "a.jsonld")
        event = URIRef(f"{HERE}#response")
        assert graph.value(event, RDF.type) == SCHEMA.Event
        assert str(graph.value(event, SCHEMA.startDate)) == "2025-09-09"
        assert {str(each) for each in graph.objects(event, SCHEMA.previousStartDate)} == {
            "2025-03", "2025-06"
        }  # fmt: skip
        assert graph.value(event, SCHEMA.eventStatus) == URIRef(
            "https://schema.org/EventRescheduled"
        )
        assert graph.value(event, SCHEMA.organizer) == URIRef(f"{HERE}#ofsted")
        assert graph.value(event, SCHEMA.about) == URIRef(f"{HERE}#scale")

    def test_rdflib_holds_the_claim_with_its_author_its_issue_and_where_it_appeared(
        self, story, tmp_path
    ):
        graph = self.graph(story, tmp_path / "a.jsonld")
        claim = URIRef(f"{HERE}#said")
        assert graph.value(claim, RDF.type) == SCHEMA.Claim
        told = {
            "name": "ASCL: against Five-point scale", "text": "No.", "keywords": "oppose",
            "dateCreated": "2025-06-24", "author": f"{HERE}#ascl", "about": f"{HERE}#scale",
            "appearance": f"{HERE}#news", "isPartOf": f"{HERE}#response",
        }  # fmt: skip
        assert {name: str(graph.value(claim, SCHEMA[name])) for name in told} == told
        source = URIRef(told["appearance"])
        assert graph.value(source, SCHEMA.url) == URIRef("https://example.org/n")
        names = graph.objects(URIRef(f"{HERE}#ascl"), SCHEMA.alternateName)
        assert set(map(str, names)) == {"ASCL", "Leaders"}

    def test_every_word_is_one_of_schema_org_for_pyld(self, story, tmp_path):
        tree, _ = written(story, tmp_path / "a.jsonld")
        asked = []

        def loader(url, _options):
            asked.append(url)
            return {"contextUrl": None, "documentUrl": url, "document": CONTEXT}

        (found,) = jsonld.expand(tree, {"documentLoader": loader, "base": HERE})
        assert asked == ["https://schema.org"]
        terms = {name for name in CONTEXT["@context"] if not name.startswith("@")}

        def words(held):
            if isinstance(held, list):
                return set().union(*map(words, held))
            if not isinstance(held, dict):
                return set()
            inner = set().union(*map(words, held.values())) if held else set()
            return inner | {name for name in held if not name.startswith("@")}

        assert words(found) <= {f"http://schema.org/{term}" for term in terms}
        parts = found["http://schema.org/hasPart"]
        assert [each["@type"] for each in parts] == [
            ["http://schema.org/Event"],
            ["http://schema.org/Claim"],
        ]


class TestLosses:
    def test_what_is_told_in_words_alone_is_listed(self, story, tmp_path):
        _, lost = written(story, tmp_path / "a.jsonld")
        found = {(loss.record, loss.field, loss.what) for loss in lost}
        assert ("response", "plans", "[2025-07-01..2025-08-15]") in found
        assert ("response", "plans", "planned 2025-03") in found
        assert not {
            loss for loss in lost if loss.record in ("said", "ascl", "news", "scale", "story")
        }

    @pytest.mark.parametrize(
        ("record", "field"),
        [
            (pt.Event("E", "vote", "[2025-06-01..2025-06-03]", id="e"), "date"),
            (pt.Event("E", "vote", "2025", id="e", note="ours"), "note"),
            (pt.Statement(ASCL, SCALE, "oppose", "2025~", id="e"), "date"),
            (pt.Statement(ASCL, SCALE, "oppose", id="e", strength=2), "strength"),
            (pt.Source("S", id="e", published="2025~"), "published"),
        ],
    )
    def test_each_field_without_a_word_is_listed(self, tmp_path, record, field):
        _, lost = written(pt.Timeline([record]), tmp_path / "a.jsonld")
        assert ("e", field) in {(loss.record, loss.field) for loss in lost}

    def test_a_membership_is_lost(self, tmp_path):
        _, lost = written(pt.Timeline([pt.Membership(ASCL, OFSTED)]), tmp_path / "a.jsonld")
        assert [loss.record for loss in lost] == ["membership 1"]


def test_an_event_that_is_over_keeps_the_dates_that_it_had():
    event = pt.Event(
        "A vote", "vote", "2025-07-01", plans=[pt.Plan("2025-05", announced="2025-01")]
    )
    (found,) = tree_of(event)["hasPart"]
    assert (found["startDate"], found["previousStartDate"]) == ("2025-07-01", ["2025-05"])
    assert found["eventStatus"] == "https://schema.org/EventRescheduled"


def test_an_issue_that_is_asserted_is_a_claim_and_one_that_is_wanted_a_thing():
    claim = pt.Issue("Stress", "Inspection causes stress", kind="claim")
    tree = tree_of(pt.Statement(ASCL, claim, "support"), pt.Statement(ASCL, SCALE, "oppose"))
    assert {each["name"]: each["@type"] for each in tree["about"]} == {
        "Stress": "Claim", "Five-point scale": "Thing"
    }  # fmt: skip


@pytest.mark.filterwarnings("ignore::policytrack.RecordWarning")
def test_odd_addresses_and_open_ends_are_told():
    story = pt.Timeline(
        [
            pt.Event("A", None, "2025-01/..", id="a", urls=["ftp://a.example", "https://a.example"]),
            pt.Event("B", None, "2025-01/2025-03", id="b",
                     sources=pt.Source("S", url="ftp://s.example", id="s")),
        ]
    )  # fmt: skip
    found = {(loss.record, loss.field, loss.what) for loss in losses(story._story)}
    assert found >= {
        ("a", "urls", "ftp://a.example"), ("a", "date", "2025-01/.."), ("s", "url", "ftp://s.example")
    }  # fmt: skip
    assert not any(loss.what == "https://a.example" for loss in losses(story._story))
    assert ("b", "date") not in {(record, field) for record, field, _ in found}
