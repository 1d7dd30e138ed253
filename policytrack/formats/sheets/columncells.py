"""What the cells of one column show: dates, titles, addresses, or not what its header may mean."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from policytrack.formats.sheets.celltext import addresses
from policytrack.formats.sheets.headermeanings import header_words
from policytrack.formats.sheets.sheetdates import looks_dated
from policytrack.formats.sheets.sheetgrid import Grid, empty, shown
from policytrack.records.vocabulary import CONFIDENCES, REASONS

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ALL_DATES", "DATES", "PLANS", "ColumnCells", "is_number"]

DATES: Final = ("date", "start", "year", "actual", "effective")
"""Roles of columns that say when something happened."""

PLANS: Final = ("planned", "required", "forecast")
"""Roles of columns that say what was planned."""

ALL_DATES: Final = (*DATES, *PLANS, "end", "announced", "published", "known", "stage")
"""Roles of all columns of dates."""

_SURE_DATES: Final = frozenset(("date", "when", "year", "month", "day", "datum", "dates"))
_NUMBERED: Final = frozenset(("reference", "references", "ref", "refs", "ref s"))
_CODES: Final = frozenset(("id", "no", "number", "code", "nr", "key", "index"))
_REFERENCE: Final = re.compile(r"[\w./-]*\d[\w./-]*(?:\([A-Z]+\))?")
_ITEMS: Final = frozenset(("item", "items", "agenda item", "agenda", "item number"))
_ITEM_NUMBER: Final = re.compile(r"(?:[A-Za-z]{1,3}[. -]?)?\d+(?:[.-]\w+)*")
"""Where something stands on an agenda: 4, R.3, 2.1."""

_FOOTNOTES: Final = re.compile(r"(?:\[[\w ]{1,8}\]\s*)+")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_STATUS: Final = re.compile(
    r"(?:open|closed|pending|active|enacted|failed|passed|rejected|ongoing|live|complete|completed"
    r"|in progress|consultation outcome|upcoming|published|withdrawn|draft|adopted)\b.*",
    re.IGNORECASE,
)
"""What a column called State holds where it is no part of a country."""


class ColumnCells:
    """The cells of one column below its name.

    Parameters:
        grid: the sheet.
        column: the column.
        body: the rows below the names of the columns.
        header: what the column is called.
    """

    def __init__(self, grid: Grid, column: int, body: Sequence[int], header: str) -> None:
        self._grid = grid
        self._column = column
        self._body = body
        self._words = header_words(header)

    @cached_property
    def texts(self) -> list[str]:
        """The texts of its cells that are not empty."""
        values = [self._grid.value(row, self._column) for row in self._body]
        return [shown(value) for value in values if not empty(value)]

    def bear_out(self, role: str) -> bool:
        """Whether the cells can hold what the header may mean.

        Parameters:
            role: what it may mean.
        """
        texts = self.texts
        if role in ALL_DATES and role not in ("year", "month", "day"):
            sure = bool(set(self._words.split()) & _SURE_DATES)
            return sure or looks_dated(self._grid, self._column, self._body)
        if role == "day":
            return not texts or sum(text[:1].isdigit() for text in texts) * 2 >= len(texts)
        if role in ("title", "issue") and self._words in _ITEMS and _most(_ITEM_NUMBER, texts):
            return False
        if role == "title":
            return self.say_what()
        if role == "source" and self._words in _NUMBERED and _most(_REFERENCE, texts):
            return False
        if role == "quote":
            return not any(addresses(text)[1] for text in texts[:50])
        if role == "confidence":
            return all(text in CONFIDENCES for text in texts)
        if role == "reason":
            return all(text in REASONS for text in texts)
        if role in ("strength", "share"):
            return all(map(is_number, texts))
        return role not in _NEVER or not _most(_NEVER[role], texts)

    def say_what(self) -> bool:
        """Whether the cells are titles: less than half of them empty, and not Mr and Mrs."""
        texts = self.texts
        rows = sum(bool(self._grid.filled(row)) for row in self._body)
        forms = len(texts) > 2 and max(map(len, texts)) <= 5 and len(set(texts)) < len(texts)
        return not texts or (len(texts) * 2 >= rows and not forms)

    def are_addresses(self) -> bool:
        """Whether most of them are links."""
        texts = self.texts[:200]
        return bool(texts) and sum(bool(addresses(text)[1]) for text in texts) * 2 > len(texts)

    def are_codes(self) -> bool:
        """Whether the header says that they are numbers or ids, which tell nobody what happened."""
        called = self._words.split()[-1:]
        return bool(called) and (called[0] in _CODES or called[0].endswith("id"))

    def are_dates(self) -> bool:
        """Whether they are dates whatever the column is called: numbers alone are not."""
        numbers = [text for text in self.texts if is_number(text)]
        whole = [text for text in numbers if "." not in text and "%" not in text]
        years = all(len(text) == 4 and 1700 <= int(text) <= 2100 for text in whole)
        if numbers and (not years or self.are_codes() or len(whole) < len(numbers)):
            return False
        return bool(self.texts) and looks_dated(self._grid, self._column, self._body, 0.8)


_NEVER: Final = {
    "source": _FOOTNOTES,
    "id": _FOOTNOTES,
    "place": _STATUS,
    **dict.fromkeys(("issue", "by", "to", "speakers"), _NUMBER),
}
"""What a column of a role never holds in most of its cells."""


def is_number(text: str) -> bool:
    """Whether a text is a number, with or without a sign for per cent."""
    return text.strip().rstrip("%").replace(".", "", 1).isdecimal()


def _most(pattern: re.Pattern[str], texts: list[str]) -> bool:
    return sum(pattern.fullmatch(text.strip()) is not None for text in texts) * 2 > len(texts)
