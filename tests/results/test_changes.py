"""Changes: what is new, what slipped, what was taken back; told, tabled and made again."""

import os
import shutil
import subprocess
import sys

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.story.storyvalue import Story
from tests.strategies import timelines

DAYS = st.dates(pt.FuzzyDate("2015-01-01").earliest, pt.FuzzyDate("2030-01-01").earliest)
ASCL = pt.Actor("ASCL", "union")
SCALE = pt.Issue("Scale", "Each area should be graded on a five-point scale")


def response(*plans, date=None):
    return pt.Event("Response", "publication", date, plans=plans, id="response")


def kinds(changes):
    return [change.what for change in changes]


@pytest.fixture(scope="module")
def ofsted():
    return pt.load_dataset("ofsted-report-cards")


@given(timelines(), DAYS, DAYS)
def test_changes_made_to_what_was_known_give_what_was_known_later(story, one, other):
    since, until = sorted((one, other))
    changes = story.changes(since, until)
    assert story.as_of(since).apply(changes) == story.as_of(until)


@given(timelines())
def test_nothing_differs_from_itself(story):
    again = pt.Timeline._whole(Story(story._story.records), ())
    assert len(pt.diff(story, again)) == 0


@given(timelines(), timelines())
def test_a_difference_turns_one_version_into_the_other(old, new):
    assert old.apply(pt.diff(old, new)) == new


FIRST = pt.Plan("2025-07", announced="2025-02")
EXACT = pt.Plan("2025-07-04", announced="2025-06")
GONE = pt.Plan("postponed", announced="2025-06")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ([], [response(FIRST)], "new event"),
        ([response(FIRST)], [response(FIRST, date="2025-09-09")], "happened"),
        ([response(FIRST)], [response(FIRST, pt.Plan("2025-09", announced="2025-06"))], "slipped"),
        (
            [response(FIRST)],
            [response(FIRST, pt.Plan("2025-07-04", announced="2025-06"))],
            "new plan",
        ),
        (
            [response(FIRST)],
            [response(FIRST, pt.Plan("postponed", announced="2025-06"))],
            "postponed",
        ),
        (
            [response(FIRST)],
            [response(FIRST, pt.Plan("2025-07", kind="cancelled", announced="2025-06"))],
            "cancelled",
        ),
        ([response(FIRST)], [response(FIRST, pt.Plan("2026", kind="asked"))], "new plan"),
        ([response(date="2025-09")], [response(date="2025-09-09")], "corrected"),
        ([response(FIRST)], [], "withdrawn"),
    ],
)
def test_what_became_of_an_event_has_a_word(old, new, what):
    assert kinds(pt.diff(pt.Timeline(old), pt.Timeline(new))) == [what]


def test_a_slip_says_from_when_to_when_and_by_how_much():
    later = response(FIRST, pt.Plan("2025-09", announced="2025-06"))
    (change,) = pt.diff(pt.Timeline([response(FIRST)]), pt.Timeline([later]))
    assert change.words == "Response: from July 2025 to September 2025 (32 days to 3 months late)"


def test_another_stance_of_the_same_actor_is_a_changed_one():
    for_it = pt.Statement(ASCL, SCALE, "support", "2025-02-01")
    against = pt.Statement(ASCL, SCALE, "oppose", "2025-06-24")
    story = pt.Timeline([for_it, against])
    assert kinds(story.changes("2025-01-01", "2025-03-01")) == ["stance taken"]
    (change,) = story.changes("2025-03-01")
    words = "ASCL: oppose, Scale (24 June 2025); before: support (1 February 2025)"
    assert (change.what, change.words) == ("stance changed", words)


def test_a_list_of_changes_is_in_the_order_of_time_with_who_and_where():
    paper = pt.Source("A *paper*", url="https://paper.example/1")
    told = pt.Timeline([
        pt.Event("Zeal", date="2025-07-01", by=ASCL, sources=paper),
        pt.Event("Alarm", plans=[pt.Plan("2025-09", announced="2025-06")], by=ASCL),
        pt.Event("Bound", date="[..2025-08]"),
        pt.Event("Never", by=ASCL),
        pt.Statement(ASCL, SCALE, "support", "2025-08-02", sources=paper),
    ]).changes("2025-05-31", "2025-12-31")  # fmt: skip
    events, statements = told.to_markdown().split("\n\n## ")
    assert events.splitlines()[2:] == [
        r"- Zeal (1 July 2025); by ASCL; source: [A \*paper\*](https://paper.example/1)",
        "- Bound (by August 2025)",
        "- Alarm (September 2025); by ASCL",
    ]
    assert statements.splitlines()[2:] == [
        r"- ASCL: support, Scale (2 August 2025); source: [A \*paper\*](https://paper.example/1)"
    ]
    assert '<a href="https://paper.example/1">A *paper*</a>' in told._repr_html_()


