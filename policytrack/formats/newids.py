"""Ids for records for which a file has only names, or ids that cannot be ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from policytrack.records.fields import slug

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["Ids"]

_ID: Final = re.compile(r"\w[\w.-]*")


class Ids:
    """Unique ids, made from the names that a file gives its records.

    Parameters:
        taken: ids that are not to be given.
    """

    def __init__(self, taken: Collection[str] = ()) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def new(self, name: str) -> str:
        """An id made from a name, with a number after it if another record has it.

        Parameters:
            name: what the record is called.
        """
        return self.free(slug(name))

    def own(self, name: str) -> str:
        """A name itself if it can be an id, else one like it.

        Parameters:
            name: what the file calls the record by.
        """
        return self.free(name if _ID.fullmatch(name) else slug(name))

    def free(self, plain: str, between: str = "-") -> str:
        """An id itself, with a number after it if another record has it.

        Parameters:
            plain: the id.
            between: what to put before the number.
        """
        found, number = plain, self._last.get(plain, 1)
        while found in self._taken:
            number += 1
            found = f"{plain}{between}{number}"
        self._last[plain] = number
        self._taken.add(found)
        return found
