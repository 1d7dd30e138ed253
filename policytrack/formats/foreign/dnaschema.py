"""The tables of a database of the Discourse Network Analyzer, version 3.

Source:
    Discourse Network Analyzer 3, the tables that it creates in a new SQLite database.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "CODER",
    "FIRST_CODER",
    "LONGEST",
    "VARIABLES",
    "columns_of",
    "created",
    "fixed_rows",
]

CODER: Final = "coder"
"""The name in ``extra`` of whoever coded a statement or added a document."""

FIRST_CODER: Final = 1
"""The number of the coder ``Admin``, whom every database has."""

LONGEST: Final = 190
"""The most characters of a title, a name or an attribute."""

VARIABLES: Final = {"person": 1, "organization": 2, "concept": 3, "agreement": 4}
"""The numbers of the variables of a statement; all are short texts but the last, a boolean."""

_VERSION: Final = "3.0.7", "2022-06-10"
_OPENS: Final = "policytrack"
_ROUNDS: Final = 100_000
_RIGHTS: Final = (
    *("AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments", "AddStatements"),
    *("EditStatements", "DeleteStatements", "EditAttributes", "EditRegex", "EditStatementTypes"),
    *("EditCoders", "EditCoderRelations", "ViewOthersDocuments", "EditOthersDocuments"),
    *("ViewOthersStatements", "EditOthersStatements"),
)
_KEY: Final = "ID INTEGER NOT NULL PRIMARY KEY"
_LATER_KEY: Final = "ID INTEGER PRIMARY KEY NOT NULL"
_NUMBER: Final = "INTEGER NOT NULL"


def _short(name: str, more: str = "") -> str:
    return f"{name} TEXT NOT NULL {more}CHECK (LENGTH({name}) < {LONGEST + 1})"


def _between(name: str, first: int, last: int, more: str = "NOT NULL DEFAULT 0 ") -> str:
    return f"{name} INTEGER {more}CHECK ({name} BETWEEN {first} AND {last})"


def _to(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table}(ID) ON DELETE CASCADE"


def _flag(name: str, default: int = 1) -> str:
    return _between(name, 0, 1, f"NOT NULL DEFAULT {default} ")


def _data(value: str, *more: str) -> tuple[str, ...]:
    """The columns of a table that holds what statements say of variables of one kind."""
    links = _to("StatementId", "STATEMENTS"), _to("VariableId", "VARIABLES")
    numbers = f"StatementId {_NUMBER}", f"VariableId {_NUMBER}"
    return (_LATER_KEY, *numbers, value, *links, *more, "UNIQUE (StatementId, VariableId)")


_COLOUR: Final = tuple(_between(name, 0, 255) for name in ("Red", "Green", "Blue"))
_KINDS: Final = " OR ".join(
    f"DataType = '{kind}'" for kind in ("boolean", "integer", "long text", "short text")
)
_TABLES: Final[dict[str, tuple[str, ...]]] = {
    "SETTINGS": ("Property TEXT PRIMARY KEY", "Value TEXT NOT NULL"),
    "CODERS": (
        _KEY,
        _short("Name"),
        *_COLOUR,
        _between("Refresh", 0, 9999),
        _between("FontSize", 1, 99, "NOT NULL DEFAULT 14 "),
        _short("Password"),
        _between("PopupWidth", 100, 9999, "DEFAULT 300 "),
        *(_flag(name, 0) for name in ("ColorByCoder", "PopupDecoration")),
        _flag("PopupAutoComplete"),
        *(_flag(f"Permission{right}") for right in _RIGHTS),
    ),
    "DOCUMENTS": (
        _KEY,
        _short("Title"),
        "Text TEXT NOT NULL",
        "Coder INTEGER",
        *(_short(name, "DEFAULT '' ") for name in ("Author", "Source", "Section")),
        "Notes TEXT NOT NULL DEFAULT ''",
        _short("Type", "DEFAULT '' "),
        f"Date {_NUMBER}",
        _to("Coder", "CODERS"),
    ),
    "STATEMENTTYPES": (_KEY, _short("Label"), *_COLOUR),
    "VARIABLES": (
        _KEY,
        _short("Variable"),
        f"DataType TEXT NOT NULL DEFAULT 'short text' CHECK ({_KINDS})",
        "StatementTypeId INTEGER",
        _to("StatementTypeId", "STATEMENTTYPES"),
        "UNIQUE (Variable, StatementTypeId)",
    ),
    "VARIABLELINKS": (
        _KEY,
        "SourceVariableId INTEGER",
        "TargetVariableId INTEGER",
        "CHECK (TargetVariableId != SourceVariableId)",
        _to("SourceVariableId", "VARIABLES"),
        _to("TargetVariableId", "VARIABLES"),
    ),
    "REGEXES": (f"Label TEXT PRIMARY KEY CHECK (LENGTH(Label) < {LONGEST + 1})", *_COLOUR),
    "CODERRELATIONS": (
        _KEY,
        *(f"{name} INTEGER CHECK({name} > 0)" for name in ("Coder", "OtherCoder")),
        *map(_flag, ("viewStatements", "editStatements", "viewDocuments", "editDocuments")),
        "CHECK (Coder != OtherCoder)",
        _to("Coder", "CODERS"),
        _to("OtherCoder", "CODERS"),
    ),
    "STATEMENTS": (
        _KEY,
        "StatementTypeId INTEGER",
        "DocumentId INTEGER",
        *(f"{name} {_NUMBER} CHECK({name} >= 0)" for name in ("Start", "Stop")),
        "Coder INTEGER",
        "CHECK (Start < Stop)",
        _to("StatementTypeId", "STATEMENTTYPES"),
        _to("Coder", "CODERS"),
        _to("DocumentId", "DOCUMENTS"),
    ),
    "DATABOOLEAN": _data(f"Value {_NUMBER} DEFAULT 1"),
    "DATAINTEGER": _data(f"Value {_NUMBER} DEFAULT 0"),
    "ENTITIES": (
        _LATER_KEY,
        f"VariableId {_NUMBER}",
        _short("Value", "DEFAULT '' "),
        *(_between(name, 0, 255, "") for name in ("Red", "Green", "Blue")),
        "ChildOf INTEGER CHECK(ChildOf > 0)",
        "UNIQUE (VariableId, Value)",
        _to("ChildOf", "ENTITIES"),
        _to("VariableId", "VARIABLES"),
    ),
    "DATASHORTTEXT": _data(f"Entity {_NUMBER}", _to("Entity", "ENTITIES")),
    "DATALONGTEXT": _data("Value TEXT DEFAULT ''"),
    "ATTRIBUTEVARIABLES": (
        _LATER_KEY,
        f"VariableId {_NUMBER}",
        _short("AttributeVariable"),
        "UNIQUE (VariableId, AttributeVariable)",
        _to("VariableId", "VARIABLES"),
    ),
    "ATTRIBUTEVALUES": (
        _LATER_KEY,
        f"EntityId {_NUMBER}",
        f"AttributeVariableId {_NUMBER}",
        _short("AttributeValue", "DEFAULT '' "),
        "UNIQUE (EntityId, AttributeVariableId)",
        _to("EntityId", "ENTITIES"),
        _to("AttributeVariableId", "ATTRIBUTEVARIABLES"),
    ),
}
_NO_COLUMNS: Final = ("CHECK", "FOREIGN", "UNIQUE")


def created() -> list[str]:
    """What creates each table, in SQL."""
    return [f"CREATE TABLE {name} ({', '.join(parts)})" for name, parts in _TABLES.items()]


def columns_of(table: str) -> int:
    """How many columns a table has.

    Parameters:
        table: its name.
    """
    return sum(not part.startswith(_NO_COLUMNS) for part in _TABLES[table])


def fixed_rows(coders: Iterable[str] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """What every database holds: its version, coders with all rights, one type of statement.

    The first coder is ``Admin``. The password of all is ``policytrack``, for the program asks for
    one; each may see and change what the others coded.

    Parameters:
        coders: the names of the others.
    """
    rights = [1] * len(_RIGHTS)
    look = (255, 255, 0, 0, 14, _hashed(_OPENS), 300, 0, 0, 1, *rights)
    named = list(enumerate(("Admin", *coders), FIRST_CODER))
    pairs = ((one, other) for one, _ in named for other, _ in named if one != other)
    kinds = dict.fromkeys(VARIABLES, "short text") | {"agreement": "boolean"}
    return {
        "SETTINGS": list(zip(("version", "date"), _VERSION, strict=True)),
        "CODERS": [(number, name, *look) for number, name in named],
        "CODERRELATIONS": [(None, one, other, 1, 1, 1, 1) for one, other in pairs],
        "STATEMENTTYPES": [(1, "DNA Statement", 239, 208, 51)],
        "VARIABLES": [(number, name, kinds[name], 1) for name, number in VARIABLES.items()],
    }


@cache
def _hashed(word: str) -> str:
    """A password as the program keeps it: 16 bytes of salt, and SHA-256 a hundred thousand times.

    The salt is made of the word, so that the same story gives the same file; the word is known
    to all anyway.
    """
    salt = hashlib.sha256(word.encode()).digest()[:16]
    digest = hashlib.sha256(salt + word.encode()).digest()
    for _ in range(_ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    return b64encode(salt + digest).decode()
