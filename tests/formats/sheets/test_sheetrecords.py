"""What the cells of a row become: titles, kinds, names, sources, stances, actors."""

from __future__ import annotations

import io
import warnings

import pytest

import policytrack as pt


def story_of(text, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        return pt.read_csv(io.StringIO(text), **options)


def told(text, **options):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        pt.read_csv(io.StringIO(text), **options)
    return [str(warning.message) for warning in caught]


def one(header, cell, **options):
    quoted = '"' + cell.replace('"', '""') + '"'
    return story_of(f"Date,Event,{header}\n2025,One,{quoted}\n", **options).events[0]


class TestWords:
    @pytest.mark.parametrize(
        ("cell", "kind", "tags"),
        [
            ("Letter", "letter", ()),
            ("strikes", "industrial_action", ()),
            ("Press conference", "other:press-conference", ()),
            ("letter; urgent", "letter", ("urgent",)),
            ("-", "unknown", ()),
            ("x" * 60, "unknown", ("x" * 60,)),
        ],
    )
    def test_a_kind_is_a_word_of_ours_or_one_of_the_sheet(self, cell, kind, tags):
        event = one("Type", cell)
        assert (event.kind, event.tags) == (kind, tags)

    def test_a_kind_that_is_nearly_a_word_of_ours_is_told(self):
        assert told("Date,Event,Type\n2025,One,Publicaton\n") == [
            "C2: 'Publicaton' kept as 'other:publicaton'; did you mean 'publication'? [doubtful]"
        ]

    def test_a_long_title_is_cut_at_its_first_sentence_and_kept_whole(self):
        long = "Ofsted delays its response to the consultation. " + "It said more. " * 20
        event = story_of(f'Date,Event\n2025,"{long}"\n').events[0]
        assert event.title == "Ofsted delays its response to the consultation"
        assert event.text == long.strip()

    def test_a_row_without_a_title_is_called_by_another_cell_and_told(self):
        sheet = "Date,Event,Who,RAG\n2025,One,A,red\n2025,,B,green\n"
        assert {event.title for event in story_of(sheet).events} == {"One", "green"}
        (said,) = told(sheet)
        assert said.startswith("B3: rows that do not say what happened")

    def test_ids_are_taken_if_each_is_one_and_else_kept_as_they_are(self):
        story = story_of("ID,Date,Event\nev-1,2025,One\nev-2,2025,Two\n")
        assert story["ev-2"].title == "Two"
        story = story_of("Ref,Date,Event\nF/1,2025,One\nF/2,2025,Two\n")
        assert story["One"].identifiers == {"Ref": "F/1"}
        story = story_of("No,Date,Event\n1,2025,One\n2,2025,Two\n")
        assert story["One"].identifiers == {"No": "1"}


class TestStances:
    SHEET = "Who,Position,On what,Date\nA,{},Scale,2025\nB,oppose,Scale,2025\n"

    @pytest.mark.parametrize(
        ("word", "stance"),
        [("Support", "support"), ("AGAINST", "oppose"), ("no comment", "declined")],
    )
    def test_other_words_for_stances_are_known(self, word, stance):
        statements = story_of(self.SHEET.format(word)).statements
        assert {s.stance.value for s in statements if s.by[0].name == "A"} == {stance}

    def test_words_of_ones_own_are_said(self):
        story = story_of(self.SHEET.format("Warm"), scale={"warm": "support"})
        assert {s.stance.value for s in story.statements} == {"support", "oppose"}

    def test_a_word_of_votes_is_kept_beside_its_position(self):
        story = story_of(self.SHEET.format("teller"))
        (absent,) = [s for s in story.statements if s.by[0].name == "A"]
        assert (absent.stance.value, absent.reason) == ("no_position", "teller")

    def test_a_column_of_reasons_says_why_there_is_no_position(self):
        sheet = "Who,Position,On what,Reason\nA,no position,Scale,on leave\nB,oppose,Scale,\n"
        found = {s.by[0].name: (s.stance.value, s.reason) for s in story_of(sheet).statements}
        assert found == {"A": ("no_position", "on_leave"), "B": ("oppose", None)}

    def test_reasons_in_other_words_are_kept_and_not_dropped(self):
        sheet = "Who,Position,On what,Reason\nA,oppose,Scale,too dear\nB,absent,Scale,\n"
        one, other = story_of(sheet).statements
        assert (one.reason, dict(one.extra)) == (None, {"Reason": "too dear"})
        assert (other.stance.value, other.reason) == ("no_position", "absent")

    def test_a_row_without_a_position_is_left_out_and_told(self):
        assert told(self.SHEET.format("")) == ["B2: rows without a position, left out [doubtful]"]

    def test_one_position_on_several_issues_is_a_statement_on_each(self):
        story = story_of("Who,Position,On what,Date\nA,for,Scale; Pay,2025\n")
        assert sorted(s.issue.title for s in story.statements) == ["Pay", "Scale"]
