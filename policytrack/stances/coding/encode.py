"""Columns of a frame turned into codes; every distinct value is read once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from attrs import frozen

from policytrack.errors import (
    CheckError,
    PolicyTrackError,
    Problem,
    RecordError,
    UnknownNameError,
    warn_caller,
)
from policytrack.nearestword import nearest
from policytrack.records.names import normal_name
from policytrack.stances.coding.datecolumns import encode_days
from policytrack.stances.coding.framecolumns import (
    SEVERAL,
    Unread,
    each_once,
    factorize,
    held_by_arrow,
    holds_several,
)
from policytrack.stances.coding.widetable import ANSWER
from policytrack.stances.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from numpy.typing import NDArray

    from policytrack.dates import Calendar
    from policytrack.stances.stancescale import Levels

__all__ = [
    "NO_WEIGHT",
    "Dropped",
    "encode_columns",
    "encode_frame",
    "encode_labels",
    "label_of",
    "no_weights",
    "weights_as_numbers",
]

_SMALL_SCALE: Final = 64
_LONG: Final = 100_000
_EXACT: Final = 1 << 53
_NAMED: Final = ("actor", "issue")
NO_DOCUMENT: Final = ValueError("allowed: one document in each cell")
_ONE_DEGREE: Final = (
    "answers of one strength beside {!r}, because this scale reads both alike; list the answers "
    "from most against to most in favour as scale=[...], or use scale='agree7' if it has them all"
)
NO_WEIGHT: Final = ValueError("a weight is a finite number, not below 0")


@frozen(eq=False)
class Dropped:
    """Which rows of a frame lack too much to count, and what each lacks.

    Parameters:
        place: their positions in the frame.
        reason: the column that is empty there.
    """

    place: NDArray[np.intp]
    reason: NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.place)


def encode_frame(
    frame: pd.DataFrame,
    columns: dict[str, str | None],
    levels: Levels,
    calendar: str | Calendar | None = None,
) -> tuple[Rows, Dropped]:
    """Code the columns of a frame.

    Parameters:
        frame: one row for each statement; a cell of actors may hold a list, for a joint statement,
            and so may one of issues, for a statement on each.
        columns: the name of the column for each of actor, issue, stance, date, document and weight.
        levels: the levels of the column of stances.
        calendar: the calendar for school terms in the column of dates.

    Returns:
        The coded rows, and the rows of the frame that lack an actor, an issue, a stance or a
        weight.

    Raises:
        UnknownNameError: if the frame lacks a column.
        CheckError: if values cannot be read; gives the column and the first rows of each.
        RecordError: if ``frame`` is not a pandas DataFrame, or weights are neither numbers nor
            texts.
    """
    if not isinstance(frame, pd.DataFrame):
        raise RecordError("StanceMatrix", "frame", type(frame).__name__, "a pandas DataFrame")
    found, place = _columns(frame, columns)
    return encode_columns(found, levels, calendar, place=place)


def encode_columns(
    found: dict[str, pd.Series[Any]],
    levels: Levels,
    calendar: str | Calendar | None = None,
    *,
    place: NDArray[np.intp] | None = None,
    times: NDArray[np.int64] | None = None,
) -> tuple[Rows, Dropped]:
    """Code columns already in memory.

    Parameters:
        found: the column for each use (actor, issue, stance, date, document, weight), whose names
            appear in messages.
        levels: the levels of the column of stances.
        calendar: the calendar for school terms in the column of dates.
        place: the position of each row in the input; None if they are in that order.
        times: how many statements each row stands for; None for one each.

    Returns:
        The coded rows, and those that lack an actor, an issue, a stance or a weight.

    Raises:
        CheckError: if values cannot be read; gives the column and the first rows of each.

    Warns:
        RecordWarning: if names of actors or of issues differ only in capitals.
    """
    wide = "stance" in found and found["stance"].name == ANSWER
    problems = Unread(times, (ANSWER, found["issue"]) if wide else None)
    (actor, actors), (issue, issues) = _encode_both(found["actor"], found["issue"])
    for column, labels in ((found["actor"], actors), (found["issue"], issues)):
        _tell_of_capitals(column.name, labels)
    if "stance" in found:
        level, reason = _encode_stances(found["stance"], levels, problems)
    else:
        level, reason = np.zeros(len(actor), np.int8), None
    earliest, latest = _days(found.get("date"), calendar, problems)
    strength = _encode_weights(found["weight"], problems) if "weight" in found else None
    document = _encode_ordered(found["document"], problems) if "document" in found else None
    if problems:
        raise CheckError(problems)
    rows = Rows(
        actors, issues, levels, actor, issue, level, earliest, latest,
        strength=strength, document=document, place=place, times=times, reason=reason,
    )  # fmt: skip
    # In the order of the labels, so that no result has to be put in it.
    return _without_gaps(
        rows.in_label_order(), {use: str(column.name) for use, column in found.items()}
    )


def _columns(
    frame: pd.DataFrame, columns: dict[str, str | None]
) -> tuple[dict[str, pd.Series[Any]], NDArray[np.intp] | None]:
    """The columns wanted, a row for each name in a list; and each row's position, if needed."""
    found = {use: _column(frame, name) for use, name in columns.items() if name is not None}
    place = None
    for use in _NAMED:
        if holds_several(found[use]):
            row, names = _one_each(found[use])
            place = row if place is None else place[row]
            found = {other: column.iloc[row] for other, column in found.items()} | {use: names}
    return found, place


