r"""Cells of a table: several values in one, and what has no text.

Several values are separated by ``"; "``. Within one of them, ``\`` makes the next character
an ordinary one, so that ``;`` can stand in a value.
"""

from __future__ import annotations

import datetime as dt
import json
import numbers
import re
from typing import TYPE_CHECKING, Any, Final

from policytrack.errors import Problem
from policytrack.formats.storyfile.values import BadValueError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["NONE_OF_THEM", "joined", "mapping_text", "read_mapping", "split", "text_of"]

NONE_OF_THEM: Final = "[]"
"""The cell for none, where a rule would fill a blank one."""

_EXACT: Final = 1e15
"""Below this, a whole number is written without an exponent."""

_SEPARATING: Final = re.compile(r"[\\;]")


def joined(values: Iterable[object]) -> str:
    r"""The cell of several values; a mapping is written as JSON.

    Parameters:
        values: texts, or mappings of text to text.

    Examples:
        >>> joined(["ascl", "naht"]), joined(["one; with a semicolon"])
        ('ascl; naht', 'one\\; with a semicolon')
    """
    return "; ".join(map(_item, values)) or NONE_OF_THEM


def _item(value: object) -> str:
    if isinstance(value, dict):
        return _SEPARATING.sub(r"\\\g<0>", mapping_text(value))
    text = str(value)
    if text.replace("-", "").isalnum():  # an id, as most are
        return text
    text = _SEPARATING.sub(r"\\\g<0>", text)
    if text[-1].isspace():
        text = f"{text[:-1]}\\{text[-1]}"
    return f"\\{text}" if text[0] in "{[" or text[0].isspace() else text


def mapping_text(value: dict[str, Any]) -> str:
    """A mapping of text to text, as JSON."""
    return json.dumps(value, ensure_ascii=False)


def split(cell: str) -> list[Any]:
    r"""The values of a cell.

    Parameters:
        cell: its text.

    Raises:
        BadValueError: if an item that begins as a mapping is not one.

    Examples:
        >>> split("ascl; naht"), split(r"one\; with a semicolon"), split("[]")
        (['ascl', 'naht'], ['one; with a semicolon'], [])
    """
    if "\\" not in cell and "{" not in cell:
        items = [item for part in cell.split(";") if (item := part.strip())]
        return [] if items == [NONE_OF_THEM] else items
    found: list[Any] = []
    for item, is_mapping in _items(cell):
        found.append(read_mapping(item) if is_mapping else item)
    return found


def _items(cell: str) -> Iterator[tuple[str, bool]]:
    """The values of a cell, and whether each begins as a mapping does."""
    kept: list[str] = []
    said, begins, escaped = 0, "", False
    for char in cell:
        if escaped:
            kept.append(char)
            said, escaped = len(kept), False
        elif char == "\\":
            begins, escaped = begins or char, True
        elif char == ";":
            if said:
                yield "".join(kept[:said]), begins == "{"
            kept, said, begins = [], 0, ""
        elif kept or not char.isspace():
            begins = begins or char
            kept.append(char)
            said = said if char.isspace() else len(kept)
    if escaped or said:
        # A backslash that nothing follows stands for itself.
        yield "".join(kept) + "\\" if escaped else "".join(kept[:said]), begins == "{"


def read_mapping(text: str) -> dict[str, str]:
    """The mapping that a JSON text holds.

    Parameters:
        text: the text.

    Raises:
        BadValueError: if it is not one of names to texts.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(
        isinstance(one, str | int | float) for one in found.values()
    ):
        allowed = 'a mapping as JSON, such as {"event": "talks"}; a text begins with \\{'
        shown = text if len(text) < 60 else f"{text[:57]}..."
        raise BadValueError(Problem.of_value("not-a-mapping", (), shown, allowed))
    return {
        key: value if isinstance(value, str) else json.dumps(value) for key, value in found.items()
    }


def text_of(value: Any) -> str | None:
    """The text of a cell of any type; None if it is blank.

    Parameters:
        value: a text, a number, a day, a yes or no, or what stands for nothing.

    Raises:
        BadValueError: if it is anything else.

    Examples:
        >>> text_of(17.0), text_of(True), text_of(float("nan"))
        ('17', 'yes', None)
    """
    if value is None:
        return None
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, numbers.Real):
        number = float(value)
        if number != number:  # noqa: PLR0124 - only what is no number differs from itself
            return None
        return str(int(number)) if number.is_integer() and abs(number) < _EXACT else repr(number)
    if isinstance(value, dt.date):
        return str(value)
    allowed = "a text, a number, a day, a yes or no, or nothing"
    raise BadValueError(Problem.of_value("not-a-text", (), type(value).__name__, allowed))
