"""Popolo JSON: real people and posts there and back, and what is in a file of ours."""

import gzip
import io
import json

import jsonschema
import pytest

import policytrack as pt
from policytrack.formats.foreign import popoloreader, readrecords
from policytrack.formats.foreign.popolo import losses, text_of, tree_of
from policytrack.formats.foreign.popoloreader import read_tree
from tests.formats.foreign.popoloschema import FILE


@pytest.fixture(scope="module")
def ministers(shared):
    with gzip.open(shared / "uk-parliament" / "ministers.json.gz", "rb") as file:
        return json.load(file)


def normal(item):
    """An object as Popolo means it: what is null, empty or in another order means the same."""
    if isinstance(item, dict):
        return tuple(sorted((k, normal(v)) for k, v in item.items() if v not in (None, "", [], {})))
    return tuple(map(normal, item)) if isinstance(item, list) else item


def normalised(items):
    return sorted(map(normal, items), key=repr)


def test_the_memberships_of_ministers_come_back_equal(ministers):
    found = read_tree(ministers)
    story = pt.Timeline(found.records, title="Ministers")
    assert len(story.memberships) == 2890
    back = tree_of(story._story)
    assert normalised(back["memberships"]) == normalised(ministers["memberships"])
    once = {item["id"]: item for item in ministers["organizations"][::-1]}
    assert normalised(back["organizations"]) == normalised(once.values())
    twice = {problem.path for problem in found.left}
    assert twice == {("organizations", 100), ("organizations", 197)}


SCHEMA = jsonschema.Draft202012Validator(FILE)
CHAMBER = pt.Actor("House of Commons", "legislature", id="commons", urls="https://parliament.uk")
DFE = pt.Actor(
    "Department for Education", "department", "DfE", aliases=["Education"], part_of=CHAMBER,
    identifiers={"wikidata": "Q2495863", "popolo": "org/1"}, id="org-1",
)  # fmt: skip
ANN = pt.Actor("Ann Lee", "person", "Lee", aliases=["A. Lee"], id="ann")
REPORT = pt.Source("Hansard", url="https://hansard.org/1", id="hansard")
TAX = pt.Issue("Tax", "There should be a tax", id="tax")
VOTE = pt.Event(
    "Third reading", "vote", "2025-06-24", by=CHAMBER, issues=TAX, id="vote", sources=REPORT,
    extra={"result": "pass"},
)  # fmt: skip
CARRIED = [
    pt.Membership(ANN, DFE, "Minister", "2024-07/2025", sources=REPORT, extra={"id": "m/1"}),
    VOTE,
    pt.Statement(ANN, TAX, "support", "2025-06-24", event="vote"),
    pt.Statement(DFE, TAX, "no position", "2025-06-24", event="vote", extra={"option": "paired"}),
    pt.Event("Sitting", "meeting", "2025-06", by=CHAMBER, place="London", text="Day", id="sitting",
             identifiers={"hansard": "7"}),
    pt.Event("Session", "other:session", "2025-05-01/2025-07-31", links={"part_of": "sitting"},
             id="session"),
    pt.Event("Budget", "publication", plans=pt.Plan("2025-11"), id="budget"),
]  # fmt: skip


def story(*records):
    return pt.Timeline(records, title="House")


def test_all_that_popolo_has_a_place_for_comes_back():
    made = story(*CARRIED)
    assert [loss[:2] for loss in losses(made._story)] == [("story", "title")]
    back = read_tree(json.loads(text_of(made._story)))
    assert pt.Timeline(back.records, title="House") == made
    assert back.left == []


def test_a_file_is_valid_by_the_classes_of_popolo():
    assert list(SCHEMA.iter_errors(json.loads(text_of(story(*CARRIED)._story)))) == []


@pytest.mark.parametrize("name", pt.datasets())
def test_the_stories_that_come_with_the_library_are_valid(name):
    made = pt.load_dataset(name)
    assert list(SCHEMA.iter_errors(json.loads(text_of(made._story)))) == []


def test_ids_and_names_stand_where_popolo_has_them():
    tree = tree_of(story(*CARRIED)._story)
    body = next(item for item in tree["organizations"] if item["name"] == DFE.name)
    assert body == {
        "id": "org/1",
        "name": "Department for Education",
        "other_names": [{"name": "DfE", "note": "short name"}, {"name": "Education"}],
        "identifiers": [{"scheme": "wikidata", "identifier": "Q2495863"}],
        "classification": "department",
        "parent_id": "commons",
    }
    (vote,) = tree["vote_events"]
    assert vote["votes"] == [
        {"voter_id": "ann", "option": "yes"}, {"voter_id": "org/1", "option": "paired"},
    ]  # fmt: skip
    assert tree["motions"] == [{"id": "tax", "text": "There should be a tax", "name": "Tax"}]


