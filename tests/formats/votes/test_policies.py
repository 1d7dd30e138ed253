"""Policies with strong and weak votes: TheyWorkForYou's and The Public Whip's."""

import json

import pytest

import policytrack as pt

YML = """id: 6693
name: lower taxes on fuel
chamber_id: commons
context_description: lower taxes on <b>fuel</b>
policy_description: Taxes on petrol ought be lower
notes: ''
status: active
group_ids:
- transport
strength_meaning: classic
decision_links_refs:
- division: {chamber_slug: commons, date: 2019-03-27, division_number: 386, key: k}
  agreement:
  alignment: agree
  strength: strong
- division: {chamber_slug: commons, date: 2019-03-27, division_number: 387}
  alignment: against
  strength: weak
- division: {chamber_slug: commons, date: 2011-02-07, division_number: 192}
  alignment: neutral
  strength: weak
- agreement: {chamber_slug: commons, date: 2019-02-27, decision_ref: .200.1, division_name: Fuel}
  alignment: agree
  strength: strong
"""


def division(number, ann, ben):
    return (
        f"Division Number: {number}\nDivision Date: 27/03/2019\n\nMotion {number}\n\n"
        "Member,Party,Constituency,Vote,Proxy Member\n"
        f'"Ann","Labour","Leeds","{ann}",""\n"Ben","Green","York","{ben}",""\n'
    )


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "6693.yml").write_text(YML)
    (tmp_path / "386.csv").write_text(division(386, "Aye", "No"))
    (tmp_path / "387.csv").write_text(division(387, "No", "No Vote Recorded"))
    return tmp_path


def test_a_policy_says_what_each_vote_counts_for(folder):
    policy = pt.read_votes(folder).vote_policies()["lower taxes on fuel"]
    assert policy.issue.proposition == "Taxes on petrol ought be lower"
    assert policy.issue.extra == {
        "status": "active", "strength_meaning": "classic", "chamber_id": "commons",
        "context_description": "lower taxes on fuel",
    }  # fmt: skip
    assert policy.issue.tags == ("transport",)
    assert policy.votes == {
        "issue.vote.commons-2019-03-27-386": "strong support",
        "issue.vote.commons-2019-03-27-387": "oppose",
    }
    assert list(policy.agreements.values()) == ["strong support"]
    assert policy.about == ("issue.vote.commons-2011-02-07-192",)


LATER = """id: 20001
name: Approve reports
context_description: approving <b>reports</b>
policy_description: The committee recommends sanctions
status: candidate
highlightable: false
chamber: commons
groups:
- reform
division_links:
- decision:
    chamber_slug: commons
    date: 2023-06-19
    division_number: 258
    key: commons-2023-06-19-258
  alignment: agree
  strength: strong
  status: active
  notes: On the whole report
  decision_type: division
agreement_links:
- decision:
    chamber_slug: commons
    date: 2023-10-25
    decision_ref: c.936.7
    division_name: ''
    source_gid: debate/2023-10-25c.936.7
  alignment: agree
  strength: strong
  notes: ''
"""


def test_the_later_layout_of_a_policy_is_read_with_all_that_it_says(tmp_path):
    (tmp_path / "20001.yml").write_text(LATER)
    story = pt.read_votes(tmp_path / "20001.yml")
    policy = story.vote_policies()["Approve reports"]
    assert policy.issue.tags == ("reform",)
    assert policy.issue.extra == {
        "context_description": "approving reports", "status": "candidate",
        "highlightable": "false", "chamber": "commons",
    }  # fmt: skip
    (division,) = policy.not_read
    assert story[division].extra == {
        "policy 20001": "strong support", "status of policy 20001": "active",
        "notes of policy 20001": "On the whole report",
    }  # fmt: skip
    (agreement,) = policy.agreements
    assert story[agreement].extra["source_gid of policy 20001"] == "debate/2023-10-25c.936.7"


def test_members_are_scored_by_the_rules_of_those_who_publish_policies(folder):
    story = pt.read_votes(folder)
    policy = story.vote_policies()["lower taxes on fuel"]
    table = story.stance_matrix().scores(policy.votes, "classic").to_frame()
    # 50 for a strong vote against, 1 for an absence, of 50 + 2 that are possible.
    assert table["score"].round(4).to_dict() == {"Ann": 0.0, "Ben": round(51 / 52, 4)}
    simple = story.stance_matrix().scores(policy.votes, "simplified", agreements=policy.agreements)
    assert simple.to_frame()["score"].to_dict() == {"Ann": 0.0, "Ben": 0.5}


def test_votes_that_were_not_read_are_kept_apart(tmp_path):
    (tmp_path / "6693.yml").write_text(YML)
    policy = pt.read_votes(tmp_path).vote_policies()["lower taxes on fuel"]
    assert policy.votes == {}
    assert list(policy.not_read.values()) == ["strong support", "oppose"]


def test_json_of_the_same_is_read_likewise(tmp_path):
    tree = {
        "id": "6693", "name": "lower taxes on fuel", "policy_description": "Taxes ought be lower",
        "division_links": [
            {"decision": {"chamber_slug": "commons", "date": "2019-03-27", "division_number": 386},
             "alignment": "agree", "strength": "strong"}
        ],
        "decision_links": [],
    }  # fmt: skip
    (tmp_path / "policies.json").write_text(json.dumps([tree]))
    policy = pt.read_votes(tmp_path).vote_policies()["lower taxes on fuel"]
    assert policy.not_read == {"issue.vote.commons-2019-03-27-386": "strong support"}


