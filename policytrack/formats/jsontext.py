"""JSON text to a tree and back; positions are looked up only once something is wrong."""

from __future__ import annotations

import contextlib
import json
import re
from typing import TYPE_CHECKING, Any, Final, NoReturn

from policytrack.errors import CheckError, Problem
from policytrack.formats.limits import MAX_DEPTH

if TYPE_CHECKING:
    from policytrack.formats.yamltext import Place

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


def parse(text: str) -> object:
    """The tree of a JSON text: dicts, lists, texts, booleans and None.

    Raises:
        CheckError: for text that is not JSON, or JSON that goes beyond the format.
    """
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
        raise CheckError(_Walk(text).repeated) from None


def places(text: str) -> dict[tuple[str | int, ...], tuple[Place, Place]]:
    """Where everything in a JSON text stands: for each path, its key and its value.

    Parameters:
        text: a text that `parse` reads.

    Returns:
        The places, as far down as a walk can follow the nesting.
    """
    return _Walk(text).found


class _Walk:
    """One slow walk through a JSON text that notes where everything stands."""

    def __init__(self, text: str) -> None:
        self.found: dict[tuple[str | int, ...], tuple[Place, Place]] = {}
        self.repeated: list[Problem] = []
        self._tokens = _TOKEN.finditer(text)
        self._line, self._start, self._text = 1, 0, text
        with contextlib.suppress(RecursionError):
            self._value((), None)

    def _next(self) -> tuple[str, Place]:
        match = next(self._tokens)
        token = match[match.lastgroup or 0]
        begin = match.end() - len(token)
        self._line += self._text.count("\n", self._start, begin)
        self._start = begin
        return token, (self._line, begin - self._text.rfind("\n", 0, begin))

    def _value(self, path: tuple[str | int, ...], key: Place | None) -> str:
        """Note a value and all below it; gives the token that closes or follows it."""
        token, place = self._next()
        if token in "]}":
            return token
        self.found[path] = (key or place, place)
        if token == "{":
            self._members(path)
        elif token == "[":
            index = 0
            while self._value((*path, index), None) not in "]}" and self._next()[0] == ",":
                index += 1
        return token

    def _members(self, path: tuple[str | int, ...]) -> None:
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
