"""The agreement in each of several windows of time, as a series."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np
from attrs import frozen

from policytrack.errors import UnknownNameError
from policytrack.keywords import public_calls
from policytrack.results.distances import DistanceSeries
from policytrack.results.networkfiles import network_over_time
from policytrack.stances.networks.distance import METHODS
from policytrack.stances.progress import tracked

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    import pandas as pd

    from policytrack.formats.losses import Losses
    from policytrack.results.agreement import Agreement
    from policytrack.stances.progress import Progress
    from policytrack.stances.windows.windowing import Counted, Windows
    from policytrack.story.storyvalue import Story
    from policytrack.writing import Writable

__all__ = ["AgreementSeries", "AgreementWindow"]

_SINCE: Final = ("previous", "first")


@frozen
class AgreementWindow:
    """One window of a series.

    Parameters:
        start: its first day.
        middle: the day in its middle.
        end: the day after its last.
        agreement: the agreement in it.
        counted: which statements count in it: ``"surely"``, ``"maybe"`` or ``"placed"``.
    """

    start: dt.date
    middle: dt.date
    end: dt.date
    agreement: Agreement
    counted: Counted


@public_calls
@frozen(eq=False, repr=False)
class AgreementSeries:
    """The agreement in each of several windows of time; made by `MatrixSeries.agreement`.

    Iterating gives `AgreementWindow` records, each computed when it is reached.
    """

    _windows: Windows
    _each: Callable[[], Iterator[Agreement]]
    _story: Story | None = None

    def __len__(self) -> int:
        return len(self._windows)

    def __repr__(self) -> str:
        return f"<AgreementSeries: {self._windows}>"

    def __iter__(self) -> Iterator[AgreementWindow]:
        for number, agreement in enumerate(self._each()):
            yield AgreementWindow(*self._windows.bounds(number), agreement, self._windows.counted)

    def to_network(
        self, path: Writable, form: str | None = None, *, threshold: float = 0,
        strict: bool = False, overwrite: bool = False,
    ) -> Losses:  # fmt: skip
        """Write one network whose ties come and go: a dynamic GEXF for Gephi's timeline.

        A tie exists in the windows in which it has a value, which is its ``weight`` there.
        Overlapping windows stand for the days from the middle of each to the middle of the next.
        The parameters, the result and the errors are those of `Agreement.to_network`; of the forms,
        only ``"gexf"`` carries time.
        """
        from policytrack.formats.foreign.networkwriter import write_network

        parts = list(self)
        windows = [(each.start, each.middle, each.end) for each in parts]
        networks = [each.agreement._network(0, None) for each in parts]  # noqa: SLF001 - of one module
        network = network_over_time(windows, networks, threshold)
        return write_network(network, path, form, strict=strict, overwrite=overwrite)

    def distances(
        self, to: str | Agreement = "previous", method: str = "absolute"
    ) -> DistanceSeries:
        """How far the network of each window is from another.

        Parameters:
            to: ``"previous"``, the window before; ``"first"``, the first window; or a network.
            method: as in `Agreement.distance_to`.

        Raises:
            UnknownNameError: if a word is not one of those above.
        """
        if method not in METHODS:
            raise UnknownNameError.among("method", method, METHODS)
        if isinstance(to, str) and to not in _SINCE:
            raise UnknownNameError.among("network", to, _SINCE)
        since = to if isinstance(to, str) else "given"
        each = partial(self._distances, to, method)
        return DistanceSeries(method, since, self._windows, each, self._story)

    def _distances(self, to: str | Agreement, method: str) -> Iterator[float]:
        other = None if isinstance(to, str) else to
        for number, agreement in enumerate(self._each()):
            if number == 0 and to == "first":
                other = agreement
            yield float("nan") if other is None else agreement.distance_to(other, method)
            other = agreement if to == "previous" else other

    def to_frame(self, *, progress: Progress = None) -> pd.DataFrame:
        """One row for each window and pair, with the start, middle and end of the window.

        Parameters:
            progress: how to report progress: True for a bar, or a function called with how many
                windows are done and how many there are.

        Returns:
            Columns ``start``, ``middle``, ``end``, ``one``, ``other``, ``value``.
        """
        import pandas as pd

        parts = []
        for each in tracked(self, progress):
            rows, columns = np.triu_indices(len(each.agreement.labels), 1)
            labels = np.array(each.agreement.labels, object)
            parts.append(pd.DataFrame({
                "start": each.start, "middle": each.middle, "end": each.end,
                "one": labels[rows], "other": labels[columns],
                "value": each.agreement.to_numpy()[rows, columns],
            }))  # fmt: skip
        return pd.concat(parts, ignore_index=True)
