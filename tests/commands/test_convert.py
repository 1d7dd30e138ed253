"""From one format to another at the command line."""

import pytest
from click.testing import CliRunner

import policytrack as pt
from policytrack.cli import main
from policytrack.fileformats import FORMATS
from policytrack.formats.foreign.networkwriter import NETWORK_FORMATS
from policytrack.formats.votes.votefiles import SHAPES
from policytrack.formats.written import WRITTEN


def run(*arguments):
    return CliRunner().invoke(main, [str(each) for each in arguments])


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.yaml"
    pt.load_dataset("ofsted-report-cards").to_yaml(path)
    return path


def test_a_story_is_the_same_in_json(story, tmp_path):
    goal = tmp_path / "story.json"
    assert run("convert", story, goal).output == f"{goal}: written; nothing lost\n"
    assert pt.read(goal) == pt.read(story)


def test_what_is_lost_is_summed_up(story, tmp_path):
    result = run("convert", story, tmp_path / "dates.ics")
    assert result.exit_code == 0
    assert "plans: a calendar has one date per event" in result.output


def test_strict_writes_nothing(story, tmp_path):
    goal = tmp_path / "dates.ics"
    result = run("convert", story, goal, "--strict")
    assert result.exit_code == 1
    assert "would be lost" in result.output
    assert not goal.exists()


def test_a_file_is_replaced_only_when_asked(story, tmp_path):
    goal = tmp_path / "story.json"
    goal.write_text("mine")
    assert "already exists; pass --overwrite to replace it" in run("convert", story, goal).output
    assert goal.read_text() == "mine"
    assert run("convert", story, goal, "--overwrite").exit_code == 0


def test_a_format_that_is_not_written_is_refused(story, tmp_path):
    result = run("convert", story, tmp_path / "x.dna", "--to", "coronanet")
    assert result.exit_code == 1
    assert "output format" in result.output


def test_every_format_is_listed_with_what_it_cannot_carry():
    output = run("formats").output
    assert all(name in output and row.what in output for name, row in FORMATS.items())
    assert all(name in output and row.cannot in output for name, row in WRITTEN.items())


def test_formats_of_networks_and_of_votes_are_listed_too():
    output = run("formats").output
    assert all(row.what in output for row in NETWORK_FORMATS.values())
    assert all(shape.what in output for shape in SHAPES.values() if shape.read)


def test_a_story_is_the_network_of_agreement_that_its_name_asks_for(story, tmp_path):
    result = run("convert", story, tmp_path / "a.graphml")
    assert "a tie sums up statements" in result.output
    pt.read(story).stance_matrix().agreement().to_network(tmp_path / "b.graphml")
    assert (tmp_path / "a.graphml").read_bytes() == (tmp_path / "b.graphml").read_bytes()


def test_an_option_asks_for_the_network_of_actors_and_issues_with_its_dates(story, tmp_path):
    run("convert", story, tmp_path / "a.gexf", "--network", "two-mode")
    pt.read(story).stance_matrix().to_network(tmp_path / "b.gexf", over_time=True)
    assert (tmp_path / "a.gexf").read_bytes() == (tmp_path / "b.gexf").read_bytes()


@pytest.mark.parametrize(
    ("goal", "options", "message"),
    [
        ("a.ics", ["--network", "two-mode"], "--network is for networks; give OUT the ending"),
        ("a.graphml", ["--alarm", "2"], "--alarm is for calendars; give OUT the ending"),
        ("a.graphml", ["--network", "two"], "did you mean 'two-mode'"),
    ],
)
def test_an_option_of_another_format_is_refused(story, tmp_path, goal, options, message):
    result = run("convert", story, tmp_path / goal, *options)
    assert result.exit_code != 0
    assert message in result.output
    assert not (tmp_path / goal).exists()
