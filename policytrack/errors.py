"""What can go wrong, as exception classes that carry their data.

Every error is a `PolicyTrackError` and also the built-in exception that a caller who does not know
this library would catch.
"""

from __future__ import annotations

from copy import copy

from policytrack.nearestword import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_PROBLEMS = 1000
"""The most problems that one error lists; a file with more is probably the wrong file."""

_LISTED = 40
"""The most names that an error lists; nobody reads more."""

__all__ = [
    "ArgumentError",
    "CheckError",
    "DateParseError",
    "DateRangeError",
    "MissingExtraError",
    "PolicyTrackError",
    "Problem",
    "RecordError",
    "RecordWarning",
    "UnknownNameError",
    "warn_caller",
]


class PolicyTrackError(Exception):
    """The base class of this library's errors.

    Examples:
        >>> import policytrack as pt
        >>> try:
        ...     pt.FuzzyDate("2025-13")
        ... except pt.PolicyTrackError as error:
        ...     print(error)
        '2025-13': there is no month '13'
    """


class DateParseError(PolicyTrackError, ValueError):
    """A text that is not a date, or lacks something needed to read it as one.

    Parameters:
        text: what was given.
        reason: why it is refused, and what is allowed.

    Examples:
        >>> import policytrack as pt
        >>> try:
        ...     pt.FuzzyDate("2025-02-30")
        ... except pt.DateParseError as error:
        ...     print(error.text, "-", error.reason)
        2025-02-30 - there is no day 30 in 2025-02
    """

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(text, reason)
        self.text: str = text
        self.reason: str = reason

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= 80 else self.text[:77] + "..."
        return f"{shown!r}: {self.reason}"


class DateRangeError(DateParseError):
    """A valid date outside the years 0001 to 9999.

    Examples:
        >>> import policytrack as pt
        >>> try:
        ...     pt.FuzzyDate("9999-12").plus("2 years")
        ... except pt.DateRangeError as error:
        ...     print(error.reason)
        this leads outside the years 0001 to 9999
    """


class RecordError(PolicyTrackError, ValueError):
    """A field of a record with a value that is not allowed.

    Parameters:
        record: the class of the record, such as ``"Event"``.
        field: the name of the field.
        found: what was given.
        allowed: what the field allows, in words.
        nearest: the nearest allowed value, if there is one.

    Examples:
        >>> import policytrack as pt
        >>> try:
        ...     pt.Event("A vote", "voote")
        ... except pt.RecordError as error:
        ...     print(error.record, error.field, error.found, error.nearest)
        Event kind voote vote
    """

    def __init__(
        self, record: str, field: str, found: object, allowed: str, nearest: str | None = None
    ) -> None:
        super().__init__(record, field, found, allowed, nearest)
        self.record: str = record
        self.field: str = field
        self.found: object = found
        self.allowed: str = allowed
        self.nearest: str | None = nearest

    def __str__(self) -> str:
        return (
            f"{self.record}.{self.field}: {found_allowed(self.found, self.allowed, self.nearest)}"
        )


class UnknownNameError(PolicyTrackError, KeyError):
    """A name, id or label that nothing here has.

    Parameters:
        what: the kind of thing that was looked for, such as ``"actor"``.
        name: what was asked for. nearest: the nearest known name, if there is one.
        allowed: the known names, if there are few enough to list.

    Examples:
        >>> import policytrack as pt
        >>> try:
        ...     pt.load_dataset("ofsted-report-card")
        ... except pt.UnknownNameError as error:
        ...     print(error.nearest)
        ofsted-report-cards
    """

    def __init__(
        self, what: str, name: object, nearest: str | None = None, allowed: str | None = None
    ) -> None:
        super().__init__(what, name, nearest, allowed)
        self.what: str = what
        self.name: object = name
        self.nearest: str | None = nearest
        self.allowed: str | None = allowed

    @classmethod
    def among(cls, what: str, name: object, choices: Iterable[str]) -> UnknownNameError:
        """The error for a name that is not among the choices, with the nearest one.

        Parameters:
            what: the kind of thing that was looked for.
            name: what was asked for.
            choices: the known names.

        Examples:
            >>> str(UnknownNameError.among("rule", "latst", ["latest", "net"]))
            "no rule 'latst' here; allowed: latest, net; did you mean 'latest'?"
        """
        known = tuple(choices)
        allowed = ", ".join(known) if 0 < len(known) <= _LISTED else None
        return cls(what, name, nearest(name, known), allowed)

    def __str__(self) -> str:
        known = f"; allowed: {self.allowed}" if self.allowed else ""
        return f"no {self.what} {self.name!r} here" + known + _did_you_mean(self.nearest)


