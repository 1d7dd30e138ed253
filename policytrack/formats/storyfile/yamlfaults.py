"""What is wrong with a text that is not YAML, in words for people who write stories."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any, Final

import yaml

from policytrack.errors import Problem
from policytrack.formats.storyfile.limits import MAX_DEPTH

__all__ = ["TOO_DEEP", "fault"]

TOO_DEEP: Final = f"found more than {MAX_DEPTH} levels of nesting; allowed: {MAX_DEPTH}"
_BRACKET: Final = (yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken)
_BRACKET_CLOSED: Final = (yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
_PAIRS: Final = {"{": "}", "[": "]"}

_WORDS: Final = (
    (
        "quoted scalar.*end of stream",
        "a quotation mark is opened here and never closed",
    ),
    (
        "escape character|hexdecimal|unicode character escape",
        "found a backslash that stands for nothing; write two of them, or use single quotes",
    ),
    (
        "mapping values are not allowed",
        "found ':' where no key can stand; a text that holds ': ' must stand in quotes",
    ),
    ("control characters|special characters", "found a control character"),
    (
        "simple key.*expected ':'",
        "found a line without ':'; a key ends in ':', and the lines of a text are indented",
    ),
    (
        "expected '-'|block collection",
        "found no item of the list; each begins with '-', all in the same column",
    ),
    (
        "block mapping|expected <block end>",
        "found no key; keys begin in the same column, and nothing follows a text in quotes",
    ),
    (
        "block scalar",
        "found more after | or >; such a text begins on the next line, indented",
    ),
    (
        "incompatible YAML|directive",
        "found a line that begins with %; a story has none",
    ),
    ("expected <document start>", "found more after the end of the story"),
)
"""What the parser complains of, as a pattern, and what a person can make of it."""


def fault(error: yaml.YAMLError, text: str, loader: type[Any]) -> Problem:
    """The parser's complaint in our words, at the place where what is wrong begins.

    Parameters:
        error: what the parser raised.
        text: what it read.
        loader: the class that splits a text into tokens.
    """
    mark = getattr(error, "problem_mark", None)
    begun = getattr(error, "context_mark", None)
    context = getattr(error, "context", None) or ""
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    if mark is None:
        return _unreadable(error, text, reason)
    if "nesting depth" in reason:  # it looks ahead, and has a limit of its own
        return _at(mark, TOO_DEEP, "too-deep")
    if "flow" in context:
        return _of_brackets(mark, begun, text, reason, loader)
    if begun is not None and ("end of stream" in reason or "expected ':'" in reason):
        mark = begun
    return _at(mark, "not YAML: " + _in_words(f"{context}, {reason}", _character(text, mark)))


def _in_words(complaint: str, character: str) -> str:
    if "\t" in character:
        return "found a tab; indent with spaces"
    if "cannot start any token" in complaint:
        return f"found {character!r}; a text that begins with it must stand in quotes"
    if "node content" in complaint:
        return f"found {character!r} where a value is expected"
    for pattern, words in _WORDS:
        if re.search(pattern, complaint):
            return words
    return complaint.removeprefix(", ")


def _of_brackets(
    mark: yaml.Mark, begun: yaml.Mark | None, text: str, reason: str, loader: type[Any]
) -> Problem:
    """A fault within brackets: one that is never closed, or something between them."""
    if not text[mark.index :].strip():
        opened = _still_open(text, loader) or begun or mark
        return _at(opened, f"not YAML: {_character(text, opened)} is opened here and never closed")
    if begun is None or "node content" in reason:
        return _at(mark, f"not YAML: found {_character(text, mark)!r} where a value is expected")
    bracket = _character(text, begun)
    closing = _PAIRS.get(bracket, "}")
    return _at(
        mark,
        f"not YAML: the {bracket} that is opened on line {begun.line + 1} is not closed before"
        f" this; a comma or {closing} is missing",
    )


def _character(text: str, mark: yaml.Mark) -> str:
    return text[mark.index : mark.index + 1]


def _at(mark: yaml.Mark, message: str, code: str = "not-yaml") -> Problem:
    return Problem(code, message).at(None, mark.line + 1, mark.column + 1)


def _unreadable(error: yaml.YAMLError, text: str, reason: str) -> Problem:
    """A character that no YAML may hold, which the parser places by the bytes before it."""
    before = text.encode()[: getattr(error, "position", 0) or 0]
    line = before.count(b"\n") + 1
    message = f"not YAML: {_in_words(reason, '')}"
    return Problem("not-yaml", message).at(None, line, len(before) - before.rfind(b"\n"))


def _still_open(text: str, loader: type[Any]) -> yaml.Mark | None:
    """Where the last bracket that is never closed stands."""
    opened: list[yaml.Mark] = []
    with suppress(yaml.YAMLError):
        for token in yaml.scan(text, Loader=loader):
            if isinstance(token, _BRACKET):
                opened.append(token.start_mark)
            elif isinstance(token, _BRACKET_CLOSED) and opened:
                opened.pop()
    return opened[-1] if opened else None
