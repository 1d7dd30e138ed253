"""How long figures take, beside what the same data take in other libraries."""

from __future__ import annotations

import datetime as dt
import io
import random
import warnings

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

import matplotlib.pyplot as plt

from policytrack.figures.drawing import TimelineArtists
from policytrack.figures.entries import in_order, of_event
from policytrack.figures.layout import arrange
from policytrack.figures.matrix import draw_matrix
from policytrack.figures.theme import LIGHT, STATES
from policytrack.figures.timeline import draw_timeline
from policytrack.records import Event

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
    days, labels = stories(200)
    pairs = zip(days, labels, strict=True)
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


@pytest.mark.benchmark(group="timeline of 200 events to PNG")
class TestTimeline:
    def test_policytrack(self, benchmark, events):
        benchmark(lambda: to_png(draw_timeline(events).figure))

    def test_bare_annotate(self, benchmark, events):
        height = draw_timeline(events).figure.get_size_inches()[1]
        benchmark(bare_annotate, *stories(200), height)


@pytest.mark.benchmark(group="layout of 200 labels")
class TestLayout:
    def test_policytrack(self, benchmark, events):
        _, ax = plt.subplots()
        ax.set_xlim(19700, 20150)
        entries = in_order(map(of_event, events))
        artists = TimelineArtists(ax, entries, LIGHT, head=None, calendar=None, kwargs={})
        frame = artists.frame(844, None, artists.pitch)
        benchmark(arrange, artists.entries, frame)

    def test_textalloc(self, benchmark):
        textalloc = pytest.importorskip("textalloc")
        days, labels = stories(200)
        x, y = [day.toordinal() for day in days], list(range(200))

        def allocate():
            fig, ax = plt.subplots(figsize=(12, 12))
            ax.plot(x, y, ".")
            textalloc.allocate(ax, x, y, labels, x_scatter=x, y_scatter=y, textsize=8)
            plt.close(fig)

        benchmark.pedantic(allocate, rounds=1)


def matrix(rows, columns):
    numbers = np.random.default_rng(1)
    states = numbers.choice(np.array(STATES[:-1], "U20"), (rows, columns))
    states[numbers.random((rows, columns)) < 0.35] = "not_recorded"
    return [f"Actor {i}" for i in range(rows)], [f"Issue {j}" for j in range(columns)], states


@pytest.mark.benchmark(group="matrix of 40 by 30 to PNG")
class TestMatrix:
    def test_policytrack(self, benchmark):
        benchmark(lambda: to_png(draw_matrix(*matrix(40, 30)).figure))

    def test_policytrack_with_counts(self, benchmark):
        rows, columns, states = matrix(40, 30)
        counts = np.where(states == "not_recorded", 0, 7)
        benchmark(lambda: to_png(draw_matrix(rows, columns, states, counts=counts).figure))

    def test_seaborn_with_counts(self, benchmark):
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


@pytest.mark.benchmark(group="matrix of 100 by 60 to PNG")
class TestLargeMatrix:
    def test_policytrack(self, benchmark):
        benchmark(lambda: to_png(draw_matrix(*matrix(100, 60)).figure))
