"""JSON text to a tree and back; positions are looked up only once something is wrong."""

from __future__ import annotations

import contextlib
import json
import re
from typing import TYPE_CHECKING, Any, Final, NoReturn, cast

from policytrack.errors import CheckError, Problem
from policytrack.formats.storyfile.limits import MAX_DEPTH, MAX_NODES

if TYPE_CHECKING:
    from collections.abc import Container

    from policytrack.formats.storyfile.yamltext import Path, Place

__all__ = ["emit", "parse", "places"]

_TOKEN: Final = re.compile(
    r'\s*(?:(?P<string>"(?:[^"\\]|\\.)*")|(?P<mark>[\[\]{},:])|(?P<word>[^\s\[\]{},:"]+))',
    re.DOTALL,
)


class _RepeatedKeyError(Exception):
    """A key stands twice in one object."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _RepeatedKeyError
    return found


def _constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is not JSON")


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=str, parse_float=str, parse_constant=_constant
)

_PASSING: Final = json.JSONDecoder(parse_int=str)


def parse(text: str) -> object:
    """The tree of a JSON text: dicts, lists, texts, booleans and None.

    Raises:
        CheckError: for text that is not JSON, or JSON that goes beyond the format.
    """
    if text.count(",") > MAX_NODES:
        message = f"found more than {MAX_NODES:,} values in one file"
        raise CheckError([Problem("too-large", message)])
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg}"
        raise CheckError(
            [Problem("not-json", message).at(None, error.lineno, error.colno)]
        ) from None
    except (RecursionError, MemoryError):
        message = f"found more than {MAX_DEPTH} levels of nesting; allowed: {MAX_DEPTH}"
        raise CheckError([Problem("too-deep", message)]) from None
    except ValueError as error:
        raise CheckError([Problem("not-json", f"not JSON: {error}")]) from None
    except _RepeatedKeyError:
        raise CheckError(_Walk(text, None).repeated) from None


def places(text: str, wanted: Container[Path]) -> dict[Path, tuple[Place, Place]]:
    """Where things stand in a JSON text: for each path wanted, its key and its value.

    Parameters:
        text: a text that `parse` reads.
        wanted: the paths, each with all that lead to it; what is on none of them is passed over.

    Returns:
        The places, as far down as a walk can follow the nesting.
    """
    return _Walk(text, wanted).found


class _Walk:
    """One slow walk through a JSON text that notes where things stand.

    Parameters:
        text: the text.
        wanted: the paths to follow; None for all of them.
    """

    def __init__(self, text: str, wanted: Container[Path] | None) -> None:
        self.found: dict[Path, tuple[Place, Place]] = {}
        self._wanted = wanted
        self.repeated: list[Problem] = []
        self._text, self._at = text, 0
        self._line, self._line_start, self._seen = 1, 0, 0
        with contextlib.suppress(RecursionError):
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
        """Note a value and all below it; gives the token that closes or follows it."""
        token, place = self._next()
        if token in "]}":
            return token
        if self._wanted is not None:
            if path not in self._wanted:
                if token in "{[":
                    self._at = _PASSING.raw_decode(self._text, self._at - 1)[1]
                return token
            self.found[path] = (key or place, place)
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
            seen.add(name)
            self._next()
            self._value((*path, name), place)
            token, place = self._next()
            if token == ",":
                token, place = self._next()


def emit(tree: object) -> str:
    """The JSON text of a tree, in the form that `parse` reads back to the same tree."""
    return json.dumps(tree, indent=2, ensure_ascii=False) + "\n"
