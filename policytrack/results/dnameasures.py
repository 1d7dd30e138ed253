"""What the Discourse Network Analyzer computes over time, for comparison with its results."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from policytrack.measuredmatrix import MeasuredMatrix
from policytrack.results.polarisation import polarise
from policytrack.stances.windows.dnawindows import stretches_of_dna

if TYPE_CHECKING:
    from policytrack.results.polarisation import Polarisation
    from policytrack.results.series import MatrixSeries
    from policytrack.stances.daysasked import DateLike

__all__ = ["dna_polarisation", "dna_windows"]

M = TypeVar("M", bound=MeasuredMatrix)


def dna_windows(
    matrix: M,
    unit: str = "days",
    width: int = 1,
    *,
    between: tuple[DateLike, DateLike] | None = None,
    isolates: bool = False,
) -> MatrixSeries[M]:
    """A series of matrices in windows as the Discourse Network Analyzer makes them.

    Centres are the first day, one unit later, and so on. A window lasts from h units before its
    centre to h units after it, both days included, h being half the width rounded down; only
    windows that lie wholly inside the range are made. So a width of 1 is one day, 2 equals 3, and
    8 days hold 9 days. For windows that hold what they say, see `StanceMatrix.over_time`.

    Parameters:
        matrix: the matrix.
        unit: ``"days"``, ``"weeks"``, ``"months"``, ``"years"`` or ``"events"``.
        width: in these units.
        between: the first and the last day of the range; None for those of the statements.
        isolates: whether every matrix shows all actors and issues.

    Returns:
        The series; as everywhere here, a window's ``end`` is the day after its last. Each window
        says in ``rule`` what it is.

    Raises:
        UnknownNameError: for a unit that is none.
        RecordError: for seconds, minutes and hours, which dates do not tell here; for a width
            below 1; or where no date is known.

    Examples:
        >>> import policytrack as pt
        >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
        >>> first = dna_windows(matrix, unit="days", width=8)[0]
        >>> (first.end - first.start).days
        9
    """
    make = partial(stretches_of_dna, unit=unit, width=width, between=between)
    return matrix.in_windows(make, isolates=isolates)


def dna_polarisation(
    matrix: MeasuredMatrix, *, normalize: str | None = "average", seed: int = 0
) -> Polarisation:
    """The polarisation as the Discourse Network Analyzer defines it: the *most* misfit.

    DNA seeks, among splits into two camps of equal size, the one whose misfit is greatest. That is
    the worst of them, so in a debate of two perfect camps it gives two mixed ones. For camps, see
    `StanceMatrix.polarisation`, which seeks the least.

    Parameters:
        matrix: the matrix; all of its actors count.
        normalize: as in `StanceMatrix.agreement`; DNA's is ``"average"``.
        seed: of the search; up to 16 actors all splits are tried. DNA's own search is not seeded.

    Returns:
        The score and the split that has it.
    """
    congruence, conflict = (
        matrix.agreement(measure, normalize) for measure in ("congruence", "conflict")
    )
    return polarise(congruence, conflict, "dna", seed)
