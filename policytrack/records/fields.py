"""The checks of fields that all classes of record share.

Each function returns the value that the record keeps, or raises `RecordError`. Values that are
already right are returned on the first line, because most values are.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, TypeVar

from policytrack.dates import FuzzyDate, Period, Relative, when
from policytrack.dates.interpret import doubt
from policytrack.dates.relative import meant
from policytrack.errors import DateParseError, RecordError, warn_caller
from policytrack.records.names import normal_name
from policytrack.records.textmap import EMPTY, TextMap

if TYPE_CHECKING:
    import datetime as dt


__all__ = [
    "NONE",
    "DateLike",
    "PlanDate",
    "RoughDate",
    "changed",
    "day",
    "fraction",
    "identifier",
    "identifiers",
    "is_missing",
    "many",
    "name",
    "names",
    "number",
    "one",
    "period",
    "plain_date",
    "record_repr",
    "rough_date",
    "slug",
    "stretch_or_day",
    "text",
    "text_map",
    "texts",
    "unchecked",
    "yes_or_no",
]

RoughDate: TypeAlias = FuzzyDate | Period
DateLike: TypeAlias = "str | dt.date | FuzzyDate | Period | Relative"
PlanDate: TypeAlias = FuzzyDate | Period | Relative | Literal["postponed", "unknown"]

T = TypeVar("T")

NONE: Final[tuple[()]] = ()
"""The default of every field with several values: a single object, so that ``is`` finds it."""

_LINE_BREAK: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_REFUSED: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters not allowed in text: XML cannot hold them, and some control a terminal."""

_ID: Final = re.compile(r"\w[\w.-]*")
_NOT_IN_A_SLUG: Final = re.compile(r"[\W_]+")
_REPR_WIDTH: Final = 100
_DATES: Final = (FuzzyDate, Period, Relative)


def is_missing(value: object) -> bool:
    """Whether a value is what pandas, NumPy or Arrow use for an empty cell.

    Parameters:
        value: the value of a cell.

    Examples:
        >>> is_missing(float("nan")), is_missing(None), is_missing("n.a.")
        (True, True, False)
    """
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float) and math.isnan(value)


def text(value: object, record: str, field: str) -> str:
    """A text that is not empty, with every kind of line break made plain."""
    if type(value) is str and value.isprintable() and value.strip():
        return value
    if not isinstance(value, str):
        raise RecordError(record, field, value, "text")
    if not value.strip():
        raise RecordError(record, field, value, "text that is not empty")
    found = _LINE_BREAK.sub("\n", str(value))
    refused = _REFUSED.search(found)
    if refused is not None:
        code = ord(refused[0])
        allowed = (
            "valid Unicode text (no unpaired surrogates)"
            if 0xD800 <= code < 0xE000
            else f"text without control characters (it has U+{code:04X})"
        )
        raise RecordError(record, field, value, allowed)
    return found


def name(value: object, record: str, field: str) -> str:
    """A name, in the form that `normal_name` gives it."""
    return normal_name(text(value, record, field))


def texts(value: str | Iterable[str], record: str = "", field: str = "") -> tuple[str, ...]:
    """Several texts; a single one needs no list."""
    if value is NONE:
        return NONE
    if isinstance(value, str):
        return (text(value, record, field),)
    if not isinstance(value, Iterable):
        raise RecordError(record, field, value, "text, or a list of texts")
    return tuple(text(item, record, field) for item in value)


def names(value: str | Iterable[str], record: str = "", field: str = "") -> tuple[str, ...]:
    """Several names; a single one needs no list."""
    return tuple(map(normal_name, texts(value, record, field)))


def text_map(value: Mapping[str, str], record: str = "", field: str = "") -> TextMap:
    """Texts by name."""
    if value is EMPTY:
        return EMPTY
    if not isinstance(value, Mapping):
        raise RecordError(record, field, value, "a mapping of names to texts")
    found: dict[str, str] = {}
    for key, each in value.items():
        known = name(key, record, field)
        if known in found:
            raise RecordError(record, field, key, "each name once")
        found[known] = text(each, record, field)
    return TextMap(found) if found else EMPTY


