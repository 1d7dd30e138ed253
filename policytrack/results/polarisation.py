"""Polarisation: how far a debate falls into camps, and which they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
from attrs import frozen

from policytrack.errors import UnknownNameError
from policytrack.keywords import checked_whole, options, public_calls
from policytrack.results.agreementfrom import agreement_of
from policytrack.stances.networks.camps import best_split
from policytrack.stances.networks.modularity import best_groups
from policytrack.stances.progress import tracked

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping

    import pandas as pd
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from policytrack.look.theme import Theme
    from policytrack.results.agreement import Agreement
    from policytrack.stances.coded import Coded
    from policytrack.stances.progress import Progress
    from policytrack.stances.windows.windowing import Counted, Windows
    from policytrack.story.storyvalue import Story

__all__ = [
    "RULES",
    "Polarisation",
    "PolarisationSeries",
    "PolarisationWindow",
    "polarisation_of",
    "polarise",
]

RULES: Final = ("misfit", "modularity")


@public_calls
@frozen
class Polarisation:
    """The camps of a debate and how well they fit, by a named rule.

    Parameters:
        score: the score by the rule: the better the camps fit, the lower a misfit and the higher a
            modularity; NaN if fewer than two actors are tied.
        camps: the actors of each camp in code-point order, the camp of the first actor first.
        rule: ``"misfit"``, ``"modularity"``, or ``"dna"``.
        exact: whether all camps were tried, rather than searched for.
        within: the share of all congruence that lies within the camps.
        between: the share of all conflict that lies between camps.
        conflict: the share of conflict in all congruence and conflict.
        apart: the actors who are tied to nobody, and so belong to no camp.
        normalize: what congruence and conflict were divided by, or None.
    """

    score: float
    camps: tuple[tuple[str, ...], ...]
    rule: str
    exact: bool
    within: float
    between: float
    conflict: float
    apart: tuple[str, ...] = ()
    normalize: str | None = "average"

    def to_frame(self) -> pd.DataFrame:
        """One row for each actor in a camp, with the camp's number, counted from 1."""
        import pandas as pd

        rows = [(actor, number) for number, camp in enumerate(self.camps, 1) for actor in camp]
        return pd.DataFrame(rows, columns=["actor", "camp"])


def polarisation_of(
    coded: Coded, rule: str, normalize: str | None, seed: int, progress: Progress = None
) -> Polarisation:
    """The camps of coded statements; see `StanceMatrix.polarisation`.

    Parameters:
        coded: the statements.
        rule: one of `RULES`, or ``"dna"``.
        normalize: what congruence and conflict are divided by, or None.
        seed: of the search.
        progress: told of the sizes of camps that have been tried.

    Raises:
        UnknownNameError: if there is no such rule.
    """
    if rule not in (*RULES, "dna"):
        raise UnknownNameError.among("rule", rule, RULES)
    checked_whole("StanceMatrix.polarisation", "seed", seed, 0)
    congruence, conflict = (
        agreement_of(coded, measure, normalize, "actors") for measure in ("congruence", "conflict")
    )
    return polarise(congruence, conflict, rule, seed, progress)


def polarise(
    congruence: Agreement,
    conflict: Agreement,
    rule: str = "misfit",
    seed: int = 0,
    progress: Progress = None,
) -> Polarisation:
    """The camps of two networks of the same actors.

    Parameters:
        congruence: how far each pair agrees.
        conflict: how far each pair disagrees, with the same divisor.
        rule: one of `RULES`, or ``"dna"``.
        seed: of the search, where there are too many actors to try all.
        progress: told of the sizes of camps that have been tried.
    """
    labels = np.array(congruence.labels, object)
    order = np.argsort(labels, kind="stable")
    labels = labels[order]
    agree, differ = (each.to_numpy()[np.ix_(order, order)] for each in (congruence, conflict))
    ties = agree - differ if rule == "modularity" else agree + differ
    # DNA's definition counts everyone whom the network shows.
    tied = np.logical_or(ties.any(axis=1), rule == "dna")
    agree, differ = (each[np.ix_(tied, tied)] for each in (agree, differ))
    if tied.sum() < 2 or not ties.any():
        score, camp, exact = np.nan, np.zeros(0, np.int64), True
        tied[:] = False
    elif rule == "modularity":
        score, camp, exact = best_groups(agree - differ, seed=seed)
    else:
        score, first, exact = best_split(
            agree, differ, seed=seed, balanced_most=rule == "dna", progress=progress
        )
        camp = np.where(first, 0, 1)
    here, together = labels[tied], camp[:, None] == camp
    return Polarisation(
        score=float(score),
        camps=tuple(tuple(here[camp == number].tolist()) for number in np.unique(camp)),
        rule=rule,
        exact=exact,
        within=_share(agree, together),
        between=_share(differ, ~together),
        conflict=_ratio(float(differ.sum()), float(agree.sum() + differ.sum())),
        apart=tuple(labels[~tied].tolist()),
        normalize=congruence.normalize,
    )


