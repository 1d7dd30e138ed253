"""Whatever stands in a story's texts, no output takes it for more than text."""

from __future__ import annotations

import io
import re
from email import message_from_bytes, policy
from functools import cache
from html.parser import HTMLParser

import attrs
import docx
import lxml.html
import pytest

import policytrack as pt
from policytrack.look.markup import visible
from policytrack.reports.document import Column
from policytrack.reports.publication import written

PAYLOADS = [
    "<b>bold</b>", "<script>alert(1)</script>", "*em* _em_ **strong** `code`", "[x](javascript:x)",
    "![x](http://x/y.png)", "a\n## New event\n- forged", "1. one", "- item", "# heading",
    "| a | b |",
    "&lt;b&gt; &amp;", "<img src=x onerror=alert(1)>", "'\"><svg onload=x>", "~~gone~~", "=1+1",
    "a\\*b*", "$x$ {a: b} #c", "@x: y", "---", "> quoted", "[1] 5 % of R&D_x^2 ~ \\input{x}",
    "a\r\nBcc: all@x.org\r\n\r\nbody", "x\u202egnp.exe",
    "{{m^2}} {{", "\u2028two\x85lines",
    "{{ 7 * 7 }}{% raw %}", "</style></script>", "' onmouseover='x", "<!-- <textarea>", "]]>",
]  # fmt: skip


def with_payload(payload):
    source = pt.Source(payload, publisher=payload, note=payload, id="s")
    actor = pt.Actor(payload, "union", short=payload, note=payload, id="a")
    issue = pt.Issue(payload, payload, opposite=payload, note=payload, id="i")
    event = pt.Event(payload, "vote", "2025-06", by=actor, note=payload, sources=source, id="e")
    said = pt.Statement(actor, issue, "support", "2025-06", quote=payload, sources=source)
    return pt.Timeline([event, said], title=payload, about=payload)


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]


def tags(html):
    parser = Tags()
    parser.feed(html)
    return parser.seen


@pytest.mark.parametrize("payload", PAYLOADS)
def test_yaml_and_json_give_back_every_text(payload):
    story = with_payload(payload)
    assert pt.read_yaml(io.StringIO(story.to_yaml())) == story
    assert pt.read_json(io.StringIO(story.to_json())) == story


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_notebook_shows_no_tag_that_is_not_its_own(payload):
    plain, story = with_payload("plain"), with_payload(payload)
    assert tags(story._repr_html_()) == tags(plain._repr_html_())
    matrix = story.stance_matrix()
    assert tags(matrix._repr_html_()) == tags(plain.stance_matrix()._repr_html_())
    cells = [of["a", "i"]._repr_html_() for of in (matrix, plain.stance_matrix())]
    assert tags(cells[0]) == tags(cells[1])
    changes = [pt.diff(pt.Timeline([]), each)._repr_html_() for each in (story, plain)]
    assert tags(changes[0]) == tags(changes[1])


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_page_shows_no_tag_that_is_not_its_own(payload):
    page = with_payload(payload).to_html()
    assert tags(page) == tags(with_payload("plain").to_html())
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_page_shows_every_text_as_it_stands(payload):
    story = with_payload(payload)
    page = lxml.html.fromstring(story.to_html())
    shown = visible(story.title)
    assert " ".join(page.find(".//h1").text_content().split()) == " ".join(shown.split())


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//x.org", "http:x y"])
def test_a_page_links_to_no_address_that_is_not_of_a_page(url):
    source = pt.Source("P", url=url, odd="as printed")
    page = lxml.html.fromstring(
        pt.Timeline([pt.Event("E", "vote", "2025", sources=source)]).to_html()
    )
    assert {href.partition(":")[0] for href in page.xpath("//a/@href")} <= {
        "#-when", "#-from", "#p", "data",
    }  # fmt: skip
    assert page.xpath("//a[@download]/@href")[0].startswith("data:application/gzip;base64,")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markdown_has_no_markup_and_no_item_that_is_not_its_own(payload):
    empty = pt.Timeline([])
    markdown = pt.diff(empty, with_payload(payload)).to_markdown()
    plain = pt.diff(empty, with_payload("plain")).to_markdown()
    assert len(markdown.splitlines()) == len(plain.splitlines())
    for line in markdown.splitlines():
        if line.startswith("- "):
            bare = re.sub(r"\\.", "", line[2:])
            assert not re.search(r"[*_`<>\[\]#|~]", bare)
            assert not re.match(r"[-+#] |\d+[.)]", bare)
            assert not re.search(r"&#?\w+;", bare)


@cache
def publication(payload, form):
    """A briefing and a table of a payload in a format."""
    return written(briefing(payload), form)


