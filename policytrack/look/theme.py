"""One theme for all figures: the colour and the glyph of every state, the inks and the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import evolve, field, frozen

from policytrack.errors import MissingExtraError, UnknownNameError
from policytrack.keywords import public_calls
from policytrack.look.colour import blend, ink_on, readable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["DARK", "LIGHT", "LOOKS", "PRINT_GREY", "THEMES", "Look", "Theme", "theme_of"]


class Look(NamedTuple):
    """How a state of a cell looks.

    Parameters:
        colour: as ``#rrggbb``; empty for "not recorded", which is drawn as an empty frame.
        grey: the same for printing without colour.
        afcharts: the name of its colour in `Theme.afcharts`.
        sign: the character for it in text and on pages; colour is never the only mark.
        glyph: the name of the drawn sign in `policytrack.figures.mpl.glyphs.GLYPHS`.
        marker: the name of its marker on a timeline in `policytrack.figures.mpl.glyphs.MARKERS`;
            empty for a state that is no stance.
    """

    colour: str
    grey: str
    afcharts: str
    sign: str
    glyph: str
    marker: str


# The colours were found by a search for the set whose least CAM02-UCS distance, in normal vision
# and under full deutan, protan and tritan deficiency and to both papers, is largest (18.3), each
# colour being held to a range of hues that suits its meaning.
# fmt: off
LOOKS: Final = {
    "support": Look("#6a83fe", "#3d3d3d", "blue", "\N{CHECK MARK}", "check", "triangle_up"),
    "oppose": Look("#cc7c2b", "#d4d4d4", "orange", "\N{BALLOT X}", "cross", "triangle_down"),
    "neutral": Look("#a5a4a2", "#8f8f8f", "grey", "\N{WHITE CIRCLE}", "ring", "circle"),
    "mixed": Look(
        "#7d2a80", "#6b6b6b", "purple", "\N{CIRCLE WITH LEFT HALF BLACK}", "half", "diamond"
    ),
    "unresolved": Look("#fdd100", "#f2f2f2", "slate", "?", "question", ""),
    "no_position": Look("#c0d7fe", "#e3e3e3", "pale", "\N{EN DASH}", "dash", "square"),
    "declined": Look(
        "#225107", "#1c1c1c", "navy", "\N{HORIZONTAL ELLIPSIS}", "dots", "pentagon"
    ),
    "not_applicable": Look("#6d6969", "#b3b3b3", "dark", "/", "slash", "hexagon"),
    "not_recorded": Look("", "", "", "", "none", ""),
}
"""The look of every state, one row for each named in `policytrack.records.vocabulary`."""
# fmt: on


def _column(name: str) -> dict[str, str]:
    """One column of the looks, by state, of the states that have one."""
    return {state: value for state, look in LOOKS.items() if (value := getattr(look, name))}


def _known(what: str, defaults: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    for state in given:
        if state not in defaults:
            raise UnknownNameError.among(what, state, defaults)
    return {**defaults, **given}


def _colours(given: Mapping[str, str]) -> dict[str, str]:
    return _known("colour for a state", _column("colour"), given)


def _glyphs(given: Mapping[str, str]) -> dict[str, str]:
    return _known("glyph for a state", _column("glyph"), given)


def _markers(given: Mapping[str, str]) -> dict[str, str]:
    return _known("marker for a stance", _column("marker"), given)


@public_calls
@frozen
class Theme:
    """How figures look; replace any part with `attrs.evolve` or the keywords here.

    Parameters:
        paper: the colour behind everything, as ``#rrggbb``.
        ink: the colour of texts and lines.
        accent: the colour of events on a timeline.
        alarm: the colour of slips and the as-of line, and of nothing else.
        colours: state to colour; states left out keep theirs. "Not recorded" has no colour, only an
            empty frame.
        glyphs: state to the name of a glyph in `policytrack.figures.mpl.glyphs.GLYPHS`.
        markers: stance to the name of a marker for statements on a timeline.
        size: the least size of labels in points; they grow with the ``font.size`` of a style.

    Raises:
        UnknownNameError: if the state is unknown.

    Examples:
        >>> Theme(colours={"support": "#0072b2"}).colours["support"]
        '#0072b2'
        >>> Theme(glyphs={"support": "plus"}).glyphs["oppose"]
        'cross'
    """

    paper: str = "#ffffff"
    ink: str = "#1a1a1a"
    accent: str = "#1d4f91"
    alarm: str = "#a8321c"
    colours: Mapping[str, str] = field(factory=dict, converter=_colours)
    glyphs: Mapping[str, str] = field(factory=dict, converter=_glyphs)
    markers: Mapping[str, str] = field(factory=dict, converter=_markers)
    size: float = 8.0

    @classmethod
    def named(cls, name: str) -> Theme:
        """A theme by its name.

        Parameters:
            name: ``"light"``, ``"dark"``, ``"print_grey"`` or ``"afcharts"``.

        Raises:
            UnknownNameError: if no theme has that name.
            MissingExtraError: if the name is ``"afcharts"`` and the package is not installed.

        Examples:
            >>> Theme.named("dark").paper
            '#121212'
        """
        if name not in THEMES:
            raise UnknownNameError.among("theme", name, THEMES)
        return THEMES[name]()

    @classmethod
    def afcharts(cls) -> Theme:
        """The look of charts by the UK Government Analysis Function.

        Colours come from its palettes in the package ``afcharts``: its pair of dark blue and orange
        for support and opposition. It has six colours for categories and there are eight states to
        tell apart, so two states take a tint of one of its blues: no more of its colours differ by
        15 in CAM02-UCS under every kind of colour vision. These differ by at least 15.2 (our own by
        18.3). For its fonts, too, use its style: ``plt.style.use("afcharts.afcharts")``.

        Raises:
            MissingExtraError: if ``afcharts`` is not installed.

        Source:
            Government Analysis Function, Data visualisation: colours in charts.

        Examples:
            >>> Theme.afcharts() == Theme()
            False
        """
        try:
            from afcharts.af_colours import get_af_colours
        except ImportError:
            raise MissingExtraError("afcharts", "afcharts") from None
        blue, _, _, orange, dark, purple = get_af_colours("categorical")
        navy, _, _, sky, _ = get_af_colours("sequential")
        slate, pale = (blend(colour, "#ffffff", 0.6) for colour in (navy, sky))
        _, grey = get_af_colours("focus")
        palette = {
            "blue": blue, "orange": orange, "grey": grey, "purple": purple,
            "slate": slate, "pale": pale, "navy": navy, "dark": dark,
        }  # fmt: skip
        colours = {state: palette[name] for state, name in _column("afcharts").items()}
        return cls(ink="#000000", accent=blue, colours=colours)

    @property
    def signs(self) -> dict[str, str]:
        """The character for each state in text and on pages."""
        return {state: look.sign for state, look in LOOKS.items()}

    @property
    def text(self) -> str:
        """The ink for texts, readable on the paper whatever inks are chosen."""
        return readable(self.ink, self.paper, 7.0)

    @property
    def quiet(self) -> str:
        """The ink for the background: ticks, notes, connectors."""
        return readable(blend(self.ink, self.paper, 0.725), self.paper)

    @property
    def faint(self) -> str:
        """A tint of the paper for bands and empty frames, never behind a text's edge."""
        return blend(self.ink, self.paper, 0.045)

    @property
    def soft(self) -> str:
        """The tint that fills a rough date: some day in it."""
        return blend(self.accent, self.paper, 0.25)

    @property
    def frame(self) -> str:
        """The line around a cell in which nothing is recorded."""
        return blend(self.ink, self.paper, 0.35)


