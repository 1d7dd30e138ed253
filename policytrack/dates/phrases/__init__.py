"""English as UK policy reporting uses it, read against the day of writing.

Layers, lowest first: `spelling` and `respelling` make one spelling of many; `context` holds the day
of writing and picks among the occurrences of what comes again and again; `units` are weeks, terms,
financial years; `atoms` and `yearly` name one unit or day; `fromtoday`, `unitparts`, `counts`,
`pairs` and `clauses` build on them; `grammar` tries those that the words of a phrase can need.
"""

from policytrack.dates.phrases.grammar import first, read

__all__ = ["first", "read"]
