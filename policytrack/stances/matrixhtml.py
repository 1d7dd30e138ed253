"""A stance matrix as an HTML table, for notebooks; every text escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from policytrack.look.colour import ink_on
from policytrack.look.markup import element, escaped
from policytrack.look.theme import LIGHT
from policytrack.records.vocabulary import SAID
from policytrack.stances.rules import verdicts
from policytrack.stances.stancescale import STATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from policytrack.stances.coded import Coded

__all__ = ["html_of", "html_table"]

_MOST_ISSUES: Final = 60
_MOST_ACTORS: Final = 40
_AT_ONCE: Final = 14
"""The rest of the rows is collapsed."""
_MARKS: Final = (("*", "on a condition"), ("\N{NOT EQUAL TO}", "disputed"))
_CHIPS: Final = "".join(
    f".{state}{{background:{colour};color:{ink_on(colour)};border-color:{colour}}}"
    for state, colour in LIGHT.colours.items()
)
_STYLE: Final = (
    "@scope{table{border-collapse:collapse}td,th{padding:.15em .4em}td{text-align:center}"
    "tr{border-bottom:1px solid #8884}th{text-align:center}"
    "th[scope=row]{text-align:left;font-weight:400}"
    "th[scope=colgroup]{text-align:left;border-bottom:1px solid}"
    "td span{display:inline-block;min-width:1.6em;border:2px solid transparent;border-radius:4px}"
    f"{_CHIPS}.h{{background:none;color:inherit;border-style:dashed}}}}"
)
"""The style of the table alone: without a root, the scope is the element around the style."""


def html_of(coded: Coded, groups: Sequence[tuple[int, str]] = ()) -> str:
    """The matrix of coded statements as an HTML table.

    Parameters:
        coded: the statements.
        groups: the group of each issue, as in `html_table`.
    """
    counted = coded.rows.levels is STATED
    rule = coded.standing_rule
    words = coded.cells(rule) if counted else verdicts(coded.inputs, rule)
    return html_table(
        *coded.labels,
        coded.shown.pick(words),
        coded.shown.pick(coded.tally.counts.sum(axis=0)),
        conditional=coded.where_deciding(lambda said: bool(said.conditions)),
        disputed=coded.at_disputed,
        groups=groups,
    )


def html_table(
    actors: Sequence[str],
    issues: Sequence[str],
    words: NDArray[Any],
    counts: NDArray[Any],
    *,
    conditional: NDArray[Any],
    disputed: NDArray[Any],
    groups: Sequence[tuple[int, str]] = (),
) -> str:
    """The matrix as a table, cut after 40 actors and 60 issues, with a line that says so.

    Issues stand in rows, those on which actors disagree first and in bold, then those on which
    most have a stance; rows after the fourteenth are collapsed.

    Parameters:
        actors: the labels of the columns.
        issues: the labels of the rows.
        words: the stance of each cell, by actor and issue.
        counts: how many statements it has.
        conditional: whether it depends on a condition, marked by an asterisk and a hollow chip.
        disputed: whether it was taken at a disputed event, marked by ``≠``.
        groups: the rank and the heading of each issue's group; no headings if left out, or if all
            are in one group.

    Returns:
        A ``<div>`` with the table and its style and, if it was cut, a ``<p>``.
    """
    shown = range(min(len(actors), _MOST_ACTORS))
    heads = (element("th", escaped(actors[at]), scope="col") for at in shown)
    head = element("thead", element("tr", element("td"), *heads))
    headed = len(set(groups)) > 1
    disagree = [{"support", "oppose"} <= set(words[:, j]) for j in range(len(issues))]
    stated = (words != "not_recorded").sum(axis=0)
    order = sorted(
        range(len(issues)),
        key=lambda j: (groups[j][0] if headed else 0, not disagree[j], -stated[j]),
    )
    rows = [
        (
            groups[j][1] if headed else "",
            _row(
                issues[j],
                [
                    _cell(str(words[i, j]), int(counts[i, j]), bool(conditional[i, j]),
                          bool(disputed[i, j]))
                    for i in shown
                ],
                disagree=disagree[j],
            ),
        )
        for j in order[:_MOST_ISSUES]
    ]  # fmt: skip
    table = element("table", head, _body(rows[:_AT_ONCE], len(shown) + 1))
    if more := rows[_AT_ONCE:]:
        rest = element("table", head, _body(more, len(shown) + 1))
        table += element("details", element("summary", f"and {len(more)} more"), rest)
    cut = _cut(len(actors), len(issues))
    return element("div", element("style", _STYLE), table) + cut


def _body(rows: Sequence[tuple[str, str]], width: int) -> str:
    """Rows, each group below its heading."""
    found, above = [], ""
    for group, row in rows:
        if group != above:
            above = group
            head = element("th", escaped(group), colspan=str(width), scope="colgroup")
            found.append(element("tr", head))
        found.append(row)
    return element("tbody", *found)


def _row(issue: str, cells: Sequence[str], *, disagree: bool) -> str:
    """An issue and its cells; in bold if actors disagree."""
    title = element("b", escaped(issue)) if disagree else escaped(issue)
    return element("tr", element("th", title, scope="row"), *cells)


def _cell(word: str, count: int, *doubts: bool) -> str:
    if word == "not_recorded":
        return element("td", title=f"{SAID[word]}, statements: {count}")
    marks = [mark for mark, there in zip(_MARKS, doubts, strict=True) if there]
    said = ", ".join([SAID.get(word, word), *(words for _, words in marks)])
    text = escaped(LIGHT.signs.get(word, word) + "".join(sign for sign, _ in marks))
    hollow = " h" if doubts[0] else ""
    known = word if word in LIGHT.colours else None
    chip = element(
        "span", text, class_=known and f"{known}{hollow}", role="img", aria_label=said
    )  # fmt: skip
    return element("td", chip, title=f"{said}, statements: {count}")


def _cut(actors: int, issues: int) -> str:
    if actors <= _MOST_ACTORS and issues <= _MOST_ISSUES:
        return ""
    columns, rows = min(actors, _MOST_ACTORS), min(issues, _MOST_ISSUES)
    return f"<p>first {columns} of {actors} actors, {rows} of {issues} issues</p>"
