"""The classes of Popolo as JSON Schema, written from the specification: their own keys only.

Source:
    The Popolo Project, "Popolo specification": the properties of each class, and their types.
"""

TEXT = {"type": ["string", "null"]}
DATE = {"type": ["string", "null"], "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}$"}
NUMBER = {"type": ["number", "null"]}


def objects(**keys):
    return {"type": "array", "items": one(**keys)}


def one(**keys):
    return {"type": "object", "properties": keys, "additionalProperties": False}


def texts(names):
    return dict.fromkeys(names.split(), TEXT)


LINKS = objects(url={"type": "string"}, note=TEXT)
NAMES = objects(
    **texts("name family_name given_name additional_name honorific_prefix honorific_suffix note"),
    start_date=DATE, end_date=DATE,
)  # fmt: skip
IDENTIFIERS = objects(scheme=TEXT, identifier={"type": "string"})
SHARED = {"id": TEXT, "sources": LINKS, "created_at": TEXT, "updated_at": TEXT}
SPAN = {"start_date": DATE, "end_date": DATE}
PERSON = one(
    **SHARED, **texts("name family_name given_name additional_name honorific_prefix sort_name"),
    **texts("honorific_suffix patronymic_name email gender image summary biography"),
    **texts("national_identity"), birth_date=DATE, death_date=DATE, other_names=NAMES,
    identifiers=IDENTIFIERS, links=LINKS, contact_details={"type": "array"},
)  # fmt: skip
ORGANIZATION = one(
    **SHARED, **texts("name classification parent_id area_id abstract description image"),
    founding_date=DATE, dissolution_date=DATE, other_names=NAMES, identifiers=IDENTIFIERS,
    links=LINKS, contact_details={"type": "array"},
)  # fmt: skip
POST = one(**SHARED, **SPAN, **texts("label role organization_id area_id"), links=LINKS)
MEMBERSHIP = one(
    **SHARED, **SPAN, **texts("label role person_id member_id organization_id post_id area_id"),
    **texts("on_behalf_of_id legislative_period_id"), links=LINKS,
)  # fmt: skip
EVENT = one(
    **SHARED, **SPAN, **texts("name classification location description status organization_id"),
    parent_id=TEXT, identifiers=IDENTIFIERS, attendees={"type": "array"},
)  # fmt: skip
MOTION = one(
    **SHARED, **texts("name text classification requirement result organization_id creator_id"),
    **texts("legislative_session_id date"),
)  # fmt: skip
VOTE_EVENT = one(
    **SHARED, **SPAN, **texts("name identifier motion_id organization_id result classification"),
    **texts("legislative_session_id"),
    counts=objects(option={"type": "string"}, value=NUMBER, group_id=TEXT),
    group_results={"type": "array"},
    votes=objects(**texts("voter_id group_id role note"), weight={}, option={"type": "string"}),
)  # fmt: skip

FILE = one(
    persons={"type": "array", "items": PERSON},
    organizations={"type": "array", "items": ORGANIZATION},
    posts={"type": "array", "items": POST},
    memberships={"type": "array", "items": MEMBERSHIP},
    events={"type": "array", "items": EVENT},
    motions={"type": "array", "items": MOTION},
    vote_events={"type": "array", "items": VOTE_EVENT},
)
"""A file with an array of the objects of each class."""
