"""What every report can be written as: one row per format."""

from __future__ import annotations

from abc import ABC, abstractmethod
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from policytrack.errors import UnknownNameError
from policytrack.keywords import public_calls
from policytrack.writing import write, write_or_give

if TYPE_CHECKING:
    from policytrack.reports.document import Document
    from policytrack.writing import Writable

__all__ = ["WRITERS", "Publication", "format_of", "save", "written"]


class Writer(NamedTuple):
    """A format: the endings of its files, the module that writes it, and what a page calls it."""

    suffixes: tuple[str, ...]
    module: str
    binary: bool = False


WRITERS: Final = {
    "markdown": Writer((".md", ".markdown"), "markdownpage"),
    "html": Writer((".html", ".htm"), "htmlpage"),
    "text": Writer((".txt",), "plainpage"),
    "latex": Writer((".tex",), "latexpage"),
    "docx": Writer((".docx",), "wordfile", binary=True),
    "eml": Writer((".eml",), "mailfile", binary=True),
}
"""Every format in which a report can be written."""


def format_of(path: Writable) -> str:
    """The format of a file by the ending of its name.

    Parameters:
        path: the file.

    Raises:
        UnknownNameError: if no format has that ending.
    """
    suffix = Path(path).suffix.lower()
    for name, writer in WRITERS.items():
        if suffix in writer.suffixes:
            return name
    endings = [ending for writer in WRITERS.values() for ending in writer.suffixes]
    raise UnknownNameError.among("report format with the ending", suffix, endings)


def written(document: Document, form: str) -> str | bytes:
    """A document in a format.

    Parameters:
        document: the document.
        form: the format.

    Returns:
        The text, or the bytes of a file of Word or an e-mail.

    Raises:
        UnknownNameError: if there is no such format.
        MissingExtraError: if a library that the format needs is not installed.
    """
    if form not in WRITERS:
        raise UnknownNameError.among("report format", form, WRITERS)
    module = import_module(f"policytrack.reports.writers.{WRITERS[form].module}")
    made: str | bytes = module.write(document)
    return made


def save(document: Document, path: Writable, form: str | None = None, *, overwrite: bool) -> None:
    """Write a document to a file.

    Parameters:
        document: the document.
        path: where.
        form: the format; told from the ending of the file's name if left out.
        overwrite: whether to replace an existing file.
    """
    write(written(document, form or format_of(path)), path, overwrite=overwrite)


@public_calls
class Publication(ABC):
    """What can be sent out: written as Markdown, HTML, plain text, LaTeX, Word or an e-mail."""

    __slots__ = ()

    @abstractmethod
    def to_document(self) -> Document:
        """Its title and what is below it, the same in every format."""

    def _text(self, form: str, path: Writable | None, *, overwrite: bool) -> str | None:
        made = written(self.to_document(), form)
        assert isinstance(made, str)
        return write_or_give(made, path, overwrite=overwrite)

    def to_markdown(self, path: Writable | None = None, *, overwrite: bool = False) -> str | None:
        """Write it as Markdown, with every text of the record escaped.

        Parameters:
            path: where; if left out, the text is returned instead.
            overwrite: whether to replace an existing file.

        Returns:
            The text, or None if it was written to a file.

        Raises:
            FileExistsError: if the file already exists and ``overwrite`` is not set.
        """
        return self._text("markdown", path, overwrite=overwrite)

    def to_html(self, path: Writable | None = None, *, overwrite: bool = False) -> str | None:
        """Write it as a self-contained page of HTML. Tables need ``policytrack[tables]``.

        Parameters:
            path: where; if left out, the text is returned instead.
            overwrite: whether to replace an existing file.

        Returns:
            The text, or None if it was written to a file.

        Raises:
            FileExistsError: if the file already exists and ``overwrite`` is not set.
            MissingExtraError: if it has a table and great_tables is not installed.
        """
        return self._text("html", path, overwrite=overwrite)

    def to_text(self, path: Writable | None = None, *, overwrite: bool = False) -> str | None:
        """Write it as plain text, in lines of at most 78 characters.

        Parameters:
            path: where; if left out, the text is returned instead.
            overwrite: whether to replace an existing file.

        Returns:
            The text, or None if it was written to a file.

        Raises:
            FileExistsError: if the file already exists and ``overwrite`` is not set.
        """
        return self._text("text", path, overwrite=overwrite)

    def to_latex(self, path: Writable | None = None, *, overwrite: bool = False) -> str | None:
        r"""Write it as LaTeX, to be taken into a document by ``\input``.

        Its first line says which packages that document has to load. Tables need
        ``policytrack[tables]``.

        Parameters:
            path: where; if left out, the text is returned instead.
            overwrite: whether to replace an existing file.

        Returns:
            The text, or None if it was written to a file.

        Raises:
            FileExistsError: if the file already exists and ``overwrite`` is not set.
            MissingExtraError: if it has a table and great_tables is not installed.
        """
        return self._text("latex", path, overwrite=overwrite)

    def save(self, path: Writable, form: str | None = None, *, overwrite: bool = False) -> None:
        """Write it to a file: ``.docx`` for Word, ``.eml`` for an e-mail, and the texts above.

        Word needs ``policytrack[word]``; tables in HTML, LaTeX or an e-mail need
        ``policytrack[tables]``.

        Parameters:
            path: where.
            form: ``"markdown"``, ``"html"``, ``"text"``, ``"latex"``, ``"docx"`` or ``"eml"``; by
                the ending of the file's name if left out.
            overwrite: whether to replace an existing file.

        Raises:
            FileExistsError: if the file already exists and ``overwrite`` is not set.
            UnknownNameError: if there is no such format, or none with that ending.
            MissingExtraError: if a library that the format needs is not installed.
        """
        save(self.to_document(), path, form, overwrite=overwrite)

    def _repr_html_(self) -> str:
        """The HTML that a notebook shows."""
        made = written(self.to_document(), "html")
        assert isinstance(made, str)
        return made.partition("<main>")[2].partition("</main>")[0]
