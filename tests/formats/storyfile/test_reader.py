"""What a file may say and how it is read: forms, defaults, other words, phrases."""

import io
import json

import attrs
import pytest

import policytrack as pt

HEAD = """
title: Report cards
sources:
  report: {title: A report, published: 2025-06-25}
actors:
  ofsted: {name: Ofsted, kind: watchdog}
  ascl: {name: ASCL, kind: Trade Union, posts: {ofsted: [adviser, {role: critic, period: 2024/..}]}}
  di-iasio: {name: Pepe Di'Iasio, kind: person, posts: {ascl: leader}}
issues:
  scale: {title: Scale, proposition: P, kind: demand}
  start: {title: Start, proposition: Q}
"""


def read(text, head=HEAD):
    return pt.read_yaml(io.StringIO(head + text))


def problems(text, head=HEAD):
    with pytest.raises(pt.CheckError) as caught:
        read(text, head)
    return [(p.code, p.path) for p in caught.value.problems]


def test_every_scalar_is_text():
    story = read("events:\n  no: {title: 2025, kind: letter, note: on}\n")
    assert (story["no"].title, story["no"].note) == ("2025", "on")


def test_the_fields_other_words_are_read_in_any_case():
    story = read("events:\n  a: {title: A, kind: White Paper, confidence: Alleged}\n")
    assert story["a"].kind == "publication"
    assert story["a"].confidence == "unverified"
    assert (story["ascl"].kind, story["ofsted"].kind) == ("union", "regulator")
    assert story["scale"].kind == "policy"


def test_one_item_may_stand_alone_where_a_list_is_meant():
    event = "events:\n  a: {title: A, kind: letter, "
    alone = read(event + "by: ascl, plans: {date: 2025}}\n")
    listed = read(event + "by: [ascl], plans: [{date: 2025}]}\n")
    assert alone == listed


def test_the_only_source_is_every_records_default():
    said = "plans: {date: 2026}, says: {for: scale, by: ascl}"
    story = read("events:\n  a: {title: A, kind: letter, " + said + "}\n")
    report = story["report"]
    for record in (story["a"], story["a"].plans[0], story.statements[0], story.memberships[0]):
        assert record.sources == (report,)


def test_with_two_sources_there_is_no_default():
    head = HEAD.replace("actors:", "  other: {title: Another}\nactors:", 1)
    assert read("events:\n  a: {title: A, kind: letter}\n", head)["a"].sources == ()


def test_an_empty_list_says_that_there_is_no_source():
    assert read("events:\n  a: {title: A, kind: letter, sources: []}\n")["a"].sources == ()


def test_what_an_event_says_takes_by_date_and_sources_from_it():
    story = read(
        """
events:
  a:
    title: A
    kind: letter
    date: 2025-06-24
    by: [ascl, ofsted]
    says:
      - {against: [scale, start], speakers: di-iasio, unless: talks succeed}
      - {declined: scale, by: ofsted, date: 2025-06-23}
"""
    )
    first = next(s for s in story.statements if s.issue.id == "start")
    assert [a.id for a in first.by] == ["ascl", "ofsted"]
    assert (str(first.date), first.stance, first.event) == ("2025-06-24", "oppose", "a")
    assert first.conditions == (pt.Unless("talks succeed"),)
    other = story.filter(stances="declined").statements[0]
    assert (other.by, str(other.date)) == ((story["ofsted"],), "2025-06-23")


def test_posts_are_the_short_form_of_memberships():
    roles = {(m.member.id, m.of.id, m.role, str(m.period)) for m in read("").memberships}
    assert roles == {
        ("ascl", "ofsted", "adviser", "None"),
        ("ascl", "ofsted", "critic", "2024/.."),
        ("di-iasio", "ascl", "leader", "None"),
    }


def test_phrases_are_read_against_the_day_the_source_was_published():
    story = read("events:\n  a: {title: A, kind: letter, date: earlier this month}\n")
    assert str(story["a"].date.earliest) == "2025-06-01"
    assert str(story["a"].date.latest) == "2025-06-24"


def test_a_phrase_that_needs_a_day_of_writing_says_what_is_missing():
    head = HEAD.replace(", published: 2025-06-25", "")
    with pytest.raises(pt.CheckError, match=r"'earlier this month'.*allowed: a date"):
        read("events:\n  a: {title: A, kind: letter, date: earlier this month}\n", head)


