"""Agreement between actors, or between issues, as a result with its labels and its rule."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
from attrs import field, frozen

from policytrack.errors import MissingExtraError, RecordError, UnknownNameError
from policytrack.formats.foreign.networkwriter import write_network
from policytrack.keywords import checked_whole, named_keywords, options
from policytrack.look.markup import framed
from policytrack.results.distances import DistanceSeries
from policytrack.results.networkfiles import network_of_agreement, network_over_time
from policytrack.results.networknodes import node_attributes
from policytrack.stances.networks import pairwise
from policytrack.stances.networks.distance import METHODS, aligned, distance
from policytrack.stances.progress import tracked
from policytrack.stances.rules import called
from policytrack.stances.shown import side_of
from policytrack.stances.standing import signs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping

    import networkx as nx
    import pandas as pd
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from policytrack.figures.layout.storyheading import Heading, Told
    from policytrack.formats.foreign.networkgraph import Network
    from policytrack.formats.losses import Losses
    from policytrack.look.theme import Theme
    from policytrack.records.fields import DateLike
    from policytrack.stances.coded import Coded
    from policytrack.stances.progress import Progress
    from policytrack.stances.windows.windowing import Counted, Windows
    from policytrack.story.storyvalue import Story
    from policytrack.writing import Writable

__all__ = [
    "Agreement",
    "AgreementSeries",
    "AgreementWindow",
    "agreement_of",
    "agreement_of_mass",
]

_SINCE: Final = ("previous", "first")
_BETWEEN: Final = ("actors", "issues")


def agreement_of(
    coded: Coded,
    measure: str,
    normalize: str | None,
    between: str,
    *,
    rule: str | None = None,
    min_shared: int = 1,
) -> Agreement:
    """The agreement of coded statements; see `StanceMatrix.agreement`.

    Parameters:
        coded: the statements.
        measure: the measure.
        normalize: what values are divided by, or None.
        between: ``"actors"`` or ``"issues"``.
        rule: the rule of the stances compared; that of the matrix if left out.
        min_shared: how many issues a pair must share at least.
    """
    side = side_of(between)
    if measure in pairwise.ANSWERS:
        return _by_stances(coded, measure, normalize, side, rule=rule, least=min_shared)
    for name, given, left_out in (("rule", rule, None), ("min_shared", min_shared, 1)):
        if given != left_out and measure in pairwise.AGGREGATIONS:
            allowed = f"{left_out}; {measure} adds up all statements"
            raise RecordError("agreement", name, given, allowed)
    return agreement_of_mass(coded, coded.pair_mass, measure, normalize, side)


def agreement_of_mass(
    coded: Coded, mass: NDArray[Any], measure: str, normalize: str | None, side: int
) -> Agreement:
    """The agreement of what was stated, by an aggregation.

    Parameters:
        coded: the statements, for their labels and levels.
        mass: what was stated, of shape (levels, actors, issues).
        measure: the aggregation.
        normalize: what values are divided by, or None.
        side: 0 between actors, 1 between issues.
    """
    here = coded.shown_of(mass)
    mass = here.pick(mass)
    mass = mass.transpose(0, 2, 1) if side else mass
    levels = coded.rows.levels
    values = pairwise.aggregated(mass, levels, measure, normalize)
    known = partial(pairwise.shared, mass, levels)
    labels = here.labels(side)
    return Agreement(
        labels, values, known, measure, normalize, _BETWEEN[side], story=coded.story,
        part=coded.part, nodes=partial(node_attributes, coded, side, labels),
    )  # fmt: skip


def _by_stances(
    coded: Coded, measure: str, normalize: str | None, side: int, *, rule: str | None, least: int
) -> Agreement:
    if normalize is not None:
        allowed = f"None; {measure} is by the issues shared already"
        raise RecordError("agreement", "normalize", normalize, allowed)
    least = checked_whole("agreement", "min_shared", least, 1)
    levels, stands = coded.rows.levels, coded.stands(rule)
    unresolved = int((stands == len(levels.words)).sum())
    stands = stands.T if side else stands
    values: NDArray[np.float64]
    both: NDArray[Any]
    if measure == "standing":
        values, both = pairwise.signs_agree(signs(stands, levels), least)
    else:
        values, both = pairwise.answers_agree(stands, levels, measure, least)
    labels = coded.shown.labels(side)
    return Agreement(
        labels, values, lambda: both, measure, None, _BETWEEN[side], unresolved,
        rule or coded.standing_rule, least, story=coded.story,
        part=coded.part,
        nodes=partial(node_attributes, coded, side, labels),
    )  # fmt: skip


@frozen(eq=False, repr=False)
class Agreement:
    """How far each pair agrees, by a rule that it names.

    Parameters:
        labels: the actors, or the issues, compared.
        values: a symmetric matrix of shape (labels, labels); NaN where a measure of stances finds
            too little that both are known on. Its diagonal is 0 or, of ``"standing"``, 1.
        count_shared: gives, for each pair, on how many issues (or by how many actors) both are
            known: what a value rests on; `shared` is its frame.
        measure: the measure, as in `StanceMatrix.agreement`.
        normalize: what the values were divided by, or None.
        between: ``"actors"`` or ``"issues"``.
        left_out: how many cells a measure of stances could not use, because they are unresolved.
        rule: the rule of the stances that were compared; None where statements were added up.
        min_shared: how many issues a pair had to share at least.
        story: the story that was compared; None where it was no story.
        part: which part of a larger matrix was compared, in words; empty if it is whole.
        nodes: gives what is known of each label, on a day.
    """

    labels: tuple[str, ...]
    values: NDArray[np.float64] = field(repr=False)
    _count_shared: Callable[[], NDArray[Any]]
    measure: str
    normalize: str | None = None
    between: str = "actors"
    left_out: int = 0
    rule: str | None = None
    min_shared: int = 1
    _story: Story | None = None
    _part: str = ""
    _nodes: Callable[[DateLike | None], list[Mapping[str, str]]] | None = None

    def __repr__(self) -> str:
        by = f" by {self.normalize}" if self.normalize else ""
        by = f" by the rule {self.rule}" if self.rule else by
        return f"<Agreement of {len(self.labels)} {self.between}: {self.measure}{by}>"

    @property
    def described(self) -> str:
        """What the values are, in words: the measure, and what it is made of."""
        if self.measure in pairwise.AGGREGATIONS:
            said = pairwise.AGGREGATIONS[self.measure].definition
            by = pairwise.DIVISORS[self.normalize].definition if self.normalize else ""
            return f"{self.measure}: {said}, by {by}" if by else f"{self.measure}: {said}"
        said = f"{self.measure}: {pairwise.ANSWERS[self.measure]}"
        said += f"; {called(self.rule)}" if self.rule else ""
        return said + (f"; at least {self.min_shared} shared" if self.min_shared > 1 else "")

    @property
    def shared(self) -> pd.DataFrame:
        """For each pair, the number of issues (or actors) on which a value rests."""
        return self._framed(self._count_shared().astype(np.int64))

    def to_numpy(self) -> NDArray[np.float64]:
        """The values, of shape (labels, labels)."""
        return self.values

    def to_frame(self) -> pd.DataFrame:
        """The values as a frame, index and columns the labels; ``attrs`` name the measure."""
        frame = self._framed(self.values)
        frame.attrs.update(
            {"measure": self.measure, "normalize": self.normalize, "rule": self.rule}
        )
        return frame

    def _framed(self, values: NDArray[Any]) -> pd.DataFrame:
        import pandas as pd

        side = self.between.removesuffix("s")
        frame = pd.DataFrame(values, list(self.labels), list(self.labels))
        return frame.rename_axis(index=side, columns=side)

    def to_networkx(self) -> nx.Graph[str]:
        """A graph of the labels, an edge with its ``weight`` where a value is neither 0 nor NaN.

        The graph says its ``measure``, what it is ``between`` and, where they apply, the ``rule``
        of the stances and what values were ``normalize`` d by; its nodes and edges have the
        attributes that `to_network` writes. networkx can write it in any of its formats.

        Raises:
            MissingExtraError: if networkx is not installed.
        """
        nx = _networkx()
        network = self._network(0, None)
        graph = nx.Graph(**network.told)
        graph.add_nodes_from((node.label, dict(node.attributes)) for node in network.nodes)
        for edge in network.edges:
            ends = (self.labels[place] for place in (edge.one, edge.other))
            graph.add_edge(*ends, weight=edge.weight, **edge.attributes)
        return graph

    def _network(self, threshold: float, on: DateLike | None) -> Network:
        told = {"measure": self.measure, "normalize": self.normalize, "between": self.between,
                "rule": self.rule}  # fmt: skip
        shared = self._count_shared().astype(np.int64)
        known = self._nodes(on) if self._nodes else None
        return network_of_agreement(self.labels, self.values, shared, told, threshold, known=known)

    def to_network(
        self,
        path: Writable,
        form: str | None = None,
        *,
        threshold: float = 0,
        on: DateLike | None = None,
        overwrite: bool = False,
    ) -> Losses:
        """Write the network as a file for Gephi, igraph, UCINET, Pajek or a spreadsheet.

        A tie has its ``weight`` and the ``measure`` that it is by, on how many issues (or actors)
        it rests (``shared``), and whether the two agree or disagree (``sign``). An actor has its
        ``kind``, its ``party`` and the other bodies that it is a ``member_of``.

        Parameters:
            path: where.
            form: ``"graphml"``, ``"gexf"``, ``"gml"``, ``"pajek"``, ``"dl"``, ``"edges"`` (a CSV)
                or ``"matrix"`` (a CSV); the one that the file's name ends with if left out.
            threshold: how far from 0 a value has to be for a tie.
            on: the day on which memberships must have been held; all of them count if left out.
            overwrite: whether a file that stands there may be replaced.

        Returns:
            What the format could not carry.

        Raises:
            UnknownNameError: if there is no format of that name.
            CheckError: if the file's name ends with that of no format.
            RecordError: if the threshold is no number that is 0 or more.
            FileExistsError: if the file already exists and ``overwrite`` is not set.
        """
        return write_network(self._network(threshold, on), path, form, overwrite=overwrite)

    def groups(self, *, resolution: float = 1.0, seed: int = 0) -> tuple[tuple[str, ...], ...]:
        """Groups that agree within more than between: Louvain communities of the positive ties.

        Parameters:
            resolution: above 1 for more and smaller groups, below for fewer and larger.
            seed: of the order in which labels are tried; one seed gives one answer.

        Returns:
            The groups, the largest first, each in code-point order. A label without a positive
            tie is a group of its own.

        Raises:
            MissingExtraError: if networkx is not installed.
        """
        nx = _networkx()
        ties = nx.Graph()
        ties.add_nodes_from(sorted(self.labels))
        edges = self.to_networkx().edges(data="weight")
        ties.add_weighted_edges_from(sorted((*sorted(pair), w) for *pair, w in edges if w > 0))
        found = nx.community.louvain_communities(ties, resolution=resolution, seed=seed)
        groups = [tuple(sorted(group)) for group in found]
        return tuple(sorted(groups, key=lambda group: (-len(group), group)))

    def distance_to(self, other: Agreement, method: str = "absolute") -> float:
        """How far this network is from another.

        Parameters:
            other: a network of the same measure; a label that one of both lacks has no ties in it.
            method: ``"absolute"``: the sum of the differences of all ties, each pair counted in
                both directions. ``"spectral"``: the eigenvalues of each Laplacian, scaled to a sum
                of 1, and the sum of their differences, from 0 to 2.

        Raises:
            UnknownNameError: if there is no such method.
            RecordError: if the networks have different measures, or if the method is spectral and
                a tie is below 0.

        Examples:
            >>> one = Agreement(("a", "b"), np.array([[0.0, 2], [2, 0]]), list, "congruence")
            >>> other = Agreement(("b", "c"), np.array([[0.0, 1], [1, 0]]), list, "congruence")
            >>> one.distance_to(other)
            6.0
        """
        mine, theirs = (
            (each.measure, each.normalize, each.between, each.rule) for each in (self, other)
        )
        if mine != theirs:
            raise RecordError("distance_to", "other", repr(other), f"a network like {self!r}")
        pair = aligned((self.labels, other.labels), (self.to_numpy(), other.to_numpy()))
        return float(distance(*pair, method))

    def _repr_html_(self) -> str:
        return framed(self.to_frame(), float_format="{:g}".format, na_rep="")

    @named_keywords
    def plot(
        self,
        ax: Axes | None = None,
        *,
        order: bool = True,
        title: str | Literal[True] | None = True,
        subtitle: str | Literal[True] | None = True,
        source: str | Literal[True] | None = True,
        legend: bool = True,
        theme: Theme | str | None = None,
        width: float | None = None,
        style: Mapping[str, Any] | None = None,
    ) -> Axes:
        """Draw the values as a triangle of numbers, in the words of the measure.

        Parameters:
            ax: the Axes to draw on; a figure as high as its content needs is made if left out.
            order: whether to put labels whose values are alike beside each other.
            title: the heading of a figure of its own; the title of the story if left out, none if
                None.
            subtitle: the line below it; what is measured if left out, none if None.
            source: the line at the foot; the sources of the story if left out, none if None.
            legend: whether to explain the squares.
            theme: the colours and marks; those that suit the style in force if left out.
            width: of a figure of its own, in inches.
            style: properties of the marks, as matplotlib's collections take them.

        Returns:
            The Axes.

        Raises:
            ArgumentError: if a keyword is not one of these, or ``style`` is not a mapping.
            UnknownNameError: if there is no such theme.

        Examples:
            >>> import policytrack as pt
            >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
            >>> ax = matrix.agreement("subtract").plot(order=False)
            >>> [text.get_text() for text in ax.texts if text.get_gid() == "name:DfE"]
            ['DfE']
        """
        from policytrack.figures.agreement import draw_agreement

        return draw_agreement(
            self.labels, self.values, measure=self.measure, between=self.between, order=order,
            heading=self._heading(title, subtitle, source), legend=legend, ax=ax,
            **options(style, theme=theme, width=width),
        )  # fmt: skip

    def _heading(self, title: Told, subtitle: Told, source: Told) -> Heading:
        from policytrack.figures.layout.storyheading import heading_of

        return heading_of(
            self._story, title=title, subtitle=subtitle, source=source, measured=self.measured
        )

    @property
    def measured(self) -> str:
        """What it measures, of whom, and by which rule, in words."""
        from policytrack.figures.measurewords import measured_by

        rule = called(self.rule) if self.rule else None
        said = measured_by(self.measure, self.between, self.normalize, rule)
        return f"{said}; {self._part}" if self._part else said

    @named_keywords
    def plot_network(
        self,
        ax: Axes | None = None,
        *,
        least: float = 0.0,
        few: bool = False,
        title: str | Literal[True] | None = True,
        subtitle: str | Literal[True] | None = True,
        source: str | Literal[True] | None = True,
        theme: Theme | str | None = None,
        width: float | None = None,
        style: Mapping[str, Any] | None = None,
    ) -> Axes:
        """Draw the values as a network, in the words of the measure.

        Up to about twenty labels it shows at a glance who stands with whom; with more, or where
        most pairs meet, `plot` is the better picture. Those who agree stand on one side.

        Parameters:
            ax: the Axes to draw on; a figure of the size that the labels need is made if left out.
            least: the smallest tie to draw, whatever its sign.
            few: whether to draw fewer than four ties, too, which a sentence says better.
            title: the heading of a figure of its own; the title of the story if left out, none if
                None.
            subtitle: the line below it; what is measured if left out, none if None.
            source: the line at the foot; the sources of the story if left out, none if None.
            theme: the colours and marks; those that suit the style in force if left out.
            width: of a figure of its own, in inches.
            style: properties of the ties, as matplotlib's collections take them.

        Returns:
            The Axes.

        Raises:
            ArgumentError: if a keyword is not one of these, or ``style`` is not a mapping.
            UnknownNameError: if there is no such theme.

        Examples:
            >>> import policytrack as pt
            >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
            >>> ax = matrix.agreement("subtract").plot_network()
            >>> len([text for text in ax.texts if text.get_gid().startswith("actor:")])
            7
        """
        from policytrack.figures.network import draw_network

        look = options(style, theme=theme, width=width)
        return draw_network(
            self.labels, self.values, measure=self.measure, between=self.between, least=least,
            few=few, heading=self._heading(title, subtitle, source), ax=ax, **look,
        )  # fmt: skip


def _networkx() -> Any:
    try:
        import networkx as nx
    except ImportError:
        raise MissingExtraError("networkx", "network") from None
    return nx


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


@frozen(eq=False, repr=False)
class AgreementSeries:
    """The agreement in each of several windows of time; made by `MatrixSeries.agreement`.

    Iterating gives `AgreementWindow` records, each being computed when it is reached.
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
        overwrite: bool = False,
    ) -> Losses:  # fmt: skip
        """Write one network whose ties come and go: a dynamic GEXF for Gephi's timeline.

        A tie stands in the windows in which it has a value, which is its ``weight`` there; windows
        that overlap stand for the days from the middle of each to that of the next.

        Parameters:
            path: where.
            form: as in `Agreement.to_network`; only ``"gexf"`` carries time.
            threshold: how far from 0 a value has to be for a tie.
            overwrite: whether a file that stands there may be replaced.

        Returns:
            What the format could not carry.

        Raises:
            UnknownNameError: if there is no format of that name.
            CheckError: if the file's name ends with that of no format.
            RecordError: if the threshold is no number that is 0 or more.
            FileExistsError: if the file already exists and ``overwrite`` is not set.
        """
        parts = list(self)
        windows = [(each.start, each.middle, each.end) for each in parts]
        networks = [each.agreement._network(0, None) for each in parts]  # noqa: SLF001 - of one module
        network = network_over_time(windows, networks, threshold)
        return write_network(network, path, form, overwrite=overwrite)

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
        """A row for each window, with its start, middle and end, and each pair once.

        Parameters:
            progress: how far it has come: True for a bar, or a function of how many windows are
                done and how many there are.

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
