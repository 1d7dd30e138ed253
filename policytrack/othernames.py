"""What to write in place of a name that other libraries have and this one does not."""

from __future__ import annotations

from typing import Any, Final, TypeVar

__all__ = ["answered", "no_such_name"]

T = TypeVar("T")

_FRAME: Final = "to_frame(kind), a frame of pandas"
_MATRIX_FRAME: Final = "to_frame(), a frame of pandas"

_STORY_IS_FIXED: Final = "filter(where=...) for a story without it; a story itself never changes"
_WITH_RECORD: Final = "story + other, or pt.Timeline([*story, record])"
_IN_TIME: Final = "events, which are in the order of time"
_GRAPH: Final = "agreement().to_networkx()"

INSTEAD: Final = {
    "module 'policytrack'": {
        "read_xlsx": "read_excel(path)",
        "read_xls": "read_excel(path)",
        "read_ods": "read_excel(path)",
        "read_frame": "Timeline.from_frame(frame)",
        "from_frame": "Timeline.from_frame(frame) or StanceMatrix.from_frame(frame)",
        "from_df": "Timeline.from_frame(frame) or StanceMatrix.from_frame(frame)",
        "from_csv": "read_csv(path)",
        "from_excel": "read_excel(path)",
        "from_json": "read_json(path)",
        "from_yaml": "read_yaml(path)",
        "from_dict": "Timeline([pt.Event(...), pt.Statement(...)])",
        "read_file": "read(path)",
        "read_sql": "Timeline.from_frame(frame), with the frame that pandas reads",
        "read_html": "Timeline.from_frame(frame), with a frame that pandas reads",
        "read_sheet": "read_excel(path) or read_csv(path)",
        "load": "read(path)",
        "loads": "read_yaml(io.StringIO(text)) or read_json(io.StringIO(text))",
        "open": "read(path)",
        "dump": "write(path) of a story",
        "write": "write(path) of a story, or save(figure, path)",
        "to_yaml": "to_yaml() of a story",
        "merge": "concat(stories)",
        "join": "concat(stories)",
        "compare": "diff(old, new), or compare_codings(a, b)",
        "plot": "plot() of a story or a matrix",
        "draw": "plot() of a story or a matrix",
        "savefig": "save(figure, path)",
        "check": "Timeline(records), which checks them, or policytrack check FILE",
        "validate": "Timeline(records), which checks them, or policytrack check FILE",
        "vocabulary": "policytrack vocabulary, on the command line",
        "demo": "policytrack demo, on the command line",
        "list_datasets": "datasets()",
        "example": "load_dataset(name)",
        "theme": "Theme(...), for the keyword theme of every figure",
        "set_theme": "Theme(...), for the keyword theme of every figure",
        "version": "__version__",
        "Story": "Timeline(records)",
        "Policy": "Timeline(records) for its story, Issue(label, proposition) for its content",
        "PolicyEvent": "Event(title, kind, date)",
        "Vote": 'Event(title, "vote", date)',
        "Person": 'Actor(name, "person")',
        "Organisation": 'Actor(name, kind), such as "union" or "charity"',
        "Organization": 'Actor(name, kind), such as "union" or "charity"',
        "Position": "Statement(by, issue, stance)",
        "Quote": "Statement(by, issue, stance, quote=...)",
        "Claim": 'Issue(label, proposition, kind="claim")',
        "Matrix": "StanceMatrix.from_frame(frame), or stance_matrix() of a story",
        "Date": "FuzzyDate(text)",
        "date": "FuzzyDate(text), or when(text) for words",
        "parse": "when(text)",
        "parse_date": "when(text)",
        "to_date": "when(text)",
    },
    "'Timeline' object": {
        "to_csv": 'to_frame(kind).to_csv(path), or write(folder, "folder") for every table',
        "to_excel": 'write("story.xlsx"), or to_frame(kind).to_excel(path)',
        "to_markdown": "to_frame(kind).to_markdown(), or report_table(kind).to_markdown()",
        "to_latex": "report_table(kind).to_latex()",
        "to_word": 'report("report.docx")',
        "to_docx": 'report("report.docx")',
        "to_svg": "pt.save(story.plot(), path)",
        "to_png": "pt.save(story.plot(), path)",
        "to_pdf": "pt.save(story.plot(), path) for a figure, or report(path)",
        "to_ics": "to_ical()",
        "to_dict": 'to_json(), or to_frame(kind).to_dict("records")',
        "to_dataframe": _FRAME,
        "to_df": _FRAME,
        "to_pandas": _FRAME,
        "values": _FRAME,
        "columns": _FRAME,
        "shape": _FRAME,
        "from_csv": "pt.read_csv(path)",
        "from_excel": "pt.read_excel(path)",
        "from_json": "pt.read_json(path)",
        "from_yaml": "pt.read_yaml(path)",
        "read": "pt.read(path)",
        "load": "pt.read(path)",
        "loc": "story[name] for a record, or to_frame(kind).loc",
        "iloc": "story.events[number], or to_frame(kind).iloc",
        "get": "story[name]",
        "find": "story[name] for a record, or filter(...) for some",
        "search": "story[name] for a record, or filter(...) for some",
        "query": "filter(...)",
        "by_actor": "filter(by=actor)",
        "by_issue": "filter(issues=issue)",
        "groupby": "to_frame(kind).groupby(column)",
        "head": "to_frame(kind).head()",
        "tail": "to_frame(kind).tail()",
        "describe": "to_text()",
        "summary": "to_text(), or briefing(since)",
        "info": "to_text()",
        "save": "write(path)",
        "dump": "write(path)",
        "export": "write(path)",
        "savefig": "plot().figure.savefig(path)",
        "draw": "plot()",
        "show": "plot()",
        "timeline": "plot()",
        "add": _WITH_RECORD,
        "append": _WITH_RECORD,
        "insert": _WITH_RECORD,
        "add_event": _WITH_RECORD,
        "add_statement": _WITH_RECORD,
        "add_actor": _WITH_RECORD,
        "extend": "story + other, or pt.Timeline([*story, *records])",
        "merge": "story + other, or pt.concat(stories)",
        "concat": "story + other, or pt.concat(stories)",
        "join": "story + other, or pt.concat(stories)",
        "update": "replace(id, field=value)",
        "set": "replace(id, field=value)",
        "rename": "replace(id, field=value)",
        "remove": _STORY_IS_FIXED,
        "delete": _STORY_IS_FIXED,
        "drop": _STORY_IS_FIXED,
        "pop": _STORY_IS_FIXED,
        "copy": "the story itself: it never changes",
        "sort": _IN_TIME,
        "sort_values": _IN_TIME,
        "first": "events[0]: they are in the order of time",
        "last": "events[-1]: they are in the order of time",
        "since": "between(day, None)",
        "after": "between(day, None)",
        "until": "between(None, day)",
        "before": "between(None, day)",
        "due": "upcoming(on)",
        "late": "overdue(on) or slips()",
        "delays": "slips()",
        "delayed": "slips()",
        "history": "slips() for plans, or changes(since) for what became known",
        "diff": "pt.diff(old, new)",
        "compare": "pt.diff(old, new)",
        "check": "problems and warnings",
        "validate": "problems and warnings",
        "errors": "problems",
        "name": "title",
        "people": "actors",
        "organisations": "actors",
        "stances": "statements, or stance_matrix()",
        "stance_of": "stance_matrix()[actor, issue]",
        "matrix": "stance_matrix()",
        "network": f"stance_matrix().{_GRAPH}",
        "graph": f"stance_matrix().{_GRAPH}",
        "to_networkx": f"stance_matrix().{_GRAPH}",
        "count": "len(story)",
        "items": 'to_frame(kind).to_dict("records")',
    },
    "'StanceMatrix' object": {
        "to_csv": "to_frame().to_csv(path)",
        "to_excel": "to_frame().to_excel(path)",
        "to_json": "to_frame().to_json()",
        "to_dict": "to_frame().to_dict()",
        "to_markdown": "to_frame().to_markdown(), or pt.report_table(matrix).to_markdown()",
        "to_latex": "pt.report_table(matrix).to_latex()",
        "to_dataframe": _MATRIX_FRAME,
        "to_df": _MATRIX_FRAME,
        "to_pandas": _MATRIX_FRAME,
        "to_html": "to_frame().to_html(); a notebook shows a matrix by itself",
        "loc": "matrix[actor, issue] for a cell, or to_frame().loc",
        "iloc": "to_frame().iloc",
        "at": "matrix[actor, issue]",
        "get": "matrix[actor, issue]",
        "cell": "matrix[actor, issue]",
        "cells": "matrix[actor, issue] for one, or to_frame() for all",
        "evidence": "matrix[actor, issue].statements",
        "statements": "matrix[actor, issue].statements",
        "sources": "matrix[actor, issue].sources",
        "stances": "to_frame()",
        "latest": "to_frame()",
        "T": "to_frame().T",
        "transpose": "to_frame().T",
        "values": "to_numpy()",
        "columns": "issues",
        "cols": "issues",
        "index": "actors",
        "rows": "actors",
        "head": "to_frame().head()",
        "tail": "to_frame().tail()",
        "melt": "to_tally()",
        "stack": "to_tally()",
        "counts": "to_tally(), or coverage()",
        "count": "to_tally(), or coverage()",
        "sum": 'to_frame("net")',
        "mean": 'to_frame("mean")',
        "query": "filter(...)",
        "groupby": "grouped(by)",
        "group": "grouped(by)",
        "cohesion": "grouped(by).cohesion()",
        "loyalty": "grouped(by).loyalty()",
        "rice": 'grouped(by).cohesion("rice")',
        "rank": "scores(policy), or positions()",
        "pca": "positions()",
        "cluster": "agreement().groups()",
        "similarity": "agreement(measure)",
        "correlation": "agreement(measure)",
        "distance": "agreement(measure)",
        "disagreement": 'agreement("conflict")',
        "conflict": 'agreement("conflict"), or conflicts()',
        "polarization": "polarisation()",
        "network": _GRAPH,
        "graph": _GRAPH,
        "to_networkx": _GRAPH,
        "compare": "compare_rules()",
        "changes": "moves()",
        "series": "over_time(every)",
        "windows": "over_time(every)",
        "rolling": "over_time(window=days)",
        "copy": "the matrix itself: it never changes",
        "save": "to_frame().to_csv(path), or pt.save(matrix.plot(), path)",
        "heatmap": 'plot(form="grid")',
        "draw": "plot()",
        "show": "plot()",
        "savefig": "plot().figure.savefig(path)",
    },
    "'Agreement' object": {
        "to_csv": "to_frame().to_csv(path)",
        "to_excel": "to_frame().to_excel(path)",
        "to_df": _MATRIX_FRAME,
        "to_pandas": _MATRIX_FRAME,
        "matrix": "to_frame() or to_numpy()",
        "heatmap": "plot()",
        "network": "plot_network(), or to_networkx()",
        "graph": "to_networkx()",
        "clusters": "groups()",
        "communities": "groups()",
        "savefig": "plot().figure.savefig(path)",
    },
    "'Changes' object": {
        "to_csv": "to_frame().to_csv(path)",
        "to_excel": "to_frame().to_excel(path)",
        "to_html": "to_frame().to_html(), or briefing(since) of the story",
        "to_df": "to_frame(), a frame of pandas",
        "to_pandas": "to_frame(), a frame of pandas",
        "summary": "to_markdown(), or briefing(since) of the story",
    },
}
"""For the package and its tables, the names that people try, and what does that here."""


def answered(cls: type[T]) -> type[T]:
    """A class whose instances answer the names of other libraries, by its row of `INSTEAD`.

    Not for records and dates: it makes reading their attributes slower.
    """

    def no_attribute(self: object, name: str) -> Any:
        raise no_such_name(self, f"{cls.__name__!r} object", name)

    cls.__getattr__ = no_attribute  # type: ignore[attr-defined]  # asked for where nothing is found
    return cls


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
