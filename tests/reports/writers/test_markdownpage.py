"""A document as Markdown is the blocks that it is made of to whoever reads GitHub's dialect."""

from itertools import pairwise

from markdown_it import MarkdownIt

from policytrack.reports.document import (
    Column,
    Document,
    Figure,
    Heading,
    Item,
    Items,
    Line,
    Row,
    Run,
    Table,
)
from policytrack.reports.writers.markdownpage import write

FIGURE = Figure(b"\x89PNG", "Two <bars>.", "Bars & all", 6.0, 3.0)
ITEMS = Items(
    (
        Item((Line.of("One"), Line.of("Said.", "quote"), Line.of("Paper", "source"))),
        Item((Line.of("Two"),)),
    )
)


TABLE = Table(
    "T_1",
    (Column("a|b"), Column("n", align="right"), Column("c", align="center")),
    (
        Row(tuple(map(Line.of, ("x|y", "1", "m"))), "G*"),
        Row((Line.of("z"), Line.of("2"), Line((Run("l", "https://x.org"),)))),
    ),
    ("A note.",),
    (Line.of("S"),),
)


def test_each_block_is_written_as_its_kind():
    document = Document("A *title*", (Heading("One"), Heading("Two", 2), Line.of("Text."),
                                      Line.of("Said.", "quote"), ITEMS, FIGURE))  # fmt: skip
    assert (
        write(document)
        == r"""# A \*title\*

## One

### Two

Text.

> Said.

- One

  > Said.

  Paper

- Two

Figure: Bars & all. Two \<bars\>.
"""
    )


def test_a_title_that_stands_on_the_cover_alone_is_left_out():
    assert write(Document("T", (Line.of("x"),), headed=False)) == "x\n"


def test_a_table_has_its_title_its_groups_and_its_foot():
    assert (
        write(Document("T", (TABLE,), headed=False))
        == r"""**T\_1**

| a\|b | n | c |
| :-- | --: | :-: |
| **G\*** |  |  |
| x\|y | 1 | m |
| **Other** |  |  |
| z | 2 | [l](https://x.org) |

A note.

Source: S
"""
    )


def test_a_reader_of_markdown_finds_as_many_cells_as_there_are():
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(write(Document("T", (TABLE,))))
    cells = [token.type for token in tokens].count("td_open")
    assert cells == 4 * 3
    heads = [after.content for one, after in pairwise(tokens) if one.type == "th_open"]
    assert heads == ["a|b", "n", "c"]


def test_a_table_without_a_title_or_groups_begins_with_its_head():
    table = Table("", (Column("a"),), (Row((Line.of("1"),)),))
    assert write(Document("T", (table,), headed=False)) == "| a |\n| :-- |\n| 1 |\n"
