"""The words in which a date is printed say the date that is recorded."""

from __future__ import annotations

import warnings

import pytest

import policytrack as pt
from policytrack.story import wording

POST = pt.Source("A news report", published="2025-06-25")
NAHT = pt.Actor("NAHT", "union")
PAY = pt.Issue("Pay", "Pay should rise")


def told(*records):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        return list(pt.Timeline(records).warnings)


def letter(date, dated, **more):
    return pt.Event("A letter", "letter", date, dated=dated, sources=POST, id="letter", **more)


@pytest.mark.parametrize(
    ("date", "dated"),
    [
        ("2025-06-24", "Tuesday"),
        ("2025-06", "earlier this month"),
        ("2025-06-24", "24 June"),
        ("2025-06-24", "later that week, it was said"),
        ("2025-06-24", None),
    ],
)
def test_words_that_can_mean_the_date_are_kept_in_silence(date, dated):
    (event,) = pt.Timeline([letter(date, dated)]).events
    assert event.dated == dated
    assert told(letter(date, dated)) == []


def test_words_that_mean_another_date_are_told_with_what_they_say():
    (problem,) = told(letter("2025-06-24", "23 June"))
    assert problem.code == "not-as-dated"
    assert problem.path == ("events", "letter", "dated")
    assert "found '23 June'; allowed: words for 2025-06-24; they say 2025-06-23" in str(problem)
    assert problem.acknowledged is None


def test_the_words_of_a_source_are_compared_with_the_day_of_its_publication():
    post = pt.Source("A report", published="2025-06-25", dated="26 June", id="report")
    (problem,) = told(post)
    assert problem.path == ("sources", "report", "dated")
    assert "found '26 June'; allowed: words for 2025-06-25" in str(problem)
    assert told(pt.Source("A report", published="2025-06-25", dated="Wednesday")) == []
    assert told(pt.Source("A report", dated="26 June")) == []


def test_wordings_beyond_the_limit_are_not_read_and_told_once(monkeypatch):
    monkeypatch.setattr(wording, "MOST_WORDS", 4)
    events = [
        pt.Event("A letter", "letter", "2025-06-24", dated=words, sources=POST, id=name)
        for name, words in {"a": "23 June", "b": "22 June", "c": "21 June", "d": "20 June"}.items()
    ]
    assert {problem.path[1] for problem in told(*events)} == {"a", "b", "c"}
    known = told(*events, letter("2025-06-24", "23 June"))
    assert sum(problem.found == "23 June" for problem in known) == 2  # read once, told twice
    (unread,) = [problem for problem in known if problem.code == "wordings-unread"]
    assert unread.path == ("events", "c", "dated")
    assert "found 2; allowed: at most 4 words of different wordings in one story" in str(unread)


def test_words_that_mean_another_date_can_be_acknowledged():
    (problem,) = told(letter("2025-06-24", "23 June", odd="misprinted; the letter has the 24th"))
    assert problem.acknowledged
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pt.Timeline([letter("2025-06-24", "23 June", odd="misprinted")])


def test_the_words_of_plans_statements_and_posts_are_compared_with_theirs():
    plan = pt.Plan("2025-09", announced="2025-06-20", dated="October", sources=POST)
    said = pt.Statement(NAHT, PAY, "support", "2025-06-24", dated="23 June", sources=POST)
    post = pt.Membership(
        pt.Actor("Whiteman", "person"), NAHT, "leader", "2017/..", dated="2015", sources=POST
    )
    event = pt.Event("A vote", "vote", plans=plan, id="vote")
    assert [problem.path for problem in told(event, said, post)] == [
        ("events", "vote", "plans", 0, "dated"),
        ("statements", 0, "dated"),
        ("memberships", 0, "dated"),
    ]


def test_a_date_that_hangs_on_another_is_compared_as_it_resolves():
    talks = pt.Event("Talks", "meeting", "2025-06-24", id="talks", sources=POST)
    assert told(talks, letter("on talks", "24 June")) == []
    assert [problem.code for problem in told(talks, letter("on talks", "2 June"))] == [
        "not-as-dated"
    ]
