"""Statement records as rows: who counts, under whom, and what a poll says."""

from __future__ import annotations

import pytest

from policytrack.errors import RecordError, UnknownNameError
from policytrack.matrix import StanceMatrix
from policytrack.records import Actor, Issue, Membership, Statement, Unless

ASCL = Actor(
    "Association of School and College Leaders", "union", "ASCL", aliases="the heads' union"
)
NAHT = Actor("National Association of Head Teachers", "union", "NAHT")
LEADER = Actor("Pepe Di'Iasio", "person", part_of=ASCL)
PARENTS = Actor("Parents", "public")
MOTHERS = Actor("Mothers", "public", part_of=PARENTS)
SCALE = Issue("Five-point scale", "Each area should be graded on a five-point scale")
WITHDRAW = Issue("Withdrawal", "Heads who inspect should withdraw their service")
HARM = Issue("Harm", "Inspection harms the health of heads", kind="claim")
LETTER = Statement([ASCL, NAHT], SCALE, "oppose", "2025-06-24", speakers=LEADER)
THREAT = Statement(
    ASCL, WITHDRAW, "support", "2025-06-24", conditions=Unless("the scale is changed")
)


def matrix_of(*statements, **options):
    return StanceMatrix.from_statements(statements, **options)


@pytest.mark.parametrize(
    "actor", ["ASCL", "ascl", "Association of School and College Leaders", "the heads' union", ASCL]
)
@pytest.mark.parametrize(
    "issue", ["Five-point scale", "five-point-scale", SCALE.proposition, SCALE]
)
def test_a_cell_answers_to_every_name_of_its_actor_and_issue(actor, issue):
    assert matrix_of(LETTER, THREAT)[actor, issue].stance == "oppose"


