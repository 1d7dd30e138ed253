"""The arguments and options that commands share."""

from __future__ import annotations

import sys
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from policytrack.timeline import Timeline

EXISTING: Final = click.Path(exists=True, dir_okay=False, allow_dash=True)


class OneOf(click.Option):
    """An option whose allowed words stand in a table, which is read only when help is asked for."""

    def __init__(self, *args: Any, allowed: Callable[[], Iterable[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._allowed = allowed

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return record and (record[0], f"{record[1]} One of: {', '.join(self._allowed())}.")


def words_of(module: str, table: str, *more: str) -> Callable[[], Iterable[str]]:
    """The words of a table in the library, which is imported only when help is asked for.

    Parameters:
        module: the module that holds the table.
        table: its name.
        more: words allowed beside those of the table.
    """

    def words() -> Iterable[str]:
        return (*more, *getattr(import_module(f"policytrack.{module}"), table))

    return words


FORMATS: Final = words_of("fileformats", "FORMATS")
WRITTEN: Final = words_of("formats.written", "WRITTEN")
NETWORKS: Final = words_of("formats.foreign.storynetwork", "NETWORKS")
FORMS: Final = words_of("figures.matrix", "FORMS")
SLIP_FORMS: Final = words_of("figures.slips", "FORMS")
GROUPS: Final = words_of("figures.layout.ordering", "GROUPS", "auto")
LANES: Final = words_of("figures.layout.entries", "LANES")
LAYOUTS: Final = words_of("figures.timeline", "LAYOUTS")
ORDERS: Final = words_of("figures.layout.ordering", "ORDERS")
REPORT_FORMATS: Final = words_of("reports.publication", "WRITERS")
RULES: Final = words_of("stances.rules", "RULES")
STRETCHES: Final = words_of("stances.windows.windowing", "BUCKETS")
THEMES: Final = words_of("look.theme", "THEMES")


class _Stdin(BytesIO):
    """What the standard input held, under the name that was asked for."""

    name = "-"


def read_story(path: str) -> Timeline:
    """The story in a file or on the standard input."""
    from policytrack.fileformats import read

    form = click.get_current_context().meta.get("format")
    if path != "-":
        return read(path, form)
    return read(_Stdin(sys.stdin.buffer.read() if sys.stdin else b""), form)


def texts_of(story: Timeline, folder: str) -> dict[str, str]:
    """The texts in a folder that belong to a story's sources, by source id.

    Parameters:
        story: the story; texts of other sources are ignored.
        folder: holds one text per source, named by the source's id.
    """
    from policytrack.text.articles import read_texts

    own = {source.id for source in story.sources}
    return read_texts(folder, names=own)


def _keep_format(ctx: click.Context, _option: click.Parameter, form: str | None) -> None:
    ctx.meta["format"] = form


def reads(
    argument: str, *, option: str = "--format", **settings: Any
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command an argument for a story's file and an option for its format.

    Parameters:
        argument: the name of the argument.
        option: the name of the option.
        settings: settings of the argument, as `click.argument` takes them.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        made: Callable[..., Any] = click.option(
            option,
            "story_format",
            cls=OneOf,
            allowed=FORMATS,
            metavar="NAME",
            expose_value=False,
            callback=_keep_format,
            help="The format of FILE, if its name does not say it.",
        )
        decorated: Callable[..., None] = made(command)
        return click.argument(argument, **{"type": EXISTING, **settings})(decorated)

    return decorate


def _text_of(_ctx: click.Context, _option: click.Parameter, path: str | None) -> str:
    if path is None:
        return ""
    try:
        return Path(path).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        said = f"{path!r} is not text in UTF-8 (byte {error.start + 1})"
        raise click.BadParameter(said) from None


def styled(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that writes pages options for templates and a style sheet.

    Parameters:
        command: the command, called with ``templates`` and ``css``.
    """
    templates = click.option(
        "--templates",
        type=click.Path(exists=True, file_okay=False),
        help="A folder with your own templates.",
    )
    css = click.option(
        "--css",
        type=click.Path(exists=True, dir_okay=False),
        callback=_text_of,
        help="Your own style sheet, put after the library's.",
    )
    return templates(css(command))
