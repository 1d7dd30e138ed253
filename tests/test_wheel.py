"""What is installed is the package with its data, and nothing beside it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

PROJECT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(build, cwd=PROJECT, check=True, capture_output=True)
    with ZipFile(next(folder.glob("*.whl"))) as wheel:
        return set(wheel.namelist())


def test_the_wheel_holds_every_module_and_every_data_file(names):
    package = PROJECT / "policytrack"
    kept = {".py", ".yaml", ".json", ".typed"}
    files = {path for path in package.rglob("*") if path.suffix in kept or path.name == "py.typed"}
    assert {path.relative_to(PROJECT).as_posix() for path in files} <= names


def test_the_wheel_holds_nothing_outside_the_package(names):
    assert {name.split("/")[0].split("-")[0] for name in names} == {"policytrack"}
