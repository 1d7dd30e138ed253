"""Theses and answers of Wahl-O-Mat and qual-o-mat."""

import csv
import gzip
import json

import openpyxl
import pytest

import policytrack as pt


def written(path, text):
    path.write_bytes(text.encode())
    return path


class TestTheses:
    HEAD = "date,election,party,label,text,stance\n"

    def test_answers_are_stances_of_parties(self, tmp_path):
        rows = "".join(
            f"2025-02-23,2025/deutschland,{party},Tempolimit,Es soll eines geben.,{stance}\n"
            for party, stance in (("SPD", 1), ("FDP", -1), ("CDU", 0))
        )
        story = pt.read_votes(written(tmp_path / "q.csv", self.HEAD + rows))
        found = {said.by[0].name: said.stance.value for said in story.statements}
        assert found == {"SPD": "support", "FDP": "oppose", "CDU": "neutral"}
        assert str(story.events[0].date) == "2025-02-23"

    def test_the_real_file_is_read_row_for_row(self, shared, tmp_path):
        with gzip.open(shared / "qual-o-mat" / "all_long.csv.gz", "rt", encoding="utf-8") as file:
            text = "".join(line for _, line in zip(range(2000), file, strict=False))
        text = text[: text.rfind("\n")]
        rows = list(csv.DictReader(text.splitlines()))
        story = pt.read_votes(written(tmp_path / "q.csv", text))
        assert len(story.statements) == len(rows)


class TestOwnDataSet:
    HEAD = (
        "Partei: Nr.;Partei: Kurzbezeichnung;Partei: Name;These: Nr.;These: Titel;These: These;"
        "Position: Position;Position: Begründung\n"
    )

    def test_positions_are_stances_with_their_reasons_as_quotes(self, tmp_path):
        text = (
            f"{self.HEAD}1;SPD;Sozialdemokratische Partei;1;Tempolimit;Es soll eines geben.;"
            'stimme zu;"Ja, weil."\n'
            "2;FDP;FDP;1;Tempolimit;Es soll eines geben.;stimme nicht zu;Nein.\n"
            "3;CDU;CDU;1;Tempolimit;Es soll eines geben.;neutral;\n"
        )
        story = pt.read_votes(written(tmp_path / "BTW 2025.csv", text))
        found = {said.by[0].label: (said.stance.value, said.quote) for said in story.statements}
        assert found == {
            "SPD": ("support", "Ja, weil."), "FDP": ("oppose", "Nein."), "CDU": ("neutral", None)
        }  # fmt: skip
        (event,) = story.events
        assert (event.title, event.text) == ("Tempolimit", "Es soll eines geben.")
        assert event.extra == {"election": "BTW 2025", "number": "1"}

    def workbook(self, path, **sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name.replace("_", " "))
            for row in rows:
                sheet.append(row)
        book.save(path)
        return path

    def test_every_sheet_of_a_workbook_is_an_election(self, tmp_path):
        head = self.HEAD.strip().split(";")
        path = self.workbook(
            tmp_path / "Wahl-O-Mat.xlsx",
            Datensatz_BTW_2025=[head, [1, "SPD", "SPD", 7, "Tempolimit", "Es soll.", "stimme zu",
                                       "Ja,\nweil."]],
            Datensatz_EU_2024=[head, [3, "FDP", "FDP", 1, "Tempolimit", "Es soll.", "neutral",
                                      None]],
        )  # fmt: skip
        story = pt.read_votes(path)
        assert {event.extra["election"]: event.extra["number"] for event in story.events} == {
            "BTW 2025": "7", "EU 2024": "1"
        }  # fmt: skip
        found = {s.by[0].name: (s.stance.value, s.quote, dict(s.extra)) for s in story.statements}
        assert found == {
            "SPD": ("support", "Ja,\nweil.", {"partei: nr.": "1"}),
            "FDP": ("neutral", None, {"partei: nr.": "3"}),
        }

    def test_a_sheet_without_votes_is_told(self, tmp_path):
        row = [1, "SPD", "SPD", 7, "Tempolimit", "Es soll.", "stimme zu", ""]
        path = self.workbook(
            tmp_path / "a.xlsx", BTW=[self.HEAD.strip().split(";"), row], Hinweise=[["Stand: Mai"]]
        )
        with pytest.warns(pt.RecordWarning, match="the sheet Hinweise is left out"):
            assert len(pt.read_votes(path).statements) == 1

    def test_a_position_in_a_sheet_is_told_with_its_row(self, tmp_path):
        row = [1, "SPD", "SPD", 7, "Tempolimit", "Es soll.", "vielleicht", ""]
        path = self.workbook(tmp_path / "a.xlsx", BTW=[self.HEAD.strip().split(";"), row])
        with pytest.raises(pt.CheckError, match="vielleicht") as caught:
            pt.read_votes(path)
        assert caught.value.problems[0].line == 2

    def test_another_workbook_is_refused(self, tmp_path):
        path = self.workbook(tmp_path / "a.xlsx", A=[["Datum", "Ereignis"]], B=[])
        with pytest.raises(pt.CheckError, match="these are not votes in a known form"):
            pt.read_votes(path)

    def test_another_position_is_told_with_its_line(self, tmp_path):
        text = f"{self.HEAD}1;SPD;SPD;1;Tempolimit;Text;vielleicht;\n"
        with pytest.raises(pt.CheckError, match="vielleicht") as caught:
            pt.read_votes(written(tmp_path / "a.csv", text))
        assert caught.value.problems[0].line == 2