def test_a_date_hangs_on_what_has_that_id_and_is_else_a_phrase():
    story = read(
        """
events:
  monday: {title: A, kind: letter, date: 2025-05-05}
  b: {title: B, kind: letter, date: on monday}
  c: {title: C, kind: letter, date: on Tuesday}
  d: {title: D, kind: letter, date: by report}
"""
    )
    assert str(story.date(story["b"])) == "2025-05-05"
    assert str(story.date(story["c"]).earliest) == "2025-06-24"
    assert str(story.date(story["d"]).latest) == "2025-06-25"
    assert str(story["b"].date) == "on monday"


def test_conditions_take_text_an_event_what_it_must_do_or_a_mapping():
    story = read(
        """
events:
  talks: {title: Talks, kind: talks}
  a:
    title: A
    kind: strike
    if: [talks, talks is cancelled, the mood is right]
    unless: {event: talks, needs: slips, issue: scale, date: 2025-09}
"""
    )
    assert story["a"].conditions == (
        pt.If(event="talks"),
        pt.If(event="talks", needs="cancelled"),
        pt.If("the mood is right"),
        pt.Unless(event="talks", needs="slips", issue=story["scale"], date="2025-09"),
    )


def test_a_level_takes_is_from_and_limits():
    story = read(
        """
scales: {grades: {name: Grades, levels: [bad, fair, good]}}
events:
  a: {title: A, kind: inspection, level: {scale: grades, is: bad, from: good}}
  b: {title: B, kind: inspection, level: {scale: grades, at_most: fair}}
"""
    )
    assert (story["a"].level.value, story["a"].level.before) == ("bad", "good")
    assert story["b"].level.at_most == "fair"


def test_a_polls_share_is_a_percentage_or_its_limits():
    story = read(
        """
statements:
  - {by: ascl, issue: scale, stance: yes, share: 44%}
  - {by: ascl, issue: start, stance: no, share: [20%, 1], strength: 2}
"""
    )
    assert {s.share for s in story.statements} == {0.44, (0.2, 1.0)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "statements: [{by: [], issue: scale, stance: for}]",
            ("missing-key", ("statements", 0, "by")),
        ),
        (
            "events: {a: {title: A, kind: letter, says: {for: scale}}}",
            ("missing-key", ("events", "a", "says", "for", "by")),
        ),
        (
            "events: {a: {title: A, kind: letter, says: {by: ascl}}}",
            ("no-stance", ("events", "a", "says")),
        ),
        (
            "events: {a: {title: A, kind: letter, says: for}}",
            ("not-a-mapping", ("events", "a", "says")),
        ),
        ("events: {a: letter}", ("not-a-mapping", ("events", "a"))),
        ("events: {a: {title: [A], kind: letter}}", ("not-a-text", ("events", "a", "title"))),
        ("statements: {}", ("not-a-list", ("statements",))),
        (
            "statements: [{by: ascl, issue: scale, stance: for, strength: much}]",
            ("not-a-number", ("statements", 0, "strength")),
        ),
        (
            "statements: [{id: a b, by: ascl, issue: scale, stance: for}]",
            ("bad-id", ("statements", 0, "id")),
        ),
        (
            "memberships: [{member: ascl, of: ofsted, period: on report}]",
            ("not-a-period", ("memberships", 0, "period")),
        ),
        ("memberships: [{member: acsl, of: ofsted}]", ("unknown-id", ("memberships", 0, "member"))),
        ("scales: {g: {name: G, levels: [a, a]}}", ("bad-value", ("scales", "g", "levels"))),
        ("calendar: englnd", ("unknown-calendar", ("calendar",))),
    ],
)
def test_a_wrong_form_is_a_problem_where_it_stands(text, found):
    assert problems(text) == [found]


def test_yes_and_no_are_words_for_unnamed_only():
    head = HEAD.replace("kind: person,", "kind: person, unnamed: perhaps,")
    assert problems("", head) == [("not-yes-or-no", ("actors", "di-iasio", "unnamed"))]
    assert read("", HEAD.replace("kind: person,", "kind: person, unnamed: yes,"))[
        "di-iasio"
    ].unnamed


def test_a_record_that_is_wrong_itself_is_not_reported_again_where_it_is_held():
    head = HEAD.replace("kind: Trade Union", "kind: unoin")
    assert problems("events: {a: {title: A, kind: letter, by: ascl}}", head) == [
        ("unknown-word", ("actors", "ascl", "kind"))
    ]


