"""Whether quotes stand in the texts of their sources."""

from __future__ import annotations

import random

import pytest

import policytrack as pt
from tests.text.marks import paragraphs

PAPER = pt.Source("A paper", id="paper", published="2025-06-25")
TEXT = (
    "The watchdog\u2019s chief, Jane Cole, said on Tuesday: \u2018We will not be rushed \u2013 our"
    " staff need time.\u2019 She added that the plan would come in September, and nobody waits."
)


def evidence(text=TEXT, **fields):
    said = pt.Statement(
        pt.Actor("Watchdog", "regulator"),
        pt.Issue("Plan", "The plan should go on"),
        "support",
        sources=[PAPER],
        **fields,
    )
    return pt.check_evidence(pt.Timeline([said]), {"paper": text})


def test_a_quote_stands_there_however_its_marks_blanks_and_capitals_look():
    assert evidence(quote="we will  not be rushed - our staff need time").problems == ()


def test_a_quote_stands_there_whether_accents_are_apart_or_not():
    apart = "She said: 'The cafe\u0301 re\u0301sume\u0301 is done.'"
    assert evidence(apart, quote="the caf\u00e9 r\u00e9sum\u00e9 is done").problems == ()
    (problem,) = evidence(apart, quote="the caf\u00e9 is done").problems
    assert problem.nearest.startswith("The cafe\u0301")


def test_a_changed_word_is_told_with_the_nearest_words():
    (problem,) = evidence(quote="We will not be hurried").problems
    assert problem.code == "not-in-text"
    assert problem.path == ("statements", 0, "quote")
    assert problem.nearest == "We will not be rushed"
    assert "'hurried' where the text has 'rushed'" in problem.message


@pytest.mark.parametrize("gap", ["...", "\u2026", "[...]", "[\u2026]"])
def test_what_is_left_out_splits_a_quote_and_keeps_its_order(gap):
    assert evidence(quote=f"We will {gap} need time").problems == ()
    (problem,) = evidence(quote=f"need time {gap} We will").problems
    assert problem.message.endswith("its parts are there in another order")


def test_a_part_of_a_word_is_no_quote():
    assert len(evidence(quote="ill not be rushed").problems) == 1


def test_the_words_of_a_date_stand_there_and_fit_the_date():
    assert evidence(date="2025-06-24", dated="on Tuesday").problems == ()


@pytest.mark.filterwarnings("ignore::policytrack.RecordWarning")
def test_words_of_a_date_that_mean_another_day_are_told():
    (problem,) = [
        problem
        for problem in evidence(date="2025-11-04", dated="in September").problems
        if problem.code == "dated-otherwise"
    ]
    assert (
        problem.message
        == "'in September' reads as September 2025, and the date here is 4 November 2025"
    )


def test_a_speaker_who_is_not_named_is_told():
    other = pt.Actor("Peter Hall", "person")
    (problem,) = evidence(quote="our staff need time", speakers=[other]).problems
    assert problem.code == "speaker-not-named"
    cole = pt.Actor("Jane Cole", "person")
    assert evidence(quote="our staff need time", speakers=[cole]).problems == ()


def test_a_source_without_its_text_is_told_once():
    said = [
        pt.Statement("Watchdog", "Plan", "support", quote=words, sources=[PAPER])
        for words in ("one", "two")
    ]
    (problem,) = pt.check_evidence(pt.Timeline(said), {}).problems
    assert problem.message == "source 'paper' has no text to search"


def test_records_without_any_evidence_are_listed():
    found = evidence()
    assert (found.without, found.checked, found.problems) == ((("statements", 0),), 0, ())


def test_a_text_of_no_source_is_refused():
    with pytest.raises(pt.ArgumentError, match=r"found a text of 'papre'.*'paper'"):
        pt.check_evidence(pt.Timeline([pt.Event("E", sources=[PAPER])]), {"papre": ""})


def _sentences():
    """Runs of words of the marked paragraphs, each long enough to quote from."""
    rows = [row.text.split() for row in paragraphs()]
    return [words for words in rows if len(words) >= 24]


def test_of_two_hundred_true_quotes_none_is_refused_and_of_as_many_false_ones_all_are():
    chance = random.Random(18)
    rows = _sentences()
    for number in range(200):
        words = chance.choice(rows)
        start = chance.randrange(len(words) - 20)
        quote, text = words[start : start + 6], " ".join(words)
        later = words[start + 10 : start + 15]
        true = " ".join(quote) if number % 2 else f"{' '.join(quote)} ... {' '.join(later)}"
        assert evidence(text, quote=true).problems == ()
        if number % 3 == 0:  # one word changed
            at = chance.randrange(6)
            false = " ".join((*quote[:at], "otherwise", *quote[at + 1 :]))
        elif number % 3 == 1:  # two merged
            false = " ".join((*quote, *later))
        else:  # an ellipsis that changes the order
            false = f"{' '.join(later)} ... {' '.join(quote)}"
        assert len(evidence(text, quote=false).problems) == 1, false


