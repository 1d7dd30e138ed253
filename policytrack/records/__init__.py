"""The records: who did what, who stands where on which proposition, and when."""

from policytrack.records.actors import Actor, Membership
from policytrack.records.events import Event, Links, Plan
from policytrack.records.issues import Issue, Level, Scale
from policytrack.records.sources import Source
from policytrack.records.statements import Condition, If, Statement, Unless
from policytrack.records.vocabulary import Stance

__all__ = [
    "Actor",
    "Condition",
    "Event",
    "If",
    "Issue",
    "Level",
    "Links",
    "Membership",
    "Plan",
    "Scale",
    "Source",
    "Stance",
    "Statement",
    "Unless",
]
