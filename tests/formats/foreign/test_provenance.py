"""Provenance: who coded what from which source, as rdflib holds it."""

import pandas as pd
import pytest
from rdflib import DCTERMS, PROV, RDF, RDFS, XSD, Graph, Literal, URIRef

import policytrack as pt
from policytrack.formats.foreign.provenance import losses, text_of

HERE = "https://example.org/story"
NEWS = pt.Source(
    'News "A"', publisher="Paper", published="2025-06", accessed="2025-07-01",
    url="https://example.org/n?a=<b>", id="news",
)  # fmt: skip
OTHER = pt.Source("Other", published="2025~", id="other")
ASCL = pt.Actor("Association of Leaders", "union", "ASCL")
SCALE = pt.Issue("Five-point scale", id="scale")
RECORDS = [
    pt.Event("Unions write\n\\ twice", "letter", "2025-06-24", id="letter", sources=[NEWS, OTHER],
             extra={"coder": "Ann Ash"}),
    pt.Statement(ASCL, SCALE, "oppose", "2025-06-24", event="letter", sources=NEWS, id="said",
                 extra={"coder": "Ben Birch"}),
    pt.Statement(ASCL, SCALE, "support", sources=NEWS),
    pt.Membership(pt.Actor("Cat Cherry", "person"), ASCL, "chair", sources=OTHER),
]  # fmt: skip


def iri(name):
    return URIRef(f"{HERE}#{name}")


@pytest.fixture(scope="module")
def story():
    return pt.Timeline(RECORDS, title="Grades")


@pytest.fixture
def graph(story, tmp_path):
    story.write(tmp_path / "a.prov.ttl")
    text = (tmp_path / "a.prov.ttl").read_text("utf-8")
    return Graph().parse(data=text, format="turtle", publicID=HERE)


def test_each_record_says_from_which_source_it_is_and_who_coded_it(graph):
    letter, said = iri("letter"), iri("said")
    assert set(graph.objects(letter, PROV.hadPrimarySource)) == {iri("news"), iri("other")}
    assert graph.value(letter, PROV.wasAttributedTo) == iri("coder.ann-ash")
    assert graph.value(letter, RDFS.label) == Literal("Unions write\n\\ twice")
    assert graph.value(said, RDFS.label) == Literal("ASCL: against Five-point scale")
    assert graph.value(said, DCTERMS.isPartOf) == letter
    coding = graph.value(said, PROV.wasGeneratedBy)
    assert graph.value(coding, RDF.type) == PROV.Activity
    assert graph.value(coding, PROV.used) == iri("news")
    assert graph.value(coding, PROV.wasAssociatedWith) == iri("coder.ben-birch")
    assert graph.value(iri("coder.ben-birch"), RDFS.label) == Literal("Ben Birch")


def test_what_nobody_is_named_for_has_a_source_and_no_coder(graph):
    (other,) = (
        each for each in graph.subjects(RDFS.label, Literal("ASCL: for Five-point scale"))
    )  # fmt: skip
    assert graph.value(other, PROV.wasAttributedTo) is None
    assert graph.value(other, PROV.hadPrimarySource) == iri("news")
    assert graph.value(iri("membership.1"), RDFS.label) == Literal("Cat Cherry, chair of ASCL")


def test_a_source_has_its_title_its_dates_and_its_address(graph):
    news = iri("news")
    assert graph.value(news, DCTERMS.title) == Literal('News "A"')
    assert graph.value(news, DCTERMS.issued) == Literal("2025-06", datatype=XSD.gYearMonth)
    assert graph.value(news, DCTERMS.dateSubmitted) == Literal("2025-07-01", datatype=XSD.date)
    assert graph.value(news, RDFS.seeAlso) == URIRef("https://example.org/n?a=%3Cb%3E")
    assert graph.value(iri("other"), DCTERMS.issued) == Literal("2025~")


def test_the_story_is_the_collection_of_its_records(graph):
    members = set(graph.objects(URIRef(HERE), PROV.hadMember))
    assert len(members) == len(RECORDS)
    assert graph.value(URIRef(HERE), DCTERMS.title) == Literal("Grades")
    assert set(graph.subjects(PROV.wasGeneratedBy)) == members


def test_what_it_does_not_say_is_listed_and_a_coder_is_not(story, tmp_path):
    lost = story.write(tmp_path / "a.prov.ttl")
    assert {(loss.record, loss.field) for loss in lost if loss.record in ("letter", "said")} == {
        ("letter", "kind"), ("letter", "date"), ("said", "date")
    }  # fmt: skip
    other = pt.Timeline([pt.Event("E", "vote", id="e", extra={"coder": "A", "more": "b"})])
    assert ("e", "extra") in {(each.record, each.field) for each in other.write(tmp_path / "b.ttl")}


@pytest.mark.parametrize("name", pt.datasets())
def test_every_story_that_ships_is_read_by_rdflib(name, tmp_path):
    story = pt.load_dataset(name)
    story.write(tmp_path / "a.prov.ttl")
    found = Graph().parse(tmp_path / "a.prov.ttl", format="turtle")
    entities = len(set(found.subjects(RDF.type, PROV.Entity)))
    records = len(story.events) + len(story.statements) + len(story.memberships)
    assert entities == records + len(story.sources) + 1


@pytest.mark.parametrize("name", ["Coder", "coded by", "CODED_BY", "annotator"])
def test_a_coder_is_known_by_the_words_of_other_sheets(name, tmp_path):
    said = pt.Statement(ASCL, SCALE, "oppose", id="said", extra={name: "Ann Ash"})
    lost = pt.Timeline([said]).write(tmp_path / "a.prov.ttl")
    graph = Graph().parse(tmp_path / "a.prov.ttl", format="turtle", publicID=HERE)
    assert graph.value(iri("said"), PROV.wasAttributedTo) == iri("coder.ann-ash")
    assert not [loss for loss in lost if loss.field == "extra"]


@pytest.mark.filterwarnings("ignore::policytrack.RecordWarning")
def test_who_coded_a_database_of_dna_is_told_of_each_of_its_statements(shared, tmp_path):
    story = pt.read_dna(shared / "dna" / "sample-v3.dna")
    story.write(tmp_path / "a.prov.ttl")
    graph = Graph().parse(tmp_path / "a.prov.ttl", format="turtle", publicID=HERE)
    coded = [agent for _, agent in graph.subject_objects(PROV.wasAttributedTo)]
    named = {str(graph.value(agent, RDFS.label)): coded.count(agent) for agent in set(coded)}
    counts = pd.Series([said.extra["coder"] for said in story.statements]).value_counts()
    assert named == counts.to_dict()
    assert sum(named.values()) == len(story.statements)


@pytest.mark.filterwarnings("ignore::policytrack.RecordWarning")
def test_an_address_that_is_no_link_is_told():
    source = pt.Source("S", url="ftp://s.example", id="s")
    story = pt.Timeline([pt.Event("A", id="a", sources=source)])
    assert ("s", "url") in {loss[:2] for loss in losses(story._story)}
    assert "ftp" not in text_of(story._story)
