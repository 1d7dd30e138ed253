"""The stance matrix as it is drawn: complete, legible and as its table says, at any size."""

from __future__ import annotations

import itertools
import random
import re

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

mpl.use("Agg")

import matplotlib.pyplot as plt

import policytrack as pt
from policytrack.errors import RecordError, UnknownNameError
from policytrack.figures.layout.stancetable import Cell, Head, Row, StanceTable
from policytrack.figures.layout.storyheading import Heading
from policytrack.figures.left_out import LeftOutWarning
from policytrack.figures.matrix import draw_matrix
from policytrack.look.theme import DARK, PRINT_GREY
from policytrack.records.vocabulary import SAID, STATES
from tests.figures.legible import problems, texts
from tests.figures.samples import label


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def table(issues, actors, seed=0, missing=0.35):
    """A table with names of up to 30 characters, in two groups, some of its cells empty."""
    random_ = random.Random(seed)
    numbers = np.random.default_rng(seed)
    columns = tuple(
        Head(f"{at} {label(random_, 2, 20)}", "", "Unions" if at % 2 else "Parties", at % 2)
        for at in sorted(range(actors), key=lambda at: at % 2)
    )
    states = numbers.choice(np.array(STATES[:-1], "U20"), size=(issues, actors))
    states[numbers.random((issues, actors)) < missing] = "not_recorded"
    rows = tuple(
        Row(
            Head(f"{at} {label(random_, 3, 30)}", f"{at} {label(random_, 10, 90)}"),
            tuple(map(Cell, states[at].tolist())),
        )
        for at in range(issues)
    )
    return StanceTable(columns, rows)


def one_row(*cells):
    columns = tuple(Head(name) for name in "ABCDEFGHIJ"[: len(cells)])
    return StanceTable(columns, (Row(Head("Scale", "There should be five grades"), cells),))


def said(ax):
    return " ".join(texts(ax.figure))


@pytest.mark.heavy
@pytest.mark.parametrize("form", ["grid", "sides"])
@pytest.mark.parametrize(("issues", "actors"), [(12, 10), (1, 10), (10, 1), (1, 1)])
def test_every_name_of_every_size_can_be_read(form, issues, actors):
    made = table(issues, actors)
    ax = draw_matrix(made, form=form)
    assert problems(ax.figure) == {}
    whole = said(ax)
    for row in made.rows:
        assert row.head.name.split()[0] in whole


@pytest.mark.parametrize("width", [3.3, 6.3, 9.6, 13.3])
def test_a_figure_is_as_wide_as_asked_and_names_every_actor(width):
    made = table(5, 12)
    ax = draw_matrix(made, form="grid", width=width)
    assert ax.figure.get_figwidth() == pytest.approx(width)
    assert problems(ax.figure) == {}
    names = {(text.get_gid() or "")[:7] for text in ax.texts}
    assert "column:" in names
    for head in made.columns:
        assert head.name.split()[0] in texts(ax.figure) or head.name.split()[0] in said(ax)


def test_a_matrix_of_30_actors_and_40_issues_fits_a_page_in_whole():
    made = table(40, 30)
    ax = draw_matrix(made, form="grid", width=12)
    chips = next(part for part in ax.collections if part.get_gid() == "chips")
    recorded = sum(cell.recorded for row in made.rows for cell in row.cells)
    keys = len({cell.state for row in made.rows for cell in row.cells} - {"not_recorded"})
    assert len(chips.get_paths()) == recorded + keys


def test_all_text_is_level():
    ax = draw_matrix(table(12, 20), form="grid")
    assert {text.get_rotation() for text in ax.texts} == {0}


def test_nothing_recorded_is_said():
    ax = draw_matrix(StanceTable((), ()))
    assert texts(ax.figure) == ["no stances recorded"]
    assert pt.alt_text(ax) == "Stance matrix of 0 rows by 0 columns: no cells."


def test_a_row_in_which_nothing_is_recorded_is_drawn_with_dots():
    ax = draw_matrix(one_row(Cell(), Cell()), form="grid")
    (dots, *_) = [part for part in ax.collections if part.get_gid() == "dots"]
    assert len(dots.get_offsets()) == 3  # one of them in the key
    assert pt.long_description(ax).endswith("There should be five grades. Nothing recorded.")


