"""What fuzzing found, and files of its kind, end as documented."""

from __future__ import annotations

import random

import pytest

from policytrack.fileformats import FORMATS
from tools import fuzz

CORPUS = sorted(fuzz.CORPUS.glob("*.*"), key=lambda file: file.name)


def test_there_is_a_corpus():
    assert len(CORPUS) >= 10


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.name)
def test_a_file_of_the_corpus_is_read_or_refused(file, tmp_path):
    kind, data = file.suffix[1:], file.read_bytes()
    if kind in fuzz.FOREIGN:
        assert fuzz.fault_of_foreign(kind, data, tmp_path) is None
        return
    assert fuzz.fault(kind, data) is None
    assert fuzz.fault_of_command(kind, data, tmp_path) is None


def test_changed_stories_are_read_or_refused():
    draw = random.Random(5)
    seeds = fuzz.seeds()
    for _ in range(60):
        kind, data = draw.choice(seeds)
        change = fuzz.bent if kind == "json" else fuzz.changed
        assert fuzz.fault(kind, change(data, draw)) is None


@pytest.fixture(scope="module")
def of_others():
    """A file of each kind, or several, made when first asked for."""
    return fuzz.foreign_seeds()


@pytest.mark.parametrize("kind", fuzz.FOREIGN)
def test_changed_files_of_others_are_read_or_refused(kind, of_others, tmp_path):
    draw = random.Random(5)
    for data in [data for each, data in of_others if each == kind]:
        assert fuzz.fault_of_foreign(kind, data, tmp_path) is None
        for _ in range(4):
            assert fuzz.fault_of_foreign(kind, fuzz.changed(data, draw), tmp_path) is None


def test_every_reader_is_fuzzed():
    kinds = {kind for kind, _ in (*fuzz.seeds(), *fuzz.foreign_seeds())}
    assert kinds == {*fuzz.READERS, *fuzz.FOREIGN}
    written = {"excel": "workbook", "ical": "ics", "folder": "tables"}
    assert {written.get(form, form) for form in FORMATS} <= kinds


def test_a_traceback_is_found(tmp_path, monkeypatch):
    wrong = fuzz.Foreign("story.ics", lambda path: path.no_such_thing)
    monkeypatch.setitem(fuzz.FOREIGN, "ics", wrong)
    assert "no_such_thing" in fuzz.fault_of_foreign("ics", b"", tmp_path)