class TestJson:
    FILES = {  # noqa: RUF012 - never changed
        "overview": {"title": "Landtagswahl", "date": "2017-05-14", "info": "https://example.org"},
        "party": [
            {"id": 0, "name": "SPD", "longname": "Sozialdemokraten"},
            {"id": 1, "name": "FDP"},
        ],
        "statement": [
            {"id": 0, "label": "Tempolimit", "text": "Es soll eines geben.", "category": 3}
        ],
        "comment": [{"id": 0, "text": "Ja."}],
        "opinion": [
            {"id": 0, "party": 0, "statement": 0, "answer": 0, "comment": 0},
            {"id": 1, "party": 1, "statement": 0, "answer": 1},
        ],
    }

    def files(self, folder, **more):
        for name, tree in {**self.FILES, **more}.items():
            written(folder / f"{name}.json", json.dumps(tree))
        return folder / "opinion.json"

    def test_opinions_are_read_with_the_files_that_tell_whose_they_are(self, tmp_path):
        story = pt.read_votes(self.files(tmp_path))
        found = {said.by[0].label: (said.stance.value, said.quote) for said in story.statements}
        assert found == {"SPD": ("support", "Ja."), "FDP": ("oppose", None)}
        (event,) = story.events
        assert (event.title, str(event.date)) == ("Tempolimit", "2017-05-14")
        assert event.extra == {
            "election": "Landtagswahl", "info": "https://example.org", "category": "3"
        }  # fmt: skip

    def test_empty_values_days_with_an_hour_and_topics_are_read_as_the_repository_has_them(
        self, tmp_path
    ):
        path = self.files(
            tmp_path,
            overview={"title": "Landtagswahl", "date": "2003-09-21T00:00:00.000Z", "info": None},
            category=[{"id": 3, "label": "Schule / Hochschule"}],
            opinion=[{"id": 7, "party": 1, "statement": 0, "answer": 2, "comment": None}],
        )
        with pytest.warns(pt.RecordWarning, match="left out, because nobody voted on them: 0"):
            story = pt.read_votes(path)
        (said,) = story.statements
        assert (said.stance.value, said.quote, said.extra["id"]) == ("neutral", None, "7")
        (event,) = story.events
        assert str(event.date) == "2003-09-21"
        assert event.extra == {"election": "Landtagswahl", "category": "Schule / Hochschule"}

    @pytest.mark.parametrize(
        "opinion",
        [
            {"party": 0, "statement": 0, "answer": 5},
            {"party": 9, "statement": 0, "answer": 1},
            {"party": 0, "statement": 9, "answer": 1},
            "what",
        ],
    )
    def test_an_opinion_of_nobody_on_nothing_is_told(self, tmp_path, opinion):
        path = self.files(tmp_path, opinion=[opinion])
        with pytest.raises(pt.CheckError, match="an answer of 0 to 2"):
            pt.read_votes(path)

    def test_what_is_no_json_is_told_with_its_place(self, tmp_path):
        path = self.files(tmp_path)
        path.write_text("[{")
        with pytest.raises(pt.CheckError, match="not JSON") as caught:
            pt.read_votes(path)
        assert (caught.value.problems[0].file, caught.value.problems[0].line) == ("opinion.json", 1)


def test_empty_answers_are_left_out_and_counted(tmp_path):
    (tmp_path / "a.csv").write_text(
        "election,party,label,stance\nx,SPD,T,stimme zu\nx,CDU,T,\nx,FDP,T,-1\n"
    )
    with pytest.warns(pt.RecordWarning, match=r"a\.csv: 1 row without a vote left out"):
        story = pt.read_votes(tmp_path / "a.csv")
    assert {(said.by[0].name, said.stance.value) for said in story.statements} == {
        ("SPD", "support"), ("FDP", "oppose")
    }  # fmt: skip


def test_the_day_of_an_election_may_be_written_as_in_germany(tmp_path):
    (tmp_path / "a.csv").write_text(
        "date;election;party;label;text;stance\n26.09.2021;x;SPD;T;T soll.;1\n"
    )
    assert str(pt.read_votes(tmp_path / "a.csv").events[0].date) == "2021-09-26"
