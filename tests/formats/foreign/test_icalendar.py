"""Calendars: what icalendar reads of ours, and what comes back."""

import datetime as dt

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


class TestAlarms:
    def test_they_ring_before_what_is_to_come_where_they_are_asked_for(self, story):
        text = story.to_ical(alarm=7)
        rings = {}
        for event in icalendar.Calendar.from_ical(text).walk("VEVENT"):
            found = [each["TRIGGER"].dt for each in event.walk("VALARM")]
            rings[str(event["X-POLICYTRACK-ID"])] = found
        week = [dt.timedelta(-7)]
        assert {name: found for name, found in rings.items() if found} == {
            "response": week, "vote": week,
        }  # fmt: skip
        assert "VALARM" not in story.to_ical()

    def test_a_calendar_with_alarms_is_read_as_one_without(self, story, tmp_path):
        story.to_ical(tmp_path / "a.ics", alarm=0)
        story.write(tmp_path / "b.ics")
        assert pt.read(tmp_path / "a.ics") == pt.read(tmp_path / "b.ics")

    @pytest.mark.parametrize("alarm", [-1, 367, 1.5, True, "7"])
    def test_no_number_of_days_is_refused(self, story, alarm):
        with pytest.raises(pt.ArgumentError, match="a whole number of days from 0 to 366"):
            story.to_ical(alarm=alarm)


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

    def test_a_tag_that_ends_in_a_backslash_and_blanks_come_back(self, tmp_path):
        event = pt.Event("Vote", "vote", "2025-06", tags=["a\\", "b,c"], id="vote")
        path, _ = written(tmp_path, pt.Timeline([event], title="T "))
        assert (pt.read(path)["vote"].tags, pt.read(path).title) == (event.tags, "T ")

    def test_the_same_story_is_the_same_file(self, tmp_path, story):
        path, _ = written(tmp_path, story)
        first = path.read_bytes()
        pt.Timeline(events()[::-1], title="Report cards").write(path, overwrite=True)
        assert path.read_bytes() == first
