"""What a figure has no room for is named, with what would make room."""

from __future__ import annotations

import pickle
import warnings

import pytest

from policytrack.figures.left_out import LeftOutWarning, warn_left_out


def test_the_warning_names_every_label_and_the_remedy():
    message = "no room for 2 labels; a wider figure would hold them: a; b"
    with pytest.warns(LeftOutWarning, match=message) as told:
        warn_left_out(["a", "b"], "a wider figure would hold them")
    assert told[0].message.labels == ("a", "b")
    assert told[0].message.fix == "a wider figure would hold them"


def test_one_label_is_told_in_the_singular():
    assert str(LeftOutWarning(["a"], "fold it")) == "no room for 1 label; fold it: a"


def test_where_everything_has_room_nothing_is_told():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warn_left_out([], "nothing")


def test_the_warning_survives_pickling():
    told = pickle.loads(pickle.dumps(LeftOutWarning(["a"], "fold it")))
    assert (told.labels, told.fix) == (("a",), "fold it")
