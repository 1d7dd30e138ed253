"""Finding the dates of a text."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from tests.text.marks import paragraphs, scores

ON = "2025-06-25"
_WORDS = """
the on in by may March May Friday Tuesday last next week year 2024 2025-26 3 14 June of and to
from since early mid- end quarter first second ago two weeks - , . ' ( ) summer term Q3 the_sun
x12 within 28 days 7.10
"""
ODD = ["\n", "\u00a0", "\u2013", "\u2019s", "\U0001f600", "\u0130", "caf\u00e9", "\u202b", "\u00a3"]


def texts(found):
    return [one.text for one in found]


def moved(found, by):
    """A find so many characters further on."""
    whole = found.whole and moved(found.whole, by)
    return found._replace(start=found.start + by, end=found.end + by, whole=whole)


def in_full(text, on=None, calendar=None):
    """Each phrase with the words that bound it, once."""
    return list(dict.fromkeys(one.in_full for one in pt.find_dates(text, on, calendar)))


def test_the_marked_paragraphs_are_read_as_they_are_marked():
    rows = paragraphs()
    assert len(rows) >= 40
    measured = scores(rows, in_full)
    assert measured["recall"] >= 0.98
    assert measured["exact"] >= 0.95
    assert measured["precision"] >= 0.98
    assert measured["value"] >= 0.95


@pytest.mark.parametrize(
    ("name", "exact", "value"),
    [
        ("elsewhere", 0.97, 0.95),
        ("unseen", 0.96, 0.93),
        ("heldout", 0.92, 0.9),
        ("decades", 0.95, 0.92),
        ("gazettes", 0.94, 0.94),
        ("bulletins", 0.95, 0.94),
        ("wires", 0.95, 0.9),
        ("sundries", 0.95, 0.94),
        ("leavings", 0.91, 0.9),
        ("offcuts", 0.93, 0.85),
    ],
)
def test_texts_of_other_times_and_countries_are_read_as_they_are_marked(name, exact, value):
    measured = scores(paragraphs(name), pt.find_dates)
    assert measured["recall"] >= 0.97
    assert measured["exact"] >= exact
    assert measured["precision"] >= 0.97
    assert measured["value"] >= value


def test_short_paragraphs_in_many_registers_are_read_as_they_are_marked():
    rows = paragraphs("registers")
    assert len(rows) == 60
    measured = scores(rows, pt.find_dates)
    assert measured["recall"] >= 0.95
    assert measured["exact"] >= 0.94
    assert measured["precision"] >= 0.98
    assert measured["value"] >= 0.95


@pytest.mark.parametrize(
    "text",
    [
        "It may help; the march was in the sun.",
        "Section 7.10 applies, as does paragraph 3.4 of version 2.1.3.",
        "She is 42, and the 18 to 24-year-olds pay \u00a32,019 or \u00a32019.",
        "Some 20.5% or 10 per cent of 1990 sites.",
        "Call 020 7946 0958 or 0300 123 1984.",
        "He waited for weeks, months even, and a second time.",
        "Theresa May and Mr March met April Jones.",
        "The Sunday Times and the Mail on Sunday said so.",
        "The rate rose by 1984, to 10,066.",
        "May I thank my hon. Friend?",
        "the second such march in a week",
        "Data Protection Act 2018",
        "It serves pupils aged 11-16 and 10-15 others.",
        "the summer holidays and a Christmas tree",
        "A now-closed school decided that, by now, it was late.",
        "It was held each May, and every Tuesday in spring.",
        "See pages 1998 and 2001, and the 18th floor.",
        "Prices fall and the fall of the cabinet followed; he sat on it.",
        "the Easter holidays, a Christmas wish",
        "oral evidence (Q1-Q148)",
        "invoices nos. 2011 and 2012; no. 2013",
        "Leave was given ([2017] EWCA Civ 1914), as in [2001] UKHL 26.",
        "Open Sun 10-4, Mon-Sat 8-8.",
        "Cllr May, Mrs Justice March and Dr Summers agreed with Sir Winter.",
        "The 1922 Committee met.",
        "It answers within 2 hours, and 61% were seen within 24 hours.",
        "The fault was mended within three days.",
        "Birds nest in spring.",
        "It was 10-year debt, handed over at last.",
        "Highs in the 90s; he is in his 90s.",
        "He said late in the day that mid-day meals, as recently as that, were dear.",
        "She sang 'Hey' and '94 Ways' of it.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text):
    assert texts(pt.find_dates(text, ON)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("due Jan. 14, he said", "Jan. 14"),
        ("Friday's vote", "Friday"),
        ("third-quarter profits", "third-quarter"),
        ("7 hours ago", "7 hours ago"),
        ("on 24\nJune\u00a02025,", "24\nJune\u00a02025"),
        ("the 14\u201318 July 2025 visit", "14\u201318 July 2025"),
        ("From September 2023 to August 2024 it", "From September 2023 to August 2024"),
        ("MARCH 12, 1998", "MARCH 12, 1998"),
        ("in the nineteenth century", "the nineteenth century"),
        ("the mid-2030s", "the mid-2030s"),
        ("at 5pm on Friday 30 January 2026.", "5pm on Friday 30 January 2026"),
    ],
)
def test_a_phrase_is_found_whole(text, found):
    assert texts(in_full(text, ON)) == [found]


@pytest.mark.parametrize(
    ("text", "phrase", "date", "whole", "bounded"),
    [
        ("due by July", "July", "2025-07", "by July", "[..2025-07-31]"),
        ("since 2019", "2019", "2019", "since 2019", "2019-01-01/2025-06-25"),
        ("until next spring.", "next spring", "2026-21", "until next spring", "../2026-21"),
        ("3 May 2026 onwards", "3 May 2026", "2026-05-03", "3 May 2026 onwards", "2026-05-03/.."),
        ("in two weeks", "two weeks", "2025-07-09~", "in two weeks", "2025-07-09~"),
        ("at 5pm on 2 May", "2 May", "2025-05-02?", "5pm on 2 May", "2025-05-02?"),
    ],
)
def test_a_preposition_bounds_the_whole_and_is_no_part_of_the_phrase(
    text, phrase, date, whole, bounded
):
    (found,) = pt.find_dates(text, ON)
    assert (found.text, str(found.date)) == (phrase, date)
    assert (found.in_full.text, str(found.in_full.date)) == (whole, bounded)
    assert text[found.whole.start : found.whole.end] == whole


def test_both_sides_of_a_stretch_have_it_as_their_whole():
    first, last = pt.find_dates("from May to July 2019", ON)
    assert [(one.text, str(one.date)) for one in (first, last)] == [
        ("May", "2019-05"),
        ("July 2019", "2019-07"),
    ]
    assert first.whole == last.whole
    assert str(first.in_full.date) == "2019-05/2019-07"


def test_a_time_of_day_beside_a_day_belongs_to_the_phrase():
    (found,) = pt.find_dates("at 10:30 a.m. Tuesday", ON)
    assert (found.text, found.whole) == ("10:30 a.m. Tuesday", None)


def test_a_clause_in_the_past_leans_a_bare_weekday_or_month_back():
    (found,) = pt.find_dates("The committee met in November.", ON)
    assert [str(reading.date) for reading in found.readings] == ["2024-11", "2025-11"]
    assert found.readings[0].reason.endswith("the clause is in the past")
    assert str(found.date) == "2024-11?"


def test_a_clause_that_looks_ahead_leans_a_weekday_forward():
    (found,) = pt.find_dates("The committee will meet on Friday.", ON)
    assert str(found.readings[0].date) == "2025-06-27"
    assert found.readings[0].reason.endswith("the clause looks ahead")


def test_without_a_lean_the_order_is_that_of_the_readings():
    (found,) = pt.find_dates("The committee met in November.", ON, lean=None)
    assert found.readings == pt.readings("November", ON)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The vote was on 3 July 1996. He wrote the next day.", ["1996-07-03", "1996-07-04"]),
        ("On 3 July 1996 and the following week", ["1996-07-03", "[1996-07-08..1996-07-14]"]),
        ("In October 1932, and the following February", ["1932-10", "1933-02"]),
        ("On 3 May 2019 and the following Tuesday", ["2019-05-03", "2019-05-07"]),
        ("On 3 May 2019, and not the previous Friday", ["2019-05-03", "2019-04-26?"]),
        ("In May 2019. That summer it rose.", ["2019-05", "2019-22"]),
        ("On 3 May 2019; later that month", ["2019-05-03", "2019-05"]),
        ("The next day he left.", [None]),
        ("In March 1918 the army broke. By the 28th it had gone.", ["1918-03", "1918-03-28"]),
        ("It sailed on 28 June 1940, and sank on the 3rd.", ["1940-06-28", "1940-07-03?"]),
        ("Let in 1826, and sold in the autumn of that year.", ["1826", "1826-23"]),
        ("205 on 30 April 2025; 190 on the same day last year", ["2025-04-30", "2024-04-30"]),
        ("The Fed meets Thursday and Friday.", ["2025-06-26?", "2025-06-27?"]),
        (
            "Stopped this morning. The deadline passed on 3 May 2021; members vote by 1 August.",
            ["2025-06-25", "2021-05-03", "2025-08-01"],
        ),
        ("The weekend of 4 July 2025", ["[2025-07-05..2025-07-06]"]),
    ],
)
def test_what_follows_a_date_counts_from_it(text, dates):
    found = pt.find_dates(text, ON)
    assert [one.date and str(one.date) for one in found] == dates


@pytest.mark.parametrize(
    ("text", "phrase", "date"),
    [
        ("It opened last fall.", "last fall", "2024-23"),
        ("rebuilt in the nineties", "the nineties", "199X"),
        (
            "in the first week of June 2024",
            "the first week of June 2024",
            "[2024-06-01?..2024-06-07?]",
        ),
        (
            "for the six months ended 30 June 2024",
            "the six months ended 30 June 2024",
            "2024-01-01/2024-06-30",
        ),
        ("1998's third quarter", "1998's third quarter", "1998-35"),
        (
            "in the September quarter of 2024",
            "the September quarter of 2024",
            "[2024-07-01..2024-09-30]",
        ),
        ("calendar 2012 was good", "calendar 2012", "2012"),
        ("audit begins on the 18th.", "the 18th", "2025-07-18"),
        ("See you Sat at 8.", "Sat", "2025-06-28"),
        ("the night of 3 May 2024", "the night of 3 May 2024", "2024-05-03"),
        ("by St Patrick's Day 2024", "St Patrick's Day 2024", "2024-03-17"),
        ("over the year-earlier quarter", "the year-earlier quarter", "None"),
        ("until Thanksgiving", "Thanksgiving", "2025-11-27"),
        ("by Hogmanay", "Hogmanay", "2025-12-31"),
        ("strike this Thurs!", "this Thurs", "2025-06-26"),
        ("push it to Mon 30th", "Mon 30th", "2025-06-30"),
        ("away w/c 30 June", "w/c 30 June", "[2025-06-30?..2025-07-06?]"),
        ("on the 9th day of March 2023", "the 9th day of March 2023", "2023-03-09"),
        ("the hearing of 19.11.19", "19.11.19", "2019-11-19"),
        ("We voted 4 yrs ago.", "4 yrs ago", "2021-06-25"),
        ("over the past 48 hours", "the past 48 hours", "2025-06-23/2025-06-25"),
        ("Send it by Fri 17 Jan. Then wait.", "Fri 17 Jan", "2025-01-17"),
        ("Rents go up in the new year.", "the new year", "2026"),
        ("It will open in autumn.", "autumn", "2025-23"),
        ("At May's meeting, 30 people asked.", "May", "2025-05"),
        ("The house of c. 1780 was let.", "1780", "1780"),
        ("She turns 24 on Friday.", "Friday", "2025-06-27"),
        ("He had better wait until Friday.", "Friday", "2025-06-27"),
        ("The leaks were fixed by Monday.", "Monday", "2025-06-23"),
        ("The target for the end of April was met.", "the end of April", "2025-04-30"),
        ("We had left by Christmas.", "Christmas", "2024-12-25"),
    ],
)
def test_what_news_of_other_countries_prints_is_found(text, phrase, date):
    (found,) = pt.find_dates(text, ON)
    assert (found.text, str(found.date).rstrip("?~%")) == (phrase, date)


def test_a_date_that_counts_from_another_says_from_which():
    year, later = pt.find_dates("It closed in January 2023 and was sold a year later.", ON)
    assert str(year.date) == "2023-01"
    assert str(later.readings[0].date) == "2024-01"
    assert later.readings[0].reason == "counted from January 2023, named before"


def test_without_the_day_of_writing_a_relative_phrase_is_left_open():
    found = pt.find_dates("It said on Tuesday that 2019 was better than last year.")
    assert [(one.text, one.date and str(one.date)) for one in found] == [
        ("Tuesday", None),
        ("2019", "2019"),
        ("last year", None),
    ]
    assert found[0].why == "this needs the day of writing: on=..."
    assert found[0].readings == ()


def test_the_day_of_writing_may_be_rough():
    (found,) = pt.find_dates("It said so on Tuesday.", "2025-06-24/2025-06-27")
    assert str(found.readings[0].date) == "2025-06-24"


def test_a_named_day_of_the_calendar_is_found():
    commons = pt.Calendar("house", days={"summer recess": ["2025-07-22/2025-09-01"]})
    (found,) = in_full("before the summer recess", ON, commons)
    assert (found.text, str(found.date)) == ("before the summer recess", "[..2025-07-21]")


def test_a_year_that_is_named_by_its_end_has_several_readings():
    (found,) = pt.find_dates("FY2026 revenue", ON)
    assert [str(reading.date) for reading in found.readings] == [
        "[2025-04-01..2026-03-31]",
        "[2026-04-01..2027-03-31]",
        "2026",
    ]


def test_what_is_no_text_is_refused():
    with pytest.raises(pt.ArgumentError, match="found a int as text; allowed: a str"):
        pt.find_dates(7, ON)


def test_an_unknown_lean_is_refused():
    with pytest.raises(pt.ArgumentError, match="found lean='left'; allowed: 'auto' or None"):
        pt.find_dates("", lean="left")


@given(st.lists(st.sampled_from([*_WORDS.split(), *ODD]), max_size=30).map(" ".join))
def test_offsets_give_the_text_and_nothing_overlaps_or_lies_inside_a_word(text):
    past = 0
    for found in pt.find_dates(text, ON):
        assert text[found.start : found.end] == found.text
        assert past <= found.start < found.end
        past = found.end
        around = text[found.start - 1 : found.start + 1] if found.start else " a"
        assert not (around[0].isalnum() and around[1].isalnum())
        assert not (text[found.end - 1].isalpha() and text[found.end : found.end + 1].isalpha())


@given(st.lists(st.sampled_from([row.text for row in paragraphs()]), min_size=1, max_size=4))
def test_paragraphs_alone_give_the_dates_of_the_text(parts):
    whole = pt.find_dates("\n\n".join(parts), ON)
    expected, past = [], 0
    for part in parts:
        expected += [moved(one, past) for one in pt.find_dates(part, ON)]
        past += len(part) + 2
    assert list(whole) == expected


@pytest.mark.heavy
def test_a_text_of_ten_million_characters_is_read_to_its_end():
    line = "The committee heard in March that nobody had asked for the rule, or would. "
    found = pt.find_dates(line * 133_333, ON)
    assert len(found) == 133_333
    assert found[-1].start == 133_332 * len(line) + line.index("March")


@pytest.mark.parametrize(
    "piece", [" ", "a ", "1 ", "the ", "2024-", "from ", "5 june to ", "1/", "'", "\n", "early "]
)
def test_a_hostile_text_of_any_length_is_read_to_its_end(piece):
    text = f"{piece * 4000} 5 June 2025"
    last = pt.find_dates(text, ON)[-1]
    assert last.end == len(text)
    assert str(last.date).startswith("2025-06-05")


def test_without_a_day_of_writing_what_had_been_done_by_a_weekday_is_left_open():
    found = pt.find_dates("It had been filed by Friday.")
    assert [(one.text, one.date) for one in found] == [("Friday", None)]


def test_reasons_write_names_of_weekdays_months_and_holidays_as_names():
    for words in ("last friday", "in may", "friday 3 june", "at christmas", "last march"):
        for reading in pt.readings(words, on=ON):
            assert not re.search(r"\b(?:friday|may|june|christmas|march)\b", reading.reason)


REFUSED = """30 February 2025. 31/04/2025. Tuesday 3 May 2025. Since 1958. Since November 2024.
2024-13.
FY 2024-26. 12/13/2026 and 2007-2013. 8 200 years ago. The new year. In the '94 season. Q5 2024.
2025-02-30. Week 53 of 2025. 2025/2024. The year-earlier quarter. The 400th century.
By mid-century. Now to Q2 2020. Last 31 June. 20250230. Until 10.
The mid-'1970s. Within 7.10 weeks. 2024-30."""


