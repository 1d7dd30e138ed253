"""Groups: members counted, their cohesion and loyalty, and figures published of them."""

from __future__ import annotations

import csv
import gzip
import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.errors import CheckError, RecordError, UnknownNameError
from policytrack.matrix import StanceMatrix
from policytrack.records import Actor, Issue, Membership, Statement

COLUMNS = {"actor": "member", "issue": "motion", "stance": "vote"}
SENATE = {
    1: "support", 2: "support", 3: "support", 4: "oppose", 5: "oppose", 6: "oppose",
    7: "neutral", 8: "neutral", 9: "no_position", 0: "not_applicable",
}  # fmt: skip


def votes(*rows):
    return pd.DataFrame(rows, columns=["member", "party", "motion", "vote"])


def matrix_of(*rows, **options):
    return StanceMatrix.from_frame(votes(*rows), **COLUMNS, **options)


@pytest.fixture
def house():
    return matrix_of(
        ("Ash", "Green", "Rent", "aye"), ("Birch", "Green", "Rent", "aye"),
        ("Cedar", "Green", "Rent", "no"), ("Dow", "Blue", "Rent", "no"),
        ("Elm", "Blue", "Rent", "absent"), ("Ash", "Green", "Tax", "aye"),
        ("Birch", "Green", "Tax", "no"), ("Cedar", "Green", "Tax", "abstained"),
        ("Dow", "Blue", "Tax", "no"), ("Elm", "Blue", "Tax", "no"),
    )  # fmt: skip


def test_a_cell_has_its_members_and_their_statements(house):
    groups = house.grouped("party")
    cell = groups["Green", "Rent"]
    assert cell.stance == "support"
    assert cell.members == {"support": ("Ash", "Birch"), "oppose": ("Cedar",)}
    assert cell.cell("Cedar").statements["vote"].tolist() == ["no"]
    assert groups["Blue", "Rent"].members == {"oppose": ("Dow",), "no_position": ("Elm",)}
    assert repr(groups) == (
        "<Groups: 2 groups of 5 members by 2 issues, each member by the rule majority>"
    )


@pytest.mark.parametrize(
    ("rule", "rent", "tax"),
    [
        ("majority", "support", "split"),
        ("plurality", "support", "split"),
        ("unanimous", "split", "split"),
        ("mean", pytest.approx(1 / 3), 0),
    ],
)
def test_what_a_group_comes_to_is_the_rule_asked_for(house, rule, rent, tax):
    frame = house.grouped("party").to_frame(rule)
    assert frame.loc["Green"].tolist() == [rent, tax]
    assert frame.loc["Blue", "Tax"] == (-1 if rule == "mean" else "oppose")
    assert frame.attrs["rule"] == rule


def test_the_counts_of_a_cell_add_up_to_its_group(house):
    counts = house.grouped("party").counts()
    assert counts.loc[("Green", "Tax")].to_dict() == {
        "support": 1, "oppose": 1, "otherwise": 1, "nothing": 0, "unresolved": 0, "not_recorded": 0,
    }  # fmt: skip
    assert counts.groupby("group").sum().sum(axis=1).to_dict() == {"Blue": 4, "Green": 6}


def test_cohesion_is_worked_out_by_hand(house):
    groups = house.grouped("party")
    rice = groups.cohesion()
    assert rice.loc["Green"].tolist() == [pytest.approx(1 / 3), 0]
    index = groups.cohesion("agreement_index")
    assert index.loc["Green"].tolist() == [pytest.approx((2 - 0.5) / 3), 0]
    assert index.loc["Blue", "Tax"] == 1


def test_rice_of_nobody_is_empty():
    groups = matrix_of(("Ash", "Green", "Rent", "absent"), ("Dow", "Blue", "Rent", "no"))
    found = groups.grouped("party").cohesion()
    assert np.isnan(found.loc["Green", "Rent"])
    assert groups.grouped("party").to_frame().loc["Green", "Rent"] == "no_position"


def test_loyalty_counts_sides_taken_where_the_group_has_one(house):
    frame = house.grouped("party").loyalty().set_index("member")
    assert frame.loc["Ash", ["taken", "loyal", "loyalty"]].tolist() == [1, 1, 1.0]
    assert frame.loc["Cedar", ["taken", "loyal"]].tolist() == [1, 0]
    assert frame.loc["Elm", ["taken", "loyal"]].tolist() == [1, 1]
    assert house.grouped("party").loyalty(["Tax"]).set_index("member")["taken"]["Ash"] == 0


