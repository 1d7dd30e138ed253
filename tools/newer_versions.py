"""Print what is installed in another version than constraints.txt names; fail if anything is.

Where the newest versions are those that `make test` ran with, they need no second run.
"""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.requirements import Requirement

INSTALLERS = {"pip", "setuptools"}


def main() -> int:
    """Compare each library of constraints.txt that is installed here."""
    newer = False
    for line in Path("constraints.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        need = Requirement(line)
        if need.name in INSTALLERS or (need.marker and not need.marker.evaluate()):
            continue
        try:
            found = version(need.name)
        except PackageNotFoundError:
            continue
        if not need.specifier.contains(found, prereleases=True):
            print(f"{need.name}: {found} instead of {need.specifier}")
            newer = True
    return int(newer)


if __name__ == "__main__":
    sys.exit(main())
