"""How far a question travels through the package: calls, files, folders, resolvers.

Run ``python tools/course_of_calls.py``. Only functions of the package itself count. A folder is
entered again where a call comes back to it from another folder that it had handed work to.
"""

from __future__ import annotations

import io
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import matplotlib as mpl

import policytrack as pt

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

mpl.use("agg")

PACKAGE = str(Path(pt.__file__).parent)
EVENT = """
title: Two events
sources: {post: {title: Post, published: 2025-06-21}}
actors: {ofsted: {name: Ofsted, kind: regulator}}
events:
  delay: {title: Ofsted delays its response, kind: announcement, date: 2025-06-20, by: ofsted}
  response:
    title: Ofsted publishes its response
    kind: publication
    by: ofsted
    plans:
      - {date: summer term 2025, announced: 2025-02}
      - {date: within 28 days of delay, announced: on delay}
"""
STATEMENT = """
title: One statement
sources: {post: {title: Post, published: 2025-06-21}}
actors: {ascl: {name: ASCL, kind: union}}
issues: {scale: {title: Five-point scale, proposition: Each area should be graded}}
statements: [{by: ascl, issue: scale, stance: oppose, date: 2025-06-20}]
"""


class Course(NamedTuple):
    """What one question came to."""

    calls: int
    files: int
    moves: int
    again: int
    resolvers: int


def course(ask: Callable[[], Any]) -> tuple[Course, Any]:
    """Ask and count.

    Parameters:
        ask: the question.

    Returns:
        The calls, the distinct files, the moves from one file to another, how often a folder is
        entered again, and the resolvers made; and the answer.
    """
    files: list[str] = []
    open_folders: list[str | None] = []
    again = resolvers = 0

    def watch(frame: FrameType, event: str, _: object) -> None:
        nonlocal again, resolvers
        own = frame.f_code.co_filename.startswith(PACKAGE)
        folder = str(Path(frame.f_code.co_filename).parent) if own else None
        if event == "call":
            entered = [each for each in open_folders if each is not None]
            if own and entered and entered[-1] != folder:
                again += folder in entered
            open_folders.append(folder)
            if own:
                files.append(frame.f_code.co_filename)
                resolvers += frame.f_code.co_qualname == "Resolver.__init__"
        elif event == "return" and open_folders:
            open_folders.pop()

    sys.setprofile(watch)
    try:
        answer = ask()
    finally:
        sys.setprofile(None)
    moves = sum(one != other for one, other in pairwise(files))
    return Course(len(files), len(set(files)), moves, again, resolvers), answer


def main() -> None:
    """Print a line for each question, once all that is loaded late is there."""
    pt.read_yaml(io.StringIO(STATEMENT)).stance_matrix()
    pt.read_yaml(io.StringIO(EVENT)).plot()
    read, events = course(lambda: pt.read_yaml(io.StringIO(EVENT)))
    said, statement = course(lambda: pt.read_yaml(io.StringIO(STATEMENT)))
    matrix, cells = course(statement.stance_matrix)
    named = {
        "read two events": read,
        "read one statement": said,
        "its matrix": matrix,
        "one cell of it": course(lambda: cells["ASCL", "Five-point scale"])[0],
        "plot two events": course(events.plot)[0],
    }
    print(f"{'':24}{'calls':>8}{'files':>8}{'moves':>8}{'again':>8}{'resolvers':>11}")
    for name, found in named.items():
        calls, files, moves, again, resolvers = found
        print(f"{name:24}{calls:8,}{files:8}{moves:8}{again:8}{resolvers:11}")


if __name__ == "__main__":
    main()
