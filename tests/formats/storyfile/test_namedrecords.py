"""A record that others name is made once, and what cannot be had is told with its reason."""

import io

import pytest

import policytrack as pt
from policytrack.formats.storyfile.namedrecords import NamedRecords
from policytrack.formats.storyfile.values import BadValueError


class Made:
    """Makes actors from their names, and keeps count."""

    def __init__(self, **names):
        self.asked = []
        self.tree = {"actors": dict(names)}
        self.named = NamedRecords(self.tree, None, self.make)

    def make(self, kind, name):
        self.asked.append(name)
        told = self.tree[kind][name]
        if told == "wrong":
            return None
        for other in told.split():
            self.named.one(kind, other)
        return pt.Actor(name)


def refusal(named, value):
    with pytest.raises(BadValueError) as caught:
        named.one("actors", value)
    return [problem.message for problem in caught.value.problems]


def test_a_record_is_made_when_it_is_first_named_and_only_once():
    made = Made(nasuwt="", naht="")
    first = made.named.one("actors", "nasuwt")
    assert made.named.one("actors", "nasuwt") is first
    assert made.named.many("actors", ["nasuwt", "naht"])[0] is first
    assert made.asked == ["nasuwt", "naht"]


def test_a_list_of_one_and_its_only_id_give_the_same_record():
    named = Made(naht="").named
    assert named.many("actors", "naht") == named.many("actors", ["naht"])
    assert named.many("actors", "naht") is named.many("actors", "naht")


def test_an_id_that_does_not_exist_is_told_with_the_nearest():
    (told,) = refusal(Made(nasuwt="").named, "nasutw")
    assert told == "found 'nasutw'; allowed: an id under actors; did you mean 'nasuwt'?"


def test_every_id_of_a_list_that_does_not_exist_is_told():
    with pytest.raises(BadValueError) as caught:
        Made(naht="").named.many("actors", ["one", "naht", "two"])
    assert [problem.path for problem in caught.value.problems] == [(0,), (2,)]


def test_records_that_lead_back_to_themselves_are_told_with_the_way_there():
    (told,) = refusal(Made(a="b", b="c", c="a").named, "a")
    assert told.endswith("actors that do not lead back to themselves: a -> b -> c -> a")


def test_a_chain_of_more_than_fifty_is_refused_as_one_that_leads_back_to_itself():
    chain = {f"a{n}": f"a{n + 1}" for n in range(60)} | {"a60": ""}
    (told,) = refusal(Made(**chain).named, "a0")
    assert "do not lead back to themselves: a0 -> a1 -> a2" in told


def test_who_names_a_record_that_could_not_be_made_adds_no_problem_of_its_own():
    made = Made(naht="wrong")
    assert refusal(made.named, "naht") == refusal(made.named, "naht") == []
    assert (made.asked, made.named.own("actors")) == (["naht"], ())


def test_where_a_whole_kind_is_missing_its_ids_are_not_told_one_by_one():
    text = (
        "title: T\nsources: {}\nactrs: {a: {name: A}}\nevents: {e: {title: E, kind: vote, by: a}}\n"
    )
    with pytest.raises(pt.CheckError) as caught:
        pt.read_yaml(io.StringIO(text))
    assert [problem.code for problem in caught.value.problems] == ["missing-key", "unknown-key"]
