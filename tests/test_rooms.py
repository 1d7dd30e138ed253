"""Work is handed down from room to room, and no room is entered again from below."""

from __future__ import annotations

import inspect
import io
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import pytest

import policytrack as pt

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

PACKAGE = f"{Path(pt.__file__).parent}/"
WRAPPER = pt.Timeline.plot.__code__
"""What every public method is wrapped in to name a wrong argument."""


@cache
def room_of(code: CodeType) -> str | None:
    """The folder or module of the package in which code stands."""
    path = code.co_filename
    if not path.startswith(PACKAGE) or code.co_flags & inspect.CO_GENERATOR:
        return None  # what a generator gives is a value, wherever it is asked for
    if code is WRAPPER:
        return None  # a public method, wherever it is called, is the room of the method
    return path.removeprefix(PACKAGE).split("/")[0]


def entered_again(work: Callable[[], object]) -> set[str]:
    """The calls of a room from a room below it, by the names of the rooms and of the function."""
    found: set[str] = set()
    stack: list[str | None] = []

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "return" and stack:
            stack.pop()
        if event == "call":
            room = room_of(frame.f_code)
            above = [each for each in stack if each]
            if room in above and above[-1] != room:
                found.add(f"{room} from {above[-1]}: {frame.f_code.co_name}")
            stack.append(room)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return found


@pytest.mark.parametrize(
    "work",
    [
        pytest.param(lambda story: story.plot(), id="timeline"),
        pytest.param(lambda story: story.plot_slips(), id="slips"),
        pytest.param(lambda story: story.stance_matrix().plot(), id="matrix"),
        pytest.param(lambda story: story.to_frame(), id="table"),
        pytest.param(lambda story: story.changes(since="2025-06"), id="changes"),
        pytest.param(lambda story: pt.read_yaml(io.StringIO(story.to_yaml())), id="file"),
    ],
)
def test_no_room_is_entered_again_once_its_work_is_handed_down(
    work: Callable[[pt.Timeline], object],
) -> None:
    story = pt.load_dataset("ofsted-report-cards")
    assert entered_again(lambda: work(story)) == set()
    plt.close("all")
