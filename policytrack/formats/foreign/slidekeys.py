"""The keys and columns of the slides of TimelineJS that match a field.

Source:
    TimelineJS 3, "JSON format", and the template of its spreadsheet.
"""

from __future__ import annotations

from typing import Final

__all__ = ["DATES", "ERA", "MEDIA", "MEDIA_COLUMNS", "OWN", "OWN_COLUMNS"]

OWN: Final = "policytrack"
"""The key of a slide that holds what TimelineJS does not look at: the exact date, the kind."""

ERA: Final = "other:era"
"""The kind of an event that is drawn as an era, behind the slides."""

MEDIA: Final = ("caption", "credit", "thumbnail", "alt", "link")
"""What is known of the media of a slide; in ``extra``, after the word media."""

DATES: Final = {"Year": "year", "Month": "month", "Day": "day"}
"""The columns of a date, and their keys; those of its end begin with ``End``."""

MEDIA_COLUMNS: Final = {
    "Media": "url", "Media Credit": "credit", "Media Caption": "caption",
    "Media Thumbnail": "thumbnail", "Alt Text": "alt",
}  # fmt: skip
"""The columns of the media of a slide, and their keys."""

OWN_COLUMNS: Final = {
    "EDTF": "date", "Kind": "kind", "Planned": "planned", "Dated": "dated",
}  # fmt: skip
"""The columns that TimelineJS does not look at, and the keys of what they hold."""
