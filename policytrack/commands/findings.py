"""What a check found, reported to people and programs: one row per format."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from policytrack.errors import Problem

__all__ = ["ERROR", "NOTE", "TELLERS", "WARNING", "Finding"]

ERROR: Final = "error"
WARNING: Final = "warning"
NOTE: Final = "note"
"""What only looks wrong and is acknowledged by its record."""


class Finding(NamedTuple):
    """A problem in a file and its severity: an error, a warning or a note."""

    weight: str
    problem: Problem


def as_text(findings: Iterable[Finding]) -> str:
    """A line for each finding: its place, what is wrong, and its code."""
    marks = {ERROR: "", WARNING: " (a warning)", NOTE: " (a warning)"}
    return "".join(f"{found.problem}{marks[found.weight]}\n" for found in findings)


def as_json(findings: Iterable[Finding]) -> str:
    """A list of the findings with their fields."""
    told = [
        {
            "weight": weight,
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "cell": problem.cell,
            "code": problem.code,
            "message": problem.message,
            "path": list(problem.path),
            "allowed": problem.allowed,
            "nearest": problem.nearest,
            "acknowledged": problem.acknowledged,
        }
        for weight, problem in findings
    ]
    return json.dumps({"problems": told}, indent=2) + "\n"


_GITHUB: Final = {ERROR: "error", WARNING: "warning", NOTE: "notice"}


def as_github(findings: Iterable[Finding]) -> str:
    """The commands that make GitHub show each finding beside its line in a pull request."""
    return "".join(
        f"::{_GITHUB[weight]} {_place(of)}::{_data(_said(of))}\n" for weight, of in findings
    )


def _place(problem: Problem) -> str:
    parts = {"file": problem.file, "line": problem.line, "col": problem.column}
    told = [f"{key}={_property(str(value))}" for key, value in parts.items() if value is not None]
    return ",".join([*told, f"title={_property(problem.code)}"])


def _data(text: str) -> str:
    """A text for a GitHub command, on one line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The same for the part before the message, where colons and commas have a meaning."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _said(problem: Problem) -> str:
    """What is wrong, with the cell or the keys that lead to it."""
    cell = f"{problem.cell}: " if problem.cell else ""
    where = f" ({'.'.join(map(str, problem.path))})" if problem.path else ""
    reason = f"; acknowledged: {problem.acknowledged}" if problem.acknowledged else ""
    return f"{cell}{problem.message}{where}{reason}"


def as_sarif(findings: Iterable[Finding]) -> str:
    """The findings as SARIF 2.1.0, which code scanning and editors read."""
    from policytrack import __version__

    found = list(findings)
    codes = sorted({each.problem.code for each in found})
    driver = {
        "name": "policytrack",
        "version": __version__,
        "rules": [{"id": code, "name": code} for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(weight, problem, codes) for weight, problem in found],
    }
    return json.dumps({"version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _result(weight: str, problem: Problem, codes: list[str]) -> dict[str, Any]:
    region = {"startLine": problem.line or 1, "startColumn": problem.column or 1}
    place = {"artifactLocation": {"uri": _uri(problem.file or "-")}, "region": region}
    told = {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": weight,
        "message": {"text": _said(problem)},
        "locations": [{"physicalLocation": place}],
    }
    if problem.acknowledged:
        told["suppressions"] = [{"kind": "inSource", "justification": problem.acknowledged}]
    return told


def _uri(file: str) -> str:
    """The name of a file as part of an address, with slashes on every system."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


TELLERS: Final[dict[str, Callable[[Iterable[Finding]], str]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
"""Every way to report what a check found."""
