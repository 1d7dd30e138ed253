"""Pages in a real browser: by keyboard, without scripts, in print, and by axe-core."""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

import policytrack as pt
from policytrack.site.sitebuild import Site, build

sys.path.insert(0, str(Path(__file__).parents[1] / "tracker"))
from folders import CARDS, two_stories

STORY = "ofsted-report-cards"
EVERY = [f"{name}.html" for name in pt.datasets()]
SITE = [
    "site/index.html", "site/actors/ascl.html", "site/search.html",
    "site/stories/ofsted-report-cards.html", "two/issues/scale.html",
]  # fmt: skip

TAB, ENTER, ESCAPE = "\ue004", "\ue007", "\ue00c"


def press(browser, key):
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(browser.driver).send_keys(key).perform()


def focused(browser):
    return browser.run(
        "const on = document.activeElement; return [on.tagName, on.parentElement.id,"
        " on.getAttribute('popovertarget'), on.textContent.trim()]"
    )


@pytest.mark.parametrize("name", EVERY)
def test_every_event_and_every_stated_cell_is_reached_by_tab_and_opened_by_enter(browser, name):
    browser.open(name)
    events = set(browser.run("return [...document.querySelectorAll('details')].map(e => e.id)"))
    cells = browser.run("return document.querySelectorAll('td button').length")
    met, opened = set(), 0
    for _ in range(len(events) + cells + 20):
        press(browser, TAB)
        tag, parent, target, label = focused(browser)
        if tag == "SUMMARY":
            press(browser, ENTER)
            assert browser.run("return document.getElementById(arguments[0]).open", parent)
            press(browser, ENTER)
            assert not browser.run("return document.getElementById(arguments[0]).open", parent)
            met.add(parent)
        elif tag == "BUTTON":
            assert label
            is_open = "return document.getElementById(arguments[0]).matches(':popover-open')"
            press(browser, ENTER)
            assert browser.run(is_open, target)
            press(browser, ESCAPE)
            assert not browser.run(is_open, target)
            opened += 1
        assert focused(browser) == [tag, parent, target, label]
    assert (met, opened) == (events, cells)


@pytest.mark.parametrize("scripts", [True, False])
def test_the_filter_shows_the_events_and_the_column_of_one_actor(browser, scripts):
    from selenium.webdriver.support.ui import Select

    browser.open(f"{STORY}.html", scripts=scripts)
    story = pt.load_dataset(STORY)
    Select(browser.driver.find_element("id", "-actor")).select_by_visible_text("NASUWT")
    shown = {row.get_attribute("id") for row in browser.driver.find_elements("tag name", "details")
             if row.is_displayed()}  # fmt: skip
    actor = story["NASUWT"]
    said = {each.event for each in story.statements if actor in (*each.by, *each.speakers)}
    assert shown == said | {each.id for each in story.events if actor in (*each.by, *each.to)}
    cells = [each for each in browser.driver.find_elements("css selector", "td button")
             if each.is_displayed()]  # fmt: skip
    assert len(cells) == sum(actor in each.by for each in story.statements)
    heads = browser.driver.find_elements("css selector", "thead tr:last-child th")
    assert [each.text for each in heads if each.is_displayed()] == ["NASUWT"]


def test_without_scripts_an_event_and_a_cell_still_open(browser):
    browser.open(f"{STORY}.html", scripts=False)
    row = browser.driver.find_element("id", "letter")
    row.find_element("tag name", "summary").click()
    assert row.find_element("tag name", "dl").is_displayed()
    button = browser.driver.find_element("css selector", "td button")
    button.click()
    opened = browser.driver.find_element("id", button.get_attribute("popovertarget"))
    assert opened.is_displayed()


def printed(browser, path):
    """The text of the page in print; Chromium fails now and then, and not the next time.

    A failure is an exception or, on a busy machine, an empty sheet.
    """
    from selenium.common.exceptions import WebDriverException

    for tries_left in (2, 1, 0):
        try:
            path.write_bytes(base64.b64decode(browser.driver.print_page()))
        except WebDriverException:
            if not tries_left:
                raise
            continue
        asked = ["pdftotext", "-raw", str(path), "-"]
        if text := subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip():
            return text
    return ""


@pytest.mark.parametrize("name", EVERY)
def test_print_holds_every_detail_and_every_statement(browser, name, tmp_path):
    if shutil.which("pdftotext") is None:
        pytest.fail("pdftotext is not on the path; make test-browser says how to install it")
    browser.open(name)
    plain = "".join(printed(browser, tmp_path / "page.pdf").split())
    story = pt.load_dataset(name.removesuffix(".html"))
    for event in story.events:
        assert "".join(event.title.split()) in plain
        assert "".join((event.note or "").split()) in plain
    for said in story.statements:
        assert "".join((said.issue.proposition or "").split()) in plain
        assert "".join((said.quote or "").split()) in plain


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 800, 1400])
@pytest.mark.parametrize("name", [*EVERY, *SITE])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser, axe, name, width, scheme):
    browser.open(name, width=width, scheme=scheme)
    assert browser.run("return document.documentElement.scrollWidth") <= width
    browser.run("for (const each of document.querySelectorAll('details')) each.open = true")
    browser.run(axe + "\nwindow.axe = axe;")
    found = browser.driver.execute_async_script(
        "const done = arguments[0]; axe.run().then(found => done(found.violations.map(each =>"
        " each.id + ': ' + each.nodes.slice(0, 3).map(node => node.html).join(' | '))))"
    )
    assert found == []