def test_each_state_has_a_glyph_of_its_own_and_a_name_in_the_key():
    ax = draw_matrix(one_row(*map(Cell, STATES[:-1])), form="grid", width=12)
    glyphs = [part for part in ax.collections if (part.get_gid() or "").startswith("glyphs:")]
    shapes = [part.get_paths()[0].vertices.tobytes() for part in glyphs]
    assert len(set(shapes)) == len(STATES) - 1
    for state in STATES[:-1]:
        assert SAID[state] in texts(ax.figure)


def test_the_key_holds_only_the_marks_used():
    ax = draw_matrix(one_row(Cell("support"), Cell("support")), form="grid")
    assert SAID["support"] in texts(ax.figure)
    assert SAID["oppose"] not in texts(ax.figure)
    assert "nothing recorded" not in texts(ax.figure)


def test_a_condition_makes_a_hollow_chip_with_a_letter_and_a_note():
    cell = Cell("support", notes=("unless talks resume",), conditional=True)
    ax = draw_matrix(one_row(cell, Cell("support")), form="grid")
    chips = next(part for part in ax.collections if part.get_gid() == "chips")
    hollow, full = chips.get_facecolors()[:2]
    assert tuple(hollow[:3]) == (1, 1, 1) != tuple(full[:3])
    assert "a" in texts(ax.figure)
    assert "a unless talks resume" in texts(ax.figure)


def test_sides_name_those_for_and_those_against():
    ax = draw_matrix(one_row(Cell("support"), Cell("oppose"), Cell("declined")), form="sides")
    assert {"For", "Against", "A", "B", "Declined to say: C"} <= set(texts(ax.figure))


@pytest.mark.parametrize(("missing", "form"), [(0.9, "sides"), (0.2, "grid")])
def test_the_form_follows_how_much_is_recorded(missing, form):
    ax = draw_matrix(table(10, 10, missing=missing))
    assert ("For" in texts(ax.figure)) is (form == "sides")


def test_numbers_are_drawn_as_a_grid_whatever_is_recorded():
    ax = draw_matrix(one_row(Cell("number", "0.5", 0.5), *[Cell()] * 8))
    assert "0.5" in texts(ax.figure)


def test_the_heading_and_the_source_stand_flush_left():
    ax = draw_matrix(one_row(Cell("support")), heading=Heading("Grades", "Who", "Source: x"))
    places = {text.get_text(): text.get_position()[0] for text in ax.texts}
    assert places["Grades"] == places["Who"] == places["Source: x"] == 0


def test_given_axes_have_no_heading_of_their_own_and_leave_room_for_one():
    figure, ax = plt.subplots(figsize=(6.3, 4), layout="constrained")
    ax.set_title("My own")
    figure.suptitle("Of all")
    draw_matrix(table(4, 4), ax=ax, heading=Heading("Not this"))
    assert "Not this" not in texts(figure)
    assert problems(figure) == {}


@pytest.mark.parametrize("theme", [DARK, PRINT_GREY])
@pytest.mark.parametrize("form", ["grid", "sides"])
def test_other_themes_can_be_read(theme, form):
    assert problems(draw_matrix(table(6, 6), form=form, theme=theme).figure) == {}


def test_style_sheets_and_grids_of_axes_keep_it_legible():
    with plt.style.context("dark_background"):
        fig, axes = plt.subplots(1, 2, figsize=(16, 6), layout="constrained")
        draw_matrix(table(6, 5), ax=axes[0])
        draw_matrix(table(6, 5, seed=2), ax=axes[1])
        assert problems(fig) == {}


def test_the_style_of_a_slide_gives_large_text():
    with plt.rc_context({"font.size": 20}):
        ax = draw_matrix(table(3, 3), form="grid", width=13.3, heading=Heading("Grades"))
    assert {text.get_fontsize() for text in ax.texts} == {17.0, 16.0, 24.0}
    assert problems(ax.figure) == {}


def test_axes_too_low_leave_out_the_key_before_any_row():
    made = table(4, 4)
    _, ax = plt.subplots(figsize=(6.3, 2.3), layout="constrained")
    draw_matrix(made, ax=ax, form="grid")
    assert "nothing recorded" not in texts(ax.figure)
    assert sum(
        text.get_gid() is not None and text.get_gid().startswith("row:") for text in ax.texts
    )


