"""What the figures of agreement call the values of each measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from policytrack.figures.describe import Description, counted, listed, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["UNKNOWN", "MeasureWords", "described_pairs", "measured_by", "words_of"]

UNKNOWN: Final = "nothing in common"
"""What is said about a pair that cannot be compared."""


class MeasureWords(NamedTuple):
    """What a measure is called, and its values above, below and at zero.

    ``apart`` says that a larger value means further apart.
    """

    name: str
    above: str
    zero: str
    below: str = ""
    apart: bool = False

    def of(self, value: float) -> str:
        """What a value says about its pair."""
        if np.isnan(value):
            return UNKNOWN
        return self.zero if value == 0 else self.above if value > 0 else self.below

    def kinds(self, values: NDArray[np.float64]) -> list[str]:
        """The kinds that occur among some values, in the order of a legend."""
        found = set(map(self.of, values.tolist()))
        return [word for word in (self.above, self.below, self.zero, UNKNOWN) if word in found]


_SIGNED: Final = MeasureWords("agreement", "agreement", "neither, or as much of both", "conflict")
_WORDS: Final = {
    "standing": MeasureWords(
        "agreement of standing stances", "more agreement than conflict",
        "as much agreement as conflict", "more conflict than agreement",
    ),
    "congruence": MeasureWords("agreement", "agreement", "no agreement"),
    "conflict": MeasureWords("conflict", "conflict", "no conflict", apart=True),
    "subtract": _SIGNED,
    "count": MeasureWords("what both spoke on", "something in common", "no statement in common"),
    "exact": MeasureWords("equal answers", "equal answers", "no equal answer"),
    "wahlomat": MeasureWords(
        "closeness by the Wahl-O-Mat rule", "answers that are close", "opposite answers throughout"
    ),
}  # fmt: skip


def words_of(measure: str | None) -> MeasureWords:
    """The words for the values of a measure.

    Parameters:
        measure: its name; if None or one without words here, values above 0 mean agreement and
            those below conflict.

    Examples:
        >>> words_of("exact").zero, words_of("conflict").above
        ('no equal answer', 'conflict')
    """
    return _WORDS.get(measure or "", _SIGNED)


def measured_by(
    measure: str | None, between: str, normalize: str | None = None, rule: str | None = None
) -> str:
    """The subtitle of a figure of pairs: what it measures.

    Parameters:
        measure: its name, as `words_of` takes it.
        between: ``"actors"`` or ``"issues"``.
        normalize: what the values were divided by, or None.
        rule: the name for the stances compared, or None.

    Examples:
        >>> measured_by("standing", "actors", rule="latest stance")
        'Agreement of standing stances, for each pair of actors (latest stance)'
        >>> measured_by("conflict", "actors", "average")
        'Conflict, for each pair of actors (divided by average)'
    """
    name = words_of(measure).name
    how = rule or (f"divided by {normalize}" if normalize else "")
    by = f" ({how})" if how else ""
    return f"{name[:1].upper()}{name[1:]}, for each pair of {between}{by}"


def described_pairs(
    kind: str,
    names: Sequence[str],
    values: NDArray[np.float64],
    words: MeasureWords,
    *,
    between: str = "actors",
    least: float = 0.0,
) -> Description:
    """The values of all pairs in words.

    Parameters:
        kind: the kind of figure.
        names: who, or what, is compared.
        values: of shape (names, names), NaN where unknown.
        words: the words for the values.
        between: ``"actors"`` or ``"issues"``.
        least: values smaller than this in size are not drawn.
    """
    all_pairs = [
        (float(values[i, j]), names[i], names[j])
        for i in range(len(names))
        for j in range(i + 1, len(names))
    ]
    hidden = sum(0 < abs(value) < least for value, *_ in all_pairs)
    pairs = [pair for pair in all_pairs if not 0 < abs(pair[0]) < least]
    told = [words.of(value) for value, *_ in pairs]
    count = [
        f"{counted(told.count(word), 'pair') if number == 0 else told.count(word)} with {word}"
        for number, word in enumerate(words.kinds(np.array([value for value, *_ in pairs])))
    ]
    head = f"{kind} of {words.name} between {counted(len(names), between.removesuffix('s'))}"
    head += f": {listed(count)}." if count else "."
    known = [pair for pair in pairs if not np.isnan(pair[0])]
    if known:
        value = max(known)[0]
        highest = [f"{one} and {other}" for each, one, other in known if each == value]
        who = highest[0] if len(highest) == 1 else f"{len(highest)} pairs, such as {highest[0]}"
        head += f" Highest: {who}, {value:g}."
    head += f" {counted(hidden, 'pair')} below {least:g} not drawn." if hidden else ""
    lines = [f"{one} and {other}: {value:g}." for value, one, other in sorted(known, reverse=True)]
    lines += [f"{one} and {other}: {UNKNOWN}." for value, one, other in pairs if np.isnan(value)]
    return Description(shortened(head), "\n".join([head, *lines]))
