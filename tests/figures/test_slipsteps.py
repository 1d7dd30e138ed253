"""Slips as steps: every row of the slips is drawn, or named in a warning; in their words."""

import matplotlib.pyplot as plt
import pytest

import policytrack as pt
from policytrack.figures.left_out import LeftOutWarning
from policytrack.figures.sliptracks import described, tracks_of
from policytrack.story.resolve import Resolver
from tests.figures.legible import problems


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def plan(date, announced=None, **fields):
    return pt.Plan(date, announced=announced, **fields)


def event(*plans, title="Response", date=None, **fields):
    return pt.Event(title, "publication", date, plans=plans, id=title.lower(), **fields)


def tracked(*events):
    return tracks_of(events, Resolver.alone(events))


def told(*events):
    """What is said of the events, after the head."""
    return described(tracked(*events)[0]).long.partition("\n")[2]


def drawn(*events):
    """The axes on which the events are drawn as steps."""
    return pt.Timeline(events).plot_slips(form="steps")


def days(date):
    return pt.FuzzyDate(date).ordinals


TAKEN_BACK = [
    (plan("2025-06-15", "2025-02-01", kind="cancelled"), "cancelled"),
    (plan("postponed", "2025-02-01"), "postponed"),
    (plan("unknown", "2025-02-01"), "no date known"),
]


class TestWhatIsDrawn:
    @pytest.mark.parametrize(("second", "word"), TAKEN_BACK)
    def test_it_is_told_and_has_a_mark_of_its_own(self, second, word):
        ax = drawn(event(plan("2025-06-15", "2025-01-01"), second))
        assert pt.long_description(ax).endswith(
            f"announced 1 January 2025 for 15 June 2025; {word} 1 February 2025."
        )
        gids = [part.get_gid() for part in ax.collections]
        assert f"{word.replace(' ', '-')}:response" in [str(gid) for gid in gids]
        assert problems(ax.figure) == {}

    @pytest.mark.parametrize(
        ("date", "known", "words"),
        [
            ("[2033..]", "2033-01-01", ": not before 1 January 2033"),
            ("[..2040]", "2040-12-31", ": by December 2040"),
        ],
    )
    def test_an_open_date_stands_at_the_day_that_is_known_and_reaches_on(self, date, known, words):
        one = event(plan(date, "2025-01-01"), plan("2030", "2025-02-01"))
        ((track,), _) = tracked(one)
        assert track.marks[0].dot[1] == days(known)[0] + 0.5
        assert f"announced 1 January 2025{words};" in told(one)
        ax = drawn(one)
        boxes = next(part for part in ax.collections if part.get_gid() == "rough:response")
        (_, low), (_, high) = boxes.get_segments()[0]
        assert (low if ".." in date[:3] else high) in ax.get_ylim()

    def test_what_has_no_day_of_announcement_is_named_in_a_warning(self):
        made = [
            event(plan("2025-06-01"), plan("2025-07-01"), title="Bill"),
            event(plan("2025-06-01", "2025-01-01"), plan("postponed"), title="Vote"),
        ]
        expected = (
            "not drawn, .* in announced: Vote, postponed; Bill, 1 June 2025; Bill, 1 July 2025"
        )
        with pytest.warns(LeftOutWarning, match=expected):
            drawn(*made)


class TestTheColumn:
    OFTEN = tuple(plan(f"2025-0{month + 4}-01", f"2025-0{month}-01") for month in range(1, 5))

    def words(self, ax, start):
        return [
            t.get_text().replace("\n", " ")
            for t in ax.texts
            if (t.get_gid() or "").startswith(start)
        ]

    def test_each_event_has_its_name_and_how_far_it_slipped(self):
        ax = drawn(event(*self.OFTEN))
        assert self.words(ax, "title:") == ["Response"]
        assert self.words(ax, "slip:") == ["3 months late, put off 3 times"]
        total = pt.Timeline([event(*self.OFTEN)]).slips()["total"].iloc[-1]
        assert total == "3 months late"

    def test_what_was_put_off_once_is_only_late(self):
        assert self.words(drawn(event(*self.OFTEN[:2])), "slip:") == ["31 days late"]

    def test_what_was_postponed_says_so(self):
        ax = drawn(event(self.OFTEN[0], plan("postponed", "2025-02-01")))
        assert self.words(ax, "slip:") == ["postponed"]

    def test_a_single_date_has_no_slip(self):
        assert self.words(drawn(event(self.OFTEN[0])), "slip:") == [""]

    def test_a_date_that_holds_goes_on_to_the_end_and_what_is_done_does_not(self):
        ax = drawn(event(*self.OFTEN[:2]))
        (x, y) = ax.lines[0].get_data()
        assert x[-1] == pytest.approx(ax.get_xlim()[1])
        assert y[-1] == y[-2]
        done = drawn(event(*self.OFTEN[:2], date="2025-06-03"))
        x, y = done.lines[0].get_data()
        assert x[-1] == y[-1]
        assert "done:response" in [part.get_gid() for part in done.collections]

    def test_below_the_diagonal_it_says_that_the_day_has_passed(self):
        ax = drawn(event(plan("2025-03-01", "2025-01-01"), plan("2025-12-01", "2025-11-01")))
        (label,) = [text for text in ax.texts if text.get_gid() == "passed-label"]
        assert label.get_text() == "promised day has passed"
        assert label.get_visible()
        assert problems(ax.figure) == {}

    def test_where_no_promised_day_has_passed_it_does_not(self):
        ax = drawn(event(plan("2030", "2025-01-01"), plan("2031", "2025-02-01")))
        (label,) = [text for text in ax.texts if text.get_gid() == "passed-label"]
        assert not label.get_visible()

    def test_a_title_with_marks_on_its_letters_keeps_clear_of_the_slip_below(self):
        title = "".join(f"{letter}\u0301\u0302" for letter in "The minister writes to all heads")
        ax = drawn(pt.Event(title, "publication", plans=self.OFTEN, id="e"))
        assert problems(ax.figure) == {}
