"""What the stores that are databases share: names in SQL, and rows turned into columns."""

from __future__ import annotations

from typing import Any, Final

__all__ = ["by_column", "quoted"]

_AT_ONCE: Final = 2_000
"""How many rows to hold as rows at a time; they become columns, and are let go."""


def quoted(name: str) -> str:
    """A name as SQL writes it, whatever it holds.

    Parameters:
        name: the name of a table or a column.

    Examples:
        >>> quoted('the "plan" date')
        '"the ""plan"" date"'
    """
    return '"' + name.replace('"', '""') + '"'


def by_column(rows: Any, width: int, most: int) -> list[list[Any]]:
    """The columns of the answer to a query.

    Parameters:
        rows: the answer of a database, as its Python library gives it.
        width: how many columns it has.
        most: how many rows to take.
    """
    found: list[list[Any]] = [[] for _ in range(width)]
    while most > 0 and (some := rows.fetchmany(min(_AT_ONCE, most))):
        most -= len(some)
        for column, values in zip(found, zip(*some, strict=True), strict=True):
            column.extend(values)
    return found
