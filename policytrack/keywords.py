"""Calls with keywords or kinds of values that a function does not take, refused in our words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, wraps
from numbers import Integral
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

from policytrack.argumentkinds import wrong_argument
from policytrack.errors import ArgumentError, PolicyTrackError, RecordError
from policytrack.nearestword import nearest

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["checked_whole", "checked_width", "named_keywords", "options", "public_calls"]

_NARROWEST: Final = 2
_WIDEST: Final = 200
_KINDS: Final[dict[str, tuple[Callable[[Any], bool], str]]] = {
    "ax": (
        lambda value: hasattr(value, "get_figure"),
        "the Axes of matplotlib to draw on, or None",
    ),
    "theme": (
        lambda value: isinstance(value, str) or hasattr(value, "glyphs"),
        "a Theme, the name of one, or None",
    ),
    "legend": (
        lambda value: type(value).__name__ in ("bool", "bool_"),
        "True or False",
    ),
}
"""What all figures take under the same name: whether a value is one, and what is allowed."""
P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
_CAUSED_BY_ARGUMENTS: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What Python, NumPy and pandas raise for an argument of a kind that they cannot use."""


def public_calls(cls: type[T]) -> type[T]:
    """A class whose public methods refuse wrong keywords and kinds, as `named_keywords` says."""
    for name, method in list(vars(cls).items()):
        if name.startswith("_") and name != "__init__":
            continue
        if isinstance(method, FunctionType):
            setattr(cls, name, named_keywords(method))
        elif isinstance(method, classmethod):
            setattr(cls, name, classmethod(named_keywords(method.__func__)))
    return cls


def named_keywords(function: Callable[P, R]) -> Callable[P, R]:
    """The function, which names the keyword it does not take, or the argument of a wrong kind.

    Its signature stays what it is, for editors and type checkers. Kinds are compared
    only when the call has failed with an error of Python or of another library.

    Parameters:
        function: a function, or a method.
    """

    @cache
    def takes() -> tuple[tuple[str, ...], bool]:
        """The names of its parameters, and whether it takes any keyword."""
        import inspect

        parameters = inspect.signature(function).parameters
        names = tuple(name for name in parameters if name not in ("self", "cls"))
        return names, any(one.kind is one.VAR_KEYWORD for one in parameters.values())

    @wraps(function)
    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        names, any_keyword = takes()
        for name in kwargs:
            if name not in names and not any_keyword:
                known = ", ".join(names)
                where = function.__qualname__
                raise ArgumentError(where, f"the keyword {name!r}", known, nearest(name, names))
        _check_kinds(function.__qualname__, names, args, kwargs)
        try:
            return function(*args, **kwargs)
        except PolicyTrackError:
            raise
        except _CAUSED_BY_ARGUMENTS as error:
            if (wrong := wrong_argument(function, args, kwargs)) is None:
                raise
            raise wrong from error

    return called


def _check_kinds(
    function: str, allowed: tuple[str, ...], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> None:
    """Refuse what is given under a name that all figures share but is of another kind."""
    for name, (is_one, words) in _KINDS.items():
        if name not in allowed:
            continue
        place = allowed.index(name) + 1  # after the object itself
        value = args[place] if place < len(args) else kwargs.get(name)
        if value is not None and not is_one(value):
            raise ArgumentError(function, f"{value!r} for {name}", words)


def options(style: Mapping[str, Any] | None = None, **given: Any) -> dict[str, Any]:
    """The options of a figure that are not left to it, and the properties of its artists.

    Parameters:
        style: properties of the artists.
        **given: options of the figure, None for one that the figure chooses.

    Raises:
        ArgumentError: if ``style`` is not a mapping, or holds an option.
    """
    if style is not None and not isinstance(style, Mapping):
        raise ArgumentError("style", repr(style), 'a mapping, such as {"alpha": 0.5}')
    for name in style or ():
        if not isinstance(name, str):
            raise ArgumentError("style", f"the key {name!r}", "the name of a property, as text")
        if name in given:
            raise ArgumentError("style", f"{name!r}", f"properties of artists; pass {name}= itself")
    if given.get("width") is not None:
        checked_width(given["width"])
    return {**{name: value for name, value in given.items() if value is not None}, **(style or {})}


def checked_width(width: object, side: str = "width") -> float:
    """The width of a figure, in inches, or its height.

    Parameters:
        width: what was asked for.
        side: which of the two it is.

    Raises:
        ArgumentError: if it is not a number of inches that a figure can have.
    """
    number = isinstance(width, int | float) and not isinstance(width, bool)
    if not number or not _NARROWEST <= float(width) <= _WIDEST:  # type: ignore[arg-type]  # a number
        raise ArgumentError(side, repr(width), f"inches from {_NARROWEST} to {_WIDEST}")
    return float(width)  # type: ignore[arg-type]  # a number


def checked_whole(where: str, name: str, value: object, least: int) -> int:
    """A number that has to be whole.

    Parameters:
        where: the function that takes it.
        name: of the parameter.
        value: what was given.
        least: the smallest that is allowed.

    Raises:
        RecordError: if it is not a whole number, or below the least.
    """
    if isinstance(value, bool) or not isinstance(value, Integral) or value < least:
        raise RecordError(where, name, value, f"a whole number, at least {least}")
    return int(value)
