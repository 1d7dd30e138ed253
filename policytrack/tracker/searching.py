"""Find words in the records of many stories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from unicodedata import combining, normalize

from policytrack.errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from policytrack.timeline import Timeline

__all__ = ["found", "plain_words", "texts_of"]

_FIELDS: Final = {
    "sources": ("title", "publisher", "note"),
    "actors": ("name", "short", "aliases", "note"),
    "issues": ("title", "proposition", "note"),
    "events": ("title", "note"),
    "statements": ("quote", "note"),
}
"""For each kind of record, the fields to search."""


def plain_words(text: str) -> str:
    """A text in lower case without accents, ready to search.

    Parameters:
        text: the text.

    Examples:
        >>> plain_words("José Müller")
        'jose muller'
    """
    return "".join(char for char in normalize("NFKD", text.casefold()) if not combining(char))


def texts_of(story: Timeline) -> Iterator[tuple[str, str | None, str]]:
    """The texts of a story: the kind of record, its id, and its text.

    Parameters:
        story: the story.
    """
    yield "story", None, "; ".join(filter(None, [story.title, story.about]))
    for kind, fields in _FIELDS.items():
        for record in getattr(story, kind):
            parts = [text for field in fields for text in _texts(getattr(record, field))]
            if parts:
                yield kind.removesuffix("s"), record.id, "; ".join(parts)


def _texts(value: Any) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)


def found(stories: Mapping[str, Timeline], text: str) -> pd.DataFrame:
    """The records in all stories that contain every word of a text.

    Parameters:
        stories: the stories by name.
        text: the words.

    Raises:
        ArgumentError: if the text holds no words.
    """
    import pandas as pd

    words = plain_words(text).split()
    if not words:
        raise ArgumentError("Tracker.search", repr(text), "a text with a word to look for")
    rows = [
        (name, kind, id, said)
        for name, story in stories.items()
        for kind, id, said in texts_of(story)
        if all(word in plain_words(said) for word in words)
    ]
    return pd.DataFrame(rows, columns=["story", "record", "id", "text"])
