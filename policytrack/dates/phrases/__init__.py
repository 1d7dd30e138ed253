"""English as UK policy reporting uses it, read against the day of writing.

Layers, lowest first: `spelling` and `respelling` reduce many spellings to one; `context` holds the
day of writing and picks among the occurrences of what recurs; `units` are weeks, terms, financial
years; `atoms` and `yearly` name one unit or day; `fromtoday`, `unitparts`, `counts`, `pairs` and
`clauses` build on them; `grammar` tries those that the words of a phrase may need.
"""

from policytrack.dates.phrases.grammar import first, read

__all__ = ["first", "read"]
