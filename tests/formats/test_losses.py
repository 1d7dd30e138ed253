"""What a format could not carry: its table, its words, and refusing it."""

import pytest

import policytrack as pt
from policytrack.formats.losses import STORY, losses_of, losses_of_addresses
from policytrack.records.collection import Records

LOST = pt.Losses(
    (pt.Loss("delay", "plans", "2 plans", "no place"), pt.Loss("a", "plans", "1 plan", "no place"))
)


def test_a_table_has_a_row_for_each_loss():
    assert LOST.to_frame().to_dict("list") == {
        "record": ["delay", "a"],
        "field": ["plans", "plans"],
        "what": ["2 plans", "1 plan"],
        "why": ["no place", "no place"],
    }


def test_the_summary_counts_losses_of_one_reason_together():
    assert str(LOST) == "2 losses\n  2 plans: no place"
    assert repr(LOST) == "<Losses: 2>"


def test_refusing_lists_every_loss():
    with pytest.raises(pt.CheckError, match="plans would be lost: no place") as caught:
        LOST.refuse()
    assert [problem.path for problem in caught.value.problems] == [
        ("delay", "plans"),
        ("a", "plans"),
    ]
    pt.Losses().refuse()


def test_every_field_that_holds_something_and_is_not_carried_is_named():
    actor = pt.Actor("Ofsted", "regulator", short="Ofs")
    event = pt.Event("Delay", "announcement", "2025-06", by=actor, note="ours", id="delay")
    records = Records(actors=(actor,), events=(event,), title="T", about="what")
    carried = {STORY: frozenset({"title"}), "events": frozenset({"id", "title", "kind", "date"})}
    found = list(losses_of(records, carried, {"": "no place", "actors": "no actors"}))
    assert found == [
        pt.Loss("story", "about", "what", "no place"),
        pt.Loss("ofs", "", "Ofs", "no actors"),
        pt.Loss("delay", "by", "ofs", "no place"),
        pt.Loss("delay", "note", "ours", "no place"),
    ]


def test_every_address_that_no_page_may_link_to_is_named():
    sources = (
        pt.Source("A", url="https://example.org", id="a"), pt.Source("B", url="ftp://b", id="b"),
        pt.Source("C", id="c"),
    )  # fmt: skip
    actor = pt.Actor("Ofsted", urls=["https://example.org", "gopher://x"], id="ofsted")
    records = Records(sources=sources, actors=(actor,))
    assert list(losses_of_addresses(records, {"sources": "url", "actors": "urls"})) == [
        pt.Loss("b", "url", "ftp://b", "no page may link to this address"),
        pt.Loss("ofsted", "urls", "gopher://x", "no page may link to this address"),
    ]