THEIRS = {
    "meta": {"sources": ["x"]},
    "areas": [{"id": "a", "name": "Leeds"}, {"id": "b", "name": "York"}],
    "persons": [
        {
            "id": "uk.org.publicwhip/person/1",
            "other_names": [
                {"note": "Main", "given_name": "Ann", "family_name": "Lee", "start_date": "2001"}
            ],
            "identifiers": [{"scheme": "x", "identifier": "1"}, {"scheme": "x", "identifier": "2"}],
            "gender": "female",
            "memberships": [{"organization_id": "lab", "start_date": "2001"}],
        }
    ],
    "organizations": [
        {"id": "lab", "name": "Labour", "classification": "Party", "parent_id": "labour-group",
         "links": [{"url": "https://labour.org", "note": "site"}]}
    ],
    "posts": [{"id": "mp-leeds", "label": "MP for Leeds", "organization_id": "house"},
              {"id": "unused"}],
    "memberships": [
        {"person_id": "uk.org.publicwhip/person/1", "post_id": "mp-leeds", "on_behalf_of_id": "lab",
         "start_date": "2001-06-07", "end_date": "9999-12-31", "area_id": "a"},
        {"organization_id": "lab"},
        {"person_id": "p", "organization_id": "lab", "start_date": "2005", "end_date": "2001"},
        {"person_id": "p", "organization_id": "lab", "start_date": "soon"},
    ],
    "events": [{"id": "term/1", "name": "1st", "classification": "legislative period",
                "start_date": "2001-06-07T10:00Z"}],
}  # fmt: skip


def test_files_of_others_are_read_with_ids_names_and_what_has_no_field():
    found = read_tree(THEIRS)
    made = pt.Timeline(found.records)
    ann = made["Ann Lee"]
    assert ann.kind == "person"
    assert ann.identifiers["popolo"] == "uk.org.publicwhip/person/1"
    assert (ann.identifiers["x"], ann.identifiers["x 2"]) == ("1", "2")
    assert ann.extra["gender"] == "female"
    assert "2001" in ann.extra["other_names"]
    labour = made["lab"]
    assert (labour.kind, labour.part_of.name) == ("party", "labour-group")
    house = next(each for each in made.memberships if each.of.id == "house")
    assert (house.role, str(house.period)) == ("MP for Leeds", "2001-06-07/..")
    assert house.extra["on_behalf_of_id"] == "lab"
    assert str(made["term-1"].date) == "2001-06-07"
    assert made["term-1"].extra["start_time"] == "10:00Z"


def test_the_area_of_a_membership_goes_back_to_the_list_of_areas():
    (post,) = [each for each in read_tree(THEIRS).records if getattr(each, "of", None) and
               each.of.id == "house"]  # fmt: skip
    assert json.loads(post.extra["area"]) == {"id": "a", "name": "Leeds"}
    tree = tree_of(story(post)._story)
    assert tree["areas"] == [{"id": "a", "name": "Leeds"}]
    assert tree["memberships"][0]["area_id"] == "a"
    assert "area" not in tree["memberships"][0]


def test_a_body_that_is_a_member_stands_as_the_member_object_of_the_schema():
    tree = tree_of(story(pt.Membership(DFE, CHAMBER))._story)
    (made,) = tree["memberships"]
    assert made["member"] == {"id": "org/1", "name": "Department for Education"}
    assert not made.keys() & {"person_id", "member_id"}


def test_people_and_bodies_that_stand_whole_in_a_membership_are_read():
    tree = {"memberships": [
        {"person": {"id": 7, "name": "Ann Lee", "given_name": "Ann"},
         "organization": {"id": "lab", "name": "Labour", "classification": "Party"}},
        {"member": {"name": "A union", "classification": "unusual"}, "organization_id": "lab"},
    ]}  # fmt: skip
    first, second = pt.Timeline(read_tree(tree).records).memberships
    assert (first.member.name, first.member.kind, first.of.kind) == ("Ann Lee", "person", "party")
    assert (second.member.name, second.member.extra["classification"]) == ("A union", "unusual")
    assert second.of == first.of


