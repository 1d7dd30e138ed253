"""Calendars: what icalendar reads of ours, what comes back, and what others' calendars hold."""

import datetime as dt
import io

import icalendar
import pytest

import policytrack as pt

PEOPLE = pt.Actor("Ofsted", "regulator")


def events():
    return [
        pt.Event("Letter; with, marks\\", "letter", "2025-06-24", place="London", id="letter"),
        pt.Event("Ünïcode " * 20, "speech", "2025-06", tags=["a,b", "c"], id="long"),
        pt.Event("Strike", "industrial_action", "2025-07-21/2025-07-25", text="One\nTwo",
                 id="strike"),
        pt.Event("From then on", "implementation", "2025-11-10/..", by=PEOPLE, id="start"),
        pt.Event(
            "Response", "publication", id="response",
            plans=[pt.Plan("2025-06", announced="2025-02"),
                   pt.Plan("2025-09", announced="2025-06-20")],
        ),
        pt.Event("Vote", "vote", plans=pt.Plan("2025-12-01"), urls="https://example.org/v",
                 id="vote"),
        pt.Event(
            "Off", "meeting", id="off",
            plans=[pt.Plan("2025-08-01", announced="2025-05"),
                   pt.Plan("unknown", kind="cancelled", announced="2025-07")],
        ),
        pt.Event("Some day", "meeting", id="some-day"),
    ]  # fmt: skip


def written(tmp_path, story):
    path = tmp_path / "dates.ics"
    lost = story.write(path)
    return path, lost


@pytest.fixture
def story():
    return pt.Timeline(events(), title="Report cards")


@pytest.fixture
def outside(tmp_path, story):
    path, _ = written(tmp_path, story)
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    return {str(each["X-POLICYTRACK-ID"]): each for each in calendar.walk("VEVENT")}


class TestWhatIcalendarReads:
    def test_it_holds_every_dated_event_under_its_title(self, outside, story):
        titles = {event.id: event.title for event in story.events if event.id != "some-day"}
        assert {name: str(each["SUMMARY"]) for name, each in outside.items()} == titles

    @pytest.mark.parametrize(
        ("name", "first", "after"),
        [
            ("letter", (2025, 6, 24), (2025, 6, 25)),
            ("long", (2025, 6, 1), (2025, 7, 1)),
            ("strike", (2025, 7, 21), (2025, 7, 26)),
            ("start", (2025, 11, 10), (2025, 11, 11)),
            ("response", (2025, 9, 1), (2025, 10, 1)),
            ("off", (2025, 8, 1), (2025, 8, 2)),
        ],
    )
    def test_days_are_whole_and_the_end_is_exclusive(self, outside, name, first, after):
        event = outside[name]
        assert event["DTSTART"].dt == dt.date(*first)
        assert event["DTEND"].dt == dt.date(*after)

    def test_status_follows_from_the_plans(self, outside):
        found = {name: str(each["STATUS"]) for name, each in outside.items()}
        assert found["off"] == "CANCELLED"
        assert found["vote"] == found["letter"] == "CONFIRMED"

    def test_the_number_grows_with_each_date_announced_and_the_name_stays(self, tmp_path):
        plans = [pt.Plan("2025-06", announced="2025-02"), pt.Plan("2025-09", announced="2025-06")]
        found = []
        for count in (1, 2):
            event = pt.Event("Response", plans=plans[:count], id="response")
            path = tmp_path / f"{count}.ics"
            pt.Timeline([event], title="T").write(path)
            (read,) = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
            found.append((str(read["UID"]), int(read["SEQUENCE"])))
        assert found == [("response@t.policytrack", 0), ("response@t.policytrack", 1)]

    def test_texts_and_tags_are_escaped(self, outside):
        assert str(outside["strike"]["DESCRIPTION"]) == "One\nTwo"
        assert [str(tag) for tag in outside["long"]["CATEGORIES"].cats] == ["a,b", "c"]

    def test_no_line_is_longer_than_75_bytes(self, tmp_path, story):
        path, _ = written(tmp_path, story)
        lines = path.read_bytes().split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert all(line.decode("utf-8") is not None for line in lines)


FIELDS = ("title", "kind", "date", "plans", "place", "text", "tags", "urls", "by", "links", "extra")


