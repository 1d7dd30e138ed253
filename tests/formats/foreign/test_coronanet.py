"""CoronaNet: policies in chains of updates, with announcement, start and end kept apart."""

import csv
import gzip

import pandas as pd
import pytest

import policytrack as pt
from policytrack.formats.foreign import coronanet

SPEC = {
    "clear": "The policy has a clear end date",
    "rough": "The policy has an imprecise natural end date (e.g. until they run out)",
    "open": "The policy has an unlimited time span (e.g. a recommendation)",
    "unknown": "The policy's end date is unknown or unreported",
}
ROW = {
    "record_id": "R1",
    "policy_id": "1",
    "date_announced": "2020-03-18",
    "date_start": "2020-03-20",
    "date_end": "2020-06-01",
    "date_end_spec": SPEC["clear"],
    "country": "United Kingdom",
    "init_country_level": "National",
    "province": "",
    "city": "",
    "type": "Closure and Regulation of Schools",
    "link": "https://example.org/schools",
    "description": "Schools close",
}


def row(**fields):
    return {**ROW, **fields}


def read(*rows, **options):
    return pt.read_coronanet(pd.DataFrame(rows), **options)


def written(path, *rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


class TestRecords:
    def test_announcement_start_and_end_are_kept_apart(self):
        (event,) = read(ROW).events
        assert str(event.date) == "2020-03-20/2020-06-01"
        assert str(event.plans[0].announced) == "2020-03-18"
        assert event.sources[0].url == "https://example.org/schools"
        assert event.note == "Schools close"

    @pytest.mark.parametrize(
        ("said", "end"),
        [("clear", "2020-06-01"), ("rough", "2020-06-01~"), ("open", ".."), ("unknown", "")],
    )
    def test_an_end_is_as_exact_as_the_record_says(self, said, end):
        given = "" if said == "unknown" else ROW["date_end"]
        (event,) = read(row(date_end_spec=SPEC[said], date_end=given)).events
        assert str(event.date) == f"2020-03-20/{end}"

    def test_what_was_announced_is_known_before_it_starts(self):
        story = read(ROW)
        assert story.as_of("2020-03-18")["R1"].date is None
        assert str(story.expected("R1", on="2020-03-18")) == "2020-03-20/2020-06-01"
        assert not story.as_of("2020-03-17").events

    def test_an_update_replaces_the_record_before_it(self):
        later = row(record_id="R0", date_announced="2020-05-01", update_type="End of Policy")
        story = read(later, row(update_type=""))
        assert story["R0"].links.replaces == ("R1",)
        assert story["R0"].title == "Closure and Regulation of Schools (end of policy)"
        assert not story["R1"].links.replaces

    def test_a_province_and_a_city_are_parts_of_their_country(self):
        place = {"init_country_level": "Municipal", "province": "England", "city": "London"}
        (event,) = read(row(**place)).events
        (city,) = event.by
        assert (city.name, city.kind) == ("London", "local_authority")
        assert (city.part_of.name, city.part_of.part_of.name) == ("England", "United Kingdom")

    def test_countries_that_act_together_are_all_named(self):
        (event,) = read(row(country="France,Germany")).events
        assert [actor.name for actor in event.by] == ["France", "Germany"]

    def test_a_country_without_records_is_refused_with_the_nearest(self):
        with pytest.raises(pt.UnknownNameError, match="did you mean 'United Kingdom'"):
            read(ROW, country="United Kingdon")

    def test_only_one_country_can_be_asked_for(self):
        story = read(ROW, row(record_id="R2", country="France"), country="France")
        assert [event.id for event in story.events] == ["R2"]

    def test_the_order_of_rows_never_matters(self):
        rows = [ROW, row(record_id="R2", date_announced="2020-04-01"), row(record_id="R3")]
        assert read(*rows) == read(*rows[::-1])

    def test_a_file_and_a_frame_of_it_are_read_alike(self, tmp_path):
        path = written(tmp_path / "uk.csv", ROW)
        packed = tmp_path / "uk.csv.gz"
        packed.write_bytes(gzip.compress(path.read_bytes()))
        assert pt.read_coronanet(path) == pt.read_coronanet(packed) == read(ROW)
        assert pt.read_coronanet(pd.read_csv(path)) == read(ROW)


class TestEveryCell:
    def test_an_end_date_beside_unknown_is_left_out_with_a_warning_of_its_line(self, tmp_path):
        wrong = row(date_end_spec=SPEC["unknown"])
        path = written(
            tmp_path / "uk.csv", ROW, *(wrong | {"record_id": f"N{n}"} for n in range(7))
        )
        with pytest.warns(
            pt.RecordWarning, match=r"7 rows .* line 3, 4, 5, 6, 7, \.\.\.\)"
        ) as told:
            story = pt.read_coronanet(path)
        assert str(story["N0"].date) == "2020-03-20/"
        assert told[0].filename == __file__

    @pytest.mark.parametrize("cells", ["extra", None])
    def test_a_row_of_more_or_fewer_cells_than_the_header_is_refused(self, tmp_path, cells):
        path = written(tmp_path / "uk.csv", ROW)
        line = path.read_text().splitlines()[1].replace("R1", "R2")
        line = f"{line},{cells}" if cells else line.rpartition(",")[0]
        path.write_text(path.read_text() + "\n" + line + "\n")
        number = len(ROW) + (1 if cells else -1)
        with pytest.raises(
            pt.CheckError, match=rf":4: found '{number} cells'; allowed: {len(ROW)}, one per column"
        ):
            pt.read_coronanet(path)

    def test_a_column_that_is_there_twice_is_refused(self, tmp_path):
        path = tmp_path / "uk.csv"
        path.write_text(",".join([*ROW, "date_end"]) + "\n")
        with pytest.raises(pt.CheckError, match="found 'date_end'; allowed: one column date_end"):
            pt.read_coronanet(path)


class TestLimits:
    def test_a_packed_file_is_read_no_further_than_text_can_unpack_to(self, tmp_path, monkeypatch):
        monkeypatch.setattr(coronanet, "_UNPACKED_UNASKED", 1000)
        path = tmp_path / "uk.csv.gz"
        plain = written(tmp_path / "uk.csv", row(description="x" * 900_000)).read_bytes()
        path.write_bytes(gzip.compress(plain))
        with pytest.raises(pt.CheckError, match="this unpacks to more than 100 times its size"):
            pt.read_coronanet(path)

    def test_more_records_than_a_story_can_hold_are_refused_before_they_are_made(self, monkeypatch):
        monkeypatch.setattr(coronanet, "MAX_RECORDS", 1)
        with pytest.raises(pt.CheckError, match="found more than 1 records; name a country"):
            read(ROW, row(record_id="R2", date_start="no date"))
        other = row(record_id="R2", country="France")
        assert len(read(ROW, other, country="France").events) == 1

    def test_reading_ends_with_the_problems_that_are_listed(self, monkeypatch):
        monkeypatch.setattr(coronanet, "MAX_PROBLEMS", 2)
        with pytest.raises(pt.CheckError, match="and more: only the first 2 problems") as caught:
            read(*(row(record_id=f"R{n}", type="") for n in range(9)))
        assert len(caught.value.problems) == 3

    def test_a_cell_longer_than_any_is_refused(self, tmp_path):
        path = written(tmp_path / "uk.csv", row(description="x" * 2_000_000))
        with pytest.raises(pt.CheckError, match="field larger than field limit"):
            pt.read_coronanet(path)

    def test_the_program_keeps_its_own_limit_of_csv_fields(self, tmp_path):
        before = csv.field_size_limit()
        pt.read_coronanet(written(tmp_path / "uk.csv", ROW))
        assert csv.field_size_limit() == before


class TestProblems:
    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"date_start": "20 March"}, "'20 March'; allowed: a day such as 2020-03-23"),
            ({"date_start": ""}, "allowed: the day on which it started"),
            ({"date_end": "2020-01-01"}, "allowed: a day no earlier than the start, 2020-03-20"),
            ({"date_end_spec": "Ask again"}, "found 'Ask again'; allowed: '... unknown ...'"),
            ({"country": ""}, "allowed: the name of a country"),
            ({"type": ""}, "allowed: the type of policy"),
            ({"record_id": "a b"}, "allowed: an id of letters"),
        ],
    )
    def test_each_names_file_line_and_column(self, tmp_path, wrong, message):
        (column,) = wrong
        path = written(tmp_path / "uk.csv", ROW, {**row(record_id="R2"), **wrong})
        with pytest.raises(pt.CheckError) as caught:
            pt.read_coronanet(path)
        (problem,) = caught.value.problems
        assert message in problem.message
        assert (problem.file, problem.line, problem.path) == (str(path), 3, (column,))

    def test_an_id_used_twice_names_the_line_that_has_it(self):
        with pytest.raises(pt.CheckError, match=r"an id of its own \(line 1 has it\)"):
            read(ROW, ROW)

    def test_a_column_that_there_is_not_is_named_with_the_nearest(self):
        frame = pd.DataFrame([ROW]).rename(columns={"date_start": "date_starts"})
        with pytest.raises(pt.CheckError, match="did you mean 'date_starts'"):
            pt.read_coronanet(frame)

    @pytest.mark.parametrize(
        "data",
        [b"\x1f\x8b broken", b"\xff\xfe\x00", gzip.compress(b"a,b", mtime=0)[:-9] + b"\xff" * 9],
        ids=["not packed", "not UTF-8", "packed, but damaged"],
    )
    def test_a_file_that_is_none_is_refused(self, tmp_path, data):
        path = tmp_path / ("x.csv.gz" if data[:1] == b"\x1f" else "x.csv")
        path.write_bytes(data)
        with pytest.raises(pt.CheckError, match="cannot be read as a CSV file"):
            pt.read_coronanet(path)

    def test_all_problems_come_at_once(self):
        with pytest.raises(pt.CheckError) as caught:
            read(row(date_start="x"), row(record_id="R2", date_end="y"))
        assert len(caught.value.problems) == 2


