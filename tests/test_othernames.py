"""A name of other libraries is answered by what does the same here."""

from __future__ import annotations

import builtins
import copy
import pickle
import re
import subprocess
import sys

import pytest

import policytrack as pt
from policytrack.othernames import INSTEAD

STORY = pt.Timeline([
    pt.Statement(pt.Actor("ASCL", "union"), "Scale", "oppose", "2025-06-24"),
])  # fmt: skip
OWNERS = {
    "module 'policytrack'": pt,
    "'Timeline' object": STORY,
    "'StanceMatrix' object": STORY.stance_matrix(),
    "'Agreement' object": STORY.stance_matrix().agreement(),
    "'Changes' object": STORY.changes("2025-01-01"),
}
NAMES = [(kind, name) for kind, names in INSTEAD.items() for name in names]


@pytest.mark.parametrize(("kind", "name"), NAMES)
def test_a_name_that_people_try_is_answered_by_what_does_that_here(kind, name):
    words = re.escape(f"{kind} has no attribute {name!r}; use {INSTEAD[kind][name]}")
    with pytest.raises(AttributeError, match=words):
        getattr(OWNERS[kind], name)


@pytest.mark.parametrize(("kind", "name"), NAMES)
def test_what_is_named_instead_exists(kind, name):
    asked = re.findall(r"(?<![\w.])(?:story\.|pt\.)?(\w+)\(", INSTEAD[kind][name])
    owners = [*OWNERS.values(), builtins]
    assert all(any(hasattr(owner, each) for owner in owners) for each in asked)


@pytest.mark.parametrize(("kind", "name", "meant"), [
    ("module 'policytrack'", "Evnt", "Event"),
    ("'Timeline' object", "to_yml", "to_yaml"),
    ("'StanceMatrix' object", "agrement", "agreement"),
])  # fmt: skip
def test_a_misspelt_name_keeps_what_python_needs_to_suggest_the_nearest(kind, name, meant):
    with pytest.raises(AttributeError, match=f"{kind} has no attribute '{name}'") as caught:
        getattr(OWNERS[kind], name)
    assert caught.value.name == name
    assert meant in dir(caught.value.obj)


@pytest.mark.parametrize("owner", [STORY, STORY.stance_matrix()], ids=["story", "matrix"])
def test_a_name_that_is_not_there_is_told_to_programs_as_ever(owner):
    assert not hasattr(owner, "to_csv")
    assert getattr(owner, "_repr_png_", None) is None
    assert repr(copy.copy(owner)) == repr(owner)
    assert repr(pickle.loads(pickle.dumps(owner))) == repr(owner)


def test_where_the_message_says_what_to_use_python_suggests_nothing_else():
    program = "import policytrack as pt; pt.Timeline([]).to_excel"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert 'use write("story.xlsx")' in run.stderr
    assert "Did you mean" not in run.stderr
