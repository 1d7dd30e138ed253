"""Pages that look across stories depend on these stories alone."""

from __future__ import annotations

import policytrack as pt
from policytrack.site.crosspages import cross_pages
from policytrack.site.digests import Rows, digest_of
from policytrack.site.output import Kept
from policytrack.site.portions import cut_up

DAY = pt.FuzzyDate("2025-07-31").ordinals[0]
SAID = {"site": "T", "day_in_words": ["31 July 2025", "2025-07-31"], "reload": 0, "problems": []}
DFE = pt.Actor("Department for Education", "department", id="dfe", short="DfE")
CAP = pt.Issue("Cap", "The cap should go", id="cap")


def pages(**stories):
    told = {name: pt.Timeline(records, title=name) for name, records in stories.items()}
    kept = {}
    for name, story in told.items():
        digest = digest_of(name, story, Rows.of(story._story, DAY), DAY)
        kept[name] = Kept.of(name, "", *cut_up(digest, DAY), {})
    return {page.path: page for page in cross_pages(kept, SAID)}


def promised(title, *dates, came=None):
    plans = [pt.Plan(day, announced=f"2025-0{n}") for n, day in enumerate(dates, 1)]
    return pt.Event(title, "publication", came, by=DFE, plans=plans)


def test_an_actor_is_said_to_have_kept_as_many_promises_as_its_track_record_counts():
    records = [promised("A", "2025-05", came="2025-05-20"), promised("B", "2025-06")]
    other = [promised("C", "2025-09"), promised("D", "2025-03-01", came="2025-04-01")]
    shown = pages(one=records, two=other)["actors/dfe.html"].values()["actor"]
    whole = pt.Tracker({"one": pt.Timeline(records), "two": pt.Timeline(other)})
    counts = whole.track_record("DfE", on="2025-07-31").counts()
    assert counts["on time"] == counts["late"] == counts["open"] == counts["overdue"] == 1
    assert shown["record"] == "4 dates promised: 1 on time, 1 late, 1 open, 1 overdue"


def test_who_promised_nothing_has_no_record():
    shown = pages(one=[pt.Event("A", "vote", "2025", by=DFE)])["actors/dfe.html"].values()
    assert shown["actor"]["record"] == ""


def test_a_page_is_made_anew_only_where_a_story_that_it_tells_of_changed():
    said = pt.Statement(DFE, CAP, "support", "2025-05")
    other = pt.Event("A", "vote", "2025", by=pt.Actor("NEU", "union", id="neu"))
    before = pages(one=[said], two=[other])
    after = pages(one=[said], two=[other, pt.Event("B", "vote", "2025")])
    stale = {path for path in before if before[path].made_of != after[path].made_of}
    assert stale == {"index.html", "search.html"}


def test_a_page_of_an_actor_is_made_anew_where_its_own_part_of_a_story_changed():
    said = pt.Statement(DFE, CAP, "support", "2025-05")
    others = pt.Event("A", "vote", "2025", by=pt.Actor("NEU", "union", id="neu"))
    before = pages(one=[said, others])
    after = pages(one=[pt.Statement(DFE, CAP, "support", "2025-05", quote="Yes."), others])
    stale = {path for path in before if before[path].made_of != after[path].made_of}
    assert stale == {"actors/dfe.html"}


def test_an_issue_of_one_story_has_no_page_and_one_of_two_has_one():
    said = pt.Statement(DFE, CAP, "support", "2025-05")
    assert "issues/cap.html" not in pages(one=[said])
    shown = pages(one=[said], two=[said])["issues/cap.html"].values()["issue"]
    assert [row[-1] for row in shown["rows"]] == ["one", "two"]


def test_one_story_is_not_many():
    front = pages(one=[pt.Event("A", "vote", "2025")])["index.html"].values()
    assert front["counted"] == "1 story"
