"""Agreement between actors, or between issues, with its labels and rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from attrs import field, frozen

from policytrack.errors import ArgumentError, MissingExtraError, RecordError
from policytrack.keywords import options, public_calls
from policytrack.look.markup import framed
from policytrack.othernames import answered
from policytrack.results.networkfiles import network_of_agreement
from policytrack.stances.networks import pairwise
from policytrack.stances.networks.distance import aligned, distance
from policytrack.stances.rules import called

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import networkx as nx
    import pandas as pd
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from policytrack.figures.layout.storyheading import Heading, Told
    from policytrack.formats.foreign.networkgraph import Network
    from policytrack.formats.losses import Losses
    from policytrack.look.theme import Theme
    from policytrack.records.fields import DateLike
    from policytrack.story.storyvalue import Story
    from policytrack.writing import Writable

__all__ = [
    "Agreement",
]


@public_calls
@frozen(eq=False, repr=False)
@answered
class Agreement:
    """How far each pair agrees, and by which rule.

    Parameters:
        labels: the actors or issues compared.
        values: a symmetric matrix of shape (labels, labels); NaN where a pair shares too little for
            a measure of stances. The diagonal is 0, or 1 for ``"standing"``.
        count_shared: a function that counts, for each pair, the issues (or actors) on which its
            value is based; `shared` gives these counts as a frame.
        measure: the measure, as in `StanceMatrix.agreement`.
        normalize: what the values were divided by, or None.
        between: ``"actors"`` or ``"issues"``.
        left_out: how many cells a measure of stances could not use, because they are unresolved.
        rule: the rule for the stances compared; None if statements were added up.
        min_shared: the least number of issues that a pair had to share.
        story: the story compared; None if there is none.
        part: the part of a larger matrix compared, in words; empty if all of it was.
        nodes: a function that returns what is known about each label on a day.
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
        note = f"; {self.note}" if self.note else ""
        return f"<Agreement of {len(self.labels)} {self.between}: {self.measure}{by}{note}>"

    @property
    def note(self) -> str:
        """How many pairs have no value, and why; empty if every pair has one."""
        if self.measure in pairwise.AGGREGATIONS:
            return ""
        without = int(np.isnan(self.values[np.triu_indices(len(self.labels), 1)]).sum())
        if not without:
            return ""
        pairs = len(self.labels) * (len(self.labels) - 1) // 2
        of = "actor" if self.between == "issues" else "issue"
        few = f"no {of}" if self.min_shared == 1 else f"fewer than {self.min_shared} {of}s"
        verb = "shares" if without == 1 else "share"
        return f"{without:,} of {pairs:,} pairs {verb} {few} (min_shared={self.min_shared})"

    @property
    def described(self) -> str:
        """What the values are, in words: the measure and what it is based on."""
        if self.measure in pairwise.AGGREGATIONS:
            said = pairwise.AGGREGATIONS[self.measure].definition
            by = pairwise.DIVISORS[self.normalize].definition if self.normalize else ""
            return f"{self.measure}: {said}, by {by}" if by else f"{self.measure}: {said}"
        said = f"{self.measure}: {pairwise.ANSWERS[self.measure]}"
        said += f"; {called(self.rule)}" if self.rule else ""
        return said + (f"; at least {self.min_shared} shared" if self.min_shared > 1 else "")

    @property
    def shared(self) -> pd.DataFrame:
        """For each pair, the number of issues (or actors) on which its value is based."""
        return self._framed(self._count_shared().astype(np.int64))

    def to_numpy(self) -> NDArray[np.float64]:
        """The values, of shape (labels, labels)."""
        return self.values

    def to_frame(self) -> pd.DataFrame:
        """The values as a frame, with the labels as index and columns.

        Returns:
            The frame; NaN where a pair shares too little. `shared` says how much each pair shares,
            and ``attrs["note"]`` how many pairs have no value. ``attrs`` also hold the measure, the
            divisor, the rule for the stances and ``min_shared``.

        Examples:
            >>> import policytrack as pt
            >>> found = pt.load_dataset("ofsted-report-cards").stance_matrix().agreement()
            >>> found.to_frame().attrs["note"]
            '12 of 21 pairs share no issue (min_shared=1)'
        """
        frame = self._framed(self.values)
        frame.attrs.update(
            measure=self.measure, normalize=self.normalize, rule=self.rule,
            min_shared=self.min_shared, note=self.note,
        )  # fmt: skip
        return frame

    def _framed(self, values: NDArray[Any]) -> pd.DataFrame:
        import pandas as pd

        side = self.between.removesuffix("s")
        frame = pd.DataFrame(values, list(self.labels), list(self.labels))
        return frame.rename_axis(index=side, columns=side)

    def to_networkx(self) -> nx.Graph[str]:
        """A graph of the labels, with a weighted edge where a value is neither 0 nor NaN.

        The graph has the attributes ``measure``, ``between`` and, where they apply, ``rule`` and
        ``normalize``; its nodes and edges have the attributes that `to_network` writes. networkx
        can write the graph in any of its formats.

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
        strict: bool = False,
        overwrite: bool = False,
    ) -> Losses:
        """Write the network as a file for Gephi, igraph, UCINET, Pajek or a spreadsheet.

        A tie carries its ``weight`` and ``measure``, the number of issues (or actors) on which it
        is based (``shared``), and whether the two agree or disagree (``sign``). An actor carries
        its ``kind``, its ``party`` and the other bodies that it is a ``member_of``.

        Parameters:
            path: where to write.
            form: ``"graphml"``, ``"gexf"``, ``"gml"``, ``"pajek"``, ``"dl"``, ``"edges"`` (a CSV)
                or ``"matrix"`` (a CSV); by the file name's ending if left out.
            threshold: how far from 0 a value must be to make a tie.
            on: the day on which memberships must have been held; all count if left out.
            strict: whether to write nothing if anything would be lost.
            overwrite: whether to replace an existing file.

        Returns:
            What the format could not carry.

        Raises:
            UnknownNameError: if there is no such format.
            CheckError: if no format has the file name's ending, or anything would be lost and
                ``strict`` is set.
            RecordError: if the threshold is not a number of at least 0.
            FileExistsError: if the file already exists and ``overwrite`` is not set.
        """
        from policytrack.formats.foreign.networkwriter import write_network

        network = self._network(threshold, on)
        return write_network(network, path, form, strict=strict, overwrite=overwrite)

    def groups(self, *, resolution: float = 1.0, seed: int = 0) -> tuple[tuple[str, ...], ...]:
        """Groups that agree more within than between: Louvain communities of the positive ties.

        Parameters:
            resolution: above 1 for more and smaller groups, below for fewer and larger.
            seed: the seed for the order in which labels are tried; the same seed gives the same
                answer.

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
            other: a network of the same measure; a label missing from either network has no ties in
                it.
            method: ``"absolute"``: the sum of the differences of all ties, each pair counted in
                both directions. ``"spectral"``: the eigenvalues of each Laplacian, scaled to a sum
                of 1, and the sum of their differences, from 0 to 2.

        Raises:
            UnknownNameError: if there is no such method.
            RecordError: if the networks have different measures, or the method is spectral and a
                tie is below 0.

        Examples:
            >>> one = Agreement(("a", "b"), np.array([[0.0, 2], [2, 0]]), list, "congruence")
            >>> other = Agreement(("b", "c"), np.array([[0.0, 1], [1, 0]]), list, "congruence")
            >>> one.distance_to(other)
            6.0
        """
        if not isinstance(other, Agreement):
            raise ArgumentError("distance_to", f"a {type(other).__name__}", "an Agreement")
        mine, theirs = (
            (each.measure, each.normalize, each.between, each.rule) for each in (self, other)
        )
        if mine != theirs:
            raise RecordError("distance_to", "other", repr(other), f"a network like {self!r}")
        pair = aligned((self.labels, other.labels), (self.to_numpy(), other.to_numpy()))
        return float(distance(*pair, method))

    def _repr_html_(self) -> str:
        table = framed(self.to_frame(), float_format="{:g}".format, na_rep="")
        return f"{table}<p>{self.note}</p>" if self.note else table

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
        """Draw the values as a triangle of numbers, worded for the measure.

        Parameters:
            ax: the axes to draw on; if left out, a figure as high as its content needs is made.
            order: whether to put labels with similar values side by side.
            title: the heading of a new figure; the story's title if left out, no such text if None.
            subtitle: the line below it; what the figure measures if left out, no such text if None.
            source: the line at the foot; the sources of the story if left out, no such text if
                None.
            legend: whether to explain the squares.
            theme: the colours and marks; chosen to suit the current style if left out.
            width: the width of a new figure, in inches.
            style: properties of the marks, as matplotlib's collections take them.

        Returns:
            The axes drawn on.

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
        """What it measures, between whom, and by which rule, in words."""
        from policytrack.figures.measurewords import measured_by

        rule = called(self.rule) if self.rule else None
        said = measured_by(self.measure, self.between, self.normalize, rule)
        return f"{said}; {self._part}" if self._part else said

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
        """Draw the values as a network, worded for the measure.

        With up to about twenty labels it shows at a glance who stands with whom; with more, or
        where most pairs are tied, `plot` is the better figure. Those who agree stand on the same
        side.

        Parameters:
            ax: the axes to draw on; if left out, a figure as large as its labels need is made.
            least: the smallest tie to draw, whatever its sign.
            few: whether to draw even fewer than four ties, which a sentence would say better.
            title: the heading of a new figure; the story's title if left out, no such text if None.
            subtitle: the line below it; what the figure measures if left out, no such text if None.
            source: the line at the foot; the sources of the story if left out, no such text if
                None.
            theme: the colours and marks; chosen to suit the current style if left out.
            width: the width of a new figure, in inches.
            style: properties of the ties, as matplotlib's collections take them.

        Returns:
            The axes drawn on.

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
