"""A sheet that is laid out again whenever its axes have another size."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pytest

from policytrack.figures.layout.sheet import Sheet, Words
from policytrack.figures.left_out import LeftOutWarning
from policytrack.figures.mpl.fittedsheet import FittedSheet
from policytrack.look.theme import LIGHT


class Drawn:
    """A drawing that says how much room it was given."""

    def __init__(self, lost=()):
        self.rooms = []
        self.lost = list(lost)

    def fitted(self, width, height):
        self.rooms.append((width, height))
        sheet = Sheet(width, height)
        sheet.words.append(Words(2.0, 20.0, f"{width:g} wide", 8.0))
        sheet.left_out = self.lost
        return sheet


@pytest.fixture
def ax():
    figure = plt.figure(figsize=(4, 2))
    yield figure.add_axes((0, 0, 1, 1))
    plt.close(figure)


def texts(fitted):
    return [artist.get_text() for artist in fitted.drawn() if hasattr(artist, "get_text")]


def test_it_is_laid_out_for_the_room_of_the_axes_in_points(ax):
    drawing = Drawn()
    fitted = FittedSheet(ax, LIGHT, drawing, "larger axes would hold it")
    assert drawing.rooms == [(288.0, 144.0)]
    assert texts(fitted) == ["288 wide"]


def test_a_sheet_that_still_fits_is_kept(ax):
    drawing = Drawn()
    fitted = FittedSheet(ax, LIGHT, drawing, "larger axes would hold it")
    fitted.update()
    ax.figure.canvas.draw()
    assert len(drawing.rooms) == 1


def test_for_another_size_it_is_laid_out_anew_and_the_old_marks_go(ax):
    drawing = Drawn()
    fitted = FittedSheet(ax, LIGHT, drawing, "larger axes would hold it")
    ax.figure.set_size_inches(5, 2)
    ax.figure.canvas.draw()
    assert drawing.rooms == [(288.0, 144.0), (360.0, 144.0)]
    assert texts(fitted) == ["360 wide"]


def test_what_has_no_room_is_named_with_what_would_make_it(ax):
    with pytest.warns(LeftOutWarning, match="larger axes would hold it: Letter"):
        fitted = FittedSheet(ax, LIGHT, Drawn(["Letter"]), "larger axes would hold it")
    assert fitted.update() == ["Letter"]


def test_a_sheet_known_for_the_axes_is_drawn_without_laying_it_out_again(ax):
    drawing, known = Drawn(), Sheet(288.0, 144.0)
    known.words.append(Words(2.0, 20.0, "known", 8.0))
    fitted = FittedSheet(ax, LIGHT, drawing, "larger axes would hold it", first=known)
    assert (drawing.rooms, texts(fitted)) == ([], ["known"])
    ax.figure.set_size_inches(5, 2)
    ax.figure.canvas.draw()
    assert texts(fitted) == ["360 wide"]
