"""What is printed for a terminal: nothing that it obeys, and what the system refused in words."""

import errno
import json
import sys

import click
import pytest

import policytrack as pt
from policytrack.commands import terminal


def test_nothing_that_a_terminal_obeys_passes_through(run, tmp_path):
    hostile = "A\x1b]0;gone\x07 \x9b31m \u202etxt"
    text = json.dumps({"title": hostile, "sources": {}, "actors": {}})
    path = tmp_path / "story.json"
    path.write_text(text, "utf-8")
    shown = run("show", path).output
    assert r"A\x1b]0;gone\x07 \x9b31m \u202etxt" in shown
    (tmp_path / "one.json").write_text(text.replace(json.dumps(hostile), '"T"'), "utf-8")
    everything = shown + run("diff", tmp_path / "one.json", path).output
    everything += run("check", tmp_path / "\x1b[31m.json").output
    assert not set(everything) & {"\x1b", "\x07", "\x9b", "\u202e"}


def test_a_text_is_printed_on_a_line_with_its_controls_in_letters(capsys):
    terminal.say("a\x1b[31m")
    terminal.say("b", end=False)
    assert capsys.readouterr().out == "a\\x1b[31m\nb"


def test_a_file_is_printed_as_it_is(capfdbinary):
    terminal.out("é\x1b\n")
    terminal.out(b"\xff\x00")
    assert capfdbinary.readouterr().out == "é\x1b\n".encode() + b"\xff\x00"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_an_output_that_takes_nothing_is_told(monkeypatch, number):
    def refuse(*_, **__):
        raise OSError(number, "No space left")

    monkeypatch.setattr(terminal.click, "echo", refuse)
    monkeypatch.setattr(sys, "stdout", sys.stdout)
    with pytest.raises(click.ClickException, match=r"^standard output: No space left$"):
        terminal.out("x")
    sys.stdout.close()


def test_a_reader_that_went_away_is_left_to_the_command_line(monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr(terminal.click, "echo", refuse)
    with pytest.raises(OSError, match="Broken pipe"):
        terminal.out("x")


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 problems"), (1, "1 problem"), (2, "2 problems")]
)
def test_problems_are_counted_in_words(number, words):
    assert terminal.number_of_problems(number) == words


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(2, "No such file", "a.yaml"), "a.yaml: No such file"),
        (OSError(28, "No space left"), "No space left"),
        (OSError("odd"), "odd"),
    ],
)
def test_what_the_system_refused_is_told_without_its_number(error, words):
    assert terminal.worded(error) == words


def test_a_story_is_counted_by_its_records(told):
    assert terminal.counted(told) == "2 events, 1 statement, 1 actor, 1 issue"
    assert terminal.counted(pt.Timeline([], title="A: b>")).startswith("0 events")
