"""Positions of actors on one or two dimensions, worked out from their stances."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from attrs import field, frozen

from policytrack.errors import RecordError, UnknownNameError
from policytrack.keywords import checked_whole, options, public_calls
from policytrack.look.markup import framed
from policytrack.stances.spatial import bootstrap, by_axes, by_probit
from policytrack.stances.standing import signs

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from policytrack.look.theme import Theme
    from policytrack.stances.coded import Coded
    from policytrack.stances.spatial import Fit
    from policytrack.story.storyvalue import Story

__all__ = ["METHODS", "Positions", "positions_of"]

METHODS: Final = {"spatial": by_probit, "svd": by_axes}
"""Every method of positions: a probit model of actors and issues, and leading axes."""
_METHOD_WORDS: Final = {"spatial": "a probit model", "svd": "the leading axis"}
_LOPSIDED: Final = 0.025
_FEWEST: Final = (3, 2)
_INTERVAL: Final = 1.96


def positions_of(
    coded: Coded,
    method: str,
    *,
    dimensions: int,
    left: object,
    min_votes: int,
    replicates: int,
    seed: int,
) -> Positions:
    """The positions of coded statements; see `StanceMatrix.positions`.

    Parameters:
        coded: the statements.
        method: one of `METHODS`.
        dimensions: how many.
        left: the actor that stands left.
        min_votes: how many stances an actor must have.
        replicates: how many draws errors rest on.
        seed: of the draws.
    """
    _check(method, dimensions=dimensions, min_votes=min_votes, replicates=replicates, seed=seed)
    coded.need_stances("positions")
    labels = coded.shown.actors
    # In label order, so that no digit depends on the order of input.
    rows, columns = np.argsort(np.array(labels)), np.argsort(np.array(coded.shown.issues))
    side = signs(coded.stands(), coded.rows.levels)[np.ix_(rows, columns)]
    side = np.where(side == 2, 0, side).astype(np.int8)
    actors, issues = _kept(side, min_votes)
    _refuse_few(actors, issues, dimensions, min_votes)
    part = side[np.ix_(actors, issues)]
    names = [labels[at] for at in rows[actors]]
    _refuse_apart(part != 0, names)
    fit = METHODS[method](part, dimensions)
    errors = bootstrap(part, fit, replicates, seed) if replicates else None
    first = labels[coded.shown.order[0].tolist().index(coded.code(0, left))] if left else None
    if first is not None and first not in names:
        raise RecordError("positions", "left", first, f"an actor with at least {min_votes} stances")
    pole = names.index(first) if first is not None else 0
    turn = np.where(fit.scores[pole] > 0, -1.0, 1.0)
    return Positions(
        method, tuple(names), tuple(coded.shown.issues[at] for at in columns[issues]),
        tuple(labels[at] for at in rows[~actors]),
        tuple(coded.shown.issues[at] for at in columns[~issues]),
        part, fit, turn, errors, coded.standing_rule, coded.story,
    )  # fmt: skip


def _check(method: str, **options: int) -> None:
    """Refuse an unknown method and numbers that are out of range."""
    if method not in METHODS:
        raise UnknownNameError.among("method", method, METHODS)
    for name, least in (("dimensions", 1), ("min_votes", 1), ("replicates", 0), ("seed", 0)):
        checked_whole("positions", name, options[name], least)
    replicates = options["replicates"]
    drawn = bool(replicates) and method != "spatial"
    for name, given, allowed in (
        ("dimensions", options["dimensions"] in (1, 2), "1 or 2"),
        ("replicates", replicates != 1, "0, or a whole number from 2 on"),
        ("replicates", not drawn, f"0; {method} has no model to draw from"),
    ):
        if not given:
            raise RecordError("positions", name, options[name], allowed)


def _kept(side: NDArray[np.int8], least: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """The actors with enough stances and the issues that are not lopsided, until all are both."""
    actors = np.ones(len(side), np.bool_)
    while True:
        part = side[actors]
        for_it, against = (part > 0).sum(axis=0), (part < 0).sum(axis=0)
        minority = np.minimum(for_it, against)
        issues = (minority > 0) & (minority >= _LOPSIDED * (for_it + against))
        enough = actors & ((side[:, issues] != 0).sum(axis=1) >= least)
        if (enough == actors).all():
            return actors, issues
        actors = enough


def _refuse_few(
    actors: NDArray[np.bool_], issues: NDArray[np.bool_], dimensions: int, min_votes: int
) -> None:
    fewest = _FEWEST[0] + dimensions - 1, _FEWEST[1] + dimensions - 1
    if actors.sum() < fewest[0] or issues.sum() < fewest[1]:
        raise RecordError(
            "positions",
            "matrix",
            f"{actors.sum():,} of {len(actors):,} actors and {issues.sum():,} of {len(issues):,}"
            " issues of use",
            f"at least {fewest[0]} actors with {min_votes} or more stances (min_votes=) on at least"
            f" {fewest[1]} issues that divide them, with a minority of 2.5% or more",
        )


def _refuse_apart(known: NDArray[np.bool_], names: list[str]) -> None:
    """Refuse actors in blocks without an issue in common, for nothing says how the blocks lie."""
    joined = np.arange(len(known)) == 0
    number = 0
    while number < joined.sum():
        number = int(joined.sum())
        joined = known[:, known[joined].any(axis=0)].any(axis=1)
    if not joined.all():
        apart = names[int(np.argmin(joined))]
        raise RecordError(
            "positions",
            "matrix",
            f"{number} actors who share no issue with the {len(names) - number} others",
            "actors joined by the issues on which they have stances; place each block alone with"
            f" filter(actors=[...]): {names[0]!r} and {apart!r} are of two",
        )


@public_calls
@frozen(eq=False, repr=False)
class Positions:
    """Where actors are on one or two dimensions, made by `StanceMatrix.positions`.

    Parameters:
        method: ``"spatial"`` or ``"svd"``.
        actors: the actors that have a position, in code-point order.
        issues: the issues that the positions are based on.
        left_out: the actors with too few stances.
        lopsided: the issues with (nearly) everyone on one side, which tell nobody apart.
    """

    method: str
    actors: tuple[str, ...]
    issues: tuple[str, ...]
    left_out: tuple[str, ...]
    lopsided: tuple[str, ...]
    _signs: NDArray[np.int8] = field(repr=False)
    _fit: Fit = field(repr=False)
    _turn: NDArray[np.float64] = field(repr=False)
    _errors: NDArray[np.float64] | None = field(repr=False)
    _rule: str = field(repr=False)
    _story: Story | None = field(default=None, repr=False)

    def __repr__(self) -> str:
        return (
            f"<Positions of {len(self.actors)} actors from {len(self.issues)} issues: "
            f"{self.method}, {self.right:.1%} classified right>"
        )

    def to_numpy(self) -> NDArray[np.float64]:
        """The positions, of shape (actors, dimensions), mean 0 and variance 1 in each."""
        return self._fit.scores * self._turn

    @property
    def right(self) -> float:
        """The share of stances that the positions classify right."""
        return float(self._fit.right.sum() / (self._signs != 0).sum())

    @property
    def reduction(self) -> float:
        """How much smaller errors are than when guessing each issue's majority (APRE)."""
        minority = np.minimum((self._signs > 0).sum(axis=0), (self._signs < 0).sum(axis=0)).sum()
        errors = (self._signs != 0).sum() - self._fit.right.sum()
        return float((minority - errors) / minority)

    @property
    def probability(self) -> float:
        """The geometric mean probability of the stances taken; NaN for ``"svd"``."""
        chance = np.where(self._signs > 0, self._fit.chance, 1 - self._fit.chance)
        known = np.maximum(chance[self._signs != 0], 1e-12)
        return float(np.exp(np.log(known).mean()))

    def to_frame(self) -> pd.DataFrame:
        """A row for each actor, from left to right.

        Returns:
            Column ``position`` (with two dimensions ``position`` and ``second``); where draws were
            asked for, ``error`` (how far positions are off, as a root mean square), ``lower`` and
            ``upper`` (1.96 errors to either side, of the first dimension); ``stances``, how many
            there are, and ``right``, the share of them classified right.
        """
        import pandas as pd

        found = self.to_numpy()
        number = (self._signs != 0).sum(axis=1)
        columns = dict(zip(("position", "second"), found.T, strict=False))
        if self._errors is not None:
            error = self._errors[:, 0]
            columns |= {
                "error": error,
                "lower": found[:, 0] - _INTERVAL * error,
                "upper": found[:, 0] + _INTERVAL * error,
            }
        columns |= {"stances": number, "right": self._fit.right.sum(axis=1) / number}
        frame = pd.DataFrame(columns, pd.Index(self.actors, name="actor"))
        frame.attrs.update({"method": self.method, "rule": self._rule})
        return frame.sort_values("position", kind="stable")

    def items(self) -> pd.DataFrame:
        """A row for each issue.

        Returns:
            Columns ``difficulty`` (the greater, the more are for it; 0 for ``"svd"``),
            ``discrimination`` (how sharply the first dimension divides; above 0 the right is for
            it) and ``right``, the share of stances classified right.
        """
        import pandas as pd

        number = (self._signs != 0).sum(axis=0)
        return pd.DataFrame(
            {
                "difficulty": self._fit.items[:, 0],
                "discrimination": self._fit.items[:, 1] * self._turn[0],
                "right": self._fit.right.sum(axis=0) / number,
            },
            pd.Index(self.issues, name="issue"),
        )

    def _repr_html_(self) -> str:
        return framed(self.to_frame(), float_format="{:.2f}".format)

    def plot(
        self,
        ax: Axes | None = None,
        *,
        title: str | Literal[True] | None = True,
        subtitle: str | Literal[True] | None = True,
        source: str | Literal[True] | None = True,
        theme: Theme | str | None = None,
        width: float | None = None,
    ) -> Axes:
        """Draw the actors from left to right on the first dimension, with their intervals.

        Parameters:
            ax: the axes to draw on; if left out, a figure as high as its content needs is made.
            title: the heading of a new figure; the story's title if left out, no such text if None.
            subtitle: the line below it; what the figure measures if left out, no such text if None.
            source: the line at the foot; the sources of the story if left out, no such text if
                None.
            theme: the colours; chosen to suit the current style if left out.
            width: the width of a new figure, in inches.

        Returns:
            The axes drawn on.
        """
        from policytrack.figures.layout.storyheading import heading_of
        from policytrack.figures.positionstrip import draw_positions

        frame = self.to_frame()
        bounds = frame[["lower", "upper"]].to_numpy() if self._errors is not None else None
        heading = heading_of(
            self._story, title=title, subtitle=subtitle, source=source, measured=self.measured
        )
        return draw_positions(
            frame.index.tolist(), frame["position"].to_numpy(), bounds, ax=ax, heading=heading,
            **options(None, theme=theme, width=width),
        )  # fmt: skip

    @property
    def measured(self) -> str:
        """What it measures, by which method and from how much, in words."""
        count = len(self.issues)
        issues = "1 issue" if count == 1 else f"{count} issues"
        lines = "; lines are 95% intervals" if self._errors is not None else ""
        return f"Position by {_METHOD_WORDS[self.method]} of stances on {issues}{lines}"
