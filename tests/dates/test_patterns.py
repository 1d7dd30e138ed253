"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from policytrack.dates.patterns import compiled


def test_a_pattern_is_compiled_once():
    assert compiled(r"a\d") is compiled(r"a\d")
    assert compiled(r"a\d").fullmatch("a1")
    assert compiled(r"a\d") is not compiled(r"b\d")


def test_a_pattern_that_is_none_is_refused():
    with pytest.raises(re.error, match="unterminated character set"):
        compiled("[")


def test_no_pattern_of_a_phrase_is_compiled_before_a_phrase_is_read():
    code = (
        "from policytrack.dates.phrases.grammar import read\n"
        "from policytrack.dates.patterns import compiled\n"
        "print(compiled.cache_info().currsize)\n"
        "read('3 May 2025', None, None)\n"
        "print(compiled.cache_info().currsize)\n"
    )
    run = [sys.executable, "-c", code]
    told = subprocess.run(run, capture_output=True, text=True, check=True)  # our code
    before, after = map(int, told.stdout.split())
    assert before == 0 < after < 40
