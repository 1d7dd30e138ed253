"""A matrix by groups: parties by motions, with the members behind each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from attrs import field, frozen

from policytrack.errors import RecordError, UnknownNameError
from policytrack.keywords import checked_whole, options, public_calls
from policytrack.look.markup import framed
from policytrack.nearestword import nearest
from policytrack.records.vocabulary import ACTOR_KINDS
from policytrack.results.agreement import Agreement
from policytrack.stances import membercounts
from policytrack.stances.grouping import group_members
from policytrack.stances.membercounts import COHESION, GROUP_RULES
from policytrack.stances.networks.pairwise import mean_agreement, signs_agree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import pandas as pd
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from policytrack.look.theme import Theme
    from policytrack.stances.cells import Cell
    from policytrack.stances.coded import Coded
    from policytrack.stances.membercounts import Counts
    from policytrack.story.storyvalue import Story

__all__ = ["GroupCell", "Groups", "groups_of"]

_SIGNS = {"support": 1, "oppose": -1, "neutral": 0, "mixed": 0}


def groups_of(coded: Coded, by: str | Mapping[Any, str]) -> Groups:
    """A matrix by groups; see `StanceMatrix.grouped`.

    Parameters:
        coded: the statements.
        by: how to tell who is in which group.
    """
    coded.need_stances("grouped")
    found = group_members(coded, by)
    stands = found.coded.stands()
    states = membercounts.member_states(stands, coded.rows.levels)
    counts = membercounts.count_members(states, found.group, len(found.labels))
    return Groups(
        found.labels, found.coded.shown.issues, found.ungrouped, coded.standing_rule,
        counts, states, found.group, found.actors, coded.cell, coded.story,
    )  # fmt: skip


@frozen(eq=False, repr=False)
class GroupCell:
    """Where the members of one group stand on one issue.

    Parameters:
        group: the group.
        issue: the issue.
        stance: the stance of more than half of those with a position; ``"split"`` if there is none.
        members: the members in each state: the stances, the nothings, ``"unresolved"`` and
            ``"not_recorded"``; those that occur, by label.
    """

    group: str
    issue: str
    stance: str
    members: dict[str, tuple[str, ...]]
    _cell: Callable[[object, object], Cell]

    def __repr__(self) -> str:
        said = ", ".join(f"{len(each)} {state}" for state, each in self.members.items())
        return f"<GroupCell {self.group!r}, {self.issue!r}: {self.stance}; {said}>"

    def cell(self, member: str) -> Cell:
        """The cell of a member, with its statements.

        Parameters:
            member: the label of the member.

        Raises:
            UnknownNameError: if the group has no such member.
        """
        held = [label for labels in self.members.values() for label in labels]
        if member not in held:
            raise UnknownNameError.among(f"member of {self.group!r}", str(member), held)
        return self._cell(member, self.issue)


@public_calls
@frozen(eq=False, repr=False)
class Groups:
    """Groups by issues, made by `StanceMatrix.grouped`: how many members stand where.

    Parameters:
        labels: the groups, in code-point order.
        issues: the issues.
        ungrouped: the actors that are in no group; they do not count here.
        rule: the rule by which each member stands on an issue.
    """

    labels: tuple[str, ...]
    issues: tuple[str, ...]
    ungrouped: tuple[str, ...]
    rule: str
    _counts: Counts = field(repr=False)
    _states: NDArray[np.intp] = field(repr=False)
    _group: NDArray[np.intp] = field(repr=False)
    _actors: tuple[str, ...] = field(repr=False)
    _cell: Callable[[object, object], Cell] = field(repr=False)
    _story: Story | None = field(default=None, repr=False)

    def __repr__(self) -> str:
        counts = ((self.labels, "group"), (self._actors, "member"), (self.issues, "issue"))
        groups, members, issues = (
            f"{len(held)} {word}{'s'[: len(held) != 1]}" for held, word in counts
        )
        rest = f"; {len(self.ungrouped)} in no group" if self.ungrouped else ""
        rule = f"each member by the rule {self.rule}"
        return f"<Groups: {groups} of {members} by {issues}, {rule}{rest}>"

    @property
    def members(self) -> dict[str, tuple[str, ...]]:
        """The members of each group, by label."""
        return {
            label: tuple(self._actors[at] for at in np.flatnonzero(self._group == code))
            for code, label in enumerate(self.labels)
        }

    def _code(self, labels: tuple[str, ...], name: object, what: str) -> int:
        if name not in labels:
            raise UnknownNameError(what, str(name), nearest(str(name), labels))
        return labels.index(str(name))

    def __getitem__(self, key: object) -> GroupCell:
        """The cell of a group and an issue, by their labels.

        Raises:
            RecordError: if anything other than a group and an issue is asked for.
            UnknownNameError: if there is no such group or issue here.
        """
        if not isinstance(key, tuple) or len(key) != 2:
            raise RecordError(
                "Groups", "[...]", key, "a group and an issue, as in groups['Con', 'Tax']"
            )
        group = self._code(self.labels, key[0], "group")
        issue = self._code(self.issues, key[1], "issue")
        here = np.flatnonzero(self._group == group)
        members = {
            state: tuple(self._actors[at] for at in here[self._states[here, issue] == code])
            for code, state in enumerate(self._counts.states)
        }
        stance = str(membercounts.majority(self._counts)[group, issue])
        held = {state: each for state, each in members.items() if each}
        return GroupCell(str(key[0]), str(key[1]), stance, held, self._cell)

    def to_frame(self, rule: str = "majority") -> pd.DataFrame:
        """The stance of each group on each issue: index groups, columns issues.

        Parameters:
            rule: ``"majority"`` (what more than half of the members with a position take),
                ``"plurality"`` (more than take any other), ``"unanimous"`` (all of them), each a
                stance or ``"split"``; or ``"mean"``: those for minus those against, divided by all,
                from -1 to 1.

        Returns:
            The frame; its ``attrs["rule"]`` names the rule. A group without a position on an issue
            has the nothing recorded for most of its members, or ``"not_recorded"``; NaN by
            ``"mean"``.

        Raises:
            UnknownNameError: if there is no such rule.
        """
        frame = self._framed(_row(GROUP_RULES, rule, "rule of groups").cells(self._counts))
        frame.attrs["rule"] = rule
        return frame

    def counts(self) -> pd.DataFrame:
        """How many members of each group stand where on each issue.

        Returns:
            A row for each group and issue, with the columns ``support``, ``oppose``, ``otherwise``
            (neutral or mixed), ``nothing`` (asked, without a position), ``unresolved`` and
            ``not_recorded``.
        """
        import pandas as pd

        of = self._counts
        planes = {
            "support": of.of("support"), "oppose": of.of("oppose"), "otherwise": of.otherwise,
            "nothing": of.nothing, "unresolved": of.of("unresolved"),
            "not_recorded": of.of("not_recorded"),
        }  # fmt: skip
        index = pd.MultiIndex.from_product([self.labels, self.issues], names=["group", "issue"])
        return pd.DataFrame({name: plane.reshape(-1) for name, plane in planes.items()}, index)

    def cohesion(self, measure: str = "rice") -> pd.DataFrame:
        """How far each group stands together on each issue.

        Parameters:
            measure: ``"rice"``: ``|for - against| / (for + against)``; or ``"agreement_index"``,
                that of Hix, Noury and Roland, which also counts those who are neither: ``(most -
                (all - most) / 2) / all``.

        Returns:
            Index groups, columns issues; NaN if nobody took a side. The mean over issues is
            ``cohesion().mean(axis=1)``.

        Raises:
            UnknownNameError: if there is no such measure.
        """
        frame = self._framed(_row(COHESION, measure, "measure of cohesion").cells(self._counts))
        frame.attrs["measure"] = measure
        return frame

    def loyalty(self, issues: Iterable[str] | None = None) -> pd.DataFrame:
        """How often each member took the side of its group's majority.

        Parameters:
            issues: the issues to count, such as `unity_votes`; all if left out.

        Returns:
            Columns ``group``, ``member``, ``taken`` (on how many of these issues it took a side
            while its group had one), ``loyal`` (on how many of those the group's) and ``loyalty``,
            the one by the other; NaN where none was taken. A group that is evenly divided has no
            side.

        Raises:
            UnknownNameError: if there is no such issue here.
        """
        import pandas as pd

        on = np.ones(len(self.issues), np.bool_)
        if issues is not None:
            wanted = {self._code(self.issues, issue, "issue") for issue in issues}
            on = np.isin(np.arange(len(self.issues)), sorted(wanted))
        taken, loyal = membercounts.loyal(self._states, self._group, self._counts, on)
        frame = pd.DataFrame({
            "group": np.array(self.labels, object)[self._group],
            "member": np.array(self._actors, object),
            "taken": taken,
            "loyal": loyal,
            "loyalty": np.divide(loyal, taken, out=np.full(len(taken), np.nan), where=taken > 0),
        })  # fmt: skip
        return frame.sort_values(["group", "member"], kind="stable", ignore_index=True)

    def unity_votes(self, one: str, other: str) -> tuple[str, ...]:
        """The issues on which the majorities of two groups are on opposite sides.

        Parameters:
            one: a group.
            other: another.

        Raises:
            UnknownNameError: if there is no such group here.
        """
        pair = (self._code(self.labels, each, "group") for each in (one, other))
        apart = membercounts.unity(self._counts, *pair)
        return tuple(self.issues[at] for at in np.flatnonzero(apart))

    def agreement(
        self, of: Literal["majority", "mean"] = "majority", *, min_shared: int = 1
    ) -> Agreement:
        """How far pairs of groups agree, from -1 to 1.

        Parameters:
            of: ``"majority"``: compares what more than half of each group take, where a split group
                has no stance; or ``"mean"``: compares the means.
            min_shared: how many issues a pair must share to have a value.

        Raises:
            UnknownNameError: if there is no such way to compare groups.
            RecordError: if ``min_shared`` is not a whole number of at least 1.
        """
        min_shared = checked_whole("agreement", "min_shared", min_shared, 1)
        if of not in ("majority", "mean"):
            raise UnknownNameError.among("agreement of groups", of, ("majority", "mean"))
        values = GROUP_RULES[of].cells(self._counts)
        both: NDArray[Any]
        if of == "mean":
            agree, both = mean_agreement(values, min_shared)
        else:
            signs = np.array([[_SIGNS.get(word, 2) for word in row] for row in values], np.int8)
            agree, both = signs_agree(signs.reshape(values.shape), min_shared)
        return Agreement(
            self.labels, agree, lambda: both, "standing", None, "groups", 0, f"{of} of members",
            min_shared,
        )  # fmt: skip

    def _framed(self, values: NDArray[Any]) -> pd.DataFrame:
        import pandas as pd

        index, columns = pd.Index(self.labels, name="group"), pd.Index(self.issues, name="issue")
        return pd.DataFrame(values, index, columns, dtype=values.dtype)

    def _repr_html_(self) -> str:
        return framed(self.to_frame())

    def plot(
        self,
        ax: Axes | None = None,
        *,
        order: str = "size",
        legend: bool = True,
        title: str | Literal[True] | None = True,
        subtitle: str | Literal[True] | None = True,
        source: str | Literal[True] | None = True,
        theme: Theme | str | None = None,
        width: float | None = None,
    ) -> Axes:
        """Draw the groups by the issues: bars of members for and against, with their numbers.

        Issues on which groups are on both sides come first, then those with the most positions.
        Groups without a position on any issue are not drawn.

        Parameters:
            ax: the axes to draw on; if left out, a figure as high as its content needs is made.
            order: of the groups, ``"size"`` (the largest first) or ``"name"``.
            legend: whether to explain the bars.
            title: the heading of a new figure; the story's title if left out, no such text if None.
            subtitle: the line below it; what the figure counts if left out, no such text if None.
            source: the line at the foot; the sources of the story if left out, no such text if
                None.
            theme: the colours; chosen to suit the current style if left out.
            width: the width of a new figure, in inches.

        Returns:
            The axes drawn on.

        Raises:
            UnknownNameError: if there is no such order.
        """
        from policytrack.figures.groupbars import draw_groups
        from policytrack.figures.layout.storyheading import heading_of

        if order not in ("size", "name"):
            raise UnknownNameError.among("order", order, ("size", "name"))
        of, sizes = self._counts, np.bincount(self._group, minlength=len(self.labels))
        turn = np.argsort(-sizes, kind="stable") if order == "size" else np.arange(len(sizes))
        turn = turn[of.total[turn].any(axis=1)]
        parts = np.stack([of.of("support"), of.otherwise, of.of("oppose")])[:, turn]
        words = membercounts.majority(of)[turn]
        at_odds = (words == "support").any(axis=0) & (words == "oppose").any(axis=0)
        rows = np.lexsort((-parts.sum(axis=(0, 1)), ~at_odds))
        heading = heading_of(
            self._story, title=title, subtitle=subtitle, source=source,
            measured="Members for and against, by group",
        )  # fmt: skip
        return draw_groups(
            [_heading(self.labels[at]) for at in turn], [self.issues[at] for at in rows],
            parts[:, :, rows], words[:, rows], ax=ax, legend=legend,
            heading=heading, **options(None, theme=theme, width=width),
        )  # fmt: skip


def _heading(label: str) -> str:
    """A group as the head of a column: a kind of actor as a reader writes it."""
    from policytrack.figures.layout.entries import readable_kind

    kind = label in ACTOR_KINDS.words or label.startswith("other:")
    return readable_kind(label) if kind else label


def _row(table: Mapping[str, Any], name: str, what: str) -> Any:
    if name not in table:
        raise UnknownNameError.among(what, name, table)
    return table[name]