@pytest.mark.parametrize("name", [*EVERY, *SITE])
def test_no_request_leaves_the_file(browser, name):
    browser.open(name)
    assert {url.partition(":")[0] for url in browser.requests()} <= {"file", "data"}


def test_the_policy_lets_in_nothing_that_is_tried(browser):
    browser.open(f"{STORY}.html")
    refused = browser.driver.execute_async_script(
        """
        const done = arguments[0], seen = new Set();
        document.addEventListener("securitypolicyviolation", event => {
          seen.add(event.effectiveDirective);
          if (seen.size === 4) done([...seen, document.title]);
        });
        for (const [tag, at] of [["img", "src"], ["iframe", "src"], ["script", "src"]]) {
          const one = document.createElement(tag);
          one[at] = "http://example.invalid/x";
          document.body.append(one);
        }
        const inline = document.createElement("script");
        inline.textContent = "document.title = 'taken'";
        document.body.append(inline);
        fetch("http://example.invalid/y").catch(() => null);
        """
    )
    title = refused.pop()
    assert title == pt.load_dataset(STORY).title
    assert {"img-src", "connect-src", "script-src-elem", "frame-src"} == set(refused)


def test_the_search_of_a_site_finds_records_by_their_words(browser):
    browser.open("site/search.html")
    box = browser.driver.find_element("id", "-words")
    box.send_keys("ruth PERRY")
    found = [each.text for each in browser.driver.find_elements("css selector", "#-found a")]
    assert "Headteacher Ruth Perry dies by suicide" in found


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("name", ["two/index.html", "two/actors/dfe.html", "two/issues/scale.html"])
def test_every_link_of_a_page_of_the_site_is_reached_by_tab_and_leads_to_a_file(
    browser, name, scripts
):
    browser.open(name, scripts=scripts)
    links = [
        each.get_attribute("href") for each in browser.driver.find_elements("css selector", "a")
    ]
    met = set()
    for _ in range(len(links) + 5):
        press(browser, TAB)
        met.add(browser.driver.switch_to.active_element.get_attribute("href"))
    assert set(links) <= met
    for link in links:
        path = Path(url2pathname(urlsplit(link).path))
        assert path.is_file()


@pytest.mark.parametrize("name", ["two/index.html", "two/actors/dfe.html", "two/issues/scale.html"])
def test_print_of_a_page_of_the_site_holds_all_that_it_says(browser, name, tmp_path):
    browser.open(name)
    plain = "".join(printed(browser, tmp_path / "page.pdf").split())
    cells = browser.run(
        "return [...document.querySelectorAll('td, h1, h2')].map(e => e.textContent)"
    )
    assert cells
    assert all("".join(cell.split()) in plain for cell in cells)


def test_a_page_of_a_watched_folder_shows_a_change_by_itself(browser, tmp_path):
    from selenium.webdriver.support.ui import WebDriverWait

    stories = tmp_path / "stories"
    stories.mkdir()
    two_stories(stories)
    site = Site(stories, tmp_path / "out", pt.FuzzyDate("2025-07-31").ordinals[0], reload=1)
    build(site)
    browser.folder = tmp_path
    browser.open("out/stories/cards.html")
    browser.run("window.looks = 0; const was = built; window.built = at => { looks++; was(at); }")
    build(site)
    looked = "return window.looks"  # which a page that reloads itself does not have
    WebDriverWait(browser.driver, 20).until(lambda driver: driver.execute_script(looked) > 2)
    (stories / "cards.yaml").write_text(CARDS.replace("Report cards", "Cards of July"))
    build(site)
    WebDriverWait(browser.driver, 20).until(lambda driver: driver.title == "Cards of July")
    assert {url.partition(":")[0] for url in browser.requests()} == {"file"}


HOSTILE = "<img src=x onerror=document.title=1>{{ 7 * 7 }}</script></style></template>\u202eb"


def test_hostile_text_in_every_field_stays_text_in_the_browser(browser, tmp_path):
    actor = pt.Actor(HOSTILE, "union", short=f"s {HOSTILE}", note=HOSTILE)
    source = pt.Source(HOSTILE, publisher=HOSTILE, note=HOSTILE, url="https://example.org/a")
    issue = pt.Issue(HOSTILE, HOSTILE, note=HOSTILE)
    story = pt.Timeline(
        [
            pt.Event(HOSTILE, "letter", "2025", by=actor, note=HOSTILE, sources=source,
                     conditions=[pt.If(HOSTILE)], odd=HOSTILE, id="e"),
            pt.Statement(actor, issue, "oppose", "2025", event="e", quote=HOSTILE, note=HOSTILE,
                         conditions=[pt.Unless(HOSTILE)], sources=source),
        ],
        title=HOSTILE, about=HOSTILE, licence=HOSTILE,
    )  # fmt: skip
    browser.folder = tmp_path
    story.to_html(tmp_path / "page.html")
    views = [story, story.stance_matrix(), story.changes("2024", "2026")]
    views += [views[1][actor, issue], views[1].explain(actor, issue)]
    notebook = "<!doctype html><title>N</title>" + "".join(view._repr_html_() for view in views)
    (tmp_path / "notebook.html").write_text(notebook, encoding="utf-8")
    for name, title in (
        ("page.html", HOSTILE.replace("\u202e", "\\u202e")),
        ("notebook.html", "N"),
    ):
        browser.open(name)
        assert browser.driver.title == title
        assert browser.driver.find_elements("css selector", "img, [onerror]") == []
        shown = browser.run("return document.body.textContent")
        assert "{{ 7 * 7 }}" in shown
        assert "\u202e" not in shown
