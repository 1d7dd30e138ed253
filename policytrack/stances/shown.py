"""Which actors and issues a matrix shows, in what order; and the frames made from its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen

from policytrack.dates.civil import OPEN_END, OPEN_START, UNIX_EPOCH
from policytrack.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from policytrack.stances.moves import Changes
    from policytrack.stances.rows import Rows
    from policytrack.stances.tally import Tally

__all__ = [
    "Shown",
    "changes_frame",
    "comparison_frame",
    "coverage_frame",
    "show",
    "side_of",
    "tally_frame",
]


@frozen(eq=False)
class Shown:
    """The rows and columns of a matrix.

    Parameters:
        actors: the labels of the rows.
        issues: the labels of the columns.
        order: the codes of both.
        whole: whether these are all codes in their own order.
    """

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    order: tuple[NDArray[np.intp], NDArray[np.intp]]
    whole: bool

    def pick(self, values: NDArray[Any]) -> NDArray[Any]:
        """The cells shown, of values whose last two axes are actors and issues."""
        if self.whole:
            return values
        actors, issues = self.order
        return values.take(actors, axis=-2).take(issues, axis=-1)

    def labels(self, side: int) -> tuple[str, ...]:
        """The labels of the actors (0) or the issues (1)."""
        return self.issues if side else self.actors

    def frame(self, values: NDArray[Any]) -> pd.DataFrame:
        """The cells shown, as a frame: index actors, columns issues."""
        import pandas as pd

        index = pd.Index(self.actors, name="actor", dtype=None if self.actors else object)
        columns = pd.Index(self.issues, name="issue", dtype=None if self.issues else object)
        return pd.DataFrame(values, index, columns, dtype=values.dtype, copy=False)


def show(mass: NDArray[Any], of: Rows, in_order: tuple[bool, bool], *, isolates: bool) -> Shown:
    """What to show: the labels with a statement, in code-point order.

    Parameters:
        mass: what was stated, of shape (levels, actors, issues).
        of: the rows, for their labels.
        in_order: for actors and for issues, whether to show all, in the order of their codes.
        isolates: whether to show labels without a statement too.
    """
    levels = mass.reshape(len(mass), -1).any(axis=0)
    stated: NDArray[Any] = np.reshape(levels, mass.shape[1:])
    present = np.any(stated, axis=1), np.any(stated, axis=0)
    actors, issues = (
        np.arange(len(order)) if given else order[here[order] | isolates]
        for order, here, given in zip(of.label_order, present, in_order, strict=True)
    )
    whole = all(
        len(codes) == len(labels) and bool((codes == np.arange(len(labels))).all())
        for codes, labels in ((actors, of.actors), (issues, of.issues))
    )
    names = (
        (of.actors, of.issues)
        if whole
        else (tuple(of.actors[code] for code in actors), tuple(of.issues[code] for code in issues))
    )
    return Shown(*names, (actors, issues), whole)


def side_of(word: str) -> int:
    """0 for ``"actors"``, 1 for ``"issues"``.

    Raises:
        UnknownNameError: if the word is neither.
    """
    if word not in ("actors", "issues"):
        raise UnknownNameError.among("side", word, ("actors", "issues"))
    return int(word == "issues")


def tally_frame(of: Tally) -> pd.DataFrame:
    """The tally, one row for each level that an actor took on an issue."""
    import pandas as pd

    level, actor, issue = np.nonzero(of.counts)
    columns = {
        "actor": np.array(of.actors, object)[actor],
        "issue": np.array(of.issues, object)[issue],
        "stance": np.array(of.levels.words, object)[level],
        "count": of.counts[level, actor, issue].astype(np.int64),
        "share": of.mass[level, actor, issue].astype(np.float64),
    }
    for name, days in (("earliest", of.earliest), ("latest", of.latest)):
        if days is not None:
            columns[name] = _dates(days[level, actor, issue])
    return pd.DataFrame(columns).sort_values(["actor", "issue"], kind="stable", ignore_index=True)


def coverage_frame(
    stated: NDArray[np.bool_], nothings: Mapping[str, NDArray[np.bool_]], shown: Shown, side: int
) -> pd.DataFrame:
    """How many cells of each label hold a position, a nothing, or no statement."""
    import pandas as pd

    other = 1 - side
    counts = {word: shown.pick(mask).sum(axis=other) for word, mask in nothings.items()}
    number = shown.pick(stated).sum(axis=other)
    asked = sum(counts.values(), np.zeros(len(number), np.int64))
    rest = len(shown.labels(other)) - number - asked
    columns = {"stated": number, "asked": asked, **counts, "not_recorded": rest}
    return pd.DataFrame(columns, pd.Index(shown.labels(side), name=("actor", "issue")[side]))


def comparison_frame(
    words: Mapping[str, NDArray[Any]], count: NDArray[Any], stated: NDArray[np.bool_], shown: Shown
) -> pd.DataFrame:
    """The verdicts on each cell with a position, and whether they differ."""
    import pandas as pd

    actor, issue = np.nonzero(shown.pick(stated))
    columns = {rule: shown.pick(verdicts)[actor, issue] for rule, verdicts in words.items()}
    table = np.array(list(columns.values()), object)
    names = [np.array(shown.actors, object)[actor], np.array(shown.issues, object)[issue]]
    index = pd.MultiIndex.from_arrays(names, names=["actor", "issue"])
    columns["count"] = shown.pick(count)[actor, issue]
    columns["differs"] = (table != table[0]).any(axis=0)
    return pd.DataFrame(columns, index)


def changes_frame(found: Changes, rows: Rows) -> pd.DataFrame:
    """Moves from one stance to another, with their days."""
    import pandas as pd

    words = np.array(rows.levels.words, object)
    level = rows.level if rows.voice is None else rows.voice
    bounds = (rows.earliest, found.before), (rows.latest, found.after)
    earliest, latest = (_dates(days[which]) for days, which in bounds if days is not None)
    return pd.DataFrame({
        "actor": np.array(rows.actors, object)[rows.actor[found.after]],
        "issue": np.array(rows.issues, object)[rows.issue[found.after]],
        "before": words[level[found.before]],
        "after": words[level[found.after]],
        "earliest": earliest,
        "latest": latest,
        "surely": found.surely,
    })  # fmt: skip


def _dates(days: NDArray[Any]) -> NDArray[Any]:
    """Ordinals as dates; NaT for those out of range, which stand for no bound."""
    stamps = (days.astype(np.int64) - UNIX_EPOCH).astype("datetime64[D]").astype("datetime64[s]")
    stamps[(days <= OPEN_START) | (days >= OPEN_END)] = np.datetime64("NaT", "s")
    return stamps
