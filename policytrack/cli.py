"""The command line: ``policytrack``.

What a command needs is imported when it runs, so that help costs next to nothing.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from functools import partial
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import click

from policytrack import __version__
from policytrack.errors import CheckError, PolicyTrackError, UnknownNameError, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from matplotlib.axes import Axes

    from policytrack.timeline import Timeline

__all__ = ["main"]

_DEMO: Final = "ofsted-report-cards"
_EXISTING = click.Path(exists=True, dir_okay=False, allow_dash=True)
# What a terminal obeys, or what turns the order of the text around.
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def _plain(text: str) -> str:
    """A text without characters that a terminal obeys; they stand there in letters."""
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def _say(text: str, *, end: bool = True) -> None:
    """Print a text for a terminal."""
    _out(_plain(text) + "\n" * end)


def _out(text: str | bytes) -> None:
    """Print a text as it is: a file, for a program, in bytes."""
    try:
        click.echo(text, nl=False)
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - takes what is flushed at the end
        raise click.ClickException(f"standard output: {error.strerror}") from None


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
                click.echo(_plain(str(problem)), err=True)
            raise click.ClickException(_number(len(error.problems))) from None
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            raise click.ClickException(_plain(_worded(error))) from None
        except PolicyTrackError as error:
            raise click.ClickException(_plain(str(error))) from None
        except click.ClickException as error:
            vars(error)["message"] = _plain(error.message)
            raise

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            if match := nearest(args[0], self.commands):
                message = f"No such command {args[0]!r}. Did you mean {match!r}?"
                raise click.UsageError(message, ctx) from None
            raise


class _OneOf(click.Option):
    """An option of which a table says what it takes; it is read where help is asked for."""

    def __init__(self, *args: Any, allowed: Callable[[], Iterable[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._allowed = allowed

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return record and (record[0], f"{record[1]} One of: {', '.join(self._allowed())}.")


def _words_of(module: str, table: str, *more: str) -> Callable[[], Iterable[str]]:
    """The words of a table of the library, which is imported when help is asked for.

    Parameters:
        module: where the table is.
        table: its name.
        more: words that are taken beside those of the table.
    """

    def words() -> Iterable[str]:
        return (*more, *getattr(import_module(f"policytrack.{module}"), table))

    return words


_FORMATS: Final = _words_of("io", "FORMATS")
_FORMS: Final = _words_of("figures.matrix", "FORMS")
_GROUPS: Final = _words_of("figures.layout.ordering", "GROUPS", "auto")
_LANES: Final = _words_of("figures.layout.entries", "LANES")
_LAYOUTS: Final = _words_of("figures.timeline", "LAYOUTS")
_ORDERS: Final = _words_of("figures.layout.ordering", "ORDERS")
_RULES: Final = _words_of("stances.rules", "RULES")
_STRETCHES: Final = _words_of("stances.windows.windowing", "BUCKETS")
_THEMES: Final = _words_of("look.theme", "THEMES")


def _number(problems: int) -> str:
    return f"{problems} problem{'s'[: problems != 1]}"


def _worded(error: OSError) -> str:
    if not error.strerror:
        return str(error)
    return f"{error.filename}: {error.strerror}" if error.filename else error.strerror


class _Stdin(BytesIO):
    """What the standard input held, named as it was asked for."""

    name = "-"


def _read(path: str) -> Timeline:
    """The story of a file, or of the standard input."""
    from policytrack.io import read

    form = click.get_current_context().meta.get("format")
    if path != "-":
        return read(path, form)
    return read(_Stdin(sys.stdin.buffer.read() if sys.stdin else b""), form)


def _keep_format(ctx: click.Context, _option: click.Parameter, form: str | None) -> None:
    ctx.meta["format"] = form


def _reads(argument: str, **settings: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the argument of a story's file, and the option of its format."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        option: Callable[..., Any] = click.option(
            "--format",
            cls=_OneOf,
            allowed=_FORMATS,
            metavar="NAME",
            expose_value=False,
            callback=_keep_format,
            help="The format of FILE, if its name does not say it.",
        )
        decorated: Callable[..., None] = option(command)
        return click.argument(argument, type=_EXISTING, **settings)(decorated)

    return decorate


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="policytrack")
def main() -> None:
    """Timelines and stance matrices of contested policies, traceable to their sources.

    A story is one YAML or JSON file: who did what, who stands where on which proposition, and
    when, as precisely as the sources allow; - reads it from the standard input. To see one, run:
    policytrack demo
    """


@main.command()
@_reads("paths", metavar="FILE...", nargs=-1, required=True)
@click.option("--suggest", is_flag=True, help="Also list the events that may be told twice.")
def check(paths: tuple[str, ...], *, suggest: bool) -> None:
    """Report every problem of each FILE with its line and column.

    Problems make the command end with exit code 1. What merely looks wrong is a warning and
    does not; a record acknowledges it with the key `odd`.
    """
    if paths.count("-") > 1:
        raise click.UsageError("found - twice; the standard input can be read once")
    bad = 0
    for path in paths:
        try:
            story = _read(path)
        except CheckError as error:
            bad += len(error.problems)
            for problem in error.problems:
                _say(str(problem))
            continue
        for warning in story.warnings:
            _say(f"{warning} (a warning)")
        for pair in story.likely_twins().itertuples() if suggest else ():
            _say(f"{path}: {pair.one_id} and {pair.other_id} may be the same event")
        _say(f"{path}: no problems; {_counted(story)}")
    if bad:
        raise click.ClickException(_number(bad))


def _counted(story: Timeline) -> str:
    return repr(story).partition(": ")[2].rstrip(">")


@main.command()
@_reads("path", metavar="FILE")
@click.option("--as-of", metavar="DATE", help="Show what was surely known at the end of that day.")
@click.option("--width", type=click.IntRange(min=40), default=100, help="Width of the text.")
def show(path: str, as_of: str | None, width: int) -> None:
    """Print the story of FILE as text: its timeline, then who stands where."""
    story = _read(path)
    if as_of is not None:
        story = story.as_of(as_of)
    _say(story.to_text(width))


@main.command()
@_reads("path", metavar="FILE")
@click.option("--since", metavar="DATE", required=True, help="What became known after that day.")
@click.option("--until", metavar="DATE", help="And by the end of that day; all if left out.")
def changes(path: str, since: str, until: str | None) -> None:
    """Print what became known in FILE after a day, as Markdown for a briefing."""
    found = _read(path).changes(since, until)
    _say(found.to_markdown() or "Nothing changed.")


@main.command()
@click.argument("files", metavar="OLD NEW", nargs=-1, required=True, type=click.Path())
def diff(files: tuple[str, ...]) -> None:
    """Print what changed from the file OLD to the file NEW, as Markdown.

    With git, once: git difftool --no-prompt --extcmd="policytrack diff" COMMIT -- story.yaml

    With git, always: git config diff.policytrack.command "policytrack diff", and the line
    "*.yaml diff=policytrack" in the file .gitattributes. Then git diff, log -p --ext-diff and
    show --ext-diff tell the changes of stories.
    """
    paths = _two_files(files)
    if len(files) == 2:
        _say(_difference(*paths))
        return
    _say(f"# {files[0]}\n")
    try:
        _say(_difference(*paths))
    except (PolicyTrackError, click.ClickException) as error:
        # If this failed, git would tell of no file after it; and not every file is a story.
        problem = error.problems[0] if isinstance(error, CheckError) else error
        _say(f"No story to compare: {problem}\nTo see its lines: git diff --no-ext-diff")


def _difference(old: str, new: str) -> str:
    from policytrack.timeline import Timeline
    from policytrack.timeline import diff as difference

    stories = (_read(path) if path != os.devnull else Timeline() for path in (old, new))
    return difference(*stories).to_markdown() or "Nothing changed."


_BY_GIT: Final = (7, 9)
"""How many arguments git gives: path, old file, its hash and mode, new file, its hash and mode;
and of a renamed file its new path and what git says of that."""


def _two_files(files: tuple[str, ...]) -> tuple[str, str]:
    """The two files to compare, given by a user or by git."""
    if len(files) not in (2, *_BY_GIT):
        raise click.UsageError(f"found {len(files)} file{'s'[: len(files) != 1]}; allowed: OLD NEW")
    old, new = files if len(files) == 2 else (files[1], files[4])
    for path in (old, new):
        if path != os.devnull and (not Path(path).exists() or Path(path).is_dir()):
            raise click.ClickException(f"{path}: there is no such file")
    return old, new


_DRAWING: Final = (
    click.option(
        "-o",
        "--out",
        required=True,
        type=click.Path(dir_okay=False, path_type=Path),
        help="The picture to write: .png, .svg or .pdf.",
    ),
    click.option("--as-of", metavar="DATE", help="Draw what was known at the end of that day."),
    click.option(
        "--between", nargs=2, metavar="DATE DATE", help="Draw what may lie between two days."
    ),
    click.option("--theme", cls=_OneOf, allowed=_THEMES, metavar="NAME", help="The colours."),
    click.option("--width", type=click.FloatRange(min=2), help="In inches."),
    click.option("--overwrite", is_flag=True, help="Replace a picture that already exists."),
)


def _drawing(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that all drawings have."""
    for option in reversed(_DRAWING):
        command = option(command)
    return _reads("path", metavar="FILE")(command)


