"""Calendars of others: what is read of them, and what is refused."""

import io
from pathlib import Path

import icalendar
import pytest

import policytrack as pt


def read(*lines):
    inside = ["BEGIN:VCALENDAR", *lines, "END:VCALENDAR"]
    return pt.read_ical(io.BytesIO("\r\n".join(inside).encode()))


def one(*lines):
    (event,) = read("BEGIN:VEVENT", "UID:x@y", "SUMMARY:Vote", *lines, "END:VEVENT").events
    return event


class TestOthersCalendars:
    def test_a_day_a_stretch_and_a_time(self):
        assert str(one("DTSTART;VALUE=DATE:20250620").date) == "2025-06-20"
        assert str(one("DTSTART:20250620", "DTEND:20250623").date) == "2025-06-20/2025-06-22"
        assert str(one("DTSTART:20250620", "DURATION:P2D").date) == "2025-06-20/2025-06-21"
        timed = one("DTSTART;TZID=Europe/London:20250620T101500", "DTEND:20250620T110000")
        assert str(timed.date) == "2025-06-20"
        assert timed.extra == {
            "dtstart": "TZID=Europe/London:20250620T101500", "dtend": "20250620T110000"
        }  # fmt: skip

    def test_what_is_tentative_is_a_plan(self):
        event = one("DTSTART:20250620", "STATUS:TENTATIVE")
        assert event.date is None
        assert str(event.plans[0].date) == "2025-06-20"

    def test_unknown_properties_and_the_name_are_kept(self):
        event = one("DTSTART:20250620", 'ORGANIZER;CN="A: B":mailto:a@example.org')
        assert event.extra == {"organizer": 'CN="A: B":mailto:a@example.org'}
        assert event.identifiers == {"ical": "x@y"}

    def test_two_events_of_one_name_are_told_apart(self):
        event = ("BEGIN:VEVENT", "UID:same", "SUMMARY:A", "DTSTART:20250620", "END:VEVENT")
        assert [each.id for each in read(*event, *event).events] == ["same", "same-2"]

    def test_repeating_events_are_told_with_their_line_and_keep_their_rule(self):
        event = ("BEGIN:VEVENT", "DTSTART:20250620", "RRULE:FREQ=DAILY", "END:VEVENT")
        with pytest.warns(pt.RecordWarning, match="repeats: only the first was read"):
            story = read(*event)
        (problem,) = story.problems
        assert (problem.line, problem.path) == (4, ("RRULE",))
        assert story.events[0].extra["rrule"] == "FREQ=DAILY"

    def test_an_event_without_a_day_has_no_date(self):
        event = one("STATUS:CONFIRMED")
        assert (event.date, event.plans) == (None, ())

    def test_a_cancelled_event_without_a_day_is_a_plan_that_was_cancelled(self):
        assert [plan.kind for plan in one("STATUS:CANCELLED").plans] == ["cancelled"]

    def test_parameters_of_what_has_a_field_are_kept(self):
        event = one("DTSTART;VALUE=DATE:20250620", "DESCRIPTION;LANGUAGE=de:Sitzung")
        assert (event.text, dict(event.extra)) == (
            "Sitzung", {"description parameters": "LANGUAGE=de"}
        )  # fmt: skip

    def test_each_value_of_a_property_keeps_its_own_parameters(self):
        event = one("DTSTART:20250620", "ATTENDEE;CN=A:mailto:a@b.org", "ATTENDEE:mailto:c@d.org")
        assert event.extra["attendee"] == "CN=A:mailto:a@b.org,mailto:c@d.org"

    def test_what_a_calendar_is_about_is_kept_and_what_else_it_says_is_told(self):
        with pytest.warns(pt.RecordWarning, match="X-OWNER has no place in a story"):
            story = read("X-WR-CALNAME:Diet", "X-WR-CALDESC:Sittings\\, all", "X-OWNER:Clerk")
        assert (story.title, story.about) == ("Diet", "Sittings, all")
        assert story.problems[0].line == 4

    def test_alarms_within_are_kept_beside_and_are_no_events(self):
        alarm = ("BEGIN:VALARM", "DESCRIPTION:Ring", "TRIGGER:-PT15M", "END:VALARM")
        event = one("DTSTART:20250620", *alarm)
        assert (event.text, event.extra) == (None, {"alarm": "-PT15M", "alarm description": "Ring"})

    def test_what_is_no_event_is_told(self):
        todo = ("BEGIN:VTODO", "SUMMARY:Do", "END:VTODO")
        with pytest.warns(pt.RecordWarning, match="left out: VTODO is no event"):
            story = read(*todo, *todo, "BEGIN:VTIMEZONE", "END:VTIMEZONE")
        assert story.events == ()
        assert [problem.line for problem in story.problems] == [2, 5]

    @pytest.mark.parametrize(
        ("line", "told"),
        [
            ("DTSTART:2025", "found '2025'; allowed: a day such as 20250620"),
            ("DTSTART:20250231", "found '20250231'; allowed: a day"),
            ("no colon", "a line without a colon"),
            ("END:VTODO", "END:VTODO that closes nothing"),
            ("DTSTART:20250620\r\nDTSTART:20250621", "found '20250620,20250621'; allowed: a day"),
        ],
    )
    def test_what_is_wrong_is_told_with_its_line(self, line, told):
        with pytest.raises(pt.CheckError, match=told) as caught:
            one(line)
        assert all(problem.line for problem in caught.value.problems)

    def test_a_file_that_is_no_calendar_is_refused(self):
        with pytest.raises(pt.CheckError, match="a calendar begins with BEGIN:VCALENDAR"):
            pt.read_ical(io.BytesIO(b"<!DOCTYPE html>"))

    def test_a_calendar_that_does_not_end_is_refused(self):
        with pytest.raises(pt.CheckError, match="VCALENDAR that does not end"):
            pt.read_ical(io.BytesIO(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20250101"))

    def test_components_within_each_other_without_end_are_refused(self):
        with pytest.raises(pt.CheckError, match="more than 8 deep"):
            read(*["BEGIN:VEVENT"] * 1000)

    def test_a_line_after_a_folded_one_keeps_its_number(self):
        lines = ["SUMMARY:a", " b", "\tc", "DTSTART:never"]
        with pytest.raises(pt.CheckError, match="'never'; allowed: a day") as caught:
            read("BEGIN:VEVENT", *lines, "END:VEVENT")
        assert caught.value.problems[0].line == 6

    def test_letters_that_a_fold_cuts_through_stand_whole(self):
        head, end = "Ł".encode()[:1], "Ł".encode()[1:]
        begun = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20250101\nSUMMARY:" + head
        text = begun + b"\r\n " + end + b"\nEND:VEVENT\nEND:VCALENDAR"
        assert pt.read_ical(io.BytesIO(text)).events[0].title == "Ł"

    @pytest.mark.parametrize("line", ["X-A:1", " x", "BEGIN:VEVENT\nX-A:1"])
    def test_a_component_of_lines_without_end_is_refused(self, line, monkeypatch):
        monkeypatch.setattr("policytrack.formats.foreign.icalendarreader._MOST_LINES", 30)
        with pytest.raises(pt.CheckError, match=r"more than (30 lines|8 deep)"):
            read("BEGIN:VEVENT", "DTSTART:20250101", *[line] * 40)

    def test_a_property_that_stands_often_is_one_list(self):
        event = one("DTSTART:20250620", "CATEGORIES:a,b", "X-A:1", "CATEGORIES:c", "X-A:2")
        assert event.tags == ("a", "b", "c")
        assert event.extra["x-a"] == "1,2"


KEPT = sorted(Path(icalendar.__file__).parent.glob("tests/**/*.ics"))
"""The calendars of many programs that icalendar keeps for its own tests, broken ones among them."""


def both(path):
    """What icalendar and we hold of a calendar, None where it is refused; and why we refuse it."""
    try:
        (theirs,) = icalendar.Calendar.from_ical(path.read_bytes(), multiple=True)
        # A date that icalendar cannot read it drops without a word.
        theirs = None if theirs.errors or any(e.errors for e in theirs.walk()) else theirs
    except (ValueError, IndexError):
        theirs = None
    try:
        return theirs, pt.read_ical(path), []
    except pt.CheckError as error:
        return theirs, None, error.problems


@pytest.mark.heavy
@pytest.mark.filterwarnings("ignore")
def test_the_calendars_of_many_programs_are_read_as_icalendar_reads_them():
    compared = 0
    for path in KEPT:
        theirs, ours, problems = both(path)
        assert all(problem.line for problem in problems), path.name
        if theirs is None or ours is None or theirs.name != "VCALENDAR":
            continue
        events = [each for each in theirs.subcomponents if each.name == "VEVENT"]
        expected = {
            (str(each.get("SUMMARY", "")).strip() or "No title", day_of(each.get("DTSTART")))
            for each in events
            if not {"EXDATE", "RECURRENCE-ID"} & each.keys()
        }
        found = [(each.title.strip(), first_day(each)) for each in ours.events]
        assert expected <= set(found) or any("RECURRENCE-ID" in each for each in events), path.name
        if not any({"RRULE", "RDATE", "EXDATE"} & each.keys() for each in events):
            assert len(found) == len(events), path.name
        compared += len(events)
    assert compared > 100 or not KEPT


def day_of(start):
    return "" if start is None else f"{start.dt:%Y-%m-%d}"


def first_day(event):
    date = event.date or next((plan.date for plan in event.plans if plan.kind == "planned"), None)
    return "" if date is None else str(date)[:10]


class TestHowCalendarsAreWritten:
    @pytest.mark.parametrize(
        ("begin", "title", "end"),
        [("BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "SUMMARY:Vo\n te\n", "END:VEVENT\nEND:VCALENDAR"),
         ("\ufeffbegin:vcalendar\r\nbegin:vevent\r\n", "summary:Vo\r\n\tte\r\n",
          "end:vevent\r\nend:vcalendar\r\n"),
         ("\n\nBEGIN:VCALENDAR\n\nBEGIN:VEVENT\n", "SUMMARY;LANGUAGE=en:Vote\n",
          "END:VEVENT\n\nEND:VCALENDAR\n")],
    )  # fmt: skip
    def test_folds_breaks_and_letters_of_any_kind_are_read(self, begin, title, end):
        text = f"{begin}{title}DTSTART:20250620\n{end}"
        (event,) = pt.read_ical(io.BytesIO(text.encode())).events
        assert (event.title, str(event.date)) == ("Vote", "2025-06-20")

    def test_the_name_and_the_description_of_a_calendar_are_those_of_the_story(self):
        story = read("X-WR-CALNAME:Votes\\, all", "X-WR-CALDESC:Of the House")
        assert (story.title, story.about) == ("Votes, all", "Of the House")

    def test_what_is_no_event_is_told_with_its_line(self):
        with pytest.warns(pt.RecordWarning, match="VTODO is no event"):
            story = read("BEGIN:VTODO", "SUMMARY:Write", "END:VTODO", "COLOR:red")
        assert [(each.line, each.path) for each in story.problems] == [
            (2, ("VTODO",)), (5, ("COLOR",))
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("lines", "message"),
        [
            (["BEGIN:VEVENT"], "END:VCALENDAR that closes nothing"),
            (["END:VEVENT"], "END:VEVENT that closes nothing"),
            (["no colon here"], "a line without a colon"),
            (["BEGIN:A"] * 12, "more than 8 deep"),
        ],
    )
    def test_a_calendar_that_is_not_whole_is_refused(self, lines, message):
        with pytest.raises(pt.CheckError, match=message):
            read(*lines)

    def test_a_file_that_is_none_is_refused_with_its_place(self):
        with pytest.raises(pt.CheckError, match="a calendar begins with BEGIN:VCALENDAR") as caught:
            pt.read_ical(io.BytesIO(b"VERSION:2.0"))
        assert (caught.value.problems[0].line, caught.value.problems[0].column) == (1, 1)

    def test_bytes_that_are_no_text_are_told_with_their_line(self):
        data = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:\xff\nEND:VEVENT\nEND:VCALENDAR"
        with pytest.warns(pt.RecordWarning, match="not UTF-8; it was read as Windows-1252"):
            story = pt.read_ical(io.BytesIO(data))
        assert [problem.line for problem in story.problems] == [3]
        assert story.events[0].title == "ÿ"

    def test_all_of_an_alarm_is_kept(self):
        event = one(
            "DTSTART:20250620", "BEGIN:VALARM", "TRIGGER:-P1D", "ACTION:EMAIL",
            "ATTENDEE:mailto:a@example.org", "DESCRIPTION:Remember", "END:VALARM",
        )  # fmt: skip
        assert event.extra == {
            "alarm": "-P1D", "alarm action": "EMAIL", "alarm attendee": "mailto:a@example.org",
            "alarm description": "Remember",
        }  # fmt: skip
        assert event.text is None


def event(*lines, uid="a"):
    return ("BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:Committee", *lines, "END:VEVENT")


def days(story):
    return [str(each.date) for each in story.events]


class TestRepeating:
    RULE = ("DTSTART;TZID=Europe/London:20250203T100000", "RRULE:FREQ=WEEKLY;COUNT=5")

    def test_each_day_of_a_rule_with_an_end_is_an_event_with_what_the_first_has(self):
        story = read(*event(*self.RULE, "LOCATION:Room 4", "CLASS:PUBLIC"))
        assert days(story) == [
            "2025-02-03", "2025-02-10", "2025-02-17", "2025-02-24", "2025-03-03"
        ]  # fmt: skip
        assert [each.id for each in story.events][:2] == ["a", "a-2025-02-10"]
        assert {each.place for each in story.events} == {"Room 4"}
        assert {each.identifiers["ical"] for each in story.events} == {"a"}
        assert story.events[0].extra["rrule"] == "FREQ=WEEKLY;COUNT=5"
        assert story.events[1].extra == {"class": "PUBLIC"}
        assert story.problems == ()

    def test_days_taken_out_are_no_events(self):
        out = "EXDATE;TZID=Europe/London:20250203T100000,20250210T100000"
        story = read(*event(*self.RULE, out, "EXDATE:20250303T100000"))
        assert days(story) == ["2025-02-17", "2025-02-24"]

    def test_a_day_that_was_moved_is_read_where_it_was_moved_to(self):
        moved = event("RECURRENCE-ID:20250224T100000Z", "DTSTART:20250225T100000Z")
        other = event("RECURRENCE-ID:20250224T100000Z", "DTSTART:20250226", uid="b")
        for lines in ((*event(*self.RULE), *moved), (*moved, *event(*self.RULE))):
            found = days(read(*lines, *other))
            assert found == [
                "2025-02-03", "2025-02-10", "2025-02-17", "2025-02-25", "2025-02-26", "2025-03-03"
            ]  # fmt: skip

    def test_days_of_a_list_are_read_whatever_the_rule_is(self):
        story = read(*event("DTSTART;VALUE=DATE:20240229", "RDATE;VALUE=DATE:20240315,20240401",
                            "RDATE:20240415T090000/PT1H", "EXDATE:20240401"))  # fmt: skip
        assert days(story) == ["2024-02-29", "2024-03-15", "2024-04-15"]
        with pytest.warns(pt.RecordWarning, match="only the first was read, because its rule has"):
            story = read(*event("DTSTART:20240229", "RRULE:FREQ=DAILY", "RDATE:20240501"))
        assert days(story) == ["2024-02-29", "2024-05-01"]

    def test_each_lasts_as_long_as_the_first(self):
        story = read(*event("DTSTART:20250203", "DURATION:P2D", "RRULE:FREQ=MONTHLY;COUNT=2"))
        assert days(story) == ["2025-02-03/2025-02-04", "2025-03-03/2025-03-04"]

    def test_what_is_tentative_is_planned_for_each_day(self):
        story = read(*event("DTSTART:20250203", "STATUS:TENTATIVE", "RRULE:FREQ=DAILY;COUNT=2"))
        assert [str(each.plans[0].date) for each in story.events] == ["2025-02-03", "2025-02-04"]

    def test_two_rules_are_not_followed(self):
        with pytest.warns(pt.RecordWarning, match="names more than 50 days"):
            story = read(*event("DTSTART:20250203", "RRULE:FREQ=DAILY;COUNT=2",
                                "RRULE:FREQ=WEEKLY;COUNT=2"))  # fmt: skip
        assert days(story) == ["2025-02-03"]

    def test_an_event_that_was_taken_out_on_each_day_is_told(self):
        with pytest.warns(pt.RecordWarning, match="taken out on each of its days"):
            story = read(*event("DTSTART:20250203", "RDATE:20250204", "EXDATE:20250203,20250204"))
        assert story.events == ()

    def test_more_days_than_a_story_may_have_are_refused(self, monkeypatch):
        monkeypatch.setattr("policytrack.formats.foreign.icalendarreader._MOST_REPEATED", 8)
        with pytest.raises(pt.CheckError, match="found more than 8 days of events that repeat"):
            read(*event(*self.RULE), *event(*self.RULE, uid="b"))


class TestOtherEncodings:
    TEXT = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Anhörung\r\nEND:VEVENT\r\nEND:VCALENDAR"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_letters_are_read(self, encoding, recwarn):
        story = pt.read_ical(io.BytesIO(self.TEXT.encode(encoding)))
        assert story.events[0].title == "Anhörung"
        assert len(recwarn) == (encoding == "cp1252")

    @pytest.mark.parametrize(
        ("line", "title"),
        [
            (
                b"SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Anh=C3=B6rung =\r\nzu; 1",
                "Anhörung zu; 1",
            ),
            (b"SUMMARY;QUOTED-PRINTABLE:a=0D=0Ab", "a\nb"),
            (b"SUMMARY;CHARSET=ISO-8859-1;ENCODING=quoted-printable:=E9t=E9", "été"),
            (b"SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=none:=E9", "é"),
            (b"SUMMARY;ENCODING=QUOTED-PRINTABLE:a =\r\n=\r\nb", "a b"),
            (b"SUMMARY:1 + 1 =", "1 + 1 ="),
        ],
    )
    def test_quoted_printable_is_read(self, line, title):
        data = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + line + b"\r\nEND:VEVENT\r\nEND:VCALENDAR"
        assert pt.read_ical(io.BytesIO(data)).events[0].title == title

    def test_lines_may_end_as_on_old_computers(self):
        data = self.TEXT.replace("\r\n", "\r").encode()
        assert pt.read_ical(io.BytesIO(data)).events[0].title == "Anhörung"


@pytest.mark.parametrize(
    ("start", "end", "date"),
    [
        ("2024-01-05", "2024-01-07", "2024-01-05/2024-01-06"),
        ("2024-01-05T10:00:00Z", "2024-01-06T00:00:00Z", "2024-01-05"),
        ("20240105T1000", "20240106T1000", "2024-01-05/2024-01-06"),
    ],
)
def test_days_with_dashes_are_read_though_the_standard_has_none(start, end, date):
    assert str(one(f"DTSTART:{start}", f"DTEND:{end}").date) == date
