"""Which row of a sheet names its columns, and what each column holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from policytrack.errors import CheckError, Problem, UnknownNameError
from policytrack.formats.sheets.celltext import one_line, year_of
from policytrack.formats.sheets.columncells import ALL_DATES, DATES, PLANS
from policytrack.formats.sheets.headermeanings import found_role, head_role, header_words
from policytrack.formats.sheets.headerrow import (
    NO_HEADER,
    column_names,
    header_row,
    is_group_row,
    name_at,
    names_blank_groups,
    spread_groups,
    upper_row,
)
from policytrack.formats.sheets.headerwords import ROLES
from policytrack.formats.sheets.settledroles import settle_dates, settle_title
from policytrack.formats.sheets.sheetdates import looks_dated
from policytrack.formats.sheets.sheetgrid import Grid, shown
from policytrack.formats.sheets.sheetlayout import KEPT_ASIDE, Layout, cells_of
from policytrack.formats.sheets.stancewords import (
    are_stances,
    read_stance,
    stance_on,
    takes_sides,
    votes,
)
from policytrack.nearestword import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["find_layout"]

_WHOSE_BILL: Final = frozenset(
    (
        *("author", "authors", "sponsor", "sponsors", "lead author", "proposed by", "made by"),
        *("introduced by", "proposer", "mover", "moved by", "tabled by", "name", "committee"),
        *("lead committee", "rapporteur"),
    )
)
"""Whose a bill is, who need not be the one that takes a position on it."""

_PROPOSED: Final = frozenset(
    (
        *("bill", "motion", "item", "agenda", "measure", "policy", "resolution", "amendment"),
        *("proposal", "law", "act", "regulation", "decision", "topic", "subject", "title"),
        *("initiative", "reform", "pledge", "agreement", "treaty"),
    )
)
"""Words for what somebody can be for or against: a bill, not an event."""

_ONLY: Final = {
    "events": {"name", "actor_kind", "short", "aliases", "speakers", "share", "strength", "quote"}
    | {"stance", "reason"},
    "stances": {"name", "actor_kind", "short", "aliases", "to", "place", "title", "text"}
    | {"kind", "id", "end_year", "end_month", "end_day"}
    | {"announced", "effective", "actual", "stage", *PLANS},
    "actors": set(ROLES) - {"name", "actor_kind", "short", "aliases", "note", "tags", "link", "id"},
}
"""For each kind of sheet the roles that no column of it has."""


_OF_ONE: Final = ("by", "speakers", "strength")
"""Roles of no column beside columns of stances whose headers say whose they are."""

_WORD: Final = re.compile(r"[^\W\d]{2}")


def find_layout(
    grid: Grid, columns: Mapping[str, str] | None = None, scale: Collection[str] = ()
) -> Layout | None:
    """Where a sheet holds what; None for a sheet that is neither events, stances nor actors.

    Parameters:
        grid: the sheet.
        columns: the role of each column, by its header.
        scale: words given as meaning stances.

    Raises:
        CheckError: if a header of ``columns`` is not there.
        UnknownNameError: if ``columns`` names an unknown role.
    """
    said = dict(columns or {})
    header = header_row(grid, said)
    if header is None:
        return None
    upper = upper_row(grid, header)
    if upper is None and is_group_row(grid, header):
        header, upper = header + 1, header
    elif upper is None and names_blank_groups(grid, header):
        spread_groups(grid, header)
        header, upper = header + 1, header
    headers = column_names(grid, header, upper)
    layout = Layout("events", header, upper, headers, {}, {}, range(header + 1, len(grid.rows)))
    if header == NO_HEADER:
        layout.body = range(_first_record(grid), len(grid.rows))
        layout.doubts[0] = "no row names the columns: their cells say what they hold"
    layout.above = [row for row in range(layout.body.start) if row not in (header, upper)]
    layout.above = [row for row in layout.above if grid.filled(row)]
    given = _given(grid, layout, said)
    layout.scale = frozenset(map(str.casefold, scale))
    _assign(grid, layout, given)
    return layout


def _first_record(grid: Grid) -> int:
    """The first row of a sheet without names of columns, with the heading of a year above it."""
    first = next(row for row in range(len(grid.rows)) if len(grid.filled(row)) > 1)
    above = grid.filled(first - 1) if first else []
    is_year = len(above) == 1 and year_of(shown(grid.value(first - 1, above[0]))) is not None
    return first - 1 if is_year else first


def _given(grid: Grid, layout: Layout, said: Mapping[str, str]) -> dict[int, str]:
    """The roles that were said, by column; a header and its role may stand either way round."""
    found: dict[int, str] = {}
    problems = []
    for key, value in said.items():
        for header, role in ((key, value), (value, key)):
            column = _column_called(layout, str(header))
            if column is not None and (role in ROLES or role == KEPT_ASIDE):
                found[column] = role
                break
        else:
            if _column_called(layout, str(key)) is not None:
                roles = (*ROLES, KEPT_ASIDE)
                known, match = ", ".join(roles), nearest(str(value), roles)
                raise UnknownNameError("role of a column", value, match, known)
            header = str(value if key in ROLES else key)
            match = nearest(header, layout.headers)
            allowed = ", ".join(name for name in layout.headers[:40])
            problem = Problem.of_value("missing-column", (), header, allowed, match)
            problems.append(grid.refuse(problem))
    if problems:
        raise CheckError(problems)
    return found


def _column_called(layout: Layout, name: str) -> int | None:
    if name in layout.headers:
        return layout.headers.index(name)
    alike = [c for c, h in enumerate(layout.headers) if header_words(h) == header_words(name)]
    return alike[0] if len(alike) == 1 and header_words(name) else None


def _assign(grid: Grid, layout: Layout, given: dict[int, str]) -> None:
    """Give each column its role: from what was said, its header, or its cells."""
    strong, weak = {}, {}
    for column, name in enumerate(layout.headers):
        if column not in given:
            strong[column], weak[column] = found_role(name)
            if header_words(name).startswith("title of "):
                strong[column] = strong[column] or ("title",)
    _counted_votes(layout, strong)
    _named_votes(grid, layout, strong)
    layout.kind = _kind(grid, layout, given.values(), weak, strong)
    layout.roles, layout.given = {**given}, frozenset(given)
    _from_and_to(grid, layout, strong)
    if layout.kind == "stances":
        layout.roles.update(dict.fromkeys((*layout.about, *layout.holders), "stance"))
        layout.why.update(dict.fromkeys(layout.holders, "its header says who, its cells for what"))
    _take(grid, layout, strong, None)
    _take(grid, layout, weak, "the best of its headers")
    heads = {
        column: head_role(layout.headers[column])
        for column in strong
        if not strong[column] and not weak[column]
    }
    _take(grid, layout, heads, "the word that its header turns on")
    if layout.has("end_year"):
        _group_as_tags(layout)
    if layout.kind == "stances" and not layout.has("issue") and not layout.about:
        _take_titles_as_issues(grid, layout, strong, weak)
    for column, roles in strong.items():
        second = "title" in roles and layout.has("title") and not layout.has("text")
        if second and column not in layout.roles and cells_of(grid, layout, column).say_what():
            layout.roles[column] = "text"
            layout.why[column] = "another column is the title"
    if layout.kind != "actors":
        settle_dates(grid, layout)
        settle_title(grid, layout)
    for column in range(len(layout.headers)):
        if column not in layout.roles and cells_of(grid, layout, column).are_addresses():
            layout.roles[column] = "link"
            layout.why[column] = "its cells are addresses"
        layout.roles.setdefault(column, KEPT_ASIDE)
    layout.roles = dict(sorted(layout.roles.items()))
    _name_groups(grid, layout)


def _counted_votes(layout: Layout, strong: dict[int, tuple[str, ...]]) -> None:
    """Keep the votes counted under No from being read as numbers of rows."""
    words = [header_words(header) for header in layout.headers]
    if {"yes", "aye", "ayes"}.intersection(words):
        strong.update({column: () for column, word in enumerate(words) if word == "no"})


def _named_votes(grid: Grid, layout: Layout, strong: dict[int, tuple[str, ...]]) -> None:
    """Read Vote as what was voted on, where nothing else is and its cells are no stances."""
    if any({"title", "issue"} & set(roles) for roles in strong.values()):
        return
    for column, header in enumerate(layout.headers):
        if header_words(header) in ("vote", "votes") and column in strong:
            texts = cells_of(grid, layout, column).texts
            words = all(_WORD.search(text) for text in texts)
            differ = len(set(texts)) * 2 > len(texts)
            if words and differ and not any(read_stance(one_line(text), {}) for text in texts):
                strong[column] = ("issue", "title")


def _group_as_tags(layout: Layout) -> None:
    """Read Group as a tag in the sheet of TimelineJS, where it names a lane and nobody."""
    for column in layout.columns("by"):
        if header_words(layout.headers[column]) == "group":
            layout.roles[column] = "tags"


def _take_titles_as_issues(
    grid: Grid, layout: Layout, *meant: Mapping[int, tuple[str, ...]]
) -> None:
    """Read the first title of a table of stances as what they are on."""
    for column in _proposals(layout, *meant):
        if column not in layout.roles and cells_of(grid, layout, column).say_what():
            layout.roles[column] = "issue"
            layout.why[column] = "what the stances are on"
            return


def _name_groups(grid: Grid, layout: Layout) -> None:
    """Put the name of its group before that of a column which is kept aside."""
    for column, role in layout.roles.items():
        group = name_at(grid, layout.upper, column) if layout.upper is not None else ""
        name = f"{group} {layout.headers[column]}"
        aside = role == KEPT_ASIDE and group and not layout.headers[column].startswith(group)
        if aside and name not in layout.headers:
            layout.headers[column] = name


def _kind(
    grid: Grid,
    layout: Layout,
    given: Collection[str],
    weak: Mapping[int, tuple[str, ...]],
    strong: Mapping[int, tuple[str, ...]],
) -> str:
    """What the rows of a sheet are, by the roles that its columns can have."""
    every = {role for roles in strong.values() for role in roles} | set(given)
    if "name" in every and {"short", "aliases"} & every:
        dated = any(role in every for role in ALL_DATES)
        titled = {"title", "stance", "text"} & every
        if not dated and not titled:
            return "actors"
    layout.about.update(
        (column, on)
        for column, header in enumerate(layout.headers)
        if (on := stance_on(header)) and _stances(grid, layout, column)
    )
    about = "issue" in every or bool(_proposals(layout, strong, weak))
    held = "by" in given or bool(_holders(layout, strong, weak))
    positions = [c for meant in (strong, weak) for c, roles in meant.items() if "stance" in roles]
    full = [column for column in positions if _stances(grid, layout, column)]
    if not layout.about and not full and "stance" not in given:
        _read_sides(grid, layout, (strong, weak), held=held, about=about)
    if layout.holders or (layout.about and held):
        return "stances"
    said = "stance" in given
    if about and (said or full):
        named = any("title" in roles for roles in strong.values())
        if not named or said or held:
            return "stances"
        layout.doubts[full[0]] = (
            f"{layout.headers[full[0]]!r} holds positions, and no column says whose: kept aside;"
            " say who with columns={'HEADER': 'by'}"
        )
    return "events"


def _read_sides(
    grid: Grid,
    layout: Layout,
    meant: tuple[Mapping[int, tuple[str, ...]], ...],
    *,
    held: bool,
    about: bool,
) -> None:
    """Find the columns of stances whose headers say what they are on or, beside issues, whose."""
    free = {
        column: [one_line(text) for text in cells_of(grid, layout, column).texts]
        for column in meant[0]
        if not any(roles_of[column] for roles_of in meant)
    }
    sides = [column for column, words in free.items() if takes_sides(words)]
    if not held:  # one person may have said yes, or been away, each time
        mixed = _mixed(free, layout.scale)
        free = {
            column: words
            for column, words in free.items()
            if words and are_stances(words, layout.scale)
        }
        every = [word for words in free.values() for word in words]
        sides = list(free) if sides or votes(every) else []
        if about and mixed:
            layout.doubts[min(mixed)] = (
                f"{', '.join(repr(layout.headers[c]) for c in mixed)} hold positions, and also"
                f" {', '.join(map(repr, sorted(set().union(*mixed.values()))))}: kept aside; say"
                " what these words mean with scale={'WORD': 'STANCE'}"
            )
    if len(sides) < 2:
        return
    named = {column: layout.headers[column] for column in sides}
    if held:
        layout.about.update(named)
    elif about:
        layout.holders.update(named)
    else:
        layout.doubts[sides[0]] = (
            f"{', '.join(map(repr, named.values()))} hold positions, and no column says on what:"
            " kept aside; say what they are on with columns={'HEADER': 'issue'}"
        )


def _mixed(columns: Mapping[int, list[str]], scale: Collection[str]) -> dict[int, set[str]]:
    """The columns of which most cells take sides, each with its other words."""
    found = {}
    for column, words in columns.items():
        known = [word for word in words if are_stances([word], scale)]
        if len(known) < len(words) <= 2 * len(known) and takes_sides(known):
            found[column] = set(words) - set(known)
    return found


def _proposals(layout: Layout, *meant: Mapping[int, tuple[str, ...]]) -> list[int]:
    """The columns that can say what a stance is on: issues, and titles of anything proposed."""
    return [
        column
        for roles_of in meant
        for column, roles in roles_of.items()
        if "issue" in roles
        or ("title" in roles and _PROPOSED & set(header_words(layout.headers[column]).split()))
    ]


def _holders(layout: Layout, *meant: Mapping[int, tuple[str, ...]]) -> list[int]:
    """The columns that can say who takes a stance: not those that say whose bill it is."""
    able = {"by", "name"}
    columns = [c for roles_of in meant for c, roles in roles_of.items() if able & set(roles)]
    return [c for c in columns if header_words(layout.headers[c]) not in _WHOSE_BILL]


def _stances(grid: Grid, layout: Layout, column: int) -> bool:
    """Whether a column called Position or the like holds stances, and not posts."""
    said = [one_line(text) for text in cells_of(grid, layout, column).texts[:200]]
    known = [w for w in said if w.casefold() in layout.scale or read_stance(w, {}) is not None]
    rows = sum(len(grid.filled(row)) > 1 for row in layout.body[:200])
    return bool(said) and len(known) * 3 >= len(said) and len(said) * 3 >= rows


def _from_and_to(grid: Grid, layout: Layout, strong: dict[int, tuple[str, ...]]) -> None:
    """Read From and To as sender and receiver where they hold no dates."""
    for column, name in enumerate(layout.headers):
        words = header_words(name)
        if column in layout.roles or words not in ("from", "to", "von", "an", "de", "a"):
            continue
        if not looks_dated(grid, column, layout.body):
            strong[column] = ("by",) if words in ("from", "von", "de") else ("to",)
            layout.why[column] = "it holds no dates"
        elif words == "to":
            strong[column] = ("end",)


def _take(
    grid: Grid, layout: Layout, meant: Mapping[int, tuple[str, ...]], why: str | None
) -> None:
    """Give columns the first of their roles that is free and fits their cells."""
    taken = set(layout.roles.values())
    for column, roles in sorted(meant.items(), key=lambda item: _rank(item[1], item[0], layout)):
        if column in layout.roles:
            continue
        for role in roles:
            free = role not in taken or (ROLES[role].several and why is None)
            whose = layout.holders and role in _OF_ONE
            if role in _ONLY[layout.kind] or not free or whose:
                continue
            if why is not None and role in ALL_DATES and not _still_wanted(role, taken):
                continue
            cells = cells_of(grid, layout, column)
            if not cells.bear_out(role) or (why and role == "title" and cells.are_dates()):
                layout.why[column] = f"its cells hold no {role}"
                continue
            layout.roles[column] = role
            taken.add(role)
            layout.why.pop(column, None)
            if why is not None:
                layout.why[column] = why
            break


def _still_wanted(role: str, taken: set[str]) -> bool:
    """Whether a date of a doubtful header adds to those that are plainly meant."""
    if role == "actual":  # an answer is what a deadline waits for, and else another day
        return bool(taken & {*PLANS}) and not taken & {*DATES}
    return not taken & {*DATES, *PLANS}


def _rank(roles: tuple[str, ...], column: int, layout: Layout) -> tuple[int, int]:
    """Issues before all else in a table of stances: what they are about has no other word."""
    return (0 if layout.kind == "stances" and "issue" in roles else 1, column)
