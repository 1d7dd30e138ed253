"""Which argument of a failed call is not of the kind that its annotation names.

Asked only when a call has already failed, so that calls that work pay nothing for it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from math import isnan
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any, Final

from policytrack.errors import ArgumentError

if TYPE_CHECKING:
    import ast

__all__ = ["wrong_argument"]

_DATE: Final = "str | date | datetime | Extent | Relative"
_ALIASES: Final = {
    "ArrayLike": "object",
    "Counted": "str",
    "DateLike": _DATE,
    "FieldDate": _DATE,
    "IntoFrame": "object",
    "Progress": "bool | Callable | None",
    "Readable": "Path | IO",
    "Record": "object",
    "RowsOf": "str",
    "ScaleLike": "str | Iterable | Mapping",
    "Wanted": "object",
    "Writable": "Path",
}
"""What the names that stand for several kinds mean, as an annotation."""


def _is_flag(value: object) -> bool:
    return type(value).__name__ in ("bool", "bool_")


def _is_whole(value: object) -> bool:
    return isinstance(value, Integral) and not _is_flag(value)


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not _is_flag(value) and not isnan(value)


def _is_several(value: object) -> bool:
    one = isinstance(value, str | bytes) or hasattr(value, "columns")
    return isinstance(value, Iterable) and not one


def _is_path(value: object) -> bool:
    text = value if isinstance(value, str) else getattr(value, "__fspath__", lambda: None)()
    return isinstance(text, str) and "\0" not in text


_KINDS: Final[dict[str, tuple[Callable[[Any], bool], str]]] = {
    "Hashable": (lambda value: isinstance(value, Hashable), "a name"),
    "Any": (lambda _: True, "anything"),
    "object": (lambda _: True, "anything"),
    "None": (lambda value: value is None, "None"),
    "str": (lambda value: isinstance(value, str), "text"),
    "bool": (_is_flag, "True or False"),
    "int": (_is_whole, "a whole number"),
    "float": (_is_number, "a number"),
    "date": (lambda value: hasattr(value, "isoformat"), "a date"),
    "datetime": (lambda value: hasattr(value, "asm8") or hasattr(value, "isoformat"), "a date"),
    "Extent": (lambda value: hasattr(value, "ordinals"), "a date"),
    "PathLike": (_is_path, "a path"),
    "Path": (_is_path, "a path"),
    "IO": (lambda value: hasattr(value, "read") or hasattr(value, "write"), "an open file"),
    "Callable": (callable, "a function"),
    "Mapping": (lambda value: isinstance(value, Mapping), "a mapping"),
    "dict": (lambda value: isinstance(value, Mapping), "a mapping"),
    "tuple": (lambda value: isinstance(value, list | tuple), "a tuple"),
    "Sequence": (_is_several, "a list"),
    "Iterable": (_is_several, "a list"),
    "Collection": (_is_several, "a list"),
    "list": (_is_several, "a list"),
}
"""For each name in an annotation: whether a value is one, and what that is called."""
_INNER: Final = frozenset(("Collection", "Iterable", "Mapping", "Sequence", "dict", "list"))
"""The kinds that say of what kind the values in them are."""


def wrong_argument(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> ArgumentError | None:
    """The error for the first argument that is not of the kind its parameter is annotated with.

    Parameters:
        function: what was called.
        args: its arguments by position, a method's own object first.
        kwargs: its arguments by name.

    Returns:
        The error, or None if every argument is of its kind or the call has too many or too few.

    Examples:
        >>> def repeat(text: "str", times: "int" = 2) -> "str":
        ...     return text * times
        >>> wrong_argument(repeat, ("ab",), {"times": "3"})
        ArgumentError("repeat: found '3' for times; allowed: a whole number")
        >>> wrong_argument(repeat, ("ab", 3), {})
    """
    import inspect

    try:
        given = inspect.signature(function).bind(*args, **kwargs).arguments
    except TypeError:
        return None
    for name, value in given.items():
        annotation = function.__annotations__.get(name)
        if isinstance(annotation, str) and not _fits(kind := _parsed(annotation), value):
            found = f"{_shown(value)} for {name}"
            called = function.__qualname__.removesuffix(".__init__")
            return ArgumentError(called, found, _in_words(kind))
    return None


def _shown(value: object) -> str:
    """A value in few words: of plain values themselves, of others what they are."""
    text = repr(value) if value is None or isinstance(value, str | bytes | int | float) else ""
    return text if 0 < len(text) <= 80 else f"a value of type {type(value).__name__}"


def _parsed(annotation: str) -> ast.expr:
    import ast

    return ast.parse(annotation, mode="eval").body


def _fits(kind: ast.expr, value: object) -> bool:
    """Whether a value is of the kind that an annotation names; True for names not known here."""
    import ast

    match kind:
        case ast.BinOp(left=left, right=right):
            return _fits(left, value) or _fits(right, value)
        case ast.Subscript(value=outer, slice=inner) if _name(outer) == "Literal":
            return any(_equal(value, ast.literal_eval(one)) for one in _parts(inner))
        case ast.Subscript(value=outer, slice=inner):
            return _fits(outer, value) and _holds(_name(outer), _parts(inner), value)
        case _:
            name = _name(kind)
    if name in _ALIASES:
        return _fits(_parsed(_ALIASES[name]), value)
    if name in _KINDS:
        return _KINDS[name][0](value)
    return len(name) == 1 or name in {base.__name__ for base in type(value).__mro__}


def _holds(outer: str, inner: list[ast.expr], value: Any) -> bool:
    """Whether what is in a value is of the kinds named within the brackets of its annotation."""
    import ast

    if outer == "tuple" and not isinstance(inner[-1], ast.Constant):
        return len(value) == len(inner) and all(map(_fits, inner, value))
    if outer not in _INNER:
        return True
    if isinstance(value, Mapping):
        value = list(value.values())
    return not hasattr(value, "__len__") or all(_fits(inner[-1], one) for one in value)


def _equal(value: object, allowed: object) -> bool:
    return type(value) is type(allowed) and value == allowed


def _parts(inner: ast.expr) -> list[ast.expr]:
    return list(getattr(inner, "elts", [inner]))


def _name(kind: ast.expr) -> str:
    return str(getattr(kind, "attr", getattr(kind, "id", getattr(kind, "value", ""))))


def _in_words(kind: ast.expr) -> str:
    """The kinds that an annotation names, as a sentence would have them."""
    *rest, last = dict.fromkeys(_kinds_in_words(kind))
    return f"{', '.join(rest)} or {last}" if rest else last


def _kinds_in_words(kind: ast.expr) -> list[str]:
    import ast

    match kind:
        case ast.BinOp(left=left, right=right):
            return [*_kinds_in_words(left), *_kinds_in_words(right)]
        case ast.Subscript(value=outer, slice=inner) if _name(outer) == "Literal":
            return [repr(ast.literal_eval(one)) for one in _parts(inner)]
        case ast.Subscript(value=outer, slice=inner) if _name(outer) in _INNER:
            within = _in_words(_parts(inner)[-1])
            words = _KINDS[_name(outer)][1]
            return [words if within == "anything" else f"{words} of {within}"]
        case ast.Subscript(value=outer, slice=inner) if _name(outer) == "tuple":
            return ["a tuple of " + ", ".join(map(_in_words, _parts(inner)))]
        case ast.Subscript(value=outer):
            return _kinds_in_words(outer)
        case _:
            name = _name(kind)
    if name in _ALIASES:
        return _kinds_in_words(_parsed(_ALIASES[name]))
    return [_KINDS[name][1] if name in _KINDS else f"a {name}"]
