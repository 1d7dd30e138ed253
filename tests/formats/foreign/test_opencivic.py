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

TEXT, FILLED = {"type": "string"}, {"type": "string", "minLength": 1}
MAYBE = {"type": ["string", "null"]}
DATE = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"}
TIME = {
    "type": "string",
    "pattern": "^([0-9]{4}((-[0-9]{2}){0,2}"
               "|(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){0,2}(Z|[+-][0-9]{2}(:[0-9]{2})?))?)?$",
}  # fmt: skip
BILLS = [
    *("bill", "resolution", "concurrent resolution", "joint resolution", "memorial"),
    *("commemoration", "concurrent memorial", "joint memorial", "proposed bill", "proclamation"),
    *("nomination", "contract", "claim", "appointment", "constitutional amendment", "petition"),
    *("order", "concurrent order", "appropriation", "ordinance", "motion", "study request"),
    *("concurrent study request", "bill of address"),
]
MOTIONS = [
    *("passage", "amendment", "committee-passage", "reading-1", "reading-3", "veto"),
    "veto-override",
]
CHOICES = [
    *("yes", "no", "absent", "abstain", "not voting", "paired", "excused", "other"),
]  # fmt: skip


def needs(required, **keys):
    return {"type": "object", "properties": keys, "required": required.split()}


def many(item, **more):
    return {"type": "array", "items": item, **more}


SOURCES = many(needs("url", url={**TEXT, "format": "uri"}, note=TEXT), minItems=1)
ENTITY = needs(
    "name entity_type", name=FILLED, entity_type={"enum": ["organization", "person", ""]},
    person_id=MAYBE, organization_id=MAYBE,
)  # fmt: skip
ACTION = needs(
    "description date classification", description=FILLED, date=TIME, organization=MAYBE,
    classification=many({"enum": sorted(ACTIONS)}), related_entities=many(ENTITY),
)  # fmt: skip
BILL = needs(
    "identifier title legislative_session classification", identifier=FILLED, title=FILLED,
    legislative_session=FILLED, from_organization=MAYBE, classification=many({"enum": BILLS}),
    subject=many(FILLED), abstracts=many(needs("abstract", abstract=FILLED, note=TEXT, date=TEXT)),
    other_titles=many(needs("title", title=FILLED, note=TEXT)), actions=many(ACTION),
    other_identifiers=many(needs("identifier", identifier=FILLED, note=TEXT, scheme=TEXT)),
    sponsorships=many(ENTITY), sources=SOURCES, extras={"type": "object"},
)  # fmt: skip
VOTE = needs(
    "motion_text motion_classification start_date result legislative_session votes counts sources",
    motion_text=FILLED, motion_classification=many({"enum": MOTIONS}), start_date=TIME,
    end_date=TIME, result={"enum": ["pass", "fail"]}, legislative_session=FILLED, identifier=TEXT,
    bill={**MAYBE, "minLength": 1}, organization={**MAYBE, "minLength": 1}, sources=SOURCES,
    votes=many(needs("option voter_name", option={"enum": CHOICES}, voter_name=FILLED,
                     voter_id=FILLED, note=TEXT)),
    counts=many(needs("option value", option={"enum": CHOICES},
                      value={"type": "integer", "minimum": 0})),
    extras={"type": "object"},
)  # fmt: skip
SCHEMA = jsonschema.Draft202012Validator(
    needs("bills vote_events", bills=many(BILL), vote_events=many(VOTE))
)
"""What the scrapers of Open Civic Data and Open States ask of a bill and of a vote they save."""

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


def test_every_option_of_open_civic_data_is_read_and_no_other_is_written():
    assert set(CHOICES) <= set(OPTIONS)
    written = {option_of(pt.Statement(ANN, BILL_1, stance)) for stance in pt.Stance}
    assert written - {None} <= set(CHOICES)


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


SCRAPED_BILL = {
    "_id": "3a1e", "identifier": "HB 1", "title": "An act", "legislative_session": "2023",
    "classification": ["bill"], "from_organization": '~{"classification": "lower"}',
    "actions": [{"description": "Prefiled", "date": "2023-01-03", "classification": ["filing"],
                 "organization_id": '~{"classification": "lower"}', "related_entities": []}],
    "sources": [{"url": "https://example.org/hb1", "note": ""}],
}  # fmt: skip
SCRAPED_VOTE = {
    "_id": "4b", "motion_text": "Third reading", "motion_classification": ["passage"],
    "start_date": "2023-02-01T10:00:00-09:00", "result": "pass", "bill": "3a1e",
    "bill_identifier": "HB 1", "legislative_session": "2023",
    "organization": '~{"classification": "lower"}',
    "votes": [{"option": "yes", "voter_name": "Smith", "voter_id": '~{"name": "Smith"}'}],
    "counts": [{"option": "yes", "value": 1}], "sources": [{"url": "https://example.org/v"}],
}  # fmt: skip


