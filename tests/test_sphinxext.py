"""The Sphinx directive, on a small project."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib import resources

import pytest

pytest.importorskip("sphinx")

from policytrack.records.sources import link_of
from policytrack.sphinxext import PolicyTrackDirective

PAGE = """
Story
=====

.. policytrack:: story.yaml
   :between: 2025-01 to 2025-12
   :as-of: 2025-05-31

   What happened.

.. policytrack:: story.yaml
   :kind: matrix
   :alt: Who stands where.
   :order: kind
   :groups: kind
   :no-sources:

.. policytrack:: story.yaml
   :kind: slips
   :no-sources:

.. policytrack:: story.yaml
   :kind: activity
   :every: quarter
   :theme: print_grey
   :no-sources:

.. policytrack:: story.yaml
   :kind: over-time
   :issue: Five-point scale
   :no-sources:
"""


@pytest.fixture
def project(tmp_path):
    """A page that shows the shipped story twice."""
    shipped = resources.files("policytrack") / "data" / "ofsted-report-cards.yaml"
    (tmp_path / "story.yaml").write_text(shipped.read_text("utf-8"), "utf-8")
    (tmp_path / "conf.py").write_text('extensions = ["policytrack.sphinxext"]\n', "utf-8")
    (tmp_path / "index.rst").write_text(PAGE, "utf-8")
    return tmp_path


def only(project, kind):
    """Leave one figure on the page, which is enough to see how it is built."""
    heading, *figures = PAGE.split(".. policytrack::")
    (one,) = (figure for figure in figures if kind in figure)
    (project / "index.rst").write_text(f"{heading}.. policytrack::{one}", "utf-8")


def build(project, builder="html"):
    """Build the project, warnings being errors; what it printed."""
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "-b",
        builder,
        str(project),
        str(project / "_build"),
    ]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@pytest.mark.heavy
def test_a_page_has_the_figure_with_its_words_and_its_sources(project):
    run = build(project)
    assert run.returncode == 0, run.stderr
    page = (project / "_build" / "index.html").read_text("utf-8")
    assert 'alt="Timeline of ' in page
    assert 'alt="Who stands where."' in page
    assert "What happened." in page
    assert page.count("policytrack-sources") == 1
    assert len(list((project / "_build" / "_images").glob("*.svg"))) == 5
    assert 'alt="First and latest date announced for 2 events' in page
    assert 'alt="Stances over time of 3 actors' in page


@pytest.mark.heavy
def test_the_page_is_built_again_when_the_file_changes(project):
    only(project, ":as-of:")
    assert build(project).returncode == 0
    story = project / "story.yaml"
    story.write_text(story.read_text("utf-8").replace("regrets the delay", "laments it"), "utf-8")
    assert build(project).returncode == 0
    images = (project / "_build" / "_images").glob("*.svg")
    assert any("laments it" in image.read_text("utf-8") for image in images)


@pytest.mark.heavy
def test_latex_gets_a_file_that_it_can_take(project):
    only(project, ":as-of:")
    run = build(project, "latex")
    assert run.returncode == 0, run.stderr
    assert list((project / "_build").glob("story-*.pdf"))


@pytest.mark.heavy
def test_a_word_that_does_not_exist_is_a_warning_with_the_nearest(project):
    only(project, "matrix")
    page = project / "index.rst"
    page.write_text(page.read_text("utf-8").replace(":order: kind", ":order: knd"), "utf-8")
    run = build(project)
    assert run.returncode != 0
    assert "no order 'knd' here; allowed: reading, given, name, " in run.stderr


@pytest.mark.heavy
def test_a_wrong_file_is_a_warning_with_its_place(project):
    (project / "story.yaml").write_text("titel: Nothing\n", "utf-8")
    run = build(project)
    assert run.returncode != 0
    assert "index.rst:5" in run.stderr
    assert "did you mean 'title'" in run.stderr
    shutil.rmtree(project / "_build", ignore_errors=True)


WITHIN_TABLES = """
Story
=====

.. list-table::

   * - .. policytrack:: story.yaml
          :kind: slips
          :name: the-slips
          :align: center
          :class: wide
          :caption: What *moved*.

     - See :ref:`the slips <the-slips>`.

+-----------------------------+
| .. policytrack:: story.yaml |
|    :kind: slips             |
+-----------------------------+

