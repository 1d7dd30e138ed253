"""Tables set by great_tables: heads are heads, any text is text, groups stand where they are."""

import re
import shutil
import subprocess

import pytest
from lxml import html as lxml_html

import policytrack as pt
from policytrack.reports.document import Column, Line, Row, Run, Table
from policytrack.reports.producers import TABLES
from policytrack.reports.writers.greattables import table_html, table_latex


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


def test_a_missing_library_names_its_extra(monkeypatch, table):
    monkeypatch.setitem(__import__("sys").modules, "great_tables", None)
    for write in (table.to_html, table.to_latex):
        with pytest.raises(pt.MissingExtraError, match=r"policytrack\[tables\]"):
            write()
    assert table.to_markdown().startswith("**A \\[table\\]")


HOSTILE = "{{x}} <b> & [1] 5 % \\x |"


@pytest.fixture(scope="module")
def hostile():
    columns = (Column(HOSTILE), Column("b", 3, "right"), Column("c", 1, "center"))
    cells = (Line.of(HOSTILE), Line((Run("l", "https://x.org/a_b%20"),)), Line.of("z"))
    groups = (HOSTILE, HOSTILE, 'G "q" | 2')
    rows = tuple(Row(cells, group) for group in groups)
    return Table(HOSTILE, columns, rows, (HOSTILE,), (Line.of(HOSTILE),), "G")


class TestAnyText:
    @pytest.mark.parametrize(
        ("place", "said"),
        [
            ("//caption", [HOSTILE]),
            ("(//thead//th)[1]", [HOSTILE]),
            ("//th[@scope='colgroup']", [HOSTILE, 'G "q" | 2']),
            ("//tbody//th[@scope='row']", [HOSTILE] * 3),
            ("//tfoot//td", [HOSTILE, f"Source: {HOSTILE}"]),
        ],
    )
    def test_html_shows_it_as_it_is_wherever_it_stands(self, hostile, place, said):
        page = lxml_html.fromstring(table_html(hostile))
        assert [each.text_content().strip() for each in page.xpath(place)] == said

    def test_latex_has_none_of_its_signs_bare(self, hostile):
        latex = table_latex(hostile)
        ours = r"\{\{x\}\} \textless{}b\textgreater{} \& {[}1{]} 5 \% \textbackslash{}x \textbar{}"
        # The title, the head, a group, the three rows, the note and the source.
        assert latex.count(ours) == 8
        assert HOSTILE not in latex
        assert r"G \char34{}q\char34{} \textbar{} 2" in latex


def test_a_fragment_of_html_has_the_id_asked_for_and_styles_of_its_own(hostile):
    page = lxml_html.fromstring(table_html(hostile, "table-7"))
    assert page.get("id") == "table-7"
    assert "vertical-align: top" in page.xpath("string(.//style)")
    assert {th.get("scope") for th in page.xpath("//thead//th")} == {"col"}


def test_cells_of_html_are_set_to_the_side_of_their_column(hostile):
    row = lxml_html.fromstring(table_html(hostile)).xpath("//tbody/tr[td]")[0]
    sides = [re.search(r"gt_(left|right|center)", each.get("class"))[1] for each in row]
    assert sides == ["left", "right", "center"]


def test_columns_of_latex_share_the_line_by_their_widths_and_sides(hostile):
    head = table_latex(hostile).partition("\\toprule")[0]
    shares = re.findall(r">\{\\(\w+)\\arraybackslash\}p\{\\dimexpr([\d.]+)\\linewidth", head)
    assert shares == [("raggedright", "0.2000"), ("raggedleft", "0.6000"), ("centering", "0.2000")]
    assert head.count("\\dimexpr6\\tabcolsep\\relax\\relax") == 3


def test_groups_of_latex_go_across_all_columns_and_no_page_ends_after_one(hostile):
    latex = table_latex(hostile)
    across = re.findall(r"\\multicolumn\{3\}\{>\{\\bfseries.*?\} \\\\\*\[", latex)
    assert len(across) == 2
    assert "group-0" not in latex
    assert "\\multicolumn{3}{l}" not in latex


def test_a_table_without_title_groups_or_foot_has_none_of_their_places():
    plain = Table("", (Column("a"),), (Row((Line.of("1"),)),))
    page = lxml_html.fromstring(table_html(plain))
    assert not page.xpath("//caption | //tfoot | //th[@scope='colgroup']")
    latex = table_latex(plain)
    assert "\\caption{" not in latex
    assert "\\multicolumn" not in latex
    assert "\\par\\noindent" not in latex


def test_the_foot_of_latex_stands_below_the_table_in_small_letters(hostile):
    assert table_latex(hostile).rpartition("\\end{longtable}")[2].count("\\small ") == 2
