"""A document as a self-contained page of HTML: nothing is fetched and nothing runs."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Final

from policytrack.look.markup import escaped
from policytrack.reports.document import Heading, Items, Line, Table
from policytrack.reports.writers.runs import as_html

if TYPE_CHECKING:
    from policytrack.reports.document import Block, Document, Figure, Item

__all__ = ["write"]

_STYLE: Final = """\
body { font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif;
  color: #1d1d1f; background: #fff; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; padding-bottom: .2rem;
  border-bottom: 1px solid #ccc; }
h3 { font-size: 1rem; }
ul { padding-left: 1.2rem; }
li { margin-bottom: .8rem; }
p, li p, li blockquote { margin: .1rem 0; }
blockquote { padding-left: .8rem; border-left: 3px solid #ccc; font-style: italic; }
.source, .note { color: #555; font-size: .875rem; }
a { color: #0b57d0; }
figure { margin: 1.5rem 0; }
figure img { max-width: 100%; height: auto; }
figcaption { color: #555; font-size: .875rem; }
"""


def write(document: Document) -> str:
    """The document as HTML.

    Parameters:
        document: the document.

    Raises:
        MissingExtraError: if it has a table and great_tables is not installed.
    """
    title = escaped(document.title)
    body = "\n".join(_block(block, place) for place, block in enumerate(document.blocks))
    heading = f"<h1>{title}</h1>\n" if document.headed else ""
    return (
        f'<!doctype html>\n<html lang="{escaped(document.language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{heading}{body}\n</main>\n</body>\n</html>\n"
    )


def _block(block: Block, place: int) -> str:
    if isinstance(block, Heading):
        tag = f"h{block.level + 1}"
        return f"<{tag}>{escaped(block.text)}</{tag}>"
    if isinstance(block, Items):
        return f"<ul>\n{''.join(map(_item, block.items))}</ul>"
    if isinstance(block, Line):
        return _line(block)
    if isinstance(block, Table):
        from policytrack.reports.writers.greattables import table_html

        return table_html(block.filled(), f"table-{place}")
    return _figure(block)


def _item(item: Item) -> str:
    return f"<li>{''.join(map(_line, item.lines))}</li>\n"


def _line(line: Line) -> str:
    words = as_html(line)
    if line.role == "quote":
        return f"<blockquote>{words}</blockquote>"
    said = "" if line.role == "text" else f' class="{line.role}"'
    return f"<p{said}>{words}</p>"


def _figure(figure: Figure) -> str:
    data = b64encode(figure.png).decode("ascii")
    return (
        f'<figure><img src="data:image/png;base64,{data}" alt="{escaped(figure.alt)}">'
        f"<figcaption>{escaped(figure.caption)}</figcaption></figure>"
    )
