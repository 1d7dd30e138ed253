"""The words that roll calls print for a vote, or instead of one, in English and other languages.

`policytrack.records.vocabulary` reads them: those of `VOTES` as the stance, those of `ABSENCES` as
the reason why there is none, and those of `ABROAD` as either. Words whose accents are often left
out are given both ways.
"""

from __future__ import annotations

from typing import Final

__all__ = ["ABROAD", "ABSENCES", "VOTES"]

_BY_PROXY: Final = {
    stance: " ".join(
        f"{word}_proxy {word}_by_proxy {word}_proxy_vote proxy_{word} proxy_vote_{word}"
        for word in words.split()
    )
    for stance, words in {"support": "aye yes yea for", "oppose": "no nay against"}.items()
}
"""A vote given by somebody else for a member counts as the member's."""

VOTES: Final = {
    "support": (f"yeas voted_aye voted_yes voted_yea voted_for {_BY_PROXY['support']}"),
    "oppose": f"nays voted_no voted_nay voted_against {_BY_PROXY['oppose']}",
    "neutral": "abstaining abstentions abstain_declared declared_abstention",
    "mixed": "voted_both_ways both_ways aye_and_no",
}
"""The words read as each stance, besides those of plain English."""

ABSENCES: Final = {
    "absent": "absence absentee not_present away not_in_chamber",
    "not_voting": (
        "did_not_vote didn't_vote dnv no_vote no_vote_recorded non_voting nonvoting"
        " not_voted did_not_cast_a_vote no_vote_cast did_not_participate not_participating"
    ),
    "paired": "pair paired_aye paired_no paired_yea paired_nay paired_for paired_against",
    "teller": (
        "tellers teller_aye teller_ayes teller_no teller_noes tellaye tellno aye_teller ayes_teller"
        " no_teller noes_teller teller_for_the_ayes teller_for_the_noes tellers_for_the_ayes"
        " tellers_for_the_noes teller_content teller_not_content content_teller not_content_teller"
    ),
    "present": "present_not_voting present_and_not_voting answered_present voted_present",
    "proxy": "",
    "on_leave": (
        "leave leave_of_absence on_leave_of_absence absent_on_leave absent_with_leave"
        " parental_leave maternity_leave paternity_leave sick_leave official_business"
    ),
    "excused": "excused_absence excused_from_voting absent_excused",
    "recused": "recusal conflict_of_interest",
    "not_eligible": "ineligible not_in_office not_a_member not_yet_a_member not_sworn",
    "vacant": "vacancy vacant_seat seat_vacant",
}
"""Each word of votes that is no vote, with the words read as it."""

ABROAD: Final = {
    "support": (
        "pour favorable oui dafür stimme_zu stimmt_zu zustimmung ja a_favor sí si sì voor"
        " favorevole o_blaid sim jaa za tak ano tá igen poolt pentru"
    ),
    "oppose": (
        "contre défavorable non dagegen lehne_ab lehnt_ab ablehnung nein en_contra tegen nee"
        " contrario contraria contro yn_erbyn não nao imod imot mot nej nei ei proti przeciw"
        " przeciwko ne níl nem vastu împotrivă"
    ),
    "neutral": (
        "abstenu abstenue enthaltung enthalten enthält_sich abstención abstencion onthouding"
        " onthouden astenuto astenuta abstenção avstår avstod hverken_for_eller_imod tyhjiä"
        " wstrzymał_się wstrzymała_się zdržel_se zdržela_se staon tartózkodott tartózkodik"
        " erapooletu abținere"
    ),
    "absent": (
        "absente absent_e abwesend ausente assente afwezig frånvarande fravær fraværende poissa"
        " nieobecny nieobecna ikke_tilstede ikke_til_stede távol"
    ),
    "not_voting": (
        "non_votant non_votante non_votants nicht_abgegeben nicht_abgegebene_stimme"
        " nicht_beteiligt nicht_teilgenommen no_vota no_votó non_ha_votato niet_deelgenomen"
        " nepřihlášen nehlasoval nehlasovala nie_głosował nie_głosowała nem_szavazott nu_a_votat"
        " ne_prend_pas_part_au_vote não_votou"
    ),
    "present": "présent présente présent_e presente",
    "on_leave": "in_missione",
    "excused": "excusé excusée excusé_e entschuldigt omluven omluvena",
}
"""Words of other languages. They are read, but never suggested for a word that is misspelt."""