def slug(name: str) -> str:
    """The id made from a name where none is given."""
    plain = name.casefold().replace(" ", "-")
    if "--" in plain or not plain.replace("-", "").isalnum():
        plain = _NOT_IN_A_SLUG.sub("-", plain)
    return plain.strip("-")[:60].rstrip("-") or "unnamed"


def identifier(value: str | None, record: str = "", field: str = "id") -> str:
    """An id: letters, digits, ``_``, ``.`` and ``-``, not beginning with ``.`` or ``-``."""
    if type(value) is str and value[:1].isalnum() and value.replace("-", "").isalnum():
        return value
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    raise RecordError(
        record, field, value, "an id of letters, digits, '-', '_' and '.'", slug(str(value))
    )


def identifiers(value: str | Iterable[str], record: str = "", field: str = "") -> tuple[str, ...]:
    """Several ids; a single one needs no list."""
    if isinstance(value, str):
        return (identifier(value, record, field),)
    if not isinstance(value, Iterable):
        raise RecordError(record, field, value, "an id, or a list of ids")
    return tuple(identifier(item, record, field) for item in value)


def one(
    value: object,
    kind: type[T],
    record: str,
    field: str,
    called: Callable[[str], T] | None = None,
) -> T:
    """A record of one class, or one made from a name.

    Parameters:
        value: what was given.
        kind: the class.
        record: the class of the record that it was given for.
        field: the field of that record.
        called: makes a record from a name; None where a name is not allowed.
    """
    if isinstance(value, kind):
        return value
    if called is not None and isinstance(value, str):
        return called(value)
    raise RecordError(record, field, value, _record_or_name(kind, called))


def many(
    value: object,
    kind: type[T],
    record: str,
    field: str,
    called: Callable[[str], T] | None = None,
) -> tuple[T, ...]:
    """Records of one class, or ones made from names; a single one needs no list.

    Parameters:
        value: what was given.
        kind: the class.
        record: the class of the record that it was given for.
        field: the field of that record.
        called: makes a record from a name; None where a name is not allowed.
    """
    if type(value) is tuple and (not value or (len(value) == 1 and type(value[0]) is kind)):
        return value
    if isinstance(value, kind):
        return (value,)
    if called is not None and isinstance(value, str):
        return (called(value),)
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise RecordError(
            record, field, value, f"{_record_or_name(kind, called)}, or a list of them"
        )
    return tuple(one(item, kind, record, field, called) for item in value)


def _record_or_name(kind: type, called: Callable[[str], object] | None) -> str:
    return f"{_an(kind)} record" + ("" if called is None else " or a name")


def yes_or_no(value: object, record: str, field: str) -> bool:
    """A yes or a no."""
    if isinstance(value, bool):
        return value
    raise RecordError(record, field, value, "True or False")


def number(value: object, record: str, field: str) -> float:
    """A number that is not negative."""
    try:
        found = float(value)  # type: ignore[arg-type]  # float() judges
    except (TypeError, ValueError):
        found = -1.0
    if isinstance(value, bool) or not 0 <= found < float("inf"):
        raise RecordError(record, field, value, "a number, 0 or more")
    return found


def fraction(
    value: float | str | Sequence[float | str] | None, record: str = "", field: str = ""
) -> float | tuple[float, float]:
    """A share: a number from 0 to 1, a percentage as text, or its least and most."""
    if isinstance(value, (list, tuple)):
        if len(value) != 2:
            raise RecordError(record, field, value, "one share, or the least and the most")
        least, most = (_one_fraction(item, record, field) for item in value)
        if least > most:
            raise RecordError(record, field, value, "the least share before the most")
        return (least, most)
    return _one_fraction(value, record, field)


def _one_fraction(value: object, record: str, field: str) -> float:
    percent = isinstance(value, str) and value.rstrip().endswith("%")
    try:
        found = float(value.rstrip().rstrip("%")) if isinstance(value, str) else float(value)  # type: ignore[arg-type]  # float() judges
    except (TypeError, ValueError):
        found = -1.0
    found = found / 100 if percent else found
    if isinstance(value, bool) or not 0 <= found <= 1:
        raise RecordError(record, field, value, "a share such as 44% or 0.44")
    return found


