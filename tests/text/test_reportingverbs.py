"""The table of verbs that report what somebody said."""

from __future__ import annotations

import re

from policytrack.text.reportingverbs import ACCORDING_TO, ROLES_AFTER_VERBS, VERBS


def test_verbs_are_matched_whole_and_in_their_compound_forms():
    for words in ("said", "emphasized", "a déclaré", "ont dit", "ha detto", "powiedziała", "zei"):
        assert re.fullmatch(VERBS, words), words
    for words in ("saying", "a", "déclaré", "detto", "Said"):
        assert not re.fullmatch(VERBS, words), words


def test_words_of_attribution_may_begin_a_sentence():
    for words in ("According to", "selon", "Laut", "Según"):
        assert re.fullmatch(ACCORDING_TO, words), words


def test_a_role_between_verb_and_name_needs_an_article_of_its_language():
    assert re.fullmatch(ROLES_AFTER_VERBS, "der Minister ")
    assert not re.fullmatch(ROLES_AFTER_VERBS, "the minister ")