@main.command()
@_drawing
@click.option("--lanes", cls=_OneOf, allowed=_LANES, metavar="WORD", help="A lane for each.")
@click.option("--statements", is_flag=True, help="Draw the statements too.")
@click.option("--terms", is_flag=True, help="Shade academic terms; packs the events.")
@click.option(
    "--layout", cls=_OneOf, allowed=_LAYOUTS, metavar="WORD", help="How events are laid out."
)
def timeline(
    path: str,
    *,
    lanes: str | None,
    statements: bool,
    terms: bool,
    layout: Literal["list", "packed"] | None,
    **drawing: Any,
) -> None:
    """Draw the timeline of FILE, with a text for those who cannot see it."""
    # The days to show cut the axis, as they do in Python, and not the story.
    story = _part(_read(path), {**drawing, "between": None})
    bands: Literal["terms", "units"] = "terms" if terms else "units"
    plot = partial(
        story.plot, layout=layout, lanes=lanes, as_of=drawing["as_of"], between=drawing["between"],
        show_statements=statements, bands=bands,
    )  # fmt: skip
    _draw(plot, **drawing)


@main.command()
@_drawing
@click.option(
    "--form",
    cls=_OneOf,
    allowed=_FORMS,
    metavar="WORD",
    help="The form of the figure; what suits the cells recorded if left out.",
)
@click.option(
    "--rule",
    cls=_OneOf,
    allowed=_RULES,
    metavar="WORD",
    default="latest",
    help="The rule of the cells.",
)
@click.option(
    "--order",
    cls=_OneOf,
    allowed=_ORDERS,
    metavar="WORD",
    default="reading",
    help="The order of actors and issues.",
)
@click.option(
    "--groups",
    cls=_OneOf,
    allowed=_GROUPS,
    metavar="WORD",
    default="auto",
    help="The headings of actors.",
)
@click.option(
    "--issue-groups",
    cls=_OneOf,
    allowed=_GROUPS,
    metavar="WORD",
    default="auto",
    help="The headings of issues.",
)
@click.option("--counts", is_flag=True, help="Print how many statements each cell has.")
@click.option("--turn", is_flag=True, help="Put the actors into the rows.")
def matrix(
    path: str,
    *,
    form: str | None,
    rule: str,
    order: str,
    groups: str,
    issue_groups: str,
    counts: bool,
    turn: bool,
    **drawing: Any,
) -> None:
    """Draw who stands where in FILE, with a text for those who cannot see it."""
    stances = _with_stances(_part(_read(path), drawing), path).stance_matrix()
    plot = partial(
        stances.plot, form=form, rule=rule, order=order, groups=groups,
        issue_groups=issue_groups, counts=counts, turn=turn,
    )  # fmt: skip
    _draw(plot, **drawing)


