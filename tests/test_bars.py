"""Long work says on a terminal how far it has come, and nowhere else."""

from __future__ import annotations

import io
import sys
from itertools import count

from policytrack import bars


class Terminal(io.StringIO):
    def isatty(self):
        return True


def a_terminal(monkeypatch):
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    return shown


def a_second_a_look(monkeypatch):
    seconds = count()
    monkeypatch.setattr(bars, "monotonic", lambda: next(seconds))


def test_a_bar_stands_on_a_terminal_where_work_takes_long_and_is_wiped_away(
    monkeypatch,
):
    terminal = a_terminal(monkeypatch)
    a_second_a_look(monkeypatch)
    assert list(bars.with_bar("abcd", "Reading letters")) == list("abcd")
    first, second, _, last, wiped, _ = terminal.getvalue().split("\r")[1:]
    assert first == f"Reading letters [{'':30}] 0 of 4"
    assert second == f"Reading letters [{'#' * 7:30}] 1 of 4"
    assert last == f"Reading letters [{'#' * 22:30}] 3 of 4"
    assert wiped == " " * len(last)
    assert terminal.getvalue().endswith("\r")


def test_quick_work_shows_nothing(monkeypatch):
    terminal = a_terminal(monkeypatch)
    looks = count()  # a millisecond each: 0.9 seconds in all
    monkeypatch.setattr(bars, "monotonic", lambda: next(looks) / 1000)
    assert list(bars.with_bar(range(900), "Reading")) == list(range(900))
    assert terminal.getvalue() == ""


def test_nothing_is_shown_where_there_is_no_terminal(monkeypatch, capsys):
    a_second_a_look(monkeypatch)
    assert list(bars.with_bar("abcd", "Reading letters")) == list("abcd")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys, "stderr", None)
    assert list(bars.with_bar("abcd", "Reading letters")) == list("abcd")


def test_a_bar_is_wiped_away_when_the_work_fails(monkeypatch):
    terminal = a_terminal(monkeypatch)
    a_second_a_look(monkeypatch)
    items = bars.with_bar("abcd", "Reading letters")
    for _ in range(3):
        next(items)
    items.close()
    assert terminal.getvalue().endswith(" \r")


def test_a_hundred_thousand_items_are_shown_a_thousand_times_at_most(monkeypatch):
    terminal = a_terminal(monkeypatch)
    a_second_a_look(monkeypatch)
    assert sum(1 for _ in bars.with_bar(range(100_000), "Reading")) == 100_000
    assert 900 < terminal.getvalue().count("of 100,000") <= 1000


def test_parts_of_one_work_count_together_and_what_comes_later_counts_anew(monkeypatch):
    terminal = a_terminal(monkeypatch)
    times = count()  # a hundredth of a second a look
    monkeypatch.setattr(bars, "monotonic", lambda: next(times) / 100)
    for part in ("Reading events", "Reading issues", "Reading statements"):
        list(bars.with_bar(range(45), part))
    assert "Reading events" not in terminal.getvalue()
    assert "Reading statements" in terminal.getvalue()
    before = len(terminal.getvalue())
    for _ in range(100):
        next(times)
    list(bars.with_bar(range(45), "Reading letters"))
    assert len(terminal.getvalue()) == before