@pytest.mark.parametrize(
    ("key", "told"),
    [
        (("ASCLL", SCALE), "no actor 'ASCLL' here; did you mean 'ASCL'"),
        ((ASCL, "Five point scale"), "did you mean 'Five-point scale'"),
        ((PARENTS, SCALE), "no actor 'Parents' here"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(key, told):
    with pytest.raises(UnknownNameError, match=told):
        matrix_of(LETTER, THREAT)[key]


def test_a_joint_statement_counts_once_for_each_of_its_actors_and_is_one_statement():
    assert repr(matrix_of(LETTER)) == "<StanceMatrix: 2 actors by 1 issue, 1 statement>"
    assert matrix_of(LETTER).to_frame("count").to_numpy().tolist() == [[1], [1]]


def test_rough_dates_that_leave_the_order_open_leave_the_cell_unresolved():
    rough = Statement(ASCL, SCALE, "support", "2025-06")
    cell = matrix_of(rough, LETTER)["ASCL", SCALE]
    assert (cell.stance, set(cell.between)) == ("unresolved", {"support", "oppose"})
    assert set(cell.deciding) == {rough, LETTER}


def test_those_who_speak_can_stand_in_the_rows():
    assert matrix_of(LETTER, THREAT, rows="people").actors == ("ASCL", "Pepe Di'Iasio")


def test_members_can_stand_under_the_bodies_they_belong_to():
    dissent = Statement(LEADER, SCALE, "support", "2025-06-25")
    matrix = matrix_of(LETTER, dissent, rows="parents")
    assert matrix.actors == ("ASCL", "NAHT")
    assert matrix["ASCL", SCALE].spoken_by == ("ASCL", "Pepe Di'Iasio")


def test_a_joint_statement_of_members_counts_once_for_their_body():
    statement = Statement([LEADER, ASCL, NAHT], SCALE, "oppose", "2025-06-24")
    matrix = matrix_of(statement, rows="parents")
    assert matrix.to_frame("count")["Five-point scale"].to_dict() == {"ASCL": 1, "NAHT": 1}
    assert matrix["ASCL", SCALE].spoken_by == ("Pepe Di'Iasio", "ASCL")
    assert matrix.explain("ASCL", SCALE).statements["by"].tolist() == ["Pepe Di'Iasio, ASCL"]


def test_another_word_for_the_kind_is_refused():
    with pytest.raises(RecordError, match="allowed: policy, claim; did you mean 'policy'"):
        matrix_of(LETTER, kind="polcy")


@pytest.mark.parametrize(("period", "row"), [("2025-01/..", "NAHT"), ("2020-01/2021-01", "Head")])
def test_a_membership_counts_in_its_period(period, row):
    head = Actor("Head", "person")
    statement = Statement(head, SCALE, "oppose", "2025-06-24")
    held = Membership(head, NAHT, "member", period)
    assert matrix_of(statement, rows="parents", memberships=[held]).actors == (row,)


def test_publics_are_never_added_up_under_a_wider_one():
    poll = [
        Statement(who, SCALE, "support", "2025-05", share=0.6, event="poll")
        for who in (PARENTS, MOTHERS)
    ]
    assert matrix_of(*poll, rows="parents").actors == ("Mothers", "Parents")


def test_shares_of_a_poll_weigh_as_shares_and_its_majority_speaks():
    poll = [
        Statement(PARENTS, SCALE, "support", "2025-05", share=0.6, event="poll"),
        Statement(PARENTS, SCALE, "oppose", "2025-05", share=(0.2, 0.4), event="poll"),
    ]
    matrix = matrix_of(*poll)
    assert matrix.to_numpy("net")[0, 0] == pytest.approx(0.3)
    assert matrix.to_numpy("latest")[0, 0] == "support"
    assert matrix_of(poll[1]).to_numpy("latest")[0, 0] == "mixed"


def test_a_member_against_its_body_is_a_conflict():
    dissent = Statement(LEADER, SCALE, "support", "2025-06-25")
    conflicts = matrix_of(LETTER, dissent).conflicts()
    assert conflicts.to_numpy().tolist() == [
        ["Pepe Di'Iasio", "ASCL", "Five-point scale", "support", "oppose"]
    ]
    assert matrix_of(LETTER).conflicts().empty


def test_claims_and_policies_can_be_kept_apart():
    claim = Statement(NAHT, HARM, "support", "2025-06-24")
    assert matrix_of(LETTER, claim, kind="claim").issues == ("Harm",)
    assert matrix_of(LETTER, claim, kind="policy").issues == ("Five-point scale",)


def test_actors_and_issues_given_are_shown_in_their_order_with_or_without_statements():
    matrix = matrix_of(LETTER, actors=[PARENTS, NAHT], issues=[WITHDRAW, SCALE])
    assert (matrix.actors, matrix.issues) == (
        ("Parents", "NAHT"),
        ("Withdrawal", "Five-point scale"),
    )
    assert matrix.to_numpy("count").tolist() == [[0, 0], [0, 1]]


def test_two_actors_of_one_label_are_told_apart_by_their_ids():
    twin = Actor("Another Association", "union", "ASCL", id="ascl-two")
    matrix = matrix_of(LETTER, Statement(twin, SCALE, "support", "2025-06-24"))
    assert matrix.actors == ("ASCL (ascl)", "ASCL (ascl-two)", "NAHT")
    assert matrix[twin, SCALE].stance == "support"


def test_another_word_for_rows_is_refused():
    with pytest.raises(
        RecordError, match="allowed: by, people, posts, bodies, parents; did you mean 'people'"
    ):
        matrix_of(LETTER, rows="peopl")


class TestPosts:
    DFE = Actor("Department for Education", "department", "DfE")
    MINISTER = Actor("Ann Smith", "person")
    SECRETARY = Membership(MINISTER, DFE, "Education Secretary", "2024-07-05/2025-06")

    def asked(self, rows, date="2025-03-01", by=None, **options):
        said = Statement(
            by or self.DFE, SCALE, "oppose", date, speakers=() if by else self.MINISTER
        )
        held = options.pop("memberships", [self.SECRETARY])
        return matrix_of(said, rows=rows, memberships=held, **options)

    @pytest.mark.parametrize(
        ("rows", "row"),
        [
            ("by", "DfE"),
            ("people", "Ann Smith"),
            ("posts", "Education Secretary, DfE"),
            ("bodies", "DfE"),
        ],
    )
    def test_a_statement_of_a_holder_resolves_to_person_post_and_body(self, rows, row):
        assert self.asked(rows).actors == (row,)

    @pytest.mark.parametrize(
        ("rows", "row"), [("posts", "Education Secretary, DfE"), ("bodies", "DfE")]
    )
    def test_so_does_one_that_the_holder_makes_alone(self, rows, row):
        matrix = self.asked(rows, by=self.MINISTER)
        assert matrix.actors == (row,)
        assert matrix[row, SCALE].spoken_by == ("Ann Smith",)

    @pytest.mark.parametrize("rows", ["posts", "bodies", "parents"])
    @pytest.mark.parametrize("date", ["2025-06-15", "2025", None])
    def test_who_only_may_have_held_a_post_stands_for_itself_unless_maybe_is_asked(
        self, rows, date
    ):
        surely = self.asked(rows, date, by=self.MINISTER)
        maybe = self.asked(rows, date, by=self.MINISTER, counted="maybe")
        assert surely.actors == ("Ann Smith",)
        assert maybe.actors != ("Ann Smith",)

    def test_after_leaving_nobody_speaks_for_the_post(self):
        for counted in ("surely", "maybe"):
            found = self.asked("posts", "2025-07-01", by=self.MINISTER, counted=counted)
            assert found.actors == ("Ann Smith",)

    def test_a_post_without_a_period_is_held_on_any_day(self):
        held = [Membership(self.MINISTER, self.DFE, "Education Secretary")]
        assert self.asked("posts", None, memberships=held).actors == ("Education Secretary, DfE",)

    def test_for_a_body_only_posts_in_it_or_a_part_of_it_count(self):
        party = Membership(self.MINISTER, NAHT, "member")
        assert self.asked("posts", memberships=[party]).actors == ("Ann Smith",)
        whole = Actor("Government", "government")
        part = Actor("Department", "department", part_of=whole)
        held = [Membership(self.MINISTER, part, "Minister")]
        said = Statement(whole, SCALE, "oppose", "2025-03-01", speakers=self.MINISTER)
        assert matrix_of(said, rows="posts", memberships=held).actors == ("Minister, Department",)

    def test_two_holders_in_turn_share_the_row_of_the_post(self):
        ben = Actor("Ben", "person")
        posts = [self.SECRETARY, Membership(ben, self.DFE, "Education Secretary", "2025-07/..")]
        said = [
            Statement(self.MINISTER, SCALE, "oppose", "2025-03-01"),
            Statement(ben, SCALE, "support", "2025-09-01"),
        ]
        matrix = matrix_of(*said, rows="posts", memberships=posts)
        cell = matrix["Education Secretary, DfE", SCALE]
        assert (cell.stance, cell.spoken_by) == ("support", ("Ann Smith", "Ben"))

    def test_another_word_for_what_counts_is_refused(self):
        with pytest.raises(RecordError, match="allowed: surely, maybe; did you mean 'maybe'"):
            self.asked("posts", counted="mabe")