@main.command()
@_drawing
def slips(path: str, **drawing: Any) -> None:
    """Draw which dates were announced when in FILE, and by how much they slipped."""
    _draw(_part(_read(path), drawing).plot_slips, **drawing)


@main.command()
@_drawing
@click.option(
    "--every",
    cls=_OneOf,
    allowed=_STRETCHES,
    metavar="WORD",
    default="month",
    help="The stretch of time.",
)
def activity(path: str, *, every: str, **drawing: Any) -> None:
    """Draw how many statements took each stance over time in FILE."""
    story = _with_stances(_part(_read(path), drawing), path)
    _draw(partial(story.plot_activity, every), **drawing)


@main.command("over-time")
@_drawing
@click.argument("issue")
def over_time(path: str, issue: str, **drawing: Any) -> None:
    """Draw who stood where on ISSUE in FILE, and when they moved."""
    _draw(partial(_part(_read(path), drawing).plot_over_time, issue), **drawing)


def _with_stances(story: Timeline, path: str) -> Timeline:
    """A story in which there are stances to draw."""
    if not story.statements:
        raise click.ClickException(f"{path}: no stance is recorded there, so none can be drawn")
    return story


def _part(story: Timeline, drawing: dict[str, Any]) -> Timeline:
    """The part of a story that the options of a drawing ask for."""
    story = story if drawing["as_of"] is None else story.as_of(drawing["as_of"])
    return story if drawing["between"] is None else story.between(*drawing["between"])


