"""Posts: who held one on a day, surely or maybe, and where tenures leave a gap."""

import gzip
import json
from functools import partial

import pytest

import policytrack as pt

DFES = pt.Actor("Department for Education and Skills", "department", "DfES")
DFE = pt.Actor("Department for Education", "department", "DfE", succeeds=DFES)
OTHER = pt.Actor("Home Office", "department")
ANN, BEN, EVA = (pt.Actor(name, "person") for name in ("Ann", "Ben", "Eva"))


def post(member, period, of=DFE, role="Secretary"):
    return pt.Membership(member, of, role, period)


def held(story, body, on, **options):
    table = story.holders(body, on, **options)
    return list(zip(table["member"], table["surely"], strict=True))


class TestHolders:
    def test_a_post_is_surely_held_between_its_rough_ends(self):
        story = pt.Timeline([post(ANN, "2020-05/2022-03")])
        found = [held(story, "DfE", day) for day in ("2020-04-30", "2020-05-10", "2021")]
        assert found == [[], [("Ann", False)], [("Ann", True)]]

    def test_one_still_in_post_holds_it_on_any_later_day(self):
        story = pt.Timeline([post(ANN, "2024-07-05/..")])
        assert held(story, "DfE", "2030-01-01") == [("Ann", True)]

    def test_a_post_without_a_period_may_be_held_on_any_day(self):
        assert held(pt.Timeline([post(ANN, None)]), "DfE", "2020") == [("Ann", False)]

    def test_a_renamed_body_carries_on_the_posts_of_the_old_one(self):
        story = pt.Timeline([post(ANN, "2001-06-08/2007-06-27", DFES), post(BEN, "2010/..")])
        assert held(story, "DfE", "2005-01-01") == [("Ann", True)]
        assert held(story, "DfES", "2015-01-01") == []

    def test_bodies_roles_and_days_may_be_several(self):
        posts = [
            post(ANN, "2020/.."),
            post(BEN, "2020/..", OTHER),
            post(EVA, "2020/..", role="Head"),
        ]
        table = pt.Timeline(posts).holders(["DfE", OTHER], ["2021", "2022"], role="Secretary")
        assert table[["on", "member"]].to_numpy().tolist() == [
            ["2021", "Ann"],
            ["2021", "Ben"],
            ["2022", "Ann"],
            ["2022", "Ben"],
        ]

    def test_an_unknown_body_is_refused_with_the_nearest(self):
        with pytest.raises(pt.UnknownNameError, match="did you mean 'dfe'"):
            pt.Timeline([post(ANN, "2020/..")]).holders("dfee", "2021")

    def test_a_role_that_nobody_has_is_refused_with_the_nearest(self):
        story = pt.Timeline([post(ANN, "2025")])
        for ask in (story.tenures, partial(story.holders, on="2025")):
            with pytest.raises(pt.UnknownNameError, match="did you mean 'Secretary'"):
                ask("DfE", role="secretary")


class TestTenures:
    @pytest.mark.parametrize(
        ("first", "then", "words"),
        [
            ("2020-01-01/2020-05-31", "2020-06-01/..", "no gap"),
            ("2020-01-01/2020-06-01", "2020-06-01/..", "no gap"),
            ("2020-01-01/2020-05-31", "2020-06-03/..", "gap"),
            ("2020-01-01/2020-06-05", "2020-06-01/..", "overlap"),
            ("2020-01-01/2020-05", "2020-06-01/..", "maybe gap"),
            ("2020-01-01/2020-06", "2020-06/..", "maybe gap or overlap"),
        ],
    )
    def test_what_lies_between_two_holders_of_a_post_is_told(self, first, then, words):
        table = pt.Timeline([post(ANN, first), post(BEN, then)]).tenures("DfE")
        assert table["next"].tolist()[0] == words
        assert table["next"].isna().tolist() == [False, True]

    def test_a_body_that_nobody_belongs_to_has_none(self):
        assert pt.Timeline([post(ANN, "2020/2021")]).tenures(ANN).empty

    def test_roles_are_kept_apart(self):
        story = pt.Timeline([post(ANN, "2020/2021"), post(BEN, "2024/..", role="Head")])
        assert story.tenures("DfE")["next"].isna().all()


class TestMinisters:
    @pytest.fixture(scope="class", name="story")
    @classmethod
    def ministers(cls, shared):
        path = shared / "uk-parliament" / "ministers.json.gz"
        held = json.loads(gzip.decompress(path.read_bytes()))
        bodies = {
            found["id"]: pt.Actor(found["name"], "department", id=f"body.{found['id']}")
            for found in held["organizations"]
        }
        names = {row["person_id"] for row in held["memberships"]}
        people = {name: pt.Actor(name, "person") for name in sorted(names)}
        return pt.Timeline(
            pt.Membership(
                people[row["person_id"]],
                bodies[row["organization_id"]],
                row.get("role"),
                f"{row['start_date']}/{'..' if row['end_date'] > '9000' else row['end_date']}",
            )
            for row in held["memberships"]
        )

    def test_all_memberships_load(self, story):
        assert len(story.memberships) == 2890

    def test_who_held_an_education_post_is_answered_for_every_month_since_1997(self, story):
        bodies = [actor for actor in story.actors if "ducation" in actor.name]
        months = [f"{year}-{month:02}" for year in range(1997, 2025) for month in range(1, 13)]
        table = story.holders(bodies, months)
        assert set(table["on"]) >= {"1997-06", "2005-06"}
        secretaries = story.holders(bodies, "2005-06-15", role="Secretary of State")
        assert len(secretaries) == 1
