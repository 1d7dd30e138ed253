"""Each figure is what it was when it was last looked at."""

import matplotlib.pyplot as plt
import pytest

from tests.figures.figurelooks import FOLDER, differences, figures, looks

FIGURES = figures()


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_as_it_was_looked_at(name):
    """If it changed on purpose, look at it, then run `make looks`."""
    with plt.rc_context():
        found = looks(FIGURES[name]().figure)
    kept = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    assert not differences(kept, found)


def test_every_look_that_is_kept_is_of_a_figure():
    assert {path.stem for path in FOLDER.iterdir()} == set(FIGURES)


def test_what_moved_changed_its_colour_or_came_is_told():
    kept = ["figure 453pt 300pt", "text title 10.0 20.0 font:8px;fill:#000000 'A letter'"]
    assert not differences(kept, [kept[0], kept[1].replace("10.0", "10.4")])
    for changed in ("12.0", "10.0 1"):
        assert differences(kept, [kept[0], kept[1].replace("10.0", changed)])
    assert differences(kept, [kept[0], kept[1].replace("#000000", "#000001")])
    assert differences(kept, kept[:1]) == [f"was {kept[1]}"]
    assert differences(kept, [*kept, kept[0]]) == [f"is  {kept[0]}"]