def _draw(
    plot: Callable[..., Axes],
    out: Path,
    *,
    overwrite: bool,
    theme: str | None = None,
    width: float | None = None,
    **_part_of: Any,
) -> None:
    """Draw to a file, with the alternative text and a word of what did not fit."""
    # A backend that the environment asks for is of no use here, and may not exist.
    os.environ["MPLBACKEND"] = "agg"
    import matplotlib as mpl

    from policytrack.figures.accessible import save

    if out.exists() and not overwrite:  # before it is drawn
        raise click.ClickException(f"{out} already exists; to replace it, pass --overwrite")
    mpl.use("agg")
    try:
        ax = plot(theme=theme, **({} if width is None else {"width": width}))
        save(ax, out, overwrite=overwrite)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    _say(f"{out}")


@main.command()
def schema() -> None:
    """Print the JSON Schema of a file, for an editor that completes and checks while one types.

    Save it with: policytrack schema > policytrack.schema.json
    """
    import json

    from policytrack.formats.storyfile.schema import json_schema

    _say(json.dumps(json_schema(), indent=2))


@main.command()
@click.argument("kind", required=False)
def vocabulary(kind: str | None) -> None:
    """List the words that a file takes, with the other words for them; of one KIND if given.

    KIND is actor, event, issue, stance, plan, link, condition or confidence.
    """
    from policytrack.records.vocabulary import VOCABULARIES

    if kind is not None and kind not in VOCABULARIES:
        raise UnknownNameError.among("vocabulary", kind, VOCABULARIES)
    for name in VOCABULARIES if kind is None else [kind]:
        about, words = VOCABULARIES[name]
        wide = max(map(len, words.words))
        _say(f"{name}: {about}")
        for word in words.words:
            _say(f"  {word:{wide}}  {', '.join(words.others(word))}".rstrip())
        if words.other:
            _say(f"  {'other:WORD':{wide}}  any other, in a word of your own")


@main.command()
@click.argument("name", required=False)
@click.option("--format", "form", metavar="NAME", default="yaml", help="yaml or json.")
def datasets(name: str | None, form: str) -> None:
    """List the stories that come with policytrack, or print the one called NAME as a file."""
    from policytrack.io import FORMATS, load_dataset
    from policytrack.io import datasets as dataset_names

    if name is None:
        for known in dataset_names():
            _say(f"{known}: {load_dataset(known).about or load_dataset(known).title}")
        return
    story = load_dataset(name)
    writes = {each: row.write for each, row in FORMATS.items() if row.write is not None}
    if form not in writes:
        raise UnknownNameError.among("format that is written", form, writes)
    _out(str(writes[form](story)).encode("utf-8"))


@main.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("policytrack-demo"),
    show_default=True,
    help="The folder to write to; made if it is not there.",
)
def demo(out: Path) -> None:
    """Draw a timeline and a stance matrix of a real dispute, from a file that you can edit.

    Writes the story of Ofsted's report cards as a YAML file and draws it from there. Edit the
    file and run the command again: your file is kept and the pictures are drawn anew.
    """
    from policytrack.io import read
    from policytrack.writing import write

    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{_DEMO}.yaml"
    if not path.exists():
        write(_dataset_text(_DEMO), path, overwrite=False)
    story = read(path)
    drawn: dict[str, Callable[..., Axes]] = {
        "timeline.png": story.plot,
        "stance-matrix.png": story.stance_matrix().plot,
    }
    _say(f"{story.title}: {_counted(story)}")
    _say(f"{path}")
    for name, plot in drawn.items():
        _draw(plot, out / name, overwrite=True)
    _say("Edit the file and run this again to see your own version.")


def _dataset_text(name: str) -> str:
    from importlib.resources import files as resources

    return resources("policytrack").joinpath("datasets", f"{name}.yaml").read_text("utf-8")


if __name__ == "__main__":
    main()