@cache
def briefing(payload):
    """A briefing and a table whose every text is a payload: title, name, proposition, quote."""
    story = with_payload(payload)
    made = story.briefing("2025-05-31", "2025-07-01").to_document()
    table = story.evidence()
    table = attrs.evolve(
        table, title=payload, notes=(payload,), columns=(Column(payload), *table.columns[1:])
    )
    return attrs.evolve(made, blocks=(*made.blocks, table))


MARKS = r"(?:\s|[#>-]+ )*"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_briefing_as_markdown_has_no_markup_that_is_not_its_own(payload):
    made, plain = (publication(text, "markdown") for text in (payload, "plain"))
    assert len(made.splitlines()) == len(plain.splitlines())
    for line, own in zip(made.splitlines(), plain.splitlines(), strict=True):
        bare = re.sub(r"\\.", "x", line)
        assert re.match(MARKS, bare)[0] == re.match(MARKS, own)[0]
        assert bare.count("*") == own.count("*")
        assert not re.search(r"[_`<\[\]~]|&#?\w+;", bare)
        assert bare.count("|") == own.count("|")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_briefing_as_a_page_has_no_tag_that_is_not_its_own(payload):
    made, plain = (publication(text, "html") for text in (payload, "plain"))
    assert tags(made) == tags(plain)
    assert not set(made) & set("\x1b\x07\u202e")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_briefing_as_text_has_nothing_that_a_terminal_obeys(payload):
    made = publication(payload, "text")
    assert made.replace("\n", "").isprintable()
    assert max(map(len, made.splitlines())) <= 78


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_mail_has_no_header_that_is_not_its_own(payload):
    made, plain = (
        message_from_bytes(publication(text, "eml"), policy=policy.default)
        for text in (payload, "plain")
    )
    assert made.keys() == plain.keys()
    assert not made.defects
    assert "\n" not in made["Subject"]
    assert len(list(made.iter_parts())) == 2


def test_a_file_of_word_has_every_text_as_text():
    events = [
        pt.Event(payload, "vote", "2025-06", id=f"e{number}")
        for number, payload in enumerate(PAYLOADS)
    ]
    made = pt.Timeline(events).briefing("2025-05-31", "2025-07-01").to_document()
    read = docx.Document(io.BytesIO(written(made, "docx")))
    bullets = [
        p.text.removeprefix("June 2025: ") for p in read.paragraphs if "Bullet" in p.style.name
    ]
    plain = ["".join(c if c.isprintable() else " " for c in payload) for payload in PAYLOADS]
    assert sorted(bullets) == sorted(" ".join(text.split()) for text in plain)


LATEX_COMMANDS = re.compile(r"\\([A-Za-z]+|.)")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_latex_has_no_command_that_is_not_its_own(payload):
    made, plain = (publication(text, "latex") for text in (payload, "plain"))
    ours = {*LATEX_COMMANDS.findall(plain), *"{}$&#%_", "char", "ensuremath"} | {
        f"text{name}"
        for name in ("backslash", "asciitilde", "asciicircum", "less", "greater", "bar")
    }
    assert set(LATEX_COMMANDS.findall(made)) <= ours
    assert made.startswith("% \\usepackage")
    bare, own = (re.sub(r"\\[A-Za-z]+|\\.", "", text) for text in (made, plain))
    special = '$&#%_^~<>|"'
    assert [bare.count(char) for char in special] == [own.count(char) for char in special]
    depth = 0
    for brace in re.findall(r"[{}]", bare):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0


def test_markdown_leaves_plain_words_alone():
    said = pt.diff(pt.Timeline([]), with_payload("R & D: 5% (net), 'as is'")).to_markdown()
    assert "R & D: 5% (net), 'as is'" in said


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "java\nscript:x", "file:///x"],
)
def test_an_address_that_runs_something_is_told_with_its_place(url):
    story = f"title: T\nsources:\n  paper: {{title: P, url: {url!r}}}\nactors: {{}}\n"
    story = story.replace("'", '"')
    with pytest.warns(pt.RecordWarning, match=r"3:26: found .*link-elsewhere"):
        read = pt.read_yaml(io.StringIO(story))
    assert [problem.code for problem in read.warnings] == ["link-elsewhere"]


@pytest.mark.parametrize(
    "url", ["https://x.org/?a=b:c", "mailto:a@b.org", "doi:10.1/2", "www.gov.uk/a", "/local"]
)
def test_an_address_of_a_page_is_not_told(url):
    read = pt.read_yaml(
        io.StringIO(f"title: T\nsources: {{p: {{title: P, url: '{url}'}}}}\nactors: {{}}\n")
    )
    assert not read.warnings
