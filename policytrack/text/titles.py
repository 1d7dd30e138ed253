"""What people are addressed as, and months, weekdays and seasons that are their names: Cllr May."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["ADDRESSES", "RANKS", "TITLES", "is_a_name"]

ADDRESSES: Final = ("Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Professor")
"""The forms of address that stand before the name of anybody."""
RANKS: Final = ("Sir", "Dame", "Lord", "Lady", "Baroness", "Baron")
"""Those of knights and peers, which stand before a first name, too."""
TITLES: Final = "|".join((*ADDRESSES, *RANKS))
"""All of both, as alternatives in a pattern."""

_NEAR: Final = 40
_OF_A_PERSON: Final = re.compile(
    rf"(?:^|[^a-z])(?:each|every|{TITLES.lower()}|cllrs?"
    r"|councillors?|justice|capt|captain|sgt|pc|dc|rev|president|senator|messrs)\.? \Z"
)
"""Before such a word: every May, Cllr May."""
_TITLE: Final = re.compile(
    r"(?<![Tt]he )(?<!\w)(?:Chief|Commissioner|Mayor|Judge|Sheriff|Detective|Inspector|Constable"
    r"|Officer|Superintendent|Alderman|Alderwoman|Trustee|Chairman|Chairwoman|Chair|Gen\.|General"
    r"|Colonel|Major|Lieutenant|Sergeant|Corporal|Governor|Congressman|Congresswoman"
    r"|Representative|Supervisor|Selectman|Coach|Pastor|Father|Sister|Brother|Nurse) \Z"
)
"""Titles before a name, unless with an article: the Governor Friday said so."""
_WHICH_ONE: Final = re.compile(r"(?:the )?(?:last|next|this|past|coming|early|late|mid)\b")


def is_a_name(text: str, folded: str, start: int, end: int) -> bool:
    """Whether a month, weekday or season is what a person is called, or comes again and again.

    Parameters:
        text: the text as it is written.
        folded: the text as `fold` gives it.
        start: where the phrase begins.
        end: where it ends.

    Examples:
        >>> text = "Chief Friday spoke last Friday."
        >>> is_a_name(text, text.lower(), 6, 12), is_a_name(text, text.lower(), 19, 30)
        (True, False)
    """
    if _WHICH_ONE.match(folded, start, end):
        return False
    left = max(0, start - _NEAR)
    titled = _TITLE.search(text, left, start) or _OF_A_PERSON.search(folded[left:start])
    return titled is not None