@lru_cache(maxsize=4096)
def _read_date(value: str) -> tuple[RoughDate | Relative, str | None]:
    """The date that a text gives, and why it may have been meant otherwise."""
    try:
        found = when(value)
        return found, doubt(value, found)
    except DateParseError as error:
        try:
            return Relative.parse(value), None
        except DateParseError:
            raise error from None


def rough_date(value: DateLike | None, record: str = "", field: str = "") -> RoughDate | Relative:
    """A rough day, a stretch, or a date that depends on another record."""
    if isinstance(value, _DATES):
        return value
    try:
        found, doubtful = _read_date(value) if isinstance(value, str) else (FuzzyDate(value), None)
    except DateParseError as error:
        hung = meant(value) if isinstance(value, str) else None
        match = None if hung is None else str(hung)
        raise RecordError(record, field, value, f"a date ({error.reason})", match) from error
    except TypeError:
        raise RecordError(record, field, value, "a date") from None
    if doubtful:
        warn_caller(f"{record}.{field}: {doubtful}")
    return found


def plain_date(value: DateLike | None, record: str, field: str) -> RoughDate:
    """A rough day or a stretch that depends on nothing."""
    found = rough_date(value, record, field)
    if isinstance(found, Relative):
        raise RecordError(record, field, value, "a date that does not depend on another record")
    return found


def day(value: DateLike | None, record: str = "", field: str = "") -> FuzzyDate:
    """A rough day."""
    found = plain_date(value, record, field)
    if isinstance(found, Period):
        raise RecordError(record, field, value, "one day, known roughly, not a stretch")
    return found


def period(value: DateLike | None, record: str = "", field: str = "") -> Period:
    """A stretch."""
    found = plain_date(value, record, field)
    return found if isinstance(found, Period) else Period(found, found)


def stretch_or_day(value: DateLike, record: str = "", field: str = "") -> PlanDate:
    """A plan's date: a date, or a word for none."""
    if isinstance(value, str):
        if value == "postponed":
            return "postponed"
        if value == "unknown":
            return "unknown"
    return rough_date(value, record, field)


def unchecked(kind: type[T]) -> Callable[[Mapping[str, Any]], T]:
    """A function that makes records of a class from fields already checked.

    The reader of a file checks each value where it knows the place; checking all of them again in
    the constructor would take a third of its time.

    Parameters:
        kind: the class.
    """
    new, fill = object.__new__, kind.__attrs_init__  # type: ignore[attr-defined]  # by attrs

    def make(fields: Mapping[str, Any]) -> T:
        record = new(kind)
        fill(record, **fields)
        return record

    return make


def changed(record: T, **changes: object) -> T:
    """The same record with other values in some fields, all of them already checked."""
    kind: Any = type(record)
    places, held = _of_kind(kind)
    values = list(held(record))
    for name, value in changes.items():
        values[places[name]] = value
    new: T = object.__new__(kind)
    fill = getattr(kind, "__attrs_init__", None) or kind.__init__
    fill(new, *values)
    return new


@lru_cache
def _of_kind(kind: type) -> tuple[dict[str, int], Callable[[Any], tuple[Any, ...]]]:
    """The position of each field of a class of records, and a function to get all their values."""
    names = [field.name for field in kind.__attrs_attrs__]  # type: ignore[attr-defined]  # attrs sets it
    return {name: place for place, name in enumerate(names)}, attrgetter(*names)


def _an(kind: type) -> str:
    return f"an {kind.__name__}" if kind.__name__[0] in "AEIOU" else f"a {kind.__name__}"


def record_repr(record: Any, *positional: str, short: str, default_id: str | None = None) -> str:
    """The constructor call that makes a record or, if that is long, a short form of it."""
    parts = [repr(getattr(record, name)) for name in positional]
    for field in record.__attrs_attrs__:
        value = getattr(record, field.name)
        given = value != field.default and not (field.name == "id" and value == default_id)
        if given and field.name not in positional:
            parts.append(f"{field.name}={value!r}")
    name = type(record).__name__
    call = f"{name}({', '.join(parts)})"
    return call if len(call) <= _REPR_WIDTH else f"<{name} {short}>"
