"""What a benchmark needs, and the table of ratios that ends a run.

A benchmark names its group, and in ``benchmark.extra_info`` either ``peer``, the library or method
that it runs, or ``goal``, the most that ours may take, in multiples of the peer's median. See
CONTRIBUTING.md.
"""

from __future__ import annotations

import gc
import os
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

os.environ["MPLBACKEND"] = "agg"
_FIGURES = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_FIGURES] = []


@pytest.fixture(autouse=True)
def _own_heap_only() -> Iterator[None]:
    """The garbage collector runs as it does for users, but not over what pytest has built up."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Callable[[str, float, str, float | None], None]:
    """Keep a measured figure that is no ratio: its name, value, unit, and the most it may be."""

    def keep(name: str, value: float, unit: str, goal: float | None = None) -> None:
        line = f"{name}: {value:,.2f} {unit}{_against(value, goal, unit)}"
        request.config.stash[_FIGURES].append(line)

    return keep


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    lines = [*_ratios(_measured(config)), *config.stash[_FIGURES]]
    if lines:
        terminalreporter.section("ours against the peers, medians of one run")
        for line in lines:
            terminalreporter.write_line(line)


def _measured(config: pytest.Config) -> list[Any]:
    session = getattr(config, "_benchmarksession", None)
    return [bench for bench in session.benchmarks if bench.stats.data] if session else []


def _ratios(benches: Iterable[Any]) -> Iterator[str]:
    by_group = sorted(benches, key=lambda bench: bench.group or "")
    for group, members in groupby(by_group, key=lambda bench: bench.group or ""):
        both = list(members)
        peers = [bench for bench in both if "peer" in bench.extra_info]
        for ours in (bench for bench in both if "peer" not in bench.extra_info):
            for peer in peers:
                ratio = ours.stats.median / peer.stats.median
                goal = ours.extra_info.get("goal", {}).get(peer.extra_info["peer"])
                name = f"{group}: {ours.name} / {peer.extra_info['peer']}"
                yield f"{name} = {ratio:.3g}{_against(ratio, goal)}"


def _against(value: float, goal: float | None, unit: str = "") -> str:
    if goal is None:
        return ""
    return (
        f" (goal: at most {goal:g} {unit}".rstrip() + f"; {'met' if value <= goal else 'MISSED'})"
    )
