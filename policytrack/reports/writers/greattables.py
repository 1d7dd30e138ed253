"""A table as HTML and as LaTeX, set by great_tables.

Every text is escaped here before it is handed over. Of its HTML the title becomes the caption of
the table; of its LaTeX the columns get widths, so that long cells wrap, and the head is repeated
on each page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from policytrack.errors import MissingExtraError
from policytrack.look.markdownlatex import latex_signs, latex_text
from policytrack.look.markup import escaped
from policytrack.reports.writers.runs import as_html, as_latex

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytrack.reports.document import Line, Table

__all__ = ["table_html", "table_latex"]

_LOOK: Final = {
    "table_font_size": "14px",
    "table_margin_left": "0px",
    "column_labels_font_weight": "bold",
    "row_group_font_weight": "bold",
    "stub_border_style": "none",
    "data_row_padding": "4px",
}
_STYLE: Final = (
    ".gt_row { vertical-align: top !important; } caption { text-align: left; font-weight: bold; }"
)
_SIZE: Final = "9pt"


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
    html = made.tab_options(**_LOOK, table_additional_css=_STYLE).as_raw_html()
    caption = f"<caption>{escaped(table.title)}</caption>\n" if table.title else ""
    return str(html).replace("<thead>", f"{caption}<thead>", 1).strip()


def table_latex(table: Table) -> str:
    """The table as LaTeX, for the packages booktabs, caption, hyperref and longtable.

    Parameters:
        table: the table.

    Raises:
        MissingExtraError: if great_tables is not installed.
    """
    groups = [(f"group-{place}", *group) for place, group in enumerate(table.groups())]
    renamed = [evolve(row, group=name and key) for key, name, rows in groups for row in rows]
    made = _made(evolve(table, rows=tuple(renamed)), as_latex, "table")
    fragment = str(made.tab_options(table_font_size=_SIZE).as_latex(use_longtable=True))
    start, _, rest = fragment.partition("\\begin{longtable}")
    _, _, body = rest.partition("\\midrule\\addlinespace[2.5pt]\n")
    wide = f"\\multicolumn{{{len(table.columns)}}}"
    across = f"{wide}{{>{{\\bfseries\\raggedright\\arraybackslash}}p{{{_share(1, 1)}}}}}"
    for key, name, _ in groups:
        # great_tables leaves | and " in them as they are; and no page ends after one.
        given, ours = f"{wide}{{l}}{{{key}}} \\\\[", f"{across}{{{latex_text(name)}}} \\\\*["
        body = body.replace(given, ours, 1)
    foot = "".join(f"\\par\\noindent{{\\small {as_latex(line)}}}\n" for line in table.foot())
    ended = body.replace("\\endgroup", f"{foot}\\endgroup")
    return latex_signs(f"{start}{_head(table)}{ended}")


def _head(table: Table) -> str:
    """The start of a long table: the widths of its columns, its caption, and their headings."""
    caption = f"\\caption{{{latex_text(table.title)}}}\\\\\n" if table.title else ""
    names = " & ".join(latex_text(column.name) for column in table.columns)
    return (
        f"\\begin{{longtable}}{{{_widths(table)}}}\n{caption}"
        f"\\toprule\n{names} \\\\\n\\midrule\\addlinespace[2.5pt]\n\\endhead\n"
    )


_SIDES: Final = {"left": "raggedright", "center": "centering", "right": "raggedleft"}


def _widths(table: Table) -> str:
    """The columns of a table as wide as the text, each with its share."""
    whole = sum(column.width for column in table.columns)
    return "".join(
        f">{{\\{_SIDES[column.align]}\\arraybackslash}}"
        f"p{{{_share(column.width / whole, len(table.columns))}}}"
        for column in table.columns
    )


def _share(of: float, columns: int) -> str:
    """A share of the text's width, less the space between that many columns."""
    gaps = f"{of:.4f}\\dimexpr{2 * columns}\\tabcolsep\\relax"
    return f"\\dimexpr{of:.4f}\\linewidth-{gaps}\\relax"


def _library() -> Any:
    try:
        import great_tables
    except ImportError:
        raise MissingExtraError("great_tables", "tables") from None
    return great_tables


def _no_units(html: str) -> str:
    """HTML without anything that great_tables would take for its marks of units."""
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
        key: library.html(_no_units(escaped(column.name)))
        for key, column in zip(names, table.columns, strict=True)
    }
    first, *others = names
    made = library.GT(
        frame, rowname_col=first, groupname_col="group" if grouped else None, id=name
    ).tab_stubhead(labels.pop(first))
    for other, column in zip(others, table.columns[1:], strict=True):
        made = made.cols_align(column.align, columns=[other])
    return made.fmt_passthrough(names, escape=False).cols_label(**labels)
