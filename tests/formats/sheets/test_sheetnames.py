"""The names of a sheet as actors."""

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


class TestNames:
    @pytest.mark.parametrize(
        ("cell", "names"),
        [
            ("ASCL; NAHT", ["ASCL", "NAHT"]),
            ("ASCL\nNAHT", ["ASCL", "NAHT"]),
            ("ASCL | NAHT", ["ASCL", "NAHT"]),
            ("\u2022 ASCL \u2022 NAHT", ["ASCL", "NAHT"]),
            ("Marks and Spencer", ["Marks and Spencer"]),
            ("Department for Levelling Up, Housing", ["Department for Levelling Up, Housing"]),
            ("TBC", []),
            ("ASCL; ASCL ; ascl", ["ASCL"]),
            ("<b>ASCL</b>[1]", ["ASCL"]),
        ],
    )
    def test_what_parts_several_names(self, cell, names):
        assert [actor.name for actor in one("Who", cell).by] == names

    def test_commas_and_and_part_names_that_stand_elsewhere_by_themselves(self):
        story = story_of(
            "Date,Event,Who\n2025,One,ASCL\n2025,Two,NAHT\n2025,Three,NEU\n"
            '2025,Four,"ASCL, NAHT and NEU"\n2025,Five,"ASCL, Wales"\n'
        )
        assert [a.name for a in story["Four"].by] == ["ASCL", "NAHT", "NEU"]
        assert [a.name for a in story["Five"].by] == ["ASCL, Wales"]

    def test_a_register_answers_by_name_short_name_alias_and_id(self):
        neu = pt.Actor("National Education Union", "union", "NEU", aliases=["NUT", "ATL"])
        names = ["neu", "NUT", "The National Education Union", "atl"]
        rows = "".join(f"2025,E{n},{name}\n" for n, name in enumerate(names))
        story = story_of("Date,Event,Who\n" + rows, actors=[neu])
        assert story.actors == (neu,)

    def test_a_story_is_a_register(self):
        first = story_of("Date,Event,Who\n2025,One,Ofsted\n")
        second = story_of("Date,Event,Who\n2026,Two,OFSTED\n", actors=first)
        assert second.actors == first.actors

    def test_near_misses_of_the_register_and_of_other_rows_are_told(self):
        register = [pt.Actor("Ofsted", "regulator")]
        assert told("Date,Event,Who\n2025,One,Ofstead\n", actors=register) == [
            "C2: 'Ofstead' is kept as an actor of its own; did you mean 'Ofsted'? [doubtful]"
        ]
        rows = "Date,Event,Who\n2025,One,Ofsted\n2025,Two,Ofsted\n2025,Three,Ofstde\n"
        assert told(rows) == [
            "C4: 'Ofstde' is kept as an actor of its own; did you mean 'Ofsted'? [doubtful]"
        ]

    def test_an_actor_and_a_source_of_one_name_have_ids_of_their_own(self):
        story = story_of("Date,Event,Who,Source\n2025,BBC,BBC,BBC\n")
        ids = [story.events[0].id, story.actors[0].id, story.sources[0].id]
        assert len(set(ids)) == 3
