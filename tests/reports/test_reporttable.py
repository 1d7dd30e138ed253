"""A table to be published: its size, its frame, and a data frame as a reader reads it."""

import io
import tomllib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import policytrack as pt
from policytrack.reports.document import Column, Document, Line, Row, Run
from policytrack.reports.reporttable import ReportTable, of_frame

MINUS = "\N{MINUS SIGN}"


def test_numbers_are_read_as_a_reader_reads_them():
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


def test_an_index_with_a_name_heads_the_rows():
    frame = pd.DataFrame({"x": [1]}, pd.Index(["ASCL"], name="actor"))
    assert pt.report_table(frame).to_frame().columns.tolist() == ["actor", "x"]


def test_rows_of_a_group_stand_together_in_the_order_of_groups():
    frame = pd.DataFrame({"g": ["b", "a", "b"], "x": [1, 2, 3]})
    made = pt.report_table(frame, group="g")
    assert [(row.group, str(row.cells[0])) for row in made.rows] == [
        ("b", "1"), ("b", "3"), ("a", "2"),
    ]  # fmt: skip
    with pytest.raises(pt.UnknownNameError, match="no column 'h' here"):
        pt.report_table(frame, group="h")


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


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.5, "0.5"), (0.005, "0.01"), (-0.001, "0"), (-0.0, "0"), (1234.5, "1,234.5"),
        (-12345.678, f"{MINUS}12,345.68"), (100.0, "100"), (1200, "1,200"), (True, "True"),
        (pd.NaT, ""), ("a - b", "a - b"), (pd.Timestamp("2025-06-20 10:30"), "2025-06-20 10:30:00"),
    ],
)  # fmt: skip
def test_a_value_is_read_with_two_places_at_the_most_and_no_clock_that_says_nothing(value, said):
    table = of_frame(pd.DataFrame({"x": pd.Series([value], dtype=object)}), "T")
    assert str(table.rows[0].cells[0]) == said


def test_every_level_of_an_index_with_names_heads_the_rows():
    index = pd.MultiIndex.from_tuples([("a", 1)], names=["who", None])
    assert [column.name for column in of_frame(pd.DataFrame({"x": [1]}, index), "T").columns] == [
        "who", "level_1", "x",
    ]  # fmt: skip


def test_a_frame_has_its_title_notes_and_the_name_of_its_groups():
    frame = pd.DataFrame({"g": ["b"], 7: [1]})
    table = of_frame(frame, "T", ["n"], "g")
    assert (table.title, table.notes, table.grouped_by) == ("T", ("n",), "g")
    assert [column.name for column in table.columns] == ["7"]
    assert of_frame(frame, "T").grouped_by == ""


def test_a_table_knows_its_size(table):
    assert len(table) == 2
    assert repr(table) == "<ReportTable 'A [table] & more': 2 rows, 2 columns>"


def test_the_frame_of_a_table_has_its_groups_its_words_and_its_links(table):
    assert table.to_frame().to_dict("list") == {
        "G": ["One & all", ""],
        "Who": ["[1] ASCL", "NAHT"],
        "What #": ["5 % of R&D", "x_1^2"],
        "What # link": ["https://x.org/a_b", None],
    }


def test_several_links_of_one_cell_stand_beside_each_other():
    cell = Line((Run("a", "https://x.org/a"), Run("; "), Run("b", "https://x.org/b")))
    made = ReportTable("T", (Column("c"),), (Row((cell,)),))
    assert made.to_frame().to_dict("list") == {
        "c": ["a; b"], "c link": ["https://x.org/a; https://x.org/b"],
    }  # fmt: skip


def test_a_table_alone_is_a_document_without_a_heading_of_its_own(table):
    assert table.to_document() == Document(table.title, (table,), headed=False)
    assert ReportTable("", (), ()).to_document().title == "Table"
