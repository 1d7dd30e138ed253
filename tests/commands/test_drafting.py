"""The command that drafts a story: where it writes, what it refuses, and what it says of it."""

import pytest
import yaml

import policytrack as pt
from policytrack.commands.drafting import drafts_of

ARTICLE = "Jane Cole said: 'We will not wait.' The report came on 24 June 2025.\n"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "strike.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def test_drafts_stand_beside_the_story(tmp_path):
    assert drafts_of(tmp_path / "my.story.yaml") == tmp_path / "my.story.drafts.yaml"


def test_a_story_and_its_drafts_are_written_and_counted(run, article, tmp_path):
    goal = tmp_path / "story.yaml"
    lines = run("draft", article, "--published", "2025-06-25", "-o", goal).output.splitlines()
    story = pt.read_yaml(goal)
    assert story.title == "Draft of strike"
    assert [str(event.date) for event in story.events] == ["2025-06-24"]
    assert lines[0].startswith(f"{goal}: 1 event, ")
    beside = tmp_path / "story.drafts.yaml"
    assert lines[-1] == f"{beside}: 1 likely statement, its stance left open"
    tree = yaml.safe_load(beside.read_text("utf-8"))
    assert len(tree["statements"]) == 1
    unused = [line for line in lines if line.startswith("  not used: ")]
    assert len(unused) == len(tree["unused"])


@pytest.mark.parametrize("published", ["2025-06", "2025-06-20/2025-06-26", "June 2025"])
def test_a_rough_day_of_publication_is_taken(run, article, tmp_path, published):
    goal = tmp_path / "story.yaml"
    assert run("draft", article, "--published", published, "-o", goal).exit_code == 0
    (source,) = pt.read_yaml(goal).sources
    assert source.published.earliest.year == 2025
    assert source.published.earliest < source.published.latest


def test_without_a_place_to_write_to_it_is_asked_for(run, article):
    refused = run("draft", article)
    assert refused.exit_code == 2
    assert "no file to write to; pass one, such as -o story.yaml" in refused.output


def test_a_draft_is_yaml(run, article, tmp_path):
    refused = run("draft", article, "-o", tmp_path / "story.json")
    assert refused.exit_code == 2
    assert "found 'story.json'; allowed: a name ending in .yaml" in refused.output
    assert run("draft", article, "-o", tmp_path / "story.YML").exit_code == 0


@pytest.mark.parametrize("name", ["story.yaml", "story.drafts.yaml"])
def test_neither_file_is_replaced_unless_asked(run, article, tmp_path, name):
    goal, there = tmp_path / "story.yaml", tmp_path / name
    there.write_text("mine", "utf-8")
    refused = run("draft", article, "-o", goal)
    assert refused.exit_code == 1
    assert f"{there} already exists; pass --overwrite to replace it" in refused.output
    assert [path.name for path in sorted(tmp_path.glob("*.yaml"))] == [name]
    assert run("draft", article, "-o", goal, "--overwrite").exit_code == 0
    assert there.read_text("utf-8") != "mine"


def test_articles_of_a_folder_make_one_story_and_statements_are_counted(run, tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text(ARTICLE, "utf-8")
    done = run("draft", folder, "-o", tmp_path / "story.yaml")
    assert "2 likely statements, their stance left open" in done.output
    assert pt.read_yaml(tmp_path / "story.yaml").title == "Draft of texts"


def test_actors_are_those_of_the_register(run, article, tmp_path):
    register = tmp_path / "register.yaml"
    pt.Timeline([pt.Actor("Jane Cole", "person", id="cole")]).to_yaml(register)
    goal = tmp_path / "story.yaml"
    run("draft", article, "--register", register, "-o", goal)
    assert [actor.id for actor in pt.read_yaml(goal).actors] == ["cole"]


def test_an_article_is_read_in_the_encoding_said(run, tmp_path):
    article = tmp_path / "a.txt"
    article.write_bytes("Zoë Löwe said on 24 June 2025: nothing.".encode("cp1252"))
    assert run("draft", article, "-o", tmp_path / "story.yaml").exit_code == 1
    done = run("draft", article, "--encoding", "cp1252", "-o", tmp_path / "story.yaml")
    assert done.exit_code == 0


def test_a_prompt_is_printed_for_each_article_and_nothing_is_written(run, article, tmp_path):
    told = run("draft", article, "--published", "2025-06-25", "--prompt")
    assert told.exit_code == 0
    assert told.output.endswith(ARTICLE + "\n")
    assert "published 25 June 2025" in told.output
    assert [path.name for path in tmp_path.iterdir()] == ["strike.txt"]


@pytest.mark.parametrize("more", ["", "title: R\nsources: {}\nevents: {}\n"])
def test_actors_come_from_a_register_or_from_a_story(run, article, tmp_path, more):
    register = tmp_path / "actors.yaml"
    register.write_text(f"{more}actors: {{jc: {{name: Jane Cole, kind: person}}}}\n")
    goal = tmp_path / "story.yaml"
    done = run("draft", article, "--register", register, "-o", goal)
    assert done.exit_code == 0, done.output
    assert [actor.id for actor in pt.read_yaml(goal).actors] == ["jc"]
