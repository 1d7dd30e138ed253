"""How long figures take, beside what the same data take in other libraries."""

from __future__ import annotations

import datetime as dt
import io
import random
import warnings
from itertools import combinations

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

import matplotlib.pyplot as plt

import policytrack as pt
from policytrack.figures.layout.entries import in_order, of_event
from policytrack.figures.layout.placing import arrange
from policytrack.figures.layout.stancetable import Cell, Head, Row, StanceTable
from policytrack.figures.matrix import draw_matrix
from policytrack.figures.mpl.timelineartists import TimelineArtists
from policytrack.figures.packedtimeline import draw_packed
from policytrack.look.theme import LIGHT
from policytrack.records import Event
from policytrack.records.vocabulary import STATES
from policytrack.story.resolve import Resolver
from policytrack.timeline import Timeline

WORDS = ["minister", "council", "union", "letter", "response", "plan", "report", "delay", "vote"]


def stories(count):
    """Days in bursts with labels of 15 to 60 characters."""
    numbers = random.Random(1)
    peaks = [numbers.randint(0, 365) for _ in range(count // 12)]
    start = dt.date(2024, 1, 1)
    days = [
        start + dt.timedelta(int(numbers.choice(peaks) + numbers.gauss(0, 8))) for _ in range(count)
    ]
    labels = [
        " ".join(numbers.choices(WORDS, k=9))[: numbers.randint(15, 60)].strip()
        for _ in range(count)
    ]
    return days, labels


@pytest.fixture
def events():
    return made_up(200)


def made_up(count):
    pairs = zip(*stories(count), strict=True)
    return [Event(label, "letter", str(day), id=f"e{i}") for i, (day, label) in enumerate(pairs)]


def to_png(fig):
    fig.savefig(io.BytesIO(), dpi=100)
    plt.close(fig)


def bare_annotate(days, labels, height):
    fig, ax = plt.subplots(figsize=(12, height))
    ax.set_xlim(min(days), max(days))
    ax.set_ylim(0, len(days))
    for row, (day, label) in enumerate(zip(days, labels, strict=True)):
        ax.annotate(label, (day, row), (5, 0), textcoords="offset points")
    to_png(fig)


class TestTimeline:
    """200 events to PNG, beside the same labels as bare annotations."""

    def test_policytrack(self, benchmark, events):
        benchmark.group = "timeline of 200 events to PNG"
        benchmark.extra_info["goal"] = {"200 bare annotate calls": 0.9}
        benchmark(lambda: to_png(draw_packed(Timeline(events)._story).figure))

    def test_bare_annotate(self, benchmark, events):
        benchmark.group = "timeline of 200 events to PNG"
        benchmark.extra_info["peer"] = "200 bare annotate calls"
        height = draw_packed(Timeline(events)._story).figure.get_size_inches()[1]
        benchmark(bare_annotate, *stories(200), height)


class TestList:
    """A list of 45 events to PNG, beside the same texts as bare annotations."""

    def test_policytrack(self, benchmark):
        benchmark.group = "list of 45 events to PNG"
        benchmark.extra_info["goal"] = {"as many bare annotate calls": 1.0}
        story = pt.Timeline(made_up(45))
        benchmark(lambda: to_png(story.plot().figure))

    def test_bare_annotate(self, benchmark):
        benchmark.group = "list of 45 events to PNG"
        benchmark.extra_info["peer"] = "as many bare annotate calls"
        drawn = pt.Timeline(made_up(45)).plot()
        texts = [
            (text.get_text(), text.get_position(), text.get_fontsize()) for text in drawn.texts
        ]
        width, height = drawn.figure.get_size_inches()

        def annotate():
            fig, ax = plt.subplots(figsize=(width, height))
            ax.set_axis_off()
            ax.set(xlim=(0, 72 * width), ylim=(72 * height, 0))
            for words, place, size in texts:
                ax.annotate(words, place, fontsize=size)
            to_png(fig)

        benchmark(annotate)


class TestLayout:
    """Where 200 labels go, beside the libraries that move labels apart."""

    def test_policytrack(self, benchmark, events, figure):
        benchmark.group = "layout of 200 labels"
        _, ax = plt.subplots()
        ax.set_xlim(19700, 20150)
        dates = Resolver.alone(events)
        entries = in_order(of_event(event, dates) for event in events)
        artists = TimelineArtists(ax, entries, LIGHT, head=None, calendar=None, kwargs={})
        frame = artists.frame(844, None, artists.pitch)
        benchmark(arrange, artists.entries, frame)
        figure("layout of 200 labels", benchmark.stats.stats.median, "s", 0.1)

    def test_textalloc(self, benchmark):
        benchmark.group = "layout of 200 labels"
        benchmark.extra_info["peer"] = "textalloc"
        textalloc = pytest.importorskip("textalloc")
        days, labels = stories(200)
        x, y = [day.toordinal() for day in days], list(range(200))

        def allocate():
            fig, ax = plt.subplots(figsize=(12, 12))
            ax.plot(x, y, ".")
            textalloc.allocate(ax, x, y, labels, x_scatter=x, y_scatter=y, textsize=8)
            plt.close(fig)

        benchmark.pedantic(allocate, rounds=1)

    def test_adjust_text(self, benchmark):
        benchmark.group = "layout of 200 labels"
        benchmark.extra_info["peer"] = "adjustText"
        adjust = pytest.importorskip("adjustText").adjust_text
        days, labels = stories(200)
        fig, ax = plt.subplots(figsize=(12, 12))
        ax.plot(days, range(200), ".")
        texts = [
            ax.text(day, y, text, fontsize=8)
            for y, (day, text) in enumerate(zip(days, labels, strict=True))
        ]
        benchmark.pedantic(adjust, (texts,), {"ax": ax}, rounds=1)
        plt.close(fig)


def stems(days, labels):
    """A timeline as matplotlib's gallery has it: stems of a few heights, a label at each tip."""
    fig, ax = plt.subplots(figsize=(12, 6), layout="constrained")
    heights = np.tile([5, -5, 3, -3, 1, -1], len(days))[: len(days)]
    ax.vlines(days, 0, heights)
    ax.plot(days, np.zeros(len(days)), "-o", markerfacecolor="w")
    for day, height, label in zip(days, heights, labels, strict=True):
        ax.annotate(
            label, (day, height), (-3, np.sign(height) * 3), textcoords="offset points",
            ha="right", va="bottom" if height > 0 else "top", fontsize=8,
        )  # fmt: skip
    ax.yaxis.set_visible(False)
    return fig


class TestGallery:
    """50 events to PNG, beside stems with labels; how many labels of each lie on another."""

    def test_policytrack(self, benchmark, figure):
        benchmark.group = "timeline of 50 events to PNG"
        made = [
            Event(label, "letter", str(day), id=f"e{i}")
            for i, (day, label) in enumerate(zip(*stories(50), strict=True))
        ]
        story = Timeline(made)._story
        benchmark(lambda: to_png(draw_packed(story).figure))
        figure("labels of 50 events on each other", on_each_other(draw_packed(story).figure), "", 0)

    def test_stems(self, benchmark, figure):
        benchmark.group = "timeline of 50 events to PNG"
        benchmark.extra_info["peer"] = "stems"
        days, labels = stories(50)
        benchmark(lambda: to_png(stems(days, labels)))
        figure("the same, drawn as stems", on_each_other(stems(days, labels)), "", None)


def on_each_other(fig):
    """How many pairs of annotations and texts overlap by more than a pixel."""
    fig.canvas.draw()
    boxes = [text.get_window_extent() for ax in fig.axes for text in ax.texts if text.get_text()]
    plt.close(fig)
    return sum(
        min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1
        for a, b in combinations(boxes, 2)
    )


def matrix(rows, columns):
    numbers = np.random.default_rng(1)
    states = numbers.choice(np.array(STATES[:-1], "U20"), (rows, columns))
    states[numbers.random((rows, columns)) < 0.35] = "not_recorded"
    return [f"Actor {i}" for i in range(rows)], [f"Issue {j}" for j in range(columns)], states


def table(actors, issues, states, counts=None):
    """The same as the table that the figure shows."""
    rows = [
        Row(
            Head(issue),
            tuple(
                Cell(str(states[i][j]), str(counts[i][j]) if counts is not None else "")
                for i in range(len(actors))
            ),
        )
        for j, issue in enumerate(issues)
    ]
    return StanceTable(tuple(map(Head, actors)), tuple(rows))


class TestMatrix:
    """40 by 30 cells to PNG, beside seaborn's heat map of the same."""

    def test_policytrack(self, benchmark, figure):
        benchmark.group = "matrix of 40 by 30 to PNG"
        benchmark(lambda: to_png(draw_matrix(table(*matrix(40, 30)), form="grid").figure))
        figure("matrix of 40 by 30", benchmark.stats.stats.median, "s", 0.5)

    def test_policytrack_with_counts(self, benchmark, figure):
        benchmark.group = "matrix of 40 by 30 with counts to PNG"
        rows, columns, states = matrix(40, 30)
        numbers = np.random.default_rng(2).integers(1, 99, states.shape)
        counts = np.where(states == "not_recorded", 0, numbers)
        benchmark.extra_info["goal"] = {"seaborn's heatmap": 1}
        benchmark(
            lambda: to_png(draw_matrix(table(rows, columns, states, counts), form="grid").figure)
        )
        figure("matrix of 40 by 30 with counts", benchmark.stats.stats.median, "s", 1)

    def test_seaborn_with_counts(self, benchmark):
        benchmark.group = "matrix of 40 by 30 with counts to PNG"
        benchmark.extra_info["peer"] = "seaborn's heatmap"
        seaborn = pytest.importorskip("seaborn")
        rows, columns, states = matrix(40, 30)
        values = np.unique(states, return_inverse=True)[1].reshape(states.shape)

        def heat():
            fig, ax = plt.subplots(figsize=(12, 12))
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                seaborn.heatmap(values, annot=True, ax=ax, xticklabels=columns, yticklabels=rows)
            to_png(fig)

        benchmark.pedantic(heat, rounds=3)


class TestLargeMatrix:
    """100 by 60 cells with a glyph in each, beside a text in each."""

    def test_policytrack(self, benchmark, figure):
        benchmark.group = "matrix of 100 by 60 to PNG"
        rows, columns, _ = matrix(100, 60)
        states = np.random.default_rng(1).choice(np.array(STATES[:-1], "U20"), (100, 60))
        benchmark.extra_info["goal"] = {"6,000 texts": 0.2}
        benchmark(lambda: to_png(draw_matrix(table(rows, columns, states), form="grid").figure))
        figure("matrix of 100 by 60", benchmark.stats.stats.median, "s", 1.2)

    def test_texts(self, benchmark):
        benchmark.group = "matrix of 100 by 60 to PNG"
        benchmark.extra_info["peer"] = "6,000 texts"

        def write():
            fig, ax = plt.subplots(figsize=(16, 24))
            ax.set_xlim(0, 60)
            ax.set_ylim(0, 100)
            for x in range(60):
                for y in range(100):
                    ax.text(x, y, "x")
            to_png(fig)

        benchmark.pedantic(write, rounds=1)
