"""A document as LaTeX: what it needs stands first, each block is of its kind, words are words."""

from policytrack.reports.document import (
    Column,
    Document,
    Figure,
    Heading,
    Item,
    Items,
    Line,
    Row,
    Table,
)
from policytrack.reports.writers.latexpage import write

FIGURE = Figure(b"\x89PNG", "Two <bars>.", "Bars & all", 6.0, 3.0)
ITEMS = Items(
    (
        Item((Line.of("One"), Line.of("Said.", "quote"), Line.of("Paper", "source"))),
        Item((Line.of("Two"),)),
    )
)


NEEDS = "% \\usepackage{array,booktabs,caption,hyperref,longtable}\n"


def test_each_block_is_written_as_its_kind():
    document = Document(
        "A_1", (Heading("One & all"), Heading("Two", 2), Line.of("5 %"), ITEMS, FIGURE)
    )
    assert (
        write(document)
        == NEEDS
        + r"""\section*{A\_1}

\subsection*{One \& all}

\subsubsection*{Two}

5 \%

\begin{itemize}
\item One

\begin{quote}Said.\end{quote}

Paper
\item Two
\end{itemize}

Figure: Bars \& all. Two \textless{}bars\textgreater{}.
"""
    )


def test_a_title_that_stands_on_the_cover_alone_is_left_out():
    assert write(Document("T", (Line.of("x"),), headed=False)) == NEEDS + "x\n"


def test_signs_that_its_fonts_lack_are_drawn():
    assert r"\ensuremath{-}1" in write(Document("T", (Line.of("\N{MINUS SIGN}1"),)))


def test_a_table_has_no_empty_columns():
    table = Table("T", (Column("a"), Column("b")), (Row((Line.of("1"), Line.of(""))),))
    written = write(Document("D", (table,)))
    assert "\\begin{longtable}" in written
    assert "\na \\\\\n" in written
