"""Agreement between actors as a triangle of pairs, with those who agree next to each other.

It shows every pair and stays readable with many actors; `policytrack.figures.network` draws the
same as a network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from attrs import frozen

from policytrack.errors import RecordError
from policytrack.figures.accessible import describe_axes
from policytrack.figures.layout.pairsform import PairMark, put_pairs, put_pairs_key
from policytrack.figures.layout.similarity import similar_first
from policytrack.figures.layout.storyheading import NO_HEADING, Heading
from policytrack.figures.left_out import FOLD, warn_too_large
from policytrack.figures.measurewords import UNKNOWN, described_pairs, words_of
from policytrack.figures.mpl.canvas import theme_for
from policytrack.figures.mpl.headingartists import blank_page
from policytrack.figures.mpl.pageartists import draw_page
from policytrack.look.colour import blend, ink_on
from policytrack.look.inks import stronger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike, NDArray

    from policytrack.figures.layout.page import Fonts, Room
    from policytrack.figures.layout.sheet import Sheet
    from policytrack.figures.measurewords import MeasureWords
    from policytrack.look.theme import Theme

__all__ = ["draw_agreement", "likeness", "pair_ink", "square_of"]

_MORE: Final = ", the {} the more"
_FRAMED: Final = ", the thicker its frame the more"
_PALEST: Final = 0.12
"""How strong the colour of the square with the least agreement is."""
_THIN: Final = 0.6
_THICK: Final = 2.4
_MANY: Final = 60
_MOST: Final = 200


def square_of(labels: Sequence[str], values: ArrayLike) -> NDArray[np.float64]:
    """Values as an array with a row and a column for each label.

    Parameters:
        labels: who is compared.
        values: of shape (labels, labels).

    Raises:
        ValueError: if the array has another shape.
    """
    array = np.asarray(values, float)
    if array.shape != (len(labels), len(labels)):
        raise ValueError(
            f"found values of shape {array.shape}; allowed: {(len(labels),) * 2}, one for each pair"
        )
    return array


def pair_ink(theme: Theme, *, agree: bool) -> str:
    """The colour of agreement or of conflict in a pair; no stance has either colour.

    Parameters:
        theme: the colours.
        agree: whether to give the colour of agreement.
    """
    return theme.accent if agree else theme.quiet


def likeness(
    labels: Sequence[str], values: NDArray[np.float64], *, apart: bool = False
) -> list[int]:
    """The order that puts those with similar patterns of agreement next to each other.

    Parameters:
        labels: who is compared.
        values: of shape (labels, labels), NaN where unknown.
        apart: whether a larger value says that two are further apart.
    """
    values = -values if apart else values.copy()
    top = np.nanmax(np.abs(values), initial=0.0) or 1.0
    # Nobody agrees more with one than oneself; else the two who agree most would be unlike.
    np.fill_diagonal(values, 0.0 if apart else top)
    return similar_first(values / top, labels)


def check_number(labels: Sequence[str], between: str, width: float, *, own: bool) -> None:
    """Warn of more labels than a page holds, and refuse more than anybody can tell apart.

    Parameters:
        labels: who, or what, is compared.
        between: ``"actors"`` or ``"issues"``.
        width: the width of the figure, in inches.
        own: whether the figure is one of its own, not axes that the user gave.

    Raises:
        RecordError: if there are more than 200 labels.

    Warns:
        TooLargeWarning: if a figure of its own has more than 60 labels.
    """
    if len(labels) > _MOST:
        raise RecordError("plot", between, len(labels), f"at most {_MOST}; {FOLD}")
    if own and len(labels) > _MANY:
        warn_too_large(f"{len(labels)} {between}", width, FOLD)


def draw_agreement(
    labels: Sequence[str],
    values: ArrayLike,
    *,
    measure: str | None = None,
    between: str = "actors",
    order: bool = True,
    heading: Heading = NO_HEADING,
    legend: bool = True,
    ax: Axes | None = None,
    theme: Theme | str | None = None,
    width: float = 6.3,
    **kwargs: Any,
) -> Axes:
    """Draw a measure of pairs as a triangle: a square with its number for each pair.

    A name stands at the end of its row and at the head of its column. The darker a square, the more
    its pair agrees, or the brighter on dark paper; a frame means conflict, and the thicker it is,
    the more.

    Parameters:
        labels: who, or what, is compared.
        values: of shape (labels, labels), NaN unknown.
        measure: what the values are, as `policytrack.StanceMatrix.agreement` names it; without it,
            above 0 agreement and below 0 conflict.
        between: ``"actors"`` or ``"issues"``.
        order: whether to put those with similar patterns of agreement next to each other.
        heading: the text above and below a new figure.
        legend: whether to explain the squares.
        ax: the axes to draw on; if left out, a figure as high as its content needs is made.
        theme: the colours.
        width: the width of a new figure, in inches.
        **kwargs: properties of the squares, as matplotlib's collections take them.

    Returns:
        The axes, whose unit is the point.

    Raises:
        ValueError: if the values do not fit the labels.
        RecordError: if there are more than 200 labels, whose squares would be too small to see.

    Warns:
        LeftOutWarning: if there is no room for names or numbers; lists them.
        TooLargeWarning: if a figure of its own has more than 60 names.

    Examples:
        >>> ax = draw_agreement(["ASCL", "NAHT"], [[0, 3], [3, 0]])
        >>> [text.get_text() for text in ax.texts]
        ['ASCL', '3', 'NAHT', 'agreement, the darker the more']
    """
    array = square_of(labels, values)
    check_number(labels, between, width, own=ax is None)
    words = words_of(measure)
    alike = likeness(labels, array, apart=words.apart)
    turn = alike if order else list(range(len(labels)))
    names, array = [labels[i] for i in turn], array[np.ix_(turn, turn)]
    if names:
        pairs = _Pairs(tuple(names), array, words, theme_for(ax, theme), legend)
        ax = draw_page(pairs, ax=ax, width=width, heading=heading, theme=theme, style=kwargs)
    else:
        ax = blank_page("nobody to compare", ax=ax, width=width, heading=heading, theme=theme)
    describe_axes(ax, lambda: described_pairs("Triangle", names, array, words, between=between))
    return ax


@frozen(eq=False)
class _Pairs:
    """The squares of all pairs, and a key below them."""

    names: tuple[str, ...]
    values: NDArray[np.float64]
    words: MeasureWords
    theme: Theme
    key: bool

    @property
    def parts(self) -> int:
        """The key."""
        return int(self.key)

    def texts(self) -> list[str]:
        """All texts."""
        return list(self.names)

    def put(self, sheet: Sheet, fonts: Fonts, room: Room) -> None:
        """Put the pairs and the key below what a sheet holds so far."""
        names = self.names[: room.rows]
        put_pairs(sheet, names, self._mark, fonts, room.height)
        if self.parts > room.without:
            put_pairs_key(sheet, self._explained(), fonts)

    @property
    def _top(self) -> float:
        return float(np.nanmax(np.abs(self.values), initial=0.0)) or 1.0

    def _mark(self, one: int, other: int) -> PairMark | None:
        value = float(self.values[one, other])
        return None if np.isnan(value) else self._square(value)

    def _square(self, value: float) -> PairMark:
        """The square of a value: filled for agreement, framed for conflict, none for zero."""
        if value == 0:
            return PairMark("0", "", "", 0.0, "quiet")
        number, theme, share = self._number(value), self.theme, abs(value) / self._top
        if (value > 0) != self.words.apart:
            ink = pair_ink(theme, agree=True)
            fill = blend(ink, theme.paper, _PALEST + (1 - _PALEST) * share)
            return PairMark(number, fill, ink, _THIN, ink_on(fill))
        frame = _THIN + (_THICK - _THIN) * share
        return PairMark(number, "", pair_ink(theme, agree=False), frame, "text")

    @staticmethod
    def _number(value: float) -> str:
        """A value: without decimals if it is whole, else with two."""
        whole = value == round(value)
        return (f"{value:.0f}" if whole else f"{value:.2f}").replace("-", "\N{MINUS SIGN}")

    def _explained(self) -> list[tuple[PairMark | None, str]]:
        """An example of each kind of square, and its name."""
        words, top, more = self.words, self._top, _MORE.format(stronger(self.theme))
        pairs = self.values[np.tril_indices(len(self.names), -1)]
        examples = {
            words.above: (self._square(top), _FRAMED if words.apart else more),
            words.below: (self._square(-top), _FRAMED),
            words.zero: (self._square(0.0), ""),
            UNKNOWN: (None, ""),
        }
        return [(examples[kind][0], f"{kind}{examples[kind][1]}") for kind in words.kinds(pairs)]
