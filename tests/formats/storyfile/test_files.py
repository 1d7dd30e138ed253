"""Every problem of a file is told at once, each exactly where it stands."""

from __future__ import annotations

import copy
import io
import json
import random

import pandas as pd
import pytest
import yaml

import policytrack as pt
from policytrack.formats.storyfile import jsontext, yamltext

STORY = {
    "title": "Report cards",
    "sources": {
        "report": {"title": "A report", "published": "2025-07-01"},
        "letter-text": {"title": "A letter", "published": "2025-06-24", "kind": "letter"},
    },
    "actors": {
        "ofsted": {"name": "Ofsted", "kind": "regulator"},
        "ascl": {"name": "ASCL", "kind": "union", "posts": {"ofsted": ["adviser"]}},
        "naht": {"name": "NAHT", "kind": "union"},
    },
    "memberships": [{"member": "naht", "of": "ofsted", "role": "guest", "sources": "report"}],
    "scales": {"grades": {"name": "Grades", "levels": ["poor", "good"]}},
    "issues": {
        "scale": {"title": "Scale", "proposition": "Keep it"},
        "start": {"title": "Start", "proposition": "In autumn", "parent": "scale"},
    },
    "events": {
        "delay": {
            "title": "A delay", "kind": "announcement", "date": "2025-06", "by": "ofsted",
            "sources": "report", "level": {"scale": "grades", "is": "good"},
            "plans": [
                {"date": "2025-09", "announced": "2025-05", "sources": "report"},
                {"date": "2025-11", "announced": "on letter", "if": {"event": "letter"}},
            ],
        },
        "letter": {
            "title": "A letter", "kind": "letter", "date": "2025-06-24", "by": ["ascl", "naht"],
            "to": "ofsted", "issues": ["scale"], "confidence": "confirmed",
            "sources": ["report", "letter-text"], "links": {"responds_to": "delay"},
            "says": [
                {"oppose": ["scale", "start"], "quote": "No", "unless": "funds run out"},
                {"by": "naht", "support": "start", "share": "44%", "strength": "2"},
            ],
        },
        "answer": {
            "title": "An answer", "kind": "letter", "date": "3 days after letter", "by": "ofsted",
            "sources": "report", "links": {"responds_to": ["letter"], "leads_to": ["delay"]},
            "says": {"support": "scale", "by": "ofsted"},
        },
    },
    "statements": [
        {"by": "ascl", "issue": "scale", "stance": "oppose", "date": "2025-06-20",
         "sources": "report", "event": "letter"},
        {"by": "naht", "issue": "start", "stance": "support", "sources": "report",
         "if": [{"event": "delay"}, "time allows"]},
    ],
}  # fmt: skip

BAD = {
    "kind": "lettre", "by": "nobdy", "to": "nobdy", "issues": "nothing", "issue": "nothing",
    "date": "2025-13", "published": "2025-13", "announced": "the day after", "event": "no-event",
    "responds_to": "no-event", "leads_to": "no-event", "confidence": "surely", "member": "nobdy",
    "of": "nobdy", "parent": "nothing", "support": "nothing", "oppose": "nothing", "is": "middling",
    "share": "lots", "strength": "much", "stance": "suport", "scale": "no-scale",
}  # fmt: skip
"""For each key, a value that is wrong there. All of them are told at the value."""


