"""Whether a clause speaks of the past or of what is to come."""

from __future__ import annotations

import pytest

from policytrack.text.fold import fold
from policytrack.text.tense import tense


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The board met on Friday.", "past"),
        ("The board will be told on Friday.", "coming"),
        ("The board meets on Friday.", "coming"),
        ("Its new board, which took office in 2022, meets on Friday.", "coming"),
        ("The hearing was put off to Friday.", "coming"),
        ("Reports were due on Friday, but came late.", "coming"),
        ("It did not meet on Friday.", "past"),
        ("Housing starts on Friday were few.", None),
        ("Gov. May signed it on Friday.", "past"),
        ("He said that it would close on Friday.", "coming"),
        ("A court will hear it at 10 a.m. Friday. The last one was in 2011.", "coming"),
        ("They lost the ships, and orders for Friday have to be aboard.", "coming"),
        ("On Friday the board met.", "past"),
        ("It met in May, in May 2024, and in May too, on Friday.", "past"),
        ("He had better wait until Friday.", None),
        ("She turns 24 on Friday.", "coming"),
        ("The house votes by Friday.", "coming"),
        ("Friday", None),
    ],
)
def test_the_verb_that_governs_a_phrase_gives_its_tense(text, told):
    start = text.index("Friday")
    found = tense(text, fold(text), start, start + 6)
    assert found == told or (told is None and found != "coming")
