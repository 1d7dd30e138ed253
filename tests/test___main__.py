"""The command before its words are taken apart: help and version, at once and word for word."""

import subprocess
import sys
from pathlib import Path

import pytest

from policytrack import __main__, cli
from policytrack.commands import ABOUT, COMMANDS

FULL = Path("/dev/full")


@pytest.fixture
def click_says(monkeypatch, capsys):
    """What click prints for words in a terminal of a width."""

    def says(words, width=80):
        monkeypatch.setenv("COLUMNS", str(width))
        cli.main.main(words, prog_name="policytrack", standalone_mode=False)
        return capsys.readouterr().out

    return says


def at_once(monkeypatch, capsys, words, columns=None):
    """What is printed without click, and whether that was the whole answer."""
    monkeypatch.delenv("COLUMNS", raising=False)
    if columns is not None:
        monkeypatch.setenv("COLUMNS", columns)
    answered = __main__._answered("policytrack", words)
    return answered, capsys.readouterr().out


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["--version"]], ids=" ".join)
@pytest.mark.parametrize("columns", [None, "80", "200", "nonsense"])
def test_help_and_version_are_those_of_click_to_the_letter(
    monkeypatch, capsys, click_says, words, columns
):
    by_click = click_says(words, int(columns) if (columns or "").isdigit() else 80)
    assert at_once(monkeypatch, capsys, words, columns) == (True, by_click)


def test_help_in_a_narrow_terminal_is_laid_out_by_click(monkeypatch, capsys, click_says):
    assert at_once(monkeypatch, capsys, ["--help"], "60") == (False, "")
    assert max(map(len, click_says(["--help"], 60).splitlines())) <= 60


@pytest.mark.parametrize(
    "words", [[], ["show"], ["show", "--help"], ["--version", "show"]], ids=str
)
def test_everything_else_is_left_to_click(monkeypatch, capsys, words):
    assert at_once(monkeypatch, capsys, words) == (False, "")


@pytest.mark.parametrize("words", [["--help"], ["--version"]], ids=" ".join)
def test_help_and_version_load_no_library(words):
    code = f"import sys; sys.argv[1:] = {words}\nfrom policytrack.__main__ import main\nmain()\n"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}print('LOADED', *sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
    )
    loaded = done.stdout.partition("LOADED ")[2].split()
    assert "policytrack.commands" in loaded
    assert not {"click", "attrs", "yaml", "numpy", "typing", "re"} & {*loaded}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_command_is_listed_in_one_line_and_can_be_asked_for_help(click_says, name):
    _, summary = COMMANDS[name]
    assert summary.endswith(".")
    assert f"  {name:<10}  {summary}\n" in click_says(["--help"])
    assert click_says([name, "--help"]).startswith(f"Usage: policytrack {name} ")


def test_no_line_of_help_is_cut(click_says):
    assert not [line for line in click_says(["--help"]).splitlines() if line.endswith("...")][1:]


def test_what_the_program_is_for_fits_the_width_of_help():
    assert max(map(len, ABOUT.splitlines())) <= 76


@pytest.mark.skipif(not FULL.exists(), reason="a device that is always full")
@pytest.mark.parametrize("words", [["--help"], ["--version"], ["show", "--help"]], ids=" ".join)
def test_a_full_disk_is_told_without_a_traceback(words):
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "policytrack", *words],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("Error: ")
    assert done.stderr.endswith("No space left on device\n")


def test_the_module_calls_itself_what_was_typed():
    done = subprocess.run(
        [sys.executable, "-m", "policytrack", "--help"], check=True, capture_output=True, text=True
    )
    assert done.stdout.startswith("Usage: python -m policytrack [OPTIONS]")
