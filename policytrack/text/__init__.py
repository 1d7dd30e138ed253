"""Dates, names and quotes in a text; drafts made from them, and proof that a quote is there."""

from policytrack.text.dates import Found, find_dates

__all__ = ["Found", "find_dates"]
