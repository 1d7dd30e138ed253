"""Every format that is written: whole or not at all, by its name or by the end of a path."""

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