class ArgumentError(PolicyTrackError, TypeError):
    """A function was called with an argument that it does not accept.

    Parameters:
        function: the function that was called.
        found: what it was called with, in words.
        allowed: what it accepts, in words.
        nearest: the keyword that was probably meant.

    Examples:
        >>> import policytrack as pt
        >>> try:
        ...     pt.Timeline.from_frames("frames")
        ... except pt.ArgumentError as error:
        ...     print(error.found)
        a str
    """

    def __init__(self, function: str, found: str, allowed: str, nearest: str | None = None) -> None:
        self.function: str = function
        self.found: str = found
        self.allowed: str = allowed
        self.nearest: str | None = nearest
        message = f"{function}: found {found}; allowed: {allowed}{_did_you_mean(nearest)}"
        super().__init__(message)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.function, self.found, self.allowed, self.nearest)


class MissingExtraError(PolicyTrackError, ImportError):
    """A library that an optional part needs but that is not installed.

    Parameters:
        library: the library that could not be imported.
        extra: the extra of policytrack that installs it.

    Examples:
        >>> print(MissingExtraError("XlsxWriter", "excel"))
        XlsxWriter is not installed; it comes with: pip install 'policytrack[excel]'
    """

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(library, extra)
        self.library: str = library
        self.extra: str = extra

    def __str__(self) -> str:
        return (
            f"{self.library} is not installed;"
            f" it comes with: pip install 'policytrack[{self.extra}]'"
        )


class RecordWarning(UserWarning):
    """Something in a record that looks wrong but is allowed; see `Problem.code`.

    Examples:
        >>> import warnings
        >>> import policytrack as pt
        >>> with warnings.catch_warnings(record=True) as told:
        ...     warnings.simplefilter("always")
        ...     report = pt.Source("A report", published="2025-06-25", dated="26 June")
        ...     story = pt.Timeline([report])
        >>> told[0].category.__name__, story.warnings[0].code
        ('RecordWarning', 'not-as-dated')
    """


def warn_caller(message: str) -> None:
    """Warn about a record, at the line that called this library."""
    import inspect
    import warnings

    frame, level = inspect.currentframe(), 0
    while frame is not None and _is_inside(frame.f_globals.get("__name__")):
        frame, level = frame.f_back, level + 1
    warnings.warn(message, RecordWarning, stacklevel=level + 1)


def _is_inside(module: str | None) -> bool:
    """Whether a module belongs to this library, or is an unnamed one that attrs made for it."""
    return module is None or module.partition(".")[0] == __name__.partition(".")[0]


