"""The single table of the fields of records, from which classes, walkers and formats follow.

A class of records declares each field with its row, as ``field(..., metadata=row(...))``. `record`
makes the class and its constructor from the rows. `fields_of` returns them for all code that goes
through the fields of a record: what names events, what a file holds, how records of the same event
are joined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

import attrs

import policytrack.records.fields as f
from policytrack.dates import FuzzyDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from policytrack.records.vocabulary import Vocabulary

__all__ = [
    "MORE_FIELDS",
    "SORTS",
    "Field",
    "Sort",
    "class_of",
    "fields_of",
    "generated",
    "holding",
    "naming",
    "record",
    "row",
]

T = TypeVar("T")


class Sort(NamedTuple):
    """What all fields of one sort have in common.

    Parameters:
        holds: the class of the records that such a field holds.
        many: whether it holds several.
        dated: whether it is a date, which can depend on an event or a source.
        inner: whether the records it holds are part of the record that holds them and have no id.
    """

    holds: str | None = None
    many: bool = False
    dated: bool = False
    inner: bool = False


SORTS: Final[dict[str, Sort]] = {
    "text": Sort(),
    "name": Sort(),
    "texts": Sort(many=True),
    "names": Sort(many=True),
    "word": Sort(),
    "id": Sort(),
    "ids": Sort(many=True),
    "own-id": Sort(),
    "number": Sort(),
    "share": Sort(),
    "yes-or-no": Sort(),
    "day": Sort(),
    "period": Sort(),
    "date": Sort(dated=True),
    "plan-date": Sort(dated=True),
    "actor": Sort("Actor"),
    "actors": Sort("Actor", many=True),
    "issue": Sort("Issue"),
    "issues": Sort("Issue", many=True),
    "scale": Sort("Scale"),
    "sources": Sort("Source", many=True),
    "conditions": Sort("Condition", many=True, inner=True),
    "plans": Sort("Plan", many=True, inner=True),
    "level": Sort("Level", inner=True),
    "links": Sort("Links", inner=True),
    "text-map": Sort(),
}


class Field(NamedTuple):
    """One field of a class of records.

    Parameters:
        name: its name, as an attribute and in the constructor.
        sort: the sort of what it holds, one of `SORTS`.
        about: what it means, for the JSON Schema of a file.
        required: whether it must be given.
        default: what it holds if it is left out.
        vocabulary: the words that it allows.
        key: its key in a file, if that is another word; None if it has no key.
        names: what its ids identify, such as ``"event"``.
        merged: how values of records of the same event are joined: ``"each"`` of several once,
            ``"texts"`` one after the other, a ``"map"`` by name, the ``"first"`` given, or a
            special rule; if left out, by what it holds. ``"apart"`` values are the same in all
            records joined.
        column: whether tables have a column for it.
        made_of: for an id, the fields to make it from if none is given; the first that is not
            empty.
        told_by: the field whose word determines it if none is given: a stance of ``"absent"`` means
            no position, and says why.
        keyword: whether the constructor takes it only by keyword.
        check: returns the value to keep, or raises `RecordError`; only if its sort has no check.
    """

    name: str
    sort: str
    about: str
    required: bool = False
    default: Any = None
    vocabulary: Vocabulary | None = None
    key: str | None = ""
    names: str | None = None
    merged: str = ""
    column: bool = True
    made_of: tuple[str, ...] = ()
    told_by: str = ""
    keyword: bool = True
    check: Callable[..., Any] | None = None

    @property
    def holds(self) -> str | None:
        """The name of the class of the records that it holds."""
        return SORTS[self.sort].holds

    @property
    def many(self) -> bool:
        """Whether it holds several values."""
        return SORTS[self.sort].many

    @property
    def dated(self) -> bool:
        """Whether it is a date, which can depend on an event or a source."""
        return SORTS[self.sort].dated

    @property
    def inner(self) -> bool:
        """Whether it holds records that are part of the record that holds them."""
        return SORTS[self.sort].inner


MORE_FIELDS: Final[dict[str, list[Field]]] = {}
"""Fields in addition to those that a class declares, by name of the class.

