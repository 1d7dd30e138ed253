"""The notebook's table of a story says when, who and what, every text as text."""

from __future__ import annotations

import re

import pytest

import policytrack as pt
from policytrack.look.theme import LIGHT

ASCL = pt.Actor("ASCL <b>", "union")
SCALE = pt.Issue("Scale & pay", "There should be five grades")


def rows(story):
    html = story._repr_html_()
    return [re.findall(r"<td>(.*?)</td>", row) for row in html.split("</tr>") if "<td>" in row]


def test_an_event_has_its_date_in_words_its_actors_and_its_title():
    story = pt.Timeline([pt.Event("Letter", "letter", "2025-06", by=pt.Actor("NAHT", "union"))])
    assert rows(story) == [["Jun", "Letter", "NAHT"]]


def test_a_stance_has_the_sign_of_the_theme_and_its_conditions():
    said = pt.Statement(ASCL, SCALE, "oppose", "2025-06-24", conditions=[pt.If("asked twice")])
    ((when, what, who),) = rows(pt.Timeline([said]))
    assert when == "24 Jun 2025"
    assert who == "ASCL &lt;b&gt;"
    assert what == f"{LIGHT.signs['oppose']} oppose: Scale &amp; pay, if asked twice"


def test_what_has_no_date_says_so():
    assert rows(pt.Timeline([pt.Statement(ASCL, SCALE, "oppose")]))[0][0] == "no date"


def test_markup_in_the_title_is_shown_as_text():
    html = pt.Timeline([], title="<script>alert(1)</script>")._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(("number", "more"), [(14, ""), (15, "and 1 more"), (75, "and 61 more")])
def test_after_fourteen_rows_the_rest_is_folded_up_and_counted(number, more):
    events = [pt.Event(f"E{at}", "letter", "2025-06-01", id=f"e{at}") for at in range(number)]
    story = pt.Timeline(events)
    assert len(rows(story)) == number
    shown, _, folded = story._repr_html_().partition("<details>")
    assert shown.count("<td>") == 3 * 14
    assert folded.partition("</summary>")[0].removeprefix("<summary>") == more


def test_what_was_said_at_an_event_stands_behind_it():
    letter = pt.Event("Letter", "letter", "2025-06", id="letter")
    said = pt.Statement(ASCL, SCALE, "oppose", "2025-06", event="letter")
    ((_, what, _),) = rows(pt.Timeline([letter, said]))
    assert what.startswith("<details><summary>Letter</summary><ul><li>ASCL &lt;b&gt;: ")


def test_a_slip_is_told_in_the_words_of_the_figure():
    plans = [pt.Plan("2025-08-01", announced="2025-05"), pt.Plan("2025-09-01", announced="2025-06")]
    ((_, what, _),) = rows(pt.Timeline([pt.Event("Reply", "publication", plans=plans)]))
    assert "<small><b>first promised for 1 Aug 2025: 31 days late</b></small>" in what


def test_events_stand_under_their_years_and_what_is_to_come_last():
    story = pt.load_dataset("ofsted-report-cards")
    headings = re.findall(r'<th colspan="3" scope="colgroup">(.*?)</th>', story._repr_html_())
    assert list(dict.fromkeys(headings)) == [
        "Before 2025", "2025", "Still to come", "Said outside these events"
    ]  # fmt: skip


def test_an_event_to_come_says_what_is_expected():
    plan = pt.Plan("2025-09", announced="2025-06")
    ((when, _, _),) = rows(pt.Timeline([pt.Event("Reply", "publication", plans=plan)]))
    assert when == "Sep 2025"