class Problem:
    """One thing wrong with a file or a set of records, and where it is.

    Parameters:
        code: a short fixed name of the kind of problem, such as ``"unknown-key"``.
        message: what was found, what is allowed and the nearest match, as a sentence.
        path: the keys and positions that lead to it, such as ``("events", "letter", "kind")``.
        found: the offending value.
        allowed: what is allowed there, in words.
        nearest: the nearest allowed value.
        acknowledged: for a warning, the reason given in the record's ``odd``.
        file: the file, if it came from one.
        line: its line in that file, from 1.
        column: its column in that line, from 1.
        cell: its cell, if it came from a sheet: ``"Events!C4"``, or ``"C4"`` in a file of one
            sheet.

    Examples:
        >>> path = ("events", "letter", "tilte")
        >>> print(Problem("unknown-key", "no key 'tilte' here", path).at("story.yaml", 3, 5))
        story.yaml:3:5: no key 'tilte' here (events.letter.tilte) [unknown-key]
    """

    __slots__ = (
        "acknowledged",
        "allowed",
        "cell",
        "code",
        "column",
        "file",
        "found",
        "line",
        "message",
        "nearest",
        "path",
    )

    def __init__(
        self,
        code: str,
        message: str,
        path: tuple[str | int, ...] = (),
        *,
        found: object = None,
        allowed: str | None = None,
        nearest: str | None = None,
        acknowledged: str | None = None,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
        cell: str | None = None,
    ) -> None:
        self.code: str = code
        self.message: str = message
        self.path: tuple[str | int, ...] = path
        self.found: object = found
        self.allowed: str | None = allowed
        self.nearest: str | None = nearest
        self.acknowledged: str | None = acknowledged
        self.file: str | None = file
        self.line: int | None = line
        self.column: int | None = column
        self.cell: str | None = cell

    @classmethod
    def of_value(
        cls,
        code: str,
        path: tuple[str | int, ...],
        found: object,
        allowed: str,
        match: str | None = None,
        *,
        acknowledged: str | None = None,
    ) -> Problem:
        """A problem with a value, worded from what was found and what is allowed.

        Examples:
            >>> path = ("events", "e1", "kind")
            >>> print(Problem.of_value("unknown-word", path, "leter", "letter", "letter"))
            found 'leter'; allowed: letter; did you mean 'letter'? (events.e1.kind) [unknown-word]
        """
        message = found_allowed(found, allowed, match)
        return cls(
            code,
            message,
            path,
            found=found,
            allowed=allowed,
            nearest=match,
            acknowledged=acknowledged,
        )

    def at(
        self,
        file: str | None,
        line: int | None = None,
        column: int | None = None,
        cell: str | None = None,
    ) -> Problem:
        """The same problem, with its place in a file.

        Examples:
            >>> found = Problem.of_value("unknown-word", ("kind",), "leter", "letter")
            >>> print(found.at("story.yaml", 3, 5))
            story.yaml:3:5: found 'leter'; allowed: letter (kind) [unknown-word]
        """
        placed = copy(self)
        placed.file, placed.line, placed.column, placed.cell = file, line, column, cell
        return placed

    def under(self, *keys: str | int) -> Problem:
        """The same problem seen from further up: the keys are put before its path.

        Examples:
            >>> found = Problem.of_value("unknown-word", ("kind",), "leter", "letter")
            >>> found.under("events", "e1").path
            ('events', 'e1', 'kind')
        """
        seen = copy(self)
        seen.path = (*keys, *self.path)
        return seen

    def __repr__(self) -> str:
        return f"<Problem {self}>"

    def __str__(self) -> str:
        where_in = (self.line, self.column) if self.cell is None else (self.cell,)
        place = ":".join(str(p) for p in (self.file, *where_in) if p is not None)
        if self.file is not None and self.cell is not None and "!" not in self.cell:
            place = f"{self.file}!{self.cell}"
        where = f" ({'.'.join(map(str, self.path))})" if self.path else ""
        reason = f"; acknowledged: {self.acknowledged}" if self.acknowledged else ""
        return f"{place}{': ' if place else ''}{self.message}{where} [{self.code}]{reason}"


class CheckError(PolicyTrackError, ValueError):
    """Every problem in a file or a set of records, at once.

    Parameters:
        problems: the problems, in order of place.

    Attributes:
        problems: the same, as a tuple.

    Examples:
        >>> import policytrack as pt
        >>> try:
        ...     pt.parse_dates(["2025-06-23", "soon", "2025-13"])
        ... except pt.CheckError as error:
        ...     print([problem.code for problem in error.problems])
        ['bad-date', 'bad-date']
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        count = len(self.problems)
        head = "1 problem" if count == 1 else f"{count} problems"
        return "\n".join([head, *(f"  {problem}" for problem in self.problems)])


def found_allowed(found: object, allowed: str, match: str | None = None) -> str:
    """The sentence that words every refusal."""
    shown = repr(found)
    if len(shown) > 80:
        shown = shown[:77] + "..."
    return f"found {shown}; allowed: {allowed}" + _did_you_mean(match)


def _did_you_mean(match: str | None) -> str:
    return f"; did you mean {match!r}?" if match else ""