They must be added before the class is made. Such a field goes wherever declared ones go, which is
how the tests show that everything follows from the table.
"""

_OF_CLASS: Final[dict[type, tuple[Field, ...]]] = {}
_HOLDING: Final[dict[type, tuple[Field, ...]]] = {}
_NAMING: Final[dict[type, tuple[Field, ...]]] = {}
_CLASSES: Final[dict[str, type]] = {}
_CHECKS: Final[dict[str, Callable[..., Any]]] = {
    "text": f.text,
    "name": f.name,
    "texts": f.texts,
    "text-map": f.text_map,
    "names": f.names,
    "id": f.identifier,
    "ids": f.identifiers,
    "own-id": f.identifier,
    "number": f.number,
    "share": f.fraction,
    "yes-or-no": f.yes_or_no,
    "day": f.day,
    "period": f.period,
    "date": f.rough_date,
    "plan-date": f.stretch_or_day,
}
_QUICK: Final = {
    "word": "type({0}) is str and {0} in own_{0}",
    "many": "type({0}) is tuple and len({0}) == 1 and type({0}[0]) is kind_{0}",
    "day": "type({0}) is FuzzyDate",
    "date": "type({0}) is FuzzyDate",
}
"""For some sorts, Python code that tells whether a value is right as it is."""


def row(
    sort: str,
    about: str,
    *,
    vocabulary: Vocabulary | None = None,
    key: str | None = "",
    names: str | None = None,
    merged: str = "",
    column: bool = True,
    made_of: tuple[str, ...] = (),
    told_by: str = "",
) -> dict[str, Any]:
    """The row of a field, as the metadata of the attribute that declares it.

    Parameters:
        sort: the sort of what it holds, one of `SORTS`.
        about: what it means, for the JSON Schema of a file.
        vocabulary: the words that it allows.
        key: its key in a file, if that is another word; None if it has no key.
        names: what its ids identify.
        merged: how values of records of the same event are joined; see `Field`.
        column: whether tables have a column for it.
        made_of: for an id, the fields to make it from if none is given.
        told_by: the field whose word determines it if none is given.
    """
    found = Field(
        "",
        sort,
        about,
        vocabulary=vocabulary,
        key=key,
        names=names,
        merged=merged,
        column=column,
        made_of=made_of,
        told_by=told_by,
    )
    return {"row": found}


def holding(kind: type) -> tuple[Field, ...]:
    """The fields of a class that hold other records.

    Parameters:
        kind: the class; one that is not a class of records has none.
    """
    found = _HOLDING.get(kind)
    if found is None:
        of = _OF_CLASS.get(kind, ())
        found = _HOLDING[kind] = tuple(field for field in of if field.holds)
    return found


def naming(kind: type) -> tuple[Field, ...]:
    """The fields of a class that can name an event, by id or in a date.

    Parameters:
        kind: the class.
    """
    found = _NAMING.get(kind)
    if found is None:
        found = _NAMING[kind] = tuple(filter(_names_events, fields_of(kind)))
    return found


def _names_events(field: Field) -> bool:
    if field.holds is None or not field.inner:
        return field.dated or field.names == "event"
    return bool(naming(class_of(field.holds)))


def fields_of(kind: type) -> tuple[Field, ...]:
    """The fields of a class of records.

    Parameters:
        kind: the class.

    Examples:
        >>> from policytrack.records import Level
        >>> [field.name for field in fields_of(Level)]
        ['scale', 'value', 'at_least', 'at_most', 'before']
    """
    return _OF_CLASS[kind]


def class_of(name: str) -> type:
    """The class of records with a given name.

    Parameters:
        name: the name of the class, as in `Sort.holds`.
    """
    return _CLASSES[name]


def record(cls: type[T]) -> type[T]:
    """Make a class of records: frozen, with slots, and with a constructor that checks every field.

    The converters of its attributes tell type checkers what the constructor takes. They are also
    called with the place of a value: the names of the class and the field.

    Parameters:
        cls: the class that declares the fields.
    """
    more = MORE_FIELDS.get(cls.__name__, ())

    def whole(_cls: type, found: list[Any]) -> list[Any]:
        """A class's own fields before those shared with other records, each with its whole row."""
        found = [*found, *(_added(found[0], one) for one in more)]
        rows = [_with_row(one) for one in sorted(found, key=lambda one: one.inherited)]
        # A hash that followed every chain of records of one kind would take as long as the chain.
        return [one.evolve(hash=False) if _holds(one) == cls.__name__ else one for one in rows]

    made: Any = attrs.define(frozen=True, init=False, repr=False, field_transformer=whole)(cls)
    _CLASSES[made.__name__] = made
    _OF_CLASS[made] = tuple(one.metadata["row"] for one in made.__attrs_attrs__)
    made.__init__ = _MadeAtFirstUse(made)
    return made  # type: ignore[no-any-return]  # the class that attrs makes of it


class _MadeAtFirstUse:
    """Stands for the constructor of a class until it is asked for.

    Reading a file calls none of them, and to compile them takes longer than to read a small file.
    """

    def __init__(self, kind: Any) -> None:
        self._kind = kind

    def __get__(self, made: object, kind: type) -> Any:
        constructor: Any = _constructor(self._kind)
        self._kind.__init__ = constructor
        return constructor.__get__(made, kind)


