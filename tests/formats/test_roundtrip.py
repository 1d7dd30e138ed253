"""Out of the library and in again: nothing differs but what the losses name, field by field."""

from __future__ import annotations

import warnings

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings

import policytrack as pt
from policytrack.formats.written import WRITTEN
from policytrack.io import FORMATS
from tests.strategies import overtime, timelines

BOTH_WAYS = [name for name, row in WRITTEN.items() if row.cannot and name in FORMATS]
KINDS = ("sources", "actors", "memberships", "scales", "issues", "events", "statements")
OTHERWISE = "dna"
"""Its statements become several and have numbers; see its own tests."""


def there_and_back(made, form, path):
    """What was lost on the way to a file and what the file holds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        lost = made.write(path, form, overwrite=True)
        return lost, pt.read(path, form)


def plain(value, called):
    """A value with ids in place of records."""
    if isinstance(value, tuple):
        return [plain(each, called) for each in value]
    if isinstance(value, pt.Actor | pt.Source | pt.Issue | pt.Scale):
        return type(value).__name__, called.get((type(value), value.id), value.id)
    if attrs.has(type(value)):
        return [plain(getattr(value, field.name), called) for field in attrs.fields(type(value))]
    return value


def differing(record, other, called):
    return {
        field.name
        for field in attrs.fields(type(record))
        if plain(getattr(record, field.name), {}) != plain(getattr(other, field.name), called)
    }


def name_of(record, kind, number):
    return getattr(record, "id", None) or f"{kind.removesuffix('s')} {number}"


def matched(made, back, told):
    """For each record that was not lost whole, the one that came back; nothing is left over."""
    called, pairs, over = {}, [], []
    for kind in KINDS:
        left = list(getattr(back._story.records, kind))
        for number, record in enumerate(getattr(made._story.records, kind), 1):
            name = name_of(record, kind, number)
            if (name, "") in told:
                continue
            fields = {field for record, field in told if record == name}
            its = [each for each in left if likely(record, each, fields)]
            assert its, (kind, record)
            apart = [differing(record, each, called) for each in its]
            best = min(
                zip(apart, its, strict=True), key=lambda two: (len(two[0] - fields), len(two[0]))
            )[1]
            left.remove(best)
            pairs.append((name, record, best))
            if getattr(best, "id", None) is not None:
                called[type(best), best.id] = record.id
        over += left
    return pairs, called, over


def likely(record, other, lost):
    name = getattr(record, "id", None)
    return name is None or name == getattr(other, "id", None) or "id" in lost


def check(made, lost, back):
    told = {loss[:2] for loss in lost}
    for name in ("title", "about", "licence", "calendar"):
        kept = getattr(made._story.records, name), getattr(back._story.records, name)
        if ("story", name) not in told and (name != "title" or kept[0] != "Untitled"):
            assert kept[0] == kept[1]
    pairs, called, over = matched(made, back, told)
    for name, record, other in pairs:
        expected = {field for record_name, field in told if record_name == name}
        assert differing(record, other, called) <= expected, (name, record, other)
    assert not over


ONCE = settings(
    max_examples=4, deadline=None, phases=(Phase.explicit, Phase.generate), database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
OFTEN = settings(ONCE, max_examples=40)


@pytest.mark.parametrize("form", [form for form in BOTH_WAYS if form != OTHERWISE])
@given(made=timelines())
@ONCE
def test_nothing_differs_but_what_was_told(form, made, tmp_path_factory):
    lost, back = there_and_back(made, form, tmp_path_factory.getbasetemp() / f"random-{form}")
    check(made, lost, back)


@pytest.mark.heavy
@pytest.mark.parametrize("form", [form for form in BOTH_WAYS if form != OTHERWISE])
@given(made=timelines() | overtime())
@OFTEN
def test_nothing_differs_in_many_stories(form, made, tmp_path_factory):
    lost, back = there_and_back(made, form, tmp_path_factory.getbasetemp() / f"random-{form}")
    check(made, lost, back)


@pytest.mark.parametrize("form", [form for form in BOTH_WAYS if form != OTHERWISE])
@pytest.mark.parametrize("name", pt.datasets())
def test_nothing_differs_in_the_stories_that_come_with_the_library(form, name, tmp_path):
    made = pt.load_dataset(name)
    check(made, *there_and_back(made, form, tmp_path / "story"))
