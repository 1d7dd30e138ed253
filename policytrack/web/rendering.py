"""Values shown by templates: one environment, in which every text is escaped."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from policytrack.errors import ArgumentError, MissingExtraError
from policytrack.look.colour import ink_on
from policytrack.look.inks import edge_of, ink_of
from policytrack.look.markup import visible
from policytrack.look.theme import DARK, LIGHT
from policytrack.web.linkeddata import IN_A_SCRIPT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

    from policytrack.web.pagevalues import StoryPage

__all__ = ["Templates"]

_SHIPPED: Final = Path(__file__).parent / "templates"
_PATHS: Final = {
    "before": "M0 12v8M0 16h-14m4-3.5-4 3.5 4 3.5",
    "after": "M0 12v8M0 16h14m-4-3.5 4 3.5-4 3.5",
    "until": "M0 14h-11v-2l-7 4 7 4v-2h11z",
    "onward": "M0 14h11v-2l7 4-7 4v-2h-11z",
    "earlier": "M0 16l5-3.5v7z",
    "later": "M0 16l-5-3.5v7z",
}
"""The shapes that stand at a point of the strip of time."""
_INKS: Final = (
    "paper", "text", "quiet", "rule", "hairline", "contested", "nothing",
    "accent", "tint", "ahead", "alarm", "replaced",
)  # fmt: skip
_UPRIGHT_FROM: Final = 10
"""So many actors and more have their names upright above the columns."""
_TIGHT: Final = re.compile(r"\s*([{};])\s*|(?<=[:,])\s+|\s+(?=\s)")
"""The space in a style sheet that says nothing."""
_BODY: Final = re.compile(r"(?<![\w.-])body(?=[\s{:])")
"""The selector of the whole page, of which there is none within another page."""


@frozen
class Templates:
    """The templates that come with the library, and those of a user in front of them.

    Parameters:
        folder: the user's folder of templates with the same names; None if there is none.
        css: a style sheet that is put after the library's.

    Raises:
        ArgumentError: if the style sheet would end the element that holds it.
    """

    folder: str | None = None
    css: str = ""

    def __attrs_post_init__(self) -> None:
        if "</" in self.css:
            raise ArgumentError("css", "'</' in the style sheet", "a style sheet without markup")

    def story(self, page: StoryPage, template: str = "story.html", **more: Any) -> str:
        """The page of a story as one HTML file.

        Parameters:
            page: what it shows.
            template: what shows it.
            more: what a template of a site shows beside it.

        Raises:
            MissingExtraError: if Jinja2 is not installed.
        """
        return self.render(template, _style_of(page), page=page, **more)

    def embedded(self, page: StoryPage) -> str:
        """The parts of a story's page for the middle of another page, which they leave as it is.

        They stand in a shadow tree of their own, so that neither page's style reaches the other.

        Parameters:
            page: what it shows.

        Raises:
            MissingExtraError: if Jinja2 is not installed.
        """
        made = _environment(self.folder)
        whole = _tight(made.get_template("page.css").render(_styled(_style_of(page)))) + self.css
        style = _BODY.sub(".page", whole.replace(":root", ":host"))
        return made.get_template("embedded.html").render(page=page, style=_as_it_is(style))

    def render(self, name: str, styled: Mapping[str, Any] | None = None, **values: Any) -> str:
        """A page by the name of its template, with a policy that lets nothing in from elsewhere.

        Parameters:
            name: of the template.
            styled: what the style sheet depends on; nothing if left out.
            values: what the template shows.

        Raises:
            MissingExtraError: if Jinja2 is not installed.
        """
        made = _environment(self.folder)
        style = _tight(made.get_template("page.css").render(_styled(styled or {}))) + self.css
        template = made.get_template(name)
        script = "".join(template.blocks.get("script", _nothing)(template.new_context(values)))
        policy = [
            "default-src 'none'", f"style-src {_hash(style)}",
            *([f"script-src {_hash(script)}"] if script else ()),
            "base-uri 'none'", "form-action 'none'",
        ]  # fmt: skip
        return template.render(
            style=_as_it_is(style), policy="; ".join(policy), **{"reload": 0, **values}
        )


@lru_cache(maxsize=32)
def _tight(style: str) -> str:
    return _TIGHT.sub(r"\1", style)


def _nothing(_: object) -> tuple[str, ...]:
    return ()


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@lru_cache(maxsize=8)
def _environment(folder: str | None) -> Environment:
    """What makes pages of templates; every text is escaped, and none can give orders."""
    try:
        from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
    except ImportError:
        raise MissingExtraError("Jinja2", "page") from None
    folders: list[str | Path] = [_SHIPPED] if folder is None else [folder, _SHIPPED]
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(each) for each in folders]),
        autoescape=True,
        finalize=_visible,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"num": "{:g}".format, "data": _as_it_is, "json": _json}
    made.globals |= {"paths": _PATHS}
    return made


def _visible(value: Any) -> Any:
    return visible(value) if type(value) is str else value


def _as_it_is(text: str) -> str:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - a style sheet of numbers, and JSON without markup


def _json(value: object) -> str:
    """Data as JSON that cannot end the element that holds it."""
    return _as_it_is(json.dumps(value, separators=(",", ":")).translate(IN_A_SCRIPT))


def _style_of(page: StoryPage) -> dict[str, Any]:
    """What the style sheet of a story's page depends on: its strip of time and its actors."""
    stances = page.stances
    columns = {} if stances is None else {
        number: place for place, (_, number) in enumerate(stances.actors, 2)
    }  # fmt: skip
    return {
        "axis": page.axis,
        "filters": [(number, columns.get(number)) for number in range(len(page.actors))],
        "upright": stances is not None and len(stances.actors) >= _UPRIGHT_FROM,
        "states": () if stances is None else [state for state, _, _ in stances.key],
    }


def _styled(said: Mapping[str, Any]) -> dict[str, Any]:
    """The colours of both themes, and what a page's own style depends on."""
    chips = [
        (state, colour, ink_on(colour), edge_of(LIGHT, colour), edge_of(DARK, colour))
        for state, colour in LIGHT.colours.items()
        if state in said.get("states", ())
    ]
    inks = {
        name: {ink: ink_of(theme, ink) for ink in _INKS}
        for name, theme in (("light", LIGHT), ("dark", DARK))
    }
    plain = {"axis": None, "filters": (), "upright": False, "site": False}
    return {**plain, **said, "inks": inks, "chips": chips}
