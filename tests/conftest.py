"""What the tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No test depends on how fast the machine is; and a run that decides on a change is repeatable.
settings.register_profile(
    "policytrack",
    deadline=None,
    max_examples=40,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("policytrack")

PROJECT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data that is too large, or not ours, to ship with the project.

    POLICYTRACK_SHARED names it; who names a folder means it to be used, so that it must exist.
    Otherwise it is looked for beside the project, and without it a test is skipped.
    """
    named = os.environ.get("POLICYTRACK_SHARED")
    folder = Path(named) if named else PROJECT.parent / "shared" / "data"
    if folder.is_dir():
        return folder.resolve()
    if named:
        pytest.fail(f"POLICYTRACK_SHARED is {named!r}, and there is no such folder")
    pytest.skip("the data to check against is not beside the project; see CONTRIBUTING.md")
