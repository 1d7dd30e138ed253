"""The report of a story has its figures with their texts, its tables and its sources."""

import zipfile

import docx
import matplotlib.pyplot as plt
import pytest

import policytrack as pt
from policytrack.reports.document import Figure, Heading, Items, Line
from policytrack.reports.reporttable import ReportTable
from policytrack.reports.wholereport import report_of

PAPER = pt.Source(
    "Heads vote", publisher="The Paper", published="2025-06-26", url="https://x.org/a"
)


@pytest.fixture(scope="module")
def small():
    plans = [pt.Plan("2025-07", announced="2025-02"), pt.Plan("2025-09", announced="2025-06")]
    event = pt.Event("Response", "publication", plans=plans, id="r", sources=PAPER)
    said = pt.Statement(
        pt.Actor("NAHT", "union"), pt.Issue("Scale", "A scale should be used"), "oppose", "2025-06"
    )
    return pt.Timeline([event, said], title="Small")


@pytest.fixture(scope="module")
def path(small, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.docx"
    small.report(path, on="2025-07-01")
    return path


def test_it_has_figures_with_their_texts_tables_and_sources(path):
    word = docx.Document(path)
    assert [p.text for p in word.paragraphs if p.style.name == "Heading 1"] == [
        "What happened, and what is planned", "What is due on 1 July 2025", "What slipped",
        "Who stands where", "Evidence", "Sources",
    ]  # fmt: skip
    alts = word.element.body.xpath(".//wp:docPr/@descr")
    assert alts[0].startswith("Timeline of 1 event")
    assert alts[1].startswith("Stance matrix")
    assert len(word.tables) == 4
    assert word.core_properties.title == "Small"


@pytest.mark.heavy
@pytest.mark.parametrize("name", ["ofsted-report-cards", "birth-rate-poll"])
def test_every_figure_has_room_on_its_page(tmp_path, name):
    pt.load_dataset(name).report(tmp_path / "r.docx", on="2025-07-01")
    word = docx.Document(tmp_path / "r.docx")
    for shape in word.inline_shapes:
        assert shape.width.inches <= 6.28
        assert shape.height.inches <= 8.21


def test_its_parts_are_well_formed(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        document = archive.read("word/document.xml").decode()
    assert "<w:tblCaption" in document


def test_a_text_has_what_the_figures_show_in_their_place(tmp_path):
    event = pt.Event("Vote", "vote", "2025-06-20", id="v")
    pt.Timeline([event], title="Small").report(tmp_path / "report.md")
    text = (tmp_path / "report.md").read_text()
    assert "Figure: Small: timeline. Timeline of 1 event" in text
    assert "What is due" not in text


def test_an_empty_story_has_an_empty_report(tmp_path):
    pt.Timeline([]).report(tmp_path / "r.txt", on="2025-07-01")
    assert "Nothing is due, and nothing is overdue." in (tmp_path / "r.txt").read_text()


def blocks(story, day=None):
    return report_of(story._story, story.stance_matrix(), day).blocks


def test_a_story_without_a_day_slips_stances_or_sources_has_no_parts_for_them():
    story = pt.Timeline([pt.Event("Vote", "vote", "2025-06-20")], title="T", about="About it.")
    about, held, heading, figure = blocks(story)
    assert about == Line.of("About it.")
    assert held.words.startswith("The record holds 1 event, ")
    assert heading == Heading("What happened, and what is planned")
    assert isinstance(figure, Figure)
    assert figure.caption == "T: timeline"
    assert figure.alt.startswith("Timeline of 1 event")
    assert figure.width == pytest.approx(6.3, abs=0.01)
    assert figure.png.startswith(b"\x89PNG")


@pytest.fixture(scope="module")
def parts(small):
    return blocks(small, pt.FuzzyDate("2025-07-01").earliest.toordinal())


def test_drawings_of_a_report_are_closed(parts):
    assert sum(isinstance(block, Figure) for block in parts) == 2
    assert not plt.get_fignums()


def tables(blocks):
    return [block.title for block in blocks if isinstance(block, ReportTable)]


def test_its_tables_are_what_is_due_what_slipped_who_stands_where_and_the_evidence(parts):
    assert tables(parts) == [
        "What is due on 1 July 2025", "Dates announced, and how far they slipped",
        "Who stands where, in words", "Evidence: who stands where",
    ]  # fmt: skip


def test_what_is_overdue_is_told_where_nothing_is_due():
    event = pt.Event("Response", "publication", plans=pt.Plan("2025-07-01", announced="2025-02"))
    found = blocks(pt.Timeline([event]), pt.FuzzyDate("2025-10-01").earliest.toordinal())
    assert tables(found) == ["What is overdue on 1 October 2025"]
    assert Heading("What is due on 1 October 2025") in found


def test_its_sources_are_listed_in_full_at_its_end(parts):
    *_, heading, items = parts
    assert heading == Heading("Sources")
    assert isinstance(items, Items)
    assert [[str(line) for line in item.lines] for item in items.items] == [
        ["Heads vote <https://x.org/a>, The Paper, 26 June 2025"]
    ]
