"""Keywords that a function does not take, refused with those that it does; numbers checked."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from functools import cache, wraps
from numbers import Integral
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

from policytrack.errors import ArgumentError, RecordError
from policytrack.nearestword import nearest

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["checked_whole", "checked_width", "named_keywords", "options"]

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


def named_keywords(function: Callable[P, R]) -> Callable[P, R]:
    """The function, which refuses a keyword that it does not take and says which it does.

    Its signature stays what it is, for editors and type checkers.

    Parameters:
        function: a function, or a method.
    """

    @cache
    def allowed() -> tuple[str, ...]:
        names = inspect.signature(function).parameters
        return tuple(name for name in names if name not in ("self", "cls"))

    @wraps(function)
    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        for name in kwargs:
            if name not in allowed():
                raise ArgumentError(
                    function.__qualname__,
                    f"the keyword {name!r}",
                    ", ".join(allowed()),
                    nearest(name, allowed()),
                )
        _check_kinds(function.__qualname__, allowed(), args, kwargs)
        return function(*args, **kwargs)

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
