"""Answers in the script that the pages of the Wahl-O-Mat are made of."""

import pytest

import policytrack as pt

HEAD = """// UTF8-Zeichen
/**
 * Partei-Informationen
 */
var WOMT_aThesen = new Array();
WAHLOMATEN_ID=7525;
WOMT_aSprachen_N2ID[0]='1';
WOMT_aSprachen_ID2Langcode[1]='de';
"""
REASONS = "reasons in or beside module_definition.js"
ONE = """
WOMT_aThesen[0]=new Array();
WOMT_aThesen[0][0]=new Array();
WOMT_aThesen[0][0][0]='Tempolimit';
WOMT_aThesen[0][0][1]='Es soll eines geben.';
WOMT_aThesenParteien[0]=new Array();
WOMT_aThesenParteien[0][0]='1';
WOMT_aThesenParteien[0][1]='-1';
WOMT_aThesenParteien[0][2]='0';
WOMT_aParteien[0][0][0]='Sozialdemokratische Partei';
WOMT_aParteien[0][0][1]='SPD';
WOMT_aParteien[1][0][0]='FDP';
WOMT_aParteien[1][0][1]='FDP';
WOMT_aParteien[2][0][0]='&raquo;CDU&laquo;';
"""


def read(folder, text=ONE, name="module_definition.js", **beside):
    path = folder / name
    path.write_text(HEAD + text, encoding="utf-8")
    for other, held in beside.items():
        (folder / f"{other}.js").write_text(held, encoding="utf-8")
    return pt.read_votes(path)


def stances(story):
    return {said.by[0].label: (said.stance.value, said.quote) for said in story.statements}


def test_answers_are_stances_of_parties_on_theses(tmp_path):
    story = read(tmp_path, name="bundestagswahl2021_module_definition.js")
    assert stances(story) == {
        "SPD": ("support", None), "FDP": ("oppose", None), "»CDU«": ("neutral", None)
    }  # fmt: skip
    (event,) = story.events
    assert (event.title, event.text) == ("Tempolimit", "Es soll eines geben.")
    assert event.extra == {"election": "bundestagswahl2021", "number": "1"}
    assert "Sozialdemokratische Partei" in {said.by[0].name for said in story.statements}


@pytest.mark.parametrize(
    ("folder", "name", "election"),
    [
        ("bayern2013", "module_definition.js", "bayern2013"),
        ("definitionen", "module_definition.js", "Wahl-O-Mat 7525"),
        ("definitionen", "bw2021_module_definition.js", "bw2021"),
    ],
)
def test_the_election_is_what_the_names_say_or_the_number(tmp_path, folder, name, election):
    (tmp_path / folder).mkdir()
    assert read(tmp_path / folder, name=name).events[0].extra["election"] == election


def test_reasons_stand_in_the_file_or_in_that_beside_it(tmp_path):
    beside = "WOMT_aThesenParteienText[0][0][0]='Ja, \\\n<br>weil.';\n"
    own = "WOMT_aThesenParteienText[0][1][0]='Nein.';\n"
    story = read(tmp_path, ONE + own, module_definition_statements=beside)
    assert stances(story) == {
        "SPD": ("support", "Ja,\nweil."), "FDP": ("oppose", "Nein."), "»CDU«": ("neutral", None)
    }  # fmt: skip


def test_a_folder_is_read_with_both_scripts_and_no_other(tmp_path):
    (tmp_path / "jquery.js").write_text("$(function () {});")
    beside = "WOMT_aThesenParteienText[0][2][0]='Mal sehen.';"
    read(tmp_path, module_definition_statements=beside)
    assert stances(pt.read_votes(tmp_path))["»CDU«"] == ("neutral", "Mal sehen.")


