"""A mapping of text to text that a record can hold: it never changes, and it has a hash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

__all__ = ["EMPTY", "TextMap"]


class TextMap(Mapping[str, str]):
    """Texts by name, in the order in which they were given; the order has no meaning.

    Parameters:
        texts: the texts by their names.

    Examples:
        >>> TextMap({"wikidata": "Q1234"}) == {"wikidata": "Q1234"}
        True
    """

    __slots__ = ("_texts",)

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts: Final = dict(texts)

    def __getitem__(self, name: str) -> str:
        return self._texts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, TextMap):
            return self._texts == other._texts
        return isinstance(other, Mapping) and self._texts == dict(other)

    def __hash__(self) -> int:
        return hash(frozenset(self._texts.items())) if self._texts else 0

    def __repr__(self) -> str:
        return repr(self._texts)


EMPTY: Final = TextMap({})
"""The default of every field that holds texts by name."""
