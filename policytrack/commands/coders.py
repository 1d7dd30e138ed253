"""The command that compares two codings."""

from __future__ import annotations

import click

from policytrack.commands.options import EXISTING, read_story, reads
from policytrack.commands.terminal import say


@click.command()
@reads("one", metavar="A")
@click.argument("other", metavar="B", type=EXISTING)
def compare(one: str, other: str) -> None:
    """Compare the statements of two coders of the same documents: A and B.

    The output lists what only one coder found, then what both coded differently, then the share of
    agreement, Cohen's kappa and Krippendorff's alpha for each variable.
    """
    from policytrack.results.codings import compare_codings

    both = read_story(one), read_story(other)
    for path, story in zip((one, other), both, strict=True):
        if lacking := [said for said in story.statements if not said.sources]:
            raise click.ClickException(
                f"{path}: {len(lacking)} of {len(story.statements)} statements have no source, by"
                f" which codings of one document are paired, such as {lacking[0]!r}"
            )
        if not story.statements:
            raise click.ClickException(f"{path}: no statement is recorded, so none can be compared")
    found = compare_codings(*both)
    differs = found.disagreements()
    differs.insert(1, "statement", found.cases()["one"].reindex(differs.index))
    for table in (found.found_alone(), differs):
        if len(table):
            say(table.to_string(index=False))
            say("")
    say(str(found))
