"""Drafting the records of an article."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

import policytrack as pt
from policytrack.cli import main
from policytrack.text.drafts import draft_schema, draft_story, drafts_problems, prompt
from tests.text.marks import paragraphs

ARTICLE = (
    "Wardens weigh a strike\n\n"
    "Jane Cole of the NUW said on Tuesday: 'We will not wait for the summer.'\n\n"
    "The Department plans to publish its answer in September, and now has no comment.\n\n"
    "'It is a mess,' Tom Hall said.\n"
)
COLE = pt.Actor("Jane Cole", "person", id="cole")
UNION = pt.Actor("National Union of Wardens", "union", short="NUW")
ON = "2025-06-25"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "strike.txt"
    path.write_text(ARTICLE, "utf-8")
    pt.Timeline([COLE, UNION]).to_yaml(tmp_path / "actors.yaml")
    return path


def run(*args):
    return CliRunner().invoke(main, ["draft", *map(str, args)])


def test_each_date_becomes_an_inferred_event_with_its_words_and_offsets():
    events = [
        record
        for record in draft_story(ARTICLE, "strike", ON).records
        if isinstance(record, pt.Event)
    ]
    tuesday, summer, september = events
    assert (str(tuesday.date), tuesday.dated, tuesday.confidence) == (
        "2025-06-24?",
        "Tuesday",
        "inferred",
    )
    start, end = map(int, tuesday.extra["at"].split("-"))
    assert ARTICLE[start:end] == "Tuesday"
    assert summer.dated == "the summer"
    assert september.plans[0].dated == "September"


def test_quotes_become_statements_whose_stance_is_open():
    drafted = draft_story(ARTICLE, "strike", ON, [COLE, UNION])
    cole, hall = drafted.statements
    assert (cole["by"], cole["stance"], cole["issue"]) == (["cole"], "?", "?")
    assert (cole["dated"], cole["date"]) == ("Tuesday", "2025-06-24?")
    assert (hall["by"], hall["verb"]) == (["tom-hall"], "said")


def test_no_sentence_stands_outside_quotes_printed_dates_and_offsets():
    drafted = draft_story(ARTICLE, "strike", ON, [COLE, UNION])
    known = {"quote", "dated", "at"}
    told = [text for said in drafted.statements for key, text in said.items() if key not in known]
    told += [record.title for record in drafted.records if isinstance(record, pt.Event)]
    sentences = [part for part in re.split(r"[.\n:']+", ARTICLE) if len(part.split()) > 3]
    assert sentences
    assert not [part for part in sentences if any(part.strip() in str(text) for text in told)]


SEEDS = {
    "1-ofsted-report-cards": "2025-06-24/2025-06-27",
    "2-oakhill-urgent-notification": "2025-07-28/2025-08-20",
    "3-birth-rate-poll": "2025-07-26/2025-08-18",
    "4-cabinet-briefings": "2025-07-26/2025-08-18",
}


@pytest.fixture(params=SEEDS)
def seed(request, shared):
    path = shared.parent / "seeds" / f"{request.param}.txt"
    return request.param.split("-", 1)[1], path.read_text("utf-8"), SEEDS[request.param]


@pytest.mark.parametrize("registered", [True, False])
def test_the_draft_of_an_article_has_every_actor_that_it_names_in_full(seed, registered):
    name, text, on = seed
    actors = [actor for actor in pt.load_dataset(name).actors if not actor.unnamed]
    day = pt.FuzzyDate.between(*on.split("/"))
    drafted = draft_story(text, name, day, actors if registered else ())
    found = {record.name for record in drafted.records if isinstance(record, pt.Actor)}
    in_full = {actor.name for actor in actors if actor.name in text}
    assert len(in_full) >= 6
    assert in_full <= found
    assert not pt.check_evidence(
        pt.Timeline(drafted.records), {drafted.records[0].id: text}
    ).problems


def test_no_sentence_of_an_article_stands_elsewhere_in_its_draft(seed):
    name, text, on = seed
    drafted = draft_story(text, name, pt.FuzzyDate.between(*on.split("/")))
    tree = [*drafted.statements, *drafted.unused]
    told = [str(v) for each in tree for k, v in each.items() if k not in ("quote", "dated", "at")]
    told += [r.title for r in drafted.records if isinstance(r, pt.Event)]
    told += [r.name for r in drafted.records if isinstance(r, pt.Actor)]
    words = " ".join(text.split())
    sentences = [each for each in re.split(r"[.!?] ", words) if len(each.split()) > 5]
    assert not [each for each in sentences if any(each in line for line in told)]


def test_names_that_a_register_lacks_are_listed():
    unused = {each["quote"]: each["why"] for each in draft_story(ARTICLE, "s", ON, [COLE]).unused}
    assert unused["NUW"] == "a name that is not in the register"


def test_what_is_not_used_is_listed_with_its_reason():
    unused = {each["quote"]: each["why"] for each in draft_story(ARTICLE, "strike").unused}
    assert unused["now"] == "this needs the day of publication"
    assert unused["Tuesday"] == "this needs the day of publication"


def test_a_draft_of_every_marked_paragraph_is_a_sound_story():
    for number, row in enumerate(paragraphs()):
        drafted = draft_story(row.text, f"p{number}", row.on)
        story = pt.Timeline(drafted.records)
        assert pt.check_evidence(story, {f"p{number}": row.text}).problems == ()


def test_the_command_writes_a_story_that_check_takes(article, tmp_path):
    goal = tmp_path / "story.yaml"
    done = run(article, "--published", ON, "--register", tmp_path / "actors.yaml", "-o", goal)
    assert done.exit_code == 0, done.output
    assert "2 likely statements, their stance left open" in done.output
    assert "not used: 'now'" in done.output
    story = pt.read_yaml(goal)
    assert {actor.name for actor in story.actors} == {COLE.name, UNION.name, "Tom Hall"}
    told = CliRunner().invoke(main, ["check", "--drafts", "--texts", str(tmp_path), str(goal)])
    assert told.exit_code == 0, told.output
    assert told.output.count("stance left open") == 2


def test_an_existing_story_is_not_overwritten_unasked(article, tmp_path):
    goal = tmp_path / "story.yaml"
    goal.write_text("mine", "utf-8")
    done = run(article, "--published", ON, "-o", goal)
    assert (done.exit_code, goal.read_text("utf-8")) == (1, "mine")
    assert "already exists; pass --overwrite to replace it" in done.output
    assert not (tmp_path / "story.drafts.yaml").exists()


def test_one_likely_statement_is_told_as_one(tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("Jane Cole said: 'We will not wait.'", "utf-8")
    done = run(article, "-o", tmp_path / "story.yaml")
    assert "1 likely statement, its stance left open" in done.output


def test_a_day_of_publication_that_is_none_is_told_with_its_option(article, tmp_path):
    done = run(article, "--published", "soon-ish", "-o", tmp_path / "story.yaml")
    assert done.exit_code == 2
    assert "Invalid value for --published: 'soon-ish'" in done.output
    assert not (tmp_path / "story.yaml").exists()


def test_an_actor_that_two_people_of_one_surname_may_be_is_listed():
    other = pt.Actor("Ann Cole", "person", id="ann")
    text = "Jane Cole and Ann Cole met. Ms Cole left in 2019."
    drafted = draft_story(text, "s", ON, [COLE, other])
    assert [each for each in drafted.unused if each["quote"] == "Cole"] == [
        {"at": "31-35", "quote": "Cole", "why": "may be cole or ann"}
    ]


def test_the_prompt_is_printed_and_nothing_is_written(article, tmp_path):
    done = run(article, "--published", ON, "--prompt", "-o", tmp_path / "story.yaml")
    assert done.exit_code == 0
    assert '"$id": "urn:policytrack:drafts"' in done.output
    assert not (tmp_path / "story.yaml").exists()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"caf\xe9 on Tuesday", "byte 4 is not utf-8; if this is Windows-1252, say --encoding"),
        (b"\x89PNG\x00\x01", "this is a binary file: give its text"),
        (b"  \n", "there is no text in this file"),
        ("on Tuesday".encode("utf-16"), "this looks like UTF-16: say --encoding UTF-16"),
        ("on Tuesday".encode("utf-16-le"), "this looks like UTF-16-LE: say --encoding UTF-16-LE"),
        ("on Tuesday".encode("utf-16-be"), "this looks like UTF-16-BE: say --encoding UTF-16-BE"),
        ("on Tuesday".encode("utf-32"), "this looks like UTF-32: say --encoding UTF-32"),
        (b"on Tuesday " * 500 + b"\x00\x01", "this is a binary file: give its text"),
        (
            b'<meta charset="iso-8859-15">caf\xe9',
            "if this is iso-8859-15, say --encoding iso-8859-15",
        ),
    ],
)
def test_what_is_no_article_is_refused_with_its_place(tmp_path, data, told):
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    done = run(path, "--published", ON, "-o", tmp_path / "story.yaml")
    assert done.exit_code == 1
    assert "bad.txt:1:1" in done.output
    assert told in done.output
    assert not (tmp_path / "story.yaml").exists()


def test_scripts_of_a_page_are_left_out(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><title>x</title><script>var d = 'in 2019'</script></head>"
        "<body><p>It began in <b>2018</b>.</p><style>/* 2017 */</style></body></html>",
        "utf-8",
    )
    goal = tmp_path / "story.yaml"
    assert run(page, "--published", ON, "-o", goal).exit_code == 0
    assert [event.dated for event in pt.read_yaml(goal).events] == ["2018"]


def test_a_folder_gives_one_story_with_a_source_each(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text("It began in 2019.", "utf-8")
    goal = tmp_path / "story.yaml"
    assert run(folder, "-o", goal).exit_code == 0
    assert [source.id for source in pt.read_yaml(goal).sources] == ["one", "two"]


def test_the_prompt_holds_the_schema_and_the_article():
    asked = prompt(ARTICLE, "strike", pt.FuzzyDate(ON))
    schema = json.loads(asked.split("Schema:\n")[1].split("\n\nArticle:")[0])
    assert schema["$id"] == draft_schema()["$id"]
    assert schema.keys() == draft_schema().keys()
    assert asked.endswith(f"{ARTICLE}\n")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            {"stance": "support", "quote": "x", "source": "s", "at": "0-1"},
            "found the stance 'support'",
        ),
        ({"stance": "?", "quote": "x", "source": "s"}, "a draft needs the key 'at'"),
        ({"stance": "?", "quote": "x", "source": "s", "at": "0-1", "qoute": "y"}, "no key 'qoute'"),
    ],
)
def test_a_draft_that_is_decided_or_misses_a_key_is_a_problem(said, told):
    (problem,) = drafts_problems({"statements": [said]})
    assert told in problem.message
    assert problem.path == ("statements", 0)


def test_what_is_no_file_of_drafts_is_a_problem():
    (problem,) = drafts_problems([])
    assert problem.code == "not-drafts"


def test_the_prompt_asks_for_no_stance_and_no_issue():
    asked = prompt(ARTICLE, "s").split("Schema:\n")[1].split("\n\nArticle:")[0]
    said = json.loads(asked)["properties"]["statements"]["items"]["properties"]
    assert said["stance"]["const"] == said["issue"]["const"] == "?"
    assert "const" not in json.dumps(draft_schema())


@pytest.mark.parametrize(
    ("published", "day"),
    [
        (pt.Period("2025-06-23/2025-06-25"), "[2025-06-23..2025-06-25]"),
        ("2025-06-23/2025-06-25", "[2025-06-23..2025-06-25]"),
        ("2025-06", "2025-06"),
        ("25 June 2025", "2025-06-25"),
        (None, "None"),
    ],
)
def test_the_day_of_publication_is_any_rough_date_and_of_a_stretch_some_day_in_it(published, day):
    source = draft_story(ARTICLE, "strike", published).records[0]
    assert str(source.published) == day
    assert day == "None" or source.published.in_words() in prompt(ARTICLE, "strike", published)


def test_a_day_of_publication_that_cannot_be_read_is_refused():
    with pytest.raises(pt.DateParseError, match="not a date or a known phrase"):
        draft_story(ARTICLE, "strike", "some day soonish")


@pytest.mark.parametrize("on", ["0001-01-01", "0001-01-05", "9999-12-20", "9999-12-31"])
def test_at_the_ends_of_the_years_every_drafted_date_fits_its_wording(on):
    text = "It shut two hours ago, yesterday and last week; it opens tomorrow or in the New Year."
    drafted = draft_story(text, "s", on)
    evidence = pt.check_evidence(pt.Timeline(drafted.records), {"s": text})
    assert evidence.problems == ()
    told = {each["quote"]: each["why"] for each in drafted.unused}
    lost = "yesterday" if on == "0001-01-01" else "tomorrow" if on == "9999-12-31" else None
    assert lost is None or "outside the years 0001 to 9999" in told[lost]