def test_an_event_that_is_wrong_itself_is_still_known_to_others():
    text = "events: {a: {title: A, kind: leter}, b: {title: B, kind: letter, date: on a}}"
    assert problems(text) == [("unknown-word", ("events", "a", "kind"))]


EVERYTHING_NAMED = """
title: T
sources: {s: {title: S, published: 2025-09-25}, t: {title: T}}
actors:
  a: {name: A, kind: person, posts: {b: {role: chair, period: 2024/..}}}
  b: {name: B, kind: union, part_of: c, succeeds: c}
  c: {name: C, kind: union}
scales: {g: {name: G, levels: [x, y]}}
issues: {i: {title: I, parent: j}, j: {title: J}, k: {title: K, opposite: j}}
memberships: [{member: a, of: c, sources: s}, {member: b, of: c}]
events:
  e:
    {title: E, kind: letter, date: 2 weeks before s, by: [a, b], to: c, issues: [i, j], sources: s,
    level: {scale: g, is: x}, says: {by: c, date: before s, for: [i, j], sources: [s, t]},
    plans: [{announced: 2025, date: on s, by: c, sources: s}, {date: 3 days after f}],
    links: {responds_to: f, leads_to: [f]}, if: [{text: F happens, event: f}]}
  f: {title: F, kind: letter, date: 2025-07-01, sources: s, plans: [{announced: 2025, date: 2026}]}
statements:
  - {by: [b, c], issue: j, stance: for, date: before s, event: f, sources: s}
  - {by: a, issue: k, stance: against, date: 3 days after f}
"""


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("2025-09-25", "2025-02-30", ("bad-date", ("sources", "s", "published"))),
        ("C, kind: union", "C, kind: unoin", ("unknown-word", ("actors", "c", "kind"))),
        ("[x, y]", "[x, x]", ("bad-value", ("scales", "g", "levels"))),
        ("{title: J}", "{title: J, agenda: 1}", ("unknown-key", ("issues", "j", "agenda"))),
        ("2025-07-01", "2025-02-30", ("bad-date", ("events", "f", "date"))),
        ("2026}", "2025-02-30}", ("bad-date", ("events", "f", "plans", 0, "date"))),
        ("2024/..", "2025-13", ("bad-date", ("actors", "a", "posts", "b", 0, "period"))),
    ],
)
def test_a_record_that_is_wrong_itself_lends_its_id_to_all_that_name_it(right, wrong, told):
    assert EVERYTHING_NAMED.count(right) == 1
    read("", EVERYTHING_NAMED)
    assert problems("", EVERYTHING_NAMED.replace(right, wrong)) == [told]


def test_json_and_yaml_of_the_same_tree_give_the_same_story():
    tree = {
        "title": "T",
        "sources": {},
        "actors": {"a": {"name": "A", "kind": "person", "unnamed": True}},
        "events": {"e": {"title": "E", "kind": "letter", "date": 2025, "by": "a"}},
    }
    text = json.dumps(tree)
    assert pt.read_json(io.StringIO(text)) == pt.read_yaml(io.StringIO(text))


def test_a_problem_in_json_has_its_line_and_column_too():
    lines = [
        '{"title": "T \\ud83d\\ude00",',
        '"sources": {},',
        '"actors": {"a": {"name": "A",',
        '  "kind": "unoin"}}}',
    ]
    text = "\n".join(lines)
    with pytest.raises(pt.CheckError) as caught:
        pt.read_json(io.BytesIO(text.encode()))
    assert [(p.line, p.column, p.nearest) for p in caught.value.problems] == [(4, 11, "union")]


def test_the_problems_come_in_the_order_of_the_file():
    text = "events:\n  z: {title: Z, kind: leter}\n  a: {title: A, kind: leter, dat: 1}\n"
    with pytest.raises(pt.CheckError) as caught:
        read(text)
    assert [p.line for p in caught.value.problems] == sorted(p.line for p in caught.value.problems)
    assert str(caught.value).startswith("3 problems\n")


@pytest.mark.parametrize("name", pt.datasets())
def test_what_is_read_is_what_the_constructors_make(name):
    story = pt.load_dataset(name)
    for record in (*story.events, *story.statements, *(p for e in story.events for p in e.plans)):
        assert attrs.evolve(record) == record
        assert type(record) is type(attrs.evolve(record))
    assert all(attrs.evolve(event.links) == event.links for event in story.events)
