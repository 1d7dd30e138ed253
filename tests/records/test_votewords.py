"""The words of roll calls, as they are printed."""

from __future__ import annotations

import pytest

from policytrack.errors import RecordError
from policytrack.records.vocabulary import REASONS, STANCES, Stance
from policytrack.records.votewords import ABROAD, ABSENCES, VOTES

VOTES_READ = {
    "support": "Aye (proxy)|Proxy vote aye|Yeas|Pour|Oui|Dafür|Ja|A favor|Sí|Sim|Za|Tá|Igen",
    "oppose": "No (by proxy)|Nays|Voted against|Contre|Nein|En contra|Não|Nao|Nej|Proti|Níl|Mot",
    "neutral": "Abstain - declared|Abstenu|Enthaltung|Abstención|Onthouden|Avstår|Erapooletu",
    "mixed": "Voted both ways|Aye and No",
    "absent": "Not present|Absent(e)|Abwesend|Ausente|Frånvarande|Poissa|Ikke tilstede",
    "not_voting": (
        "Didn't vote|Didn\u2019t vote|Non-votant|Nicht abgegeben|Did not participate|Not voted"
        "|Nie głosował"
    ),
    "paired": "Paired Yea|Paired (no)",
    "teller": "Aye (teller)|Teller - Noes|Tellers for the Ayes|TELLER (CONTENT)|No \u2013 teller",
    "present": "Answered present|Present and not voting|présent|pre\u0301sent|Presente",
    "on_leave": "Absent (on leave)|Sick leave|In missione|Official business",
    "excused": "Excused from voting|Excusé|Entschuldigt",
    "recused": "Recusal",
    "not_eligible": "Not a member|Not yet a member",
    "vacant": "Vacancy|Seat vacant",
}


@pytest.mark.parametrize(
    ("meant", "word"),
    [(meant, word) for meant in VOTES_READ for word in VOTES_READ[meant].split("|")],
)
def test_the_words_of_many_chambers_are_read_as_what_they_are(meant, word):
    assert (REASONS.find(word) or Stance(word).value) == meant
    assert (REASONS.find(word) is None) == (Stance(word).sign is not None)


def test_a_word_of_another_language_is_never_suggested():
    with pytest.raises(RecordError, match="found 'poor'") as told:
        Stance("poor")
    assert told.value.nearest is None


def test_no_word_is_read_as_two_things():
    for table in (VOTES | ABSENCES, ABROAD):
        words = [word for others in table.values() for word in others.split()]
        assert len(words) == len(set(words))
        assert all(STANCES.find(word) for word in words)
    assert {*ABROAD} <= {*ABSENCES, *Stance}
