"""Dates in German, French, Spanish, Italian, Dutch, Portuguese and Welsh, in words of English.

Only common forms: months, seasons, quarters and halves of a year, early, mid and late, before and
after, ranges. Anything else is refused as before.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["in_english", "is_of_a_date"]

_New: TypeAlias = "str | Callable[[re.Match[str]], str]"

_MONTHS: Final = {
    "january": "januar ionawr janner jaenner janvier janv enero ene gennaio gen januari janeiro",
    "february": "februar chwefror fevrier fevr fev febrero febbraio februari fevereiro",
    "march": "marz mawrth maerz mrz mars marzo maart marco",
    "april": "avril ebrill avr abril abr aprile",
    "may": "mai mayo maggio mag mei maio",
    "june": "juni mehefin juin junio giugno giu junho",
    "july": "juli gorffennaf juillet juil julio luglio lug julho",
    "august": "aout awst agosto ago augustus",
    "september": "septembre medi septiembre setiembre settembre set setembro",
    "october": "oktober hydref okt octobre octubre ottobre ott outubro",
    "november": "novembre tachwedd noviembre novembro",
    "december": "dezember rhagfyr dez decembre diciembre dicembre dic dezembro",
    "spring": "fruhjahr fruehjahr fruhling fruehling printemps primavera voorjaar lente",
    "summer": "sommer ete verano estate zomer verao",
    "autumn": "herbst automne otono autunno najaar herfst outono",
    "winter": "hiver invierno inverno",
    "present": "heute aujourd'hui actualidad oggi heden hoje",
}
_ORDINALS: Final = (
    r"1|i|erste[sn]?|premiere?|primera?|primer|primo|prima|eerste|primeir[oa]",
    r"2|ii|zweite[sn]?|deuxieme|seconde?|segund[oa]|secondo|tweede",
    r"3|iii|dritte[sn]?|troisieme|tercer[oa]?|terzo|derde|terceiro",
    r"4|iv|vierte[sn]?|quatrieme|cuarto|quarto|vierde|letzte[sn]?|dernier|ultimo",
)
_QUARTER: Final = r"(?:quartals?|trimestre|kwartaal)"
_HALF: Final = r"(?:halbjahrs?|jahreshalfte|semestre|moitie|mitad|meta|halfjaar|helft)"
_OF: Final = r"(?:d[eiou]l? |d'|des |van |la |l'|jahres? )*"
_SINCE: Final = "ab|seit|a partir|depuis|des|desde|dal|vanaf|sinds|a contar"
_WEEKDAYS: Final = (
    r"(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo|lunedi|martedi|mercoledi"
    r"|giovedi|venerdi|sabato|domenica|(?:maan|dins|woens|donder|vrij|zater|zon)dag"
)
_PATTERNS: Final[tuple[tuple[str, _New], ...]] = (
    (r",? ?\b\d{1,2}(?:[:.]\d\d)? ?uhr\b|,? ?\b\d{1,2}h(?:\d\d)?\b", ""),
    (rf"\b(?:{_WEEKDAYS})\b\.?,?", ""),
    (r"\b(\d{1,2})(?:er|o)(?=\W|$)", r"\1"),
    (r"\b(\d{1,2})\.(?=-| (?:bis|und)\b)", r"\1"),
    (r"^(?:courant|durante|im laufe des jahres) (?=\S* ?\d{4})", ""),
    (r"\bjahresende\b", "end of"),
    *(
        (rf"\b(?:{word})\.?(?:er|e|o)? {part} {_OF}(?=\d{{4}})", f"{sign}{number} ")
        for part, sign in ((_QUARTER, "q"), (_HALF, "h"))
        for number, word in enumerate(_ORDINALS[: 4 if sign == "q" else 2], 1)
    ),
    (r"\b(?:t([1-4])|([1-4])t)[ /-]?(?=\d{4})", lambda m: f"q{m[1] or m[2]} "),
    (r"\bs([12])[ /-](?=\d{4})", r"h\1 "),
    *(
        (rf"\b(?:{words.replace(' ', '|')})(?:\.(?!\d))?(?=[\W\d]|$)", english)
        for english, words in _MONTHS.items()
    ),
    (rf"\b(?:anfangs?|(?:au )?debut|a?\b ?principios?|inicios?|inizio|begin) {_OF}", "early "),
    (rf"\b(?:mitte|mi(?=[- ])-?|a?\b ?mediados|meados|meta|midden|medio) ?{_OF}", "mid "),
    (rf"\b(?:ende|(?:a la )?fin|a?\b ?finales?|finais|fine|eind|fins?) {_OF}", "late "),
    (
        rf"^(?:{_SINCE}) (?:d[eu] |d'|dem |le |el )*(.+)$",
        r"\1 onwards",
    ),
    (r"^(?:d'ici|au plus tard|jusqu'(?:au|en|a)|bis(?: zu[mr])?|spatestens)\b", "by"),
    (r"^(?:hasta|entro|tot|ate|uiterlijk)\b", "by"),
    (r"^(?:vor|avant|antes|prima|voor)\b", "before"),
    (r"^(?:nach|apres|despues|dopo|depois)\b", "after"),
    (r"^(?:etwa|gegen|um|vers|environ|hacia|alrededor|verso|rond|omstreeks|cerca)\b", "about"),
    (
        r"^(?:zwischen|entre|tra|tussen) (.+) (?:und|et|y|e|en) (.+)$",
        r"between \1 and \2",
    ),
    (
        r"^(?:v[oa][mn]|du|de|del|dal|van) (.+?) (?:bis(?: zum)?|au|a|al|tot|ate) (.+)$",
        r"\1 to \2",
    ),
    (r"^(.*\d) ?(?:bis|au|al|tot|-) ?present$", r"\1 onwards"),
    (r"(?<=\d) ?(?:bis|au|al|tot|-) (?=\d)", " to "),
    (r"(?<=\d) (?:und|et|y|ed?) (?=\d)", " and "),
    (r"(?<=[a-z]) (?:oder|ou|o) (?=[a-z])", " or "),
)
_ROWS: Final = tuple((re.compile(pattern), new) for pattern, new in _PATTERNS)
_SMALL: Final = re.compile(
    r"\b(?:d'|l'|(?:le|la|les|der|die|das|dem|den|des|el|il|lo|het|de|del|della|dell|di|du|do|da|im"
    r"|am|en|au|aux|van|em|no|na|zum|in|nel|courant|durante|laufe|jahres?|ano|annee|anno|jaar)"
    r"(?=\W|$))"
)
"""Words without a meaning for the date once the others are known."""


def in_english(text: str) -> str | None:
    """A date in another language, in English words; None if none of its words is known.

    Parameters:
        text: the date, which could not be read as English.

    Examples:
        >>> in_english("Anfang März 2025"), in_english("du 3 au 7 avril 2023")
        ('early march 2025', '3 to 7 april 2023')
        >>> in_english("T1 2025"), in_english("a mediados de 2022"), in_english("the other day")
        ('q1 2025', 'mid 2022', None)
    """
    found = words = _folded(text)
    for pattern, new in _ROWS:
        found = pattern.sub(new, found)
    if found == words:
        return None
    return " ".join(_SMALL.sub(" ", found).replace(" -", "-").split())


_PARTS: Final = (
    "anfang mitte ende debut mi fin finales mediados principios inizio meta fine begin eind"
)
_OF_DATES: Final = frozenset(" ".join((*_MONTHS.values(), _PARTS)).split())


def is_of_a_date(word: str) -> bool:
    """Whether a word is one of dates in another language: a month, a season, an article.

    Parameters:
        word: the word.

    Examples:
        >>> is_of_a_date("März"), is_of_a_date("im"), is_of_a_date("Streik")
        (True, True, False)
    """
    plain = _folded(word)
    return plain in _OF_DATES or _SMALL.fullmatch(plain) is not None


def _folded(text: str) -> str:
    """A text in small letters without accents."""
    plain = text.lower().replace("\u2019", "'").replace("\u2013", "-").replace("ß", "ss")
    letters = unicodedata.normalize("NFKD", plain.replace("°", "o").replace("º", "o"))
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())
