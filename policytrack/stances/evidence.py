"""The evidence of a matrix: records, a pandas frame, or a frame that stays with its engine.

These checks do not load pandas or Narwhals, which a matrix of records does not need.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    from typing_extensions import TypeIs

    from policytrack.stances.coding.engines import EngineFrame

__all__ = ["is_engine_frame", "is_frame"]


def is_frame(evidence: object) -> TypeIs[pd.DataFrame]:
    """Whether it is a pandas frame."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(evidence, pandas.DataFrame)


def is_engine_frame(evidence: object) -> TypeIs[EngineFrame]:
    """Whether it is statements that stay with their engine."""
    engines = sys.modules.get("policytrack.stances.coding.engines")
    return engines is not None and isinstance(evidence, engines.EngineFrame)
