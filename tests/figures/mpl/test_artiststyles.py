"""The properties of artists that figures hand on: only those that there are."""

from __future__ import annotations

import pytest

from policytrack.errors import ArgumentError
from policytrack.figures.mpl.artiststyles import LINE, LINES, SHAPES, checked_style


@pytest.mark.parametrize("of", [LINE, LINES, SHAPES])
def test_what_these_have_is_taken(of):
    assert checked_style({"alpha": 0.5, "linewidth": 2}, of) == {"alpha": 0.5, "linewidth": 2}


def test_short_names_are_taken_too():
    assert checked_style({"lw": 2}, LINE) == {"lw": 2}


def test_nothing_is_nothing():
    assert checked_style(None) == {}


def test_a_misspelt_one_is_refused_with_the_nearest():
    with pytest.raises(ArgumentError, match=r"found 'alhpa'; allowed: .*did you mean 'alpha'\?$"):
        checked_style({"alhpa": 0.5})


def test_what_only_others_have_is_refused():
    with pytest.raises(ArgumentError, match="style: found 'marker'; allowed: "):
        checked_style({"marker": "o"}, LINES)


def test_what_is_no_mapping_is_refused():
    with pytest.raises(ArgumentError, match="style: found 5; allowed: a mapping"):
        checked_style(5)
