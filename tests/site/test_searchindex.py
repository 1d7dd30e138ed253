"""The index of a site holds every title and address, and little more than their words."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.site.searchindex import index_of
from policytrack.tracker.searching import plain_words

TEXTS = st.text(max_size=12)
IDS = st.text("ab-é %", min_size=1, max_size=4)


def read(index):
    """The rows of an index as a page reads them: title, address, other words."""

    def text(numbers):
        return " ".join(index["words"][int(number, 36)] for number in numbers.split(" "))

    for title, href, more, *events in index["rows"]:
        yield text(title), href, text(more)
        if events:
            titles, anchors = events[0].split(","), events[1].split(" ")
            for each, anchor in zip(titles, anchors, strict=True):
                yield text(each), f"{href}#{anchor}", ""


@settings(max_examples=30)
@given(st.lists(st.tuples(TEXTS, TEXTS, st.lists(st.tuples(IDS, TEXTS), max_size=3)), max_size=3))
def test_every_text_is_read_back_to_the_letter(stories):
    digests = [
        {"name": f"s{n}", "title": title, "about": about,
         "titles": [text for _, text in events], "anchors": [id for id, _ in events]}
        for n, (title, about, events) in enumerate(stories)
    ]  # fmt: skip
    found = list(read(json.loads(json.dumps(index_of([("A b", "a.html", "É")], digests)))))
    assert found[0] == ("A b", "a.html", "e")
    assert [row[0] for row in found[1:]] == [
        text for title, _, events in stories for text in (title, *(each for _, each in events))
    ]
    assert [row[2] for row in found[1:] if "#" not in row[1]] == [
        plain_words(about) for _, about, _ in stories
    ]


def test_an_event_leads_to_its_place_on_the_page_of_its_story():
    digest = {"name": "north/pay", "title": "Pay", "about": "",
              "titles": ["A vote"], "anchors": ["a vote"]}  # fmt: skip
    assert list(read(index_of([], [digest])))[1][:2] == (
        "A vote", "stories/north/pay.html#a%20vote"
    )  # fmt: skip


def test_a_word_is_spelt_out_once_and_the_most_frequent_ones_are_the_shortest():
    told = {"titles": [f"The strike of union {n}" for n in range(50)],
            "anchors": [f"e{n}" for n in range(50)]}  # fmt: skip
    index = index_of([], [{"name": "s", "title": "The", "about": "", **told}])
    assert len(index["words"]) == len(set(index["words"])) == 55
    assert index["words"][0] == "The"
    assert index["rows"][0][0] == "0"
    assert index["rows"][0][3].split(",")[1].startswith("0 1 2 3 ")
