"""The command that drafts a story from articles."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from policytrack.commands.options import read_story
from policytrack.commands.terminal import counted, out, refuse_taken, say

if TYPE_CHECKING:
    from policytrack.records import Actor
    from policytrack.text.drafts import Draft


@click.command()
@click.argument("article", type=click.Path(exists=True, path_type=Path))
@click.option("--published", metavar="DATE", help="The day of publication, exact or rough.")
@click.option(
    "--register",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="A story or register with the actors to look for.",
)
@click.option("--encoding", default="utf-8", show_default=True, help="The encoding of the article.")
@click.option(
    "-o", "--out", "goal", metavar="FILE", type=click.Path(path_type=Path), help="Write to FILE."
)
@click.option("--overwrite", is_flag=True, help="Replace files that already exist.")
@click.option("--prompt", is_flag=True, help="Print what to ask a language model; write nothing.")
def draft(
    article: Path,
    *,
    published: str | None,
    register: str | None,
    encoding: str,
    goal: Path | None,
    overwrite: bool,
    prompt: bool,
) -> None:
    """Draft a story from ARTICLE (text, Markdown or HTML; or a folder of them).

    FILE gets the source, the actors that it names and an event for each date, all marked as
    inferred. Beside it, FILE.drafts.yaml lists likely statements, with the stance left open for a
    person, and what was found but not used; check --drafts reads it.
    """
    from policytrack.dates import when
    from policytrack.errors import DateParseError
    from policytrack.text.drafts import draft_story
    from policytrack.text.drafts import prompt as prompt_for

    try:
        day = when(published) if published is not None else None
    except DateParseError as error:
        raise click.BadParameter(str(error), param_hint="--published") from None
    articles = _articles(article, encoding)
    if prompt:
        for name, text in articles.items():
            out(prompt_for(text, name, day))
        return
    if goal is None:
        raise click.UsageError("no file to write to; pass one, such as -o story.yaml")
    actors = _registered(register) if register is not None else ()
    drafts = [draft_story(text, name, day, actors) for name, text in articles.items()]
    _write(drafts, article.stem, goal, overwrite=overwrite)


_TELLS: Final = re.compile(rb"""^\s*["']?(?:events|statements|uses)["']?\s*:""", re.MULTILINE)
"""A key that a story has and a register has not."""


def _registered(register: str) -> tuple[Actor, ...]:
    """The actors of a story, or of a register, which holds only what stories share."""
    from policytrack.formats.storyfile.files import read_register

    path = Path(register)
    if path.suffix.lower() in (".yaml", ".yml", ".json") and not _TELLS.search(path.read_bytes()):
        return read_register(path).records.actors
    return read_story(register).actors


def _articles(path: Path, encoding: str) -> dict[str, str]:
    from policytrack.text.articles import read_article, read_texts

    return (
        read_texts(path, encoding) if path.is_dir() else {path.stem: read_article(path, encoding)}
    )


def _write(drafts: list[Draft], title: str, goal: Path, *, overwrite: bool) -> None:
    from policytrack.formats.storyfile import yamltext
    from policytrack.timeline import Timeline
    from policytrack.writing import write

    if goal.suffix.lower() not in (".yaml", ".yml"):
        raise click.UsageError(f"found {goal.name!r}; allowed: a name ending in .yaml")
    beside = drafts_of(goal)
    for path in (goal, beside):
        refuse_taken(path, overwrite=overwrite)
    records = list(dict.fromkeys(record for draft in drafts for record in draft.records))
    story = Timeline(records, title=f"Draft of {title}")
    trees: list[dict[str, Any]] = [draft.tree() for draft in drafts]
    tree = {key: [each for one in trees for each in one[key]] for key in ("statements", "unused")}
    shown = yamltext.emit(dict(tree))
    story.to_yaml(goal, overwrite=overwrite)
    write(shown, beside, overwrite=overwrite)
    say(f"{goal}: {counted(story)}")
    for each in tree["unused"]:
        say(f"  not used: {each['quote']!r} at {each['at']}: {each['why']}")
    drafted = len(tree["statements"])
    words = f"{drafted} likely statement{'s'[: drafted != 1]}"
    say(f"{beside}: {words}, {'its' if drafted == 1 else 'their'} stance left open")


def drafts_of(path: Path) -> Path:
    """The file of drafts beside a story: story.drafts.yaml."""
    return path.with_name(f"{path.stem}.drafts.yaml")
