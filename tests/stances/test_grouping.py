"""Who is in which group: by a mapping, a column, a kind or memberships, and nobody in two."""

import pandas as pd
import pytest

import policytrack as pt
from policytrack.stances.grouping import group_members

VOTES = pd.DataFrame(
    {
        "who": ["Ash", "Ash", "Birch", "Cedar", "Dow"],
        "what": ["Rent", "Tax", "Rent", "Rent", "Tax"],
        "vote": ["aye", "no", "aye", "no", "aye"],
        "party": ["Green", "Green", "Blue", "Blue", None],
        "day": ["2021-01-01", "2022-01-01", "2021-01-01", "2021-01-01", "2022-01-01"],
    }
)
GREEN, BLUE = (pt.Actor(name, "party") for name in ("Green", "Blue"))
CLUB = pt.Actor("Club", "charity")
ANN, BEN, CAL = (pt.Actor(name, "person") for name in ("Ann", "Ben", "Cal"))
RENT = pt.Issue("Rent", "Rents should be capped")


def table(frame=VOTES, **more):
    columns = {"actor": "who", "issue": "what", "stance": "vote", **more}
    return pt.StanceMatrix.from_frame(frame, **columns)._coded


def story(*records):
    return pt.Timeline(records).stance_matrix()._coded


def said(who, day="2021-03-01"):
    return pt.Statement(who, RENT, "support", day)


def members(found):
    """The members of each group by the labels that they are shown with."""
    whole = dict.fromkeys(found.labels, ())
    for label, group in zip(found.coded.labels[0], found.group.tolist(), strict=True):
        whole[found.labels[group]] += (label,)
    return whole


def test_a_column_says_who_is_in_which_group_and_a_missing_value_in_none():
    found = group_members(table(), "party")
    assert members(found) == {"Blue": ("Birch", "Cedar"), "Green": ("Ash",)}
    assert found.ungrouped == ("Dow",)


def test_groups_are_in_the_order_of_their_labels_and_statements_of_nobody_are_left_out():
    found = group_members(table(), {"Dow": "Zed", "Ash": "Amber"})
    assert found.labels == ("Amber", "Zed")
    assert found.ungrouped == ("Birch", "Cedar")
    assert found.coded.number == 3
    assert found.actors == ("Ash", "Dow")


def test_a_mapping_takes_labels_and_records_and_refuses_whom_it_does_not_know():
    found = group_members(story(said(ANN), said(BEN)), {ANN: "A", "Ben": 1})
    assert members(found) == {"1": ("Ben",), "A": ("Ann",)}
    with pytest.raises(pt.CheckError, match="no actor 'Asch' here; did you mean 'Ash'"):
        group_members(table(), {"Asch": "Green"})


def moved(day):
    last = {"who": ["Ash"], "what": ["Rent"], "vote": ["no"], "party": ["Blue"], "day": [day]}
    return pd.concat([VOTES, pd.DataFrame(last)], ignore_index=True)


def test_who_moves_from_one_group_to_another_is_a_member_of_each():
    found = group_members(table(moved("2023-01-01"), date="day"), "party")
    assert members(found) == {"Blue": ("Ash (Blue)", "Birch", "Cedar"), "Green": ("Ash (Green)",)}
    assert found.actors == ("Ash", "Ash", "Birch", "Cedar")
    assert not set(found.ungrouped) & {"Ash"}


@pytest.mark.parametrize(("date", "day"), [("day", "2021-01-01"), (None, "2023-01-01")])
def test_who_is_in_two_groups_on_one_day_or_on_no_known_day_is_refused(date, day):
    message = r"'Ash' is in 'Blue' and 'Green' on one day; name a column of dates"
    with pytest.raises(pt.CheckError, match=message) as told:
        group_members(table(moved(day), date=date), "party")
    (problem,) = told.value.problems
    assert (problem.code, problem.path, problem.found) == ("two-groups", ("party",), "Ash")


def test_three_of_many_who_are_in_two_groups_are_told():
    frame = pd.DataFrame(
        [(f"A{n}", "Rent", "aye", party) for n in range(5) for party in ("x", "y")],
        columns=["who", "what", "vote", "party"],
    )
    with pytest.raises(pt.CheckError, match="'A0' is in 'x' and 'y'") as told:
        group_members(table(frame), "party")
    assert [problem.found for problem in told.value.problems] == ["A0", "A1", "A2"]


def test_a_column_that_the_table_lacks_is_told_with_those_it_has():
    with pytest.raises(pt.UnknownNameError, match="no column 'partei' here; allowed: who, what"):
        group_members(table(), "partei")


def test_records_are_grouped_by_the_kind_of_their_actors():
    found = group_members(story(said(ANN), said(CLUB), said(BEN)), "kind")
    assert members(found) == {"charity": ("Club",), "person": ("Ann", "Ben")}


def test_records_are_grouped_by_the_bodies_of_a_kind_on_the_day_of_each_statement():
    posts = [
        pt.Membership(ANN, GREEN, period="2020/2021-12-31"),
        pt.Membership(ANN, BLUE, period="2022-01-01/.."),
        pt.Membership(ANN, CLUB), pt.Membership(BEN, BLUE, period="2022/.."),
    ]  # fmt: skip
    coded = story(*posts, said(ANN), said(ANN, "2022-03-01"), said(BEN), said(CAL))
    found = group_members(coded, "party")
    assert members(found) == {"Blue": ("Ann (Blue)",), "Green": ("Ann (Green)",)}
    assert found.ungrouped == ("Ben", "Cal")


def test_all_bodies_are_groups_when_bodies_are_asked_for_and_two_at_once_are_refused():
    clerk = pt.Actor("Clerk", "person", part_of=CLUB)
    coded = story(pt.Membership(BEN, GREEN), said(clerk), said(BEN))
    assert members(group_members(coded, "bodies")) == {"Club": ("Clerk",), "Green": ("Ben",)}
    with pytest.raises(pt.CheckError, match="'Ben' is in 'Club' and 'Green' on one day"):
        group_members(
            story(pt.Membership(BEN, GREEN), pt.Membership(BEN, CLUB), said(BEN)), "bodies"
        )


def test_a_grouping_that_is_no_kind_of_actor_is_told_with_those_that_are():
    with pytest.raises(pt.UnknownNameError, match=r"no grouping 'partys' here; allowed: kind, bo"):
        group_members(story(said(ANN)), "partys")


@pytest.mark.parametrize(
    ("coded", "by"), [(story(said(ANN)), "party"), (story(said(ANN)), {}),
                      (table(VOTES.assign(party="")), "party")]
)  # fmt: skip
def test_a_grouping_that_puts_nobody_into_a_group_is_refused(coded, by):
    message = r"grouped\.by: found .*; allowed: what puts at least one actor in a group"
    with pytest.raises(pt.RecordError, match=message):
        group_members(coded, by)


def test_a_member_of_a_group_keeps_the_rule_and_the_cells_of_its_statements():
    coded = pt.StanceMatrix.from_frame(
        VOTES, actor="who", issue="what", stance="vote", date="day"
    )._coded
    found = group_members(coded, {"Ash": "Green", "Cedar": "Blue"}).coded
    assert found.rule == coded.standing_rule
    assert found.labels == (("Ash", "Cedar"), ("Rent", "Tax"))
    words = [*found.rows.levels.words]
    assert [words[code] for code in found.stands()[0]] == ["support", "oppose"]