LIGHT = Theme()
"""Dark ink on white."""

DARK = Theme(paper="#121212", ink="#f0f0f0", accent="#9ec5fe", alarm="#ff9a82")
"""Light ink on near black."""

PRINT_GREY = Theme(ink="#000000", accent="#000000", alarm="#000000", colours=_column("grey"))
"""For printing without colour: luminance and glyph carry all meaning."""

THEMES: Final[dict[str, Callable[[], Theme]]] = {
    "light": lambda: LIGHT,
    "dark": lambda: DARK,
    "print_grey": lambda: PRINT_GREY,
    "afcharts": Theme.afcharts,
}
"""Every theme by its name."""


_DEFAULT_INKS: Final = ("#000000", "#ffffff")
"""The text colours of style sheets that choose none of their own."""


def theme_of(paper: str, ink: str) -> Theme:
    """The theme that suits a paper: light or dark, as the style sheet's colours suggest.

    Parameters:
        paper: the colour behind the figure, as ``#rrggbb``.
        ink: the style sheet's colour for texts.

    Examples:
        >>> theme_of("#000000", "#ffffff").accent == DARK.accent
        True
    """
    base = DARK if ink_on(paper) == "#ffffff" else LIGHT
    if ink in _DEFAULT_INKS:
        ink = base.ink
    accent, alarm = readable(base.accent, paper, 5.0), readable(base.alarm, paper, 5.0)
    return evolve(base, paper=paper, ink=readable(ink, paper, 7.0), accent=accent, alarm=alarm)
