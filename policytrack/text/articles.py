"""Reads the text of an article: plain text, Markdown or HTML."""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policytrack.errors import CheckError, Problem

if TYPE_CHECKING:
    from collections.abc import Container

__all__ = ["ENDINGS", "read_article", "read_texts"]

ENDINGS: Final = (".txt", ".md", ".markdown", ".html", ".htm", ".text")
_PAGES: Final = (".html", ".htm")
_MARKDOWN: Final = (".md", ".markdown")
_BLOCKS: Final = frozenset([
    "p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "address",
    "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "table",
    "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "blockquote", "pre", "figure",
    "figcaption", "br", "hr", "title", "details", "summary", "form", "fieldset", "legend",
    "option",
])  # fmt: skip
_NEVER_CLOSED: Final = frozenset([
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
    "track", "wbr", "p", "li", "dt", "dd", "td", "th", "tr",
])  # fmt: skip
"""What has no end tag, or need not have one."""
_UNREAD: Final = frozenset(["script", "style", "noscript", "template", "svg", "head"])
_BINARY: Final = re.compile(rb"[\x00-\x08\x0e-\x19]")
_LOOKED_AT: Final = 4096
_MARKS: Final = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_WIDE: Final = re.compile(r"utf.?(?:16|32)", re.IGNORECASE)
_CHARSET: Final = re.compile(rb"""<meta[^>]{1,200}charset=["']?([\w-]{3,30})""", re.IGNORECASE)


class _Text(HTMLParser):
    """The words of a page, a paragraph for each block; scripts and styles are left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n\n")
            if self._inside[-1:] == ["p"]:
                self._inside.pop()  # another block ends a hidden paragraph
        hidden = any(name == "hidden" for name, _ in attrs)
        closed = tag not in _NEVER_CLOSED
        if tag in _UNREAD or (hidden and (closed or tag == "p")) or (self._inside and closed):
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            while self._inside.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.parts.append(re.sub(r"\s+", " ", data))


def read_article(path: str | Path, encoding: str = "utf-8") -> str:
    r"""The text of a file; of an HTML page, the text that it shows.

    In Markdown, its front matter, code, comments and the targets of links are blank, so that the
    offsets of all else are those in the file.

    Parameters:
        path: the file.
        encoding: how it is encoded.

    Returns:
        The text, with line ends as ``\n``.

    Raises:
        CheckError: if the file is not text in that encoding, or is empty.
        OSError: if it cannot be read.
    """
    path = Path(path)
    data = path.read_bytes()
    guess = _guessed(data)
    if not _WIDE.match(encoding):
        if guess is not None:
            told = f"byte 1 is not {encoding}; this looks like {guess}: say --encoding {guess}"
            raise _refused(path, "not-text", told)
        if _BINARY.search(data):
            raise _refused(path, "not-text", "this is a binary file: give its text")
    try:
        text = data.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        guess = _declared(data) or "Windows-1252"
        raise _refused(
            path,
            "not-text",
            f"byte {error.start + 1} is not {encoding}; if this is {guess}, say --encoding {guess}",
            line,
        ) from None
    except LookupError:
        raise _refused(path, "no-encoding", f"no encoding is called {encoding!r}") from None
    if path.suffix.lower() in _PAGES:
        page = _Text()
        page.feed(text)
        page.close()
        lines = (" ".join(line.split(" ")).strip() for line in "".join(page.parts).split("\n"))
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if path.suffix.lower() in _MARKDOWN:
        text = _NO_PROSE.sub(_blanked, text)
    if not text.strip():
        raise _refused(path, "empty", "there is no text in this file")
    return text


_NO_PROSE: Final = re.compile(
    r"\A---\n.*?\n(?:---|\.\.\.)(?=\n)|^(?P<fence>```+|~~~+)[^\n]*\n.*?(?:^(?P=fence)|\Z)"
    r"|<!--.*?(?:-->|\Z)|`[^`\n]+`|(?<=\])\([^()\s]*(?: \"[^\"\n]*\")?\)|\[\^[\w-]{1,40}\]:?"
    r"|<https?://[^\s>]*>|^\[[^\]\n]{1,80}\]: +\S+.*?$",
    re.DOTALL | re.MULTILINE,
)
"""What no reader of Markdown sees as text."""
_VISIBLE: Final = re.compile(r"[^\n]")


def _blanked(found: re.Match[str]) -> str:
    return _VISIBLE.sub(" ", found[0])


def _guessed(data: bytes) -> str | None:
    """UTF-16 or UTF-32, where the first bytes look like it."""
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return name
    start = data[:_LOOKED_AT]
    half = len(start) // 2
    for name, zeros in (("UTF-16-LE", start[1::2]), ("UTF-16-BE", start[::2])):
        if half > 1 and zeros.count(0) > half * 0.7 and start.count(0) < half * 1.1:
            return name
    return None


def _declared(data: bytes) -> str | None:
    """The encoding that a page says it has."""
    found = _CHARSET.search(data[:_LOOKED_AT])
    return found[1].decode("ascii") if found else None


def read_texts(
    folder: str | Path, encoding: str = "utf-8", names: Container[str] | None = None
) -> dict[str, str]:
    """The texts of a folder, by the names of their files without the ending.

    Parameters:
        folder: holds one text per source, named by the source's id: ``bbc-2025.txt``.
        encoding: how they are encoded.
        names: which to read; all of them if left out.

    Raises:
        CheckError: if the folder holds no text, two texts of one name, or some that cannot be
            read: with every such file.
    """
    folder = Path(folder)
    texts: dict[str, str] = {}
    paths = [path for path in sorted(folder.iterdir()) if _holds_text(path)]
    if not paths:
        raise _refused(folder, "empty", f"no file here ends in {', '.join(ENDINGS)}")
    problems: list[Problem] = []
    for path in paths:
        if names is not None and path.stem not in names:
            continue
        try:
            if path.stem in texts:
                raise _refused(path, "twice", f"two files hold the text of {path.stem!r}")
            texts[path.stem] = read_article(path, encoding)
        except CheckError as error:
            problems += error.problems
    if problems:
        raise CheckError(problems)
    return texts


def _holds_text(path: Path) -> bool:
    """Whether a file is an article: not one hidden from listings, such as a Mac's ._news.txt."""
    return path.suffix.lower() in ENDINGS and not path.name.startswith(".") and path.is_file()


def _refused(path: Path, code: str, message: str, line: int = 1) -> CheckError:
    return CheckError([Problem(code, message).at(str(path), line, 1)])
