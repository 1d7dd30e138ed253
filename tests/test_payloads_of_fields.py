"""A payload in every text field of every record comes out of every output as text."""

from __future__ import annotations

import csv
import io
import json
import re

import icalendar
import lxml.html
import pytest
from click.testing import CliRunner
from lxml import etree

import policytrack as pt
from policytrack.cli import main
from policytrack.formats.written import WRITTEN
from policytrack.records.table import fields_of

pytestmark = pytest.mark.heavy

TEXTS = {"text", "name", "texts", "names", "text-map"}
PAYLOADS = [
    "<script>alert(1)</script>", "'\"><svg onload=x>", "]]></style></script><!-- <textarea>",
    "=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-1", "a\tb", "*a* [x](javascript:x) `c` | d",
    "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nX:1", "a\\nb,c;d", "\\input{x} $x$ %", "x\u202egnp.exe",
    "\u2028two\x85lines", "{{ 7 * 7 }}{% raw %}", "&lt;b&gt;", "x &amp; <![CDATA[ y",
]  # fmt: skip


def filled(kind, given, payload):
    """A record with a payload in every field of text that nothing else stands in."""
    texts = {}
    for field in fields_of(kind):
        if field.sort not in TEXTS or field.name in {*given, "urls", "url", "levels"}:
            continue
        held = {"texts": (payload,), "names": (payload,), "text-map": {"key": payload}}
        texts[field.name] = held.get(field.sort, payload)
    return kind(**{**texts, **given})


def whole_story(payload):
    def make(kind, /, **given):
        return filled(kind, given, payload)

    source = make(pt.Source, id="s", published="2025-06-01")
    union = make(pt.Actor, kind="union", id="a")
    other = pt.Actor("Other", "party", id="o")
    issue = make(pt.Issue, id="i")
    scale = make(pt.Scale, id="c", levels=("one", "two"))
    condition = make(pt.Condition, kind="if", text=f"as agreed: {payload}")
    plan = make(pt.Plan, date="2025-09", announced="2025-06", sources=source)
    event = make(
        pt.Event, kind="unknown", date="2025-06-10/2025-06-12", by=union, sources=source, id="e",
        issues=issue, conditions=condition, level=pt.Level(scale, "one"),
    )  # fmt: skip
    planned = make(pt.Event, kind="report", plans=plan, by=union, sources=source, id="p")
    said = make(
        pt.Statement, by=union, issue=issue, stance="support", date="2025-06-11", sources=source,
        conditions=condition, id="said",
    )  # fmt: skip
    member = make(pt.Membership, member=union, of=other, sources=source)
    return pt.Timeline([event, planned, said, member], title=payload, about=payload)


@pytest.fixture(scope="module")
def plain():
    return whole_story("plain")


@pytest.fixture(params=PAYLOADS, ids=range(len(PAYLOADS)))
def payload(request):
    return request.param


@pytest.fixture
def story(payload):
    return whole_story(payload)


def test_every_field_of_text_has_its_payload(plain):
    told = plain.to_json()
    kinds = (pt.Source, pt.Actor, pt.Issue, pt.Scale, pt.Event, pt.Plan, pt.Statement, pt.Condition)
    fields = sum(
        field.sort in TEXTS and field.name not in {"urls", "url", "levels"}
        for kind in kinds
        for field in fields_of(kind)
    )
    assert told.count('"plain"') >= fields


@pytest.mark.parametrize("form", ["yaml", "json", "folder", "parquet", "workbook", "sqlite"])
def test_every_store_gives_every_text_back(tmp_path, story, form):
    path = tmp_path / f"story{''.join(WRITTEN[form].suffixes[:1])}"
    story.write(path, form)
    assert pt.read(path, {"workbook": "excel"}.get(form, form)) == story


def test_no_cell_of_a_csv_folder_is_a_formula(tmp_path, story):
    story.write(tmp_path / "story")
    for file in (tmp_path / "story").iterdir():
        for row in csv.reader(io.StringIO(file.read_text("utf-8"), newline="")):
            assert not [cell for cell in row if cell.startswith(tuple("=+-@\t"))]