class TestAFolderOfAScraper:
    def folder(self, path, **trees):
        for name, tree in trees.items():
            (path / f"{name}.json").write_text(json.dumps(tree))
        return path

    def test_votes_find_the_bill_of_another_file(self, tmp_path):
        path = self.folder(tmp_path, bill_1=SCRAPED_BILL, vote_event_2=SCRAPED_VOTE)
        story = pt.read(path)
        (issue,) = story.issues
        (vote,) = [event for event in story.events if event.kind == "vote"]
        assert (issue.title, vote.issues) == ("An act", (issue,))
        assert [said.by[0].name for said in story.statements] == ["Smith"]
        assert story.problems == ()

    def test_the_body_of_an_action_is_the_one_that_it_names_later(self, tmp_path):
        story = pt.read_opencivic(self.folder(tmp_path, bill_1=SCRAPED_BILL))
        assert [event.by[0].name for event in story.events] == ["lower"]

    def test_a_file_of_another_object_is_told_with_its_name(self, tmp_path):
        path = self.folder(
            tmp_path, bill_1=SCRAPED_BILL, bill_2={"name": "?"}, organization_1={"name": "House"}
        )
        with pytest.warns(pt.RecordWarning, match="2 parts of the file to look at"):
            story = pt.read_opencivic(path)
        assert {problem.file.rpartition("/")[2] for problem in story.problems} == {
            "bill_2.json", "organization_1.json"
        }  # fmt: skip

    def test_a_folder_without_bills_and_votes_is_refused(self, tmp_path):
        with pytest.raises(pt.CheckError, match=r"such as bill_ID.json"):
            pt.read_opencivic(self.folder(tmp_path, organization_1={"name": "House"}))

    def test_a_broken_file_is_told_with_its_name(self, tmp_path):
        self.folder(tmp_path, bill_1=SCRAPED_BILL)
        (tmp_path / "bill_2.json").write_text("{")
        with pytest.raises(pt.CheckError, match=r"bill_2\.json"):
            pt.read_opencivic(tmp_path)


def test_a_vote_whose_bill_is_in_another_file_is_on_the_bill_of_its_number():
    (issue,) = pt.Timeline(read_tree(SCRAPED_VOTE).records).issues
    assert (issue.title, issue.id) == ("HB 1", "hb-1")


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


def test_the_proposition_of_an_issue_is_an_abstract_that_comes_back():
    issue = pt.Issue("A tax", "There should be a tax", id="hb-1")
    (bill,) = json.loads(text_of(pt.Timeline([issue], title="t")._story))["bills"]
    assert bill["abstracts"] == [{"abstract": "There should be a tax", "note": "proposition"}]
    (back,) = pt.Timeline(read_tree({"bills": [bill]}).records).issues
    assert back == issue


def test_what_is_unknown_of_a_session_is_said_and_not_kept():
    (bill,) = json.loads(text_of(pt.Timeline([pt.Issue("A", id="a")])._story))["bills"]
    assert (bill["legislative_session"], bill["classification"]) == ("unknown", ["bill"])
    (back,) = pt.Timeline(read_tree({"bills": [bill]}).records).issues
    assert not back.extra.keys() & {"legislative_session", "classification"}


@pytest.mark.parametrize(
    ("votes", "result"), [(["support", "oppose"], "fail"), (["support"], "pass"), ([], "fail")]
)
def test_a_vote_passes_with_more_for_it_than_against(votes, result):
    records = [
        pt.Event("Reading", "vote", "2025-02-01", issues=BILL_1, id="rc"),
        *(pt.Statement(pt.Actor(name, "person"), BILL_1, stance, "2025-02-01", event="rc")
          for name, stance in zip("AB", votes, strict=False)),
    ]  # fmt: skip
    (vote,) = json.loads(text_of(pt.Timeline(records)._story))["vote_events"]
    assert vote["result"] == result
    assert [(each["option"], each["value"]) for each in vote["counts"]] == [
        ({"support": "yes", "oppose": "no"}[stance], 1) for stance in votes
    ]


def test_votes_of_one_voter_are_those_of_one_actor_whatever_names_it():
    tree = {"votes": [
        {"motion_text": "One", "start_date": "2025-01-01", "bill": "HB 1",
         "votes": [{"option": "yes", "voter_name": "Smith", "voter_id": '~{"name": "Smith"}'}]},
        {"motion_text": "Two", "start_date": "2025-01-02", "bill": "HB 1",
         "votes": [{"option": "no", "voter_name": "Smith"}]},
    ]}  # fmt: skip
    made = pt.Timeline(read_tree(tree).records)
    assert {said.by[0].id for said in made.statements} == {"Smith"}
    assert len(made.issues) == 1
