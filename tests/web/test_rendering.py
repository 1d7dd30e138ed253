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


def test_the_colours_of_both_themes_are_variables():
    style = lxml.html.fromstring(STORY.to_html()).find(".//style").text
    assert "--accent:light-dark(#1d4f91,#9ec5fe)" in style
    assert "--paper:light-dark(#fff,#121212)" in style
    assert "@media print{:root{color-scheme:light}" in style
