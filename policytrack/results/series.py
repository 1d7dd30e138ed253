"""Matrices over time: one for each of several windows."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np
from attrs import frozen

from policytrack.errors import UnknownNameError
from policytrack.keywords import public_calls
from policytrack.results.agreementfrom import agreement_of, agreement_of_mass
from policytrack.results.agreementseries import AgreementSeries
from policytrack.results.polarisation import RULES, PolarisationSeries, polarise
from policytrack.stances.cells import pick
from policytrack.stances.networks.pairwise import ANSWERS
from policytrack.stances.progress import tracked
from policytrack.stances.rows import Chosen, Kept
from policytrack.stances.shown import side_of
from policytrack.stances.windows.kernels import members, weigh
from policytrack.stances.windows.windowing import running

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    import pandas as pd
    from numpy.typing import NDArray

    from policytrack.records import Statement
    from policytrack.results.agreement import Agreement
    from policytrack.results.polarisation import Polarisation
    from policytrack.stances.coded import Coded
    from policytrack.stances.progress import Progress
    from policytrack.stances.rows import Rows
    from policytrack.stances.windows.kernels import Weighed
    from policytrack.stances.windows.windowing import Counted, Windows

__all__ = ["MatrixSeries", "Window"]


M = TypeVar("M")


@frozen
class Window(Generic[M]):
    """One window of a series.

    Parameters:
        start: its first day.
        middle: the day in its middle.
        end: the day after its last.
        matrix: the matrix of the statements that count in it.
        counted: which statements count: ``"surely"``, ``"maybe"``, or ``"placed"``, if every
            statement with a first and a last possible day has a place: in windows of events, in the
            order of these days, and under a gaussian kernel.
        rule: in words, how the window differs from a plain stretch of days: its kernel, its events,
            or DNA's way; empty if it does not.
    """

    start: dt.date
    middle: dt.date
    end: dt.date
    matrix: M
    counted: Counted
    rule: str = ""


@public_calls
@frozen(eq=False, repr=False)
class MatrixSeries(Generic[M]):
    """A matrix for each of several windows of time; made by `StanceMatrix.over_time`.

    Iterating gives `Window` records, each matrix made when it is reached.
    """

    _coded: Coded
    _windows: Windows
    _make: Callable[[Coded], M]

    def __len__(self) -> int:
        return len(self._windows)

    def __repr__(self) -> str:
        return f"<MatrixSeries: {self._windows}>"

    @cached_property
    def _inside(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        return members(self._coded.rows, self._windows)

    @cached_property
    def _weighed(self) -> Weighed:
        return weigh(self._coded.rows, self._windows)

    def __getitem__(self, number: int) -> Window[M]:
        """The window with a number, counted from 0, or from the end if negative."""
        number = range(len(self))[number]
        windows, matrix = self._windows, self._make(self._part(number))
        return Window(*windows.bounds(number), matrix, windows.counted, windows.rule)

    def _part(self, number: int) -> Coded:
        """The statements that count in a window."""
        return self._coded.chosen(Kept(partial(self._choose, number)))

    def _choose(self, number: int, rows: Rows) -> Chosen:
        """The rows that count in a window, among those of the series or of a fetched part."""
        own = rows is self._coded.rows
        if self._windows.kernel is None:
            first, last = self._inside if own else members(rows, self._windows)
            return Chosen(np.flatnonzero((first <= number) & (number <= last)))
        weighed = self._weighed if own else weigh(rows, self._windows)
        here, weights = weighed.at(number)
        return Chosen(weighed.order[here], kernel=weights)

    def __iter__(self) -> Iterator[Window[M]]:
        return (self[number] for number in range(len(self)))

    def to_frame(
        self, rule: str | None = None, *, progress: Progress = None, **options: Any
    ) -> pd.DataFrame:
        """The cells of every window by a rule, as a frame: index windows' starts and actors.

        Parameters:
            rule: as in `StanceMatrix.to_frame`; ``"latest"`` if left out.
            progress: how to report progress: True for a bar, or a function called with how many
                windows are done and how many there are.
            options: as there.

        Raises:
            UnknownNameError: if there is no such rule.
        """
        import pandas as pd

        frames = {
            self._windows.bounds(number)[0]: _framed(self._part(number), rule or "latest", options)
            for number in tracked(range(len(self)), progress)
        }
        return pd.concat(frames, names=["start"])

    @property
    def left_out(self) -> tuple[Statement, ...] | pd.DataFrame:
        """The statements that count in no window, because their rough dates surely lie in none."""
        engine = self._coded.engine
        if engine is not None:
            rows = engine.rows("day")
            first, last = members(rows, self._windows)
            return engine.of_groups(rows.places[first > last])
        first, last = self._inside
        evidence = self._coded.records if self._coded.frame is None else self._coded.frame
        return pick(
            () if evidence is None else evidence, np.unique(self._coded.rows.places[first > last])
        )

    def agreement(
        self,
        measure: str = "standing",
        normalize: str | None = None,
        between: str = "actors",
        *,
        min_shared: int = 1,
    ) -> AgreementSeries:
        """The agreement in each window; see `StanceMatrix.agreement`.

        Parameters:
            measure: as there.
            normalize: as there.
            between: as there.
            min_shared: as there.

        Raises:
            UnknownNameError: if there is no such measure or divisor.
            RecordError: if ``normalize`` is given for values already divided by the issues shared.
        """
        side = side_of(between)
        if measure in ANSWERS or min_shared != 1:
            each = partial(self._each, measure, normalize, between, min_shared)
        elif self._windows.kernel is not None:
            each = partial(self._by_kernel, measure, normalize, side)
        elif self._coded.rows.mass is not None:
            each = partial(self._each, measure, normalize, between)
        else:
            each = partial(self._running, measure, normalize, side)
        return AgreementSeries(self._windows, each, self._coded.story)

    def _each(
        self, measure: str, normalize: str | None, between: str, least: int = 1
    ) -> Iterator[Agreement]:
        for number in range(len(self)):
            yield agreement_of(self._part(number), measure, normalize, between, min_shared=least)

    def _running(self, measure: str, normalize: str | None, side: int) -> Iterator[Agreement]:
        for mass in running(self._coded.rows, self._windows):
            # A copy, because the running sums continue while the result is kept.
            yield agreement_of_mass(self._coded, mass.copy(), measure, normalize, side)

    def _by_kernel(self, measure: str, normalize: str | None, side: int) -> Iterator[Agreement]:
        for mass in self._weighed.masses():
            yield agreement_of_mass(self._coded, mass, measure, normalize, side)

    def polarisation(
        self, rule: str = "misfit", *, normalize: str | None = "average", seed: int = 0
    ) -> PolarisationSeries:
        """The camps in each window, and how well they fit; see `StanceMatrix.polarisation`.

        Parameters:
            rule: as there.
            normalize: as there.
            seed: as there, the same for every window.

        Raises:
            UnknownNameError: if there is no such measure or divisor.
        """
        if rule not in RULES:
            raise UnknownNameError.among("rule", rule, RULES)
        each = partial(self._polarised, rule, normalize, seed)
        return PolarisationSeries(rule, self._windows, each, self._coded.story)

    def _polarised(self, rule: str, normalize: str | None, seed: int) -> Iterator[Polarisation]:
        both = (self.agreement(measure, normalize) for measure in ("congruence", "conflict"))
        for congruence, conflict in zip(*both, strict=True):
            yield polarise(congruence.agreement, conflict.agreement, rule, seed)


def _framed(coded: Coded, rule: str, options: dict[str, Any]) -> pd.DataFrame:
    return coded.shown.frame(coded.shown.pick(coded.cells(rule, **options)))
