"""The levels of a stance: their words, their values, and how the values of a column are read."""

from __future__ import annotations

import math
import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from numbers import Real
from typing import Any, Final, TypeAlias

from attrs import evolve, field, frozen

from policytrack.errors import RecordError, UnknownNameError
from policytrack.nearestword import nearest
from policytrack.records.fields import is_missing
from policytrack.records.vocabulary import NOTHINGS, POSITIONS, REASONS, STANCES, Stance

__all__ = ["STATED", "WORDS", "Levels", "ScaleLike", "read_scale"]


@frozen
class Levels:
    """The levels that a stance can have, in their declared order.

    Parameters:
        words: the name of each level.
        values: the value q of each level; NaN for a nothing, which never counts.
        stances: the stance that each level stands for.
        span: the greatest less the least value that the scale declares.
        readings: what a column may hold, with the code of the level that it means; empty if
            `Stance` reads the words.
        missing: the code of the level that a missing value means; -1 if it means nothing.
        reasons: the word of votes that each value of a column means, such as ``"absent"``.
        degrees: the number of the degree of answers that are worded by degrees but mean one level,
            such as "agree" and "somewhat agree"; no question offers answers of two degrees for one
            level.
    """

    words: tuple[str, ...]
    values: tuple[float, ...]
    stances: tuple[Stance, ...]
    span: float
    readings: Mapping[Hashable, int] = field(factory=dict, hash=False)
    missing: int = -1
    reasons: Mapping[Hashable, str] = field(factory=dict, hash=False)
    degrees: Mapping[Hashable, int] = field(factory=dict, hash=False)

    def reason(self, value: object) -> int:
        """The number in `REASONS` of the word of votes that a value means; -1 if it is none."""
        # What cannot be a key is no word, and is refused where it is read.
        known = isinstance(value, str | int | float)
        word = self.reasons.get(value) if known else None
        if word is None and isinstance(value, str) and value not in self.readings:
            word = REASONS.find(value)
        return -1 if word is None else REASONS.words.index(word)

    @property
    def positions(self) -> tuple[int, ...]:
        """The codes of the levels that have a value."""
        return tuple(code for code, value in enumerate(self.values) if not math.isnan(value))

    @property
    def nothings(self) -> tuple[int, ...]:
        """The codes of the levels that have none."""
        return tuple(code for code, value in enumerate(self.values) if math.isnan(value))

    def codes_of(self, stance: Stance) -> tuple[int, ...]:
        """The codes of the levels that stand for a stance."""
        return tuple(code for code, each in enumerate(self.stances) if each is stance)

    def read(self, value: object) -> int:
        """The code of the level that a value of a column means.

        Raises:
            RecordError: if the value does not mean any of the levels.
        """
        if self.readings:
            return self._look_up(value)
        if isinstance(value, str):
            return self._by_word(value)
        if _is_boolean(value):
            return self.stances.index(Stance.SUPPORT if value else Stance.OPPOSE)
        allowed = _NUMBERS_NEED_A_SCALE if isinstance(value, Real) else ", ".join(self.words)
        raise RecordError("stances", "stance", value, allowed)

    def degree(self, value: object) -> int:
        """The number of the degree of an answer; -1 if it has none."""
        words = _foldings(value) if isinstance(value, str) else ()
        return next((self.degrees[word] for word in words if word in self.degrees), -1)

    def _by_word(self, value: str) -> int:
        try:
            return self.stances.index(Stance(value))
        except RecordError as error:
            allowed = f"{error.allowed}, or other words with scale= to say what they mean"
            raise RecordError("stances", "stance", value, allowed, error.nearest) from None

    def _look_up(self, value: Any) -> int:
        try:
            return self.readings[value]
        except (KeyError, TypeError):
            if isinstance(value, str):
                for meant in (*_foldings(value), *_numbers(value)):
                    if meant in self.readings:
                        return self.readings[meant]
            # Our own words complete a scale that says what some of them mean.
            if isinstance(value, str) and value in STANCES:
                stance = Stance(value)
                if stance.sign is None or self.words == WORDS.words:
                    return self.stances.index(stance)
            allowed = f"a value of the scale: {_listed(self.readings)}"
            near = nearest(value, map(str, self.readings)) if isinstance(value, str) else None
            raise RecordError("stances", "stance", value, allowed, near) from None


def _foldings(word: str) -> tuple[str, str]:
    """A word in small letters, as it is and with spaces for what else stands between its parts."""
    plain = " ".join(word.split()).casefold()
    return plain, " ".join(re.split(r"[\s_-]+", plain))


def _numbers(word: str) -> tuple[float, ...]:
    """The number that a text spells, as cells of a column of texts do."""
    return (float(word),) if re.fullmatch(r"\s*[+-]?\d+(\.\d*)?\s*", word, re.ASCII) else ()