def _share(ties: NDArray[np.float64], which: NDArray[np.bool_]) -> float:
    """The share of ties on some pairs; NaN where there is none at all."""
    return _ratio(float(ties[which].sum()) if ties.size else 0.0, float(ties.sum()))


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")


@frozen
class PolarisationWindow:
    """One window of a series.

    Parameters:
        start: its first day.
        middle: the day in its middle.
        end: the day after its last.
        polarisation: the camps in it and how well they fit.
        counted: which statements count in it: ``"surely"``, ``"maybe"`` or ``"placed"``.
    """

    start: dt.date
    middle: dt.date
    end: dt.date
    polarisation: Polarisation
    counted: Counted


@public_calls
@frozen(eq=False, repr=False)
class PolarisationSeries:
    """The polarisation in each of several windows of time; made by `MatrixSeries.polarisation`.

    Iterating gives `PolarisationWindow` records, each computed when it is reached.
    """

    rule: str
    _windows: Windows
    _each: Callable[[], Iterator[Polarisation]]
    _story: Story | None = None

    def __len__(self) -> int:
        return len(self._windows)

    def __repr__(self) -> str:
        return f"<PolarisationSeries by {self.rule}: {self._windows}>"

    def __iter__(self) -> Iterator[PolarisationWindow]:
        for number, found in enumerate(self._each()):
            yield PolarisationWindow(*self._windows.bounds(number), found, self._windows.counted)

    def to_frame(self, *, progress: Progress = None) -> pd.DataFrame:
        """A row for each window.

        Parameters:
            progress: how to report progress: True for a bar, or a function called with how many
                windows are done and how many there are.

        Returns:
            Columns ``start``, ``middle``, ``end``, ``score`` (NaN where fewer than two actors are
            tied), ``within``, ``between``, ``conflict``, ``actors`` (how many are in a camp),
            ``camps`` (how many there are) and ``exact``.
        """
        import pandas as pd

        rows = [
            (
                each.start, each.middle, each.end, found.score, found.within, found.between,
                found.conflict, sum(map(len, found.camps)), len(found.camps), found.exact,
            )
            for each in tracked(self, progress)
            for found in (each.polarisation,)
        ]  # fmt: skip
        names = ["start", "middle", "end", "score", "within", "between", "conflict"]
        return pd.DataFrame(rows, columns=[*names, "actors", "camps", "exact"])

    def plot(
        self,
        ax: Axes | None = None,
        *,
        title: str | Literal[True] | None = True,
        subtitle: str | Literal[True] | None = True,
        source: str | Literal[True] | None = True,
        theme: Theme | str | None = None,
        width: float | None = None,
        style: Mapping[str, Any] | None = None,
    ) -> Axes:
        """Draw the score over time, upwards where the camps fit better.

        Parameters:
            ax: the axes to draw on; if left out, a figure as high as its content needs is made.
            title: the heading of a new figure; the story's title if left out, no such text if None.
            subtitle: the line below it; what the figure measures if left out, no such text if None.
            source: the line at the foot; the sources of the story if left out, no such text if
                None.
            theme: the colours and marks; chosen to suit the current style if left out.
            width: the width of a new figure, in inches.
            style: properties of the line, as matplotlib's collections take them.

        Returns:
            The axes drawn on.

        Raises:
            ArgumentError: if a keyword is not one of these, or ``style`` is not a mapping.
            UnknownNameError: if there is no such theme.
        """
        from policytrack.figures.course import draw_course
        from policytrack.figures.layout.storyheading import heading_of

        windows = [self._windows.bounds(number) for number in range(len(self))]
        scores = [each.polarisation.score for each in self]
        names = {"misfit": "misfit of two camps", "modularity": "modularity"}
        less = self.rule == "misfit"
        look = options(style, theme=theme, width=width)
        heading = heading_of(
            self._story, title=title, subtitle=subtitle, source=source,
            measured="Polarisation over time",
        )  # fmt: skip
        return draw_course(
            windows, scores, name=names[self.rule], downwards=less, heading=heading, ax=ax, **look
        )
