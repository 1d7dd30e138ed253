"""The command line: ``policytrack``.

A command is imported when it is asked for, so that the others cost nothing.
"""

from __future__ import annotations

import errno
import sys
from importlib import import_module
from typing import Any

import click

from policytrack import __version__
from policytrack.commands import ABOUT, COMMANDS, INSTEAD
from policytrack.commands.terminal import no_more_output, number_of_problems, worded
from policytrack.errors import CheckError, PolicyTrackError, RecordError, found_allowed
from policytrack.look.markup import visible
from policytrack.nearestword import nearest

__all__ = ["main"]


class _Group(click.Group):
    """Turns errors of the library into messages, and suggests the command that was meant."""

    def invoke(self, ctx: click.Context) -> Any:
        import warnings

        from policytrack.errors import RecordWarning

        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                # A terminal that cannot show a character gets its number instead.
                stream.reconfigure(errors="backslashreplace")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", RecordWarning)
                return super().invoke(ctx)
        except CheckError as error:
            for problem in error.problems:
                click.echo(visible(str(problem)), err=True)
            raise click.ClickException(number_of_problems(len(error.problems))) from None
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            raise click.ClickException(visible(worded(error))) from None
        except RecordError as error:
            raise click.ClickException(visible(_of_option(error, ctx.obj))) from None
        except PolicyTrackError as error:
            raise click.ClickException(visible(str(error))) from None
        except click.ClickException as error:
            vars(error)["message"] = visible(error.message)
            raise

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.obj = tuple(args)
        return super().parse_args(ctx, args)

    def main(self, *args: Any, **extra: Any) -> Any:
        try:
            return super().main(*args, **extra)
        except OSError as error:
            refused = no_more_output(error)
        refused.show()
        sys.exit(refused.exit_code)

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        place, summary = COMMANDS[name]
        module, _, attribute = place.partition(".")
        found: click.Command = getattr(import_module(f"policytrack.commands.{module}"), attribute)
        found.short_help = summary
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            if known := INSTEAD.get(args[0]):
                message = f"No such command {args[0]!r}; use {known}"
                raise click.UsageError(message, ctx) from None
            if match := nearest(args[0], COMMANDS):
                message = f"No such command {args[0]!r}. Did you mean {match!r}?"
                raise click.UsageError(message, ctx) from None
            raise


def _of_option(error: RecordError, args: tuple[str, ...]) -> str:
    """What is wrong, under the name of the option that holds it, if one does."""
    for place, given in enumerate(args):
        name, is_one, value = given.partition("=")
        if is_one and value == str(error.found):
            break
        options = [arg for arg in args[:place] if arg.startswith("-")]
        if options and given == str(error.found):
            name = options[-1]
            break
    else:
        return str(error)
    from policytrack.dates.phrases.context import NEEDS_A_DAY

    said = found_allowed(error.found, error.allowed, error.nearest)
    return f"{name}: {said.replace(NEEDS_A_DAY, 'write the date out')}"


@click.group(cls=_Group, help=ABOUT, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="policytrack")
def main() -> None:
    """Run the command line."""


if __name__ == "__main__":
    main()
