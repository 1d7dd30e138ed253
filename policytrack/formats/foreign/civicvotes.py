"""Votes in Popolo and Open Civic Data: one option per voter, a stance on a motion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from policytrack.records import Stance, Statement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytrack.formats.foreign.readrecords import Path, ReadRecords
    from policytrack.records import Actor, Event, Issue
    from policytrack.story.storyvalue import Story

__all__ = ["OPTIONS", "option_of", "read_vote", "votes_of"]

OPTIONS: Final = {
    "yes": Stance.SUPPORT,
    "no": Stance.OPPOSE,
    "abstain": Stance.NEUTRAL,
    "absent": Stance.NO_POSITION,
    "excused": Stance.NOT_APPLICABLE,
    "not voting": Stance.DECLINED,
    "paired": Stance.NO_POSITION,
    "other": Stance.NO_POSITION,
}
"""What an option of a vote means; where several mean the same, the first is written."""

_WRITTEN: Final = {stance: option for option, stance in list(OPTIONS.items())[::-1]}


def option_of(statement: Statement) -> str | None:
    """The option of a vote for a statement; None if its stance matches none.

    Parameters:
        statement: the statement.
    """
    said = statement.extra.get("option", "")
    if OPTIONS.get(said) == statement.stance:
        return said
    return _WRITTEN.get(statement.stance)


def votes_of(story: Story) -> dict[str, list[tuple[Actor, Statement, str]]]:
    """For each event that is a vote, who cast which vote, and with what statement.

    Parameters:
        story: the story.
    """
    votes: dict[str, list[tuple[Actor, Statement, str]]] = {
        event.id: [] for event in story.events if event.kind == "vote" and len(event.issues) == 1
    }
    issue = {event.id: event.issues[0].id for event in story.events if event.id in votes}
    for statement in story.statements:
        option = option_of(statement)
        if statement.event in votes and option and issue[statement.event] == statement.issue.id:
            votes[statement.event] += [(actor, statement, option) for actor in statement.by]
    return votes


def read_vote(
    item: Mapping[str, Any], path: Path, into: ReadRecords, event: Event, voter: Actor | None
) -> Statement | None:
    """The statement for a vote; None if it names no voter or no known option.

    Parameters:
        item: the vote.
        path: where it stands.
        into: where to note that it was left out.
        event: the event at which it was cast.
        voter: who cast it.
    """
    issue: Issue = event.issues[0]
    option = item.get("option")
    word = str(option or "").strip().casefold().replace("_", " ")
    if voter is None:
        into.leave(path, "left out: a vote without a voter")
        return None
    if word not in OPTIONS:
        allowed = ", ".join(OPTIONS)
        into.leave(path, f"left out: a vote of the option {str(option)[:40]!r}; allowed: {allowed}")
        return None
    stance = OPTIONS[word]
    extra = {"option": word} if _WRITTEN[stance] != word else {}
    more = {key: str(item[key]) for key in ("group_id", "role", "weight", "note") if item.get(key)}
    return Statement(voter, issue, stance, event.date, event=event.id, extra={**extra, **more})
