"""English as UK policy reporting uses it, read against the day of writing.

Layers, lowest first: `text` makes one spelling of many; `context` holds the day of writing and
picks among the occurrences of what comes again and again; `units` are weeks, terms, financial
years; `atoms` name one unit or day; `parts`, `counts` and `clauses` build on them; `grammar`
tries them in order.
"""

from policytrack.dates.phrases.grammar import first, read

__all__ = ["first", "read"]