def _column(frame: pd.DataFrame, name: str) -> pd.Series[Any]:
    try:
        where = frame.columns.get_loc(name)
    except KeyError:
        names = map(str, frame.columns)
        raise UnknownNameError("column", name, nearest(name, names)) from None
    if not isinstance(where, int):
        number = int((frame.columns == name).sum())
        message = f"{number} columns are called {name!r}; rename all but one"
        raise CheckError([Problem("duplicate-column", message, path=(str(name),), found=name)])
    column: pd.Series[Any] = frame.iloc[:, where]
    return column


def _one_each(column: pd.Series[Any]) -> tuple[NDArray[np.intp], pd.Series[Any]]:
    """For each name in the lists of a column, the row that it comes from; and the names."""
    names = pd.Series(map(each_once, column), dtype=object, name=column.name).explode()
    row = names.index.to_numpy()
    return row, names.set_axis(column.index[row])


def _encode_both(
    actors: pd.Series[Any], issues: pd.Series[Any]
) -> list[tuple[NDArray[Any], tuple[str, ...]]]:
    """Both columns of names, in parallel if they are long texts that Arrow holds."""
    both = [actors, issues]
    if len(actors) < _LONG or not all(map(held_by_arrow, both)):
        return list(map(encode_labels, both))
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(encode_labels, both))


def encode_labels(column: pd.Series[Any]) -> tuple[NDArray[Any], tuple[str, ...]]:
    """The codes of a column of names, -1 where there is none, and the label of each code.

    Parameters:
        column: names, of any dtype. Names that differ only in surrounding white space or Unicode
            form are one; an empty one is missing. Whole numbers are written without a decimal
            point, because a gap makes floats of them in pandas.

    Returns:
        The codes, as the smallest integer type that fits, and the labels as text.

    Raises:
        CheckError: if two values of different types read alike, such as 1 and "1", a cell holds
            several values, or a number is so large that it stands for its neighbours too.
    """
    codes, values = factorize(column)
    values = np.asarray(values, dtype=object).tolist() if not isinstance(values, list) else values
    labels = tuple(label_of(value, column.name) for value in values)
    distinct = dict.fromkeys(filter(None, labels))
    if len(distinct) == len(labels):
        return codes, labels
    _refuse_types(column.name, labels, values)
    number = {label: code for code, label in enumerate(distinct)}
    merged = np.array([*(number.get(label, -1) for label in labels), -1], np.int32)
    return merged[codes], tuple(distinct)


def _tell_of_capitals(column: Hashable, labels: Iterable[str]) -> None:
    """Warn if names differ only in capitals: they stay apart, but may be meant as one."""
    first: dict[str, str] = {}
    alike = [
        (held, label)
        for label in labels
        if (held := first.setdefault(label.casefold(), label)) != label
    ]
    if alike:
        more = f" (and {len(alike) - 1} more like these)" if len(alike) > 1 else ""
        one, other = alike[0]
        warn_caller(
            f"column {str(column)!r} holds {one!r} and {other!r}, which differ only in capitals"
            f"{more}; they are kept apart: write them alike if they mean the same"
        )


