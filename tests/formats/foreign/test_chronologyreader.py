"""Chronologies that people keep in Markdown: dates, events, sources, and lines that are none."""

import io

import pytest

import policytrack as pt
from policytrack.errors import CheckError
from policytrack.formats.foreign import datewords
from policytrack.formats.foreign.chronologyreader import read_chronology


def read(*lines):
    return read_chronology(io.StringIO("\n".join(lines)))


def one(line):
    (event,) = read(line).records
    return event


@pytest.mark.parametrize(
    ("line", "date", "title"),
    [
        ("- 2020-03-12: Event", "2020-03-12", "Event"),
        ("- **12 March 2020**: Event", "2020-03-12", "Event"),
        ("* **12 March 2020:** Event", "2020-03-12", "Event"),
        ("+ __March 2020__ - Event", "2020-03", "Event"),
        ("1. March 12, 2020 \N{EN DASH} Event", "2020-03-12", "Event"),
        ("2) 2020 \N{EM DASH} Event: part two", "2020", "Event: part two"),
        ("- 2020-03-12 Event", "2020-03-12", "Event"),
        ("\N{BULLET} between 1 and 5 March 2020: Event", "[2020-03-01..2020-03-05]", "Event"),
        ("- 21 to 25 July 2025: Strike", "2025-07-21/2025-07-25", "Strike"),
        ("12 March 2020: Event", "2020-03-12", "Event"),
        ("| 12 March 2020 | Event |", "2020-03-12", "Event"),
        ("- **about June 2025**: *Event* of `x`", "2025-06~", "Event of x"),
    ],
)
def test_a_line_begins_with_a_date_in_any_words(line, date, title):
    event = one(line)
    assert (str(event.date), event.title) == (date, title)


def test_what_is_expected_is_a_plan():
    event = one("- **expected September 2025**: Reply")
    assert event.date is None
    assert str(event.plans[0].date) == "2025-09"


def test_a_line_without_a_date_is_an_event_without_one():
    assert (one("- Talks fail: nobody knows when").date, one("- Talks").title) == (None, "Talks")


@pytest.mark.parametrize(
    ("line", "title", "sources", "urls"),
    [
        ("- 2020: Event [BBC](https://bbc.org/a_(b))", "Event",
         [("BBC", "https://bbc.org/a_(b)")], []),
        ("- 2020: Event ([BBC](https://b.org), [ITV](https://i.org))", "Event",
         [("BBC", "https://b.org"), ("ITV", "https://i.org")], []),
        ("- 2020: The [letter](https://b.org) was sent", "The letter was sent",
         [("letter", "https://b.org")], []),
        ("- 2020: Event https://b.org/x.", "Event", [], ["https://b.org/x"]),
        ("- 2020: Event <https://b.org>", "Event", [], ["https://b.org"]),
        (r"- 2020: Event \[x\] (2014)", "Event [x] (2014)", [], []),
        ("- 2020: Event (source: A paper)", "Event", [("A paper", None)], []),
    ],
)  # fmt: skip
def test_links_are_sources_and_bare_addresses_are_kept(line, title, sources, urls):
    event = one(line)
    found = title.rstrip(" .") if urls else title
    assert event.title.rstrip(" .") == found
    assert [(each.title, each.url) for each in event.sources] == sources
    assert list(event.urls) == urls


def test_footnotes_and_named_links_are_followed_within_the_file():
    found = read(
        "- 2020: Event[^1] by [the paper][p]", "", "[^1]: Our Plan, https://b.org/plan",
        "[p]: https://p.org",
    )  # fmt: skip
    (event,) = found.records
    assert event.title == "Event by the paper"
    assert {source.url for source in event.sources} == {"https://p.org"}
    assert event.urls == ("https://b.org/plan",)


def test_the_heading_gives_the_title_the_year_and_tags():
    found = read(
        "# Grades", "", "What it is about.", "", "## 2020", "- 12 March: One", "## Later",
        "- 2021: Two",
    )  # fmt: skip
    first, second = found.records
    assert (found.title, found.about) == ("Grades", "What it is about.")
    assert (str(first.date), first.tags) == ("2020-03-12", ())
    assert (str(second.date), second.tags) == ("2021", ("Later",))


