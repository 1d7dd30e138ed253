"""How large a file may be, so that a hostile one ends in a clear error and soon."""

from __future__ import annotations

from typing import Final

from policytrack.errors import CheckError, Problem

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_NODES", "MAX_SCALAR", "decode", "too_large"]

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_DEPTH: Final = 32
MAX_NODES: Final = 4_000_000
MAX_SCALAR: Final = 1_000_000


def too_large(size: int, what: str, most: int, file: str | None = None) -> CheckError:
    """The refusal of something beyond a limit."""
    message = f"{what} of {size:,}; allowed: at most {most:,}"
    return CheckError([Problem("too-large", message, found=size, allowed=str(most), file=file)])


def decode(data: bytes, file: str | None = None) -> str:
    """The text of a file's bytes.

    Raises:
        CheckError: for too many bytes, or bytes that are not UTF-8, with their place.
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
