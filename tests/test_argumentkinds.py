import inspect
from datetime import date
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import policytrack as pt
from policytrack.argumentkinds import wrong_argument


def takes(annotation, value):
    """Whether a parameter with this annotation takes a value."""

    def function(given):
        return given

    function.__annotations__["given"] = annotation
    return wrong_argument(function, (value,), {}) is None


FITTING = {
    "str": ["", "text", np.str_("text")],
    "int": [0, -3, np.int64(2)],
    "float": [0, 1.5, np.float32(2), float("inf")],
    "bool": [True, np.True_],
    "str | None": [None, "text"],
    "Sequence[str]": [["a"], (), np.array(["a"]), {"a"}],
    "Mapping[str, float]": [{}, {"a": 1.5}],
    "tuple[str, int]": [("a", 1), ["a", 1]],
    "tuple[str, ...]": [(), ("a", "b")],
    "Callable[[int], str]": [len],
    "Literal['raise', 'missing']": ["raise"],
    "Writable": ["story.yaml", Path("story.yaml")],
    "f.DateLike": ["June 2025", date(2025, 6, 1), pt.FuzzyDate("2025"), pd.Timestamp("2025")],
    "Timeline": [pt.Timeline()],
    "pd.DataFrame": [pd.DataFrame()],
    "object": [None, 5],
    "'str'": ["quoted"],
}
OTHERS = {
    "str": [None, 5, b"text", ["text"]],
    "int": [None, "1", 1.5, True],
    "float": [None, "1", True, float("nan"), 1j],
    "bool": [None, 1, "yes", pd.DataFrame()],
    "str | None": [5, []],
    "Sequence[str]": ["a", 5, [1], pd.DataFrame({"a": [1]})],
    "Mapping[str, float]": [["a"], {"a": "b"}, pt],
    "tuple[str, int]": ["a1", ("a",), (1, 1), 5],
    "Callable[[int], str]": [5, None],
    "Literal['raise', 'missing']": ["ignore", None, []],
    "Writable": [None, 5, b"story.yaml", "st\0ry.yaml"],
    "f.DateLike": [[], None, 2.5],
    "Timeline": [None, "a.yaml", []],
    "pd.DataFrame": [None, {}],
}
PAIRS = [(kind, value, True) for kind, values in FITTING.items() for value in values]
PAIRS += [(kind, value, False) for kind, values in OTHERS.items() for value in values]


@pytest.mark.parametrize(("annotation", "value", "fits"), PAIRS)
def test_an_annotation_takes_the_values_of_its_kinds_and_no_others(annotation, value, fits):
    assert takes(annotation, value) is fits


def plot(title: "str | None" = None, *, kinds: "Sequence[str]" = ()):  # noqa: F821  # as text
    return title, kinds


@pytest.mark.parametrize(
    ("args", "kwargs", "message"),
    [
        ((5,), {}, "plot: found 5 for title; allowed: text or None"),
        (([],), {}, "plot: found a value of type list for title; allowed: text or None"),
        (("T",), {"kinds": "vote"}, "plot: found 'vote' for kinds; allowed: a list of text"),
        (("x" * 500, 5), {}, None),
        ((), {"colour": 1}, None),
    ],
)
def test_the_error_names_the_argument_and_what_is_allowed(args, kwargs, message):
    wrong = wrong_argument(plot, args, kwargs)
    assert (wrong and str(wrong)) == message


def test_a_long_value_is_told_by_its_type():
    assert "a value of type bytes" in str(wrong_argument(plot, (b"x" * 500,), {}))


STORY = pt.Timeline(
    [
        pt.Event("Bill published", "letter", "2025-06-01", id="bill"),
        pt.Statement(pt.Actor("A", "union"), pt.Issue("I", "P"), "support", "2025-06-02"),
        pt.Statement(pt.Actor("B", "union"), pt.Issue("I", "P"), "oppose", "2025-06-03"),
    ]
)
MATRIX = STORY.stance_matrix()
GOOD: dict[str, Any] = {
    "actor": "A",
    "end": "2026",
    "issue": "I",
    "name": "bill",
    "policy": {"I": "support"},
    "since": "2025",
    "start": "2025",
}
"""An argument that is right for a parameter of this name, beside the one that is wrong."""
OWNERS = [STORY, MATRIX, MATRIX.agreement(), STORY.changes("2025-06-01"), pt.Theme()]
CALLS = [
    getattr(owner, name)
    for owner in OWNERS
    for name in dir(owner)
    if not name.startswith("_") and inspect.ismethod(getattr(owner, name))
] + [
    getattr(pt, name) for name in pt.__all__ if inspect.isfunction(getattr(pt, name))
]  # fmt: skip
WRONG = [None, -5, [], b"x", pd.DataFrame({"a": [1]}), float("nan")]


def leaks(call, arguments):
    """The error of another library that a call ends in, if any; a documented TypeError is ours."""
    try:
        call(**arguments)
        plt.close("all")
    except (pt.PolicyTrackError, OSError):
        return None
    except Exception as error:  # noqa: BLE001  # whatever it is, it is told
        last = inspect.getinnerframes(error.__traceback__)[-1]
        ours = isinstance(error, TypeError) and Path(pt.__file__).parent in Path(last[1]).parents
        return None if ours else f"{arguments}: {error!r}"


def is_slow(call):
    return call.__name__.startswith(("plot", "report", "to_html", "load", "save"))


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(call, id=call.__qualname__, marks=[pytest.mark.heavy] * is_slow(call))
        for call in CALLS
    ],
)
def test_an_argument_of_another_kind_ends_in_an_error_of_ours(call, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    parameters = {
        name: one
        for name, one in inspect.signature(call).parameters.items()
        if one.kind in (one.POSITIONAL_OR_KEYWORD, one.KEYWORD_ONLY)
    }
    needed = {name: GOOD.get(name) for name, one in parameters.items() if one.default is one.empty}
    tried = [{**needed, name: wrong} for name in parameters for wrong in WRONG]
    assert [leak for arguments in tried if (leak := leaks(call, arguments))] == []
