"""Finds names in a text without a register: capitalised words in a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from policytrack.text.fold import PARAGRAPH, plain
from policytrack.text.titles import ADDRESSES, RANKS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ProperName", "proper_names"]


class ProperName(NamedTuple):
    """A name that a text prints in full.

    Parameters:
        start: the offset of its first mention in the text as given.
        text: the name, with its title if that is one of rank: Sir, Dame, Lord.
        short: its short form in brackets: CQC; None if there is none.
        is_person: whether a title or a later *Mr* or *Ms* says that it is a person's.
    """

    start: int
    text: str
    short: str | None
    is_person: bool


def _words(*rows: str) -> frozenset[str]:
    return frozenset(word for row in rows for word in row.split())


_CAPITAL: Final = r"(?:[A-Z][\w'\u2019-]*[\w]|[A-Z]\d*\w*)(?<!'s)(?<!\u2019s)"
_LINK: Final = r" (?:of|for|of the|for the|and|on|&) (?=[A-Z])"
_CHUNK: Final = re.compile(rf"(?<![\w'\u2019-]){_CAPITAL}(?:(?:{_LINK}| ){_CAPITAL}){{0,7}}")
_BODY: Final = re.compile(
    r"(?:Service|Committee|Commission|Department|Ministry|Council|Office|Trust|Union|Association"
    r"|Authority|Agency|Board|Institute|Centre|Center|School|College|University|Bank|Court|Party"
    r"|Federation|Congress|Statistics|Group|Foundation|Society|Police|Company|Bureau|Fund)s?\Z"
)
_OF_A_BODY: Final = re.compile(r"((?:[^ ]+ ){1,3}[^ ]+?) (?:of|for)(?: the)? (.+)")
_OF_MANY: Final = re.compile(rf"{_BODY.pattern}|(?:MPs|Government|STC|Prisons)\Z")
"""The ends of names whose first word may be a name of its own: Labour MPs."""
_ROLES: Final = _words(
    "Secretary Minister President Chancellor Mayor Governor Senator Leader Chief Executive Director"
    " Professor Premier Justice Attorney Speaker Chair Chairman Chairwoman Inspector Commissioner"
    " Ambassador General Judge Officer Spokeswoman Spokesman Deputy Prime Education Culture Health"
    " Shadow Home Foreign Taoiseach PM Rep Gov Sen Gen",
    *ADDRESSES,
)
_RANKS: Final = frozenset(RANKS)
_PLAIN: Final = _words(
    "A About Above Across After Again Against All Although Among An And Any As At Because Before"
    " Behind Both But By Critics Despite During Each Earlier Even Every Experts Few For From"
    " Further"
    " Had Has Have He Her Here His How However I If In Inside Instead Into Is It Its Just Last Late"
    " Later Many Meanwhile More Most Much My Nearly Neither New No None Not Now Of On Once One Only"
    " Or Other Our Out Over Perhaps Poll Previously Recently Several She Since So Some Speaking"
    " Still Such That The Their Then There These They This Those Though Three Through Thus Two"
    " Under Unions Unless Until Up We Well What When Where Whether Which While Who Why Will With"
    " Without Yet You Your January February March April May June July August September October"
    " November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Jan Feb Mar Apr"
    " Jun Jul Aug Sept Sep Oct Nov Dec Christmas Easter UK US USA EU England Wales"
    " Scotland Britain Ireland British English Welsh Scottish Irish American European"
    " Britons MPs MSPs TV"
)
_SHORT_LINE: Final = re.compile(r"^.{1,60}\n", re.MULTILINE)
"""A heading, or a line of its own; no name runs past its end."""
_STARTS: Final = re.compile(r"(?:\A|[.!?:]['\"]?\s+|\0+|\n)['\"]?\Z|(?:^|[\s(])['\"]\Z")
_OF_A_PLACE: Final = re.compile(r"(?:^|[^\w])(?:in|at|from|near|across|those in) \Z")
_TITLED: Final = re.compile(rf"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord) ({_CAPITAL})")
_INITIALS: Final = re.compile(r"[A-Z][A-Z\d]+[a-z]?")


def proper_names(text: str) -> tuple[ProperName, ...]:
    """The names that a text prints in full, in the order of their first mention.

    Parameters:
        text: the text; offsets are into it as it is given.

    Returns:
        People, bodies and anything else with a name, each once. A lone word in capitals counts if
        it does not begin a sentence or follow a preposition of place. A later surname alone is
        not a name of its own.

    Examples:
        >>> found = proper_names("Education Secretary Jane Cole met the Care Quality Commission.")
        >>> [name.text for name in found]
        ['Jane Cole', 'Care Quality Commission']
    """
    letters = _SHORT_LINE.sub(lambda line: f"{line[0][:-1]}{PARAGRAPH}", text)
    letters = plain(letters)
    found: dict[str, ProperName] = {}
    seconds: dict[str, str] = {}
    titled = {surname[1] for surname in _TITLED.finditer(letters)}
    for chunk in _CHUNK.finditer(letters):
        for start, words in _names_of(letters, chunk):
            name = " ".join(words)
            full = _in_brackets(letters, start + len(name))
            if name in found or name in seconds:
                continue
            if full and _stands_for(name, full):
                seconds[full] = name
                found[full] = ProperName(letters.index(full, start), full, name, is_person=False)
                seconds[name] = full
                continue
            short = full if full and _stands_for(full, name) else None
            if short:
                seconds[short] = name
            found[name] = ProperName(
                start, name, short, words[0] in _RANKS or (len(words) > 1 and words[-1] in titled)
            )
    parts = {
        word
        for name in found
        if " " in name and not _OF_MANY.search(name)
        for word in (name.split()[0], name.split()[-1])
    }
    parts |= {name.removeprefix("The ") for name in found if name.startswith("The ")}
    kept = [each for each in found.values() if each.text not in parts]
    return tuple(sorted(kept, key=lambda each: each.start))


def _names_of(letters: str, chunk: re.Match[str]) -> Iterator[tuple[int, list[str]]]:
    """The names in a row of capitals: without roles, cut at an *and* that joins two."""
    start = chunk.start()
    pieces = re.split(r" (and|&) ", chunk[0])
    rows = [pieces[0]]
    for joint, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        one_body = (
            _BODY.search(piece) and not _BODY.search(rows[-1]) and piece.split()[0] not in _RANKS
        )
        if one_body and not _ROLES & set(piece.split()) and len(rows[-1].split()) > 1:
            rows[-1] += f" {joint} {piece}"
        else:
            rows.append(piece)
    for row in [each for joined in rows for each in _apart(joined)]:
        at = letters.index(row, start)
        start = at + len(row)
        yield from _name(letters, at, row)


def _apart(row: str) -> tuple[str, ...]:
    """Jane Cole of the NUW: two names; House of Lords: one."""
    found = _OF_A_BODY.fullmatch(row)
    if found is None or _BODY.search(found[1]) or _ROLES & set(found[1].split()):
        return (row,)
    return (found[1], found[2])


def _name(letters: str, at: int, row: str) -> Iterator[tuple[int, list[str]]]:
    words = row.split(" ")
    keep = len(words)
    titled = False
    begins = _STARTS.search(letters[max(0, at - 4) : at]) is not None
    if words[0] == "The" and len(words) > 1 and not begins:
        yield at, words
        return
    while words and (words[0] in _PLAIN or _is_role(words)):
        titled = words[0] in ("Mr", "Mrs", "Ms", "Miss")
        at += len(words[0]) + 1
        del words[0]
    while words and words[-1] in ("of", "for", "the", "on", "and"):
        del words[-1]
    if not words or titled or (len(words) == 2 and words[0] in _RANKS):
        return
    if len(words) > 1:
        yield at, words
        return
    alone = words[0]
    first = len(words) == keep and begins
    if (
        len(alone) < 2
        or alone in _PLAIN
        or alone in _ROLES
        or _OF_A_PLACE.search(letters[max(0, at - 12) : at])
    ):
        return
    if not first or (_INITIALS.fullmatch(alone) and not alone.isdigit()):
        yield at, words


def _is_role(words: list[str]) -> bool:
    """Whether a row begins with an office: Education Secretary Jane Cole."""
    return words[0] in _ROLES and not _BODY.search(words[-1])


def _in_brackets(letters: str, end: int) -> str | None:
    found = re.match(r" \(([^()]{2,60})\)", letters[end : end + 70])
    return found[1].removeprefix("the ") if found else None


def _stands_for(short: str, full: str) -> bool:
    """Whether some letters are the initials of a name, in their order."""
    if not re.fullmatch(r"[A-Za-z\d]{2,10}", short) or " " not in full or not full[0].isupper():
        return False
    place = 0
    for letter in short.lower():
        place = full.lower().find(letter, place) + 1
        if not place:
            return False
    return short[0].lower() == full[0].lower()