def test_axes_too_small_say_which_issues_they_leave_out():
    _, ax = plt.subplots(figsize=(6.3, 2.6), layout="constrained")
    made = table(60, 4)
    with pytest.warns(LeftOutWarning, match="larger axes would hold them") as caught:
        draw_matrix(made, ax=ax)
    lost = set(itertools.chain(*(warning.message.labels for warning in caught)))
    shown = {(text.get_gid() or "").removeprefix("row:") for text in ax.texts}
    for row in made.rows:
        assert row.head.name in lost or "-".join(row.head.name.split()) in shown


def test_a_form_that_does_not_exist_is_refused():
    message = "no form 'gird' here; allowed: grid, sides; did you mean 'grid'?"
    with pytest.raises(UnknownNameError, match=re.escape(message)):
        draw_matrix(one_row(Cell("support")), form="gird")


@pytest.mark.parametrize("name", ["ofsted-report-cards", "birth-rate-poll"])
def test_a_figure_says_what_its_matrix_says(name):
    matrix = pt.load_dataset(name).stance_matrix()
    told = pt.long_description(matrix.plot(form="grid"))
    words = matrix.to_frame()
    parts = [part for line in told.splitlines() for part in line.split("; ")]
    for actor in matrix.actors:
        stated = [state for state in words.loc[actor] if state != "not_recorded"]
        named = [part for part in parts if f"{actor}: " in part]
        assert sorted(SAID[state] for state in stated) == sorted(
            part.partition(f"{actor}: ")[2].partition(" (")[0].rstrip(".") for part in named
        )


def test_the_share_of_a_poll_is_printed():
    ax = pt.load_dataset("birth-rate-poll").stance_matrix().plot(form="grid", width=13.3)
    assert {"56%", "39% for", "33\u201342% for"} <= set(texts(ax.figure))


@pytest.mark.heavy
@pytest.mark.parametrize("rule", ["mean", "net", "count", "support", "pattern"])
def test_any_rule_can_be_drawn(rule):
    matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
    ax = matrix.plot(rule=rule, form="grid")
    assert problems(ax.figure) == {}


def test_the_numbers_of_a_rule_are_those_of_its_table():
    frame = pd.DataFrame({
        "who": ["a", "a", "b"], "what": ["x", "x", "x"], "said": ["for", "against", "against"],
    })  # fmt: skip
    matrix = pt.StanceMatrix.from_frame(frame, actor="who", issue="what", stance="said")
    shown = texts(matrix.plot(rule="net").figure)
    assert matrix.to_frame("net")["x"].tolist() == [0, -1]
    assert {"0", "\u22121"} <= set(shown)


@pytest.mark.parametrize(
    ("rule", "key", "value"),
    [
        (
            "net",
            ["for, the darker the more", "against, the darker the more", "nothing recorded"],
            -1.0,
        ),
        ("support", ["for, the darker the more", "nothing recorded"], 0.0),
        ("oppose", ["against, the darker the more", "nothing recorded"], -1.0),
        ("count", ["the darker the more", "nothing recorded"], 1.0),
    ],
)
def test_the_colours_of_numbers_are_those_of_their_side_and_the_key_says_so(rule, key, value):
    frame = pd.DataFrame({"who": ["a", "b", "b"], "what": ["x", "x", "y"],
                          "said": ["against", "for", "against"]})  # fmt: skip
    matrix = pt.StanceMatrix.from_frame(frame, actor="who", issue="what", stance="said")
    ax = matrix.plot(rule=rule, theme="light")
    assert [text.get_text() for text in ax.texts][-len(key) :] == key
    table = matrix.to_table(rule=rule)
    values = {
        (head.name, row.head.name): cell.value
        for row in table.rows
        for head, cell in zip(table.columns, row.cells, strict=True)
    }
    assert (values["a", "x"], table.sided) == (value, rule != "count")


