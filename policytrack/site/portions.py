"""What a site remembers of a story, cut so that little of it is read where little is asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["cut_up"]

_SOON: Final = 30
"""How many days ahead the front page of a site looks."""
_CUT_OUT: Final = ("statements", "dated", "outcomes", "posts")
"""What only the pages of actors and issues show."""

_Portion = dict[str, list[Any]]


def cut_up(digest: Mapping[str, Any], day: int) -> tuple[dict[str, Any], list[str]]:
    """What every build asks for, and the portion of each actor and issue, asked for by its page.

    Parameters:
        digest: everything that other pages of a site say of a story.
        day: the day on which the site is built, as a proleptic ordinal.

    Returns:
        The digest without what is in the portions, but with the issues that it speaks of; and a
        portion as JSON for each of its actors, then for each of these issues.
    """
    issues = {tuple(said["issue"]): None for said in digest["statements"]}
    head = {key: value for key, value in digest.items() if key not in _CUT_OUT}
    head["coming"] = sum(row["surely"] for row in digest["upcoming"])
    head["upcoming"] = [row for row in digest["upcoming"] if row["first"] <= day + _SOON]
    head["actors"] = [[*one["key"], one["label"], one["kind"]] for one in digest["actors"]]
    head["issues"] = list(map(list, issues))
    portions = [*_of_actors(digest).values(), *_of_issues(digest, issues).values()]
    return head, [json.dumps(portion, separators=(",", ":")) for portion in portions]


def _of_actors(digest: Mapping[str, Any]) -> dict[tuple[str, str], _Portion]:
    found: dict[tuple[str, str], _Portion] = {
        tuple(one["key"]): {"posts": [], "stances": [], "promises": [], "outcomes": []}
        for one in digest["actors"]
    }
    for member, role, of, period in digest["posts"]:
        found[tuple(member)]["posts"].append([role, of[1], period or ""])
    for said in digest["statements"]:
        stance = [
            *said["when"], said["said"], said["more"], said["issue"][2], said["quote"],
            said["event"],
        ]  # fmt: skip
        for by in said["by"]:
            found[tuple(by)]["stances"].append(stance)
    for event in digest["dated"]:
        for by in event["by"]:
            found[tuple(by)]["promises"].append(event)
    for who, outcome in digest["outcomes"]:
        found[tuple(who)]["outcomes"].append(outcome)
    return found


def _of_issues(
    digest: Mapping[str, Any], issues: Mapping[tuple[str, ...], None]
) -> dict[tuple[str, ...], list[list[Any]]]:
    found: dict[tuple[str, ...], list[list[Any]]] = {issue: [] for issue in issues}
    for said in digest["statements"]:
        who = ", ".join(name for _, name in said["by"])
        row = [*said["when"], who, said["said"], said["more"], said["event"]]
        found[tuple(said["issue"])].append(row)
    return found
