"""A table as HTML and as LaTeX, set by great_tables.

Every text is escaped here before it is handed over. Of its HTML the title becomes the caption of
the table; of its LaTeX the columns get widths, so that long cells wrap, and the head is repeated
on each page.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from policytrack.errors import MissingExtraError
from policytrack.look.markdownlatex import latex_signs, latex_text
from policytrack.reports.writers.runs import as_html, as_latex

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytrack.reports.document import Line, Table

__all__ = ["table_html", "table_latex"]


def table_html(table: Table, name: str = "table") -> str:
    """The table as a fragment of HTML.

    Parameters:
        table: the table.
        name: the id of the fragment, to which its styles are confined.

    Raises:
        MissingExtraError: if great_tables is not installed.
    """
    made = _made(table, as_html, name)
    for line in table.foot():
        made = made.tab_source_note(_library().html(_no_units(as_html(line))))
    html = made.tab_options(table_font_size="14px", table_align="left").as_raw_html()
    caption = f"<caption>{escape(table.title)}</caption>\n" if table.title else ""
    return str(html).replace("<thead>", f"{caption}<thead>", 1).strip()


def table_latex(table: Table) -> str:
    """The table as LaTeX, for the packages booktabs, caption, hyperref and longtable.

    Parameters:
        table: the table.

    Raises:
        MissingExtraError: if great_tables is not installed.
    """
    fragment = str(_made(table, as_latex, "table").as_latex(use_longtable=True))
    start, _, rest = fragment.partition("\\toprule")
    head, _, body = rest.partition("\\midrule\\addlinespace[2.5pt]\n")
    whole = sum(column.width for column in table.columns)
    gaps = f"{2 * len(table.columns)}\\tabcolsep"
    columns = "".join(
        f">{{\\raggedright\\arraybackslash}}p{{\\dimexpr{column.width / whole:.3f}\\linewidth"
        f"-{column.width / whole:.3f}\\dimexpr{gaps}\\relax\\relax}}"
        for column in table.columns
    )
    start = start.partition("\\begin{longtable}")[0]
    caption = f"\\caption{{{latex_text(table.title)}}}\\\\\n" if table.title else ""
    rule = "\\midrule\\addlinespace[2.5pt]\n\\endhead\n"
    foot = "".join(f"\\par\\noindent{{\\small {as_latex(line)}}}\n" for line in table.foot())
    body = body.replace("\\endgroup", f"{foot}\\endgroup")
    return latex_signs(
        f"{start}\\begin{{longtable}}{{{columns}}}\n{caption}\\toprule{head}{rule}{body}"
    )


def _library() -> Any:
    try:
        import great_tables
    except ImportError:
        raise MissingExtraError("great_tables", "tables") from None
    return great_tables


def _no_units(html: str) -> str:
    """HTML in which great_tables finds none of its own marks for units of measurement."""
    return html.replace("{", "&#123;")


def _made(table: Table, say: Callable[[Line], str], name: str) -> Any:
    """The table as great_tables holds it, its cells ready to be printed."""
    import pandas as pd

    library = _library()
    names = [f"column-{place}" for place in range(len(table.columns))]
    frame = pd.DataFrame([[say(cell) for cell in row.cells] for row in table.rows], columns=names)
    frame = frame.astype(object)
    grouped = any(row.group for row in table.rows)
    if grouped:
        frame["group"] = [row.group for row in table.rows]
    labels = {
        key: library.html(_no_units(escape(column.name)))
        for key, column in zip(names, table.columns, strict=True)
    }
    first, *others = names
    made = library.GT(
        frame, rowname_col=first, groupname_col="group" if grouped else None, id=name
    ).tab_stubhead(labels.pop(first))
    for other, column in zip(others, table.columns[1:], strict=True):
        made = made.cols_align(column.align, columns=[other])
    return made.fmt_passthrough(names, escape=False).cols_label(**labels)
