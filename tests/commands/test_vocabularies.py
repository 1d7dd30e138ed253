"""What a file may hold is printed: the schema, and every word with the other words for it."""

import json

import jsonschema
import yaml

import policytrack as pt
from policytrack.formats.storyfile.schema import json_schema
from policytrack.records.vocabulary import VOCABULARIES


def test_the_schema_takes_every_data_set_and_flags_unknown_keys(run):
    schema = json.loads(run("schema").output)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for name in pt.datasets():
        tree = yaml.load(run("datasets", name).output, Loader=yaml.BaseLoader)
        assert list(validator.iter_errors(tree)) == []
        assert list(validator.iter_errors({**tree, "evnets": {}})) != []


def test_vocabulary_prints_every_word_with_the_other_words_for_it(run):
    printed = run("vocabulary").output
    for name, (about, words) in VOCABULARIES.items():
        assert f"{name}: {about}\n" in printed
        lines = run("vocabulary", name).output.splitlines()[1:]
        read = {line.split()[0]: line.split(None, 1)[1:] for line in lines}
        assert list(read)[: len(words.words)] == list(words.words)
        for word in words.words:
            assert read[word] == ([", ".join(words.others(word))] if words.others(word) else [])
    assert "  country" in printed
    assert "other:WORD" in run("vocabulary", "event").output


def test_a_vocabulary_that_does_not_exist_is_refused_with_those_that_do(run):
    told = run("vocabulary", "actors").output
    assert "no vocabulary 'actors' here; allowed: actor, event, " in told
    assert "did you mean 'actor'?" in told


def test_the_schema_is_that_of_the_library(run):
    assert json.loads(run("schema").output) == json_schema()


def test_a_word_of_ones_own_is_told_only_where_one_is_taken(run):
    own = {kind: words.other for kind, (_, words) in VOCABULARIES.items()}
    assert {*own.values()} == {True, False}
    for kind, taken in own.items():
        assert ("  other:WORD" in run("vocabulary", kind).output) == taken
    assert run("vocabulary").output == "".join(run("vocabulary", kind).output for kind in own)
