"""The values of a file that need no context: texts, words, numbers."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

from policytrack.errors import MAX_PROBLEMS, Problem, RecordError
from policytrack.formats.storyfile.shapes import shown
from policytrack.records import fields as f
from policytrack.records.names import normal_name
from policytrack.records.textmap import EMPTY, TextMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from policytrack.records.vocabulary import Vocabulary

__all__ = [
    "READERS",
    "BadValueError",
    "bad",
    "each",
    "identifier",
    "items",
    "listing",
    "mapping",
    "name",
    "names",
    "number",
    "share",
    "text",
    "text_map",
    "texts",
    "words",
    "yes_or_no",
]

T = TypeVar("T")

_YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False}


class BadValueError(Exception):
    """A value that cannot be read; its problems, with paths that begin at the value."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems


def bad(
    code: str,
    found: object,
    allowed: str,
    match: str | None = None,
    path: tuple[str | int, ...] = (),
) -> BadValueError:
    """The refusal of one value."""
    return BadValueError(Problem.of_value(code, path, shown(found), allowed, match))


def name(value: object) -> str:
    """A name, in its one form."""
    return normal_name(text(value))


def names(value: object) -> tuple[str, ...]:
    """Several names, or a single one."""
    return each(name, value)


def each(read: Callable[[Any], T], value: object) -> tuple[T, ...]:
    """What is read from every item of a list, or from a lone value.

    Raises:
        BadValueError: if any item is wrong; holds the problems of all.
    """
    if not isinstance(value, list):
        return (read(value),)
    try:
        return tuple([read(item) for item in value])
    except BadValueError:
        raise BadValueError(*islice(_problems_of_each(read, value), MAX_PROBLEMS)) from None


def _problems_of_each(read: Callable[[Any], object], values: list[Any]) -> Iterator[Problem]:
    for index, item in enumerate(values):
        try:
            read(item)
        except BadValueError as wrong:
            yield from (problem.under(index) for problem in wrong.problems)


def items(value: object) -> list[object]:
    """The items of a list; a lone value is a list of one."""
    return value if isinstance(value, list) else [value]


def text(value: object) -> str:
    """A text."""
    if type(value) is str:
        if value.isprintable() and value and not value.isspace():
            return value
        return _unusual_text(value)
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        raise bad("empty-value", "nothing", "text; or leave the key out")
    raise bad("not-a-text", value, "text")


def _unusual_text(value: str) -> str:
    try:
        return f.text(value, "", "")
    except RecordError as error:
        raise bad("bad-value", value, error.allowed) from None


def identifier(value: object) -> str:
    """An id."""
    try:
        return f.identifier(text(value), "", "")
    except RecordError as error:
        raise bad("bad-id", value, error.allowed, error.nearest) from None


def texts(value: object) -> tuple[str, ...]:
    """Several texts, or a single one."""
    return each(text, value)


def text_map(value: object) -> TextMap:
    """Texts by name."""
    if type(value) is not dict:
        raise bad("not-a-mapping", "nothing" if value is None else value, "names with their texts")
    found: dict[str, str] = {}
    for key, item in value.items():
        known = name(key)
        if known in found:
            raise bad("duplicate-key", key, "each name once", None, (key,))
        try:
            found[known] = text(item)
        except BadValueError as wrong:
            raise BadValueError(*(problem.under(key) for problem in wrong.problems)) from None
    return TextMap(found) if found else EMPTY


class _Words(dict[str, str]):
    """What has been read of a vocabulary so far; looking up more reads more."""

    def __init__(self, vocabulary: Vocabulary, told: Vocabulary | None) -> None:
        super().__init__({word: word for word in vocabulary.words})
        self._vocabulary = vocabulary
        self._told = told

    def __missing__(self, given: str) -> str:
        found = self._told.find(given) if self._told is not None else None
        found = found or self._vocabulary.find(given)
        if found is None:
            raise bad("unknown-word", given, *self._vocabulary.refusal(given))
        self[given] = found
        return found


def words(vocabulary: Vocabulary, told: Vocabulary | None = None) -> Callable[[object], str]:
    """What reads the words of a vocabulary.

    Parameters:
        vocabulary: the vocabulary.
        told: the words that say something of another field too, and are passed on as they are.
    """
    known = _Words(vocabulary, told)

    def read(value: object) -> str:
        return known[value if type(value) is str else text(value)]

    return read


def yes_or_no(value: object) -> bool:
    """A yes or a no."""
    found = _YES_OR_NO.get(text(value).casefold())
    if found is None:
        raise bad("not-yes-or-no", value, "yes, no")
    return found


def number(value: object) -> float:
    """A number that is not negative."""
    try:
        return f.number(text(value), "", "")
    except RecordError as error:
        raise bad("not-a-number", value, error.allowed) from None


def share(value: object) -> float | tuple[float, float]:
    """A share, or its least and most."""
    shares = [text(item) for item in items(value)]
    try:
        return f.fraction(shares[0] if len(shares) == 1 else shares, "", "")
    except RecordError as error:
        raise bad("not-a-share", value, error.allowed) from None


def mapping(value: object) -> dict[str, Any]:
    """A mapping."""
    if isinstance(value, dict):
        return value
    raise bad("not-a-mapping", "nothing" if value is None else value, "a mapping, keyed by id")


def listing(value: object) -> list[Any]:
    """A list."""
    if isinstance(value, list):
        return value
    raise bad("not-a-list", "nothing" if value is None else value, "a list")


READERS: Final[dict[str, Callable[[Any], Any]]] = {
    "id": identifier,
    "ids": texts,
    "list": listing,
    "map": mapping,
    "name": name,
    "names": names,
    "number": number,
    "posts": mapping,
    "share": share,
    "text": text,
    "text-map": text_map,
    "texts": texts,
    "yes-or-no": yes_or_no,
}
"""The function that reads the value of a key without its context, by the key's kind."""