_MOST_LEVELS: Final = 1_001
_LISTED: Final = 40
"""How many values of a scale an error lists."""


def _listed(readings: Mapping[Hashable, int]) -> str:
    """The values of a scale: of many, one for each level; of many levels, the first and last."""
    known = [*readings]
    if len(known) > _LISTED:
        first = {code: key for key, code in reversed([*readings.items()])}
        known = [*first.values()][::-1]
    ends = [*known[:3], "...", known[-1]] if len(known) > _LISTED else known
    return ", ".join(map(str, ends))


ScaleLike: TypeAlias = Iterable[float] | Iterable[str] | Mapping[Hashable, "str | float"] | str


def _both_ways(*degrees: str, of: tuple[str, ...] = ("agree", "disagree")) -> list[tuple[str, ...]]:
    """The answers of one strength on either side, with the word of strength before or after."""
    return [
        tuple(said for how in degrees for said in (f"{how} {side}", f"{side} {how}")) for side in of
    ]


_MOST: Final = _both_ways(
    "strongly",
    "completely",
    "totally",
    "fully",
    "entirely",
    "definitely",
    "very much",
    "absolutely",
)
_SOME: Final = _both_ways("somewhat", "slightly", "partly", "rather", "a little", "tend to")
_MUCH: Final = _both_ways("mostly", "moderately", "generally", "largely")
_BETWEEN: Final = (
    "neither agree nor disagree", "neither agree or disagree", "neither disagree nor agree",
    "neither", "neutral",
)  # fmt: skip

_UNANSWERED: Final[dict[Hashable, Stance]] = {
    **dict.fromkeys(("refused", "refusal", "declined to answer"), Stance.DECLINED),
    **dict.fromkeys(("no answer", "no response", "dk", "can't choose"), Stance.NO_POSITION),
    "not asked": Stance.NOT_APPLICABLE,
}
"""What surveys record where a question has no answer, beside our own words."""

_SCALES: Final = {
    "agree5": (
        (_MOST[1],),
        (("disagree",), _MUCH[1], _SOME[1]),
        (_BETWEEN,),
        (("agree",), _MUCH[0], _SOME[0]),
        (_MOST[0],),
    ),
    "agree7": (
        (_MOST[1],),
        (("disagree",), _MUCH[1]),
        (_SOME[1],),
        (_BETWEEN,),
        (_SOME[0],),
        (("agree",), _MUCH[0]),
        (_MOST[0],),
    ),
    "0-100": tuple(((number,),) for number in range(101)),
}
"""The answers of ordinal scales by name, from the most against to the most for.

Each level holds its degrees, and each degree the answers that mean the same.
"""

_NUMBERS_NEED_A_SCALE: Final = (
    "numbers only with the scale they are on, such as scale=(-1, 0, 1) or "
    "scale={1: 'support', 0: 'oppose'}"
)

WORDS: Final = Levels(
    words=tuple(stance.value for stance in (*POSITIONS, *NOTHINGS)),
    values=(*(float(stance.sign or 0) for stance in POSITIONS), *[math.nan] * len(NOTHINGS)),
    stances=(*POSITIONS, *NOTHINGS),
    span=2.0,
)

# Where no stance is coded there is one level, so every statement agrees with every other.
STATED: Final = Levels(words=("stated",), values=(1.0,), stances=(Stance.SUPPORT,), span=0.0)


def read_scale(scale: ScaleLike | None) -> Levels:
    """The levels of a scale.

    Parameters:
        scale: None for our words and the field's others; else every number that the scale has,
            each being its own value; or the answers of an ordinal scale, from the most against
            to the most for, set at equal steps from -1 to 1 (``"agree5"``, ``"agree7"`` and
            ``"0-100"`` are such scales by name); or a mapping of what the column holds to a
            stance's word or to a number. The key None (or NaN) says what a missing value means. For
            texts, our own words fill what a mapping leaves out.

    Returns:
        The levels, numbers from the greatest to the least, then the nothings.

    Raises:
        RecordError: if the scale is empty, holds NaN or an infinity, or has fewer than two
            different numbers or answers, or more than 1,001 numbers.
        UnknownNameError: if no scale goes by the name.

    Examples:
        >>> agree = read_scale("agree5")
        >>> agree.values[agree.read("Tend to agree")]
        0.5
        >>> read_scale((-1, 0, 1)).words[:3]
        ('1', '0', '-1')
        >>> read_scale({"yes": "support", "no": "oppose"}).readings["no"]
        1
    """
    if scale is None:
        return WORDS
    if isinstance(scale, str):
        if scale not in _SCALES:
            raise UnknownNameError.among("scale", scale, _SCALES)
        return _ordinal(_SCALES[scale])
    given = None if isinstance(scale, Mapping) else list(scale)
    if given and all(isinstance(each, str) for each in given):
        return _ordinal([((each,),) for each in given])
    meanings: dict[Any, Any] = {each: each for each in given or ()}
    if isinstance(scale, Mapping):
        meanings = dict(scale)
    words = {key: _meaning(key, word) for key, word in meanings.items() if isinstance(word, str)}
    numbers = {key: _finite(number) for key, number in meanings.items() if key not in words}
    if not meanings:
        raise RecordError("scale", "levels", scale, "at least two levels, such as (-1, 1)")
    if not numbers:
        readings = {key: WORDS.stances.index(word) for key, word in words.items()}
        return _with_missing(evolve(WORDS, readings=readings, reasons=_reasons(meanings)))
    return _with_missing(evolve(_number_levels(numbers, words), reasons=_reasons(meanings)))