@pytest.mark.parametrize(
    ("old", "new"),
    [("alignment: against", "alignment: maybe"), ("date: 2011-02-07", "date: 2011-02"),
     ("chamber_slug: commons, date: 2011", "date: 2011")],
)  # fmt: skip
def test_a_link_that_leads_nowhere_is_told(tmp_path, old, new):
    (tmp_path / "a.yml").write_text(YML.replace(old, new))
    with pytest.raises(pt.CheckError, match="an alignment of agree, against or neutral"):
        pt.read_votes(tmp_path)


def test_a_policy_without_an_end_is_refused(tmp_path):
    (tmp_path / "a.yml").write_text(YML + "- {}\n" * 100_000)
    with pytest.raises(
        pt.CheckError, match=r"a policy in characters of .*allowed: at most 300,000"
    ):
        pt.read_votes(tmp_path)


class TestMotions:
    def tree(self, **more):
        motion = {
            "id": "pw-2013-02-05-154-commons", "organization_id": "uk.parliament.commons",
            "text": "Marriage &amp; Couples", "actions": {"yes": "Marry", "no": ""},
            "policy_vote": "aye3", "date": "2013-02-05",
            "vote_events": [{"counts": [], "votes": [
                {"id": "uk.org.publicwhip/person/10001", "option": "aye"},
                {"id": "uk.org.publicwhip/person/10002", "option": "tellno"},
                {"id": "uk.org.publicwhip/person/10003", "option": "absent"},
            ]}],
            "sources": [{"url": "http://example.org/a"}, {"gid": "g"}],
            **more,
        }  # fmt: skip
        return {
            "title": "Gay marriage", "text": "For it",
            "sources": {"url": "http://www.publicwhip.org.uk/policy.php?id=826"},
            "aspects": [{"source": "s", "direction": "Majority (strong)", "motion": motion}],
        }  # fmt: skip

    def read(self, folder, *trees):
        (folder / "policies.json").write_text(json.dumps(list(trees)))
        return pt.read_votes(folder / "policies.json")

    def test_policies_come_with_their_motions_and_the_votes_on_them(self, tmp_path):
        story = self.read(tmp_path, self.tree())
        policy = story.vote_policies()["Gay marriage"]
        assert policy.votes == {"issue.vote.commons-2013-02-05-154": "strong support"}
        found = {
            said.by[0].name: (said.stance.value, said.reason, dict(said.extra))
            for said in story.statements
        }
        assert found == {
            "10001": ("support", None, {}),
            "10002": ("no_position", "teller", {"teller": "no"}),
            "10003": ("no_position", "absent", {}),
        }
        (event,) = story.events
        assert (event.title, event.urls) == ("Marriage & Couples", ("http://example.org/a",))

    def test_a_motion_of_two_policies_has_its_votes_once(self, tmp_path):
        other = self.tree(policy_vote="no") | {
            "title": "Against it", "sources": {"url": "http://x/policy.php?id=9"}
        }  # fmt: skip
        story = self.read(tmp_path, self.tree(), other)
        assert len(story.statements) == 3
        found = {name: list(each.votes.values()) for name, each in story.vote_policies().items()}
        assert found == {
            "Gay marriage": ["strong support"], "Against it": ["oppose"]
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("more", "told"),
        [({"id": "x"}, "an id pw-DATE-NUMBER-HOUSE"), ({"policy_vote": "perhaps"}, "aye, aye3"),
         ({"vote_events": [{"votes": [{"id": "1", "option": "?"}]}]}, "an id, and aye")],
    )  # fmt: skip
    def test_what_is_no_motion_is_told(self, tmp_path, more, told):
        with pytest.raises(pt.CheckError, match=told):
            self.read(tmp_path, self.tree(**more))


def test_the_tables_of_the_public_whip_name_policies_and_their_votes(tmp_path):
    (tmp_path / "pw_dyn_dreammp.csv").write_text(
        'dream_id,name,description\n5,Fuel,"<p>Lower it</p>"\n'
    )
    (tmp_path / "pw_dyn_dreamvote.csv").write_text(
        "division_date,division_number,dream_id,vote,house\n2019-03-27,386,5,no3,commons\n"
        "2019-03-27,387,5,both,commons\n"
    )
    (tmp_path / "386.csv").write_text(division(386, "Aye", "No"))
    policy = pt.read_votes(tmp_path).vote_policies()["Fuel"]
    assert policy.votes == {"issue.vote.commons-2019-03-27-386": "strong oppose"}
    assert policy.issue.proposition == "Lower it"
    assert policy.about == ("issue.vote.commons-2019-03-27-387",)


WHOLE = {
    "id": 6699, "name": "higher taxes on alcohol", "policy_description": "Taxes should rise",
    "decision_links": [
        {"alignment": "agree", "strength": "strong", "decision": {
            "decision_type": "Division", "chamber": {"slug": "commons", "name": "House of Commons"},
            "date": "2013-07-01", "division_number": 37, "division_name": "<b>Finance Bill</b>"}},
        {"alignment": "against", "strength": "weak", "decision": {
            "chamber_slug": "commons", "date": "2014-01-01", "decision_ref": "c.100.1",
            "decision_name": "On wine"}},
    ],
}  # fmt: skip


def test_decisions_that_stand_whole_in_a_policy_have_their_house_and_their_name(tmp_path):
    (tmp_path / "policy.json").write_text(json.dumps(WHOLE))
    story = pt.read_votes(tmp_path / "policy.json")
    assert [(event.title, str(event.date), event.extra["house"]) for event in story.events] == [
        ("Finance Bill", "2013-07-01", "commons"), ("On wine", "2014-01-01", "commons")
    ]  # fmt: skip
    (policy,) = story.vote_policies().values()
    assert policy.not_read == {"issue.vote.commons-2013-07-01-37": "strong support"}
    assert list(policy.agreements.values()) == ["oppose"]