def test_what_stands_below_an_item_is_its_text():
    found = read("- 2020: One", "  - *detail*", "  more", "- 2021: Two")
    assert [event.text for event in found.records] == ["detail\nmore", None]


def test_who_does_it_is_read():
    assert [actor.name for actor in one(r"- 2020: One (by A\; B; by C)").by] == ["A; B", "C"]


def test_what_stands_below_a_heading_that_is_a_day_happened_on_it():
    events = read("# Brexit", "## 24 July 2019", "Johnson becomes PM.", "", "He speaks.",
                  "## 2020", "- 31 January: exit").records  # fmt: skip
    assert [(event.title, str(event.date), event.text) for event in events] == [
        ("Johnson becomes PM.", "2019-07-24", "He speaks."), ("exit", "2020-01-31", None)
    ]  # fmt: skip


def test_a_heading_that_begins_with_a_day_is_an_event_with_what_stands_below():
    (event,) = read("# Brexit", "### 2020-01-31: Exit", "At 11 pm.", "", "Bells ring.").records
    assert (event.title, str(event.date), event.text) == (
        "Exit", "2020-01-31", "At 11 pm.\nBells ring."
    )  # fmt: skip


@pytest.mark.parametrize("heading", ["## 2019: the long year", "## Background", "## June 2019"])
def test_a_paragraph_below_another_heading_is_told(heading):
    found = read("# Brexit", heading, "Much happened.")
    assert (found.records, [each.line for each in found.left]) == ([], [3])


def test_the_box_of_a_task_is_no_part_of_its_event():
    events = read("- [ ] 4 November 2016: One", "- [x] 5 November 2016: Two").records
    assert [event.title for event in events] == ["One", "Two"]


def test_a_line_that_is_no_item_is_told_with_its_number():
    found = read("- 2020: One", "", "And some prose.", "| Date | What |", "|---|---|")
    assert [(problem.line, problem.code) for problem in found.left] == [(3, "left-out")]


def test_a_table_has_its_sources_in_the_last_column():
    found = read("| Date | Event | Source |", "|--|--|--|", "| 2020 | One | [B](https://b.org) |")
    (event,) = found.records
    assert (event.title, event.sources[0].url) == ("One", "https://b.org")
    assert found.left == []


def test_two_events_of_one_title_are_told_apart():
    assert [event.id for event in read("- 2020: One", "- 2021: One").records] == ["one", "one-2"]


def test_a_file_is_read_by_its_ending(tmp_path):
    path = tmp_path / "story.md"
    path.write_text("# T\n\n- 2020: One\n\nprose\n", encoding="utf-8")
    with pytest.warns(pt.RecordWarning, match="1 part of the file to look at"):
        story = pt.read(path)
    assert (story.title, len(story.events), len(story.problems)) == ("T", 1, 1)


def test_a_day_takes_the_month_and_the_year_of_the_headings_above():
    events = read(
        "# T", "## 2025", "### June", "- 24 June: One", "- 25: Two", "### July",
        "- **1st** - Three", "## 2026", "- 3 May: Four",
    ).records  # fmt: skip
    assert [(str(event.date), event.title, event.tags) for event in events] == [
        ("2025-06-24", "One", ()), ("2025-06-25", "Two", ()), ("2025-07-01", "Three", ()),
        ("2026-05-03", "Four", ()),
    ]  # fmt: skip


def test_every_heading_that_is_no_date_is_a_tag():
    (event,) = read("# T", "## Policy", "### 2025", "#### Schools", "- 24 June: One").records
    assert (str(event.date), event.tags) == ("2025-06-24", ("Schools", "Policy"))


@pytest.mark.parametrize(
    "lines",
    [("Story", "=====", "2020", "----", "- 1 May: One"), ("# Story", "**2020**", "- 1 May: One"),
     ("# Story", "2020", "", "- 1 May: One"), ("# Story", "__2020__:", "* 1 May - One")],
)  # fmt: skip
def test_underlined_bold_and_bare_headings_are_headings(lines):
    found = read(*lines)
    (event,) = found.records
    assert (found.title, str(event.date), event.title, found.left) == (
        "Story", "2020-05-01", "One", []
    )  # fmt: skip