def test_a_statement_without_an_id_that_is_corrected_is_withdrawn_and_taken():
    one = pt.Statement(ASCL, SCALE, "support", "2025-02-01")
    other = pt.Statement(ASCL, SCALE, "support", "2025-02-02")
    assert kinds(pt.diff(pt.Timeline([one]), pt.Timeline([other]))) == ["stance taken", "withdrawn"]


class TestConditions:
    THREAT = pt.Event(
        "Walk-out", "industrial_action", conditions=pt.If(event="response", needs="slips"), id="w"
    )
    LATER = pt.Plan("2026-01", announced="2025-06-10")

    def test_what_became_met_between_two_days_is_told_with_its_reason(self):
        story = pt.Timeline([response(FIRST, self.LATER), self.THREAT])
        changes = story.changes("2025-05-31", "2025-06-30")
        assert kinds(changes) == ["slipped", "condition met"]
        (met,) = (change.words for change in changes if change.what == "condition met")
        assert met == "Walk-out, if “Response” slips: “Response” slipped: 5 to 7 months late"
        assert "## Condition met" in changes.to_markdown()
        assert changes.to_frame()["id"].tolist() == ["response", "w"]
        assert kinds(story.changes("2025-06-30", "2025-07-31")) == []

    def test_what_can_no_longer_be_met_is_told(self):
        story = pt.Timeline([response(FIRST, date="2025-07-04"), self.THREAT])
        assert "condition out of reach" in kinds(story.changes("2025-05-31", "2025-07-31"))

    def test_a_date_that_came_meets_the_condition_on_it(self):
        threat = pt.Event("Walk-out", "industrial_action", conditions=pt.If(date="2025-09"), id="w")
        story = pt.Timeline([threat])
        assert kinds(story.changes("2025-08-31", "2025-09-30")) == ["condition met"]
        assert kinds(story.changes("2025-08-31", "2025-09-29")) == []

    def test_a_new_version_of_a_file_can_meet_a_condition(self):
        old = pt.Timeline([response(FIRST), self.THREAT])
        new = old.replace("response", plans=[FIRST, self.LATER])
        changes = pt.diff(old, new)
        assert kinds(changes) == ["slipped", "condition met"]
        assert old.apply(changes) == new


def test_a_stance_is_not_withdrawn_because_what_it_hangs_on_became_known():
    said = pt.Statement(
        ASCL, SCALE, "oppose", "2025-02-01", conditions=pt.If(event="response", needs="slips")
    )
    story = pt.Timeline([said, response(pt.Plan("2025-09", announced="2025-06"))])
    changes = story.changes("2025-03-01", "2025-06-30")
    assert kinds(changes) == ["new event", "linked"]
    assert "linked" not in changes.to_markdown().casefold()


def test_a_statement_of_which_only_the_note_is_new_is_corrected():
    one, other = (
        pt.Statement(ASCL, SCALE, "oppose", "2025-02-01", note=note) for note in (None, "By post")
    )
    assert kinds(pt.diff(pt.Timeline([one]), pt.Timeline([other]))) == ["corrected"]


@pytest.mark.filterwarnings("ignore::policytrack.RecordWarning")
@given(timelines(), st.data())
def test_a_correction_is_told_once_and_not_of_all_that_name_the_record(story, data):
    named = [*story.actors, *story.issues, *story.sources, *story.scales]
    record = data.draw(st.sampled_from(named))
    corrected = story.replace(record.id, note="Corrected")
    changes = pt.diff(story, corrected)
    assert [change.new for change in changes] == [corrected[record.id]]
    assert story.apply(changes) == corrected


def test_a_correction_says_in_what_and_a_date_from_what():
    old, new = response(date="2025-06-20"), response(date="2025-06-24")
    new = attrs.evolve(new, note="Sent twice", title="The response")
    (change,) = pt.diff(pt.Timeline([old]), pt.Timeline([new]))
    assert change.words == "The response: title, date 24 June 2025 (before: 20 June 2025), note"


def test_what_is_told_in_the_same_words_stands_in_one_order():
    person, sources = pt.Actor("A. Smith", "person"), [pt.Source(name) for name in ("B", "A")]
    posts = [
        pt.Membership(person, ASCL, "leader", period, known="2025-06", sources=source)
        for period, source in zip(("2024", "2025"), sources, strict=True)
    ]
    one, other = (
        pt.Timeline(given).changes("2025-05", "2025-08").to_frame()["sources"].tolist()
        for given in (posts, posts[::-1])
    )
    assert len(one) == 2
    assert one == other


