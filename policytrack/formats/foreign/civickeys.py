"""The keys and words of Popolo and Open Civic Data that match a field.

Source:
    The Popolo Project, "Popolo specification"; Open Civic Data, OCDEP 5 (bills) and OCDEP 7
    (votes).
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "ACTIONS",
    "ACTION_KEYS",
    "BILL_KEYS",
    "OTHERS",
    "POPOLO_KEYS",
    "PROPOSITION",
    "REGISTER",
    "SHORT",
    "VOTE_KEYS",
]

REGISTER: Final = "popolo"
"""The register of ids that cannot be ids here, such as those with a slash."""

SHORT: Final = "short name"
"""The remark on another name that is the short one."""

POPOLO_KEYS: Final[dict[str, frozenset[str]]] = {
    "person": frozenset({"id", "name", "other_names", "identifiers", "links"}),
    "organization": frozenset(
        {"id", "name", "other_names", "identifiers", "links", "classification", "parent_id"}
    ),
    "membership": frozenset(
        {"person_id", "organization_id", "member", "role", "start_date", "end_date", "sources"}
    ),
    "event": frozenset(
        {"id", "name", "classification", "start_date", "end_date", "location", "description"}
        | {"organization_id", "parent_id", "identifiers", "sources"}
    ),
    "motion": frozenset({"id", "text", "vote_events"}),
    "vote_event": frozenset(
        {"id", "motion_id", "organization_id", "start_date", "end_date", "votes", "sources"}
    ),
}
"""The properties of each class that match a field; others are kept in ``extra``."""

ACTIONS: Final = frozenset(
    [
        "filing",
        "introduction",
        "enrolled",
        "reading-1",
        "reading-2",
        "reading-3",
        "passage",
        "failure",
        "withdrawal",
        "substitution",
        "amendment-introduction",
        "amendment-passage",
        "amendment-withdrawal",
        "amendment-failure",
        "amendment-amendment",
        "amendment-deferral",
        "committee-passage",
        "committee-passage-favorable",
        "committee-passage-unfavorable",
        "committee-failure",
        "executive-receipt",
        "executive-signature",
        "executive-veto",
        "executive-veto-line-item",
        "became-law",
        "veto-override-passage",
        "veto-override-failure",
        "deferral",
        "receipt",
        "referral",
        "referral-committee",
    ]
)
"""What an action on a bill can be."""

OTHERS: Final = "other classification"
"""What else an action of a file is, kept in ``extra``."""

PROPOSITION: Final = "proposition"
"""The remark on the abstract of a bill that says what one can be for or against."""

BILL_KEYS: Final = frozenset({"title", "abstracts", "subject", "actions", "votes", "sources"})
"""The keys of a bill that match a field."""

ACTION_KEYS: Final = frozenset({"description", "date", "organization", "classification"})
"""The keys of an action that match a field."""

VOTE_KEYS: Final = frozenset(
    {"bill", "motion_text", "start_date", "end_date", "organization", "votes", "sources"}
)
"""The keys of a vote that match a field."""
