"""Values shown by templates: one environment, in which every text is escaped."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from policytrack.errors import ArgumentError, MissingExtraError
from policytrack.look.colour import ink_on
from policytrack.look.inks import edge_of, ink_of
from policytrack.look.markup import IN_A_SCRIPT, escaped, visible
from policytrack.look.theme import DARK, LIGHT
from policytrack.web.pagemarks import drawn
from policytrack.web.pagevalues import actor_class

if TYPE_CHECKING:
    from jinja2 import Environment, Template

    from policytrack.web.pagevalues import Axis, StoryPage

__all__ = ["SHIPPED", "Look", "PageStyle", "Templates"]

SHIPPED: Final = Path(__file__).parent / "templates"
"""The folder of the library's own templates."""
_PATHS: Final = {
    "before": 'd="M0 12v8M0 16h-14m4-3.5-4 3.5 4 3.5"',
    "after": 'd="M0 12v8M0 16h14m-4-3.5 4 3.5-4 3.5"',
    "until": 'd="M0 14h-11v-2l-7 4 7 4v-2h11z" class=u',
    "onward": 'd="M0 14h11v-2l7 4-7 4v-2h-11z" class=u',
    "earlier": 'd="M0 16l5-3.5v7z" class=o',
    "later": 'd="M0 16l-5-3.5v7z" class=o',
    "late": 'd="M0 16l-6-3.5v7z" class=al',
    "early": 'd="M0 16l6-3.5v7z" class=al',
}
"""The shapes at a point of the strip of time, each drawn once on a page."""
_INKS: Final = (
    "paper", "text", "quiet", "rule", "hairline", "contested", "nothing",
    "accent", "tint", "ahead", "alarm", "replaced",
)  # fmt: skip
_UPRIGHT_FROM: Final = 10
"""From this many actors on, their names are upright above the columns."""
_TIGHT: Final = re.compile(
    r"(?<!: );?\s*(\})\s*|(?<!:)\s*([{;>])\s*|(?<=[:,])\s+(?![;}])|\s+(?=\s)"
)
"""What a style sheet can do without: space, except for an empty value, and the last semicolon."""
_TWICE: Final = re.compile(r"#([0-9a-f])\1([0-9a-f])\2([0-9a-f])\3\b")
"""A colour that three digits can give."""
_BARE: Final = re.compile(r"[\w#.:%+-]+", re.ASCII)
"""The values of attributes that need no quotation marks."""
_VARIABLE: Final = re.compile(r"--([a-z]+):[^;}]*;")
"""A colour or font by its name."""
_ROOT: Final = re.compile(r":root([:\[][^{]+)")
"""The selector of the whole page where the reader or the page chooses light or dark."""
_BODY: Final = re.compile(r"(?<![\w.-])body(?=[\s{:])")
"""The selector of the whole page, which a page within another one lacks."""


@frozen
class Look:
    """What the style that many pages share depends on.

    Parameters:
        states: the stances that occur.
        upright: whether the names of actors are upright above their columns.
        bullets: whether some events are told without an order.
        site: whether the page is one of a site's that belongs to no story.
        marks: the shapes and styles of marks that occur.
    """

    states: tuple[str, ...] = ()
    upright: bool = False
    bullets: bool = False
    site: bool = False
    marks: frozenset[str] = frozenset()


@frozen
class PageStyle:
    """What the style of one page depends on.

    Parameters:
        look: what it shares with others.
        axis: of its strip of time; None if it has none.
        actors: how many actors can be chosen.
    """

    look: Look = Look()
    axis: Axis | None = None
    actors: int = 0


