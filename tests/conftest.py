"""What the tests share."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.beside import DATA

if TYPE_CHECKING:
    from pathlib import Path

# How many examples a property is tried on where it does not say so itself, which only those do
# that draw or write much. `make test` is run all the time, `make test-heavy` goes deeper, and the
# versions of the libraries hide in few of them.
EXAMPLES = {"policytrack": 10, "thorough": 20, "versions": 5}

for name, number in EXAMPLES.items():
    # No test depends on how fast the machine is; and a run that decides on a change is repeatable.
    settings.register_profile(
        name,
        deadline=None,
        max_examples=number,
        derandomize=bool(os.environ.get("CI")),
        suppress_health_check=[HealthCheck.too_slow],
    )
settings.load_profile("policytrack")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data that is too large, or not ours, to ship with the project.

    POLICYTRACK_SHARED names it; who names a folder means it to be used, so that it must exist.
    Otherwise it is looked for beside the project, and without it a test is skipped.
    """
    if DATA.is_dir():
        return DATA
    if named := os.environ.get("POLICYTRACK_SHARED"):
        pytest.fail(f"POLICYTRACK_SHARED is {named!r}, and there is no such folder")
    pytest.skip("the data to check against is not beside the project; see CONTRIBUTING.md")
