"""The commands of ``policytrack``: one module for each, or for a few similar ones.

A command's needs are imported when it runs. Not even the library that parses the command line is
imported here, so help costs next to nothing.
"""

from __future__ import annotations

__all__ = ["ABOUT", "COMMANDS", "INSTEAD"]

ABOUT = """\
Timelines and stance matrices of contested policies, traceable to their
sources.

A story is one YAML or JSON file: who did what, who stands where on which
proposition, and when, as precisely as the sources allow; - reads it from
the standard input. To see one, run: policytrack demo"""
"""What the program is for, line by line as printed."""

COMMANDS = {
    "activity": ("draw.activity", "Draw how many statements took each stance over time."),
    "briefing": ("publish.briefing", "Tell what happened, slipped and moved, and what is due."),
    "changes": ("diff.changes", "Print what became known after a day, as Markdown."),
    "check": ("checking.check", "Report every problem in a file with its line and column."),
    "compare": ("coders.compare", "Compare two coders of the same documents."),
    "convert": ("convert.convert", "Write a story in another format."),
    "datasets": ("datasets.datasets", "List or print the stories that come with policytrack."),
    "demo": ("datasets.demo", "Draw a timeline and a stance matrix of a real dispute."),
    "diff": ("diff.diff", "Print what changed from one file to another, as Markdown."),
    "draft": ("drafting.draft", "Draft a story from articles."),
    "formats": ("convert.formats", "List the formats and what each cannot carry."),
    "levels": ("draw.levels", "Draw which level of a scale held, and for how long."),
    "matrix": ("draw.matrix", "Draw who stands where."),
    "over-time": ("draw.over_time", "Draw who stood where on an issue, and when they moved."),
    "page": ("pages.page", "Write a story as a page for the web, in one file."),
    "read": ("workbooks.read", "Read a sheet or workbook, and print its story as YAML."),
    "report": ("publish.report", "Write a story as a report to edit."),
    "schema": ("vocabularies.schema", "Print the JSON Schema of a file, for an editor."),
    "show": ("show.show", "Print a story as text: its timeline, and who stands where."),
    "site": ("sites.site", "Build a website of all stories in a folder."),
    "slips": ("draw.slips", "Draw when dates were announced, and how much they slipped."),
    "table": ("publish.table", "Write a table to publish."),
    "template": ("workbooks.template", "Write an empty workbook to fill in and read."),
    "timeline": ("draw.timeline", "Draw the timeline of a story."),
    "vocabulary": ("vocabularies.vocabulary", "List the words that a file may use."),
}
"""For each command: its module in this folder, its name there, and what it does in one line."""

INSTEAD = {
    "plot": "timeline, matrix or slips",
    "draw": "timeline, matrix or slips",
    "validate": "check",
    "lint": "check",
    "verify": "check",
    "export": "convert",
    "write": "convert",
    "import": "read",
    "print": "show",
    "view": "show",
    "list": "show",
    "stances": "matrix, or table FILE stance_matrix",
    "agreement": "table FILE agreement",
    "evidence": "table FILE evidence",
    "upcoming": "table FILE upcoming",
    "overdue": "table FILE overdue",
    "due": "table FILE upcoming",
    "html": "page",
    "website": "site",
    "build": "site",
    "help": "policytrack --help",
    "version": "policytrack --version",
}
"""What does here what the commands of other programs do, by the names that people try."""