def test_only_stories_can_be_compared():
    with pytest.raises(TypeError, match=r"found 'a.yaml'; allowed: a Timeline, such as read_yaml"):
        pt.diff("a.yaml", "b.yaml")


def test_changes_to_what_is_not_there_are_refused():
    changes = pt.diff(pt.Timeline([response(FIRST)]), pt.Timeline([]))
    with pytest.raises(pt.UnknownNameError, match="response"):
        pt.Timeline([]).apply(changes)


def test_june_2025_holds_the_delay_and_what_the_unions_said(ofsted):
    changes = ofsted.changes("2025-05-31", "2025-06-30")
    slipped = [change.words for change in changes if change.what == "slipped"]
    assert len(slipped) == 1
    assert "from summer term 2025 to September 2025" in slipped[0]
    assert changes.to_frame().columns.tolist() == [
        "what",
        "record",
        "id",
        "date",
        "earliest",
        "latest",
        "words",
        "sources",
    ]
    assert "## Slipped" in changes.to_markdown()


def test_its_repr_counts_what_changed(ofsted):
    assert (
        repr(ofsted.changes("2025-06-19", "2025-06-22")) == "<Changes: 1 new event, 1 stance taken>"
    )
    assert repr(pt.diff(ofsted, ofsted)) == "<Changes: none>"


@pytest.mark.heavy
@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
class TestGit:
    COMMAND = f'"{sys.executable}" -m policytrack.cli diff'

    @pytest.fixture
    def git(self, tmp_path, ofsted, monkeypatch):
        """A repository with two versions of a story, and what asks git about it."""
        for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
            monkeypatch.setenv(name, os.devnull)
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
        for who in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{who}_NAME", "Somebody")
            monkeypatch.setenv(f"GIT_{who}_EMAIL", "somebody@example.org")
        folder = tmp_path / "a story"
        folder.mkdir()

        def ask(*words):
            done = subprocess.run(
                ["git", "--no-pager", *words],
                cwd=folder,
                capture_output=True,
                text=True,
                check=True,
            )
            return done.stdout

        ask("init", "--quiet")
        ofsted.to_yaml(folder / "story.yaml")
        ask("add", ".")
        ask("commit", "--quiet", "-m", "The story")
        changed = ofsted.replace("legal-action", date="2025-06-20")
        changed.to_yaml(folder / "story.yaml", overwrite=True)
        return ask

    CHANGE = (
        "## Corrected\n\n"
        "- Unions take legal action over the reforms:"
        " date 20 June 2025 (before: by 27 June 2025); by Education unions;"
        " source: Report on two unions that weigh a withdrawal of school inspectors\n"
    )

    def test_difftool_tells_what_changed(self, git):
        asked = ("difftool", "--no-prompt", f"--extcmd={self.COMMAND}")
        assert git(*asked, "HEAD", "--", "story.yaml") == self.CHANGE
        git("commit", "--quiet", "-a", "-m", "An exact date")
        assert git(*asked, "HEAD~1", "HEAD") == self.CHANGE

    def test_git_diff_tells_what_changed_of_files_with_the_attribute(self, git, tmp_path):
        git("config", "diff.policytrack.command", self.COMMAND)
        (tmp_path / "a story" / ".gitattributes").write_text("*.yaml diff=policytrack\n")
        assert git("diff") == f"# story.yaml\n\n{self.CHANGE}"
        git("commit", "--quiet", "-a", "-m", "An exact date")
        assert self.CHANGE in git("log", "-p", "--ext-diff", "-1")

    def test_a_file_that_is_no_story_is_named_and_the_next_one_told(self, git, tmp_path):
        git("config", "diff.policytrack.command", self.COMMAND)
        folder = tmp_path / "a story"
        (folder / ".gitattributes").write_text("*.yaml diff=policytrack\n")
        (folder / "build.yaml").write_text("jobs: [test]\n")
        git("add", "build.yaml")
        told = git("diff", "HEAD")
        assert "# build.yaml\n\nNo story to compare: " in told
        assert "build.yaml:1:1: 'actors' is missing" in told
        assert told.endswith(f"# story.yaml\n\n{self.CHANGE}")

    def test_a_story_that_is_new_or_gone_is_told_whole(self, git, tmp_path):
        git("config", "diff.policytrack.command", self.COMMAND)
        folder = tmp_path / "a story"
        (folder / ".gitattributes").write_text("*.yaml diff=policytrack\n")
        shutil.copy(folder / "story.yaml", folder / "other.yaml")
        git("add", "other.yaml")
        assert "## New event" in git("diff", "--cached", "--", "other.yaml")
        (folder / "story.yaml").unlink()
        assert "## Withdrawn" in git("diff", "--", "story.yaml")