def test_ids_that_are_numbers_lead_from_memberships_to_people():
    tree = {"persons": [{"id": 4, "name": "Ann"}], "organizations": [{"id": 5, "name": "House"}],
            "memberships": [{"person_id": 4, "organization_id": 5}]}  # fmt: skip
    (post,) = pt.Timeline(read_tree(tree).records).memberships
    assert (post.member.name, post.of.name) == ("Ann", "House")


def test_a_file_of_every_politician_is_no_timeline_though_its_events_have_dates(tmp_path):
    tree = {"persons": [{"id": "a", "name": "Ann"}], "organizations": [], "memberships": [],
            "events": [{"id": "term/1", "name": "1st", "start_date": "2014"}]}  # fmt: skip
    path = tmp_path / "ep-popolo-v1.0.json"
    path.write_text(json.dumps(tree))
    assert [actor.name for actor in pt.read(path).actors] == ["Ann"]


def test_nothing_of_a_file_is_left_out_without_a_word():
    found = read_tree(THEIRS)
    assert {problem.path for problem in found.left} == {
        ("meta",), ("areas", 1), ("posts", 1), ("memberships", 1), ("memberships", 2),
        ("memberships", 3),
    }  # fmt: skip
    kept = [each for each in found.records if isinstance(each, pt.Membership)]
    assert [each.extra.get("end_date") for each in kept[1:3]] == ["2001", None]


def test_what_others_wrote_goes_back_as_they_wrote_it():
    tree = {key: THEIRS[key] for key in ("persons", "organizations", "events")}
    back = tree_of(pt.Timeline(read_tree(tree).records)._story)
    theirs = {**tree["persons"][0]}
    del theirs["memberships"]
    (ann,) = back["persons"]
    identifiers = ann.pop("identifiers"), theirs.pop("identifiers")
    assert normal(ann) == normal(theirs | {"name": "Ann Lee"})
    assert [each["identifier"] for each in identifiers[0]] == ["1", "2"]
    labour = next(item for item in back["organizations"] if item["id"] == "lab")
    assert normal(labour) == normal(tree["organizations"][0])


def test_votes_without_their_motion_and_unknown_options_are_told():
    tree = {
        "vote_events": [
            {"id": "v1", "motion": {"text": "That this House"}, "start_date": "2020-01-02",
             "votes": [{"voter_id": "a", "option": "Yes"}, {"voter_id": "b", "option": "maybe"},
                       {"option": "no"}]}
        ]
    }  # fmt: skip
    found = read_tree(tree)
    made = pt.Timeline(found.records)
    assert [each.stance for each in made.statements] == [pt.Stance.SUPPORT]
    assert made.issues[0].title == "That this House"
    assert [problem.path for problem in found.left] == [
        ("vote_events", 0, "votes", 1), ("vote_events", 0, "votes", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'{"people": 1}', "found JSON without any of persons"),
        (b"[1", "not JSON"),
        (b'{"persons": [' + b"[" * 100_000, "levels of nesting"),
        (b'{"persons": [' + b"{}," * 2000 + b"{}]}", "empty objects"),
    ],
)
def test_a_file_that_is_none_is_refused(data, told):
    with pytest.raises(pt.CheckError, match=told):
        pt.read_popolo(io.BytesIO(data))


def test_parents_in_a_circle_do_not_go_round_for_ever():
    tree = {"organizations": [{"id": "a", "name": "A", "parent_id": "b"},
                              {"id": "b", "name": "B", "parent_id": "a"}]}  # fmt: skip
    found = read_tree(tree)
    made = pt.Timeline(found.records)
    assert (made["a"].part_of.id, made["b"].part_of) == ("b", None)
    assert "a circle" in found.left[0].message


def test_the_file_is_known_by_its_keys(tmp_path):
    path = tmp_path / "export.json"
    path.write_text(json.dumps({"persons": [{"id": "ann", "name": "Ann"}]}), encoding="utf-8")
    assert [actor.name for actor in pt.read(path).actors] == ["Ann"]


def test_votes_that_stand_apart_are_cast_in_the_vote_event_that_they_name():
    tree = {
        "vote_events": [{"id": "13", "name": "Motion 1", "start_date": "2011-11-04"}],
        "votes": [
            {"voter_id": "ann", "option": "yes", "vote_event_id": "13"},
            {"voter_id": "ben", "option": "no", "vote_event_id": "99", "note": "elsewhere"},
        ],
    }
    read = read_tree(tree)
    (said,) = (each for each in read.records if isinstance(each, pt.Statement))
    assert (said.by[0].name, said.stance.value, said.event, said.extra) == (
        "ann",
        "support",
        "13",
        {},
    )
    assert [(each.path, each.message) for each in read.left] == [
        (("votes", 1), "left out: a vote in no vote event of the file")
    ]


