"""Policies that votes count towards, as files of votes keep them beside the motions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from policytrack.errors import UnknownNameError
from policytrack.nearestword import nearest

if TYPE_CHECKING:
    from policytrack.records import Issue
    from policytrack.story.storyvalue import Story

__all__ = ["VotePolicy", "vote_policies"]

_MARK: Final = "policy "
_SIDES: Final = ("support", "oppose", "strong support", "strong oppose")


class VotePolicy(NamedTuple):
    """A policy, and which votes count for it or against it.

    Parameters:
        issue: the policy.
        votes: its side on each vote, by the id of the issue, such as ``"strong support"``: what
            `StanceMatrix.scores` takes.
        agreements: its side on decisions without a vote, likewise.
        not_read: its side on votes that none of the files read contains.
        about: the votes that are about it but count neither way.
    """

    issue: Issue
    votes: dict[str, str]
    agreements: dict[str, str]
    not_read: dict[str, str]
    about: tuple[str, ...]


def vote_policies(story: Story) -> dict[str, VotePolicy]:
    """The policies of a story of votes, by title.

    Parameters:
        story: the story.

    Raises:
        UnknownNameError: if a vote counts towards a policy that the story does not have.
    """
    known = {issue.id: issue for issue in story.records.issues}
    voted = {said.issue.id for said in story.statements}
    agreed = {
        issue.id
        for event in story.events
        if event.extra.get("decision") == "agreement"
        for issue in event.issues
    }
    found: dict[str, VotePolicy] = {}
    for issue in story.records.issues:
        for name, side in issue.extra.items():
            if not name.startswith(_MARK):
                continue
            own = f"policy.{name.removeprefix(_MARK)}"
            if own not in known:
                raise UnknownNameError("policy", own, nearest(own, known))
            policy = found.setdefault(own, VotePolicy(known[own], {}, {}, {}, ()))
            if side not in _SIDES:
                found[own] = policy._replace(about=(*policy.about, issue.id))
            elif issue.id in agreed:
                policy.agreements[issue.id] = side
            elif issue.id in voted:
                policy.votes[issue.id] = side
            else:
                policy.not_read[issue.id] = side
    return {policy.issue.title: policy for policy in found.values()}
