"""The statements of a database of the Discourse Network Analyzer (`.dna`) as a frame of codes.

Databases of its versions 2 and 3 are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from policytrack.formats.foreign.dnadatabase import (
    DOCUMENT_VARIABLES,
    Database,
    Variable,
    open_database,
    type_with,
)

if TYPE_CHECKING:
    import os

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

__all__ = ["read_dna_frame", "texts"]

_TABLE_OF: Final = {
    "short text": "DATASHORTTEXT", "long text": "DATALONGTEXT",
    "integer": "DATAINTEGER", "boolean": "DATABOOLEAN",
}  # fmt: skip


def read_dna_frame(
    path: str | os.PathLike[str],
    *,
    actor: str = "organization",
    issue: str = "concept",
    stance: str | None = "agreement",
    statement_type: str | None = None,
) -> pd.DataFrame:
    """The statements of a database as a frame of codes, reading only what is asked for.

    Parameters:
        path: the database.
        actor: the variable of actors: of the statement, or ``"author"``, ``"source"``,
            ``"section"``, ``"type"`` or ``"title"`` of its document.
        issue: the variable of issues.
        stance: the variable that qualifies the statement; None to leave it out.
        statement_type: the type of statement; None for the only one with these variables.

    Returns:
        A frame with the columns ``statement``, ``document`` (numbers of the database), ``actor``,
        ``issue`` (categories: every entity of the variable that is not empty), ``stance``
        (booleans, numbers or texts) and ``date``, in the order of the statements' numbers.

    Raises:
        FileNotFoundError: if there is no such file.
        CheckError: if the file is not such a database, is damaged, or is open in another program;
            or with every statement whose document is missing.
        UnknownNameError: if the database does not have a variable or the type.
    """
    import numpy as np
    import pandas as pd

    with open_database(path) as database:
        wanted = [name for name in (actor, issue, stance) if name is not None]
        kind, variables = type_with(database, wanted, statement_type)
        ids = database.statements((), kind)
        documents, days = database.days()
        columns = {
            "actor": _names(database, variables[actor], ids),
            "issue": _names(database, variables[issue], ids),
        }
        if stance is not None:
            columns["stance"] = _values(database, variables[stance], ids)
        dates = days[np.searchsorted(documents, ids[:, 1])].astype("datetime64[D]")
    numbers = {"statement": ids[:, 0], "document": ids[:, 1]}
    return pd.DataFrame({**numbers, **columns, "date": dates.astype("datetime64[s]")})


def _names(database: Database, variable: Variable, ids: NDArray[np.int64]) -> Any:
    """A variable as categories; an empty text is no name."""
    import numpy as np
    import pandas as pd

    if variable.kind == "short text" and database.version == 3:
        entities, found = _entities(database, variable, ids)
        named = np.array([bool(name) for _, name in entities], bool)
        code = np.append(np.where(named, np.cumsum(named) - 1, -1), -1)
        return _categories(code[found], [name for _, name in entities if name])
    column = pd.Series(texts(database, variable, ids), dtype=object)
    codes, values = pd.factorize(column.where(column != "", None))
    used = [str(value) for value in values]
    return _categories(codes, [*used, *_unused(database, variable, set(used))])


def _entities(
    database: Database, variable: Variable, ids: NDArray[np.int64]
) -> tuple[list[tuple[int, str | None]], NDArray[np.int64]]:
    """The entities of a variable, and for each statement which of them it names, -1 for none."""
    import numpy as np

    entities = database.rows("ENTITIES", ("ID",), ("Value",), "VariableId = ?", variable.number)
    database.once("ENTITIES", "ID", (number for number, _ in entities))
    database.once("ENTITIES", "Value", (name for _, name in entities))
    pairs = database.numbers(
        "DATASHORTTEXT", ("StatementId", "Entity"), "VariableId = ?", variable.number
    )
    numbers = np.array([number for number, _ in entities], np.int64)
    unknown = ~np.isin(pairs[:, 1], numbers)
    if unknown.any():
        statement, number = pairs[unknown][0].tolist()
        message = f"statement {statement} names entity {number}, which is not in ENTITIES"
        raise database.damaged("DATASHORTTEXT", message)
    places = np.column_stack([pairs[:, 0], np.searchsorted(numbers, pairs[:, 1])])
    return entities, _aligned(places, ids, missing=-1)


def _categories(codes: NDArray[Any], names: list[Any]) -> Any:
    import pandas as pd

    return pd.Categorical.from_codes(codes, pd.Index(names, dtype=object))


def _unused(database: Database, variable: Variable, used: set[str]) -> list[str]:
    """The entities of version 2 that no statement names."""
    if variable.number is None or "ATTRIBUTES" not in database.tables:
        return []
    found = database.rows("ATTRIBUTES", ("ID",), ("Value",), "VariableId = ?", variable.number)
    return list(dict.fromkeys(name for _, name in found if name and name not in used))


def _values(database: Database, variable: Variable, ids: NDArray[np.int64]) -> Any:
    """A qualifier: booleans, numbers or texts, None where a statement has none."""
    import numpy as np
    import pandas as pd

    if variable.kind not in ("boolean", "integer"):
        return _names(database, variable, ids)
    absent = np.iinfo(np.int64).min
    pairs = database.numbers(
        _TABLE_OF[variable.kind], ("StatementId", "Value"), "VariableId = ?", variable.number
    )
    found = _aligned(pairs, ids, missing=absent)
    gaps = found == absent
    if variable.kind == "boolean":
        return _categories(np.where(gaps, -1, found != 0), [False, True])
    return pd.Series(found).mask(gaps) if gaps.any() else found


def texts(database: Database, variable: Variable, ids: NDArray[np.int64]) -> list[Any]:
    """A variable as plain values, one for each statement; None where it has none."""
    if variable.number is None:
        column = DOCUMENT_VARIABLES[variable.name]
        of_document = dict(database.rows("DOCUMENTS", ("ID",), (column,)))
        return [of_document[document] for document in ids[:, 1].tolist()]
    if variable.kind == "short text" and database.version == 3:
        entities, found = _entities(database, variable, ids)
        names = [*(name for _, name in entities), None]
        return [names[place] for place in found.tolist()]
    numeric = variable.kind in ("integer", "boolean")
    columns = (("StatementId", "Value"), ()) if numeric else (("StatementId",), ("Value",))
    table = _TABLE_OF[variable.kind]
    by_statement = dict(database.rows(table, *columns, "VariableId = ?", variable.number))
    return [by_statement.get(number) for number in ids[:, 0].tolist()]


def _aligned(
    pairs: NDArray[np.int64], ids: NDArray[np.int64], *, missing: int
) -> NDArray[np.int64]:
    """The values of (statement, value) pairs in the order of the statements."""
    import numpy as np

    out = np.full(len(ids), missing)
    if not len(pairs) or not len(ids):
        return out
    where = np.searchsorted(ids[:, 0], pairs[:, 0])
    where[where == len(ids)] = 0
    ours = ids[where, 0] == pairs[:, 0]
    out[where[ours]] = pairs[ours, 1]
    return out
