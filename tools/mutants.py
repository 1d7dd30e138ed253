"""Break the package on purpose, a line at a time, and count how often the tests notice.

Each mutant changes one operator, constant, condition or return value in a copy of the package.
The tests of the module come first, then those of its folder, until one fails; what tests elsewhere
would notice is not counted. `make mutants` breaks story, records and figures.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.beside import DATA, PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOMS = ("policytrack/story", "policytrack/records", "policytrack/figures")
SECONDS = 600

_OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.Mod: ast.Add,
}


class Mutant(NamedTuple):
    """A file, the line that changes, what changes on it, and the text of the changed file."""

    path: Path
    line: int
    what: str
    text: str


def main() -> int:
    """Run the mutants and print those that no test noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rooms", nargs="*", default=ROOMS, help="folders or files of the package")
    parser.add_argument("--number", type=int, default=200, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1, help="which of all possible mutants")
    parser.add_argument("--jobs", type=int, default=2, help="how many at once")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "shared").symlink_to(DATA.parent)
        chosen = _chosen(asked.rooms, asked.number, asked.seed)
        noticed = 0
        with ThreadPoolExecutor(asked.jobs) as pool:
            found = pool.map(lambda each: _noticed(each, Path(folder)), chosen)
            for each, told in zip(chosen, found, strict=True):
                noticed += told
                if not told:
                    place = each.path.relative_to(PROJECT)
                    print(f"survived: {place}:{each.line} {each.what}", flush=True)
    print(f"{noticed} of {len(chosen)} mutants noticed")
    return 0


def _chosen(rooms: list[str], number: int, seed: int) -> list[Mutant]:
    files: list[Path] = []
    for room in rooms:
        place = PROJECT / room
        files += sorted(place.rglob("*.py")) if place.is_dir() else [place]
    possible = [(path, at) for path in files for at in range(len(_spots(_tree(path))))]
    few = random.Random(seed).sample(possible, min(number, len(possible)))  # noqa: S311 - a sample
    return [_mutant(path, at) for path, at in few]


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _spots(tree: ast.Module) -> list[tuple[Any, int]]:
    """Each part of a file that can be changed, with the way in which it is."""
    return [(node, way) for node in _code(tree) for way in range(_ways(node))]


def _mutant(path: Path, at: int) -> Mutant:
    tree = _tree(path)
    node, way = _spots(tree)[at]
    line = node.lineno
    return Mutant(path, line, _change(node, way), ast.unparse(tree))


def _code(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a file that decide what it does: no annotations, no lists of names."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _says_nothing(child):
                continue
            yield child
            yield from _code(child)


def _says_nothing(node: ast.AST) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr):
        return True
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.If) and isinstance(node.test, ast.Name):
        return node.test.id == "TYPE_CHECKING"
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id == "__all__"
    return False


def _ways(node: ast.AST) -> int:
    """In how many ways a part of the code can be changed."""
    match node:
        case ast.Compare(ops=ops):
            return sum(type(op) in _OPERATORS for op in ops)
        case ast.BoolOp() | ast.UnaryOp(op=ast.Not()) | ast.IfExp():
            return 1
        case ast.BinOp(op=op):
            return int(type(op) in _OPERATORS)
        case ast.Constant(value=bool() | int() | float()):
            return 1
        case ast.Return(value=value) if value is not None:
            return int(not (isinstance(value, ast.Constant) and value.value is None))
        case ast.Continue() | ast.Break():
            return 0
    return 0


def _change(node: ast.AST, way: int) -> str:
    """Change a part of the code in place, and say how."""
    match node:
        case ast.Compare(ops=ops):
            at = [n for n, op in enumerate(ops) if type(op) in _OPERATORS][way]
            new = _OPERATORS[type(ops[at])]()
            what = f"{type(ops[at]).__name__} to {type(new).__name__}"
            node.ops = [*ops[:at], new, *ops[at + 1 :]]  # type: ignore[list-item]  # an operator
            return what
        case ast.BoolOp(op=op) | ast.BinOp(op=op):
            other = _OPERATORS[type(op)]()
            node.op = other  # type: ignore[assignment]  # an operator of its kind
            return f"{type(op).__name__} to {type(other).__name__}"
        case ast.UnaryOp(operand=operand):
            node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), operand)
            return "not removed"
        case ast.IfExp(body=body, orelse=orelse):
            node.body, node.orelse = orelse, body
            return "both halves of a condition swapped"
        case ast.Constant(value=bool(value)):
            node.value = not value
            return f"{value} to {not value}"
        case ast.Constant(value=int() | float() as value):
            node.value = value + 1
            return f"{value} to {value + 1}"
        case ast.Return():
            node.value = ast.Constant(None)
            return "returns None"
    raise AssertionError(node)


def _noticed(mutant: Mutant, folder: Path) -> bool:
    """Whether any test of the module or of its folder fails."""
    place = mutant.path.relative_to(PROJECT)
    copied = Path(tempfile.mkdtemp(dir=folder))
    try:
        for name in ("policytrack", "tests", "docs", "examples"):
            shutil.copytree(
                PROJECT / name,
                copied / name,
                ignore=shutil.ignore_patterns("_build", "__pycache__"),
            )
        for name in ("conftest.py", "pyproject.toml", "README.md", "CHANGELOG.md"):
            shutil.copy(PROJECT / name, copied / name)
        (copied / place).write_text(mutant.text, encoding="utf-8")
        return any(_fails(copied, tests) for tests in _tests_of(place))
    finally:
        shutil.rmtree(copied)


def _tests_of(place: Path) -> Iterator[list[str]]:
    """The tests of a module, the looks of the figures, and the tests of the folder."""
    mirrors = sorted((PROJECT / "tests").rglob(f"test_{place.stem}.py"))
    if mirrors:
        yield [str(mirror.relative_to(PROJECT)) for mirror in mirrors]
    room = place.parts[1]
    if room == "figures":
        yield ["tests/figures/test_looks.py"]
    yield [f"tests/{room}"]


def _fails(folder: Path, tests: list[str]) -> bool:
    try:
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder), "POLICYTRACK_SHARED": str(DATA)},
            check=False,
            capture_output=True,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        return True
    return run.returncode != 0


if __name__ == "__main__":
    sys.exit(main())
