"""What ajv, under Node and in its strict mode, says of story files by our JSON Schema."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

import policytrack as pt

HERE = Path(__file__).parent
PACKAGES = HERE.parents[1] / ".node"

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(
        shutil.which("node") is None or not (PACKAGES / "node_modules" / "ajv").is_dir(),
        reason="the packages are not there; make test-node installs them",
    ),
]


def places(folder, *stories):
    """Where in each story something is refused."""
    schema = folder / "schema.json"
    schema.write_text(json.dumps(pt.json_schema()), encoding="utf-8")
    paths = [folder / f"{at}.json" for at in range(len(stories))]
    for path, story in zip(paths, stories, strict=True):
        path.write_text(json.dumps(story), encoding="utf-8")
    command = ["node", str(HERE / "valid.cjs"), str(PACKAGES), str(schema), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_ajv_compiles_the_schema_strictly_and_accepts_every_data_set(tmp_path):
    stories = [json.loads(pt.load_dataset(name).to_json()) for name in pt.datasets()]
    assert places(tmp_path, *stories) == [[] for _ in stories]


def story(**event):
    whole = {"title": "T", "sources": {}, "actors": {}}
    return {**whole, "events": {"e": {"title": "Vote", "date": "2025-06", **event}}}


def test_ajv_takes_a_word_in_any_case_and_refuses_what_the_reader_refuses(tmp_path):
    found = places(
        tmp_path,
        story(kind="VOTE"),
        story(kind="voote"),
        story(kinds="vote"),
        story(kind="?"),
        {"actors": []},
    )
    assert found[0] == []
    assert "/events/e/kind" in found[1]
    assert "/events/e" in found[2]
    assert "/events/e/kind" in found[3]
    assert found[4]
