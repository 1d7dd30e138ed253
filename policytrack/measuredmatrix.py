"""What is measured on a stance matrix: agreement, polarisation, the backbone of its issues."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Self

from attrs import evolve, frozen

from policytrack.basematrix import BaseMatrix
from policytrack.errors import RecordError, UnknownNameError
from policytrack.results.agreement import Agreement
from policytrack.results.polarisation import RULES, Polarisation, polarise
from policytrack.results.series import MatrixSeries
from policytrack.stances import rules, shown
from policytrack.stances.networks import pairwise as pairs
from policytrack.stances.networks.backbone import find_backbone
from policytrack.stances.tally import sums

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from policytrack.stances.coding.engines import Grain
    from policytrack.stances.networks.backbone import Backbone
    from policytrack.stances.progress import Progress
    from policytrack.stances.rows import Rows
    from policytrack.stances.windows.windowing import Windows

__all__ = ["MeasuredMatrix"]


@frozen(eq=False, repr=False)
class MeasuredMatrix(BaseMatrix):
    """A matrix with the measures of its networks."""

    @property
    def _pair_mass(self) -> NDArray[Any]:
        """How much was stated, as it counts where statements meet in pairs."""
        if self._rows.kernel is None or self._rows.pair_mass is None:
            return self._tally.mass
        return sums(self._rows, self._rows.pair_mass)

    def agreement(
        self, measure: str = "congruence", normalize: str | None = None, between: str = "actors"
    ) -> Agreement:
        """How far pairs of actors agree over the issues, or issues over the actors.

        Parameters:
            measure: ``"congruence"``, ``"conflict"``, ``"subtract"`` (the first less the second),
                ``"count"`` (whatever the stance), or a voting-advice rule on the latest stances:
                ``"wahlomat"`` or ``"exact"``.
            normalize: ``"average"``, ``"product"``, ``"jaccard"``, ``"cosine"``, ``"overlap"`` or
                None.
            between: ``"actors"`` or ``"issues"``.

        Raises:
            UnknownNameError: for another word.
            RecordError: for a voting-advice rule with a divisor; it is a share already.
        """
        side = shown.side_of(between)
        if measure in pairs.VOTING_RULES:
            return self._voting(measure, normalize, side)
        return self.of_mass(self._pair_mass, measure, normalize, side)

    def of_mass(
        self, mass: NDArray[Any], measure: str, normalize: str | None, side: int
    ) -> Agreement:
        """The agreement of counts of shape (levels, actors, issues), by an aggregation."""
        here = shown.show(mass, self._rows, self._in_order, isolates=self._isolates)
        mass = here.pick(mass)
        mass = mass.transpose(0, 2, 1) if side else mass
        values = pairs.aggregated(mass, self._rows.levels, measure, normalize)
        between = ("actors", "issues")[side]
        known = partial(pairs.shared, mass, self._rows.levels)
        return Agreement(here.labels(side), values, known, measure, normalize, between)

    def _voting(self, rule: str, normalize: str | None, side: int) -> Agreement:
        if normalize is not None:
            raise RecordError(
                "agreement", "normalize", normalize, f"None; {rule} is a share already"
            )
        answers = self._shown.pick(rules.latest(self._dated))
        unresolved = int((answers == len(self._rows.levels.words)).sum())
        answers = answers.T if side else answers
        values, both = pairs.answers_agree(answers, self._rows.levels, rule)
        between = ("actors", "issues")[side]
        labels = self._shown.labels(side)
        return Agreement(labels, values, lambda: both, rule, None, between, unresolved)

    def polarisation(
        self,
        rule: str = "misfit",
        *,
        normalize: str | None = "average",
        seed: int = 0,
        progress: Progress = None,
    ) -> Polarisation:
        """Which camps the actors form, and how well these fit.

        Parameters:
            rule: ``"misfit"``: the two camps, of any sizes, that the congruence and conflict of all
                pairs fit with the least misfit; all splits are tried for up to 16 actors.
                ``"modularity"``: as many groups as fit, with the greatest signed modularity of
                ``subtract``; all groupings are tried for up to 9 actors.
            normalize: as in `agreement`, of the networks that are compared.
            seed: of the search where there are more actors; one seed gives one answer.
            progress: how far a search by misfit has come: True for a bar, or a function of how
                many sizes of camps have been tried and how many there are.

        Returns:
            The camps, the score and what it rests on. Camps do not depend on the order of input;
            of camps that fit alike, the first by labels are taken.

        Raises:
            UnknownNameError: for another word.

        Examples:
            >>> import policytrack as pt
            >>> debate = pt.load_dataset("ofsted-report-cards").stance_matrix()
            >>> debate.polarisation("modularity").camps[0]
            ('ASCL', ...)
        """
        if rule not in RULES:
            raise UnknownNameError.among("rule", rule, RULES)
        congruence, conflict = (
            self.agreement(measure, normalize) for measure in ("congruence", "conflict")
        )
        return polarise(congruence, conflict, rule, seed, progress)

    def backbone(
        self,
        measure: str = "congruence",
        normalize: str | None = None,
        method: str = "absolute",
    ) -> Backbone:
        """Which issues carry the agreement of the actors, and which can go without much loss.

        One issue after another is removed, each time the one without which the network of the
        rest is nearest to the full one.

        Parameters:
            measure: as in `agreement`, but no voting-advice rule.
            normalize: as there.
            method: the distance: ``"absolute"`` or ``"spectral"``.

        Returns:
            The issues in their nested order, each with the loss once it goes. Of issues whose
            loss is equal, the first by label goes first.

        Raises:
            UnknownNameError: for another word.
            RecordError: for the spectral distance of a measure with values below 0.
        """
        return find_backbone(
            self._shown.pick(self._pair_mass),
            self._rows.levels,
            self.issues,
            measure=measure,
            normalize=normalize,
            method=method,
        )

    def in_windows(
        self, windows: Callable[[Rows], Windows], grain: Grain = "day", *, isolates: bool = False
    ) -> MatrixSeries[Self]:
        """A series of matrices, one for each of some windows.

        Parameters:
            windows: makes the windows of the statements.
            grain: within which stretch the windows cannot tell days apart.
            isolates: whether every matrix shows all actors and issues.
        """
        rows = self._rows_by(grain)
        shows_all = evolve(self, rows=rows, isolates=isolates or self._isolates)
        return MatrixSeries(shows_all, rows, self._evidence, windows(rows))
