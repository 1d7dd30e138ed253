"""A page of HTML: each block in the element of its kind, words as words, and nothing fetched."""

import base64

from lxml import html

from policytrack.reports.document import (
    Column,
    Document,
    Figure,
    Heading,
    Item,
    Items,
    Line,
    Row,
    Table,
)
from policytrack.reports.writers.htmlpage import write

FIGURE = Figure(b"\x89PNG", "Two <bars>.", "Bars & all", 6.0, 3.0)
ITEMS = Items(
    (
        Item((Line.of("One"), Line.of("Said.", "quote"), Line.of("Paper", "source"))),
        Item((Line.of("Two"),)),
    )
)


def page_of(*blocks, **more):
    return html.fromstring(write(Document("A <title>", blocks, **more)))


def test_its_title_and_language_are_those_of_the_document():
    page = page_of(language="cy")
    assert page.xpath("/html/@lang") == ["cy"]
    assert page.xpath("//title/text()") == page.xpath("//h1/text()") == ["A <title>"]
    assert page.xpath("//meta/@charset") == ["utf-8"]


def test_a_title_that_stands_on_the_cover_alone_is_no_heading():
    page = page_of(headed=False)
    assert page.xpath("//title/text()") == ["A <title>"]
    assert not page.xpath("//h1")


def test_parts_are_headed_one_level_below_the_title():
    page = page_of(Heading("A & b"), Heading("C", 2))
    assert [(each.tag, each.text) for each in page.xpath("//main/*")[1:]] == [
        ("h2", "A & b"), ("h3", "C"),
    ]  # fmt: skip


def test_a_line_is_a_paragraph_of_its_role_and_a_quote_a_quotation():
    roles = ("text", "note", "source", "quote")
    found = page_of(*(Line.of(f"<{role}>", role) for role in roles)).xpath("//main/*")[1:]
    assert [(each.tag, each.get("class"), each.text) for each in found] == [
        ("p", None, "<text>"), ("p", "note", "<note>"), ("p", "source", "<source>"),
        ("blockquote", None, "<quote>"),
    ]  # fmt: skip


def test_a_list_has_an_item_each_with_all_of_its_lines():
    page = page_of(ITEMS)
    assert [[part.text for part in item] for item in page.xpath("//ul/li")] == [
        ["One", "Said.", "Paper"], ["Two"],
    ]  # fmt: skip


def test_a_figure_stands_in_the_page_itself_with_its_text_and_caption():
    (figure,) = page_of(FIGURE).xpath("//figure")
    kind, data = figure.xpath("img/@src")[0].split(",")
    assert kind == "data:image/png;base64"
    assert base64.b64decode(data) == FIGURE.png
    assert figure.xpath("img/@alt") == ["Two <bars>."]
    assert figure.xpath("figcaption/text()") == ["Bars & all"]


def test_tables_have_ids_of_their_own_and_no_empty_columns():
    table = Table("T", (Column("a"), Column("b")), (Row((Line.of("1"), Line.of(""))),))
    page = page_of(Line.of("x"), table, table)
    assert [each.get("id") for each in page.xpath("//div[.//table]")] == ["table-1", "table-2"]
    assert page.xpath("(//table)[1]//thead//th/text()") == ["a"]
