"""How large a file may be, so that a hostile one soon ends in a clear error.

What is written keeps to the same limits, so that it can be read again.
"""

from __future__ import annotations

from typing import Final

from policytrack.errors import CheckError, Problem

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_MAPPINGS",
    "MAX_NODES",
    "MAX_RECORDS",
    "MAX_SCALAR",
    "check_text",
    "check_tree",
    "decode",
    "too_large",
    "too_many_records",
]

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_DEPTH: Final = 32
MAX_NODES: Final = 2_000_000
"""How many values one file may hold."""

MAX_MAPPINGS: Final = 1_000_000
"""How many mappings."""

MAX_RECORDS: Final = 500_000
"""How many records of one kind."""

MAX_SCALAR: Final = 8_000_000
"""How many characters one text."""


def too_large(size: int, what: str, most: int, file: str | None = None) -> CheckError:
    """The refusal of something beyond a limit."""
    message = f"{what} of {size:,}; allowed: at most {most:,}"
    return CheckError([Problem("too-large", message, found=size, allowed=str(most), file=file)])


def too_many_records(kind: str) -> Problem:
    """The refusal of more records of a kind than a story can have."""
    message = f"found more than {MAX_RECORDS:,} {kind}; allowed: at most {MAX_RECORDS:,}"
    return Problem("too-large", message, (kind,))


def check_tree(tree: dict[str, object]) -> None:
    """Make sure that the tree of a story can be read back once it is written.

    Raises:
        CheckError: if it holds too many records, mappings or values, or too long a text.
    """
    for kind, held in tree.items():
        if isinstance(held, dict | list) and len(held) > MAX_RECORDS:
            raise CheckError([too_many_records(kind)])
    count, mappings, waiting = 0, 0, [tree]
    while waiting:
        node: object = waiting.pop()
        mappings += isinstance(node, dict)
        values = node.values() if isinstance(node, dict) else node
        for value in values:  # type: ignore[attr-defined]  # only lists and mappings wait
            count += 1
            if isinstance(value, dict | list):
                waiting.append(value)  # type: ignore[arg-type]  # a list is walked like a mapping
            elif isinstance(value, str) and len(value) > MAX_SCALAR:
                raise too_large(len(value), "a text in characters", MAX_SCALAR)
    if count > MAX_NODES:
        raise too_large(count, "a story with values", MAX_NODES)
    if mappings > MAX_MAPPINGS:
        raise too_large(mappings, "a story with mappings", MAX_MAPPINGS)


def check_text(text: str) -> str:
    """The same text, of a whole file.

    Raises:
        CheckError: if it is longer than a file may be, or holds a lone surrogate.
    """
    size = len(text)
    if not text.isascii():
        try:
            size = len(text.encode())
        except UnicodeEncodeError as error:
            before = text[: error.start]
            line, column = before.count("\n") + 1, error.start - before.rfind("\n")
            found = f"the lone surrogate U+{ord(text[error.start]):04X}"
            problem = Problem.of_value("not-utf-8", (), found, "UTF-8 text")
            raise CheckError([problem.at(None, line, column)]) from None
    if size > MAX_BYTES:
        raise too_large(size, "a file in bytes", MAX_BYTES)
    return text


def decode(data: bytes, file: str | None = None) -> str:
    """The text of a file's bytes.

    Raises:
        CheckError: if there are too many, or they are not UTF-8, with the place.
    """
    if len(data) > MAX_BYTES:
        raise too_large(len(data), "a file in bytes", MAX_BYTES, file)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        found = f"byte 0x{data[error.start]:02x}"
        problem = Problem.of_value("not-utf-8", (), found, "UTF-8 text; save the file as UTF-8")
        raise CheckError([problem.at(file, line, column)]) from None
