"""The commands that print what a file may hold."""

from __future__ import annotations

import click

from policytrack.commands.terminal import say
from policytrack.errors import UnknownNameError


@click.command()
def schema() -> None:
    """Print the JSON Schema of a file, for an editor that completes and checks as you type.

    Save it with: policytrack schema > policytrack.schema.json
    """
    import json

    from policytrack.formats.storyfile.schema import json_schema

    say(json.dumps(json_schema(), indent=2))


@click.command()
@click.argument("kind", required=False)
def vocabulary(kind: str | None) -> None:
    """List the words that a file may use, with their synonyms; only those of KIND if given.

    KIND is actor, event, issue, stance, plan, link, condition or confidence.
    """
    from policytrack.records.vocabulary import VOCABULARIES

    if kind is not None and kind not in VOCABULARIES:
        raise UnknownNameError.among("vocabulary", kind, VOCABULARIES)
    for name in VOCABULARIES if kind is None else [kind]:
        about, words = VOCABULARIES[name]
        wide = max(map(len, words.words))
        say(f"{name}: {about}")
        for word in words.words:
            say(f"  {word:{wide}}  {', '.join(words.others(word))}".rstrip())
        if words.other:
            say(f"  {'other:WORD':{wide}}  any other word of your own")