def test_unity_votes_are_those_on_which_majorities_oppose(house):
    assert house.grouped("party").unity_votes("Green", "Blue") == ("Rent",)


def test_groups_agree_by_their_majorities_or_their_means(house):
    groups = house.grouped("party")
    by_majority = groups.agreement()
    assert by_majority.to_frame().loc["Green", "Blue"] == -1
    assert by_majority.shared.loc["Green", "Blue"] == 1
    by_mean = groups.agreement("mean")
    assert by_mean.to_frame().loc["Green", "Blue"] == pytest.approx(((1 - 4 / 3) + (1 - 1)) / 2)
    assert by_mean.rule == "mean of members"
    assert "mean of members" in by_mean.described


def test_a_mapping_groups_and_leaves_out_who_it_does_not_name(house):
    groups = house.grouped({"Ash": "one", "Dow": "two"})
    assert groups.members == {"one": ("Ash",), "two": ("Dow",)}
    assert groups.ungrouped == ("Birch", "Cedar", "Elm")
    alone = house.filter(issues=["Rent"]).grouped({"Ash": "one"})
    assert repr(alone).startswith("<Groups: 1 group of 1 member by 1 issue, each member by ")


def test_a_mapping_of_nobody_is_refused(house):
    with pytest.raises(RecordError, match="what puts at least one actor in a group"):
        house.grouped({})
    with pytest.raises(RecordError, match="what puts at least one actor in a group"):
        house.grouped({"Ash": None, "Dow": float("nan")})


def test_a_mapping_of_actors_who_are_not_here_names_them_with_the_remedy(house):
    with pytest.raises(CheckError, match=r"'Asch' here; did you mean 'Ash'.*leave it out of by="):
        house.grouped({"Asch": "one", "Dow": "two"})
    strangers = {f"stranger {number}": "one" for number in range(5)}
    with pytest.raises(CheckError, match="5 of the 6 actors of the mapping are not in the matrix"):
        house.grouped({**strangers, "Ash": "one"})


def test_two_names_of_one_actor_are_not_in_two_groups(house):
    with pytest.raises(CheckError, match="'Ash' is in 'one' and 'two' on one day"):
        house.grouped({"Ash": "one", " Ash": "two"})


def test_a_column_that_is_missing_is_named_with_the_nearest(house):
    with pytest.raises(
        UnknownNameError, match=r"no column 'Party' here; allowed: .*did you mean 'party'"
    ):
        house.grouped("Party")


def test_a_member_of_two_groups_on_one_day_is_refused_and_of_two_in_turn_is_two_members():
    rows = votes(("Ash", "Green", "Rent", "aye"), ("Ash", "Blue", "Tax", "no"))
    with pytest.raises(
        CheckError, match="'Ash' is in 'Blue' and 'Green' on one day; name a column"
    ):
        StanceMatrix.from_frame(rows, **COLUMNS).grouped("party")
    dated = rows.assign(day=["2024-01-01", "2025-01-01"])
    groups = StanceMatrix.from_frame(dated, **COLUMNS, date="day").grouped("party")
    assert groups.members == {"Blue": ("Ash",), "Green": ("Ash",)}
    assert groups["Blue", "Tax"].members == {"oppose": ("Ash",)}


def test_memberships_of_the_day_say_the_group():
    green, blue = Actor("Green", "party"), Actor("Blue", "party")
    ash, tax = Actor("Ash", "person"), Issue("Tax", "Tax should rise")
    held = [
        Membership(ash, green, period="../2024-06-30"),
        Membership(ash, blue, period="2024-07-01/.."),
    ]
    said = [
        Statement(ash, tax, "support", "2024-01-05"),
        Statement(ash, tax, "oppose", "2025-01-05"),
    ]
    groups = StanceMatrix.from_statements(said, memberships=held).grouped("party")
    assert groups.to_frame()["Tax"].to_dict() == {"Blue": "oppose", "Green": "support"}
    with pytest.raises(UnknownNameError, match="no grouping 'partty'"):
        StanceMatrix.from_statements(said, memberships=held).grouped("partty")


