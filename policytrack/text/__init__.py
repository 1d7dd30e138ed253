"""Dates, names and quotes in a text; drafts made from them, and proof that a quote is there."""

from policytrack.text.finddates import find_dates
from policytrack.text.findnames import FoundName, find_names
from policytrack.text.found import Found
from policytrack.text.marking import AnnotatedText, annotate
from policytrack.text.proof import Evidence, check_evidence
from policytrack.text.quotes import FoundQuote, find_quotes

__all__ = [
    "AnnotatedText",
    "Evidence",
    "Found",
    "FoundName",
    "FoundQuote",
    "annotate",
    "check_evidence",
    "find_dates",
    "find_names",
    "find_quotes",
]