def test_the_command_tells_the_line_of_what_a_text_does_not_hold(tmp_path):
    import json

    from click.testing import CliRunner

    from policytrack.cli import main

    story = tmp_path / "story.yaml"
    story.write_text(
        "title: S\nsources:\n  paper: {title: A paper}\nactors:\n  w: {name: W, kind: regulator}\n"
        "issues:\n  p: {title: P, proposition: P goes on}\nstatements:\n"
        "- {by: w, issue: p, stance: support, date: 2025-06-24, sources: [paper],\n"
        "   quote: We will be rushed}\n"
        "- {by: w, issue: p, stance: oppose, date: 2025-06-20, sources: [paper]}\n",
        "utf-8",
    )
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "paper.txt").write_text(TEXT, "utf-8")
    args = ["check", str(story), "--texts", str(texts), "--format"]
    told = json.loads(CliRunner().invoke(main, [*args, "json"]).output.split("\nError")[0])
    places = [(each["code"], each["line"], each["column"]) for each in told["problems"]]
    assert places == [("not-in-text", 10, 11), ("no-evidence", 11, 3)]
    sarif = json.loads(CliRunner().invoke(main, [*args, "sarif"]).output.split("\nError")[0])
    region = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (10, 11)


def test_a_text_of_another_story_does_not_stop_a_check(tmp_path):
    from click.testing import CliRunner

    from policytrack.cli import main

    said = pt.Statement("Watchdog", "Plan", "support", quote="We will not", sources=[PAPER])
    pt.Timeline([said]).to_yaml(tmp_path / "story.yaml")
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "paper.txt").write_text(TEXT, "utf-8")
    (texts / "other.txt").write_bytes(b"\x00\x01")
    told = CliRunner().invoke(main, ["check", str(tmp_path / "story.yaml"), "--texts", str(texts)])
    assert told.exit_code == 0, told.output


def test_the_command_tells_a_quote_that_its_text_does_not_hold(tmp_path):
    from click.testing import CliRunner

    from policytrack.cli import main

    said = pt.Statement("Watchdog", "Plan", "support", quote="We will be rushed", sources=[PAPER])
    story = tmp_path / "story.yaml"
    pt.Timeline([said]).to_yaml(story)
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "paper.txt").write_text(TEXT, "utf-8")
    told = CliRunner().invoke(main, ["check", str(story), "--texts", str(texts)])
    assert told.exit_code == 1
    assert "does not hold the quote 'We will be rushed'" in told.output
    (texts / "paper.txt").write_text("We will be rushed", "utf-8")
    told = CliRunner().invoke(main, ["check", str(story), "--texts", str(texts)])
    assert told.exit_code == 0, told.output


@pytest.mark.parametrize(
    "quote",
    [
        "the d\u00e1il rose early",
        "THE D\u00c1IL ROSE EARLY",
        "the Da\u0301il rose early",
        "\u201cThe D\u00e1il\u00a0rose\u2009early\u201d",
        "The D\u00e1il . . . early",
        "The [. . .] early.",
        "The \u2026 early, and",
    ],
)
def test_a_true_quote_is_found_in_any_capitals_accents_blanks_and_dots(quote):
    assert evidence("The D\u00e1il rose early, and went home.", quote=quote).problems == ()


@pytest.mark.parametrize(
    "quote",
    [
        "The D\u00e1il rose early, and did not go home.",
        "The Dail rose early, and went home.",
        "The D\u00e1il rose early and home.",
        "The D\u00e1il rise early, and went home.",
        "early, and went home . . . The D\u00e1il rose",
        "The D\u00e1il rose ealry",
        "rose D\u00e1il",
    ],
)
def test_a_quote_with_a_word_or_letter_changed_moved_added_or_lost_is_a_problem(quote):
    (problem,) = evidence("The D\u00e1il rose early, and went home.", quote=quote).problems
    assert problem.code == "not-in-text"


@pytest.mark.parametrize("quote", ["It is not our fault", "it is **not** _our_ fault"])
def test_a_quote_is_there_with_and_without_the_emphasis_of_markdown(quote):
    paper = pt.Source("A paper", id="paper")
    said = pt.Statement("Cole", "Plan", "support", quote=quote, sources=[paper])
    text = '"It is **not** _our_ fault," said Cole.'
    assert pt.check_evidence(pt.Timeline([said]), {"paper": text}).problems == ()


def test_a_word_too_many_is_told_as_one_where_the_text_has_nothing():
    paper = pt.Source("A paper", id="paper")
    said = pt.Statement("Cole", "Plan", "support", quote="We have never paid them", sources=[paper])
    evidence = pt.check_evidence(pt.Timeline([said]), {"paper": "'We have paid them,' said Cole."})
    assert "'never' where the text has nothing" in evidence.problems[0].message
