"""Sheets as people keep them read to what their keepers meant."""

from __future__ import annotations

import warnings

import pytest

import policytrack as pt
from tests.formats.sheets.keptsheets import SHEETS


def read(path, **options):
    reader = pt.read_excel if path.suffix == ".xlsx" else pt.read_csv
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        return reader(path, **options)


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_as_people_keep_it_gives_what_its_keeper_meant(name, tmp_path):
    kept = SHEETS[name]
    story = read(kept.write(tmp_path), **kept.options)
    assert sorted((e.title, str(e.date)) for e in story.events) == sorted(kept.events)
    assert [what for what, holds in kept.holds.items() if not holds(story)] == []