@frozen
class Templates:
    """The templates that come with the library, and those of a user in front of them.

    Parameters:
        folder: the user's folder of templates with the same names; None if there is none.
        css: a style sheet to put after the library's.

    Raises:
        ArgumentError: if the style sheet would end the element that holds it.
    """

    folder: str | None = None
    css: str = ""
    _names: tuple[str, ...] = field(init=False, repr=False)

    @_names.default
    def _names_of_templates(self) -> tuple[str, ...]:
        """The names in the folder, so that a new template is not overlooked."""
        if self.folder is None:
            return ()
        return tuple(sorted(path.name for path in Path(self.folder).iterdir()))

    def __attrs_post_init__(self) -> None:
        if "</" in self.css:
            raise ArgumentError("css", "'</' in the style sheet", "a style sheet without markup")

    def story(self, page: StoryPage, template: str = "story.html", **more: Any) -> str:
        """The page of a story as one HTML file.

        Parameters:
            page: what it shows.
            template: its template.
            more: what else a template of a site shows.

        Raises:
            MissingExtraError: if Jinja2 is not installed.
        """
        return self.render(template, _style_of(page), page=page, **more)

    def embedded(self, page: StoryPage) -> str:
        """The parts of a story's page to go inside another page, which they leave as it is.

        They are in a shadow tree of their own, so that neither page's style reaches the other.

        Parameters:
            page: what it shows.

        Raises:
            MissingExtraError: if Jinja2 is not installed.
        """
        made = _environment(self.folder, self._names)
        style = _ROOT.sub(r":host(\1)", self._style(_style_of(page))).replace(":root", ":host")
        style = _BODY.sub(".page", style) + ".page{padding:0}"
        return made.get_template("embedded.html").render(page=page, style=_as_it_is(style))

    def _style(self, said: PageStyle) -> str:
        made = _environment(self.folder, self._names)
        shared, own = (made.get_template(name) for name in ("page.css", "own.css"))
        ours = _shared_style(shared, said.look) + _tight(own.render(own=said))
        whole = ours + self.css

        def used(found: re.Match[str]) -> str:
            return found[0] if f"var(--{found[1]})" in whole else ""

        return _VARIABLE.sub(used, ours) + self.css

    def render(self, name: str, styled: PageStyle | None = None, **values: Any) -> str:
        """A page by the name of its template, with a policy that lets nothing in from elsewhere.

        Parameters:
            name: of the template.
            styled: what its style depends on; nothing if left out.
            values: what the template shows.

        Raises:
            MissingExtraError: if Jinja2 is not installed.
        """
        made = _environment(self.folder, self._names)
        style = self._style(styled or PageStyle())
        template = made.get_template(name)
        script = "".join(template.blocks.get("script", _nothing)(template.new_context(values)))
        watch = ""
        if every := values.get("reload"):
            watch = made.get_template("watch.js").render(root=values["root"], every=every * 1000)
        allowed = [
            *(_hash(each) for each in (script, watch) if each),
            *(["'self'"] if watch else ()),
        ]
        policy = [
            "default-src 'none'", f"style-src {_hash(style)}",
            *([f"script-src {' '.join(allowed)}"] if allowed else ()),
            "base-uri 'none'", "form-action 'none'",
        ]  # fmt: skip
        return template.render(
            style=_as_it_is(style), policy="; ".join(policy), watch=watch, **values
        )


@lru_cache(maxsize=256)
def _shared_style(sheet: Template, look: Look) -> str:
    """The style that pages of one look have in common, in the colours of both themes."""
    chips = [
        (
            state,
            LIGHT.signs[state],
            colour,
            ink_on(colour),
            edge_of(LIGHT, colour),
            edge_of(DARK, colour),
        )
        for state, colour in LIGHT.colours.items()
        if state in look.states
    ]
    inks = {
        name: {ink: ink_of(theme, ink) for ink in _INKS}
        for name, theme in (("light", LIGHT), ("dark", DARK))
    }
    return _tight(sheet.render(look=look, inks=inks, chips=chips))


def _theme_pair(light: str, dark: str) -> str:
    return light if light == dark else f"light-dark({light}, {dark})"


def _tight(style: str) -> str:
    return _TWICE.sub(r"#\1\2\3", _TIGHT.sub(r"\1\2", style))


def _nothing(_: object) -> tuple[str, ...]:
    return ()


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@lru_cache(maxsize=8)
def _environment(folder: str | None, _names: tuple[str, ...] = ()) -> Environment:
    """Makes pages from templates; every text is escaped, and none can run."""
    try:
        from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
    except ImportError:
        raise MissingExtraError("Jinja2", "page") from None
    folders: list[str | Path] = [SHIPPED] if folder is None else [folder, SHIPPED]
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(each) for each in folders]),
        autoescape=True,
        finalize=_visible,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "num": "{:g}".format,
        "data": _as_it_is,
        "json": _json,
        "quoted": _quoted,
        "actor": actor_class,
    }
    made.globals |= {"paths": _PATHS, "theme_pair": _theme_pair}
    return made


def _visible(value: Any) -> Any:
    return visible(value) if type(value) is str else value


def _as_it_is(text: str) -> str:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - a style sheet of numbers, and JSON without markup


def _quoted(value: object) -> str:
    """A text as the value of an attribute, in quotation marks where HTML asks for them."""
    text = str(value)
    return _as_it_is(text if _BARE.fullmatch(text) else f'"{escaped(text)}"')


def _json(value: object) -> str:
    """Data as JSON that cannot end the element that holds it."""
    return _as_it_is(json.dumps(value, separators=(",", ":")).translate(IN_A_SCRIPT))


def _style_of(page: StoryPage) -> PageStyle:
    """What the style of a story's page depends on: its strip of time and its actors."""
    stances = page.stances
    look = Look(
        states=() if stances is None else tuple(state for state, _ in stances.key),
        upright=stances is not None and len(stances.actors) >= _UPRIGHT_FROM,
        bullets=any(group.bullets for group in page.groups),
        marks=frozenset(word for mark in drawn(page.groups) for word in (mark.name, mark.style)),
    )
    return PageStyle(look, page.axis, len(page.actors))
