"""Measure the page of a story beside TimelineJS and vis-timeline: bytes, and stops of the Tab key.

The two come from npm:
``npm install --ignore-scripts --prefix FOLDER @knight-lab/timelinejs vis-timeline``.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains

import policytrack as pt

TAB = "\ue004"
ON_AN_ELEMENT = "return document.activeElement !== document.body"
TIMELINEJS = """<!doctype html><html lang=en><title>T</title><link rel=stylesheet href="{css}">
<body><div id=t style="width:100%;height:600px"></div><script src="{js}"></script>
<script>window.t = new TL.Timeline("t", {data}, {{script_path: "{base}"}})</script>"""
VIS = """<!doctype html><html lang=en><title>T</title><link rel=stylesheet href="{css}">
<body><div id=t></div><script src="{js}"></script>
<script>const d = {data}; new vis.Timeline(document.getElementById("t"), new vis.DataSet(d.items),
new vis.DataSet(d.groups), {{}})</script>"""


def stops(driver: webdriver.Chrome, page: Path) -> int:
    """How many times Tab moves the focus before it leaves the page."""
    driver.get(page.as_uri())
    driver.implicitly_wait(3)
    driver.find_elements("css selector", ".vis-item, .tl-slide, details")
    driver.execute_script("document.body.tabIndex = -1; document.body.focus()")
    for number in range(1, 400):
        ActionChains(driver).send_keys(TAB).perform()
        if not driver.execute_script(ON_AN_ELEMENT):
            return number - 1
    return 400


def browser() -> webdriver.Chrome:
    """Chromium from the path, without a window."""
    options = webdriver.ChromeOptions()
    for flag in ("--headless", "--no-sandbox", "--disable-gpu"):
        options.add_argument(flag)
    return webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))


def other(template: str, js: Path, css: Path, data: Path) -> tuple[int, Path]:
    """The page of another library beside its data: what it loads in bytes, and its place."""
    tree = json.loads(data.read_text("utf-8"))
    page = data.with_suffix(".html")
    base = js.parents[1].as_uri()
    text = template.format(css=css.as_uri(), js=js.as_uri(), data=json.dumps(tree), base=base)
    page.write_text(text, "utf-8")
    return sum(path.stat().st_size for path in (css, js, data)), page


def main() -> None:
    """Write the pages of one data set and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", type=Path, help="a folder with node_modules")
    parser.add_argument("--story", default="ofsted-report-cards")
    given = parser.parse_args()
    modules = given.packages.resolve() / "node_modules"
    story = pt.load_dataset(given.story)
    compiled = modules / "@knight-lab" / "timelinejs" / "dist"
    vis = modules / "vis-timeline"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        story.to_html(folder / "page.html")
        story.write(folder / "t.timelinejs.json")
        story.write(folder / "v.vis.json")
        found = {
            "policytrack": ((folder / "page.html").stat().st_size, folder / "page.html"),
            "TimelineJS": other(
                TIMELINEJS, compiled / "js" / "timeline.js", compiled / "css" / "timeline.css",
                folder / "t.timelinejs.json",
            ),
            "vis-timeline": other(
                VIS, vis / "standalone" / "umd" / "vis-timeline-graph2d.min.js",
                vis / "styles" / "vis-timeline-graph2d.min.css", folder / "v.vis.json",
            ),
        }  # fmt: skip
        driver = browser()
        for library, (size, page) in found.items():
            print(f"{library}: {size} bytes, {stops(driver, page)} stops")
        driver.quit()


if __name__ == "__main__":
    main()
