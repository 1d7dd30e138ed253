"""The command ``policytrack``, which is also ``python -m policytrack``.

``--version`` and ``--help`` are answered before the library that reads the command line is
imported, which takes twice as long as Python itself.
"""

from __future__ import annotations

import os
import sys

from policytrack import __version__
from policytrack.commands import ABOUT, COMMANDS

__all__ = ["main"]

_WIDTH = 80
"""The columns that a terminal has at least where help is printed as it stands."""


def main() -> None:
    """Answer the command line."""
    by_module = sys.argv[0] == __file__
    program = "python -m policytrack" if by_module else os.path.basename(sys.argv[0])  # noqa: PTH119 - pathlib takes as long as all of this
    if not _answered(program, sys.argv[1:]):
        from policytrack.cli import main as command

        command(prog_name=program)


def _answered(program: str, words: list[str]) -> bool:
    """Whether these words have an answer that needs no more than this module, which is printed."""
    if words == ["--version"]:
        answer = f"policytrack, version {__version__}\n"
    elif words in (["--help"], ["-h"]) and _columns() >= _WIDTH:
        answer = _help(program)
    else:
        return False
    try:
        sys.stdout.write(answer)
        sys.stdout.flush()
    except (AttributeError, OSError):
        return False
    return True


def _help(program: str) -> str:
    """What the command prints as its help in a terminal that is wide enough."""
    about = "\n".join(f"  {line}".rstrip() for line in ABOUT.splitlines())
    longest = max(map(len, COMMANDS))
    commands = "\n".join(f"  {name:{longest}}  {COMMANDS[name][1]}" for name in sorted(COMMANDS))
    return f"""\
Usage: {program} [OPTIONS] COMMAND [ARGS]...

{about}

Options:
  --version   Show the version and exit.
  -h, --help  Show this message and exit.

Commands:
{commands}
"""


def _columns() -> int:
    """The width of the terminal, or of one where there is none."""
    try:
        return int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        pass
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _WIDTH
    except (AttributeError, OSError, ValueError):
        return _WIDTH


if __name__ == "__main__":
    main()
