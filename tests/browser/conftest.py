"""A browser without a window, and the pages that it looks at."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

import policytrack as pt
from policytrack.site.sitebuild import Site, build

sys.path.insert(0, str(Path(__file__).parents[1] / "tracker"))
from folders import two_stories

AXE = Path(__file__).parents[2] / ".browser" / "node_modules" / "axe-core" / "axe.min.js"
HOW = "make test-browser says how to install it"


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def axe():
    if not AXE.is_file():
        pytest.fail(f"axe-core is not there; {HOW}")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def driver():
    webdriver = pytest.importorskip("selenium.webdriver")
    chromium, chromedriver = (shutil.which(name) for name in ("chromium", "chromedriver"))
    if chromium is None or chromedriver is None:
        pytest.fail(f"chromium and chromedriver are not on the path; {HOW}")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in ("--headless", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(flag)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    found = webdriver.Chrome(options, webdriver.ChromeService(chromedriver))
    yield found
    found.quit()


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """A page of each data set, and the site of them all."""
    there = tmp_path_factory.mktemp("pages")
    stories = there / "stories"
    stories.mkdir()
    for name in pt.datasets():
        story = pt.load_dataset(name)
        story.to_html(there / f"{name}.html")
        story.to_yaml(stories / f"{name}.yaml")
    build(Site(stories, there / "site", pt.FuzzyDate("2025-07-01").ordinals[0]))
    shared = there / "shared"
    shared.mkdir()
    build(Site(two_stories(shared), there / "two", pt.FuzzyDate("2025-07-31").ordinals[0]))
    return there


class Browser:
    """A browser that looks at one page."""

    def __init__(self, driver, folder):
        self.driver, self.folder = driver, folder

    def open(self, name, *, width=1400, scheme="light", scripts=True):
        media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.get_log("performance")
        self.driver.get((self.folder / name).as_uri())

    def run(self, script, *given):
        return self.driver.execute_script(script, *given)

    def requests(self):
        messages = (
            json.loads(row["message"])["message"] for row in self.driver.get_log("performance")
        )
        return [
            message["params"]["request"]["url"]
            for message in messages
            if message["method"] == "Network.requestWillBeSent"
        ]


@pytest.fixture
def browser(driver, folder):
    return Browser(driver, folder)
