"""What the search page of a site looks through, in few enough bytes to be loaded at once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from policytrack.site.feeds import address
from policytrack.tracker.searching import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["index_of"]

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


def index_of(
    actors: Iterable[tuple[str, str, str]], digests: Iterable[Mapping[str, Any]]
) -> dict[str, list[Any]]:
    """The index of a site: each word is spelt out once, and texts are lists of word numbers.

    Parameters:
        actors: the label of each actor, the address of its page, and its name.
        digests: what the site says of each story.

    Returns:
        ``words``, those met most often first; ``rows``, for each actor and each story its title,
        its address, and other words by which it is found; for a story also the titles of its
        events, with commas between them, and their anchors. The numbers of words are in base 36.

    Examples:
        >>> index_of([("DfE", "actors/dfe.html", "Department for Education")], [])["rows"]
        [['0', 'actors/dfe.html', '1 2 3']]
    """
    found = [([label], href, plain_words(name), "") for label, href, name in actors]
    for digest in digests:
        titles = [digest["title"], *digest["titles"]]
        anchors = " ".join(map(address, digest["anchors"]))
        href = address(f"stories/{digest['name']}.html")
        found.append((titles, href, plain_words(digest["about"]), anchors))
    texts = " ".join(text for titles, _, more, _ in found for text in (*titles, more))
    met = Counter(texts.split(" "))
    words = [word for word, _ in met.most_common()]
    numbers = {word: _to_base_36(number) for number, word in enumerate(words)}

    def coded(text: str) -> str:
        return " ".join([numbers[word] for word in text.split(" ")])

    rows = []
    for titles, href, more, anchors in found:
        title, *events = map(coded, titles)
        rows.append([title, href, coded(more), *([",".join(events), anchors] if events else ())])
    return {"words": words, "rows": rows}


def _to_base_36(number: int) -> str:
    more, last = divmod(number, 36)
    return (_to_base_36(more) if more else "") + _DIGITS[last]
