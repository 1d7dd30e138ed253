"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path
from typing import TypeAlias

__all__ = ["Writable", "write"]

Writable: TypeAlias = "str | os.PathLike[str]"


def write(data: str | bytes, path: Writable, *, overwrite: bool) -> None:
    """Write a file whole or not at all.

    Parameters:
        data: what is to stand in it; a text is written as UTF-8.
        path: where.
        overwrite: whether a file that stands there may be replaced.

    Raises:
        FileExistsError: for a file that stands there and may not be replaced.
        OSError: for a place that cannot be written.
    """
    goal = Path(os.path.realpath(path))
    if not overwrite and goal.exists():
        message = "stands there already; to replace it, say overwrite=True"
        raise FileExistsError(errno.EEXIST, message, os.fspath(path))
    mode = stat.S_IMODE(goal.stat().st_mode) if goal.exists() else 0o666
    draft = goal.with_name(f".{goal.name}.{secrets.token_hex(4)}")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(data.encode() if isinstance(data, str) else data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(goal)
    except BaseException as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        if isinstance(error, OSError):
            # Whoever writes knows nothing of a draft.
            error.filename, error.filename2 = os.fspath(path), None
        raise
