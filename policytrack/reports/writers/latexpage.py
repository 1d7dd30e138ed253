r"""A document as LaTeX, to be taken into another by ``\\input``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from policytrack.look.markdownlatex import latex_signs, latex_text
from policytrack.reports.document import Heading, Items, Line, Table
from policytrack.reports.writers.greattables import table_latex
from policytrack.reports.writers.runs import as_latex

if TYPE_CHECKING:
    from policytrack.reports.document import Block, Document, Item

__all__ = ["write"]

_NEEDS: Final = "% \\usepackage{array,booktabs,caption,hyperref,longtable}\n"


def write(document: Document) -> str:
    """The document as LaTeX, without a preamble; its first line says which packages it needs.

    Parameters:
        document: the document.

    Raises:
        MissingExtraError: if it has a table and great_tables is not installed.
    """
    title = [f"\\section*{{{latex_text(document.title)}}}"] if document.headed else []
    return latex_signs(_NEEDS + "\n\n".join([*title, *map(_block, document.blocks)]) + "\n")


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"\\{'sub' * block.level}section*{{{latex_text(block.text)}}}"
    if isinstance(block, Items):
        return "\\begin{itemize}\n" + "".join(map(_item, block.items)) + "\\end{itemize}"
    if isinstance(block, Line):
        return _line(block)
    if isinstance(block, Table):
        return table_latex(block.filled())
    return _line(block.in_words())


def _item(item: Item) -> str:
    return "\\item " + "\n\n".join(map(_line, item.lines)) + "\n"


def _line(line: Line) -> str:
    words = as_latex(line)
    return f"\\begin{{quote}}{words}\\end{{quote}}" if line.role == "quote" else words
