"""Templates and style sheets of a user's own, and the policy of a page."""

from __future__ import annotations

import base64
import hashlib
import sys

import lxml.html
import pytest

import policytrack as pt

STORY = pt.Timeline([pt.Event("A vote", "vote", "2025-06-20")], title="T")


def test_a_style_sheet_of_ones_own_comes_last_and_is_allowed_by_the_policy():
    tree = lxml.html.fromstring(STORY.to_html(css=":root{--accent:#00703c}"))
    style = tree.find(".//style").text
    assert style.endswith(":root{--accent:#00703c}")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert f"style-src 'sha256-{digest}'" in policy


def test_a_style_sheet_cannot_end_the_element_that_holds_it():
    with pytest.raises(pt.ArgumentError, match="a style sheet without markup"):
        STORY.to_html(css="</style><script>alert(1)</script>")


def test_a_template_of_ones_own_stands_in_for_the_one_of_its_name(tmp_path):
    (tmp_path / "story.html").write_text(
        '{% extends "base.html" %}{% block title %}x{% endblock %}{% block head %}{% endblock %}'
        "{% block skip %}{% endblock %}"
        "{% block body %}<h1>Ours: {{ page.title }}</h1>{% endblock %}"
    )
    tree = lxml.html.fromstring(STORY.to_html(templates=tmp_path))
    assert tree.find(".//h1").text == "Ours: T"


def test_without_jinja2_the_extra_that_brings_it_is_named(monkeypatch):
    from policytrack.web import rendering

    rendering._environment.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(pt.MissingExtraError, match=r"pip install 'policytrack\[page\]'"):
        STORY.to_html()


def style_of(page):
    return lxml.html.fromstring(page).find(".//style").text


def test_each_colour_is_a_variable_with_one_value_for_light_and_one_for_dark():
    style = style_of(STORY.to_html())
    assert "--accent:light-dark(#1d4f91,#9ec5fe)" in style
    assert "--paper:light-dark(#fff,#121212)" in style


def test_dark_is_chosen_by_the_reader_or_by_the_page_and_never_in_print():
    style = style_of(STORY.to_html())
    screen, printed = style.split("@media print{")
    assert screen.startswith(":root{color-scheme:light dark;")
    assert "@media screen{:root[data-theme=dark]{color-scheme:dark}}" in screen
    assert ":root[data-theme=light]{color-scheme:light}" in screen
    assert printed.startswith(":root{color-scheme:light}")


def test_a_style_holds_the_colours_and_shapes_that_the_page_has_alone():
    style = style_of(STORY.to_html())
    assert "circle{" in style
    assert not any(word in style for word in ("--contested", "--replaced", ".wish", ".m{"))
    slips = style_of(pt.load_dataset("ofsted-report-cards").to_html())
    assert all(word in slips for word in ("--contested:", "--replaced:", ".first{", ".now{"))
    own = STORY.to_html(css="p { color: var(--replaced) }")
    assert "--replaced:" in style_of(own)


def test_a_page_within_another_takes_its_style_for_its_own_part_alone():
    from policytrack.web.rendering import Templates
    from policytrack.web.storypages import page_of

    style = style_of(Templates().embedded(page_of(STORY._story)))
    assert ":root" not in style
    assert ":host([data-theme=light])" in style
    assert ".page{max-width:" in style
    assert style.endswith(".page{padding:0}")
