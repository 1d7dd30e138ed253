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

_MOST_ROWS: Final = 60
_MOST_COLUMNS: Final = 40
_MARKS: Final = (("*", "on a condition"), ("\N{NOT EQUAL TO}", "disputed"))


def html_of(coded: Coded) -> str:
    """The matrix of coded statements as an HTML table.

    Parameters:
        coded: the statements.
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
    )


def html_table(
    actors: Sequence[str],
    issues: Sequence[str],
    words: NDArray[Any],
    counts: NDArray[Any],
    *,
    conditional: NDArray[Any],
    disputed: NDArray[Any],
) -> str:
    """The matrix as a table, cut after 60 actors and 40 issues with a line that says so.

    Parameters:
        actors: the labels of the rows.
        issues: the labels of the columns.
        words: the stance of each cell.
        counts: how many statements it has.
        conditional: whether it hangs on a condition, which an asterisk marks.
        disputed: whether it was taken at a disputed event, which ``≠`` marks.

    Returns:
        A ``<table>`` and, where it was cut, a ``<p>``.
    """
    heads = (element("th", escaped(issue), scope="col") for issue in issues[:_MOST_COLUMNS])
    columns = range(min(len(issues), _MOST_COLUMNS))
    rows = (
        element(
            "tr",
            element("th", escaped(actor), scope="row"),
            *(
                _cell(
                    str(words[i, j]), int(counts[i, j]),
                    bool(conditional[i, j]), bool(disputed[i, j]),
                )
                for j in columns
            ),
        )
        for i, actor in enumerate(actors[:_MOST_ROWS])
    )  # fmt: skip
    head = element("thead", element("tr", element("th"), *heads))
    return element("table", head, element("tbody", *rows)) + _cut(len(actors), len(issues))


def _cell(word: str, count: int, *doubts: bool) -> str:
    sign, style = LIGHT.signs.get(word, word), "text-align:center"
    if (colour := LIGHT.colours.get(word)) is not None:
        style += f";background:{colour};color:{ink_on(colour)}"
    marks = [mark for mark, there in zip(_MARKS, doubts, strict=True) if there]
    words = ", ".join([SAID.get(word, word), *(words for _, words in marks)])
    shown = escaped(sign + "".join(sign for sign, _ in marks))
    return element("td", shown, title=f"{words}, statements: {count}", style=style)


def _cut(actors: int, issues: int) -> str:
    if actors <= _MOST_ROWS and issues <= _MOST_COLUMNS:
        return ""
    rows, columns = min(actors, _MOST_ROWS), min(issues, _MOST_COLUMNS)
    return f"<p>first {rows} of {actors} actors, {columns} of {issues} issues</p>"
