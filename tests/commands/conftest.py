"""What the tests of commands share: a small story, a real one, and the command line."""

import pytest
from click.testing import CliRunner

import policytrack as pt
from policytrack.cli import main


@pytest.fixture
def run():
    def invoke(*words, **more):
        result = CliRunner().invoke(main, list(map(str, words)), **more)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    return invoke


@pytest.fixture
def ofsted(tmp_path):
    path = tmp_path / "ofsted.yaml"
    pt.load_dataset("ofsted-report-cards").to_yaml(path)
    return path


@pytest.fixture
def told():
    """A story with one of each: an event, a plan that slipped, and a statement."""
    naht = pt.Actor("NAHT", "union")
    plans = [
        pt.Plan("2025-07-01", announced="2025-02-03"),
        pt.Plan("2025-09-01", announced="2025-06-20"),
    ]
    return pt.Timeline(
        [
            pt.Event("Response", "publication", plans=plans, id="response"),
            pt.Event("Vote", "vote", "2025-06-24", by=naht, id="vote"),
            pt.Statement(naht, pt.Issue("Scale", "It should stay"), "oppose", "2025-06-24"),
        ],
        title="Heads",
    )  # fmt: skip


@pytest.fixture
def small(tmp_path, told):
    path = tmp_path / "small.yaml"
    told.to_yaml(path)
    return path