def test_a_rule_that_looks_back_from_a_day_is_drawn_and_names_it():
    frame = pd.DataFrame({"who": ["a", "b"], "what": ["x", "x"], "said": ["for", "against"],
                          "on": ["2024-01-01", "2025-01-01"]})  # fmt: skip
    matrix = pt.StanceMatrix.from_frame(frame, actor="who", issue="what", stance="said", date="on")
    ax = matrix.plot(rule="recency", options={"at": "2025-06-30", "half_life": "30 days"})
    said = " ".join(texts(ax.figure))
    assert "halve with age (at 2025-06-30, half-life 30 days)" in said
    assert pt.alt_text(ax) == "Stance matrix of 1 row by 2 columns, rule recency: 2 numbers."


def test_counts_stand_in_the_cells():
    matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
    ax = matrix.plot(form="grid", counts=True)
    most = int(matrix.to_frame("count").to_numpy().max())
    assert str(most) in texts(ax.figure)


def test_turned_a_matrix_has_actors_in_its_rows():
    matrix = pt.load_dataset("ofsted-report-cards").stance_matrix(kind="policy")
    ax = matrix.plot(form="grid", turn=True, width=9.6)
    rows = [text.get_text() for text in ax.texts if (text.get_gid() or "").startswith("row:")]
    assert rows[0] == "ASCL"
    assert problems(ax.figure) == {}


def test_a_matrix_that_only_counts_has_no_stances_to_draw():
    frame = pd.DataFrame({"who": ["a"], "what": ["x"]})
    matrix = pt.StanceMatrix.from_frame(frame, actor="who", issue="what")
    with pytest.raises(RecordError, match="a matrix with stances; this one only counts"):
        matrix.plot()


@pytest.mark.parametrize("seed", range(4))
def test_the_same_table_gives_the_same_bytes(seed, tmp_path):
    saved = []
    for number in range(2):
        pt.save(draw_matrix(table(4, 4, seed)), tmp_path / f"{number}.svg")
        saved.append((tmp_path / f"{number}.svg").read_bytes())
    assert saved[0] == saved[1]


def square(actors, issues):
    rows = [(f"a{a:03}", f"i{i:03}", "support") for a in range(actors) for i in range(issues)]
    frame = pd.DataFrame(rows, columns=["who", "what", "said"])
    return pt.StanceMatrix.from_frame(frame, actor="who", issue="what", stance="said")


@pytest.mark.parametrize(("actors", "issues"), [(41, 1), (1, 61)])
def test_a_matrix_too_large_for_a_page_is_told_with_the_ways_to_fold_it(actors, issues):
    told = rf"{issues} rows and {actors} columns are too many .*fullest.*grouped.*positions"
    with pytest.warns(pt.TooLargeWarning, match=told):
        square(actors, issues).plot()


def test_a_matrix_that_comes_out_higher_than_four_pages_is_told_with_the_ways_to_fold_it():
    names = [f"An actor with a long name, number {number}" for number in range(30)]
    frame = pd.DataFrame(
        [(who, f"i{issue}", "support") for who in names for issue in range(30)],
        columns=["who", "what", "said"],
    )
    matrix = pt.StanceMatrix.from_frame(frame, actor="who", issue="what", stance="said")
    with pytest.warns(pt.TooLargeWarning, match="30 rows and 30 columns are too many for a page"):
        ax = matrix.plot(width=3.3)
    assert ax.figure.get_figheight() > 48


def test_a_folded_matrix_is_drawn_without_a_word():
    square(41, 1).fullest().plot()


@pytest.mark.filterwarnings("ignore::policytrack.LeftOutWarning")
def test_agreement_too_large_for_a_page_is_told_and_that_of_hundreds_is_refused():
    with pytest.warns(pt.TooLargeWarning, match=r"61 actors are too many .*fullest"):
        square(61, 1).agreement().plot()
    with pytest.raises(pt.RecordError, match=r"plot.actors: found 201; allowed: at most 200"):
        square(201, 1).agreement().plot()


def test_positions_of_many_are_told():
    rows = [(f"a{a:03}", f"i{i}", ("for", "against")[(a >> i) % 2])
            for a in range(61) for i in range(5)]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["who", "what", "said"])
    matrix = pt.StanceMatrix.from_frame(frame, actor="who", issue="what", stance="said")
    with pytest.warns(pt.TooLargeWarning, match=r"61 actors are too many"):
        matrix.positions("svd", min_votes=2).plot()
