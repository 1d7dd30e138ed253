"""A story as a network of those who take positions in it, and what that leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from policytrack.errors import UnknownNameError
from policytrack.formats.foreign.networkwriter import NETWORK_FORMATS
from policytrack.formats.losses import Loss, Losses, losses_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from policytrack.records.collection import Records
    from policytrack.story.storyvalue import Story
    from policytrack.writing import Writable

__all__ = ["NETWORKS", "Agreement", "Matrix", "StoryNetwork", "write"]


class StoryNetwork(NamedTuple):
    """A network that a story holds.

    Parameters:
        what: what it shows.
        carried: the fields that it carries, as for `losses_of`.
        why: why the others are lost, as for `losses_of`.
    """

    what: str
    carried: Mapping[str, frozenset[str]]
    why: Mapping[str, str]


class Agreement(Protocol):
    """What writes who agrees with whom."""

    def to_network(
        self, path: Writable, form: str | None = None, *, strict: bool, overwrite: bool
    ) -> Losses:
        """Write it as a file."""


class Matrix(Protocol):
    """What writes who stands where: the stance matrix of the story."""

    def to_network(
        self,
        path: Writable,
        form: str | None = None,
        *,
        over_time: bool,
        strict: bool,
        overwrite: bool,
    ) -> Losses:
        """Write it as a file."""

    def agreement(self) -> Agreement:
        """Who agrees with whom in it."""


_UNNAMED: Final = "no node stands for it"
_ACTOR: Final = frozenset({"name", "short", "kind", "part_of"})
_WHY: Final = {
    "": "a network has no place for it",
    "events": "a network is made of statements",
    "statements": "a tie sums up statements",
}
NETWORKS: Final[dict[str, StoryNetwork]] = {
    "agreement": StoryNetwork(
        "how far each pair of actors agrees",
        {"story": frozenset(), "actors": _ACTOR, "memberships": frozenset({"member", "of"})},
        {**_WHY, "issues": "a tie says on how many issues it rests, not on which"},
    ),
    "two-mode": StoryNetwork(
        "who stands where on which issue",
        {
            "story": frozenset(),
            "actors": _ACTOR,
            "memberships": frozenset({"member", "of"}),
            "issues": frozenset({"title", "kind", "proposition"}),
            "statements": frozenset({"by", "issue", "stance"}),
        },
        {**_WHY, "date": "a tie sums up statements of several days"},
    ),
}
"""Every network that a story can be written as, by its name."""


def write(
    story: Story,
    matrix: Callable[[], Matrix],
    path: Writable,
    form: str,
    *,
    network: str,
    strict: bool,
    overwrite: bool,
) -> Losses:
    """Write a network of a story.

    Parameters:
        story: the story.
        matrix: makes its stance matrix.
        path: where.
        form: the name of the format, one of `NETWORK_FORMATS`.
        network: the name of the network, one of `NETWORKS`.
        strict: whether to write nothing if anything would be lost.
        overwrite: whether to replace an existing file.

    Returns:
        What of the story is not in the network, and what of the network is not in the file.

    Raises:
        UnknownNameError: if there is no such network.
        CheckError: if anything would be lost and ``strict`` is set.
        FileExistsError: if the file already exists and ``overwrite`` is not set.
    """
    if network not in NETWORKS:
        raise UnknownNameError.among("network", network, NETWORKS)
    moving = network == "two-mode" and "spells" in NETWORK_FORMATS[form].carries
    lost = Losses(tuple(_losses(story.records, NETWORKS[network], moving=moving)))
    if strict:
        lost.refuse()
    made = matrix()
    if network == "two-mode":
        rest = made.to_network(path, form, over_time=moving, strict=strict, overwrite=overwrite)
    else:
        rest = made.agreement().to_network(path, form, strict=strict, overwrite=overwrite)
    return Losses((*lost, *rest))


def _losses(records: Records, row: StoryNetwork, *, moving: bool) -> Iterator[Loss]:
    """What of the records is not in a network; a record without a tie or node is lost whole."""
    carried = dict(row.carried)
    if moving:
        carried["statements"] |= {"date"}
    whole = {loss.record: loss for loss in _whole(records, carried)}
    yield from whole.values()
    for loss in losses_of(records, carried, row.why):
        if loss.record not in whole:
            yield loss


def _whole(records: Records, carried: Mapping[str, frozenset[str]]) -> Iterator[Loss]:
    named = {actor.id for said in records.statements for actor in said.by}
    issues = {said.issue.id for said in records.statements}
    for actor in records.actors:
        if actor.id not in named:
            yield Loss(actor.id, "", actor.label, _UNNAMED)
    for number, post in enumerate(records.memberships, 1):
        if post.member.id not in named:
            yield Loss(f"membership {number}", "", post.member.label, _UNNAMED)
    for issue in records.issues:
        if "issues" in carried and issue.id not in issues:
            yield Loss(issue.id, "", issue.label, _UNNAMED)
    for number, said in enumerate(records.statements, 1):
        if "statements" in carried and said.stance.sign is None:
            yield Loss(
                said.id or f"statement {number}", "", str(said.stance), "it takes no position"
            )