def test_votes_without_a_motion_are_each_on_an_issue_of_their_own():
    votes = [
        {"id": "1", "motion:name": "Schools", "start_date": "2011"},
        {"id": "2", "motion": {"text": "Roads"}, "start_date": "2011"},
        {"id": "3", "motion": {"id": "m", "text": "Rail"}, "start_date": "2011"},
        {"id": "4", "motion_id": "m", "start_date": "2012"},
    ]
    events = [
        each for each in read_tree({"vote_events": votes}).records if isinstance(each, pt.Event)
    ]
    assert [(each.id, each.issues[0].title) for each in events] == [
        ("1", "Schools"), ("2", "Roads"), ("3", "Rail"), ("4", "Rail")
    ]  # fmt: skip


def test_bodies_without_ids_are_in_no_circle_and_keep_their_members():
    tree = {"organizations": [
        {"name": "A", "classification": "party"},
        {"name": "B", "memberships": [{"person": {"name": "Ann"}}]},
    ]}  # fmt: skip
    read = read_tree(tree)
    (post,) = (each for each in read.records if isinstance(each, pt.Membership))
    assert (read.left, post.of.name, post.member.name) == ([], "B", "Ann")


def test_a_person_or_body_that_nothing_names_is_told():
    read = read_tree({"persons": [{"gender": "female"}], "organizations": [{}, {"id": "a"}]})
    assert [each.name for each in read.records] == ["a"]
    assert [(each.path, each.message) for each in read.left] == [
        (("persons", 0), "left out: found a person without a name or an id"),
        (("organizations", 0), "left out: found an organization without a name or an id"),
    ]


@pytest.mark.parametrize(
    "more",
    [
        {"identifiers": [{"scheme": "a", "identifier": "1"}, {"scheme": "a", "identifier": "2"}]},
        {"identifiers": [{"identifier": "1"}, {"scheme": "a", "identifier": "2", "note": "old"}]},
        {"identifiers": {"wikidata": "Q1"}},
        {"links": ["https://example.org", {"url": "https://example.org/b"}]},
        {"links": [{"url": "https://example.org/b", "note": "B"}]},
        {"other_names": ["A. Lee", {"name": "Lee"}]},
        {"other_names": {"Lee": "short"}},
    ],
)
@pytest.mark.parametrize("kind", ["persons", "organizations"])
def test_lists_of_every_shape_come_back_as_they_were(kind, more):
    tree = {kind: [{"id": "ann", "name": "Ann", **more}]}
    read = read_tree(tree)
    assert read.left == []
    assert normal(tree_of(pt.Timeline(read.records)._story)) == normal(tree)


def test_posts_and_areas_that_nothing_can_name_are_told():
    tree = {
        "posts": [{"label": "Whip"}, {"id": "p", "label": "A"}, {"id": "p", "label": "B"}],
        "areas": [{"name": "Leeds"}, {"id": "a"}, {"id": "a"}],
        "memberships": [
            {"person_id": "ann", "organization_id": "b", "post_id": "p", "area_id": "a"}
        ],
    }
    assert sorted((each.path, each.message) for each in read_tree(tree).left) == [
        (("areas", 0), "left out: an area without an id, so that nothing names it"),
        (("posts", 0), "left out: a post without an id, so that nothing names it"),
        (("posts", 2), "left out: a post with the id of another, 'p'"),
    ]


@pytest.mark.parametrize(
    "tree",
    [
        {"persons": [{"id": "a"}] * 2, "organizations": [{"id": "b"}] * 2},
        {"organizations": [{"id": "a", "parent_id": "b"}, {"id": "c", "parent_id": "d"}]},
        {"persons": [{"id": "a", "memberships": [{"role": "b"}] * 3}]},
        {"memberships": [{"person_id": "a", "organization_id": "b", "role": "c"}] * 2},
    ],
)
def test_too_many_parts_are_refused_before_any_is_read(tree, monkeypatch):
    monkeypatch.setattr(readrecords, "MAX_PARTS", 3)
    monkeypatch.setattr(popoloreader, "Actor", None)
    with pytest.raises(pt.CheckError, match="more than 3 people, bodies"):
        read_tree(tree)
