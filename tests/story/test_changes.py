"""Unnamed records that say nearly the same are paired without comparing all with all."""

from __future__ import annotations

import policytrack as pt
from policytrack.story import changes

PAPER, BODY, ISSUE = pt.Source("Paper"), pt.Actor("Body", "union"), pt.Issue("Issue", "P")


def said(*quotes):
    return pt.Timeline(
        [pt.Statement(BODY, ISSUE, "support", "2025", quote=q, sources=PAPER) for q in quotes]
    )


def test_a_statement_that_says_the_same_is_found_wherever_it_stands():
    found = list(pt.diff(said("a", "b", "c", "d"), said("d", "c", "x", "a")))
    assert [(c.what, c.old.quote, c.new.quote) for c in found] == [("corrected", "b", "x")]


def test_statements_said_twice_are_counted():
    found = list(pt.diff(said("a", "a", "b"), said("a", "b", "b")))
    assert [(c.what, c.old.quote, c.new.quote) for c in found] == [("corrected", "a", "b")]
    assert [c.what for c in pt.diff(said("a", "a"), said("a"))] == ["withdrawn"]


def test_changes_to_many_alike_statements_are_made_again():
    old, new = said(*map(str, range(50))), said(*map(str, range(10, 70)))
    assert old.apply(pt.diff(old, new)) == new


def test_each_of_many_alike_statements_is_looked_at_a_few_times(monkeypatch):
    seen = 0
    content = changes._content

    def counting(record):
        nonlocal seen
        seen += 1
        return content(record)

    monkeypatch.setattr(changes, "_content", counting)
    size = 300
    found = pt.diff(said(*(f"a{n}" for n in range(size))), said(*(f"b{n}" for n in range(size))))
    assert len(found) == size
    assert seen < 10 * size
