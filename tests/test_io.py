"""Reading our own files: from paths and open files, and the data sets."""

import io

import pytest

import policytrack as pt


def test_a_path_may_be_text_or_a_path_and_a_file_may_be_text_or_bytes(tmp_path):
    path = tmp_path / "story.yaml"
    story = pt.load_dataset("ofsted-report-cards")
    story.to_yaml(path)
    with path.open("rb") as data, path.open(encoding="utf-8") as text:
        read = [pt.read_yaml(path), pt.read_yaml(str(path)), pt.read_yaml(data), pt.read_yaml(text)]
    assert all(one == story for one in read)


def test_a_byte_order_mark_is_no_part_of_the_story():
    text = "\ufefftitle: T\nsources: {}\nactors: {}\n"
    assert pt.read_yaml(io.BytesIO(text.encode())).title == "T"
    assert pt.read_yaml(io.StringIO(text)).title == "T"


def test_a_file_that_is_not_there_is_an_os_error():
    with pytest.raises(FileNotFoundError):
        pt.read_json("nowhere.json")


def test_problems_name_the_file(tmp_path):
    path = tmp_path / "story.yaml"
    path.write_text("title: T\n")
    with pytest.raises(pt.CheckError) as caught:
        pt.read_yaml(path)
    assert {p.file for p in caught.value.problems} == {str(path)}
    assert {p.code for p in caught.value.problems} == {"missing-key"}


def test_an_unknown_data_set_suggests_the_nearest():
    with pytest.raises(pt.UnknownNameError, match="did you mean 'ofsted-report-cards'"):
        pt.load_dataset("ofsted-report-card")


def test_every_data_set_loads_without_a_warning_left_unanswered():
    for name in pt.datasets():
        assert all(warning.acknowledged for warning in pt.load_dataset(name).warnings)
