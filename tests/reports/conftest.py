"""What the tests of reports share."""

import pytest

import policytrack as pt
from policytrack.reports.document import Column, Line, Row, Run
from policytrack.reports.reporttable import ReportTable


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
