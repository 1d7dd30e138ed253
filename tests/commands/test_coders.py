"""The command that compares two codings."""

from __future__ import annotations

from click.testing import CliRunner

import policytrack as pt
from policytrack.cli import main


def test_two_codings_are_compared_with_what_differs_first(tmp_path):
    story = pt.load_dataset("ofsted-report-cards")
    one, other = tmp_path / "one.yaml", tmp_path / "other.yaml"
    story.to_yaml(one)
    other.write_text(one.read_text("utf-8").replace("oppose:", "neutral:", 1), "utf-8")
    done = CliRunner().invoke(main, ["compare", str(one), str(other)])
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[1].split()[-3:] == ["stance", "oppose", "neutral"]
    assert done.output.splitlines()[0].split() == [
        "source",
        "statement",
        "variable",
        "one",
        "other",
    ]
    assert "Codings: 19 found by both" in done.output
    assert "kappa" in done.output


def test_a_coding_without_statements_or_sources_is_named_by_its_file(tmp_path):
    story = pt.load_dataset("ofsted-report-cards")
    union, scale = pt.Actor("Union", "union"), pt.Issue("Scale", "There should be a scale")
    files = {
        "full.yaml": story,
        "empty.yaml": pt.Timeline([union], title="Empty"),
        "bare.yaml": pt.Timeline([pt.Statement(union, scale, "oppose")], title="Bare"),
    }
    for name, held in files.items():
        held.to_yaml(tmp_path / name)
    for name, said in (
        ("empty.yaml", "empty.yaml: no statement is recorded, so none can be compared"),
        ("bare.yaml", "bare.yaml: 1 of 1 statements have no source, by which codings of one doc"),
    ):
        done = CliRunner().invoke(
            main, ["compare", *(str(tmp_path / n) for n in ("full.yaml", name))]
        )
        assert done.exit_code == 1
        assert said in done.output