def sites(node, path=()):
    """Every value that can be made wrong, and every mapping that can be given an unknown key."""
    if isinstance(node, dict):
        if path and (path[0] not in ("sources", "actors", "issues", "scales") or len(path) == 2):
            yield (*path, "colour")
        for key, value in node.items():
            if path and path[-1] == "posts":
                continue
            yield from sites(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from sites(value, (*path, index))
    else:
        keys = [key for key in path if isinstance(key, str)]
        if (len(path) > 2 and keys[-1] in BAD and path[0] != "sources") or path[-1] == "published":
            yield path


NODES = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
ENTRIES = {("events",), ("statements",), ("memberships",), ("sources",), ("actors",), ("issues",)}
SITES = [
    path
    for path in sites(STORY)
    if path[:-1] not in ENTRIES | {("scales",)}
    and not (path[-1] == "colour" and path[-2] in ("plans", "says", "posts", "if"))
]


def with_faults(paths):
    tree = copy.deepcopy(STORY)
    for path in paths:
        node = tree
        for key in path[:-1]:
            node = node[key]
        keys = [key for key in path if isinstance(key, str)]
        node[path[-1]] = "red" if path[-1] == "colour" else BAD[keys[-1]]
    return tree


def place_of(text, path):
    """Where PyYAML's own nodes say that a path leads: to its value, or to an unknown key."""
    node = yaml.compose(text, Loader=NODES)
    for key in path:
        if isinstance(node, yaml.MappingNode):
            at, node = next((k, value) for k, value in node.value if k.value == key)
        else:
            at = node = node.value[key]
    mark = (at if path[-1] == "colour" else node).start_mark
    return mark.line + 1, mark.column + 1


def problems_of(read, text):
    with pytest.raises(pt.CheckError) as caught:
        read(io.StringIO(text))
    return caught.value.problems


def test_the_story_without_faults_is_read():
    assert len(pt.read_yaml(io.StringIO(yamltext.emit(STORY))).events) == 3
    assert len(SITES) > 60


@pytest.mark.parametrize("path", SITES, ids=lambda path: ".".join(map(str, path)))
def test_each_fault_alone_is_told_where_it_stands(path):
    text = yamltext.emit(with_faults([path]))
    assert place_of(text, path) in {(p.line, p.column) for p in problems_of(pt.read_yaml, text)}


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_several_faults_at_once_are_all_told_where_they_stand(form):
    draw = random.Random(7)
    missing, told = [], 0
    for _ in range(60):
        paths = draw.sample(SITES, draw.randint(2, 6))
        if any(path[0] == "scales" or path[2:3] == ("level",) for path in paths):
            # Only of a level that is whole can be said whether its scale has it.
            paths = [path for path in paths if path[2:] != ("level", "is")]
        tree = with_faults(paths)
        if form == "yaml":
            text, read = yamltext.emit(tree), pt.read_yaml
        else:
            text, read = json.dumps(tree, indent=draw.choice([None, 2])), pt.read_json
        found = {(p.line, p.column) for p in problems_of(read, text)}
        # JSON is YAML, too: the same nodes say where each value stands.
        missing += [path for path in paths if place_of(text, path) not in found]
        told += len(paths)
    assert not missing
    assert told > 150


def test_one_fault_is_one_problem():
    for path in SITES:
        if path[0] in ("events", "statements") and path[-1] != "scale":
            text = yamltext.emit(with_faults([path]))
            assert len(problems_of(pt.read_yaml, text)) == 1, path


def test_a_key_that_stands_twice_does_not_hide_other_problems():
    text = "title: T\ntitle: U\nsources: {}\nactors: {a: {name: A, kind: unoin}}\n"
    found = [(p.line, p.column, p.code) for p in problems_of(pt.read_yaml, text)]
    assert found == [(2, 1, "duplicate-key"), (4, 29, "unknown-word")]
    text = '{"title": "T", "sources": {}, "sources": {},\n "actors": {"a": {"kind": "union"}}}'
    found = [(p.line, p.column, p.code) for p in problems_of(pt.read_json, text)]
    assert found == [(1, 31, "duplicate-key"), (2, 13, "missing-key")]


def test_sources_that_are_a_mapping_within_a_record_are_refused():
    text = "title: T\nsources: {}\nactors: {}\nevents: {a: {title: A, kind: letter, sources: {}}}"
    (problem,) = problems_of(pt.read_yaml, text)
    assert (problem.line, problem.code) == (4, "not-a-text")


def test_text_with_half_characters_is_refused_with_its_place():
    for read, text in ((pt.read_yaml, "title: x\nabout: a\udc80"), (pt.read_json, '{\n"a\udc80')):
        (problem,) = problems_of(read, text)
        assert problem.message == "found 'the lone surrogate U+DC80'; allowed: UTF-8 text"
        assert problem.line == 2


def test_the_file_is_named_in_each_problem(tmp_path):
    path = tmp_path / "story.yaml"
    path.write_text("title: T\nsources: {}\nactors: {}\nevents: {a: {}}\n", encoding="utf-8")
    with pytest.raises(pt.CheckError) as caught:
        pt.read_yaml(path)
    assert {problem.file for problem in caught.value.problems} == {str(path)}


@pytest.mark.parametrize("form", [yamltext, jsontext])
def test_a_byte_order_mark_is_passed_over(form):
    text = "\ufeff" + form.emit({"title": "T", "sources": {}, "actors": {}})
    read = pt.read_yaml if form is yamltext else pt.read_json
    assert read(io.StringIO(text)).title == "T"
    assert read(io.BytesIO(text.encode())).title == "T"


@pytest.mark.parametrize("read", [pt.read, pt.read_yaml, pt.read_json, pt.read_csv, pt.read_ical])
@pytest.mark.parametrize("given", [None, 5, pd.DataFrame({"a": [1]})])
def test_what_is_neither_a_path_nor_an_open_file_is_refused_as_that(read, given):
    with pytest.raises(pt.ArgumentError, match="; allowed: a path, or an open file"):
        read(given)


def test_a_data_frame_in_place_of_a_file_is_told_what_reads_it():
    with pytest.raises(pt.ArgumentError, match=r"for a data frame, Timeline\.from_frame or"):
        pt.read_csv(pd.DataFrame())
