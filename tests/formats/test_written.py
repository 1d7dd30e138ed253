"""Every format that is written: whole or not at all, by its name or by the end of a path."""

import csv
import html
import io
import json
import warnings

import attrs
import pytest

import policytrack as pt
from policytrack.formats.written import WRITTEN

REPORT = pt.Source("Report", published="2025-06-25", id="report")
UNION = pt.Actor("Union", "union", id="union")
SCALE = pt.Issue("Scale", "There should be five grades", id="scale")
STORY = pt.Timeline(
    [
        pt.Event("Letter", "letter", "2025-06-24", by=UNION, note="A remark", id="letter"),
        pt.Event("Vote", id="vote"),
        pt.Statement(UNION, SCALE, "oppose", "2025-06-24", sources=REPORT),
    ],
    title="Grades",
)
WHOLE = [form for form, row in WRITTEN.items() if not row.cannot]
PART = [form for form, row in WRITTEN.items() if row.cannot]


@pytest.mark.parametrize("form", WHOLE)
def test_a_format_that_carries_everything_loses_nothing_and_is_read_back(tmp_path, form):
    suffix = (*WRITTEN[form].suffixes, "")[0]
    assert not STORY.write(tmp_path / f"a{suffix}", form, strict=True)
    assert pt.read(tmp_path / f"a{suffix}") == STORY


@pytest.mark.parametrize("form", PART)
def test_a_format_that_carries_a_part_tells_what_it_loses_and_refuses_if_strict(tmp_path, form):
    losses = STORY.write(tmp_path / "out", form)
    assert (tmp_path / "out").stat().st_size > 0
    assert {"vote", "letter"} & {loss.record for loss in losses}
    with pytest.raises(FileExistsError, match="overwrite"):
        STORY.write(tmp_path / "out", form)
    with pytest.raises(pt.CheckError, match="would be lost"):
        STORY.write(tmp_path / "strict", form, strict=True)
    assert not (tmp_path / "strict").exists()


@pytest.mark.parametrize(
    ("form", "suffix"), [(form, end) for form in PART for end in WRITTEN[form].suffixes]
)
def test_a_path_names_its_format_by_its_end(tmp_path, form, suffix):
    STORY.write(tmp_path / f"a{suffix}")
    STORY.write(tmp_path / "b", form)
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_unknown_format_is_refused_with_the_nearest(tmp_path):
    with pytest.raises(pt.UnknownNameError, match="did you mean 'chronology'"):
        STORY.write(tmp_path / "a", "cronology")
    with pytest.raises(pt.ArgumentError, match=r"a\.xslx'; allowed: .*did you mean '\.xlsx'"):
        STORY.write(tmp_path / "a.xslx")


def strings(tree):
    """All keys and values of a tree, as texts."""
    if isinstance(tree, dict):
        return [text for key, value in tree.items() for text in (key, *strings(value))]
    if isinstance(tree, list):
        return [text for value in tree for text in strings(value)]
    return [str(tree)]


def held(path, form):
    """All that a file says, without the marks of its format."""
    text = path.read_text(encoding="utf-8-sig")
    if form == "datawrapper":
        text = "\n".join(cell for row in csv.reader(io.StringIO(text)) for cell in row)
    elif form == "schema-org":
        text = "\n".join(strings(json.loads(text)))
    else:
        text = text.replace('\\"', '"').replace("\\n", "\n")
    return f"{text}\n{html.unescape(text)}"


def ways_to_say(value):
    """For each part of a value, the texts of which one says it."""
    if value is None or isinstance(value, bool):
        return []
    if isinstance(value, pt.Stance):
        return [(value.before,)]
    if isinstance(value, str):
        return [(value, value.removeprefix("other:").replace("_", " "))]
    if isinstance(value, tuple):
        return [each for part in value for each in ways_to_say(part)]
    if hasattr(value, "items"):
        return [each for part in value.values() for each in ways_to_say(part)]
    if hasattr(value, "label"):
        return [(value.id, value.label)]
    if hasattr(value, "in_words"):
        return [(str(value), value.in_words(), str(value).partition("/")[0])]
    parts = [getattr(value, field.name) for field in attrs.fields(type(value))]
    return [each for part in parts for each in ways_to_say(part)]


def unsaid(story, told, text):
    """The fields that are neither lost nor in a text."""
    for kind in ("sources", "actors", "memberships", "scales", "issues", "events", "statements"):
        for number, record in enumerate(getattr(story._story.records, kind), 1):
            own = getattr(record, "id", None) or f"{kind.removesuffix('s')} {number}"
            # Whether an issue is a policy or a claim is told by its type.
            names = [field.name for field in attrs.fields(type(record)) if kind != "issues"
                     or field.name != "kind"]  # fmt: skip
            for name in names if (own, "") not in told else ():
                for ways in ways_to_say(getattr(record, name)) if (own, name) not in told else ():
                    if not any(way in text for way in ways):
                        yield own, name, ways


@pytest.mark.parametrize("form", ["datawrapper", "schema-org", "prov"])
@pytest.mark.parametrize("name", pt.datasets())
def test_what_is_not_told_as_lost_stands_in_the_file(form, name, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        story = pt.load_dataset(name)
        told = {loss[:2] for loss in story.write(tmp_path / "a", form)}
    assert list(unsaid(story, told, held(tmp_path / "a", form))) == []