@pytest.mark.parametrize("on", ["2025-06-25", None])
def test_what_is_refused_costs_no_exception(on):
    raised = []

    def watch(_, event, arg):
        if event == "exception" and issubclass(arg[0], pt.PolicyTrackError):
            raised.append(str(arg[1]))
        return watch

    pt.find_dates("Since 3 May 2025.", on)
    before = sys.gettrace()
    sys.settrace(watch)
    try:
        pt.find_dates(REFUSED, on)
    finally:
        sys.settrace(before)
    assert raised == []


@pytest.mark.parametrize("on", ["0001-01-09", "9999-12-20"])
def test_short_years_at_the_ends_of_the_years_break_nothing(on):
    found = pt.find_dates("FY30, FY99, FY0000, the summer of '94 and the '30s", on)
    assert [one.text for one in found if one.text == "FY30"]


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("It lasted from Nov 2009-Feb 2010.", "Feb 2010", "2010-02"),
        ("It ran November-December 2010.", "November", "2010-11"),
        ("It shuts at end 2026.", "end 2026", "2026-12-31~"),
        ("1992, Feb 7 - the treaty.", "1992, Feb 7", "1992-02-07"),
        ("23.06.16 - the vote.", "23.06.16", "2016-06-23"),
        ("Funds lapse by 9/30/2024.", "9/30/2024", "2024-09-30"),
        ("They won last evening.", "last evening", "2025-06-24"),
        ("It runs until the end of Q3 2025.", "the end of Q3 2025", "2025-09-30~"),
        (
            "It came at the end of the third quarter of 2024.",
            "the end of the third quarter of 2024",
            "2024-09-30~",
        ),
        ("A hundred years ago today it fell.", "A hundred years ago today", "1925-06-25"),
        ("It fell two hundred and six years ago.", "two hundred and six years ago", "1819-06-25~"),
        ("The vote is three weeks away.", "three weeks away", "2025-07-16~"),
        ("It is dated 10-27-22.", "10-27-22", "2022-10-27"),
        ("It opens at 9 a.m. ET tomorrow.", "9 a.m. ET tomorrow", "2025-06-26"),
        ("It will be next Friday week.", "next Friday week", "2025-07-04"),
        ("It was paid on 3rd inst. to him.", "3rd inst.", "2025-06-03"),
        ("It will start in late Q3.", "late Q3", "[2025-09-01%..2025-09-30%]"),
        ("Guidance for H2 is unchanged.", "H2", "[2025-07-01?..2025-12-31?]"),
        ("Voting closed at 5pm 15/4 there.", "5pm 15/4", "2025-04-15?"),
        ("She has been ill since the New Year.", "the New Year", "2025-01-01"),
        ("It is expected late Monday or early Tuesday.", "late Monday", "2025-06-30?"),
        ("They were told to leave on 28 June 1994.", "28 June 1994", "1994-06-28"),
        ("They were told to leave on 12 June, and left.", "12 June", "2025-06-12?"),
    ],
)
def test_kinds_that_timelines_and_wires_print(text, words, date):
    found = next(one for one in pt.find_dates(text, ON) if one.text == words)
    assert str(found.date) == str(pt.when(date)) or found.date == pt.when(date)


@pytest.mark.parametrize(
    "words",
    [
        "the summer recess", "the half-term holiday", "the end of this Parliament",
        "Election Day", "Memorial Day weekend", "ten years on",
    ],
)  # fmt: skip
def test_what_no_calendar_here_holds_is_found_but_not_dated(words):
    (found,) = pt.find_dates(f"We go before {words}, not now-ish.", ON)
    assert (found.text, found.date) == (words, None)
    assert found.why


@pytest.mark.parametrize(
    "text",
    [
        "On 1 December 1955, a Thursday, she sat down.",
        "The score was 15/4 and then 24/7.",
        "A 10.20.30 build of 10.20.30 parts",
        "An H2 database and H1 visas",
        "They carry two months on their backs",
    ],
)
def test_what_only_looks_like_them_is_left_alone(text):
    assert [one.text for one in pt.find_dates(text, ON) if "1955" not in one.text] == []


def test_a_numeric_date_keeps_the_order_that_a_calendar_gives():
    calendar = pt.Calendar("ours", day_first=True)
    (found,) = pt.find_dates("It lapses on 9/30/2024.", ON, calendar)
    assert found.date is None
