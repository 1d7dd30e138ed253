"""How the pages are built. Nothing here needs a network, and every warning is an error."""

from __future__ import annotations

from importlib.metadata import version as installed
from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

from policytrack.fileformats import every_format
from policytrack.formats.sheets.headerwords import ROLES

if TYPE_CHECKING:
    from docutils import nodes  # type: ignore[import-untyped]  # ships no types
    from sphinx.application import Sphinx

project = "policytrack"
author = "The policytrack authors"
project_copyright = "2026, the policytrack authors"
release = version = installed("policytrack")

extensions = [
    "matplotlib.sphinxext.plot_directive",
    "myst_parser",
    "policytrack.sphinxext",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
    "sphinx_copybutton",
]
# A button copies what is typed, without prompts and without what is printed.
copybutton_prompt_text = r">>> |\.\.\. "
copybutton_prompt_is_regexp = True
exclude_patterns = ["_build"]
templates_path = ["_templates"]
# A single pair of backticks means a name of the library, in docstrings and on pages.
default_role = "py:obj"
rst_prolog = ".. currentmodule:: policytrack\n"

autoclass_content = "class"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autosummary_generate = True
maximum_signature_line_length = 80
python_use_unqualified_type_names = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_use_rtype = False

myst_heading_anchors = 2

html_theme = "furo"
html_title = f"policytrack {release}"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_copy_source = False
html_show_sphinx = False

plot_formats = [("svg", 72)]
plot_html_show_formats = False
plot_html_show_source_link = False
plot_include_source = True
plot_pre_code = "import matplotlib.pyplot as plt\nimport policytrack as pt\n"
plot_rcparams = {"svg.fonttype": "path"}
plot_apply_rcparams = True


def results_are_sentences(
    _app: Sphinx, _what: str, _name: str, _obj: object, _options: object, lines: list[str]
) -> None:
    """Keep what comes back whole: napoleon takes a sentence up to its colon for a type."""
    lines[:] = [":returns:" if line == "Returns:" else line for line in lines]


class HeadersDirective(SphinxDirective):
    """Lists the words that name the columns of sheets, out of the table that reads them."""

    def run(self) -> list[nodes.Node]:
        """A table with a row for each role."""
        lines = [".. list-table::", "   :header-rows: 1", "   :widths: 12 24 40 24", ""]
        rows: list[tuple[str, ...]] = [
            ("Role", "What the column holds", "Headers", "Also, if no other is better")
        ]
        for name, role in ROLES.items():
            said = (words.replace(";", ", ") for words in (role.words, role.weak))
            rows.append((f"``{name}``", role.what, *said))
        for row in rows:
            lines += [f"   {'*' if at == 0 else ' '} - {cell}" for at, cell in enumerate(row)]
        return self.parse_text_to_nodes("\n".join(lines))


class FormatsDirective(SphinxDirective):
    """Lists the formats that are read and written, out of the tables that read and write them."""

    def run(self) -> list[nodes.Node]:
        """A table with a row for each format."""
        lines = [".. list-table::", "   :header-rows: 1", "   :widths: 14 20 28 8 8 22", ""]
        rows = [("Name", "Ends in", "What it is", "Read", "Written", "Cannot carry")]
        for name, each in every_format().items():
            ends = " ".join(f"``{end}``" for end in each.suffixes) or "a folder"
            read, written = ("yes" if way else "" for way in (each.read, each.written))
            rows.append((f"``{name}``", ends, each.what, read, written, each.cannot))
        for row in rows:
            lines += [f"   {'*' if at == 0 else ' '} - {cell}" for at, cell in enumerate(row)]
        return self.parse_text_to_nodes("\n".join(lines))


def setup(app: Sphinx) -> None:
    """Come before napoleon, which listens at 500."""
    app.add_directive("policytrack-headers", HeadersDirective)
    app.add_directive("policytrack-formats", FormatsDirective)
    app.connect("autodoc-process-docstring", results_are_sentences, priority=400)
