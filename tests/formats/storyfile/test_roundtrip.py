"""What is written reads back as the same records."""

import io
import warnings

import pytest
from hypothesis import given

import policytrack as pt
from tests.strategies import overtime, timelines

pytestmark = pytest.mark.filterwarnings("ignore::policytrack.errors.RecordWarning")


@given(timelines())
def test_yaml_written_and_read_gives_the_same_story(story):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert pt.read_yaml(io.StringIO(story.to_yaml())) == story


@given(timelines())
def test_json_written_and_read_gives_the_same_story(story):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert pt.read_json(io.StringIO(story.to_json())) == story


@given(overtime())
def test_dates_that_hang_on_others_are_written_and_read_as_they_were(story):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert pt.read_yaml(io.StringIO(story.to_yaml())) == story
        assert pt.read_json(io.StringIO(story.to_json())) == story


@pytest.mark.parametrize("name", pt.datasets())
def test_every_data_set_survives_both_formats(name):
    story = pt.load_dataset(name)
    assert pt.read_yaml(io.StringIO(story.to_yaml())) == story
    assert pt.read_json(io.StringIO(story.to_json())) == story


def test_a_file_that_stands_is_not_replaced_unasked(tmp_path):
    path = tmp_path / "story.yaml"
    path.write_text("mine")
    story = pt.load_dataset("ofsted-report-cards")
    with pytest.raises(FileExistsError, match="overwrite=True"):
        story.to_yaml(path)
    assert path.read_text() == "mine"
    story.to_yaml(path, overwrite=True)
    assert pt.read_yaml(path) == story


def test_a_write_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(OSError, match="No space left"):
        pt.load_dataset("ofsted-report-cards").to_json(tmp_path / "story.json")
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_written_through_and_a_files_mode_is_kept(tmp_path):
    story, real, link = pt.load_dataset("ofsted-report-cards"), tmp_path / "real", tmp_path / "link"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    story.to_yaml(link, overwrite=True)
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert pt.read_yaml(real) == story


def test_lines_end_alike_on_every_system(tmp_path):
    path = tmp_path / "story.json"
    pt.load_dataset("ofsted-report-cards").to_json(path)
    assert b"\r" not in path.read_bytes()


@pytest.mark.parametrize("place", ["no folder/story.yaml", "a file/story.yaml"])
def test_a_place_that_cannot_be_written_is_named_as_it_was_given(tmp_path, place):
    (tmp_path / "a file").write_text("mine")
    with pytest.raises(OSError, match=r"story\.yaml") as caught:
        pt.Timeline().to_yaml(tmp_path / place)
    assert caught.value.filename == str(tmp_path / place)


DAYS_OF_ALL_SORTS = [
    "2025", "2025-06", "2025-06-24", "2025-06~", "2025-06?", "2025-06-24%", "2025-24", "202X",
    "2025-06-24T10:00:00Z", "2025-06-24T23:30:00+01:00", "2025-XX-24", "2025-33",
    "[2025-06-01..2025-06-26]", "[..2025-05-31]", "[2025-06-01..]", "summer term 2025",
    "early 2025", "between 2025-05 and 2025-08",
]  # fmt: skip
STRETCHES = [
    "2025-07-21/2025-07-25",
    "2017/..",
    "../2017",
    "2025-03~/2025-06~",
    "2025/",
    pt.Period("2025-06-24T10:00:00Z", "2025-06-24T12:30:00+02:00"),
    pt.Period("2025-06-24T10:00:00", ".."),
]
HUNG = ["on talks", "by talks", "3 days after talks", "within 28 days of report", "before talks"]


@pytest.mark.parametrize("text", [*DAYS_OF_ALL_SORTS, *STRETCHES, *HUNG])
def test_a_date_of_any_sort_is_read_back_in_every_field_that_takes_it(text):
    day = text if text in DAYS_OF_ALL_SORTS else None
    source = pt.Source("A report", published="2025-06-01", accessed=day, id="report")
    other = pt.Source("Another", published=day)
    union, issue = pt.Actor("NAHT", "union"), pt.Issue("I", "P")
    hope = pt.If("it rains", date=text)
    said = {"sources": source, "known": day, "conditions": [hope, pt.Unless(date=text)]}
    plan = pt.Plan(text, announced=text, **said)
    stretch = None if text in HUNG else text
    records = [
        pt.Event("Talks", "meeting", "2025-05-01", sources=source, id="talks"),
        pt.Event("A vote", "vote", text, plans=plan, **said),
        pt.Statement(union, issue, "support", text, **said),
        pt.Membership(pt.Actor("Ann", "person"), union, "leader", stretch, known=day),
        pt.Scale("Grade", ["a", "b"], used=stretch),
        other,
    ]
    story = pt.Timeline(records)
    assert pt.read_yaml(io.StringIO(story.to_yaml())) == story
    assert pt.read_json(io.StringIO(story.to_json())) == story


@given(overtime())
def test_what_was_known_on_a_day_is_written_and_read_as_it_was(story):
    for day in ("2025-03-01", "2025-06-30"):
        then = story.as_of(day)
        assert pt.read_yaml(io.StringIO(then.to_yaml())) == then


@pytest.mark.parametrize("text", [None, "funding", "funding slips", "money is found"])
def test_a_condition_on_an_event_that_is_not_yet_known_is_told_in_words(text):
    paper, later = (
        pt.Source(title, id=title.lower(), published=day)
        for title, day in (("Paper", "2025-06-01"), ("Later", "2026-01-02"))
    )
    story = pt.Timeline(
        [
            pt.Event(
                "A", "letter", "2025-01-01", id="a", sources=paper,
                conditions=[pt.If(text, event="vote", needs="slips")],
            ),
            pt.Event("The vote", "vote", "2026-01-01", id="vote", sources=later),
        ]
    )  # fmt: skip
    then = story.as_of("2025-07-01")
    (condition,) = then["a"].conditions
    assert condition.event is None
    assert text is None or text in condition.text
    assert pt.read_yaml(io.StringIO(then.to_yaml())) == then
    assert len(then.conditions()) == 1
