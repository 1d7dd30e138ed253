"""Doubt: what cannot both be true, and what may be told twice."""

import itertools
import re

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.cli import main
from policytrack.records import fields as f
from policytrack.story import twins
from policytrack.story.storyvalue import Story
from policytrack.story.twins import likely_twins
from tests.strategies import timelines

NAHT, ASCL = pt.Actor("NAHT", "union"), pt.Actor("ASCL", "union")
ONE = pt.Event("NAHT decides to act", "decision", "2025-06-20", by=NAHT, id="one")


def other(title="NAHT decided to act", kind="decision", date="2025-06", by=NAHT, **fields):
    return pt.Event(title, kind, date, by=by, id="other", **fields)


def test_a_dispute_is_told_once_from_whichever_side():
    both = other(links={"disputes": "one"})
    table = pt.Timeline([ONE, both]).disputes()
    assert table[["one_id", "other_id"]].to_numpy().tolist() == [["one", "other"]]


class TestShown:
    """What is disputed is drawn, tabled and counted as such."""

    STEP = pt.Issue("Withdraw", "School leaders should withdraw their service")

    @pytest.fixture(scope="class", name="story")
    @classmethod
    def disputed_story(cls):
        said = [
            pt.Statement(NAHT, cls.STEP, "support", "2025-06-20", event="one"),
            pt.Statement(ASCL, cls.STEP, "oppose", "2025-06-20"),
        ]
        letter = pt.Event("ASCL writes", "letter", "2025-06-22", by=ASCL, id="letter")
        return pt.Timeline([ONE, other(date="2025-06-21", links={"same_as": "one"}), letter, *said])

    def test_tables_say_which_records_are(self, story):
        events = story.to_frame("events").set_index("id")["disputed"]
        assert events.to_dict() == {"one": True, "other": True, "letter": False}
        assert story.to_frame("statements")["disputed"].tolist() == [False, True]

    def test_a_cell_names_the_statements_and_coverage_counts_the_cells(self, story):
        matrix = story.stance_matrix()
        assert [said.event for said in matrix["NAHT", "Withdraw"].disputed] == ["one"]
        assert matrix["ASCL", "Withdraw"].disputed == ()
        assert matrix.coverage()["disputed"].to_dict() == {"ASCL": 0, "NAHT": 1}
        assert matrix.coverage("issues")["disputed"].to_dict() == {"Withdraw": 1}
        assert "disputed" in matrix._repr_html_()

    def test_a_timeline_marks_explains_and_describes_them(self, story):
        ax = story.plot(show_statements=True)
        labels = [text.get_text() for text in ax.texts if text.get_text()]
        assert sum(label.startswith("\N{NOT EQUAL TO} ") for label in labels) == 3
        assert "disputed by another record" in labels
        assert "3 of them disputed" in pt.alt_text(ax)
        assert "NAHT decides to act: 20 June 2025, disputed" in pt.long_description(ax)

    def test_a_matrix_marks_explains_and_describes_them(self, story):
        ax = story.stance_matrix().plot(form="grid")
        written = [text.get_text() for text in ax.texts]
        assert written.count("a") == 1
        assert "a said at an event that another record disputes" in written
        assert "NAHT: support (said at an event that another record disputes)" in (
            pt.long_description(ax)
        )

    def test_the_story_as_text_says_so_at_the_event_and_at_what_was_said_there(
        self, story, tmp_path
    ):
        story.to_yaml(tmp_path / "story.yaml")
        text = CliRunner().invoke(main, ["show", str(tmp_path / "story.yaml")]).output
        marked = [line.split("  ")[-1].strip() for line in text.splitlines() if "disputed" in line]
        assert marked == [
            "NAHT decides to act, disputed by another record",
            "NAHT decided to act, disputed by another record",
            "NAHT | support | Withdraw, disputed by another record",
        ]

    def test_where_nothing_is_disputed_nothing_speaks_of_it(self):
        story = pt.Timeline([ONE])
        assert "disputed" not in story.to_text()
        assert "disputed" not in pt.long_description(story.plot())


def test_events_alike_in_all_that_counts_may_be_one():
    table = pt.Timeline([ONE, other()]).likely_twins()
    assert table[["one_id", "other_id", "alike"]].to_numpy().tolist() == [["one", "other", 0.6]]


@pytest.mark.parametrize(
    "differs",
    [
        {"title": "Ministers meet in London"},
        {"kind": "letter"},
        {"date": "2025-07"},
        {"by": ASCL},
        {"date": None},
        {"links": {"same_as": "one"}},
        {"links": {"disputes": "one"}},
    ],
)
def test_one_difference_that_counts_tells_them_apart(differs):
    assert pt.Timeline([ONE, other(**differs)]).likely_twins().empty


def test_what_is_done_to_different_actors_is_not_told_twice():
    head, deputy = (
        pt.Event(f"A {name} is suspended", "suspension", "2025-06", to=pt.Actor(name, "person"))
        for name in ("head", "deputy")
    )
    assert pt.Timeline([head, deputy]).likely_twins().empty
    assert len(pt.Timeline([head, f.changed(deputy, to=())]).likely_twins()) == 1


@given(timelines())
def test_the_order_of_records_never_matters(story):
    again = pt.Timeline._whole(Story(story._story.records), ())
    assert story.likely_twins().equals(again.likely_twins())


def test_check_suggests_on_request(tmp_path):
    path = tmp_path / "story.yaml"
    pt.Timeline([ONE, other()]).to_yaml(path)
    said = CliRunner().invoke(main, ["check", "--suggest", str(path)]).output
    assert f"{path}: one and other may be the same event" in said
    assert "may be the same" not in CliRunner().invoke(main, ["check", str(path)]).output


WORDS = st.lists(st.sampled_from(["NAHT", "will", "vote", "on", "a", "new", "date"]), max_size=6)


@given(st.lists(st.tuples(WORDS, st.integers(1, 9)), max_size=12))
def test_twins_are_those_of_all_pairs_of_which_half_the_words_are_the_same(drawn):
    events = [
        pt.Event(
            " ".join(words) or "?",
            "vote",
            f"[2025-06-{day:02}..2025-06-{day + number % 4:02}]",
            by=NAHT,
            id=f"e{number}",
        )
        for number, (words, day) in enumerate(drawn)
    ]
    found = {
        (one.id, two.id): share for one, two, share, _ in likely_twins(pt.Timeline(events)._story)
    }
    expected = {}
    for one, two in itertools.combinations(events, 2):
        a, b = ({*re.findall(r"\w+", event.title.casefold())} for event in (one, two))
        share = len(a & b) / len(a | b) if a | b else 1.0
        (a1, a2), (b1, b2) = one.date.ordinals, two.date.ordinals
        if share >= 0.5 and a1 <= b2 and b1 <= a2:
            expected[tuple(sorted((one.id, two.id)))] = share
    assert found == expected


def test_of_very_many_alike_events_each_has_only_its_nearest_twins(monkeypatch):
    compared = 0
    in_common = twins._in_common

    def counting(*words):
        nonlocal compared
        compared += 1
        return in_common(*words)

    monkeypatch.setattr(twins, "_in_common", counting)
    events = [pt.Event("NAHT votes", "vote", "2025-06", by=NAHT, id=f"e{n}") for n in range(400)]
    found = likely_twins(pt.Timeline(events)._story)
    assert compared == len(found) == 400 * 20 - sum(range(1, 21))
