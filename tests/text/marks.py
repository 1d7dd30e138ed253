"""The paragraphs in which every date is marked, and how well what was found fits the marks."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from policytrack.dates import FuzzyDate

_MARK = re.compile(r"\{\{(.*?) \| (.*?)\}\}", re.DOTALL)


class Mark(NamedTuple):
    """A marked date: its offsets, and its first and last day; None for a side not compared."""

    start: int
    end: int
    first: int | None
    last: int | None


class Paragraph(NamedTuple):
    """A paragraph without its marks, the day it was written on, and the marks."""

    on: str
    text: str
    marks: list[Mark]


OTHER_TIMES = (
    "elsewhere",
    "unseen",
    "heldout",
    "registers",
    "decades",
    "gazettes",
    "bulletins",
    "wires",
    "sundries",
    "leavings",
    "offcuts",
)
"""The sets of paragraphs on other times and countries than UK policy of today."""


@cache
def paragraphs(name: str = "paragraphs") -> list[Paragraph]:
    """The marked paragraphs of a file."""
    rows = yaml.safe_load((Path(__file__).parent / "marked" / f"{name}.yaml").read_text("utf-8"))
    return [Paragraph(row["on"], *_unmarked(row["text"])) for row in rows]


def _unmarked(text):
    plain, marks, past = "", [], 0
    for found in _MARK.finditer(text):
        plain += text[past : found.start()]
        first, _, last = found[2].partition("/")
        last = last or first
        marks.append(
            Mark(
                len(plain),
                len(plain) + len(found[1]),
                None if first == ".." else FuzzyDate(first).ordinals[0],
                None if last == ".." else FuzzyDate(last).ordinals[1],
            )
        )
        plain += found[1]
        past = found.end()
    return plain + text[past:], marks


def scores(rows, find):
    """Recall, share of exact spans, precision and share of right values of a finder of dates."""
    marks = hits = exact = right = compared = number = wrong = 0
    for row in rows:
        found = find(row.text, row.on)
        number += len(found)
        wrong += sum(
            not any(one.start < mark.end and mark.start < one.end for mark in row.marks)
            for one in found
        )
        for mark in row.marks:
            marks += 1
            near = [one for one in found if one.start < mark.end and mark.start < one.end]
            hits += bool(near)
            exact += bool(near) and near[0][:2] == mark[:2]
            if (mark.first, mark.last) != (None, None):
                compared += 1
                right += bool(near) and _fits(mark, near[0].date)
    return {
        "recall": hits / marks,
        "exact": exact / marks,
        "precision": 1 - wrong / number,
        "value": right / compared,
    }


def _fits(mark, date):
    sides = zip(mark[2:], date.ordinals if date is not None else (0, 0), strict=True)
    return all(want is None or want == got for want, got in sides)
