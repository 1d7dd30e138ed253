"""The command line: ``policytrack``.

A command is imported when it is asked for, so that the others cost nothing.
"""

from __future__ import annotations

import errno
import sys
from importlib import import_module
from typing import Any, Final

import click

from policytrack import __version__
from policytrack.commands.terminal import number_of_problems, worded
from policytrack.errors import CheckError, PolicyTrackError, nearest
from policytrack.look.markup import visible

__all__ = ["main"]

COMMANDS: Final = {
    "activity": "draw.activity",
    "briefing": "publish.briefing",
    "changes": "changes.changes",
    "check": "checking.check",
    "compare": "coders.compare",
    "convert": "convert.convert",
    "datasets": "datasets.datasets",
    "demo": "datasets.demo",
    "diff": "diff.diff",
    "formats": "convert.formats",
    "draft": "drafting.draft",
    "matrix": "draw.matrix",
    "over-time": "draw.over_time",
    "page": "pages.page",
    "read": "sheets.read",
    "report": "publish.report",
    "schema": "vocabularies.schema",
    "show": "show.show",
    "site": "site.site",
    "slips": "draw.slips",
    "table": "publish.table",
    "template": "sheets.template",
    "timeline": "draw.timeline",
    "vocabulary": "vocabularies.vocabulary",
}
"""For each command, its module in the folder ``commands`` and its name there."""


class _Group(click.Group):
    """Turns what the library refuses into a message, and suggests the command that was meant."""

    def invoke(self, ctx: click.Context) -> Any:
        import warnings

        from policytrack.errors import RecordWarning

        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                # A terminal that has no letter for a name gets its number instead.
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
        except PolicyTrackError as error:
            raise click.ClickException(visible(str(error))) from None
        except click.ClickException as error:
            vars(error)["message"] = visible(error.message)
            raise

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, name = COMMANDS[name].split(".")
        found: click.Command = getattr(import_module(f"policytrack.commands.{module}"), name)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            if match := nearest(args[0], COMMANDS):
                message = f"No such command {args[0]!r}. Did you mean {match!r}?"
                raise click.UsageError(message, ctx) from None
            raise


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="policytrack")
def main() -> None:
    """Timelines and stance matrices of contested policies, traceable to their sources.

    A story is one YAML or JSON file: who did what, who stands where on which proposition, and
    when, as precisely as the sources allow; - reads it from the standard input. To see one, run:
    policytrack demo
    """


if __name__ == "__main__":
    main()
