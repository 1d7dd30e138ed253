"""Finding dates in texts, beside the searcher of dateparser, in the same run."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import pytest

from policytrack.text import find_dates
from policytrack.text.found import in_full

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.text.marks import OTHER_TIMES, paragraphs, scores

ON = "2025-06-25"
FEW = (
    "The committee heard that the unit of account in the register is the household, and that one"
    " in ten of these has no access to a car. Witnesses argued for a simpler rule, with the same"
    " effect on those who rent and those who own, and with a right of appeal at the end. "
)
NEWS = (
    "The department said on Tuesday that it would publish the plan in September. Unions, which have"
    " asked for a delay since last year, called the timetable unworkable and wrote to ministers to"
    " say so. A spokeswoman for the inspectorate said that its staff do vital work, that no school"
    " would be asked to do more than the law requires, and that a full answer to the consultation"
    " had to wait for all of the replies to be read, as the chair of the committee had asked. "
)
TEXTS = {
    "few dates": (FEW * 6 + "It began in 2019.\n\n") * 100,
    "news": (NEWS + "\n\n") * 200,
    "a date every 43 characters": "\n\n".join(
        row.text for name in ("elsewhere", "heldout") for row in paragraphs(name)
    ),
}


@pytest.mark.parametrize("kind", TEXTS)
def test_characters_a_second(benchmark, kind):
    text = TEXTS[kind]
    find_dates("Friday", ON)
    benchmark(find_dates, text, ON)
    rate = len(text) / benchmark.stats["median"]
    benchmark.extra_info["characters a second"] = round(rate)


def theirs(text, on):
    """What dateparser finds, as offsets and days, in the shape that the scores take."""
    from dateparser.search import search_dates

    from policytrack import FuzzyDate
    from policytrack.text import Found

    base = datetime.fromisoformat(on)
    found, past = [], 0
    for words, day in search_dates(text, languages=["en"], settings={"RELATIVE_BASE": base}) or []:
        start = text.find(words, past)
        if start >= 0:
            past = start + len(words)
            found.append(Found(start, past, words, (), FuzzyDate(day.date())))
    return found


def ours(text, on):
    """What we find, with the words that bound it, as the paragraphs on UK policy are marked."""
    return in_full(find_dates(text, on))


@pytest.mark.parametrize("name", ["paragraphs", *OTHER_TIMES])
@pytest.mark.parametrize("peer", [False, True])
def test_marked_paragraphs(benchmark, name, peer):
    rows = paragraphs(name)
    find = theirs if peer else ours if name == "paragraphs" else find_dates
    measured = scores(rows, find)
    benchmark.extra_info |= {name: round(value, 3) for name, value in measured.items()}
    benchmark.pedantic(lambda: [find(row.text, row.on) for row in rows], rounds=1)