def test_a_story_is_grouped_by_kind():
    groups = pt.load_dataset("ofsted-report-cards").stance_matrix().grouped("kind")
    assert {"ASCL", "NAHT"} <= set(groups.members["union"])


def test_unknown_words_name_those_allowed(house):
    groups = house.grouped("party")
    for ask, said in [
        (lambda: groups.to_frame("majorty"), "did you mean 'majority'"),
        (lambda: groups.cohesion("rise"), "did you mean 'rice'"),
        (lambda: groups["Gren", "Tax"], "did you mean 'Green'"),
        (lambda: groups.unity_votes("Green", "Bleu"), "did you mean 'Blue'"),
        (lambda: groups.agreement("median"), "allowed: majority, mean"),
        (lambda: groups.plot(order="sise"), "allowed: size, name"),
    ]:
        with pytest.raises(UnknownNameError, match=said):
            ask()
    with pytest.raises(RecordError, match="a group and an issue, as in"):
        groups["Green"]


def test_a_matrix_that_only_counts_has_no_groups():
    matrix = StanceMatrix.from_frame(votes(("a", "b", "c", "aye")), actor="member", issue="motion")
    with pytest.raises(RecordError, match="a matrix with stances"):
        matrix.grouped("party")


def test_the_figure_prints_the_members_and_underlines_what_is_split(house):
    ax = house.grouped("party").plot(title="Votes")
    ids = {text.get_gid(): text.get_text() for text in ax.texts}
    assert ids["for-count:Green:Rent"] == "✓ 2"
    assert ids["against-count:Green:Rent"] == "✗ 1"
    assert "split, no majority" in " ".join(ids.values())
    assert "Green: 2 for, 0 neither, 1 against" in pt.long_description(ax)
    assert "1 cell without a majority" in pt.alt_text(ax)


def test_the_figure_has_the_heading_of_its_story_and_issues_at_odds_first():
    a, b = pt.Actor("A", "union"), pt.Actor("B", "party")
    calm, hot = pt.Issue("Calm", "Calm"), pt.Issue("Hot", "Hot")
    said = [(a, calm, "support"), (b, calm, "support"), (a, hot, "support"), (b, hot, "oppose")]
    story = pt.Timeline([pt.Statement(*each, "2025") for each in said], title="A dispute")
    ax = story.stance_matrix().grouped("kind").plot()
    ids = {text.get_gid(): text.get_text() for text in ax.texts}
    assert (ids["title"], ids["subtitle"]) == ("A dispute", "Members for and against, by group")
    rows = [name for name in ids if (name or "").startswith("issue:")]
    assert rows == ["issue:Hot", "issue:Calm"]
    heads = [text for id, text in ids.items() if (id or "").startswith("group:")]
    assert sorted(heads) == ["Party", "Union"]


def test_polars_frames_are_grouped_by_a_column_of_theirs():
    polars = pytest.importorskip("polars")
    rows = votes(("Ash", "Green", "Rent", "aye"), ("Dow", "Blue", "Rent", "no"))
    mine = StanceMatrix.from_frame(polars.from_pandas(rows), **COLUMNS).grouped("party")
    pd.testing.assert_frame_equal(
        mine.counts(), StanceMatrix.from_frame(rows, **COLUMNS).grouped("party").counts()
    )
    both = polars.from_pandas(votes(("Ash", "Green", "Rent", "aye"), ("Ash", "Blue", "Tax", "no")))
    with pytest.raises(CheckError, match="'Ash' is in 'Blue' and 'Green'"):
        StanceMatrix.from_frame(both, **COLUMNS).grouped("party")


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcd"), st.sampled_from("xyz"),
            st.sampled_from(["for", "against", "neutral", "mixed", "absent"]),
        ),
        min_size=1, max_size=14, unique_by=lambda row: row[:2],
    )
)  # fmt: skip
def test_groups_of_one_member_are_the_member(rows):
    matrix = matrix_of(*((who, who, what, how) for who, what, how in rows))
    groups = matrix.grouped("party")
    pd.testing.assert_frame_equal(
        groups.to_frame(), matrix.to_frame(), check_names=False, check_dtype=False
    )
    expected, found = matrix.agreement(), groups.agreement()
    pd.testing.assert_frame_equal(found.to_frame(), expected.to_frame(), check_names=False)
    pd.testing.assert_frame_equal(
        groups.agreement("mean").to_frame(), expected.to_frame(), check_names=False
    )


