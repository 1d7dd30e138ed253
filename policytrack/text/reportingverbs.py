"""The verbs by which texts report what somebody said, in the languages whose quotes are read."""

from __future__ import annotations

from typing import Final

__all__ = ["ACCORDING_TO", "ROLES_AFTER_VERBS", "VERBS"]

_ENGLISH: Final = (
    r"said|says|told|tells|added|adds|warned|warns|argued|argues|wrote|writes|insisted"
    r"|claimed|claims|called|described|describes|asked|replied|explained|stated|stressed"
    r"|announced|admitted|insists|suggested|declared|promised|urged|noted|commented|continued"
    r"|agreed|disagreed|confirmed|denied|concluded|observed|remarked|responded|recalled|reported"
    r"|tweeted|posted|acknowledged|conceded|emphasi[sz]ed|highlighted|pledged|vowed|testified|ruled"
)
_BY_LANGUAGE: Final = {
    "fr": (
        r"(?:a|ont|avait) (?:déclaré|dit|affirmé|expliqué|ajouté|assuré|indiqué|précisé|souligné"
        r"|lancé|répondu|estimé|écrit|annoncé|reconnu|promis|prévenu|confié|rappelé)"
        r"|dit|déclare|affirme|explique|ajoute|assure|indique|précise|souligne|estime|lance|répond"
        r"|confie|rappelle|prévient|raconte|écrit"
    ),
    "de": (
        r"sagte|sagt|sagten|erklärte|erklärt|betonte|betont|meinte|meint|schrieb|schreibt|warnte"
        r"|forderte|kritisierte|versprach|berichtete|antwortete|ergänzte|bekräftigte"
    ),
    "es": (
        r"dijo|dice|ha dicho|afirmó|afirma|declaró|señaló|explicó|aseguró|añadió|respondió|advirtió"
        r"|sostuvo|indicó|destacó|insistió"
    ),
    "it": (
        r"(?:ha|hanno) (?:detto|dichiarato|affermato|spiegato|aggiunto|risposto|scritto|ribadito)"
        r"|disse|dice|afferma|spiega|aggiunge|dichiara|sostiene|risponde"
    ),
    "pt": r"disse|diz|afirmou|declarou|explicou|acrescentou|respondeu|escreveu",
    "nl": r"zei|zegt|verklaarde|stelde|schreef|aldus",
    "pl": r"powiedziała?|oświadczyła?|dodała?|stwierdziła?",
    "scandinavian": r"sade|säger|sa|sagde|siger|sier|skrev|skriver|uppgav|oplyste",
}
VERBS: Final = "|".join((_ENGLISH, *_BY_LANGUAGE.values()))
"""All of them, as one alternative of a pattern."""
ACCORDING_TO: Final = (
    r"[Aa]ccording to|[Ss]elon|[Dd]'après|[Ll]aut|[Ss]egún|[Ss]econdo|[Ss]egundo|[Vv]olgens"
    r"|[Ww]edług|[Ee]nligt|[Ii]følge"
)
"""Before the name of who is quoted without a verb."""
ROLES_AFTER_VERBS: Final = (
    r"(?:(?:der|die|le|la|el|il|lo|o|de|het) [a-zA-ZÀ-ÿ-]{3,30} |l'[a-zà-ÿ-]{3,30} )?"
)
"""What may stand between a verb and a name: erklärte der Minister Otto Braun."""
