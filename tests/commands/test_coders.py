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
