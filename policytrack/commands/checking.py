"""The command that checks files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from policytrack.commands.findings import ERROR, NOTE, TELLERS, WARNING, Finding
from policytrack.commands.options import OneOf, read_story, reads, texts_of
from policytrack.commands.terminal import counted, number_of_problems, say
from policytrack.errors import CheckError, Problem, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.timeline import Timeline

_ENDINGS: Final = (".yaml", ".yml", ".json")
"""The endings of files in a folder that may be stories."""

_A_STORY: Final = re.compile(
    rb"""(?:^|[{,])\s*["']?(?:sources|actors|events|statements|uses)["']?\s*:""", re.MULTILINE
)
"""Keys of which every story has at least one and few other files do."""
_USES: Final = re.compile(rb"""(?:^|[{,])\s*["']?uses["']?\s*:""", re.MULTILINE)
"""The key of a story that names its register."""


@click.command()
@reads(
    "paths",
    metavar="FILE...",
    nargs=-1,
    required=True,
    option="--from",
    type=click.Path(exists=True, allow_dash=True),
)
@click.option(
    "--format",
    "form",
    cls=OneOf,
    allowed=lambda: TELLERS,
    metavar="NAME",
    default="text",
    help="How problems are reported.",
)
@click.option("--strict", is_flag=True, help="Count unacknowledged warnings as problems.")
@click.option("--stories-only", is_flag=True, help="Skip YAML and JSON files that are not stories.")
@click.option("--suggest", is_flag=True, help="Also list events that may be recorded twice.")
@click.option(
    "--texts",
    type=click.Path(exists=True, file_okay=False),
    help="Folder of the sources' texts, named by source id, in which quotes are looked up.",
)
@click.option(
    "--drafts", is_flag=True, help="Also list the open statements in FILE.drafts.yaml beside FILE."
)
def check(
    paths: tuple[str, ...],
    *,
    form: str,
    strict: bool,
    stories_only: bool,
    suggest: bool,
    texts: str | None,
    drafts: bool,
) -> None:
    """Report every problem in each FILE, or each story of a folder, with its line and column.

    If there are problems, the exit code is 1. What merely looks wrong is a warning, which does not
    change the exit code unless --strict is given; a record acknowledges it with the key `odd`.
    """
    if paths.count("-") > 1:
        raise click.UsageError("found - twice; the standard input can be read only once")
    if form not in TELLERS:
        raise UnknownNameError.among("format of problems", form, TELLERS)
    from policytrack.formats.storyfile.files import REGISTERS

    found: list[Finding] = []
    for path, root in _stories(paths, stories_only=stories_only):
        if Path(path).name.lower() in REGISTERS:
            found += _told_register(path, form)
            continue
        new, story = _findings(path, root)
        new += _unproved(path, story, texts) if story is not None and texts is not None else []
        new += _open_drafts(path, story, texts) if drafts else []
        found += new
        if form == "text":
            say(TELLERS[form](new), end=False)
            sound = all(each.weight != ERROR for each in new)
            _say_more(path, story if sound else None, suggest=suggest)
    if form != "text":
        say(TELLERS[form](found), end=False)
    counts = (ERROR, WARNING) if strict else (ERROR,)
    if bad := sum(each.weight in counts for each in found):
        raise click.ClickException(number_of_problems(bad))


def _told_register(path: str, form: str) -> list[Finding]:
    """What is wrong with a file of records that stories share, told at once if as text."""
    from policytrack.figures.describe import counted as number
    from policytrack.formats.storyfile.files import read_register

    try:
        records = read_register(Path(path)).records
    except CheckError as error:
        found = [Finding(ERROR, problem) for problem in error.problems]
        if form == "text":
            say(TELLERS[form](found), end=False)
        return found
    if form == "text":
        held = number(len(records.actors), "actor"), number(len(records.issues), "issue")
        say(f"{path}: no problems; a register of {', '.join(held)}")
    return []


def _findings(path: str, root: Path | None) -> tuple[list[Finding], Timeline | None]:
    """What is wrong with a file, and the story in it if nothing is wrong."""
    try:
        story = read_story(path) if root is None else _read_in(root, path)
    except CheckError as error:
        return [Finding(ERROR, problem) for problem in error.problems], None
    odd = story.warnings
    return [Finding(NOTE if each.acknowledged else WARNING, each) for each in odd], story


def _read_in(root: Path, path: str) -> Timeline:
    """The story of a file in a folder, whose registers may stand above it."""
    from policytrack.formats.storyfile.files import Registers
    from policytrack.tracker.storyfolder import read_story as read_alone  # which needs pandas

    return read_alone(Path(path), Registers(root))


def _unproved(path: str, story: Timeline, folder: str) -> list[Finding]:
    """The wordings in a story that its texts do not contain, and the records without any."""
    from policytrack.text import check_evidence

    evidence = check_evidence(story, texts_of(story, folder))
    bare = [
        Problem("no-evidence", "this has no quote and no wording of a date", place)
        for place in evidence.without
    ]
    found = [Finding(ERROR, each) for each in _located(evidence.problems, story, path)]
    return [*found, *(Finding(NOTE, each) for each in _located(bare, story, path))]


def _located(problems: Sequence[Problem], story: Timeline, path: str) -> list[Problem]:
    """Problems with line and column, if the story is a YAML or JSON file."""
    from policytrack.formats.storyfile import jsontext, yamltext
    from policytrack.formats.storyfile.files import locate

    ending = Path(path).suffix.lower()
    if path == "-" or ending not in _ENDINGS:
        return [each.at(path) for each in problems]
    form = jsontext if ending == ".json" else yamltext
    return locate(problems, story.statements, path, form)


def _open_drafts(path: str, story: Timeline | None, texts: str | None) -> list[Finding]:
    """The draft statements beside a story, which count nowhere, and their problems."""
    from policytrack.commands.drafting import drafts_of
    from policytrack.formats.storyfile import yamltext
    from policytrack.formats.storyfile.limits import decode
    from policytrack.text.draftproof import misdated_drafts, unproved_drafts
    from policytrack.text.drafts import drafts_problems

    beside = drafts_of(Path(path))
    if not beside.is_file():
        raise click.ClickException(f"{path}: there is no {beside.name} beside it")
    try:
        text = decode(beside.read_bytes())
        tree, twice = yamltext.parse(text)
    except CheckError as error:
        return [Finding(ERROR, each.at(str(beside), each.line)) for each in error.problems]
    if twice:
        return [Finding(ERROR, each.at(str(beside), each.line)) for each in twice]
    wrong = drafts_problems(tree)
    found = [Finding(ERROR, each) for each in wrong]
    if not wrong and isinstance(tree, dict):
        said = tree["statements"]
        for at, each in enumerate(said):
            told = f"stance left open: {each['quote']!r}"
            found.append(Finding(NOTE, Problem("open-draft", told, ("statements", at))))
        if story is not None:
            unproved = misdated_drafts(said, story.sources, story.calendar)
            if texts is not None:
                unproved += unproved_drafts(said, texts_of(story, texts), story.actors)
            mild = ("elsewhere", "not-as-dated")
            found += [Finding(WARNING if p.code in mild else ERROR, p) for p in unproved]
    return _placed(found, text, str(beside))


def _placed(found: list[Finding], text: str, name: str) -> list[Finding]:
    """Findings with line and column, in a text of YAML."""
    from policytrack.formats.storyfile import yamltext

    paths = [each.problem.path for each in found]
    lines = yamltext.places(text, {path[:n] for path in paths for n in range(len(path) + 1)})

    def place(path: tuple[str | int, ...]) -> tuple[int, int]:
        known = next(path[:n] for n in range(len(path), -1, -1) if path[:n] in lines or not n)
        return lines[known][1] if known in lines else (1, 1)

    return [
        each._replace(problem=each.problem.at(name, *place(each.problem.path))) for each in found
    ]


def _say_more(path: str, story: Timeline | None, *, suggest: bool) -> None:
    """What else to say about a story without problems."""
    if story is None:
        return
    for pair in story.likely_twins().itertuples() if suggest else ():
        say(f"{path}: {pair.one_id} and {pair.other_id} may be the same event")
    say(f"{path}: no problems; {counted(story)}")


def _stories(paths: tuple[str, ...], *, stories_only: bool) -> Iterator[tuple[str, Path | None]]:
    """The files to check: those named, and the stories in folders.

    With a story whose register may stand above it comes the folder up to which it may.
    """
    for path in paths:
        if path != "-" and Path(path).is_dir():
            stories = [each for each in _files(Path(path)) if _may_be_a_story(each)]
            if not stories:
                endings = ", ".join(_ENDINGS)
                raise click.ClickException(f"{path}: no story in this folder (one of {endings})")
            for each in stories:
                yield str(each), Path(path) if _USES.search(each.read_bytes()) else None
        elif not stories_only or path == "-" or _may_be_a_story(Path(path)):
            yield path, None


def _files(folder: Path) -> Iterator[Path]:
    """The files in a folder that may be stories, by name, without hidden files and folders."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix.lower() in _ENDINGS and not hidden and path.is_file():
            yield path


def _may_be_a_story(path: Path) -> bool:
    """Whether a file has one of a story's keys, or is neither YAML nor JSON."""
    return path.suffix.lower() not in _ENDINGS or bool(_A_STORY.search(path.read_bytes()))
