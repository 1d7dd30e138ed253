"""YAML text to a tree and back, over PyYAML's stream of events.

Every scalar stays text, so ``no`` is a word and ``2025-06`` is not a number. Anchors, tags and
several documents are refused: a story does not need them, and a hostile file abuses them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import yaml

from policytrack.errors import MAX_PROBLEMS, CheckError, Problem
from policytrack.formats.storyfile.limits import (
    MAX_DEPTH,
    MAX_NODES,
    MAX_RECORDS,
    MAX_SCALAR,
    check_text,
    check_tree,
)
from policytrack.formats.storyfile.schema import MAPS
from policytrack.formats.storyfile.shapes import REQUIRED, shapeless, too_many_problems
from policytrack.formats.storyfile.yamlfaults import TOO_DEEP, fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

__all__ = ["EMPTY", "Place", "emit", "parse", "places", "remarks"]

EMPTY: Final = frozenset(("", "~", "null", "Null", "NULL"))
"""What an unquoted scalar may hold to say that there is no value."""

_WORDS_ELSEWHERE: Final = frozenset(
    word
    for base in ("yes", "no", "on", "off", "true", "false", "y", "n")
    for word in (base, base.title(), base.upper())
)
_WIDTH: Final = 100
_OF_KINDS: Final = 1
_OF_RECORDS: Final = 2
"""How deep in a file the kinds of records are, and the records of a kind."""

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER: Final[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

Place = tuple[int, int]
"""Line and column, both from 1."""

Path = tuple[str | int, ...]
"""The keys and positions that lead to a value."""


def _refuse(code: str, message: str, event: Any) -> CheckError:
    mark = event.start_mark
    return CheckError([Problem(code, message).at(None, mark.line + 1, mark.column + 1)])


def parse(text: str) -> tuple[object, list[Problem]]:
    """The tree of a YAML text: dicts, lists, texts, and None for an empty value.

    Returns:
        The tree, and the keys that appear twice in it, each as a problem with its place.

    Raises:
        CheckError: if the text is not YAML, or goes beyond the format.
    """
    try:
        return _Builder(text).document()
    except yaml.YAMLError as error:
        raise CheckError([fault(error, text, _LOADER)]) from None


class _Builder:
    """Builds the tree from the events, one at a time, within the limits."""

    def __init__(self, text: str) -> None:
        self._next = _LOADER(text).get_event
        self._nodes = 0
        self._repeated: list[Problem] = []
        self._shapeless: list[Problem] = []
        self._kind = ""

    def document(self) -> tuple[object, list[Problem]]:
        """The tree of the one document, and the keys that appear twice in it."""
        self._next()
        event = self._next()
        if type(event) is yaml.StreamEndEvent:
            raise _refuse("empty-file", "found an empty file; allowed: a mapping", event)
        event = self._next()
        tree = self._scalar(event) if type(event) is yaml.ScalarEvent else self._node(event, 0)
        self._next()
        event = self._next()
        if type(event) is not yaml.StreamEndEvent:
            raise _refuse("second-document", "found a second document; allowed: one", event)
        return tree, self._repeated

    def _node(self, event: Any, depth: int) -> object:
        kind = type(event)
        if kind is yaml.AliasEvent or event.anchor is not None:
            raise _refuse(
                "alias", "found an anchor or alias; allowed: the value written out", event
            )
        if event.tag is not None:
            raise _refuse("tag", f"found the tag {event.tag}; allowed: no tags", event)
        if depth == MAX_DEPTH:
            raise _refuse("too-deep", TOO_DEEP, event)
        if self._nodes > MAX_NODES:
            raise _too_many(event)
        if kind is yaml.MappingStartEvent:
            return self._mapping(depth + 1)
        return self._list(depth + 1)

    def _scalar(self, event: Any) -> str | None:
        value: str = event.value
        if event.anchor is not None or event.tag is not None:
            self._node(event, 0)
        if len(value) > MAX_SCALAR:
            message = f"found a text of {len(value):,} characters; allowed: {MAX_SCALAR:,}"
            raise _refuse("too-large", message, event)
        return None if value in EMPTY and not event.style else value

    def _mapping(self, depth: int) -> dict[str, object]:
        found: dict[str, object] = {}
        advance, scalar = self._next, yaml.ScalarEvent
        most = MAX_RECORDS if depth == _OF_RECORDS else MAX_NODES
        kind, required = self._records_at(depth)
        while len(found) <= most:
            event = advance()
            if type(event) is not scalar:
                if type(event) is yaml.MappingEndEvent:
                    self._nodes += len(found)
                    return found
                raise _refuse("not-a-key", "found a key that is not text; allowed: text", event)
            key = self._scalar(event) or event.value
            if key in found:
                self._repeated.append(_twice(key, event))
                if len(self._repeated) > MAX_PROBLEMS:
                    raise CheckError(self._repeated)
            if depth == _OF_KINDS:
                self._kind = key
            key_event, event = event, advance()
            found[key] = value = (
                self._scalar(event) if type(event) is scalar else self._node(event, depth)
            )
            if kind and not (type(value) is dict and required <= value.keys()):
                self._note_shapeless(kind, key, value, key_event, event)
        raise _too_many(event, most)

    def _list(self, depth: int) -> list[object]:
        found: list[object] = []
        advance, scalar = self._next, yaml.ScalarEvent
        most = MAX_RECORDS if depth == _OF_RECORDS else MAX_NODES
        kind, required = self._records_at(depth)
        while len(found) <= most:
            event = advance()
            if type(event) is yaml.SequenceEndEvent:
                self._nodes += len(found)
                return found
            value = self._scalar(event) if type(event) is scalar else self._node(event, depth)
            found.append(value)
            if kind and not (type(value) is dict and required <= value.keys()):
                self._note_shapeless(kind, len(found) - 1, value, event, event)
        raise _too_many(event, most)

    def _records_at(self, depth: int) -> tuple[str | None, frozenset[str]]:
        """What is collected at a depth: the kind of record, and the keys that it must have."""
        if depth != _OF_RECORDS or self._kind not in MAPS:
            return None, frozenset()
        return self._kind, REQUIRED[MAPS[self._kind]]

    def _note_shapeless(
        self, kind: str, key: str | int, value: object, at_key: Any, at_value: Any
    ) -> None:
        """Note a record that cannot be one; after too many of them, nothing more is read."""
        place = _place(at_key if type(value) is dict else at_value)
        for problem in shapeless(kind, value):
            self._shapeless.append(problem.under(kind, key).at(None, *place))
        if len(self._shapeless) > MAX_PROBLEMS:
            raise CheckError([*self._shapeless[:MAX_PROBLEMS], too_many_problems()])


def _too_many(event: Any, most: int = MAX_NODES) -> CheckError:
    what = "values in one file" if most == MAX_NODES else "records of one kind"
    return _refuse("too-large", f"found more than {most:,} {what}; allowed: {most:,}", event)


def _twice(key: str, event: Any) -> Problem:
    mark = event.start_mark
    problem = Problem.of_value("duplicate-key", (key,), key, "each key once in a mapping")
    return problem.at(None, mark.line + 1, mark.column + 1)


def places(text: str, wanted: AbstractSet[Path]) -> dict[Path, tuple[Place, Place]]:
    """Where things are in a YAML text: for each path wanted, its key and its value.

    Parameters:
        text: a text that `parse` reads.
        wanted: the paths, each of a value that is there, with all that lead to it.
    """
    found: dict[Path, tuple[Place, Place]] = {}
    for path, key, event in _walk(text, wanted):
        place = _place(event)
        found[path] = (key or place, place)
        if len(found) == len(wanted):
            break
    return found


def remarks(text: str) -> list[Problem]:
    """What is valid YAML and yet hardly what was meant: a text that ends where a comment begins.

    Parameters:
        text: a text that `parse` reads.

    Returns:
        A warning for each ``#`` after an unquoted text without a space behind it, with its place.
    """
    if _COMMENT_IN_TEXT.search(text) is None:
        return []
    found = []
    for path, _, event in _walk(text):
        if type(event) is yaml.ScalarEvent and not event.style:
            end: Any = event.end_mark
            comment = _COMMENT_IN_TEXT.match(text, end.index)
            if comment is not None:
                column = end.column + comment.end() - end.index - 1
                shown = _short(text[comment.end() - 2 :].splitlines()[0])
                message = (
                    f"found {event.value!r}, and after it {shown!r}, which is a comment in YAML; if"
                    " it belongs to the text, put all of it in quotes, else a space after the #"
                )
                found.append(
                    Problem("comment-in-text", message, path).at(None, end.line + 1, column)
                )
                if len(found) == MAX_PROBLEMS:
                    break
    return found


_COMMENT_IN_TEXT: Final = re.compile(r"[ \t]+#[^\s#!]")


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "..."


def _place(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _walk(
    text: str, wanted: AbstractSet[Path] | None = None
) -> Iterator[tuple[Path, Place | None, Any]]:
    """The values of a text that `parse` reads: for each its path, its key's place, its event.

    Parameters:
        text: the text.
        wanted: the paths to follow, each with all that lead to it; None for all of them.
    """
    advance = _LOADER(text).get_event

    def pass_over(event: Any) -> None:
        depth = int(type(event) in _OPENING)
        while depth:
            kind = type(advance())
            depth += (kind in _OPENING) - (kind in _CLOSING)

    def walk(event: Any, path: Path, key: Any) -> Iterator[tuple[Path, Place | None, Any]]:
        if wanted is not None and path not in wanted:
            pass_over(event)
            return
        yield path, key and _place(key), event
        if type(event) is yaml.MappingStartEvent:
            while type(event := advance()) is not yaml.MappingEndEvent:
                yield from walk(advance(), (*path, event.value), event)
        elif type(event) is yaml.SequenceStartEvent:
            index = 0
            while type(event := advance()) is not yaml.SequenceEndEvent:
                yield from walk(event, (*path, index), None)
                index += 1

    advance(), advance()
    yield from walk(advance(), (), None)


_OPENING: Final = frozenset((yaml.MappingStartEvent, yaml.SequenceStartEvent))
_CLOSING: Final = frozenset((yaml.MappingEndEvent, yaml.SequenceEndEvent))


def emit(tree: dict[str, object]) -> str:
    """The YAML text of a tree, in the form that `parse` reads back to the same tree.

    Raises:
        CheckError: if it is beyond the limits for reading it back.
    """
    check_tree(tree)
    shown: str = yaml.emit(
        _events(tree), Dumper=_DUMPER, width=_WIDTH, allow_unicode=True, indent=2
    )
    return check_text(shown)


def _events(tree: object) -> list[yaml.Event]:
    found = [yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False)]
    _add_events(tree, found.append)
    found += (yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent())
    return found


def _add_events(node: object, add: Callable[[yaml.Event], None]) -> None:
    if isinstance(node, dict):
        in_a_line = _fits_a_line(node)
        add(yaml.MappingStartEvent(None, None, implicit=True, flow_style=in_a_line))
        for key, value in node.items():
            add(_scalar_event(key))
            _add_events(value, add) if type(value) is not str else add(_scalar_event(value))
        add(yaml.MappingEndEvent())
    elif isinstance(node, list):
        in_a_line = _fits_a_line(node)
        add(yaml.SequenceStartEvent(None, None, implicit=True, flow_style=in_a_line))
        for value in node:
            _add_events(value, add)
        add(yaml.SequenceEndEvent())
    else:
        add(_scalar_event(str(node)))


@lru_cache(maxsize=4096)
def _scalar_event(text: str) -> yaml.Event:
    # What other YAML readers would take for a boolean or a null is quoted for their sake.
    style = "'" if text in EMPTY or text in _WORDS_ELSEWHERE else None
    return yaml.ScalarEvent(None, None, (True, True), text, style=style)


def _fits_a_line(node: dict[str, object] | list[object]) -> bool:
    """Whether a mapping or list holds only short scalars, so that it reads well on one line."""
    values = node.values() if isinstance(node, dict) else node
    length = sum(map(len, node)) + 2 * len(node) if isinstance(node, dict) else 0
    for value in values:
        if isinstance(value, dict | list):
            return False
        length += len(str(value)) + 2
    return length <= _WIDTH - 30
