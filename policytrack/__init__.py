"""Timelines and stance matrices of contested policies, traceable to their sources.

The names below are imported when they are first used, so that ``import policytrack`` costs
next to nothing.
"""

TYPE_CHECKING = __name__ == ""  # never; jedi, which completes names, would believe a plain False
if TYPE_CHECKING:
    from policytrack.dates import (
        Calendar,
        DateArray,
        Difference,
        FuzzyDate,
        Period,
        Reading,
        Relative,
        parse_dates,
        readings,
        relations,
        when,
    )
    from policytrack.errors import (
        ArgumentError,
        CheckError,
        DateParseError,
        DateRangeError,
        MissingExtraError,
        PolicyTrackError,
        Problem,
        RecordError,
        RecordWarning,
        UnknownNameError,
    )
    from policytrack.exchange import (
        read_chronology,
        read_coronanet,
        read_dna,
        read_ical,
        read_opencivic,
        read_popolo,
        read_promises,
        read_timelinejs,
        read_vistimeline,
        read_votes,
    )
    from policytrack.figures.accessible import alt_text, long_description, save
    from policytrack.figures.left_out import LeftOutWarning, TooLargeWarning
    from policytrack.figures.mpl.fallbackfonts import MissingGlyphWarning
    from policytrack.fileformats import read
    from policytrack.formats.losses import Loss, Losses
    from policytrack.formats.storyfile.schema import json_schema
    from policytrack.io import (
        datasets,
        explain_sheet,
        load_dataset,
        read_csv,
        read_excel,
        read_json,
        read_yaml,
    )
    from policytrack.look.theme import Theme
    from policytrack.matrix import Cell, StanceMatrix
    from policytrack.records import (
        Actor,
        Condition,
        Event,
        If,
        Issue,
        Level,
        Links,
        Membership,
        Plan,
        Scale,
        Source,
        Stance,
        Statement,
        Unless,
    )
    from policytrack.reports.briefing import Briefing
    from policytrack.reports.producers import report_table
    from policytrack.reports.reporttable import ReportTable
    from policytrack.results.changes import Changes
    from policytrack.results.codings import compare_codings
    from policytrack.text import (
        AnnotatedText,
        Evidence,
        Found,
        FoundName,
        FoundQuote,
        annotate,
        check_evidence,
        find_dates,
        find_names,
        find_quotes,
    )
    from policytrack.timeline import Timeline, concat, diff
    from policytrack.tracker.storyfolder import read_folder
    from policytrack.tracker.tracking import Tracker

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "AnnotatedText",
    "ArgumentError",
    "Briefing",
    "Calendar",
    "Cell",
    "Changes",
    "CheckError",
    "Condition",
    "DateArray",
    "DateParseError",
    "DateRangeError",
    "Difference",
    "Event",
    "Evidence",
    "Found",
    "FoundName",
    "FoundQuote",
    "FuzzyDate",
    "If",
    "Issue",
    "LeftOutWarning",
    "Level",
    "Links",
    "Loss",
    "Losses",
    "Membership",
    "MissingExtraError",
    "MissingGlyphWarning",
    "Period",
    "Plan",
    "PolicyTrackError",
    "Problem",
    "Reading",
    "RecordError",
    "RecordWarning",
    "Relative",
    "ReportTable",
    "Scale",
    "Source",
    "Stance",
    "StanceMatrix",
    "Statement",
    "Theme",
    "Timeline",
    "TooLargeWarning",
    "Tracker",
    "UnknownNameError",
    "Unless",
    "alt_text",
    "annotate",
    "check_evidence",
    "compare_codings",
    "concat",
    "datasets",
    "diff",
    "explain_sheet",
    "find_dates",
    "find_names",
    "find_quotes",
    "json_schema",
    "load_dataset",
    "long_description",
    "parse_dates",
    "read",
    "read_chronology",
    "read_coronanet",
    "read_csv",
    "read_dna",
    "read_excel",
    "read_folder",
    "read_ical",
    "read_json",
    "read_opencivic",
    "read_popolo",
    "read_promises",
    "read_timelinejs",
    "read_vistimeline",
    "read_votes",
    "read_yaml",
    "readings",
    "relations",
    "report_table",
    "save",
    "when",
]

_ROOMS = {
    "text": "AnnotatedText Evidence Found FoundName FoundQuote annotate check_evidence find_dates"
    " find_names find_quotes",
    "reports.briefing": "Briefing",
    "reports.producers": "report_table",
    "reports.reporttable": "ReportTable",
    "results.changes": "Changes",
    "results.codings": "compare_codings",
    "dates": "Calendar DateArray Difference FuzzyDate Period Reading Relative parse_dates readings"
    " relations when",
    "errors": "ArgumentError CheckError DateParseError DateRangeError MissingExtraError"
    " PolicyTrackError Problem RecordError RecordWarning UnknownNameError",
    "figures.accessible": "alt_text long_description save",
    "figures.left_out": "LeftOutWarning TooLargeWarning",
    "figures.mpl.fallbackfonts": "MissingGlyphWarning",
    "look.theme": "Theme",
    "exchange": "read_chronology read_coronanet read_dna read_ical read_opencivic read_popolo"
    " read_promises read_timelinejs read_vistimeline read_votes",
    "fileformats": "read",
    "formats.losses": "Loss Losses",
    "formats.storyfile.schema": "json_schema",
    "io": "datasets explain_sheet load_dataset read_csv read_excel read_json read_yaml",
    "matrix": "Cell StanceMatrix",
    "records": "Actor Condition Event If Issue Level Links Membership Plan Scale Source Stance"
    " Statement Unless",
    "timeline": "Timeline concat diff",
    "tracker.storyfolder": "read_folder",
    "tracker.tracking": "Tracker",
}
_WHERE = {name: room for room, names in _ROOMS.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        import sys

        from policytrack.othernames import no_such_name

        raise no_such_name(sys.modules[__name__], "module 'policytrack'", name)
    from importlib import import_module

    found = getattr(import_module(f"policytrack.{_WHERE[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
