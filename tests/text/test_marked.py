"""The marked paragraphs: each rule of the date reader and each guard is in them twice."""

from __future__ import annotations

import re

import pytest

from tests.text.marks import OTHER_TIMES, paragraphs

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"

RULES = {
    "weeks run from Monday": r"\b(?:this|last) week\b",
    "numeric dates are day first": r"\b\d+[/.]\d+[/.]\d{4}",
    "a month without its year": rf"{_MONTH}",
    "a day without its year": rf"\d\d? {_MONTH}",
    "a term without its year": r"the (?:spring|summer|autumn) term",
    "a named day is the coming one": r".*(?:christmas|easter|bank holiday).*",
    "by and a date": r"by .*",
    "until and a date": r"until .*",
    "up to": r"up to .*",
    "no later than": r"no later than .*",
    "before": r"before .*",
    "prior to": r"prior to .*",
    "after": r"after .*",
    "from": rf"from \d+ {_MONTH}.*|from .* onwards",
    "not before": r"not before .*",
    "no earlier than": r"no earlier than .*",
    "since": r"since .*",
    "a range with both ends": r"(?:from|between) .* (?:to|and) .*",
    "a bare weekday": rf"{_WEEKDAY}",
    "last weekday": rf"last {_WEEKDAY}",
    "next weekday": rf"next {_WEEKDAY}",
    "last and next week": r"(?:last|next) week|.* next week",
    "last and this weekend": r"(?:last|this) weekend",
    "last and next month": r"(?:last|next) month",
    "last and next quarter": r"(?:last|next) quarter",
    "last and next term": r"(?:last|next) term",
    "last and next season": r".*(?:last|next) (?:spring|summer|autumn|winter)",
    "last and next year": r"(?:last|next) year",
    "earlier this": r"earlier this .*",
    "later this": r"later this .*",
    "a third of a month": rf".*(?:early|mid|late)[- ]{_MONTH}.*",
    "a third of a year": r".*(?:early|mid|late)[- ](?:in )?\d{4}",
    "a third of a decade": r".*(?:early|mid|late)[- ]\d{4}s",
    "the start of": r".*(?:start|beginning) of .*",
    "the end of": r".*end of .*",
    "days ago": r".* days ago",
    "weeks ago": r".* weeks ago",
    "months or years ago": r".* (?:months|years) ago",
    "a length of time from now": r"in [\w ]+ (?:days|months|weeks)",
    "a length from a date": r"\w+ (?:weeks|years) from .*",
    "about some years ago, and decades": r"about .* ago|.*decades? ago",
    "within a length of time": r"within (?!.* of ).*",
    "the past and the last so many": r".*(?:past|last) (?:\w+ )?(?:weeks|months|decade|year)",
    "the next and the coming so many": r".*(?:next six|coming) (?:weeks|months)",
    "working days": r".*working days",
    "recent": r"(?:in )?recent (?:months|years)",
    "around": r"around .*",
    "words that give only a direction": r"recently|in due course",
    "the academic year": r".*academic year.*",
    "the financial year": r".*(?:financial year|2024/25|2024-25|1998-99).*",
    "the tax year": r".*tax year.*",
    "winter": r".*winter.*",
    "a quarter of the calendar year": r"q[1-4] \d{4}|.*quarter.*",
    "a quarter of a split year": r"q[1-4] of \d{4}-\d\d",
    "a half": r".*(?:first half of|h2|h1).*",
    "a split year": r"\d{4}[-/\u2013]\d\d",
    "years that do not follow each other": r"2029-33|1857-61",
    "in or before": r"in or before .*",
    "in or after": r"in or after .*",
    "one of two months": r".*(?:july or august|june or july).*",
    "a part of a year in figures": r"\d{4}[- ][qh][1-4]|[qh][1-4] \d{4}",
    "an ordinal quarter": r"the (?:1st|third) quarter.*",
    "ISO 8601 and other figures": r"\d{4}-\d\d-\d\d|.*\d[/.]\d+[/.]\d{4}",
    "a day with its time": r"(?:[\d.:]+ ?[ap]\.?m\.?|midnight) (?:on )?.*|.* at [\d.]+am",
    "American month and day": rf"(?:{_MONTH}|[a-z]{{3}}\.) \d\d?(?:, \d{{4}})?",
    "beyond and as late as": r"beyond .*|as late as .*",
    "a length around a date, or hours": r"within .* of .*|within 48 hours",
}
GUARDS = {
    "may as a verb": r"\bmay\b",
    "march as a word": r"\bmarch\b",
    "months as names": r"\b(?:Mr|Ms|Mrs) (?:March|June)\b|\bApril Jones\b|\bJune Whitfield\b",
    "the sun": r"\bsun\b|\bSun\b",
    "second as a rank": r"\b[Ss]econd\b",
    "a unit alone": r"\b(?:months|weeks|years|[Ww]eeks|quarter)\b",
    "a version": r"[Vv]ersion \d",
    "a section or an item": r"(?:[Ss]ection|[Ii]tem|paragraph|[Ss]ub-section|Action) \d",
    "a page": r"\bpages? \d",
    "an age": r"\baged \d|\bturned \d|, \d\d,|-year-olds",
    "money": r"[\u00a3$]\d",
    "a share": r"\d(?:\.\d)?(?:%| per ?cent)",
    "a telephone number": r"\b[Cc]all \S*\d",
    "a number with a comma like a year": r"\b\d,\d{3}\b",
    "a plain number like a year": r"\b(?:1990|2019|1900|1850) (?:sites|beds|rooms|jobs)",
    "a holiday as an adjective": r"(?:summer|Christmas|Easter) (?:campaign|holiday|wish|holidays)",
    "a range of numbers": r"\b\d\d[-\u2013]\d\d\b|\d\d to \d\d\b",
    "a newspaper": r"The Sun\b|the Sun\b|Sunday papers|Times",
}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_of_the_date_reader_is_marked_twice(rule):
    words = [
        " ".join(row.text[mark.start : mark.end].lower().split())
        for row in paragraphs()
        for mark in row.marks
    ]
    found = [each for each in words if re.fullmatch(RULES[rule], each)]
    assert len(found) >= 2, found


@pytest.mark.parametrize("guard", GUARDS)
def test_each_guard_has_two_places_that_only_look_like_dates(guard):
    places = [found for row in paragraphs() for found in re.findall(GUARDS[guard], _between(row))]
    assert len(places) >= 2, places


def _between(row):
    """A paragraph without what is marked in it."""
    kept, past = "", 0
    for mark in row.marks:
        kept += row.text[past : mark.start] + "|"
        past = mark.end
    return kept + row.text[past:]


def test_no_mark_of_the_paragraphs_on_other_times_begins_with_a_preposition():
    for name in OTHER_TIMES:
        for row in paragraphs(name):
            for mark in row.marks:
                words = row.text[mark.start : mark.end].lower()
                assert not re.match(r"(?:on|in|at|by|since|until|from|before|after) ", words)