def test_the_109th_senate_has_the_unity_and_the_loyalty_that_are_published(shared):
    folder = shared / "us-senate-109"
    rolls = pd.read_csv(folder / "votes.csv.gz", index_col=0).drop(index="BUSH (R USA)").copy()
    parties = pd.read_csv(folder / "legislators.csv", index_col=0)["party"]
    rows = rolls.rename_axis("member").reset_index().melt("member", None, "motion", "vote")
    rows["party"] = rows["member"].map(parties)
    groups = StanceMatrix.from_frame(rows, **COLUMNS, scale=SENATE).grouped("party")
    unity = groups.unity_votes("R", "D")
    assert len(unity) == 389
    mean = groups.loyalty(unity).groupby("group")["loyalty"].mean()
    assert (round(mean["R"], 4), round(mean["D"], 4)) == (0.8867, 0.8958)
    rice = groups.cohesion()[list(unity)].mean(axis=1)
    assert (round(rice["R"], 3), round(rice["D"], 3)) == (0.773, 0.787)
    pooled = groups.loyalty().groupby("group")[["taken", "loyal"]].sum()
    share = pooled["loyal"] / pooled["taken"]
    assert (round(share["R"], 3), round(share["D"], 3)) == (0.893, 0.904)


def test_the_indicative_votes_of_2019_have_the_ayes_and_noes_of_their_headings(shared):
    headings, frames = {}, []
    for number in range(655, 663):
        path = shared / "commons-2019" / f"Division{number}.csv.gz"
        with gzip.open(path, "rt", encoding="utf-8-sig", errors="replace") as file:
            lines = list(csv.reader(io.StringIO(file.read())))
        start = next(at for at, line in enumerate(lines) if line[:2] == ["Member", "Party"])
        told = [line[0] for line in lines[:start] if line]
        headings[told[2]] = [int(told[at].split(": ")[1]) for at in (3, 4)]
        frame = pd.DataFrame(lines[start + 1 :], columns=lines[start])
        frames.append(frame.assign(motion=told[2]))
    matrix = StanceMatrix.from_frame(
        pd.concat(frames), actor="Member", issue="motion", stance="Vote"
    )
    groups = matrix.grouped("Party")
    assert sum(map(len, groups.members.values())) == 649
    found = groups.counts().groupby("issue")[["support", "oppose"]].sum()
    assert {issue: row.tolist() for issue, row in found.iterrows()} == headings
    assert matrix.rule == "majority"
    assert (groups.to_frame() == "split").to_numpy().sum() == 2
    speaker = next(member for member in groups.members["Speaker"])
    assert matrix[speaker, matrix.issues[0]].reasons == {"not_voting": 1}


def test_a_cell_of_a_group_holds_its_own_members_only():
    wide = pd.DataFrame({"who": [*"abc"], "party": ["Red", "Blue", None], "x": ["aye"] * 3})
    groups = StanceMatrix.from_frame(wide, actor="who", issues=["x"]).grouped("party")
    assert groups["Red", "x"].cell("a").stance == "support"
    with pytest.raises(UnknownNameError, match="no member of 'Red' 'b' here; allowed: a"):
        groups["Red", "x"].cell("b")
    assert repr(groups).endswith("; 1 in no group>")


def test_a_group_without_a_name_is_none():
    wide = pd.DataFrame({"who": [*"ab"], "x": ["aye"] * 2})
    matrix = StanceMatrix.from_frame(wide, actor="who", issues=["x"])
    assert matrix.grouped({"a": " ", "b": " Red "}).members == {"Red": ("b",)}
    with pytest.raises(RecordError, match="allowed: what puts at least one actor in a group"):
        matrix.grouped({"a": " ", "b": ""})


@pytest.mark.parametrize("least", [0, 1.5, "2"])
def test_how_many_issues_groups_share_at_least_is_a_whole_number(house, least):
    with pytest.raises(RecordError, match=r"min_shared: found .*a whole number, at least 1"):
        house.grouped("party").agreement(min_shared=least)
