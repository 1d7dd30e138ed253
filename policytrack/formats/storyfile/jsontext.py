"""JSON text to a tree and back; positions are looked up only once something is wrong."""

from __future__ import annotations

import contextlib
import json
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NoReturn, cast

from policytrack.errors import MAX_PROBLEMS, CheckError, Problem
from policytrack.formats.storyfile.limits import (
    MAX_DEPTH,
    MAX_MAPPINGS,
    MAX_NODES,
    MAX_SCALAR,
    check_text,
    check_tree,
)

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from policytrack.formats.storyfile.yamltext import Path, Place

__all__ = ["emit", "parse", "places", "remarks"]

# None of its parts is ever given back, so that a long text costs no memory and, where it is never
# closed, no second look.
_STRING: Final = r'"(?:[^"\\]++|\\.)*+"?+'
_TOKEN: Final = re.compile(
    rf'\s*+(?:(?P<string>{_STRING})|(?P<mark>[\[\]{{}},:])|(?P<word>[^\s\[\]{{}},:"]++))', re.DOTALL
)
_NOT_JSON: Final = re.compile(rf"{_STRING}|(?P<word>-?Infinity|NaN)", re.DOTALL)
_OPENING: Final = re.compile(rf"{_STRING}|(?P<opens>[\[{{]|(?P<closes>[\]}}]))", re.DOTALL)
_TOO_LONG: Final = re.compile(rf'"[^"]{{{MAX_SCALAR + 1}}}')


class _NotJsonError(Exception):
    """A word that Python reads and JSON does not know."""


class _TooManyError(Exception):
    """Raised when there is no use in reading on."""


def _constant(word: str) -> NoReturn:
    raise _NotJsonError(word)


def _whole(digits: str) -> int | str:
    """A whole number; one too long to be written by hand stays digits."""
    return int(digits) if len(digits) < 20 else digits


_PASSING: Final = json.JSONDecoder(parse_int=str)


def parse(
    text: str, *, numbers: bool = False, most: int | None = None
) -> tuple[object, list[Problem]]:
    """The tree of a JSON text: dicts, lists, texts, booleans and None.

    Parameters:
        text: the text.
        numbers: whether numbers stay numbers, rather than become the texts they are written as.
        most: how many objects it may have; as many as a story can if left out.

    Returns:
        The tree, and the keys that appear twice in it, each as a problem with its place.

    Raises:
        CheckError: if the text is not JSON, or goes beyond the format.
    """
    _check_size(text)
    most = MAX_MAPPINGS if most is None else most
    repeated, count, empty = False, 0, 0

    def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeated, count, empty
        count += 1
        empty += not pairs
        if count > most or empty > MAX_PROBLEMS:
            raise _TooManyError
        found = dict(pairs)
        if len(found) != len(pairs):
            repeated = True
        return found

    whole, part = (_whole, float) if numbers else (str, str)
    decoder = json.JSONDecoder(
        object_pairs_hook=object_of, parse_int=whole, parse_float=part, parse_constant=_constant
    )
    try:
        tree = decoder.decode(text)
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg[0].lower()}{error.msg[1:]}"
        raise CheckError([_problem("not-json", message, text, error.pos)]) from None
    except (RecursionError, MemoryError):
        message = f"found more than {MAX_DEPTH} levels of nesting; allowed: {MAX_DEPTH}"
        raise CheckError([_problem("too-deep", message, text, _too_deep(text))]) from None
    except _TooManyError:
        allowed, what = (
            (MAX_PROBLEMS, "empty objects") if empty > MAX_PROBLEMS else (most, "objects")
        )
        message = f"found more than {allowed:,} {what} in one file; allowed: {allowed:,}"
        raise CheckError([Problem("too-large", message).at(None, 1, 1)]) from None
    except _NotJsonError as error:
        place = next((m.start() for m in _NOT_JSON.finditer(text) if m["word"]), 0)
        message = f"not JSON: {error} is no number in JSON; allowed: a number, or text in quotes"
        raise CheckError([_problem("not-json", message, text, place)]) from None
    return tree, _Walk(text, None).repeated if repeated else []


def remarks(text: str) -> list[Problem]:  # noqa: ARG001 - every format is asked
    """What is valid JSON and yet hardly what was meant: nothing."""
    return []


