"""Tables for a publication say what the story says, in every format, with heads that are heads."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tomllib
import zipfile
from pathlib import Path

import docx
import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner
from lxml import html as lxml_html

import policytrack as pt
from policytrack.cli import main
from policytrack.reports.document import Column, Document, Line, Row, Run, Table
from policytrack.reports.producers import TABLES
from policytrack.reports.publication import written
from policytrack.reports.reporttable import ReportTable

MINUS = "\N{MINUS SIGN}"
PAPER = pt.Source(
    "Heads vote", publisher="The Paper", published="2025-06-26", url="https://x.org/a"
)


@pytest.fixture(scope="module")
def ofsted():
    return pt.load_dataset("ofsted-report-cards")


@pytest.fixture(scope="module")
def table():
    rows = [
        Row((Line.of("[1] ASCL"), Line((Run("5 % of R&D", "https://x.org/a_b"),))), "One & all"),
        Row((Line.of("NAHT"), Line.of("x_1^2"))),
    ]
    columns = (Column("Who", 1), Column("What #", 2, "right"))
    return ReportTable("A [table] & more", columns, tuple(rows), ("A note.",), (Line.of("S"),), "G")


def test_evidence_has_a_row_for_each_statement_with_who_what_when_and_where(ofsted):
    frame = ofsted.evidence().to_frame()
    assert len(frame) == len(ofsted.statements)
    assert frame.columns.tolist() == ["Proposition", "Actor", "Stance", "Day", "Quote", "Source"]
    said = {issue.proposition for issue in ofsted.issues}
    assert set(frame["Proposition"]) <= said


def test_evidence_has_quotes_links_speakers_shares_and_conditions():
    naht, head = pt.Actor("NAHT", "union"), pt.Actor("P. W.", "person")
    scale = pt.Issue("Scale", "A scale should be used")
    said = pt.Statement(
        naht, scale, "oppose", "2025-06-20", speakers=head, quote="No.", sources=PAPER,
        share=0.42, conditions=pt.Unless("it is changed"),
    )  # fmt: skip
    row = pt.Timeline([said]).evidence().to_frame().iloc[0]
    assert row.to_dict() == {
        "Proposition": "A scale should be used",
        "Actor": "NAHT, by P. W.",
        "Stance": "oppose, 42%, unless it is changed",
        "Day": "20 June 2025",
        "Quote": "“No.”",
        "Source": "The Paper, 26 June 2025",
        "Source link": "https://x.org/a",
    }


def test_slips_tell_what_the_story_tells(ofsted):
    frame, slips = ofsted.report_table("slips").to_frame(), ofsted.slips()
    assert frame["Event"].tolist() == slips["title"].tolist()
    assert frame["Moved"].tolist() == slips["slip"].fillna("").tolist()
    assert frame["In all"].tolist() == slips["total"].fillna("").tolist()


def test_a_date_that_was_taken_back_is_told_in_words():
    plans = [
        pt.Plan("2025-07", announced="2025-02"),
        pt.Plan("postponed", announced="2025-03"),
        pt.Plan("2025-09", kind="required", announced="2025-04"),
    ]
    event = pt.Event("Response", "publication", plans=plans, id="r")
    frame = pt.Timeline([event]).report_table("slips").to_frame()
    assert frame["Date"].tolist() == ["July 2025", "postponed", "September 2025 (required)"]


@pytest.mark.parametrize(("what", "on"), [("upcoming", "2025-07-01"), ("overdue", "2025-10-01")])
def test_what_is_due_is_what_the_story_says_is_due(ofsted, what, on):
    frame, due = ofsted.report_table(what, on).to_frame(), getattr(ofsted, what)(on)
    assert frame["Event"].tolist() == due["title"].tolist()
    assert frame["Expected"].tolist() == due["in_words"].tolist()


def test_conditions_name_events_by_their_titles(ofsted):
    frame = ofsted.report_table("conditions", "2025-06-30").to_frame()
    assert "unless “Inspection with report cards starts” slips" in frame["Condition"].tolist()
    assert set(frame["State"]) == set(ofsted.conditions("2025-06-30")["state"])


def test_a_day_that_is_missing_and_a_table_that_is_unknown_are_refused(ofsted):
    with pytest.raises(pt.RecordError, match="the day of which it is asked"):
        ofsted.report_table("overdue")
    with pytest.raises(pt.UnknownNameError, match=r"'slip' here; .* did you mean 'slips'"):
        ofsted.report_table("slip")


class TestStances:
    def test_a_grid_has_the_words_of_the_cells(self, ofsted):
        matrix = ofsted.stance_matrix(kind="policy")
        frame = pt.report_table(matrix, form="grid").to_frame().set_index("Proposition")
        row = frame.loc["Each area of provision should be graded on a five-point scale"]
        assert (row["ASCL"], row["Ofsted"], row["NEU"]) == ("oppose", "support", "")
        assert "ASCL" in frame.columns
        heads = frame.loc["School leaders who inspect for Ofsted should withdraw their service"]
        assert heads["ASCL"] == "support (a)"

    def test_an_empty_cell_and_a_condition_are_told_at_the_foot(self, ofsted):
        notes = pt.report_table(ofsted.stance_matrix(kind="policy"), form="grid").notes
        assert notes == (
            "Who is for and against, by the latest stance recorded.",
            "(a) unless roll-out slips and the five-point scale is changed",
            "An empty cell: no stance is recorded.",
        )

    def test_sides_have_the_names_of_those_for_and_against(self, ofsted):
        frame = pt.report_table(ofsted.stance_matrix(), form="sides").to_frame()
        row = frame.set_index("Proposition").loc[
            "Each area of provision should be graded on a five-point scale"
        ]
        assert (row["For"], row["Against"]) == ("Ofsted", "ASCL, NAHT")

    def test_sides_give_the_share_of_a_poll_once(self):
        frame = pt.report_table(
            pt.load_dataset("birth-rate-poll").stance_matrix(), form="sides"
        ).to_frame()
        assert not frame["For"].str.contains(" for)", regex=False).any()
        assert frame["For"].str.contains("%)", regex=False).any()

    def test_every_stance_stands_on_some_side(self):
        naht = [pt.Actor(f"A{number}", "union") for number in range(4)]
        scale = pt.Issue("Scale", "A scale should be used")
        stances = ("support", "mixed", "declined", "no_position")
        said = [
            pt.Statement(who, scale, how, "2025") for who, how in zip(naht, stances, strict=True)
        ]
        row = pt.report_table(pt.Timeline(said).stance_matrix(), form="sides").to_frame().iloc[0]
        assert row.tolist()[2:] == ["A0", "A1", "A2, A3"]

    def test_an_unknown_form_is_refused(self, ofsted):
        with pytest.raises(pt.UnknownNameError, match=r"'gird' here; allowed: grid, sides"):
            pt.report_table(ofsted.stance_matrix(), form="gird")


def test_agreement_has_each_pair_once_with_its_value(ofsted):
    agreement = ofsted.stance_matrix().agreement("congruence", "average")
    made, values = pt.report_table(agreement), agreement.to_frame()
    frame = made.to_frame().set_index("Actor")
    for one, row in frame.iterrows():
        for other, said in row.items():
            below = list(values.index).index(one) > list(values.index).index(other)
            assert bool(said) == below
            if below:
                assert float(said.replace(MINUS, "-")) == pytest.approx(
                    values.loc[one, other], abs=0.006
                )
    assert made.notes[0].startswith("Agreement, for each pair of actors (divided by average).")


def test_agreement_that_is_not_known_is_a_dash_with_a_note():
    frame = pd.DataFrame({"a": ["x", "y"], "i": ["p", "q"], "s": ["support", "oppose"]})
    matrix = pt.StanceMatrix.from_frame(frame, actor="a", issue="i", stance="s")
    made = pt.report_table(matrix.agreement("exact"))
    assert made.to_frame().iloc[0].tolist() == ["y", "–"]
    assert any(note.startswith("–:") for note in made.notes)


class TestFrames:
    def test_numbers_are_read_as_a_reader_reads_them(self):
        frame = pd.DataFrame(
            {
                "n": [1234567, -3],
                "x": [0.126, np.nan],
                "y": [-2.0, 1e6],
                "d": pd.to_datetime(["2025-06-20", None]),
                "t": ["a", None],
                "m": pd.array([1, None], "Int64"),
            }
        )
        made = pt.report_table(frame)
        assert made.to_frame().to_numpy().tolist() == [
            ["1,234,567", "0.13", f"{MINUS}2", "2025-06-20", "a", "1"],
            [f"{MINUS}3", "", "1,000,000", "", "", ""],
        ]
        assert [column.align for column in made.columns] == [
            *["right"] * 3, "left", "left", "right",
        ]  # fmt: skip

    def test_an_index_with_a_name_heads_the_rows(self):
        frame = pd.DataFrame({"x": [1]}, pd.Index(["ASCL"], name="actor"))
        assert pt.report_table(frame).to_frame().columns.tolist() == ["actor", "x"]

    def test_rows_of_a_group_stand_together_in_the_order_of_groups(self):
        frame = pd.DataFrame({"g": ["b", "a", "b"], "x": [1, 2, 3]})
        made = pt.report_table(frame, group="g")
        assert [(row.group, str(row.cells[0])) for row in made.rows] == [
            ("b", "1"), ("b", "3"), ("a", "2"),
        ]  # fmt: skip
        with pytest.raises(pt.UnknownNameError, match="no column 'h' here"):
            pt.report_table(frame, group="h")

    def test_what_is_no_table_is_refused(self):
        with pytest.raises(pt.ArgumentError, match="a stance matrix, an agreement or a data frame"):
            pt.report_table([1, 2])


class TestHtml:
    def test_heads_have_their_scope_and_the_title_is_the_caption(self, table):
        page = lxml_html.fromstring(table.to_html())
        assert page.xpath("//table/caption/text()") == ["A [table] & more"]
        assert [th.get("scope") for th in page.xpath("//thead//th")] == ["col", "col"]
        assert [th.text for th in page.xpath("//tbody//th[@scope='row']")] == ["[1] ASCL", "NAHT"]
        assert page.xpath("//th[@scope='colgroup']/text()") == ["One & all", "Other"]
        assert page.xpath("//td/a/@href") == ["https://x.org/a_b"]
        assert page.xpath("//title/text()") == ["A [table] & more"]

    def test_notes_and_sources_are_the_foot_of_the_table(self, table):
        page = lxml_html.fromstring(table.to_html())
        assert [td.text_content() for td in page.xpath("//tfoot//td")] == ["A note.", "Source: S"]


class TestLatex:
    def test_a_row_that_begins_with_a_bracket_is_no_option_of_the_line_before(self, table):
        latex = table.to_latex()
        rows = re.split(r"\\\\\*?(?:\[2\.5pt\])?", latex)
        assert any("{[}1{]} ASCL" in row for row in rows)
        assert not any(row.lstrip().startswith("[") for row in rows[1:])

    def test_each_row_has_as_many_cells_as_there_are_columns(self, table):
        body = table.to_latex().partition("\\endhead")[2].partition("\\bottomrule")[0]
        rows = [row for row in re.split(r"\\\\\n", body) if "&" in row.replace("\\&", "")]
        assert [len(re.findall(r"(?<!\\)&", row)) for row in rows] == [1, 1]

    def test_its_head_is_repeated_and_its_first_line_names_the_packages(self, table):
        latex = table.to_latex()
        assert latex.startswith("% \\usepackage{array,booktabs,caption,hyperref,longtable}\n")
        assert latex.index("What \\#") < latex.index("\\endhead") < latex.index("NAHT")
        assert "\\caption{A {[}table{]} \\& more}" in latex

    @pytest.mark.heavy
    @pytest.mark.skipif(shutil.which("pdflatex") is None, reason="needs a TeX")
    @pytest.mark.parametrize("what", TABLES)
    def test_it_is_set_by_tex(self, ofsted, tmp_path, what):
        ofsted.report_table(what, "2025-10-01").save(tmp_path / "table.tex")
        (tmp_path / "whole.tex").write_text(
            "\\documentclass{article}\\usepackage[T1]{fontenc}\n"
            "\\usepackage{array,booktabs,caption,hyperref,longtable}\n"
            "\\begin{document}\\input{table}\\end{document}\n"
        )
        tex = ["pdflatex", "-halt-on-error", "-interaction=nonstopmode", "whole.tex"]
        done = subprocess.run(tex, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-2000:]


@pytest.fixture(scope="module")
def word(table):
    return docx.Document(io.BytesIO(written(table.to_document(), "docx")))


class TestWord:
    def test_its_head_is_repeated_on_each_page_and_no_row_is_cut(self, word):
        (grid,) = word.tables
        assert len(grid._tbl.xpath(".//w:tblHeader")) == 1
        assert len(grid._tbl.xpath("./w:tr/w:trPr/w:cantSplit")) == len(grid.rows)
        assert grid.style.name == "Table Grid"

    def test_its_properties_stand_in_the_order_that_word_wants(self, word):
        (grid,) = word.tables
        named = [child.tag.rpartition("}")[2] for child in grid._tbl.tblPr]
        order = ["tblStyle", "tblW", "tblBorders", "tblLayout", "tblLook", "tblCaption"]
        assert named == order

    def test_its_caption_is_numbered_by_word(self, word):
        (caption,) = (p for p in word.paragraphs if p.style.name == "Caption")
        assert caption._p.xpath(".//w:fldSimple/@w:instr") == [" SEQ Table \\* ARABIC "]
        said = "".join(caption._p.xpath(".//w:t/text()"))
        assert said == "Table 1: A [table] & more"

    def test_its_cells_say_what_the_table_says(self, word):
        (grid,) = word.tables
        assert [[cell.text for cell in row.cells] for row in grid.rows] == [
            ["Who", "What #"], ["One & all"] * 2, ["[1] ASCL", "5 % of R&D"],
            ["Other"] * 2, ["NAHT", "x_1^2"],
        ]  # fmt: skip

    def test_a_table_of_many_columns_lies_on_its_side_and_leaves_no_empty_page(self):
        wide = pt.report_table(pd.DataFrame({f"c{n}": [n] for n in range(9)}), "Wide")
        word = docx.Document(io.BytesIO(written(wide.to_document(), "docx")))
        assert [s.page_width > s.page_height for s in word.sections] == [True]
        both = Document("Both", (Line.of("Text."), *wide.to_document().blocks, Line.of("More.")))
        word = docx.Document(io.BytesIO(written(both, "docx")))
        assert [s.page_width > s.page_height for s in word.sections] == [False, True, False]


class TestText:
    def test_columns_stand_beside_each_other_and_no_address_is_cut(self, table):
        lines = table.to_text().splitlines()
        assert [line.split() for line in lines[2:4]] == [["Who", "What", "#"], ["-" * 8, "-" * 10]]
        assert "x.org" not in table.to_text().partition("A note.")[0]

    def test_many_columns_are_told_row_by_row(self):
        frame = pd.DataFrame({f"c{n}": [n, None] for n in range(9)})
        text = pt.report_table(frame, "Wide").to_text()
        assert text.startswith("Wide\n\n\nc0: 0\nc1: 1\n")


def test_pandas_own_writers_have_what_they_need(ofsted):
    frame = ofsted.to_frame()
    frame.to_excel(held := io.BytesIO())
    assert held.getvalue().startswith(b"PK")
    assert frame.to_latex().startswith("\\begin{tabular}")
    assert frame.to_markdown().startswith("|")


def test_the_extra_of_tables_brings_what_pandas_needs():
    root = Path(__file__).parents[2]
    extras = tomllib.loads((root / "pyproject.toml").read_text())["project"][
        "optional-dependencies"
    ]
    brought = " ".join([*extras["tables"], *extras["excel"]])
    for library in ("great-tables", "Jinja2", "tabulate", "openpyxl"):
        assert library in brought


def test_a_column_that_says_nothing_is_left_out_of_what_is_published_only():
    blank = Table("T", (Column("a"), Column("b")), (Row((Line.of("1"), Line.of(""))),))
    assert [column.name for column in blank.filled().columns] == ["a"]
    assert len(blank.columns) == 2


def test_the_command_writes_a_table(ofsted, tmp_path):
    path = tmp_path / "story.yaml"
    path.write_text(ofsted.to_yaml())
    result = CliRunner().invoke(main, ["table", str(path), "overdue", "--on", "2025-10-01"])
    assert result.output.startswith("**What is overdue on 1 October 2025**")
    refused = CliRunner().invoke(main, ["table", str(path), "slip"])
    assert "did you mean 'slips'" in refused.output


def test_a_missing_library_names_its_extra(monkeypatch, table):
    monkeypatch.setitem(__import__("sys").modules, "great_tables", None)
    for write in (table.to_html, table.to_latex):
        with pytest.raises(pt.MissingExtraError, match=r"policytrack\[tables\]"):
            write()
    assert table.to_markdown().startswith("**A \\[table\\]")


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


class TestReport:
    def test_it_has_figures_with_their_texts_tables_and_sources(self, path):
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
    def test_every_figure_has_room_on_its_page(self, tmp_path, name):
        pt.load_dataset(name).report(tmp_path / "r.docx", on="2025-07-01")
        word = docx.Document(tmp_path / "r.docx")
        for shape in word.inline_shapes:
            assert shape.width.inches <= 6.28
            assert shape.height.inches <= 8.21

    def test_its_parts_are_well_formed(self, path):
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            document = archive.read("word/document.xml").decode()
        assert "<w:tblCaption" in document

    def test_a_text_has_what_the_figures_show_in_their_place(self, tmp_path):
        event = pt.Event("Vote", "vote", "2025-06-20", id="v")
        pt.Timeline([event], title="Small").report(tmp_path / "report.md")
        text = (tmp_path / "report.md").read_text()
        assert "Figure: Small: timeline. Timeline of 1 event" in text
        assert "What is due" not in text

    def test_an_empty_story_has_an_empty_report(self, tmp_path):
        pt.Timeline([]).report(tmp_path / "r.txt", on="2025-07-01")
        assert "Nothing is due, and nothing is overdue." in (tmp_path / "r.txt").read_text()

    def test_the_command_refuses_to_write_over_a_report_before_it_draws(self, ofsted, tmp_path):
        story, out = tmp_path / "story.yaml", tmp_path / "r.md"
        story.write_text(ofsted.to_yaml())
        out.write_text("mine")
        result = CliRunner().invoke(main, ["report", str(story), "-o", str(out)])
        assert "already exists; to replace it, pass --overwrite" in result.output
