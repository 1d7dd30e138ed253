"""A site is written into its folder: only what changed, and nothing outside."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import shutil
import sys
from pathlib import Path

import icalendar
import lxml.etree
import lxml.html
import pytest

import policytrack as pt
from policytrack.site import sitebuild
from policytrack.site.sitebuild import Site, build
from policytrack.web import rendering

sys.path.insert(0, str(Path(__file__).parents[1] / "tracker"))
from folders import CARDS, two_stories, write

DAY = pt.FuzzyDate("2025-07-31").ordinals[0]


@pytest.fixture
def places(tmp_path):
    (tmp_path / "stories").mkdir()
    return two_stories(tmp_path / "stories"), tmp_path / "out"


def site(places, **more):
    return Site(*places, **{"day": DAY, **more})


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def page(places, path):
    return lxml.html.parse(places[1] / path).getroot()


def text(node):
    return " ".join(" ".join(node.itertext()).split())


def test_every_story_every_actor_and_every_shared_issue_has_a_page(places):
    built = build(site(places))
    assert built.stories == 2
    assert {path for path in files(places[1]) if path.endswith(".html")} == {
        "index.html", "search.html", "stories/cards.html", "stories/pay.html", "actors/ascl.html",
        "actors/dfe.html", "actors/niesr.html", "actors/smith.html", "issues/scale.html",
    }  # fmt: skip


def test_a_second_build_writes_nothing_and_one_from_nothing_writes_the_same(places, tmp_path):
    build(site(places))
    again = build(site(places))
    assert (again.written, again.removed) == ((), ())
    other = tmp_path / "other"
    build(site((places[0], other)))
    assert files(other) == files(places[1])


def test_a_site_is_built_anew_when_the_templates_of_the_library_change(
    places, tmp_path, monkeypatch
):
    shipped = shutil.copytree(rendering.SHIPPED, tmp_path / "templates")
    for module in (rendering, sitebuild):
        monkeypatch.setattr(module, "SHIPPED", shipped)
    rendering._environment.cache_clear()
    build(site(places))
    front = shipped / "front.html"
    front.write_text(front.read_text().replace("All stories", "Every story"))
    rendering._environment.cache_clear()
    assert "index.html" in build(site(places)).written
    rendering._environment.cache_clear()
    assert "Every story" in text(page(places, "index.html"))


def test_a_site_is_built_anew_by_another_version_of_the_library(places, monkeypatch):
    before = site(places).choices
    monkeypatch.setattr(pt, "__version__", "0.9.9")
    assert site(places).choices != before


def test_the_page_of_an_actor_is_not_rendered_where_it_would_say_the_same(places, monkeypatch):
    build(site(places))
    story = places[0] / "pay.yaml"
    story.write_text(story.read_text().replace("title: ", "about: New words\ntitle: ", 1))
    rendered = []
    render = rendering.Templates.render

    def noted(self, name, *args, **values):
        rendered.append(name)
        return render(self, name, *args, **values)

    monkeypatch.setattr(rendering.Templates, "render", noted)
    written = set(build(site(places)).written)
    assert {"stories/pay.html", "index.html"} <= written
    assert "actor.html" not in rendered
    rendered.clear()
    assert (build(site(places)).written, rendered) == ((), [])


@pytest.mark.parametrize("goal", ["nowhere", "inner"])
def test_a_link_that_leads_to_no_story_leaves_the_others_in_the_site(places, goal):
    (places[0] / "inner").mkdir()
    (places[0] / "lost.yaml").symlink_to(places[0] / goal)
    with pytest.raises(pt.CheckError, match=r"lost\.yaml: found a link to a file"):
        build(site(places))
    for _ in range(2):
        built = build(site(places, keep_going=True))
        assert built.stories == 2
        assert [Path(problem.file).name for problem in built.problems] == ["lost.yaml"]
    assert "lost.yaml" in text(page(places, "index.html"))


def test_only_what_a_change_reaches_is_written(places):
    build(site(places))
    story = places[0] / "pay.yaml"
    story.write_text(story.read_text().replace("makes an offer", "makes a new offer"))
    written = set(build(site(places)).written)
    assert {"stories/pay.html", "stories/pay.yaml", "index.html"} - {"index.html"} <= written
    assert not {"stories/cards.html", "actors/ascl.html", "actors/smith.html"} & written
    fresh = build(site((places[0], places[1].parent / "fresh")))
    assert files(places[1]) == files(places[1].parent / "fresh")
    assert fresh.stories == 2


def test_a_change_of_the_register_reaches_every_story(places):
    build(site(places))
    register = places[0] / "register.yaml"
    register.write_text(register.read_text().replace("short: DfE", "short: Department"))
    assert {"stories/cards.html", "stories/pay.html"} <= set(build(site(places)).written)


def test_the_pages_of_a_story_that_is_gone_are_removed(places):
    build(site(places))
    (places[0] / "pay.yaml").unlink()
    removed = build(site(places)).removed
    assert {"stories/pay.html", "stories/pay.yaml", "actors/niesr.html"} <= set(removed)
    assert "issues/scale.html" in removed
    assert "stories/pay.html" not in files(places[1])


def test_a_folder_that_holds_other_files_is_left_alone(places):
    places[1].mkdir()
    (places[1] / "thesis.doc").write_text("mine")
    with pytest.raises(pt.ArgumentError, match="which holds other files"):
        build(site(places))
    assert files(places[1]) == {"thesis.doc": b"mine"}


def test_a_file_that_someone_put_into_the_site_stays(places):
    build(site(places))
    (places[1] / "CNAME").write_text("example.org")
    (places[0] / "pay.yaml").unlink()
    build(site(places))
    assert (places[1] / "CNAME").read_text() == "example.org"


@pytest.mark.parametrize("out", [".", "inner", ".."])
def test_the_stories_and_the_site_cannot_share_a_folder(places, out):
    with pytest.raises(pt.ArgumentError, match="neither holds the stories nor lies among them"):
        site((places[0], places[0] / out))


def test_nothing_is_written_through_a_link_that_leads_outside(places, tmp_path):
    build(site(places))
    outside = tmp_path / "outside"
    outside.mkdir()
    for path in (places[1] / "actors").iterdir():
        path.unlink()
    (places[1] / "actors").rmdir()
    (places[1] / "actors").symlink_to(outside)
    with pytest.raises(pt.ArgumentError, match="a file within the site's folder"):
        build(site(places, title="Another"))
    assert list(outside.iterdir()) == []


def test_what_is_remembered_cannot_make_a_build_remove_a_file_outside(places, tmp_path):
    build(site(places))
    precious = tmp_path / "precious.txt"
    precious.write_text("mine")
    kept = places[1] / ".policytrack-site.json"
    first, *rest = kept.read_text().splitlines()
    held = json.loads(first)
    held["files"]["../precious.txt"] = ""
    held["files"][str(precious)] = ""
    kept.write_text("\n".join([json.dumps(held), *rest]))
    build(site(places))
    assert precious.read_text() == "mine"


def test_with_problems_nothing_is_built_unless_asked_and_then_the_front_page_says_so(places):
    (places[0] / "bad.yaml").write_text(
        "title: B\nuses: register.yaml\nevents: {e: {kind: vote}}\n"
    )
    with pytest.raises(pt.CheckError, match=r"bad\.yaml:3:10"):
        build(site(places))
    built = build(site(places, keep_going=True))
    assert built.stories == 2
    front = text(page(places, "index.html"))
    assert "Missing from this site" in front
    assert "bad.yaml:3:10: 'title' is missing" in front
    assert str(places[0]) not in front


def test_the_front_page_says_what_the_tracker_says(places):
    build(site(places))
    tracker, front = pt.read_folder(places[0]), page(places, "index.html")
    assert not tracker.overdue("2025-07-31")["surely"].any()
    assert "Nothing is overdue." in text(front)
    coming = tracker.upcoming("2025-07-31")
    assert coming["event"].tolist() == ["answer"]
    assert "1 still to come" in text(front)


def test_what_is_overdue_stands_in_front_with_how_late_it_is(places):
    build(site(places, day=pt.FuzzyDate("2026-01-05").ordinals[0]))
    front = page(places, "index.html")
    (row,) = front.xpath("//h2[.='Overdue']/following-sibling::table[1]/tbody/tr")
    assert text(row) == "1 December 2025 DfE answers 35 days late Report cards"


def test_what_is_due_within_thirty_days_stands_in_front(places):
    build(site(places, day=pt.FuzzyDate("2025-11-15").ordinals[0]))
    front = page(places, "index.html")
    (row,) = front.xpath("//h2[.='Due within 30 days']/following-sibling::table[1]/tbody/tr")
    assert text(row) == "1 December 2025 DfE answers in 16 days Report cards"
    assert row.xpath(".//a/@href") == ["stories/cards.html#answer"]


def test_an_actor_page_has_its_posts_its_stances_and_its_promises(places):
    build(site(places))
    ascl, dfe = (text(page(places, f"actors/{name}.html")) for name in ("ascl", "dfe"))
    assert "There should be a five-point scale Not this scale Report cards" in ascl
    assert "General secretary, Association of School" in text(page(places, "actors/smith.html"))
    assert "DfE answers rescheduled, 5 months late" in dfe


def test_every_link_of_every_page_leads_to_a_file_or_an_anchor_of_the_site(places):
    build(site(places))
    for path in places[1].rglob("*.html"):
        for href in lxml.html.parse(path).xpath("//a/@href"):
            name, _, anchor = href.partition("#")
            if "://" in name or name.startswith(("data:", "mailto:")):
                continue
            goal = (path.parent / name).resolve() if name else path
            assert goal.is_file(), (path, href)
            if anchor and goal.suffix == ".html":
                assert lxml.html.parse(goal).getroot().get_element_by_id(anchor) is not None


def test_no_page_asks_for_anything_and_none_runs_what_its_policy_does_not_name(places):
    build(site(places))
    for path in places[1].rglob("*.html"):
        tree = lxml.html.parse(path)
        assert not tree.xpath("//@src | //link[@rel='stylesheet'] | //@style | //iframe")
        scripts = [one for one in tree.xpath("//script") if not one.get("type")]
        assert len(scripts) == (path.name == "search.html")


def test_the_feed_of_changes_is_one_that_an_atom_reader_takes(places):
    build(site(places, base="https://example.org/t/"))
    feed = lxml.etree.parse(places[1] / "changes.atom").getroot()
    names = {"a": "http://www.w3.org/2005/Atom"}
    ids = feed.xpath("//a:entry/a:id/text()", namespaces=names)
    assert len(ids) == len(set(ids)) > 0
    links = feed.xpath("//a:entry/a:link/@href", namespaces=names)
    assert {link.partition("/stories/")[0] for link in links} == {"https://example.org/t"}
    (itself,) = feed.xpath("/a:feed/a:link[@rel='self']/@href", namespaces=names)
    assert itself == "https://example.org/t/changes.atom"
    updated = feed.xpath("//a:entry/a:updated/text()", namespaces=names)
    assert updated == sorted(updated, reverse=True)


def test_the_calendar_is_one_that_a_calendar_reads(places):
    build(site(places))
    read = icalendar.Calendar.from_ical((places[1] / "due.ics").read_bytes())
    (event,) = read.walk("VEVENT")
    assert str(event["summary"]) == "DfE answers"
    assert event.decoded("dtstart").isoformat() == "2025-12-01"


def test_everything_can_be_had_as_csv_and_json(places):
    build(site(places))
    rows = list(csv.DictReader(io.StringIO((places[1] / "events.csv").read_text("utf-8"))))
    assert {(row["story"], row["id"]) for row in rows} == {
        ("cards", "letter"), ("cards", "answer"), ("pay", "offer")
    }  # fmt: skip
    said = list(csv.DictReader(io.StringIO((places[1] / "statements.csv").read_text("utf-8"))))
    assert [row["stance"] for row in said] == ["oppose", "support"]
    whole = json.loads((places[1] / "everything.json").read_text())
    assert [story["name"] for story in whole["stories"]] == ["cards", "pay"]


@pytest.mark.parametrize("base", ["javascript:alert(1)//", "example.org/", "https://example.org"])
def test_an_address_of_the_site_is_one(places, base):
    with pytest.raises(pt.ArgumentError, match="an address such as https"):
        site(places, base=base)


HOSTILE = ["<script>alert(1)</script>", "{{ 7 * 7 }}", "' onmouseover='x", "x\u202egnp", "=1+1"]


@pytest.mark.parametrize("text_", HOSTILE)
def test_hostile_text_is_shown_as_text_in_pages_and_feeds(tmp_path, text_):
    quoted = json.dumps(text_)
    story = CARDS.replace("title: Report cards", f"title: {quoted}").replace(
        "title: DfE answers", f"title: {quoted}"
    )
    (tmp_path / "stories").mkdir()
    places = write(tmp_path / "stories", cards=story), tmp_path / "out"
    build(site(places, title=text_))
    shown = text_.replace("\u202e", "\\u202e")
    assert text(page(places, "index.html").find(".//h1")) == shown
    assert shown in text(page(places, "stories/cards.html"))
    for path in places[1].rglob("*.html"):
        tree = lxml.html.parse(path)
        assert not tree.xpath("//@onmouseover")
        assert [each.text for each in tree.xpath("//script") if "alert" in (each.text or "")] in (
            [], [each.text for each in tree.xpath("//script[@type]") if "alert" in each.text],
        )  # fmt: skip
    assert shown in lxml.etree.parse(places[1] / "changes.atom").getroot()[0].text
    first = (places[1] / "events.csv").read_text("utf-8").split(",")
    assert not any(cell.startswith("=") for cell in first)


def test_ids_that_differ_by_case_alone_have_files_of_their_own(tmp_path):
    story = "title: T\nsources: {}\n"
    story += "actors: {A: {name: One, kind: union}, a: {name: Two, kind: union}}\n"
    story += "events: {e: {title: E, kind: vote, date: 2025, by: [A, a]}}\n"
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "s.yaml").write_text(story)
    build(site((tmp_path / "stories", tmp_path / "out")))
    names = sorted(path.name for path in (tmp_path / "out" / "actors").iterdir())
    assert names == ["A.html", "a-2.html"]


def test_a_page_that_is_watched_looks_at_the_stamp_of_its_site_alone(places):
    build(site(places, reload=2))
    for path in places[1].rglob("*.html"):
        tree = lxml.html.parse(path)
        script = tree.xpath("//body/script")[-1].text
        root = "../" * (len(path.relative_to(places[1]).parts) - 1)
        assert f'"{root}built.js?"' in script
        assert "setInterval(look, 2000)" in script
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        (allowed,) = (part for part in policy.split("; ") if part.startswith("script-src"))
        assert f"'sha256-{digest}' 'self'" in allowed
        assert "default-src 'none'" in policy


def test_the_front_page_lists_actors_by_the_names_that_it_shows(places):
    build(site(places))
    shown = [text(node) for node in page(places, "index.html").xpath("//ul[@class='cols']/li")]
    assert "DfE" in shown
    assert shown == sorted(shown, key=str.casefold)


def test_the_stamp_changes_where_a_file_was_written_and_only_then(places):
    stamp, story = places[1] / "built.js", places[0] / "cards.yaml"
    build(site(places, reload=1))
    first = stamp.read_text()
    assert build(site(places, reload=1)).written == ()
    assert stamp.read_text() == first
    story.write_text(story.read_text() + "# a remark\n")
    assert build(site(places, reload=1)).written == ()
    assert stamp.read_text() == first
    for title in ("Cards of July", "Report cards"):
        story.write_text(CARDS.replace("Report cards", title))
        build(site(places, reload=1))
        assert stamp.read_text() != first
        first = stamp.read_text()


def test_a_site_that_is_not_watched_has_no_stamp(places):
    build(site(places, reload=1))
    assert "built.js" in build(site(places)).removed
    assert not any("built.js" in path.read_text("utf-8") for path in places[1].rglob("*.html"))
