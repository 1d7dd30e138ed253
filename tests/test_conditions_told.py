"""What hangs on several conditions hangs on all of a kind together, and every output says so."""

from __future__ import annotations

import html

import matplotlib.pyplot as plt
import pytest

import policytrack as pt
from policytrack.records.statements import conditions_in_words

HANGS = [pt.Unless("the date slips"), pt.Unless("talks resume"), pt.If("members agree")]
WORDS = "if members agree, unless the date slips and talks resume"
UNION = pt.Actor("ASCL", "union")
STORY = pt.Timeline([
    pt.Event("Strike", "industrial_action", by=UNION, conditions=HANGS, id="strike"),
    pt.Event("Letter", "letter", "2025-06-24", by=UNION, id="letter"),
    pt.Statement(UNION, "Scale", "oppose", "2025-06-24", event="letter", conditions=HANGS),
])  # fmt: skip


def briefed(story):
    return " ".join(story.briefing("2025-06-01", "2025-06-30").to_text().split())


def described(story):
    ax = story.stance_matrix().plot()
    plt.close(ax.figure)
    return pt.long_description(ax)


OUTPUTS = {
    "text": lambda story: story.to_text(),
    "briefing": lambda story: " ".join(
        story.briefing("2025-06-01", "2025-06-30").to_text().split()
    ),
    "matrix": described,
    "notebook": lambda story: story._repr_html_(),
    "cell": lambda story: story.stance_matrix()["ASCL", "Scale"]._repr_html_(),
    "page": lambda story: story.to_html(),
}


def test_conditions_of_a_kind_stand_together_after_one_word():
    assert conditions_in_words(STORY.statements[0].conditions) == WORDS


def test_the_event_of_a_condition_is_called_what_it_is_to_be_called():
    on_vote = pt.Unless(event="vote")
    assert conditions_in_words([on_vote], lambda _: "the vote") == "unless the vote happens"
    assert conditions_in_words([on_vote], lambda _: None) == "unless vote happens"


@pytest.mark.parametrize("output", OUTPUTS)
def test_every_output_says_that_all_of_a_kind_are_needed(output):
    told = html.unescape(OUTPUTS[output](STORY)).casefold()
    assert WORDS in told
    assert "unless talks resume" not in told
