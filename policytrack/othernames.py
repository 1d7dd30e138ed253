"""What to write in place of a name that other libraries have and this one does not."""

from __future__ import annotations

from typing import Final

__all__ = ["no_such_name"]

_FRAME: Final = "to_frame(kind), a frame of pandas"
_MATRIX_FRAME: Final = "to_frame(), a frame of pandas"

INSTEAD: Final = {
    "module 'policytrack'": {
        "read_xlsx": "read_excel(path)",
        "read_xls": "read_excel(path)",
        "read_ods": "read_excel(path)",
        "read_frame": "Timeline.from_frame(frame)",
        "from_frame": "Timeline.from_frame(frame) or StanceMatrix.from_frame(frame)",
        "read_sheet": "read_excel(path) or read_csv(path)",
        "load": "read(path)",
        "open": "read(path)",
        "Story": "Timeline(records)",
        "Matrix": "StanceMatrix.from_frame(frame), or stance_matrix() of a story",
        "Date": "FuzzyDate(text)",
        "parse_date": "when(text)",
        "to_date": "when(text)",
    },
    "'Timeline' object": {
        "to_csv": 'to_frame(kind).to_csv(path), or write(folder, "folder") for every table',
        "to_excel": 'write("story.xlsx"), or to_frame(kind).to_excel(path)',
        "to_markdown": "to_frame(kind).to_markdown(), or report_table(kind).to_markdown()",
        "to_dict": 'to_json(), or to_frame(kind).to_dict("records")',
        "to_dataframe": _FRAME,
        "to_df": _FRAME,
        "to_pandas": _FRAME,
        "loc": "story[name] for a record, or to_frame(kind).loc",
        "iloc": "story.events[number], or to_frame(kind).iloc",
        "head": "to_frame(kind).head()",
        "save": "write(path)",
        "dump": "write(path)",
        "export": "write(path)",
        "savefig": "plot().figure.savefig(path)",
        "draw": "plot()",
        "add": "story + other, or pt.Timeline([*story, record])",
        "append": "story + other, or pt.Timeline([*story, record])",
        "extend": "story + other, or pt.Timeline([*story, *records])",
        "sort": "events, which are in the order of time",
        "matrix": "stance_matrix()",
    },
    "'StanceMatrix' object": {
        "to_csv": "to_frame().to_csv(path)",
        "to_excel": "to_frame().to_excel(path)",
        "to_dataframe": _MATRIX_FRAME,
        "to_df": _MATRIX_FRAME,
        "to_pandas": _MATRIX_FRAME,
        "to_html": "to_frame().to_html(); a notebook shows a matrix by itself",
        "loc": "matrix[actor, issue] for a cell, or to_frame().loc",
        "iloc": "to_frame().iloc",
        "at": "matrix[actor, issue]",
        "T": "to_frame().T",
        "values": "to_numpy()",
        "columns": "issues",
        "index": "actors",
        "heatmap": 'plot(form="grid")',
        "draw": "plot()",
        "savefig": "plot().figure.savefig(path)",
    },
}
"""For the package and its two tables, the names that people try, and what does that here."""


def no_such_name(owner: object, kind: str, name: str) -> AttributeError:
    """The error for a name that an object does not have.

    Parameters:
        owner: the object, whose own names Python compares when it suggests one.
        kind: what Python calls it, which is its row of `INSTEAD`.
        name: what was asked for.

    Returns:
        The error, with what to write instead where that is known.
    """
    words = f"{kind} has no attribute {name!r}"
    if name in INSTEAD[kind]:
        # Without an owner Python adds no name of its own that is merely spelt like it.
        return AttributeError(f"{words}; use {INSTEAD[kind][name]}", name=name, obj=None)
    return AttributeError(words, name=name, obj=owner)
