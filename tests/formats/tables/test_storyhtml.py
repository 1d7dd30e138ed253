"""The notebook's table of a story says when, who and what, every text as text."""

from __future__ import annotations

import re

import pytest

import policytrack as pt
from policytrack.look.theme import LIGHT

ASCL = pt.Actor("ASCL <b>", "union")
SCALE = pt.Issue("Scale & pay", "There should be five grades")


def rows(story):
    body = story._repr_html_().partition("<tbody>")[2]
    return [re.findall(r"<td>(.*?)</td>", row) for row in body.split("</tr>") if "<td>" in row]


def test_an_event_has_its_date_in_words_its_actors_and_its_title():
    story = pt.Timeline([pt.Event("Letter", "letter", "2025-06", by=pt.Actor("NAHT", "union"))])
    assert rows(story) == [["June 2025", "NAHT", "Letter"]]


def test_a_stance_has_the_sign_of_the_theme_and_its_conditions():
    said = pt.Statement(ASCL, SCALE, "oppose", "2025-06-24", conditions=[pt.If("asked twice")])
    ((when, who, what),) = rows(pt.Timeline([said]))
    assert when == "24 June 2025"
    assert who == "ASCL &lt;b&gt;"
    assert what == f"{LIGHT.signs['oppose']} oppose: Scale &amp; pay, if asked twice"


def test_what_has_no_date_says_so():
    assert rows(pt.Timeline([pt.Statement(ASCL, SCALE, "oppose")]))[0][0] == "no date"


def test_markup_in_the_title_is_shown_as_text():
    html = pt.Timeline([], title="<script>alert(1)</script>")._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("number", "more"), [(60, ""), (61, "<p>and 1 more</p>"), (75, "and 15 more")]
)
def test_after_sixty_rows_the_rest_is_counted(number, more):
    events = [pt.Event(f"E{at}", "letter", "2025-06-01", id=f"e{at}") for at in range(number)]
    story = pt.Timeline(events)
    assert len(rows(story)) == 60
    assert more in story._repr_html_()
    assert ("more</p>" in story._repr_html_()) == bool(more)


def test_an_event_to_come_says_what_is_expected():
    plan = pt.Plan("2025-09", announced="2025-06")
    ((when, _, _),) = rows(pt.Timeline([pt.Event("Reply", "publication", plans=plan)]))
    assert "September 2025" in when