def test_a_day_alone_is_the_date_of_the_paragraph_below():
    found = read("1 May 2020", "", "One.", "More of it.", "", "**2 May 2020**", "Two.")
    assert [(str(each.date), each.title, each.text) for each in found.records] == [
        ("2020-05-01", "One.", "More of it."), ("2020-05-02", "Two.", None)
    ]  # fmt: skip
    (event,) = read("- 1 May 2020", "  : What happened").records
    assert (str(event.date), event.title, event.text) == ("2020-05-01", "What happened", None)


@pytest.mark.parametrize(
    ("line", "date", "title"),
    [
        ("- 24 June 2025 - 3 July 2025: Strike", "2025-06-24/2025-07-03", "Strike"),
        ("- 24 June 2025 \N{EN DASH} Strike: day one", "2025-06-24", "Strike: day one"),
        ("- [1 May 2020] Letter", "2020-05-01", "Letter"),
        ("- (May 2020): Letter", "2020-05", "Letter"),
        ("- 1 May 2020 Letter sent", "2020-05-01", "Letter sent"),
        ("- May 1, 2020 Letter sent", "2020-05-01", "Letter sent"),
        ("- 24 June 2025 (Tuesday): Letter", "2025-06-24", "Letter"),
        ("- Brexit 2020 conference", "None", "Brexit 2020 conference"),
    ],
)
def test_a_date_is_found_in_brackets_before_a_dash_or_without_a_mark(line, date, title):
    event = one(line)
    assert (str(event.date), event.title) == (date, title)


def test_the_head_of_a_table_is_no_text_about_the_story():
    found = read("| When | What |", "|---|---|", "| 2020 | One |", "| | more |")
    assert (found.about, [each.line for each in found.left]) == (None, [4])


def test_a_list_of_what_is_no_date_ends_at_the_line_where_too_much_was_tried(monkeypatch):
    monkeypatch.setattr(datewords, "MOST_REFUSED", 30)
    lines = [f"- 31 June {1000 + number}: In the year of it" for number in range(50)]
    message = r"^1 problem\n  3: found 6 texts such as '31 June 1000' .* on line 5;"
    with pytest.raises(CheckError, match=message):
        read("# Log", "", *lines)


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["## 2024", "- 5. März: Start"], "2024-03-05"),
        (["## 2024", "- 7 avril: Start"], "2024-04-07"),
        (["## 2024", "- 7 de abril: Start"], "2024-04-07"),
        (["## 2024", "### März", "- 5. März: Start"], "2024-03-05"),
        (["- im Herbst 2024: Start"], "2024-23"),
        (["- le 7 avril 2024 : Start"], "2024-04-07"),
    ],
)
def test_a_date_in_another_language_takes_its_year_from_the_heading_too(lines, date):
    (event,) = read(*lines).records
    assert (event.title, str(event.date)) == ("Start", date)
    assert event.tags == ()


@pytest.mark.parametrize(
    ("headings", "date"),
    [
        (["### Tuesday 5 March 2024"], "2024-03-05"),
        (["## 2024", "### March"], "2024-03"),
        (["## 2024"], "2024"),
        (["## 2024", "### Schools"], None),
    ],
)
def test_items_without_a_date_have_that_of_the_heading_right_above(headings, date):
    found = read(*headings, "", "- Letter sent", "- Reply").records
    assert [(event.title, event.date and str(event.date)) for event in found] == [
        ("Letter sent", date), ("Reply", date)
    ]  # fmt: skip


def test_what_is_struck_through_does_not_count():
    found = read(
        "- ~~2024-02-02: Called off~~", "- ~~3 March~~ 5 March 2024: Moved",
        "- 2024-04-01: A ~~big~~ day", "- 2024-05-01: about ~~ 5 ~~ or so",
    )  # fmt: skip
    assert [(str(event.date), event.title) for event in found.records] == [
        ("2024-03-05", "Moved"), ("2024-04-01", "A day"), ("2024-05-01", "about ~~ 5 ~~ or so")
    ]  # fmt: skip
    (problem,) = found.left
    assert (problem.line, "struck through" in problem.message) == (1, True)


@pytest.mark.parametrize("heading", ["## 2023 \N{EN DASH} 2024", "## 2023-24", "## 2023 to 2025"])
def test_a_heading_of_several_years_gives_no_day_a_year(heading):
    (event,) = read(heading, "", "- Jan 5, 2024 - Thing").records
    assert (str(event.date), event.title) == ("2024-01-05", "Thing")
