"""The events of a story as the sheet of TimelineJS, in CSV.

Source:
    TimelineJS 3, the template of its spreadsheet.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final

from policytrack.formats.foreign.readrecords import losses_by_reading
from policytrack.formats.foreign.slidekeys import DATES, MEDIA_COLUMNS, OWN, OWN_COLUMNS
from policytrack.formats.foreign.timelinejs import WHY, slides
from policytrack.formats.foreign.timelinejsreader import read_slides
from policytrack.look.markup import WORKED_OUT, inert

if TYPE_CHECKING:
    from policytrack.formats.losses import Losses
    from policytrack.story.storyvalue import Story

__all__ = ["losses", "text_of"]

_COLUMNS: Final = (
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date",
    "Headline", "Text", *MEDIA_COLUMNS, "Type", "Group", "Background", "Id", *OWN_COLUMNS,
)  # fmt: skip


def losses(story: Story) -> Losses:
    """What of a story does not come back from its sheet.

    Parameters:
        story: the story.
    """
    back = read_slides(io.BytesIO(text_of(story).encode()))
    return losses_by_reading(story.records, back, WHY)


def text_of(story: Story) -> str:
    """The events of a story as rows, to be put into the spreadsheet that TimelineJS reads.

    Headlines and texts are HTML; one that a spreadsheet would run as a formula gets an escape.

    Parameters:
        story: the story.
    """
    tree = slides(story)
    rows = [_row(tree["title"], "title")]
    rows += [_row(slide, "") for slide in tree["events"]]
    rows += [_row(slide, "era") for slide in tree.get("eras", ())]
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _row(slide: dict[str, Any], kind: str) -> dict[str, Any]:
    start, end = slide.get("start_date", {}), slide.get("end_date", {})
    media, own = slide.get("media", {}), slide.get(OWN, {})
    return {
        **{column: start.get(key, "") for column, key in DATES.items()},
        **{f"End {column}": end.get(key, "") for column, key in DATES.items()},
        "Display Date": inert(slide.get("display_date", "")),
        "Headline": _html(slide["text"]["headline"]),
        "Text": _html(slide["text"]["text"]),
        **{column: inert(media.get(key, "")) for column, key in MEDIA_COLUMNS.items()},
        "Type": kind,
        "Group": inert(slide.get("group", "")),
        "Background": inert("".join(slide.get("background", {}).values())),
        "Id": slide.get("unique_id", ""),
        **{column: inert(own.get(key, "")) for column, key in OWN_COLUMNS.items()},
    }


def _html(text: str) -> str:
    """HTML that a spreadsheet shows and does not run."""
    return f"&#{ord(text[0])};{text[1:]}" if text.startswith(WORKED_OUT) else text