def _holds(one: Any) -> str | None:
    declared: Field = one.metadata["row"]
    return declared.holds


def _added(like: Any, field: Field) -> Any:
    """The declaration of a field that has only a row."""
    made = like.evolve(name=field.name, alias=field.name, kw_only=True, inherited=False)
    default = f.NONE if field.many else None
    return made.evolve(default=default, converter=None, type="Any", metadata={"row": field})


def _with_row(one: Any) -> Any:
    """An attribute whose row holds all that is declared; attrs itself checks nothing."""
    declared: Field = one.metadata["row"]
    if one.inherited:
        return one
    required = one.default is attrs.NOTHING
    merged = "each" if declared.many else "first"
    if not required:
        merged = {"text": "texts", "text-map": "map"}.get(declared.sort, merged)
    field = declared._replace(
        name=one.name,
        required=required,
        default=None if required else one.default,
        key=one.name if declared.key == "" else declared.key,
        keyword=one.kw_only,
        merged=declared.merged or merged,
        check=one.converter,
    )
    return one.evolve(converter=None, kw_only=False, metadata={"row": field})


def _constructor(kind: Any) -> Callable[..., None]:
    """The constructor of a class: one line for each of its fields.

    Values are put straight into their slots, which takes half as long as ``object.__setattr__``.
    """
    names: dict[str, Any] = {"FuzzyDate": FuzzyDate}
    given: list[str] = []
    lines: list[str] = []
    types = {one.name: one.type for one in kind.__attrs_attrs__}
    for field in sorted(fields_of(kind), key=lambda field: field.keyword):
        if field.keyword and "*" not in given:
            given.append("*")
        given.append(field.name if field.required else f"{field.name}=default_{field.name}")
        names[f"default_{field.name}"] = field.default
        names[f"put_{field.name}"] = getattr(kind, field.name).__set__
        lines.append(f"put_{field.name}(self, {_expression(kind.__name__, field, names)})")
        if field.check is not None:
            types[field.name] = next(iter(field.check.__annotations__.values()))
    if hasattr(kind, "_together"):
        lines.append("self._together()")
    made = generated("__init__", ", ".join(["self", *given]), lines, names)
    made.__annotations__ = {**types, "return": None}
    made.__qualname__ = f"{kind.__qualname__}.__init__"
    made.__module__ = kind.__module__
    return made


def generated(
    name: str, parameters: str, lines: Iterable[str], names: dict[str, Any]
) -> Callable[..., Any]:
    """A function with a line for each field of a class, generated as attrs does constructors.

    Work done for each of many thousands of records takes several times as long if it goes through
    the rows of the table each time.

    Parameters:
        name: the name of the function.
        parameters: its parameters, as Python code.
        lines: its body.
        names: the values of names in the body.
    """
    body = "\n    ".join(lines)
    source = f"def {name}({parameters}):\n    {body}\n"
    exec(compile(source, f"<generated {name}>", "exec"), names)  # noqa: S102 - made of our own table
    made: Callable[..., Any] = names[name]
    return made


def _expression(kind: str, field: Field, names: dict[str, Any]) -> str:
    """Python code for the value that a record keeps, from the value given."""
    name, place = field.name, f"{kind!r}, {field.name!r}"
    check, call = field.check or _CHECKS.get(field.sort), f"check_{name}({name}, {place})"
    quick = None if field.sort in ("word", "text") and field.check else _QUICK.get(field.sort)
    if field.holds:
        names[f"kind_{name}"] = class_of(field.holds)
        quick = _QUICK["many"] if field.many and field.sort != "conditions" else None
        if check is None:
            check, call = f.one, f"check_{name}({name}, kind_{name}, {place})"
    elif field.vocabulary is not None:
        names[f"own_{name}"] = field.vocabulary.own
        check = check or field.vocabulary.read
    names[f"check_{name}"] = check
    names["is_missing"] = f.is_missing
    missing = f"type({name}) is not str and is_missing({name})"
    if field.made_of:
        names["slug"] = f.slug
        label = " or ".join(f"self.{other}" for other in field.made_of)
        return f"slug({label}) if {name} is None or {missing} else {call}"
    if field.told_by and field.vocabulary is not None:
        names["told"] = field.vocabulary.find
        by = field.told_by
        told = f"told({by}) if type({by}) is str and {by} not in own_{by} else None"
        return f"({told}) if {name} is None else {call}"
    if field.required:
        return f"{name} if {quick.format(name)} else {call}" if quick else call
    keep = " or ".join([f"{name} is default_{name}", *([quick.format(name)] if quick else [])])
    return f"{name} if {keep} else default_{name} if {missing} else {call}"