def label_of(value: Any, column: Hashable) -> str:
    """The label that a value of a column of names goes by; empty if it names nobody.

    Parameters:
        value: the value.
        column: the name of the column, for errors.

    Raises:
        CheckError: if the value is not a single name, or is a float too large to be exact.
    """
    if _is_several(value):
        raise _bad_label(column, value, "one name in each cell, or a list of names")
    if isinstance(value, float) and value.is_integer():
        if abs(value) >= _EXACT:
            allowed = "ids this large as text or as whole numbers (dtype 'Int64'), not as floats"
            raise _bad_label(column, value, allowed)
        return str(int(value))
    return normal_name(str(value))


def _is_several(value: object) -> bool:
    return isinstance(value, (*SEVERAL, dict))


def _bad_label(column: Hashable, value: object, allowed: str) -> CheckError:
    message = f"column {str(column)!r} holds {value!r}; allowed: {allowed}"
    return CheckError([Problem("bad-label", message, path=(str(column),), found=value)])


def _refuse_types(column: Hashable, labels: Iterable[str], values: Iterable[object]) -> None:
    """Refuse values that look the same but are not all texts."""
    kinds: dict[str, object] = {}
    for label, value in zip(labels, values, strict=True):
        kind = isinstance(value, str) or value
        if kinds.setdefault(label, kind) is not kind and label:
            message = f"column {str(column)!r} holds different values that read {label!r}"
            problem = Problem(
                "duplicate-label", f"{message}; use one type", path=(str(column),), found=label
            )
            raise CheckError([problem])


def _encode_ordered(column: pd.Series[Any], problems: Unread) -> NDArray[Any]:
    # Codes that sort as the documents' names do, so that "the first" does not depend on the rows.
    codes, values = factorize(column)
    wrong = [(code, each, NO_DOCUMENT) for code, each in enumerate(values) if _is_several(each)]
    problems.add_each(column, codes, wrong, "document")
    order = np.argsort(np.array([str(value) for value in values], dtype=object), kind="stable")
    rank = np.full(len(values) + 1, -1, np.int32)
    rank[order] = np.arange(len(values))
    ordered: NDArray[Any] = rank[codes]
    return ordered


def _encode_stances(
    column: pd.Series[Any], levels: Levels, problems: Unread
) -> tuple[NDArray[np.signedinteger[Any]], NDArray[np.int8] | None]:
    """The level of each value; and the word of votes that it is, if any is one."""
    offsets, values = _distinct(column)
    codes = _read_each(column, offsets, values, levels.read, problems)
    if levels.degrees:
        _refuse_two_degrees(column, offsets, values, levels, problems)
    reasons = np.array([*map(levels.reason, values), -1], np.int8)
    reason = reasons.take(offsets) if (reasons >= 0).any() else None
    if codes == list(range(len(codes))) and offsets.dtype == np.int8 and levels.missing < 0:
        return offsets, reason
    meant = np.array([*codes, levels.missing], np.int16)
    narrow = meant.astype(np.int8) if len(levels.words) < 128 else meant
    return narrow.take(offsets), reason


def _refuse_two_degrees(
    column: pd.Series[Any],
    codes: NDArray[Any],
    values: Iterable[Any],
    levels: Levels,
    problems: Unread,
) -> None:
    """Refuse a column with "agree" beside "somewhat agree" on a scale that reads both alike."""
    answers = [*values]
    degree = np.array([*map(levels.degree, answers), -1], np.int8)
    if len({*degree.tolist()} - {-1}) < 2:
        return
    for each, where in problems.columns(column, degree[codes] >= 0):
        held = sorted(np.unique(codes[where]).tolist(), key=degree.__getitem__)
        for code in held:
            if degree[code] != degree[held[0]]:
                allowed = _ONE_DEGREE.format(answers[held[0]])
                error = RecordError("stances", "stance", answers[code], allowed)
                problems.add(each, where & (codes == code), answers[code], "stance", error)


