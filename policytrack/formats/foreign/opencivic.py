"""The issues of a story as the bills of Open Civic Data, with their actions and votes, in JSON.

Source:
    Open Civic Data, OCDEP 5 (bills) and OCDEP 7 (votes), as Pupa checks them and Open States
    publishes them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from policytrack.dates import Period
from policytrack.formats.foreign.civickeys import ACTIONS, OTHERS, PROPOSITION
from policytrack.formats.foreign.civicvotes import votes_of
from policytrack.formats.foreign.opencivicreader import read_tree
from policytrack.formats.foreign.popolo import date_of, filled, source_links
from policytrack.formats.foreign.readrecords import losses_by_reading

if TYPE_CHECKING:
    from policytrack.formats.losses import Losses
    from policytrack.records import Event, Issue
    from policytrack.story.storyvalue import Story

__all__ = ["losses", "text_of"]

_WHY: Final = {
    "": "Open Civic Data has no place for it",
    "sources": "Open Civic Data has the addresses of sources and a remark on them",
    "date": "a date there is a day, a month or a year",
    "statements": "Open Civic Data has statements as votes of one on a bill",
    "events": "Open Civic Data has events as actions or votes on one bill",
    "id": "it has no id there",
}
_OF_BILL: Final = ("subject", "abstracts", "actions")
_OF_VOTE: Final = ("votes", "counts")
"""The lists that a bill and a vote have even when empty."""


def losses(story: Story) -> Losses:
    """What of a story does not come back from Open Civic Data.

    Parameters:
        story: the story.
    """
    return losses_by_reading(story.records, read_tree(json.loads(text_of(story))), _WHY)


def text_of(story: Story) -> str:
    """The bills and the votes of a story, each as Open Civic Data has it.

    An issue is a bill, an event on one issue alone an action on its bill, or a vote.

    Parameters:
        story: the story.
    """
    votes = votes_of(story)
    actions: dict[str, list[dict[str, Any]]] = {}
    for event in story.events:
        if event.id not in votes and len(event.issues) == 1:
            actions.setdefault(event.issues[0].id, []).append(_action(event, story))
    tree = {
        "bills": [_bill(issue, actions.get(issue.id, [])) for issue in story.records.issues],
        "vote_events": [_vote(each, votes[each.id]) for each in story.events if each.id in votes],
    }
    return json.dumps(tree, ensure_ascii=False, indent=1)


def _identifier(issue: Issue) -> str:
    return issue.extra.get("identifier", issue.id)


def _bill(issue: Issue, actions: list[dict[str, Any]]) -> dict[str, Any]:
    worded = issue.proposition
    made = {
        "identifier": _identifier(issue),
        "title": issue.title,
        "legislative_session": issue.extra.get("legislative_session", "unknown"),
        "classification": ["bill"],
        "subject": list(issue.tags),
        "abstracts": [{"abstract": worded, "note": PROPOSITION}] if worded else [],
        "actions": actions,
        "sources": [],
    }
    extra = dict(issue.extra)
    more = filled({}, extra)
    if isinstance(more.get("abstracts"), list):
        made["abstracts"] += more["abstracts"]
    for name in ("classification", "sources"):
        made[name] = more.get(name, made[name])
    return _with_lists(filled(made, extra, frozenset(made)), _OF_BILL)


def _with_lists(made: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """An object with an empty list where a program looks for a list."""
    return made | {name: [] for name in names if name not in made}


def _action(event: Event, story: Story) -> dict[str, Any]:
    date = story.resolver.event(event)
    made: dict[str, Any] = {
        "description": event.title,
        "date": date_of(date.start if isinstance(date, Period) else date) or "",
        "organization": event.by[0].name if event.by else None,
        "classification": [tag for tag in event.tags if tag in ACTIONS],
    }
    if others := event.extra.get(OTHERS):
        made["classification"] += others.split(", ")
    full = filled(made, event.extra, frozenset({*made, OTHERS}))
    return {**full, "date": made["date"], "classification": made["classification"]}


def _vote(event: Event, votes: list[tuple[Any, Any, str]]) -> dict[str, Any]:
    made = {
        "identifier": event.extra.get("identifier", event.id),
        "bill": _identifier(event.issues[0]),
        "motion_text": event.title,
        "motion_classification": ["passage"],
        "legislative_session": event.issues[0].extra.get("legislative_session", "unknown"),
        "start_date": date_of(event.date),
        "organization": event.by[0].name if event.by else None,
        "result": event.extra.get("result") or _result(votes),
        "counts": _counts(votes),
        "votes": [
            {**said.extra, "voter_name": actor.name, "voter_id": actor.id, "option": option}
            for actor, said, option in votes
        ],
        "sources": source_links(event.sources),
    }
    given = filled({}, event.extra)
    for name in ("motion_classification", "counts"):
        made[name] = given.get(name, made[name])
    return _with_lists(filled(made, event.extra, frozenset(made)), _OF_VOTE)


def _counts(votes: list[tuple[Any, Any, str]]) -> list[dict[str, Any]]:
    options = [option for _, _, option in votes]
    return [{"option": each, "value": options.count(each)} for each in dict.fromkeys(options)]


def _result(votes: list[tuple[Any, Any, str]]) -> str:
    """Whether more voted for it than against it."""
    options = [option for _, _, option in votes]
    return "pass" if options.count("yes") > options.count("no") else "fail"