def test_topics_links_pages_and_a_second_language_are_kept(tmp_path):
    more = """
    WOMT_aSprachen_N2ID[1]='8';
    WOMT_aSprachen_ID2Bez[8]='Daenisch';
    WOMT_aThesen[0][1][0]='Fartbegr\u00e6nsning';
    WOMT_aThesenParteienText[0][0][1]='Ja.';
    WOMT_aThesenThema[0]='3';
    WOMT_aThemen[3][0]='Verkehr';
    WOMT_aThesenLinks[0][0][0][0]='Das Auto';
    WOMT_aThesenLinks[0][0][0][1]='https://example.org/auto';
    WOMT_aThesenLinks[0][0][0][2]='url';
    WOMT_aParteienURL[0]='https://example.org/spd';
    WOMT_aParteienURL[1]='fdp';
    """
    story = read(tmp_path, ONE + more)
    assert story.events[0].extra == {
        "election": tmp_path.name, "number": "1", "category": "Verkehr",
        "links": "Das Auto https://example.org/auto", "title (Daenisch)": "Fartbegr\u00e6nsning",
    }  # fmt: skip
    said = {each.by[0].label: each for each in story.statements}
    assert said["SPD"].extra == {"quote (Daenisch)": "Ja."}
    assert said["SPD"].by[0].urls == ("https://example.org/spd",)
    assert said["FDP"].by[0].extra == {"page": "fdp"}


def test_what_is_no_part_of_the_answers_is_told(tmp_path):
    more = "WOMT_aBilder['a'][0]='b.gif';\nmodule.exports = {a: WOMT_aThesen};\n"
    more += "WOMT_aThesenParteien[0][3]='';\nWOMT_aThesenParteienText[7][0][0]='Warum?';\n"
    with pytest.warns(pt.RecordWarning) as told:
        story = read(tmp_path, ONE + more)
    assert [str(each.message) for each in told] == [
        "module_definition.js: left out, no part of the answers: WOMT_aBilder",
        "module_definition.js: left out, no assignments of a text or number (line 24)",
        "module_definition.js: 1 row without a vote left out",
        f"{REASONS}: 1 row left out, because nobody voted on them: 7 0 0",
    ]
    assert len(story.statements) == 3


@pytest.mark.parametrize(
    "answer",
    ["[0][0]='2'", "[0][9]='1'", "[9][0]='1'", "[0]='1'", "[0][0][0]='1'", "['x'][0]='1'"],
)
def test_an_answer_of_nobody_on_nothing_is_told_with_its_line(tmp_path, answer):
    with pytest.raises(pt.CheckError, match="of a party on a thesis that are named") as caught:
        read(tmp_path, f"{ONE}WOMT_aThesenParteien{answer};\n")
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("module_definition.js", 23)


def test_reasons_alone_are_no_votes(tmp_path):
    path = tmp_path / "module_definition_statements.js"
    path.write_text("WOMT_aThesenParteienText[0][0][0]='Ja.';")
    with pytest.raises(pt.CheckError, match="no votes in it; it is the reasons of a Wahl-O-Mat"):
        pt.read_votes(path)


def test_too_many_languages_and_values_are_refused(tmp_path, monkeypatch):
    from policytrack.formats.votes import wahlomatscript

    many = "".join(f"WOMT_aThesen[0][{number}][0]='a';\n" for number in range(30))
    with pytest.raises(pt.CheckError, match="more than 20 languages"):
        read(tmp_path, ONE + many)
    monkeypatch.setattr(wahlomatscript, "_MOST_VALUES", 2)
    with pytest.raises(pt.CheckError, match="more than 2 values of WOMT_aThesen"):
        read(tmp_path)


def test_a_remark_without_an_end_is_told_with_its_file(tmp_path):
    with pytest.raises(pt.CheckError, match="does not end") as caught:
        read(tmp_path, f"{ONE}/* and so on")
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("module_definition.js", 23)


def test_a_script_that_does_other_things_is_refused(tmp_path):
    with pytest.raises(pt.CheckError, match="more than 10,000 parts that assign no text or number"):
        read(tmp_path, ONE + "f();\n" * 10_001)