class TestUnitedKingdom:
    @pytest.fixture(scope="class", name="story")
    @classmethod
    def read_whole(cls, shared):
        return pt.read_coronanet(shared / "coronanet" / "coronanet_release_United_Kingdom.csv.gz")

    def test_every_record_and_every_chain_is_read(self, story):
        first = [event for event in story.events if not event.links.replaces]
        assert (len(story.events), len(first)) == (1088, 805)

    def test_so_many_are_announced_before_they_start(self, story):
        early = [e for e in story.events if e.plans[0].announced.surely_before(e.date.start)]
        assert round(len(early) / len(story.events), 3) == 0.459

    def test_so_many_ends_are_unknown_open_and_rough(self, story):
        dates = [event.date for event in story.events]
        unknown = sum(date.end is None and date.latest_is != "open" for date in dates)
        still = sum(date.latest_is == "open" for date in dates)
        rough = sum(date.end is not None and date.end.approximate for date in dates)
        assert (unknown, still, rough) == (556, 119, 53)


@pytest.mark.filterwarnings("ignore::policytrack.RecordWarning")
def test_every_cell_of_the_real_file_is_in_the_event_of_its_row(shared):
    path = shared / "coronanet" / "coronanet_release_United_Kingdom.csv.gz"
    events = {event.id: event for event in pt.read_coronanet(path).events}
    placed = {"date_announced", "date_start", "date_end", "country", "link", "description"}
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(events)
    for row in rows:
        event = events[row["record_id"]]
        nothing = {"", "NA", row["record_id"]}
        beside = {
            name: cell.strip()
            for name, cell in row.items()
            if name not in placed and cell.strip() not in nothing
        }
        for name, cell in beside.items():
            told = event.title.lower() if name in ("type", "type_sub_cat", "update_type") else ""
            assert event.extra.get(name) == cell or cell.lower() in told, (row["record_id"], name)


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_file_that_a_spreadsheet_saved_with_another_mark_is_read_the_same(tmp_path, mark):
    rows = row(record_id="R1"), row(record_id="R2", description=f"a, b{mark} c")
    usual = pt.read_coronanet(written(tmp_path / "usual.csv", *rows))
    path = tmp_path / "other.csv"
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, list(ROW), delimiter=mark)
        writer.writeheader()
        writer.writerows(rows)
    assert pt.read_coronanet(path).events == usual.events


def test_an_empty_file_is_told(tmp_path):
    path = tmp_path / "none.csv"
    path.write_bytes(b"")
    with pytest.raises(pt.CheckError, match=r"none\.csv:1:1: .*allowed: a column record_id"):
        pt.read_coronanet(path)
