"""The page of a story says what the tables of the story say."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import sys
from pathlib import Path

import lxml.html
import pytest

import policytrack as pt
from policytrack.look.shortdates import in_short
from policytrack.records.vocabulary import SAID
from policytrack.web.storypages import page_of

sys.path.insert(0, str(Path(__file__).parent))
from pages import evidence_of, rows_of, text_of, tree_of


@pytest.fixture(scope="module", params=pt.datasets())
def told(request):
    story = pt.load_dataset(request.param)
    return story, story.to_html()


def test_every_event_stands_there_once_with_its_title_and_its_date(told):
    story, page = told
    rows = rows_of(tree_of(page))
    assert sorted(rows) == sorted(event.id for event in story.events)
    for event in story.events:
        assert event.title in text_of(rows[event.id].find("summary"))
        expected = story.expected(event.id)
        row = rows[event.id]
        in_full = dict(facts(row)).get("When")
        if in_full is not None:
            assert (expected.in_words() if expected is not None else "") in in_full
        elif days := row.xpath("./summary/time/@datetime"):
            assert days == [str(expected)]
        elif row.xpath("ancestor::ul"):
            heading = text_of(row.xpath("ancestor::section/h3")[0]).casefold()
            assert heading.startswith(f"{in_short(expected)}:".casefold())
        else:
            assert (text_of(row.find("summary/i")), expected) == ("no date", None)


def facts(row):
    names = row.xpath("./dl/dt")
    return [(text_of(name), text_of(name.getnext())) for name in names]


def test_each_slip_is_told_in_the_words_of_the_table(told):
    story, page = told
    rows = rows_of(tree_of(page))
    table = story.slips()
    for event, steps in table.groupby("event"):
        said = text_of(rows[event])
        assert all(words in said for words in steps["slip"].dropna())


def test_a_cell_says_what_the_matrix_says_and_opens_its_statements(told):
    story, page = told
    tree, matrix = tree_of(page), story.stance_matrix()
    heads = [text_of(head) for head in tree.xpath("//thead/tr[last()]/th")]
    propositions = {issue.proposition: issue for issue in story.issues}
    seen = 0
    for row in tree.xpath("//tbody/tr[th and td]"):
        issue = propositions[text_of(row.find("th"))]
        for head, cell in zip(heads, row.findall("td"), strict=True):
            known = matrix[head, issue]
            button = cell.find("button")
            if button is None:
                assert known.stance == "not_recorded"
                continue
            seen += 1
            assert known.stance == button.get("class").split()[0]
            assert text_of(button).startswith(f"{head}: {SAID[known.stance]}")
            opened = evidence_of(tree, button)
            assert len(dates_of(opened)) == known.count
            for said in known.statements:
                assert (said.quote or "") in text_of(opened)
                assert all(each.in_words() in text_of(opened) for each in said.conditions)
    assert seen == int((matrix.to_frame("count") > 0).sum().sum())


def dates_of(opened):
    """The dates of the statements in a popover, one a statement."""
    return re.findall(r"<time|no date", lxml.html.tostring(opened, encoding="unicode"))


def test_the_story_can_be_had_back_from_its_page(told):
    story, page = told
    (href,) = tree_of(page).xpath("//a[@download]/@href")
    packed = base64.b64decode(href.removeprefix("data:application/gzip;base64,"))
    assert pt.read_yaml(io.BytesIO(gzip.decompress(packed))) == story


def test_a_page_may_link_to_the_file_of_its_story_instead_of_holding_it(told):
    story, page = told
    linked = story.to_html(file="data/the%20story.json")
    (link,) = tree_of(linked).xpath("//a[@download]")
    assert (link.get("href"), link.get("download")) == ("data/the%20story.json", "the story.json")
    assert "base64" not in linked.partition("<body>")[2]
    assert len(linked) < len(page) - 2_000


@pytest.mark.parametrize("file", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_a_page_links_to_no_file_at_an_address_that_could_do_more(file):
    with pytest.raises(pt.ArgumentError, match="allowed: an http or https address"):
        pt.Timeline(title="T").to_html(file=file)


def test_a_source_of_every_event_is_named_once_above_them():
    paper, other = pt.Source("A paper", id="paper"), pt.Source("Another", id="other")
    told = [pt.Event(f"E{n}", "vote", "2025", sources=paper) for n in range(2)]
    tree = tree_of(pt.Timeline(told).to_html())
    assert "Source of every event: A paper." in text_of(tree.find(".//main"))
    assert tree.xpath("//main/p/a/@href") == ["#paper"]
    assert not any("Source" in dict(facts(row)) for row in rows_of(tree).values())
    for more in (pt.Event("F", "vote"), pt.Event("G", "vote", sources=[paper, other])):
        tree = tree_of(pt.Timeline([*told, more]).to_html())
        assert "Source of every event" not in text_of(tree)
        assert dict(facts(rows_of(tree)["e0"]))["Source"].casefold() in ("source", "a paper")


def test_a_source_is_told_with_its_publisher_once_and_its_kind_as_a_sentence():
    sources = [
        pt.Source("Voteview", "data set", publisher="Voteview", note="by session", id="own"),
        pt.Source("A poll", publisher="A paper", id="other"),
    ]
    tree = tree_of(pt.Timeline(sources).to_html())
    assert text_of(tree.get_element_by_id("own")) == "Voteview. Data set; by session"
    assert text_of(tree.get_element_by_id("other")) == "A paper, A poll"


def test_a_page_is_the_same_on_every_run(told):
    story, page = told
    assert story.to_html() == page


def test_every_link_within_a_page_leads_to_something(told):
    _, page = told
    tree = tree_of(page)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    assert set(tree.xpath("//@popovertarget")) <= set(ids)


def test_nothing_on_a_page_asks_for_something_from_elsewhere(told):
    _, page = told
    tree = tree_of(page)
    assert not tree.xpath("//@src | //link | //iframe | //object | //@style")
    assert [script.get("type") for script in tree.xpath("//script")] == ["application/ld+json"]
    assert "url(" not in tree.xpath("//style")[0].text
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_each_date_of_a_day_a_month_or_a_year_is_one_for_machines():
    events = [
        pt.Event(f"E{n}", "vote", day) for n, day in enumerate(["2025", "2025-06", "2025-06-20"])
    ]
    tree = tree_of(pt.Timeline(events).to_html())
    assert tree.xpath("//summary//time/@datetime") == ["2025", "2025-06", "2025-06-20"]


def test_a_page_as_of_a_day_shows_what_was_known_then():
    story = pt.load_dataset("ofsted-report-cards")
    tree = tree_of(story.to_html(as_of="2025-05-31"))
    assert "as known on 31 May 2025" in text_of(tree.find(".//header"))
    rows = rows_of(tree)
    assert "letter" not in rows
    then = story.as_of("2025-05-31").expected("final-response")
    assert text_of(rows["final-response"].find(".//time")) == in_short(then)


def test_an_empty_story_has_a_page_that_says_so():
    tree = tree_of(pt.Timeline(title="Nothing yet").to_html())
    assert text_of(tree.find(".//h1")) == "Nothing yet"
    assert "No event is recorded." in text_of(tree)
    assert not tree.xpath("//table | //select")


def test_the_filter_names_every_actor_that_takes_part_and_its_events_alone():
    story = pt.load_dataset("ofsted-report-cards")
    tree = tree_of(story.to_html())
    rows = rows_of(tree)
    options = tree.xpath("//option[@class]")
    assert options
    for option in options:
        actor = story[text_of(option)]
        shown = {
            id
            for id, row in rows.items()
            if option.get("class").split()[0] in row.get("class", "").split()
        }
        with_it = {event.id for event in story.events if actor in (*event.by, *event.to)}
        with_it |= {said.event for said in story.statements if actor in (*said.by, *said.speakers)}
        assert shown == with_it - {None}


def test_a_page_is_written_whole_and_replaces_nothing_unasked(tmp_path):
    story, path = pt.Timeline(title="T"), tmp_path / "page.html"
    assert story.to_html(path) is None
    with pytest.raises(FileExistsError, match="already exists; pass overwrite=True"):
        story.to_html(path)
    story.to_html(path, overwrite=True)
    assert path.read_text(encoding="utf-8") == story.to_html()


def test_two_hundred_events_and_a_matrix_of_1200_cells_stay_small():
    page = large_story().to_html()
    bare = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert len(bare.encode()) <= 200_000
    assert len(page.encode()) <= 260_000


def large_story():
    """200 events at which 40 actors state on 30 issues in 240 cells, with 50 slips."""
    actors = [pt.Actor(f"Association number {n}", "union", f"Union {n}") for n in range(40)]
    said = "The policy number {} should go ahead as it was planned"
    issues = [pt.Issue(f"Issue {n}", said.format(n)) for n in range(30)]
    paper = pt.Source("A newspaper", url="https://example.org/a", published="2025-12-31")
    plans = [pt.Plan("2027-03", announced="2025-01"), pt.Plan("2027-09", announced="2025-06")]
    return pt.Timeline(
        [
            record
            for n in range(200)
            for record in at_one_event(n, actors, issues, plans if n % 4 == 0 else (), paper)
        ],
        title="A large story",
    )


def at_one_event(n, actors, issues, plans, paper):
    day = f"20{20 + n // 40}-{1 + n % 12:02}-{1 + n % 28:02}"
    by = [actors[(n + more) % 40] for more in (0, 7, 19)]
    title = f"The union number {n % 40} writes to the Secretary of State"
    date = None if plans else day
    yield pt.Event(
        title, "letter", date, by=by[0], to=by[1], plans=plans, sources=paper, id=f"e{n}"
    )
    for k in range(2):
        stance = ("support", "oppose")[(n + k) % 2]
        issue = issues[(n * 3 + k) % 30]
        yield pt.Statement(by, issue, stance, day, event=f"e{n}", sources=paper)


def test_nothing_in_the_linked_data_of_a_page_can_end_the_element_that_holds_it():
    text = page_of(pt.Timeline(title="</script><!-- & -->")._story).described
    assert not {"<", ">", "&"} & set(text)
    assert json.loads(text)["name"] == "</script><!-- & -->"


def test_the_letter_of_a_note_in_a_cell_is_not_read_out_as_its_name():
    tree = lxml.html.fromstring(pt.load_dataset("ofsted-report-cards").to_html())
    letters = tree.xpath("//button/sup")
    assert letters
    assert all(letter.get("aria-hidden") == "true" for letter in letters)
