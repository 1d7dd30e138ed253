"""Importing the package, and the names it offers."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import policytrack

HEAVY = ("matplotlib", "numpy", "pandas", "pendulum", "narwhals", "yaml", "attrs", "click")


def loaded_after(code: str) -> set[str]:
    """The names of all modules that a new interpreter has loaded after the code."""
    program = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    return set(done.stdout.split())


def test_import_leaves_the_heavy_libraries_out():
    assert not loaded_after("import policytrack").intersection(HEAVY)


def test_an_event_needs_no_array_frame_or_figure():
    after = loaded_after(
        "import policytrack as pt\n"
        "ofsted = pt.Actor('Ofsted', 'regulator')\n"
        "pt.Event('Ofsted delays its response', 'announcement', '2025-06', by=ofsted)"
    )
    assert not after.intersection({"matplotlib", "numpy", "pandas"})


def test_a_matrix_of_records_needs_no_frame_or_figure():
    after = loaded_after(
        "import policytrack as pt\n"
        "matrix = pt.load_dataset('ofsted-report-cards').stance_matrix()\n"
        "matrix['ASCL', 'Five-point scale'].stance, matrix.agreement('subtract')\n"
        "matrix.over_time('month')[0].matrix.to_numpy('net')\n"
        "repr(matrix)"
    )
    assert not after.intersection({"matplotlib", "pandas", "narwhals"})


def test_a_matrix_loads_the_results_and_figures_when_they_are_asked_for():
    after = loaded_after(
        "import policytrack as pt; pt.load_dataset('ofsted-report-cards').stance_matrix()"
    )
    assert not [name for name in after if name.startswith("policytrack.results.")]
    assert not [name for name in after if name.startswith("policytrack.figures.")]


@pytest.mark.parametrize("name", policytrack.__all__)
def test_every_public_name_is_there(name):
    assert getattr(policytrack, name) is not None


def test_no_module_or_folder_stands_where_a_public_name_is_looked_up():
    places = {place.stem for place in Path(policytrack.__file__).parent.iterdir()}
    assert not places.intersection(policytrack.__all__)


def test_public_names_are_sorted_and_named_once():
    assert policytrack.__all__ == sorted(set(policytrack.__all__))


def test_dir_lists_every_public_name_before_it_is_used():
    names = subprocess.run(
        [sys.executable, "-c", "import policytrack; print(*dir(policytrack))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert {*policytrack.__all__, "__version__"} <= set(names)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'policytrack' has no attribute 'Evnt'"):
        policytrack.Evnt  # noqa: B018 - looking it up is the test


def test_the_version_is_the_installed_one():
    from importlib.metadata import version

    assert policytrack.__version__ == version("policytrack")


def test_the_garbage_collector_is_left_to_the_program():
    package = Path(policytrack.__file__).parent
    names = {
        name.name
        for file in package.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import)
        for name in node.names
    }
    assert "os" in names
    assert "gc" not in names


def test_a_program_that_completes_names_cannot_tell_that_none_is_imported():
    # A plain False is believed by jedi, which IPython and Jupyter ask, and hides every name.
    tree = ast.parse(Path(policytrack.__file__).read_text(encoding="utf-8"))
    (value,) = (
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "TYPE_CHECKING"
    )
    assert not isinstance(value, ast.Constant)
    assert policytrack.TYPE_CHECKING is False
