"""What the choice of a rule changes, and what would change the verdict of a rule."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from attrs import frozen

from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.look.markup import element, escaped
from policytrack.records.vocabulary import SAID, Stance
from policytrack.stances import rules
from policytrack.stances.evidence import is_frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from policytrack.records import Statement
    from policytrack.stances.rows import Rows

__all__ = ["Explanation", "compared", "decisive", "explain", "inputs"]

_MOST_TRIED: Final = 500


@frozen(eq=False)
class Explanation:
    """Why a cell reads as it does, and what would change it.

    Parameters:
        actor: the actor's label.
        issue: the issue's label.
        rule: the rule explained.
        value: what the rule gives.
        verdict: the same in a word.
        definition: what the rule does.
        statements: its inputs, one row each: date, stance, what it counts for, by whom, sources;
            with the index of the frame, if they come from one.
        coverage: for the actor and for the issue, how many cells are stated, asked without finding
            a position, and not recorded.
        without: the positions in ``statements`` of those whose removal, one at a time, would change
            the verdict; not tried if there are more than 500.
        with_one_more: for each stance, the verdict if one more statement took it now.
    """

    actor: str
    issue: str
    rule: str
    value: object
    verdict: str
    definition: str
    statements: pd.DataFrame
    coverage: pd.DataFrame
    without: tuple[int, ...]
    with_one_more: dict[str, str]

    def _inputs(self) -> list[str]:
        if not len(self.statements):
            return ["  no statement is recorded"]
        return ["  " + line for line in self.statements.to_string().splitlines()]

    def __str__(self) -> str:
        lines = [
            f"{self.actor} on {self.issue}: {self.verdict} ({self.rule}: {self.value})",
            f"  {self.definition}",
            *self._inputs(),
        ]
        lines += ["  " + line for line in self.coverage.to_string().splitlines()]
        if self.without:
            which = ", ".join(map(str, self.statements.index[list(self.without)]))
            lines.append(f"  would differ without any one of these: {which}")
        changed = {s: v for s, v in self.with_one_more.items() if v != self.verdict}
        lines += [f"  one more {stance}: {verdict}" for stance, verdict in changed.items()]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        head = element(
            "p", element("b", escaped(f"{self.actor}: {SAID.get(self.verdict, self.verdict)}"))
        )
        told = element("p", escaped(f"{self.issue} ({self.rule}: {self.value})"))
        parts = [head, told, element("p", escaped(self.definition))]
        if len(self.statements):
            parts.append(_as_table(self.statements, self.without))
        parts.append(_as_table(self.coverage))
        if self.without:
            note = "Bold: without any one of these, the verdict would differ."
            parts.append(element("p", note))
        changed = {s: v for s, v in self.with_one_more.items() if v != self.verdict}
        more = (element("li", escaped(f"one more {s}: {v}")) for s, v in changed.items())
        return "".join(parts) + (element("ul", *more) if changed else "")


def _as_table(frame: pd.DataFrame, bold: Sequence[int] = ()) -> str:
    """A table with some rows highlighted; missing values are left empty."""
    cells = (element("th", escaped(name), scope="col") for name in frame.columns)
    rows = [element("tr", element("td"), *cells)]
    for at, (name, values) in enumerate(zip(frame.index, frame.to_numpy(), strict=True)):
        texts = ("" if value is None or value != value else escaped(value) for value in values)  # noqa: PLR0124 - NaN
        shown = (element("b", text) if at in bold else text for text in texts)
        named = element("th", escaped(name), scope="row")
        rows.append(element("tr", named, *(element("td", text) for text in shown)))
    return element("table", *rows)


def compared(of: rules.Inputs, **options: Any) -> dict[str, NDArray[np.object_]]:
    """The verdicts of every rule that can be compared.

    Parameters:
        of: the statements.
        options: the options of rules that have any; a rule whose option is missing or None is left
            out.
    """
    given = {name: value for name, value in options.items() if value is not None}
    found = {}
    for name, rule in rules.RULES.items():
        own = {option: given[option] for option in rule.options if option in given}
        able = not rule.needs or getattr(of.rows, rule.needs) is not None
        able &= not rule.options or rule.options[0] in own
        if rule.compared and rule.verdicts is not None and able:
            found[name] = rules.verdicts(of, name, **own)
    return found


def decisive(rows: Rows, rule: str, **options: Any) -> tuple[str, tuple[int, ...], dict[str, str]]:
    """The verdict on a cell's rows, which of them it needs, and how one more would change it.

    Parameters:
        rows: the rows of one cell, by date.
        rule: one of `rules.RULES` that says where an actor stands.
        options: of the rule.

    Returns:
        The verdict; the positions of the rows whose removal, one at a time, would change it, which
        is not tried for more than 500; and the verdict with one more statement of each stance, made
        after all others.

    Raises:
        UnknownNameError: if the rule is unknown, or gives no verdicts.
    """

    def verdict(which: NDArray[np.intp], added: Stance | None = None) -> str:
        part = rows.take(which)
        return str(rules.verdicts(rules.Inputs(_plus(part, added)), rule, **options)[0, 0])

    every = np.arange(len(rows))
    now = verdict(every)
    tried = every if len(rows) <= _MOST_TRIED else every[:0]
    needed = tuple(int(row) for row in tried if verdict(np.delete(every, row)) != now)
    stances = (Stance.SUPPORT, Stance.OPPOSE) if rows.levels.span else (Stance.SUPPORT,)
    return now, needed, {stance.value: verdict(every, stance) for stance in stances}


def _plus(rows: Rows, added: Stance | None) -> Rows:
    """The rows and one more statement, later than all of them."""
    if added is None:
        return rows
    codes = rows.levels.codes_of(added)
    latest = 1 if rows.latest is None else int(rows.latest.max(initial=0)) + 1
    cell = {"actor": 0, "issue": 0, "level": codes[0], "voice": codes[0]}
    day = {"earliest": latest, "latest": latest}
    whole = dict.fromkeys(("share", "strength", "kernel"), 1.0)
    return rows.plus(cell | day | whole | {"document": -1, "place": -1})


def inputs(
    rows: Rows, spoken: Sequence[tuple[str, ...]], evidence: Sequence[Statement] | pd.DataFrame
) -> pd.DataFrame:
    """The rows of a cell as a readable table: when, what, by whom, from where."""
    import pandas as pd

    words = rows.levels.words
    columns: dict[str, object] = {"stance": [words[code] for code in rows.level]}
    if rows.earliest is not None and rows.latest is not None:
        columns = {
            "date": [_between(*each) for each in zip(rows.earliest, rows.latest, strict=True)],
            **columns,
        }
    for name in ("share", "strength", "kernel"):
        if (column := getattr(rows, name)) is not None:
            columns[name] = column
    if len(spoken):
        columns["by"] = [", ".join(labels) for labels in spoken]
    if is_frame(evidence):
        return pd.DataFrame(columns, evidence.index[rows.places])
    given = [evidence[place] for place in rows.places]
    columns["sources"] = ["; ".join(source.label for source in each.sources) for each in given]
    return pd.DataFrame(columns)


def _between(first: int, last: int) -> str:
    """Two days as a date in EDTF."""
    start = "" if first <= OPEN_START else dt.date.fromordinal(first).isoformat()
    end = "" if last >= OPEN_END else dt.date.fromordinal(last).isoformat()
    return start if start == end else f"[{start}..{end}]"


def explain(
    part: Rows,
    rule: str,
    value: object,
    statements: pd.DataFrame,
    coverage: pd.DataFrame,
    **options: Any,
) -> Explanation:
    """Explain a cell by a rule.

    Parameters:
        part: the rows of the cell, by date.
        rule: one of `rules.RULES` that says where an actor stands.
        value: what the rule gives.
        statements: the rows as a readable table.
        coverage: the coverage of the actor and of the issue.
        options: of the rule.

    Raises:
        UnknownNameError: if the rule is unknown, or gives no verdicts.
    """
    verdict, without, more = decisive(part, rule, **options)
    definition = rules.RULES[rule].definition
    names = part.actors[0], part.issues[0]
    return Explanation(
        *names, rule, value, verdict, definition, statements, coverage, without, more
    )