.. policytrack-vocabulary:: stance
"""


@pytest.mark.heavy
@pytest.mark.parametrize("builder", ["html", "text", "man"])
def test_figures_within_tables_are_built_for_pages_terminals_and_manuals(project, builder):
    (project / "index.rst").write_text(WITHIN_TABLES, "utf-8")
    run = build(project, builder)
    assert run.returncode == 0, run.stderr
    if builder == "html":
        page = (project / "_build" / "index.html").read_text("utf-8")
        assert '<figure class="align-center" id="the-slips">' in page
        assert re.search(r'<img [^>]*class="wide"', page)
        assert "What <em>moved</em>." in page
        assert '<ul class="policytrack-sources' in page
        assert '<table class="policytrack-vocabulary' in page
    else:
        (built,) = (project / "_build").glob("index.txt" if builder == "text" else "*.1")
        assert "abstention" in built.read_text("utf-8")


@pytest.mark.parametrize("width", ["0", "1.9", "wide", "nan", "inf", "-3"])
def test_a_width_that_no_figure_can_have_is_refused_with_its_value(width):
    with pytest.raises(ValueError, match=f"found '{width}'; allowed: a number of inches from 2"):
        PolicyTrackDirective.option_spec["width"](width)


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("widht", "3", "no option 'widht' here; allowed: kind, between, .*'width'"),
        ("kind", "timelin", "no kind 'timelin' here; allowed: timeline, .*'timeline'"),
        ("align", "centre", "no align 'centre' here; allowed: left, center, right"),
        ("align", None, "no align '' here; allowed: left, center, right"),
    ],
)
def test_an_option_or_a_word_that_does_not_exist_is_refused_with_what_does(option, value, message):
    with pytest.raises(ValueError, match=message):
        PolicyTrackDirective.option_spec[option](value)


@pytest.mark.heavy
def test_a_wrong_option_is_told_with_the_line_it_stands_on(project):
    only(project, ":as-of:")
    page = project / "index.rst"
    page.write_text(page.read_text("utf-8").replace(":as-of: 2025-05-31", ":width: 0"), "utf-8")
    run = build(project)
    assert run.returncode != 0
    assert "index.rst:5" in run.stderr
    assert "found '0'; allowed: a number of inches from 2" in run.stderr


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("doi:10.1000/182", "https://doi.org/10.1000/182"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        (" javascript:alert(1)//https://a", None),
        ("https://a b", None),
        ("/path", None),
        (None, None),
    ],
)
def test_only_addresses_of_pages_mail_and_documents_become_links(url, link):
    assert link_of(url) == link


@pytest.mark.heavy
def test_a_page_stands_in_html_in_a_tree_of_its_own_and_as_a_figure_elsewhere(project):
    heading = PAGE.split(".. policytrack::", maxsplit=1)[0]
    page = f"{heading}.. policytrack:page:: story.yaml\n   :as-of: 2025-05-31\n"
    (project / "index.rst").write_text(page, "utf-8")
    assert build(project).returncode == 0
    html = (project / "_build" / "index.html").read_text("utf-8")
    _, _, inner = html.partition('<template shadowrootmode="open"><style>')
    style, _, shown = inner.partition("</style>")
    assert ":host{" in style
    assert not re.search(r"(?<![\w.-])body[\s{:]|:root", style)
    opened = re.findall(r'<details id="?([\w-]+)', shown)
    assert "final-response" in opened
    assert "letter" not in opened
    assert "policytrack_figures" not in html
    build(project, "text")
    text = (project / "_build" / "index.txt").read_text("utf-8")
    assert "Report on two unions" in text
    assert "template" not in text


OWN_FIGURE = """
Words
=====

.. {directive}
   :alt: Who was late.
   :name: {name}
   :align: right
   :class: wide
   :figclass: framed

   What *moved*, with `a link <https://example.org>`__.

   And why.

See :numref:`{name}`.

.. list-table::

   * - .. {directive}
          :alt: In a cell.
          :class: narrow

.. {directive}
   :alt: Without words.
"""


@pytest.mark.heavy
@pytest.mark.parametrize("builder", ["pseudoxml", "html", "latex"])
def test_a_figure_is_built_as_one_of_sphinx_itself_would_be(project, builder):
    (project / "image.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (project / "image.pdf").write_bytes(b"%PDF-1.4")
    (project / "image.png").write_bytes(b"")
    (project / "conf.py").write_text(
        'extensions = ["policytrack.sphinxext"]\nnumfig = True\n'
        'latex_documents = [(n, n + ".tex", "T", "A", "howto") for n in ("theirs", "ours")]\n',
        "utf-8",
    )
    (project / "index.rst").write_text(":orphan:\n\nT\n=\n\n.. toctree::\n\n   ours\n   theirs\n")
    drawn = "policytrack:: story.yaml\n{indent}:kind: slips\n{indent}:no-sources:"
    for page, directive in (("ours", drawn), ("theirs", "figure:: image.*")):
        text = re.sub(
            r"( *)(\* - )?\.\. \{directive\}",
            lambda at, d=directive: at[0].replace(
                "{directive}", d.replace("{indent}", " " * (len(at[0].split("..")[0]) + 3))
            ),
            OWN_FIGURE,
        )
        (project / f"{page}.rst").write_text(text.replace("{name}", f"{page}-one"), "utf-8")
    run = build(project, builder)
    assert run.returncode == 0, run.stderr
    built = {page: parts_of(project / "_build", page, builder) for page in ("ours", "theirs")}
    assert built["ours"] == built["theirs"]
    assert "framed" in built["ours"] or builder == "latex"


def parts_of(folder, page, builder):
    """What was built of a page's body, without the names of the page and of image files."""
    ending = {"latex": "tex"}.get(builder, builder)
    text = (folder / f"{page}.{ending}").read_text("utf-8").replace(page, "page")
    if builder == "html":
        text = text[text.index("<h1>") : text.index("</section>")]
    if builder == "latex":
        text = text[text.index("\\begin{document}") :]
    text = re.sub(r"Fig\.\s*\d+", "Fig.", text)  # of all pages together
    image = r"[\w./*-]*(?:story-[0-9a-f]{12}|image)\.?[\w*]*"
    text = re.sub(r"candidates=\"[^\"]*\"", "candidates", re.sub(image, "IMAGE", text))
    return re.sub(r"\{\{?IMAGE\}?(?:\.\w+)?\}", "IMAGE", text)
