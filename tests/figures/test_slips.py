"""The figure of slips: which form it takes, what it says, and that no slip goes missing."""

import warnings

import matplotlib.pyplot as plt
import pytest
from hypothesis import given

import policytrack as pt
from policytrack.figures.left_out import LeftOutWarning
from tests.figures.legible import problems, texts
from tests.strategies import overtime


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def event(*plans, title="Response", date=None):
    made = [pt.Plan(when, announced=said) for said, when in plans]
    return pt.Event(title, "publication", date, plans=made, id=title.lower().replace(" ", "-"))


TWICE = event(("2025-02", "2025-07"), ("2025-06", "2025-09"))
OFTEN = event(*((f"2025-0{month}-01", f"2025-0{month + 4}-01") for month in range(1, 6)))


def is_of_steps(ax):
    return bool(ax.get_xlabel())


def test_up_to_three_dates_of_an_event_are_arrows_and_more_are_steps():
    assert not is_of_steps(pt.Timeline([TWICE]).plot_slips())
    assert is_of_steps(pt.Timeline([OFTEN]).plot_slips())


def test_either_form_can_be_asked_for():
    assert is_of_steps(pt.Timeline([TWICE]).plot_slips(form="steps"))
    ax = pt.Timeline([OFTEN]).plot_slips(form="arrows")
    assert not is_of_steps(ax)
    assert problems(ax.figure) == {}


def test_a_form_that_is_not_one_is_refused_with_the_nearest():
    with pytest.raises(pt.UnknownNameError, match=r"form .arows.*arrows"):
        pt.Timeline([TWICE]).plot_slips(form="arows")
    assert plt.get_fignums() == []


def test_the_words_beside_an_event_are_those_of_the_table():
    story = pt.Timeline([TWICE], title="The response")
    ax = story.plot_slips()
    assert story.slips()["slip"].iloc[-1] == "32 days to 3 months late"
    assert {"32 days to 3 months late", "first Jul 2025", "now Sep 2025"} <= set(texts(ax.figure))
    assert pt.alt_text(ax) == (
        "First and latest date announced for 1 event. 1 late or taken back: Response, 32 days to"
        " 3 months late."
    )


def test_a_date_kept_is_no_slip_and_has_no_alarm():
    ax = pt.Timeline([event(("2025-02", "2025-07"), ("2025-06", "2025-07-15"))]).plot_slips()
    assert "more exact, no slip" in texts(ax.figure)
    assert " late" not in pt.long_description(ax).partition("\n")[2]


def test_events_of_which_no_date_was_announced_make_an_empty_figure():
    ax = pt.Timeline([pt.Event("A vote", "vote", "2025")]).plot_slips()
    assert "no dates announced" in texts(ax.figure)
    assert pt.alt_text(ax)


def test_rows_without_room_on_given_axes_are_named_in_a_warning():
    made = [
        event(("2025-02", "2025-07"), ("2025-06", "2025-09"), title=f"Step {i}") for i in "abcdef"
    ]
    _, ax = plt.subplots(figsize=(6.3, 1.8), layout="constrained")
    with pytest.warns(LeftOutWarning) as caught:
        pt.Timeline(made).plot_slips(ax)
    left_out = set(caught[0].message.labels)
    shown = {text for text in texts(ax.figure) if text.startswith("Step ")}
    assert left_out
    assert left_out | shown == {each.title for each in made}


@pytest.mark.parametrize("width", [2.0, 3.3, 6.3, 12.0])
def test_a_figure_of_its_own_has_the_width_asked_for_and_names_everything(width):
    made = [TWICE, event(("2025-01-05", "2025-03-01"), ("2025-04-01", "2026-02-01"), title="Vote")]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fig = pt.Timeline(made, title="Late").plot_slips(width=width).figure
    assert fig.get_figwidth() == pytest.approx(width)
    assert {"Late", "Response", "Vote"} <= set(texts(fig))
    assert problems(fig) == {}


@given(overtime())
def test_every_slip_told_in_arrows_is_one_of_the_table(story):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ax = story.plot_slips(form="arrows")
    table = story.slips()
    allowed = {*table["slip"].dropna(), *table["total"].dropna()}
    said = [t.get_text() for t in ax.texts if (t.get_gid() or "").startswith("slip:")]
    plt.close(ax.figure)
    joined = " ".join(said)
    for words in allowed:
        joined = joined.replace(words, "")
    assert not joined.strip()
