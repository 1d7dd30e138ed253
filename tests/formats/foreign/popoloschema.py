"""The classes of Popolo as JSON Schema: the properties of each, their types, and no others.

Beside the properties of the classes, two words are allowed that have no place there: the ``name``
of a motion and of a vote.

Source:
    The Popolo Project, "Popolo specification", its JSON Schemas: the properties of each class,
    their types, which of them are required, and how dates are written.
"""

TEXT = {"type": ["string", "null"]}
ADDRESS = {"type": "string", "format": "uri", "minLength": 1}
DATE = {"type": ["string", "null"], "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}$"}
TIME = {
    "type": ["string", "null"],
    "pattern": r"^[0-9]{4}((-[0-9]{2}){0,2}"
               r"|(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){0,2}(Z|[+-][0-9]{2}(:[0-9]{2})?))$",
}  # fmt: skip
NUMBER = {"type": ["number", "null"]}
ANY = {"type": "array"}


def objects(required=(), **keys):
    return {"type": "array", "items": one(required, **keys)}


def one(required=(), **keys):
    return {
        "type": "object", "properties": keys, "required": list(required),
        "additionalProperties": False,
    }  # fmt: skip


def texts(names):
    return dict.fromkeys(names.split(), TEXT)


LINKS = objects(["url"], url=ADDRESS, note=TEXT)
NAMES = objects(
    ["name"],
    name={"type": "string"},
    **texts("family_name given_name additional_name honorific_prefix honorific_suffix"),
    **texts("patronymic_name note"),
    start_date=DATE, end_date=DATE,
)  # fmt: skip
IDENTIFIERS = objects(["identifier"], scheme=TEXT, identifier={"type": "string"})
SHARED = {"id": TEXT, "sources": LINKS, "created_at": TEXT, "updated_at": TEXT}
SPAN = {"start_date": DATE, "end_date": DATE}
TIMES = {"start_date": TIME, "end_date": TIME}
AREA = one(**SHARED, **texts("name identifier classification parent_id geometry"), parent={})
PERSON = one(
    **SHARED, **texts("name family_name given_name additional_name honorific_prefix sort_name"),
    **texts("honorific_suffix patronymic_name email gender image summary biography"),
    **texts("national_identity"), pronouns=ANY, birth_date=DATE, death_date=DATE,
    other_names=NAMES, identifiers=IDENTIFIERS, links=LINKS, contact_details=ANY,
)  # fmt: skip
ORGANIZATION = one(
    **SHARED, **texts("name classification parent_id area_id image"), parent={}, area={},
    founding_date=DATE, dissolution_date=DATE, other_names=NAMES, identifiers=IDENTIFIERS,
    links=LINKS, contact_details=ANY,
)  # fmt: skip
POST = one(
    **SHARED, **SPAN, **texts("label role organization_id area_id"), organization={}, area={},
    other_label=ANY, links=LINKS, contact_details=ANY,
)  # fmt: skip
MEMBERSHIP = one(
    **SHARED, **SPAN, **texts("label role person_id organization_id post_id area_id"),
    **texts("on_behalf_of_id"), member={"type": ["object", "null"]}, person={}, organization={},
    on_behalf_of={}, post={}, area={}, links=LINKS, contact_details=ANY,
)  # fmt: skip
EVENT = one(
    **SHARED, **TIMES, **texts("name classification location description status organization_id"),
    parent_id=TEXT, parent={}, organization={}, children=ANY, identifiers=IDENTIFIERS,
    attendees=ANY,
)  # fmt: skip
MOTION = one(
    **SHARED, **texts("name text classification requirement result organization_id creator_id"),
    **texts("legislative_session_id date"), organization={}, creator={}, legislative_session={},
)  # fmt: skip
VOTES = objects(
    **texts("id vote_event_id voter_id option group_id role pair_id"), voter={}, group={},
    pair={}, weight=NUMBER,
)  # fmt: skip
VOTE_EVENT = one(
    **SHARED, **TIMES, **texts("name identifier motion_id organization_id result classification"),
    **texts("legislative_session_id"), motion={}, organization={}, legislative_session={},
    counts=objects(["option", "value"], option={"type": "string"}, value={"type": "integer"},
                   group_id=TEXT, group={}),
    group_results=objects(["result"], group_id=TEXT, group={}, result={"type": "string"}),
    votes=VOTES,
)  # fmt: skip

FILE = one(
    persons={"type": "array", "items": PERSON},
    organizations={"type": "array", "items": ORGANIZATION},
    posts={"type": "array", "items": POST},
    memberships={"type": "array", "items": MEMBERSHIP},
    events={"type": "array", "items": EVENT},
    motions={"type": "array", "items": MOTION},
    vote_events={"type": "array", "items": VOTE_EVENT},
    areas={"type": "array", "items": AREA},
)
"""A file with an array of the objects of each class."""
