"""The stance matrix, drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from policytrack.errors import UnknownNameError
from policytrack.figures.accessible import describe_axes
from policytrack.figures.describe import of_matrix
from policytrack.figures.layout.grid import NAME, lay_grid, longest_names, places
from policytrack.figures.layout.similarity import similar_first, values_of
from policytrack.figures.mpl.canvas import Relayout, blank, new_axes, number_gids, points, theme_for
from policytrack.figures.mpl.fallbackfonts import lettering
from policytrack.figures.mpl.fonts import text_measure
from policytrack.figures.mpl.matrixartists import SUM, MatrixArtists, Side
from policytrack.records.vocabulary import STATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike, NDArray

    from policytrack.figures.layout.grid import Grid
    from policytrack.look.theme import Theme

__all__ = ["draw_matrix"]

_NOTHING = "no stances recorded"
_ORDERS = ("given", "name", "similarity", "recorded")


def draw_matrix(
    rows: Sequence[str],
    columns: Sequence[str],
    states: ArrayLike,
    *,
    conditional: ArrayLike | None = None,
    disputed: ArrayLike | None = None,
    counts: ArrayLike | None = None,
    margins: bool = False,
    order: str | tuple[str, str] = "given",
    groups: Sequence[str] | None = None,
    column_groups: Sequence[str] | None = None,
    ax: Axes | None = None,
    legend: bool = True,
    theme: Theme | str | None = None,
    width: float = 12.0,
    **kwargs: Any,
) -> Axes:
    """Draw who stands where: a colour and a glyph in each cell.

    Parameters:
        rows: the names of the rows.
        columns: the names of the columns.
        states: words of shape (rows, columns): stances, ``"unresolved"`` and ``"not_recorded"``.
        conditional: of the same shape, whether a stance hangs on a condition; such a cell has
            a corner turned down.
        disputed: of the same shape, whether a stance was taken at an event that another record
            disputes; such a cell has a dark corner below.
        counts: of the same shape, numbers to write beside the glyphs.
        margins: whether to write the sums of the counts (or, without counts, how many cells
            are recorded) at the right and below.
        order: ``"given"``, ``"name"``, ``"similarity"`` or ``"recorded"`` (fullest first), for
            both sides or for each; within groups, if there are any.
        groups: the group of each row; groups stand together, in the order of their first row.
        column_groups: the same of the columns.
        ax: where; a figure of the size that the content needs is made if left out.
        legend: whether to explain the states that occur.
        theme: the colours and glyphs; what suits the style in force if left out.
        width: the most that a figure that is made is wide while the names of the columns can
            stand level, in inches.
        **kwargs: properties of the cells, as matplotlib's collections take them.

    Returns:
        The axes drawn on. Cell (i, j) is around (j + 0.5, i + 0.5) where there are no groups.

    Raises:
        UnknownNameError: for a state or an order that does not exist.
        ValueError: for arrays that do not fit the names.

    Examples:
        >>> ax = draw_matrix(["ASCL", "Ofsted"], ["Five-point scale"], [["oppose"], ["support"]])
        >>> [label.get_text() for label in ax.get_yticklabels()]
        ['ASCL', 'Ofsted']
    """
    words = _checked(states, rows, columns)
    parts = [_shaped(part, words.shape) for part in (conditional, disputed, counts)]
    by_row, by_column = (order, order) if isinstance(order, str) else order
    down = _ordered(by_row, words, rows, groups)
    across = _ordered(by_column, words.T, columns, column_groups)
    pick = np.ix_(down, across)
    hangs, at_odds, numbers = (None if part is None else part[pick] for part in parts)
    names = [rows[i] for i in down], [columns[j] for j in across]
    total = ("recorded" if numbers is None else "total") if margins else ""
    with lettering([*rows, *columns, *(groups or ()), *(column_groups or ())]):
        artists = MatrixArtists(
            words[pick],
            hangs=None if hangs is None else hangs.astype(bool),
            disputed=None if at_odds is None else at_odds.astype(bool),
            counts=numbers,
            down=_side(names[0], _in(groups, down), total),
            across=_side(names[1], _in(column_groups, across), total),
            theme=theme_for(ax, theme), margins=margins, legend=legend,
        )  # fmt: skip
        drawn = any(names)
        ax = _draw(artists, ax, theme, width, kwargs) if drawn else blank(_NOTHING, ax, theme)
    number_gids(ax)
    describe_axes(
        ax,
        lambda: of_matrix(
            *names, artists.states, artists.hangs, artists.counts, disputed=artists.disputed
        ),
    )
    return ax


def _draw(
    artists: MatrixArtists,
    ax: Axes | None,
    theme: Theme | str | None,
    width: float,
    kwargs: dict[str, Any],
) -> Axes:
    room = None if ax is None else points(ax)
    grid = _grid(artists, artists.theme, 72 * width - 20 if room is None else room[0], room)
    if ax is None:
        box = artists.size(grid)
        ax = new_axes(*box[0], box[1], theme)
    artists.draw(ax, grid, kwargs)
    Relayout(ax, artists.update, "larger axes would hold them").first()
    return ax


def _grid(
    artists: MatrixArtists, theme: Theme, most: float, room: tuple[float, float] | None
) -> Grid:
    return lay_grid(
        artists.down.labels, artists.across.labels, text_measure(theme.size), artists.pitch,
        most=most, inside=artists.inside, level=not artists.across.gaps[artists.margins :],
        bold=text_measure(theme.size, "bold"),
        longest=(NAME, NAME) if room is None else longest_names(room),
        strong={name for side in (artists.down, artists.across) for name, _ in side.gaps},
    )  # fmt: skip


def _side(names: Sequence[str], groups: Sequence[str], total: str) -> Side:
    """Rows with the headings of their groups, and of the sums if there are any."""
    middles, gaps, end = places(groups)
    return Side(names, middles, [(total, end + SUM + 0.5)] * bool(total) + gaps, end)


def _in(groups: Sequence[str] | None, order: Sequence[int]) -> list[str]:
    return ["" if groups is None else groups[i] for i in order]


def _checked(states: ArrayLike, rows: Sequence[str], columns: Sequence[str]) -> NDArray[np.str_]:
    words = np.asarray(states, dtype=np.str_)
    if words.size == 0:
        words = words.reshape(len(rows), len(columns))
    if words.shape != (len(rows), len(columns)):
        raise ValueError(
            f"found states of shape {words.shape}; allowed: {(len(rows), len(columns))},"
            " a row for each name of a row and a column for each name of a column"
        )
    for word in np.unique(words).tolist():
        if word not in STATES:
            raise UnknownNameError.among("state", word, STATES)
    return words


def _shaped(values: ArrayLike | None, shape: tuple[int, ...]) -> NDArray[Any] | None:
    if values is None:
        return None
    array = np.asarray(values).reshape(shape) if np.size(values) == 0 else np.asarray(values)
    if array.shape != shape:
        raise ValueError(f"found an array of shape {array.shape}; allowed: {shape}, as the states")
    return array


def _ordered(
    order: str, words: NDArray[np.str_], names: Sequence[str], groups: Sequence[str] | None
) -> list[int]:
    """The positions of the rows in the order asked for, groups together."""
    if order not in _ORDERS:
        raise UnknownNameError.among("order", order, _ORDERS)
    found = list(range(len(names)))
    if order == "name":
        found.sort(key=lambda i: (names[i].casefold(), names[i]))
    elif order == "similarity":
        found = similar_first(values_of(words), names)
    elif order == "recorded":
        full = (words != "not_recorded").sum(axis=1)
        found.sort(key=lambda i: (-full[i], names[i].casefold()))
    if groups is not None:
        first = {group: i for i, group in reversed(list(enumerate(groups)))}
        found.sort(key=lambda i: first[groups[i]])
    return found