def _distinct(column: pd.Series[Any]) -> tuple[NDArray[Any], Any]:
    """As `factorize`, but without a hash table if the values are numbers close together."""
    if column.dtype == bool:
        return column.to_numpy().view(np.int8), [False, True]
    if isinstance(column.dtype, np.dtype) and column.dtype.kind in "if":
        return _small(column.to_numpy()) or factorize(column)
    return factorize(column)


def _small(values: NDArray[Any]) -> tuple[NDArray[Any], list[int]] | None:
    """Whole numbers in a small range, as offsets from the least; None for any others."""
    with np.errstate(invalid="ignore"):
        whole = values.astype(np.int8)
    if not len(values) or not (whole == values).all():
        return None
    least, greatest = int(whole.min()), int(whole.max())
    if greatest - least > _SMALL_SCALE:
        return None
    return whole - np.int8(least), list(range(least, greatest + 1))


def _read_each(
    column: pd.Series[Any],
    codes: NDArray[Any],
    values: Iterable[Any],
    read: Callable[[Any], int],
    problems: Unread,
) -> list[int]:
    """What each distinct value means; those that mean nothing become problems with their rows."""
    meanings, wrong = [], []
    for code, value in enumerate(values):
        try:
            meanings.append(read(value))
        except (PolicyTrackError, ValueError, TypeError) as error:
            meanings.append(-1)
            wrong.append((code, value, error))
    problems.add_each(column, codes, wrong, "stance")
    return meanings


def _encode_weights(column: pd.Series[Any], problems: Unread) -> NDArray[np.float64]:
    """The weights as numbers, NaN where one is missing; numbers written as text are read."""
    numbers = weights_as_numbers(column)
    wrong = (np.isnan(numbers) & column.notna().to_numpy()) | np.isinf(numbers) | (numbers < 0)
    if wrong.any():
        first = column.iloc[int(np.argmax(wrong))]
        problems.add(column, wrong, first, "weight", NO_WEIGHT)
    return numbers


def weights_as_numbers(column: pd.Series[Any]) -> NDArray[np.float64]:
    """A column of weights as numbers, NaN where one is missing or is not a number.

    Raises:
        RecordError: if the column is of another type, such as dates.
    """
    if column.dtype.kind not in "biufO" or isinstance(column.dtype, pd.CategoricalDtype):
        raise no_weights(column.name, column.dtype)
    if holds_several(column):
        column = column.map(lambda value: None if isinstance(value, SEVERAL) else value)
    numbers: NDArray[np.float64] = pd.to_numeric(column, errors="coerce").to_numpy(
        np.float64, na_value=np.nan
    )
    return numbers


def no_weights(column: Hashable, kind: object) -> RecordError:
    """The error for a column whose type cannot hold weights."""
    return RecordError(
        "StanceMatrix",
        "weight",
        f"{column} ({kind})",
        "a column of numbers, or of texts that say some",
    )


def _days(
    column: pd.Series[Any] | None, calendar: str | Calendar | None, problems: Unread
) -> tuple[NDArray[np.int32] | None, NDArray[np.int32] | None]:
    return (None, None) if column is None else encode_days(column, calendar, problems)


def _without_gaps(rows: Rows, columns: dict[str, str]) -> tuple[Rows, Dropped]:
    gaps = {"actor": rows.actor, "issue": rows.issue, "stance": rows.level}
    reason = np.full(len(rows), None, object) if _gappy(rows) else None
    if reason is None:
        return rows, Dropped(np.empty(0, np.intp), np.empty(0, object))
    if rows.strength is not None:
        reason[np.isnan(rows.strength)] = columns["weight"]
    for use in reversed(gaps):
        reason[gaps[use] < 0] = columns.get(use)
    lacking = np.array([each is not None for each in reason])
    return rows.take(~lacking), Dropped(rows.places[lacking], reason[lacking])


def _gappy(rows: Rows) -> bool:
    columns = (rows.actor, rows.issue, rows.level)
    unweighed = rows.strength is not None and bool(np.isnan(rows.strength).any())
    return len(rows) > 0 and (unweighed or any(column.min() < 0 for column in columns))
