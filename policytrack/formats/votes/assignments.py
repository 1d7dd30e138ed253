"""The values that a script in JavaScript assigns, read without running it.

Source:
    ECMA-262, the grammar of string literals.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from policytrack.errors import CheckError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Assigned", "assignments"]

_BLANK: Final = re.compile(r"(?:[\s;]+|//[^\n]*)+")
_INDEX: Final = r"\s*\[\s*(?:[0-9]{1,9}|'[^'\n]*'|\"[^\"\n]*\")\s*\]"
_GOAL: Final = re.compile(
    rf"(?:(?:var|let|const)\s+)?([A-Za-z_$][\w$]*)((?:{_INDEX}){{0,8}})\s*=(?!=)"
)
_KEY: Final = re.compile(r"([0-9]+)|'([^'\n]*)'|\"([^\"\n]*)\"")
_NOTHING: Final = re.compile(r"new\s+Array\s*\(\s*\)|\[\s*\]|null\b")
_NUMBER: Final = re.compile(r"[+-]?\d+(?:\.\d+)?")
_STRING: Final = {
    quote: re.compile(
        rf"{quote}([^{quote}\\\n]*(?:\\(?:\r\n|.)[^{quote}\\\n]*)*){quote}", re.DOTALL
    )
    for quote in "'\""
}
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(\r\n|.))", re.DOTALL)
_ESCAPED: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_ENDS: Final = re.compile(r"[;\n]")
_AFTER: Final = re.compile(r"[^\S\n]*(?:;|(?=\n)|\Z)")


class Assigned(NamedTuple):
    """One assignment.

    Parameters:
        line: its line.
        name: what it assigns to; empty if this is anything but an assignment of a value.
        keys: the keys behind the name, such as those of ``a[0]['b']``.
        value: the text or number; None for an empty array.
    """

    line: int
    name: str
    keys: tuple[str, ...] = ()
    value: str | None = None


def assignments(text: str) -> Iterator[Assigned]:
    r"""The assignments of texts, numbers and empty arrays in a script, in their order.

    Parameters:
        text: the script.

    Yields:
        Each assignment, and one without a name for each part that is something else.

    Raises:
        CheckError: if a remark does not end.

    Examples:
        >>> [each.value for each in assignments("var a = 'b'; /* c */ a[0] = 1;")]
        ['b', '1']
    """
    at, line, counted = 0, 1, 0
    while (at := _past_blanks(text, at)) < len(text):
        line, counted = line + text.count("\n", counted, at), at
        goal = _GOAL.match(text, at)
        held = _value(text, _past_blanks(text, goal.end())) if goal else None
        end = _AFTER.match(text, held[1]) if held else None
        if goal is None or held is None or end is None:
            yield Assigned(line, "")
            after = _ENDS.search(text, at)
            at = after.end() if after else len(text)
            continue
        keys = tuple(one or two or three for one, two, three in _KEY.findall(goal[2]))
        yield Assigned(line, goal[1], keys, held[0])
        at = end.end()


def _past_blanks(text: str, at: int) -> int:
    """The place of the next character outside blanks and remarks."""
    while True:
        found = _BLANK.match(text, at)
        at = found.end() if found else at
        if not text.startswith("/*", at):
            return at
        end = text.find("*/", at + 2)
        if end < 0:
            problem = Problem("damaged", "the remark that begins here does not end")
            raise CheckError([problem.at(None, text.count("\n", 0, at) + 1, None)])
        at = end + 2


def _value(text: str, at: int) -> tuple[str | None, int] | None:
    """The value at a place, and where it ends; None if it is not of a kind that is read."""
    if (string := _STRING.get(text[at : at + 1])) and (found := string.match(text, at)):
        said = _ESCAPE.sub(_unescaped, found[1])
        return said.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), found.end()
    if found := _NUMBER.match(text, at):
        return found[0], found.end()
    if found := _NOTHING.match(text, at):
        return None, found.end()
    return None


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    if code:
        return chr(int(code, 16))
    return "" if found[3] in ("\n", "\r\n") else _ESCAPED.get(found[3], found[3])
