"""Hostile and broken files end in a clear error, soon and in little memory."""

import io
import tracemalloc

import pytest

import policytrack as pt
from policytrack.formats.storyfile import limits

HEAD = "title: T\nsources: {}\nactors: {}\n"


def problem_of(read, text):
    file = io.BytesIO(text) if isinstance(text, bytes) else io.StringIO(text)
    with pytest.raises(pt.CheckError) as caught:
        read(file)
    return caught.value.problems[0]


def laughs() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (laughs(), "alias", "anchor or alias"),
        (HEAD + "about: !!python/object/apply:os.system [ls]", "tag", "found the tag"),
        (HEAD + "about: !mine x", "tag", "found the tag"),
        (HEAD + "about: " + "[" * 200_000, "too-deep", "more than 32 levels"),
        (HEAD + "about: " + "{a: " * 200_000, "too-deep", "more than 32 levels"),
        (HEAD + "about: " + "x" * (limits.MAX_SCALAR + 1), "too-large", "8,000,001 characters"),
        (HEAD + "title: Again", "duplicate-key", "found 'title'; allowed: each key once"),
        (HEAD.encode() + b"about: caf\xe9", "not-utf-8", "found 'byte 0xe9'"),
        (b"PK\x03\x04\x14\x00\x06\x00\xff", "not-utf-8", "save the file as UTF-8"),
        (HEAD + "about: \x00", "not-yaml", "not YAML"),
        (HEAD + "--- {}\n", "second-document", "second document"),
        (HEAD + "? [a, b]\n: c", "not-a-key", "a key that is not text"),
        ("", "empty-file", "an empty file"),
        ("# nothing but a remark\n", "empty-file", "an empty file"),
        ("just prose", "not-a-mapping", "allowed: a mapping of title, about"),
        ("- a\n- b\n", "not-a-mapping", "found 'a list'"),
        (HEAD + "\tabout: x", "not-yaml", "found a tab; indent with spaces"),
        (HEAD + "about: 'open", "not-yaml", "is opened here and never closed"),
        (HEAD + "scales\n  a: b", "not-yaml", "a key ends in ':'"),
        (HEAD + "about: Ofsted: a report", "not-yaml", "must stand in quotes"),
        (HEAD + "<<: {title: x}", "unknown-key", "found '<<'"),
    ],
)
def test_hostile_or_broken_yaml_is_refused_by_name(text, code, message):
    problem = problem_of(pt.read_yaml, text)
    assert problem.code == code
    assert message in problem.message
    assert problem.line is not None or code == "too-large"


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("[" * 200_000, "too-deep", "levels of nesting"),
        ('{"a":' * 100_000, "too-deep", "levels of nesting"),
        (
            '{"title": "T", "sources": {}, "actors": {}, "title": "U"}',
            "duplicate-key",
            "found 'title'",
        ),
        ('{"title": NaN}', "not-json", "NaN is no number in JSON"),
        ('{"title": "T",}', "not-json", "not JSON"),
        ("", "not-json", "not JSON"),
        ('["a"]', "not-a-mapping", "found 'a list'"),
        ('{"title": null, "sources": {}, "actors": {}}', "empty-value", "found 'nothing'"),
    ],
)
def test_hostile_or_broken_json_is_refused_by_name(text, code, message):
    problem = problem_of(pt.read_json, text)
    assert problem.code == code
    assert message in problem.message


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(limits.MAX_BYTES + 1)
    tracemalloc.start()
    with pytest.raises(pt.CheckError, match="a file in bytes of 67,108,865; allowed: at most"):
        pt.read_yaml(path)
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_a_long_chain_of_parents_is_refused_not_recursed_into():
    actors = "".join(f"  a{i}: {{name: A, kind: union, part_of: a{i + 1}}}\n" for i in range(5000))
    text = "title: T\nsources: {}\nactors:\n" + actors + "  a5000: {name: A, kind: union}\n"
    assert problem_of(pt.read_yaml, text).code == "circular"


def test_a_json_number_of_any_length_stays_text():
    text = '{"title": 12345678901234567890.50, "sources": {}, "actors": {}}'
    assert pt.read_json(io.StringIO(text)).title == "12345678901234567890.50"


def test_a_file_with_thousands_of_mistakes_lists_the_first_thousand():
    text = HEAD + "statements: [" + "x, " * 5000 + "x]"
    with pytest.raises(pt.CheckError) as caught:
        pt.read_yaml(io.StringIO(text))
    assert len(caught.value.problems) == 1001
    assert caught.value.problems[-1].code == "too-many"


def test_more_values_than_a_story_can_have_are_refused():
    many = limits.MAX_NODES + 1
    assert problem_of(pt.read_json, '{"a": [' + "1," * many + "1]}").code == "too-large"
