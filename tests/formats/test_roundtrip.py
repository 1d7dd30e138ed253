"""Out of the library and in again: nothing differs but what the losses name, field by field."""

from __future__ import annotations

import warnings

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings

import policytrack as pt
from policytrack.fileformats import FORMATS
from policytrack.formats.written import WRITTEN
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
        name = called.get((type(value), value.id), value.id)
        return type(value).__name__, None if name in called["nameless"] else name
    if attrs.has(type(value)):
        return [plain(getattr(value, field.name), called) for field in attrs.fields(type(value))]
    return value


def differing(record, other, called):
    own = {"nameless": called["nameless"]}
    names = [field.name for field in attrs.fields(type(record))]
    pairs = ((name, getattr(record, name), getattr(other, name)) for name in names)
    return {name for name, one, two in pairs if plain(one, own) != plain(two, called)}


def name_of(record, kind, number):
    return getattr(record, "id", None) or f"{kind.removesuffix('s')} {number}"


def matched(made, back, told):
    """For each record that was not lost whole, the one that came back; nothing is left over.

    Those that are most alike are matched first, among all of a kind.
    """
    called, pairs, over = {"nameless": nameless(told)}, [], []
    for kind in KINDS:
        left = list(getattr(back._story.records, kind))
        written = [
            (name, record, {field for other, field in told if other == name})
            for number, record in enumerate(getattr(made._story.records, kind), 1)
            if ((name := name_of(record, kind, number)), "") not in told
        ]
        ways = sorted(
            (unlike(record, other, fields, called), one, two)
            for one, (_, record, fields) in enumerate(written)
            for two, other in enumerate(left)
            if likely(record, other, fields)
        )
        found = {}
        for _, one, two in ways:
            if one not in found and two not in found.values():
                found[one] = two
        assert len(found) == len(written), (kind, written)
        for one, (name, record, _) in enumerate(written):
            best = left[found[one]]
            pairs.append((name, record, best))
            if getattr(best, "id", None) is not None:
                called[type(best), best.id] = record.id
        over += [other for two, other in enumerate(left) if two not in found.values()]
    return pairs, called, over


def nameless(told):
    """The records of which neither the id nor the name comes back, so that none can be told."""
    lost = {name for name, field in told if field == "id"}
    return {name for name, field in told if field in ("name", "title", "short") and name in lost}


def unlike(record, other, fields, called):
    """How little a record is another: by what was not lost, by its label, by all that it holds."""
    apart = differing(record, other, called)
    labels = getattr(record, "label", None), getattr(other, "label", None)
    return len(apart - fields), labels[0] != labels[1], len(apart)


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
