"""Alternative texts of figures, and files that carry them."""

from __future__ import annotations

import io
import re
import warnings
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from policytrack.errors import ArgumentError, UnknownNameError
from policytrack.figures.describe import Description, shortened
from policytrack.keywords import named_keywords
from policytrack.nearestword import nearest
from policytrack.writing import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.backend_bases import RendererBase
    from matplotlib.figure import Figure, SubFigure

    from policytrack.writing import Writable

__all__ = ["alt_text", "describe_axes", "long_description", "save"]

FORMATS = ("png", "svg", "pdf")
_SETTINGS: Any = {"svg.fonttype": "none", "svg.hashsalt": "policytrack", "pdf.fonttype": 42}


class _Words(Artist):
    """Draws nothing; holds the description of axes, so that it is copied and pickled with them.

    Parameters:
        said: the description.
    """

    def __init__(self, said: Description) -> None:
        super().__init__()
        self.set_in_layout(False)
        self.said: Description = said

    def draw(self, renderer: RendererBase) -> None:
        """Draw nothing."""


def describe_axes(ax: Axes, describe: Callable[[], Description]) -> None:
    """Attach a description in words to axes, replacing any earlier one.

    Parameters:
        ax: the axes.
        describe: makes the description.
    """
    for old in _words(ax):
        old.remove()
    ax.add_artist(_Words(describe()))


def _words(ax: Axes) -> list[_Words]:
    return [child for child in ax.get_children() if isinstance(child, _Words)]


def _axes(figure: Axes | Figure | SubFigure) -> list[tuple[Axes, Description]]:
    axes = [figure] if isinstance(figure, Axes) else getattr(figure, "axes", None)
    if not isinstance(axes, list):
        raise ArgumentError(
            "figure", f"a {type(figure).__name__}", "what a plot returned, or its figure"
        )
    return [(ax, words.said) for ax in axes for words in _words(ax)]


def _title(ax: Axes) -> str:
    title = ax.get_title().strip()
    return f"{title}: " if title else ""


@named_keywords
def alt_text(figure: Axes | Figure | SubFigure) -> str:
    """A short alternative text, made from the data drawn.

    Parameters:
        figure: axes or a figure that this library has drawn on.

    Returns:
        The kind of figure, its data and what it shows, in at most 250 characters; empty for a
        figure that this library has not drawn on.

    Examples:
        >>> import policytrack as pt
        >>> story = pt.Timeline([pt.Event("Two unions write", "letter", "2025-06-24")])
        >>> alt_text(story.plot())
        'Timeline of 1 event in June 2025.'
    """
    found = [_title(ax) + said.alt for ax, said in _axes(figure)]
    return shortened(" ".join(found))


@named_keywords
def long_description(figure: Axes | Figure | SubFigure) -> str:
    """Everything that a figure shows, in words: one line for each part.

    Parameters:
        figure: axes or a figure that this library has drawn on.

    Examples:
        >>> import policytrack as pt
        >>> story = pt.Timeline([pt.Event("Two unions write", "letter", "2025-06-24")])
        >>> print(long_description(story.plot()))
        Timeline of 1 event in June 2025.
        2025
        Two unions write: 24 June 2025.
    """
    return "\n\n".join(_title(ax) + said.long for ax, said in _axes(figure))


@named_keywords
def save(
    figure: Axes | Figure,
    path: Writable,
    *,
    overwrite: bool = False,
    dpi: float = 200,
    **kwargs: Any,
) -> None:
    """Write a figure with its alternative texts to a PNG, SVG or PDF file.

    A PNG carries them as text chunks, an SVG as title and description, a PDF as title and subject.
    The text of an SVG stays text. The bytes are the same on every run.

    Parameters:
        figure: a figure, or axes on it.
        path: where to write it; the suffix gives the format. The file is written whole or not at
            all.
        overwrite: whether to replace an existing file.
        dpi: pixels per inch, for PNG.
        **kwargs: as `matplotlib.figure.Figure.savefig` takes them.

    Raises:
        UnknownNameError: if there is no such format.
        FileExistsError: if the file already exists and ``overwrite`` is not set.
        TypeError: if ``bbox_inches`` is given, which would cut the margins computed here.

    Examples:
        >>> import pathlib, tempfile
        >>> import policytrack as pt
        >>> axes = pt.load_dataset("birth-rate-poll").stance_matrix().plot()
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     pt.save(axes, f"{folder}/matrix.svg")
        ...     "<title" in pathlib.Path(folder, "matrix.svg").read_text(encoding="utf-8")
        True
    """
    kind = Path(path).suffix.lstrip(".").lower()
    if kind not in FORMATS:
        raise UnknownNameError("format", kind, nearest(kind, FORMATS) or FORMATS[0])
    if "bbox_inches" in kwargs:
        raise TypeError("save takes no bbox_inches: it keeps the size of the figure")
    whole: Any = figure.figure if isinstance(figure, Axes) else figure
    alt, long = alt_text(whole), long_description(whole)
    buffer = io.BytesIO()
    with mpl.rc_context(_SETTINGS), warnings.catch_warnings():
        # What drew the figure has named such characters already, all of them at once.
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from font")
        whole.savefig(buffer, format=kind, dpi=dpi, metadata=_metadata(kind, alt, long), **kwargs)
    data = buffer.getvalue()
    write(_with_texts(data, alt, long) if kind == "svg" else data, path, overwrite=overwrite)


def _metadata(kind: str, alt: str, long: str) -> dict[str, str | None]:
    if kind == "svg":
        return {"Date": None}
    if kind == "pdf":
        return {"Title": alt, "Subject": long, "CreationDate": None}
    return {"Title": alt, "Description": long, "Software": None}


def _with_texts(data: bytes, alt: str, long: str) -> bytes:
    """An SVG with a role and texts that a screen reader finds."""
    if not alt:
        return data
    # Of their own, so that two figures can stand in one page.
    own = sha256(f"{alt}\0{long}".encode()).hexdigest()[:8]
    texts = f'<title id="title-{own}">{escape(alt)}</title>\n'
    texts += f'<desc id="desc-{own}">{escape(long)}</desc>\n'
    # A browser is to find the direction of each text as matplotlib does, by its first letter.
    texts += "<style>text { unicode-bidi: plaintext }</style>\n"
    head = re.search(rb"<svg\b[^>]*>", data)
    assert head is not None
    opened = head[0][:-1] + f' role="img" aria-labelledby="title-{own} desc-{own}">\n'.encode()
    return data[: head.start()] + opened + texts.encode() + data[head.end() :]
