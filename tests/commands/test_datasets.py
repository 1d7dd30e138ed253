"""The stories that come with the library are listed, printed as files, and drawn from one."""

import pytest

import policytrack as pt


def test_the_list_of_data_sets_names_each_with_what_it_is_about(run):
    lines = run("datasets").output.splitlines()
    assert [line.split(":")[0] for line in lines] == list(pt.datasets())


def test_demo_draws_from_a_file_and_keeps_what_was_edited(run, tmp_path):
    out = tmp_path / "my demo"
    assert run("demo", "--out", out).exit_code == 0
    path = out / "ofsted-report-cards.yaml"
    pictures = {name: (out / name).read_bytes() for name in ("timeline.png", "stance-matrix.png")}
    assert all(data.startswith(b"\x89PNG") for data in pictures.values())
    path.write_text(path.read_text().replace("on a five-point scale", "on five grades"))
    assert run("demo", "--out", out).exit_code == 0
    assert "on five grades" in path.read_text()
    assert (out / "stance-matrix.png").read_bytes() != pictures["stance-matrix.png"]


def test_a_story_is_listed_with_what_it_is_about(run):
    lines = run("datasets").output.splitlines()
    about = pt.load_dataset("ofsted-report-cards").about
    assert f"ofsted-report-cards: {about}" in lines


@pytest.mark.parametrize("words", [(), ("--format", "yaml")])
def test_a_story_is_printed_as_its_file_is_written(run, words):
    story = pt.load_dataset("birth-rate-poll")
    assert run("datasets", "birth-rate-poll", *words).output == story.to_yaml()


def test_a_story_is_printed_in_json_where_asked(run):
    story = pt.load_dataset("birth-rate-poll")
    assert run("datasets", "birth-rate-poll", "--format", "json").output == story.to_json()


def test_a_format_or_a_story_that_there_is_not_is_refused_with_the_nearest(run):
    refused = run("datasets", "birth-rate-poll", "--format", "jsn")
    assert refused.exit_code == 1
    assert (
        "no format of story files 'jsn' here; allowed: yaml, json; did you mean" in refused.output
    )
    assert "did you mean 'birth-rate-poll'" in run("datasets", "birth-rate-pol").output
