"""What is looked for beside the project, because it is too large, or not ours, to ship with it."""

from __future__ import annotations

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("POLICYTRACK_SHARED") or PROJECT.parent / "shared" / "data").resolve()
"""The folder of real data, which POLICYTRACK_SHARED names; the rest stands beside it."""

TOOL = DATA.parent / "tools" / "measure_figure.py"
"""The measure of how legible a figure is."""
