"""Open Civic Data: bills with actions and votes, there and back, and valid by its own checks."""

import io
import json

import jsonschema
import pytest

import policytrack as pt
from policytrack.formats.foreign.civickeys import ACTIONS
from policytrack.formats.foreign.civicvotes import OPTIONS, option_of
from policytrack.formats.foreign.opencivic import losses, text_of
from policytrack.formats.foreign.opencivicreader import read_tree

TEXT, TEXTS = {"type": "string"}, {"type": "array", "items": {"type": "string"}}
DATE = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"}


def needs(required, **keys):
    return {"type": "object", "properties": keys, "required": required.split()}


def many(item, **more):
    return {"type": "array", "items": item, **more}


SOURCES = many(needs("url", url=TEXT, note=TEXT), minItems=1)
ACTION = needs(
    "description date classification", description=TEXT, date=DATE, organization=TEXT,
    classification=many({"enum": sorted(ACTIONS)}),
)  # fmt: skip
BILL = needs(
    "identifier title legislative_session classification", identifier=TEXT, title=TEXT,
    legislative_session=TEXT, classification=TEXTS, subject=TEXTS,
    abstracts=many(needs("abstract", abstract=TEXT, note=TEXT)), actions=many(ACTION),
    sources=SOURCES,
)  # fmt: skip
OPTION = {"enum": sorted(OPTIONS)}
VOTE = needs(
    "motion_text motion_classification start_date result legislative_session votes counts sources",
    motion_text=TEXT, motion_classification={**TEXTS, "minItems": 1}, start_date=DATE,
    result={"enum": ["pass", "fail"]}, legislative_session=TEXT, identifier=TEXT, bill=TEXT,
    organization=TEXT, sources=SOURCES,
    votes=many(needs("option voter_name", option=OPTION, voter_name=TEXT, voter_id=TEXT)),
    counts=many(needs("option value", option=OPTION, value={"type": "integer", "minimum": 0})),
)  # fmt: skip
SCHEMA = jsonschema.Draft202012Validator(
    needs("bills vote_events", bills=many(BILL), vote_events=many(VOTE))
)
"""What Pupa asks of a bill and of a vote before it takes them."""

HOUSE = pt.Actor("House", "legislature", id="House")
ANN = pt.Actor("Ann Lee", "person", id="ann")
BILL_1 = pt.Issue(
    "A tax", "There should be a tax", tags=["TAXES"], id="hb-1",
    extra={"identifier": "HB 1", "legislative_session": "2025",
           "sources": '[{"url": "https://example.org/hb1"}]'},
)  # fmt: skip
REPORT = pt.Source("Journal", url="https://example.org/1", id="journal")
STORY = pt.Timeline(
    [
        pt.Event("Introduced", "legislation", "2025-01-05", by=HOUSE, issues=BILL_1,
                 tags=["introduction"], id="introduced"),
        pt.Event("Third reading", "vote", "2025-02-01", by=HOUSE, issues=BILL_1, sources=REPORT,
                 id="rc-1", extra={"result": "pass"}),
        pt.Statement(ANN, BILL_1, "support", "2025-02-01", event="rc-1"),
    ],
    title="House",
)  # fmt: skip


def test_a_file_is_valid_by_the_checks_of_pupa():
    assert list(SCHEMA.iter_errors(json.loads(text_of(STORY._story)))) == []


def test_bills_actions_and_votes_come_back():
    told = [loss[:2] for loss in losses(STORY._story)]
    assert told == [("story", "title"), ("rc-1", "extra")]
    back = pt.Timeline(read_tree(json.loads(text_of(STORY._story))).records)
    assert back["introduced"] == STORY["introduced"]
    assert back.issues == STORY.issues
    assert back.statements == STORY.statements
    assert back["rc-1"].extra["counts"] == '[{"option": "yes", "value": 1}]'


THEIRS = {
    "id": "ocd-bill/1", "identifier": "HB 1", "title": "An act", "legislative_session": "2023",
    "classification": ["bill"], "subject": ["TAX"], "abstracts": [{"abstract": "Says what"}],
    "actions": [
        {"organization": {"id": "ocd-organization/1", "name": "House"}, "order": 0,
         "description": "Introduced", "date": "2023-01-05T12:00:00+00:00",
         "classification": ["introduction", "unheard-of"]},
        {"description": "Passed", "date": "next week"},
    ],
    "votes": [
        {"identifier": "RC 1", "motion_text": "Third reading", "start_date": "2023-02-01",
         "result": "pass", "counts": [{"option": "yes", "value": 1}],
         "votes": [{"option": "yes", "voter_name": "Ann"},
                   {"option": "excused", "voter": {"id": "ocd-person/2", "name": "Bob"}},
                   {"option": "perhaps", "voter_name": "Cy"}]},
    ],
    "sources": [{"url": "https://example.org"}],
}  # fmt: skip


@pytest.mark.parametrize(
    "tree", [THEIRS, [THEIRS], {"results": [THEIRS], "pagination": {}}, {"bills": [THEIRS]}]
)
def test_bills_of_open_states_are_read_in_every_wrapping(tree):
    found = read_tree(tree)
    made = pt.Timeline(found.records)
    (issue,) = made.issues
    assert (issue.title, issue.extra["identifier"], issue.tags) == ("An act", "HB 1", ("TAX",))
    action = made["introduced"]
    assert (str(action.date), action.tags) == ("2023-01-05", ("introduction",))
    assert action.extra == {
        "time": "12:00:00+00:00", "order": "0", "other classification": "unheard-of",
    }  # fmt: skip
    assert action.by[0].identifiers == {"open-civic-data": "ocd-organization/1"}
    stances = {each.by[0].name: each.stance for each in made.statements}
    assert stances == {"Ann": pt.Stance.SUPPORT, "Bob": pt.Stance.NOT_APPLICABLE}
    assert [problem.path[-2:] for problem in found.left] == [("actions", 1), ("votes", 2)]


def test_what_others_wrote_goes_back_as_they_wrote_it():
    made = pt.Timeline(read_tree([THEIRS]).records)
    tree = json.loads(text_of(made._story))
    (bill,), (vote,) = tree["bills"], tree["vote_events"]
    for key in ("id", "identifier", "title", "legislative_session", "classification", "subject",
                "abstracts", "sources"):  # fmt: skip
        assert bill[key] == THEIRS[key]
    assert bill["actions"][0]["classification"] == ["introduction", "unheard-of"]
    assert (vote["identifier"], vote["counts"]) == ("RC 1", [{"option": "yes", "value": 1}])


def test_a_vote_of_pupa_alone_makes_its_bill():
    vote = {"motion_text": "Passage", "bill": '~{"identifier": "SB 2"}', "start_date": "2023-03",
            "organization": '~{"classification": "upper"}', "votes": []}  # fmt: skip
    found = read_tree(vote)
    (event,) = pt.Timeline(found.records).events
    assert (event.issues[0].title, event.by[0].name, event.kind) == ("SB 2", "upper", "vote")


@pytest.mark.parametrize("option", OPTIONS)
def test_every_option_is_written_as_it_was_read(option):
    said = pt.Statement(ANN, BILL_1, OPTIONS[option], extra={"option": option})
    assert option_of(said) == option


@pytest.mark.parametrize(
    ("data", "told"),
    [(b'{"a": 1}', "found JSON without bills"), (b"nothing", "not JSON"), (b"[]", "without bills")],
)
def test_a_file_that_is_none_is_refused(data, told):
    with pytest.raises(pt.CheckError, match=told):
        pt.read_opencivic(io.BytesIO(data))
