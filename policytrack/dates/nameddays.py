"""Days with a name: by the calendar, by Easter, or as a weekday of a month.

Sources: bank holidays are those of `england`; holidays of the United States those of title 5 of
its code, section 6103, each on its own day, wherever it falls; Independence Day is that of the
United States.
"""

from __future__ import annotations

from typing import Final

import policytrack.dates.england as england
from policytrack.dates.civil import month_length, ordinal

__all__ = ["NAMED_DAYS", "named_day"]

FIXED: Final = {
    "new year's day": (1, 1),
    "new year": (1, 1),
    "new year's": (1, 1),
    "epiphany": (1, 6),
    "burns night": (1, 25),
    "australia day": (1, 26),
    "groundhog day": (2, 2),
    "waitangi day": (2, 6),
    "valentine's day": (2, 14),
    "st david's day": (3, 1),
    "international women's day": (3, 8),
    "st patrick's day": (3, 17),
    "lady day": (3, 25),
    "st george's day": (4, 23),
    "anzac day": (4, 25),
    "ve day": (5, 8),
    "juneteenth": (6, 19),
    "midsummer's day": (6, 24),
    "canada day": (7, 1),
    "independence day": (7, 4),
    "bastille day": (7, 14),
    "vj day": (8, 15),
    "michaelmas": (9, 29),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "bonfire night": (11, 5),
    "guy fawkes night": (11, 5),
    "armistice day": (11, 11),
    "remembrance day": (11, 11),
    "veterans day": (11, 11),
    "veterans' day": (11, 11),
    "st andrew's day": (11, 30),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "st stephen's day": (12, 26),
    "new year's eve": (12, 31),
    "hogmanay": (12, 31),
}
EASTER_BASED: Final = {
    "shrove tuesday": -47,
    "pancake day": -47,
    "ash wednesday": -46,
    "mothering sunday": -21,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "ascension day": 39,
    "whit sunday": 49,
    "pentecost": 49,
    "whit monday": 50,
}
MONDAYS: Final = {
    "early may bank holiday": "early may",
    "spring bank holiday": "spring",
    "late may bank holiday": "spring",
    "august bank holiday": "summer",
    "summer bank holiday": "summer",
    "late august bank holiday": "summer",
}
_MONDAY, _THURSDAY, _SUNDAY = 0, 3, 6
_LAST = -1
WEEKDAYS_OF_MONTHS: Final = {
    "martin luther king jr. day": (1, _MONDAY, 3),
    "martin luther king jr day": (1, _MONDAY, 3),
    "martin luther king day": (1, _MONDAY, 3),
    "mlk day": (1, _MONDAY, 3),
    "presidents' day": (2, _MONDAY, 3),
    "presidents day": (2, _MONDAY, 3),
    "washington's birthday": (2, _MONDAY, 3),
    "memorial day": (5, _MONDAY, _LAST),
    "labor day": (9, _MONDAY, 1),
    "columbus day": (10, _MONDAY, 2),
    "indigenous peoples' day": (10, _MONDAY, 2),
    "remembrance sunday": (11, _SUNDAY, 2),
    "thanksgiving": (11, _THURSDAY, 4),
    "thanksgiving day": (11, _THURSDAY, 4),
}
"""The month, the weekday counted from Monday, and which one of the month."""
NAMED_DAYS: Final = (*FIXED, *EASTER_BASED, *MONDAYS, *WEEKDAYS_OF_MONTHS)
_FIRST_EASTER, _LAST_EASTER = 1583, 4099


def named_day(name: str, year: int) -> int | None:
    """A named day of a year, as an ordinal; None if the name is unknown, or unknown that year.

    Parameters:
        name: one of `NAMED_DAYS`.
        year: the year.

    Examples:
        >>> import datetime as dt
        >>> print(dt.date.fromordinal(named_day("thanksgiving", 2025)))
        2025-11-27
    """
    if name in FIXED:
        return ordinal(year, *FIXED[name])
    if name in EASTER_BASED:
        known = _FIRST_EASTER <= year <= _LAST_EASTER
        return england.easter(year) + EASTER_BASED[name] if known else None
    if name in MONDAYS:
        return england.monday_of(MONDAYS[name], year)
    if name in WEEKDAYS_OF_MONTHS:
        return _weekday_of_month(year, *WEEKDAYS_OF_MONTHS[name])
    return None


def _weekday_of_month(year: int, month: int, weekday: int, which: int) -> int:
    if which == _LAST:
        last = ordinal(year, month, month_length(year, month))
        return last - (last - 1 - weekday) % 7
    first = ordinal(year, month, 1)
    return first + (weekday - (first - 1)) % 7 + 7 * (which - 1)