def test_a_calendar_has_the_events_and_lines_of_its_own_only(tmp_path, story, plain):
    found = []
    for name, told in (("story", story), ("plain", plain)):
        told.write(tmp_path / f"{name}.ics")
        data = (tmp_path / f"{name}.ics").read_bytes()
        assert all(len(line) <= 75 for line in data.split(b"\r\n"))
        found.append(icalendar.Calendar.from_ical(data).walk("VEVENT"))
    assert [set(each) for each in found[0]] == [set(each) for each in found[1]]


@pytest.mark.parametrize("form", ["timelinejs", "vis"])
def test_the_json_of_timelines_in_a_page_holds_no_tag(tmp_path, story, form):
    path = tmp_path / "story.json"
    story.write(path, form)
    json.loads(path.read_text("utf-8"))

    def texts(node):
        if isinstance(node, dict | list):
            for key, value in node.items() if isinstance(node, dict) else enumerate(node):
                if key != "policytrack":  # what nothing but our reader looks at
                    yield from texts(value)
        elif isinstance(node, str):
            yield node

    for text in texts(json.loads(path.read_text("utf-8"))):
        page = lxml.html.fromstring(f"<div>{text}</div>")
        assert {tag.tag for tag in page.iter()} <= {"div", "p", "a", "br", "b", "em", "span", "ul",
                                                    "li", "i"}  # fmt: skip
        assert not page.xpath("//@*[starts-with(name(), 'on')]")
        assert not [href for href in page.xpath("//@href") if not href.startswith("http")]


def test_a_chronology_in_markdown_has_no_line_and_no_mark_of_a_text(tmp_path, story, plain):
    made = []
    for name, told in (("story", story), ("plain", plain)):
        told.write(tmp_path / f"{name}.md")
        made.append((tmp_path / f"{name}.md").read_text("utf-8"))
    assert len(made[0].splitlines()) == len(made[1].splitlines())
    bare, own = (re.sub(r"\\.", "", text) for text in made)
    for mark in ("*", "`", "[", "<", "|"):
        assert bare.count(mark) == own.count(mark)


def elements(html):
    """The names of the elements of a page, and of their attributes that run something."""
    page = lxml.html.fromstring(html)
    return [each.tag for each in page.iter()], page.xpath("//@*[starts-with(name(), 'on')]")


def test_a_page_has_no_element_of_a_text(story, plain):
    made, own = (elements(told.to_html()) for told in (story, plain))
    assert made == own


def test_a_site_has_no_element_of_a_text(tmp_path, story, plain):
    found = []
    for name, told in (("story", story), ("plain", plain)):
        (tmp_path / name).mkdir()
        told.to_yaml(tmp_path / name / "one.yaml")
        words = ["site", str(tmp_path / name), "-o", str(tmp_path / f"{name}-site")]
        assert CliRunner().invoke(main, [*words, "--on", "2025-07-01"]).exit_code == 0
        pages = sorted((tmp_path / f"{name}-site").rglob("*.html"))
        found.append([
            (page.name, elements(page.read_text("utf-8"))) for page in pages
        ])  # fmt: skip
        for feed in (tmp_path / f"{name}-site").rglob("*.xml"):
            etree.fromstring(feed.read_bytes())
    assert found[0] == found[1]


def test_a_drawing_is_xml_without_an_element_of_a_text(tmp_path, story):
    for name, figure in (
        ("timeline", story.plot()), ("matrix", story.stance_matrix().plot()),
    ):  # fmt: skip
        pt.save(figure, tmp_path / f"{name}.svg")
        tags = {each.tag for each in etree.parse(tmp_path / f"{name}.svg").iter()}
        assert not {tag for tag in tags if str(tag).endswith(("script", "textarea", "}b"))}


@pytest.mark.parametrize("words", [["show"], ["changes", "--since", "2025-05"], ["check"]], ids=str)
def test_a_terminal_is_given_nothing_that_it_obeys(tmp_path, story, words):
    path = tmp_path / "story.yaml"
    story.to_yaml(path)
    result = CliRunner().invoke(main, [words[0], str(path), *words[1:]])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e]", result.output)
