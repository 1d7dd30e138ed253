"""The page on the votes of 27 March 2019 says what the files say."""

from __future__ import annotations

import ast
import gzip
import re
from pathlib import Path

import pytest

import policytrack as pt

PAGE = Path(__file__).parents[2] / "docs" / "howto" / "roll-calls-by-party.rst"


def on_the_page(start, end):
    """What the page writes between two texts, as Python."""
    text = PAGE.read_text(encoding="utf-8")
    inner = text[text.index(start) + len(start) : text.index(end, text.index(start))]
    return ast.literal_eval(re.sub(r"^\s*\.\.\. ?", "", inner, flags=re.MULTILINE).strip())


@pytest.fixture(scope="module")
def parties(shared):
    with pytest.warns(pt.RecordWarning, match="damaged"):
        story = pt.read_votes(shared / "commons-2019")
    return story.stance_matrix().grouped("party")


@pytest.fixture(scope="module")
def motions(parties):
    """The motions in the order of their letters, which the page keeps."""
    return sorted(parties.issues, key=lambda issue: issue.split("motion ")[1])


def test_the_counts_of_the_page_are_those_of_the_files(parties, motions):
    found = parties.counts()
    told = on_the_page(">>> counts = ", ">>> words")
    for party in parties.labels:
        rows = found.loc[party].loc[motions, ["support", "oppose", "nothing"]]
        counted = list(rows.itertuples(index=False, name=None))
        if any(ayes + noes for ayes, noes, _ in counted):
            assert told.pop(party) == counted
    assert not told


def test_the_picture_of_the_page_draws_the_same_counts(parties, motions):
    short = {"Con": "Conservative", "Lab": "Labour", "SNP": "Scottish National Party",
             "Ind": "Independent", "LD": "Liberal Democrat", "DUP": "Democratic Unionist Party",
             "PC": "Plaid Cymru", "Green": "Green Party"}  # fmt: skip
    found = parties.counts()
    drawn = on_the_page("   counts = ", "   votes = ")
    assert drawn.keys() == short.keys()
    for name, counts in drawn.items():
        rows = found.loc[short[name]].loc[motions, ["support", "oppose"]]
        assert counts == list(rows.itertuples(index=False, name=None))


def test_the_loyalty_of_the_page_is_that_of_the_files(parties):
    loyalty = parties.loyalty()
    mean = loyalty[loyalty["taken"] > 0].groupby("group")["loyalty"].mean().round(3)
    rows = re.findall(r"^(\w[\w ]+?) {2,}(\d?\.\d{3})$", PAGE.read_text("utf-8"), re.MULTILINE)
    told = {party: float(share) for party, share in rows}
    others = told.pop("all others")
    for party, share in mean.items():
        assert share == told.pop(party, others)
    assert not told


def test_ayes_and_noes_are_those_of_the_headings(parties, shared):
    totals = parties.counts().groupby("issue")[["support", "oppose"]].sum()
    for path in sorted((shared / "commons-2019").glob("*.gz")):
        head = gzip.decompress(path.read_bytes()).decode("utf-8-sig", "replace")[:400]
        ayes, noes = re.findall(r"(?:Ayes?|Noe?s?) Count: (\d+)", head)
        (motion,) = (issue for issue in parties.issues if issue in head)
        assert totals.loc[motion].tolist() == [int(ayes), int(noes)]


def test_conservative_and_labour_majorities_were_opposed_on_all_but_one(parties):
    assert len(parties.unity_votes("Conservative", "Labour")) == 7
    assert parties["Conservative", "George Eustice's motion H (EFTA and EEA)"].stance == "oppose"
    assert parties["Labour", "George Eustice's motion H (EFTA and EEA)"].stance == "oppose"
