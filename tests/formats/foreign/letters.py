"""Stories of one event, whose texts a page would take for more than text."""

import policytrack as pt

REPORT = pt.Source("Report", url="https://example.org/?a=1&b=2", published="2025-06-25")
UNDATED = pt.Timeline([pt.Event("Vote", id="vote")], title="Grades")
LOST_UNDATED = ("vote", "", "Vote", "a timeline cannot show an event without a day")


def one(date, **fields):
    fields.setdefault("odd", "it is made up")
    return pt.Timeline(
        [pt.Event("<b>Letter</b>", "letter", date, id="letter", sources=REPORT, **fields)],
        title="Grades & marks",
    )
