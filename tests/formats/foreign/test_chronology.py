"""A story as a list in Markdown, in the order of time."""

import policytrack as pt
from policytrack.formats.foreign.chronology import losses, text_of

UNION = pt.Actor("Union", "union")
REPORT = pt.Source("Report [1]", url="https://example.org/1", published="2025-06-25")
STORY = pt.Timeline(
    [
        pt.Event("Reply", "publication", id="reply", plans=pt.Plan("2025-09")),
        pt.Event("Letter *now*", "letter", "2025-06", by=UNION, id="letter", sources=REPORT),
    ],
    title="Grades",
)


def test_each_event_is_a_line_with_its_date_in_words_who_and_the_sources():
    text = text_of(STORY._story)
    assert text.splitlines() == [
        "# Grades",
        "",
        r"- **June 2025**: Letter \*now\* (by Union; [Report \[1\]](https://example.org/1))",
        "- **expected September 2025**: Reply",
    ]


def test_what_the_list_leaves_out_is_told():
    told = {loss[:2] for loss in losses(STORY._story)}
    assert told == {
        ("letter", "id"), ("letter", "kind"), ("reply", "kind"), ("report-1", "published"),
        ("union", "kind"),
    }  # fmt: skip
