"""Print the lowest version that pyproject.toml allows of each library a user installs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

FLOOR = re.compile(r"(?P<name>[\w-]+)(?:\[[\w,]+\])?>=(?P<version>[\w.]+)")
WORK = {"docs", "lint", "types", "test", "browser", "engines", "bench", "dev"}
"""The extras that are for work on policytrack itself, so run as new as they come."""


def main() -> None:
    """Print them in the form of pip's constraints."""
    project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    needs = [need for name, listed in extras.items() if name not in WORK for need in listed]
    floors = {}
    for need in [*project["dependencies"], *needs]:
        if found := FLOOR.fullmatch(need):
            floors[found["name"]] = found["version"]
    for name, version in sorted(floors.items()):
        print(f"{name}=={version}")


if __name__ == "__main__":
    main()