def _meaning(key: object, word: str) -> Stance:
    """The stance that a scale gives to a value of a column."""
    try:
        return Stance(word)
    except RecordError as error:
        allowed = f"{error.allowed}, or a number"
        raise RecordError("scale", repr(key), word, allowed, error.nearest) from None


def _ordinal(answers: Sequence[tuple[tuple[Any, ...], ...]]) -> Levels:
    """The levels of answers in order, at equal steps from -1 to 1."""
    given = [each for level in answers for alike in level for each in alike]
    if len(answers) < 2:
        raise RecordError("scale", "levels", given, "at least two answers, the most against first")
    steps = len(answers) - 1
    numbers = {
        each.casefold() if isinstance(each, str) else each: 2 * at / steps - 1
        for at, level in enumerate(answers)
        for alike in level
        for each in alike
    }
    if len(numbers) < len(given):
        raise RecordError("scale", "levels", given, "each answer once")
    degrees = {
        each: at
        for level in answers
        if len(level) > 1
        for at, alike in enumerate(level)
        for each in alike
    }
    unanswered = _UNANSWERED if degrees else {}
    return evolve(_number_levels(numbers, unanswered), degrees=degrees)


def _reasons(meanings: Mapping[Hashable, object]) -> dict[Hashable, str]:
    """What each value means, if that is a word of votes."""
    found = {key: REASONS.find(word) for key, word in meanings.items() if isinstance(word, str)}
    return {key: word for key, word in found.items() if word is not None}


def _with_missing(levels: Levels) -> Levels:
    """The levels, with the meaning of missing values kept apart from the readings."""
    codes = {code for key, code in levels.readings.items() if is_missing(key)}
    if len(codes) > 1:
        raise RecordError("scale", "levels", None, "one meaning for missing values")
    readings = {key: code for key, code in levels.readings.items() if not is_missing(key)}
    return evolve(levels, readings=readings, missing=codes.pop() if codes else -1)


def _number_levels(numbers: Mapping[Hashable, float], words: Mapping[Hashable, Stance]) -> Levels:
    if strays := [word for word in words.values() if word not in NOTHINGS]:
        raise RecordError("scale", "levels", str(strays[0]), "numbers, and words for nothings only")
    values = sorted(set(numbers.values()), reverse=True)
    if len(values) < 2:
        allowed = "at least two different numbers, such as (-1, 1): on one level all agree"
        raise RecordError("scale", "levels", values[0], allowed)
    if len(values) > _MOST_LEVELS:
        allowed = f"at most {_MOST_LEVELS:,} different numbers; round them to as many as matter"
        raise RecordError("scale", "levels", f"{len(values):,} numbers", allowed)
    names = [f"{value:g}" for value in values] + [word.value for word in NOTHINGS]
    readings = {key: values.index(number) for key, number in numbers.items()}
    readings |= {key: names.index(word.value) for key, word in words.items()}
    middle = (values[0] + values[-1]) / 2
    return Levels(
        words=tuple(names),
        values=(*values, *[math.nan] * len(NOTHINGS)),
        stances=(*(_side(value - middle) for value in values), *NOTHINGS),
        span=values[0] - values[-1],
        readings=readings,
    )


def _side(distance: float) -> Stance:
    if distance == 0:
        return Stance.NEUTRAL
    return Stance.SUPPORT if distance > 0 else Stance.OPPOSE


def _finite(number: object) -> float:
    if not isinstance(number, Real) or not math.isfinite(number):
        raise RecordError("scale", "levels", number, "finite numbers, or a stance's word")
    return float(number)


def _is_boolean(value: object) -> bool:
    # By name, because numpy's boolean is none of Python's.
    return type(value).__name__ in ("bool", "bool_")
