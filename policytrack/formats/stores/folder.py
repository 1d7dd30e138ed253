"""A folder of files, written whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policytrack.formats.tables.storytables import TABLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["files_in", "write_folder"]

_TAKEN: Final = "already exists; pass overwrite=True to replace it"


def files_in(path: Path, suffix: str) -> dict[str, Path]:
    """The files of a folder that hold tables, by the names of the tables.

    Parameters:
        path: the folder.
        suffix: how their names end.
    """
    return {table: file for table in TABLE_NAMES if (file := path / f"{table}{suffix}").is_file()}


def write_folder(files: Mapping[str, bytes], path: Path, *, overwrite: bool) -> None:
    """Write files into a folder of their own.

    They go to a hidden folder beside it, which then takes its place. A folder is only replaced
    if it holds nothing but such files.

    Parameters:
        files: what each is to hold, by its name.
        path: the folder.
        overwrite: whether to replace one that already exists.

    Raises:
        FileExistsError: if it already exists and may not be replaced, or holds other files.
        OSError: if it cannot be written.
    """
    goal = Path(os.path.realpath(path))
    if goal.exists():
        _check_replaceable(goal, path, {Path(name).suffix for name in files}, overwrite=overwrite)
    if not goal.parent.is_dir():
        message = f"there is no folder {os.fspath(goal.parent)!r}"
        raise FileNotFoundError(errno.ENOENT, message, os.fspath(path))
    mark = os.urandom(8).hex()
    draft, old = (goal.parent / f".{mark}.policytrack-{what}" for what in ("draft", "old"))
    try:
        draft.mkdir()
        for name, data in files.items():
            with (draft / name).open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        if goal.exists():
            draft.chmod(goal.stat().st_mode & 0o7777)
            goal.rename(old)
        try:
            draft.rename(goal)
        except OSError:
            if old.exists():
                old.rename(goal)
            raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _check_replaceable(goal: Path, path: Path, suffixes: set[str], *, overwrite: bool) -> None:
    if not goal.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "is a file, not a folder", os.fspath(path))
    held = sorted(entry.name for entry in goal.iterdir())
    others = [
        name
        for name in held
        if Path(name).stem not in TABLE_NAMES or Path(name).suffix not in suffixes
    ]
    if others:
        message = f"holds other files, such as {others[0]!r}; name a folder of its own"
        raise FileExistsError(errno.EEXIST, message, os.fspath(path))
    if held and not overwrite:
        raise FileExistsError(errno.EEXIST, _TAKEN, os.fspath(path))