def _problem(code: str, message: str, text: str, at: int) -> Problem:
    line_start = text.rfind("\n", 0, at) + 1
    return Problem(code, message).at(None, text.count("\n", 0, at) + 1, at - line_start + 1)


def _check_size(text: str) -> None:
    """Refuse too many values or too long a text before reading any further."""
    if text.count(",") > MAX_NODES:
        commas = (match.start() for match in re.finditer(",", text))
        at = next(islice(commas, MAX_NODES, None))
        message = f"found more than {MAX_NODES:,} values in one file; allowed: {MAX_NODES:,}"
        raise CheckError([_problem("too-large", message, text, at)])
    long = _TOO_LONG.search(text) if len(text) > MAX_SCALAR else None
    if long is not None:
        message = f"found a text of more than {MAX_SCALAR:,} characters; allowed: {MAX_SCALAR:,}"
        raise CheckError([_problem("too-large", message, text, long.start())])


def _too_deep(text: str) -> int:
    """Where the nesting first goes deeper than it may."""
    depth = 0
    for match in _OPENING.finditer(text):
        if match["opens"]:
            depth += -1 if match["closes"] else 1
        if depth > MAX_DEPTH:
            return match.start()
    return 0


def places(text: str, wanted: AbstractSet[Path]) -> dict[Path, tuple[Place, Place]]:
    """Where things are in a JSON text: for each path wanted, its key and its value.

    Parameters:
        text: a text that `parse` reads.
        wanted: the paths, each of a value that is there, with all that lead to it; what is on none
            of them is passed over, and what comes after the last of them is not looked at.

    Returns:
        The places, as far down as a walk can follow the nesting.
    """
    return _Walk(text, wanted).found


class _EnoughError(Exception):
    """Raised when there is no use in walking on."""


class _Walk:
    """One slow walk through a JSON text that notes where things are.

    Parameters:
        text: the text.
        wanted: the paths to follow; None for all of them.
    """

    def __init__(self, text: str, wanted: AbstractSet[Path] | None) -> None:
        self.found: dict[Path, tuple[Place, Place]] = {}
        self._wanted = wanted
        self.repeated: list[Problem] = []
        self._text, self._at = text, 0
        self._line, self._line_start, self._seen = 1, 0, 0
        with contextlib.suppress(RecursionError, _EnoughError):
            self._value((), None)

    def _next(self) -> tuple[str, Place]:
        match = cast("re.Match[str]", _TOKEN.match(self._text, self._at))
        token = match[match.lastgroup or 0]
        self._at = match.end()
        begin = self._at - len(token)
        if lines := self._text.count("\n", self._seen, begin):
            self._line += lines
            self._line_start = self._text.rfind("\n", self._seen, begin) + 1
        self._seen = begin
        return token, (self._line, begin - self._line_start + 1)

    def _value(self, path: Path, key: Place | None) -> str:
        """Note a value and all below it; returns the token that closes or follows it."""
        token, place = self._next()
        if token in "]}":
            return token
        if self._wanted is not None:
            if path not in self._wanted:
                if token in "{[":
                    self._at = _PASSING.raw_decode(self._text, self._at - 1)[1]
                return token
            self.found[path] = (key or place, place)
            if len(self.found) == len(self._wanted):
                raise _EnoughError
        if token == "{":
            self._members(path)
        elif token == "[":
            index = 0
            while self._value((*path, index), None) not in "]}" and self._next()[0] == ",":
                index += 1
        return token

    def _members(self, path: Path) -> None:
        seen = set()
        token, place = self._next()
        while token != "}":
            name = json.loads(token)
            if name in seen:
                problem = Problem.of_value(
                    "duplicate-key", (*path, name), name, "each key once in an object"
                )
                self.repeated.append(problem.at(None, *place))
                if len(self.repeated) > MAX_PROBLEMS:
                    raise _EnoughError
            seen.add(name)
            self._next()
            self._value((*path, name), place)
            token, place = self._next()
            if token == ",":
                token, place = self._next()


def emit(tree: dict[str, object]) -> str:
    """The JSON text of a tree, in the form that `parse` reads back to the same tree.

    Raises:
        CheckError: if it is beyond the limits for reading it back.
    """
    check_tree(tree)
    text = check_text(json.dumps(tree, indent=2, ensure_ascii=False) + "\n")
    _check_size(text)
    return text