class TestRoundTrip:
    def test_nothing_differs_but_what_the_losses_name(self, tmp_path, story):
        path, lost = written(tmp_path, story)
        back = {event.id: event for event in pt.read(path).events}
        told = {(loss.record, loss.field) for loss in lost}
        whole = {record for record, field in told if not field}
        for event in story.events:
            if event.id in whole:
                assert event.id not in back
                continue
            differ = {
                name for name in FIELDS
                if getattr(event, name) != getattr(back[event.id], name)
            }  # fmt: skip
            assert differ == {field for record, field in told if record == event.id}

    @pytest.mark.parametrize("name", pt.datasets())
    def test_dates_of_the_data_sets_come_back(self, tmp_path, name):
        story = pt.load_dataset(name)
        path, lost = written(tmp_path, story)
        gone = {loss.record for loss in lost if not loss.field}
        back = pt.read(path)
        for event in story.events:
            if event.id not in gone and story.status(event.id) != "cancelled":
                assert back.expected(event.id) == story.expected(event.id)

    def test_an_address_of_two_lines_cannot_add_a_line_of_its_own(self, tmp_path):
        event = pt.Event("Vote", "vote", "2025-06", urls="https://x.org\nATTENDEE:a", id="vote")
        path, lost = written(tmp_path, pt.Timeline([event], title="T"))
        (read,) = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        assert "ATTENDEE" not in read
        assert ("vote", "urls") in {loss[:2] for loss in lost}

    def test_the_same_story_is_the_same_file(self, tmp_path, story):
        path, _ = written(tmp_path, story)
        first = path.read_bytes()
        pt.Timeline(events()[::-1], title="Report cards").write(path, overwrite=True)
        assert path.read_bytes() == first


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
        assert timed.extra == {"dtstart": "20250620T101500", "dtend": "20250620T110000"}

    def test_what_is_tentative_is_a_plan(self):
        event = one("DTSTART:20250620", "STATUS:TENTATIVE")
        assert event.date is None
        assert str(event.plans[0].date) == "2025-06-20"

    def test_unknown_properties_and_the_name_are_kept(self):
        event = one("DTSTART:20250620", 'ORGANIZER;CN="A: B":mailto:a@example.org')
        assert event.extra == {"organizer": "mailto:a@example.org"}
        assert event.identifiers == {"ical": "x@y"}

    def test_two_events_of_one_name_are_told_apart(self):
        event = ("BEGIN:VEVENT", "UID:same", "SUMMARY:A", "DTSTART:20250620", "END:VEVENT")
        assert [each.id for each in read(*event, *event).events] == ["same", "same-2"]

    def test_repeating_events_are_told(self):
        with pytest.warns(pt.RecordWarning, match="1 events repeat; only the first of each"):
            one("DTSTART:20250620", "RRULE:FREQ=DAILY")

    def test_alarms_within_are_no_events(self):
        event = one("DTSTART:20250620", "BEGIN:VALARM", "DESCRIPTION:Ring", "END:VALARM")
        assert event.text is None

    @pytest.mark.parametrize(
        ("line", "told"),
        [
            ("DTSTART:2025", "found '2025'; allowed: a day such as 20250620"),
            ("DTSTART:20250231", "found '20250231'; allowed: a day"),
            ("no colon", "a line without a colon"),
            ("END:VTODO", "END:VTODO that nothing begins"),
            ("COMMENT:none", "an event without a DTSTART"),
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
        with pytest.raises(pt.CheckError, match="VEVENT that does not end"):
            pt.read_ical(io.BytesIO(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20250101"))

    def test_components_within_each_other_without_end_are_refused(self):
        with pytest.raises(pt.CheckError, match="more than 8 deep"):
            read(*["BEGIN:VEVENT"] * 1000)

    def test_bytes_that_are_not_utf8_are_refused(self):
        with pytest.raises(pt.CheckError, match="this is not UTF-8"):
            pt.read_ical(io.BytesIO(b"BEGIN:VCALENDAR\nSUMMARY:\xff"))

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
        monkeypatch.setattr("policytrack.formats.foreign.icalendar._MOST_LINES", 30)
        with pytest.raises(pt.CheckError, match=r"more than (30 lines|8 deep)"):
            read("BEGIN:VEVENT", "DTSTART:20250101", *[line] * 40)

    def test_a_property_that_stands_often_is_one_list(self):
        event = one("DTSTART:20250620", "CATEGORIES:a,b", "X-A:1", "CATEGORIES:c", "X-A:2")
        assert event.tags == ("a", "b", "c")
        assert event.extra["x-a"] == "1,2"
