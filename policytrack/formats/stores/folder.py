"""A folder of files, written whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policytrack.formats.tables.storytables import TABLE_NAMES
from policytrack.writing import TAKEN, draft_folder, naming

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["files_in", "write_folder"]

_HERE: Final = -100
_EXCHANGE: Final = 2
"""What Linux calls the current folder, and the exchange of two names."""


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
        FileExistsError: if it already exists, even if another process wrote it just now, and may
            not be replaced; or if it holds other files.
        OSError: if it cannot be written.
    """
    goal = Path(os.path.realpath(path))
    if goal.exists():
        _check_replaceable(goal, path, {Path(name).suffix for name in files}, overwrite=overwrite)
    with naming(path), draft_folder(goal.parent) as draft:
        new = draft / "new"
        new.mkdir()
        for name, data in files.items():
            with (new / name).open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        if goal.exists():
            new.chmod(goal.stat().st_mode & 0o7777)
        if overwrite and goal.exists():
            _replace(goal, new, draft / "old")
        else:
            _take_place(goal, new)


def _take_place(goal: Path, new: Path) -> None:
    """Give a folder its final name, unless another one that holds files has it."""
    try:
        new.rename(goal)
    except OSError as error:
        if error.errno in (errno.EEXIST, errno.ENOTEMPTY):
            raise FileExistsError(errno.EEXIST, TAKEN) from None
        raise


def _replace(goal: Path, new: Path, old: Path) -> None:
    """Let a folder take the place of another: in one step where the system can, else in two."""
    if _exchanged(goal, new):
        return
    goal.rename(old)
    try:
        new.rename(goal)
    except OSError:
        old.rename(goal)
        raise


def _exchanged(one: Path, other: Path) -> bool:
    """Swap two folders in one step, for which Python has no call; whether that worked."""
    if sys.platform != "linux":
        return False
    import ctypes

    rename: Any = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    paths = (_HERE, os.fsencode(one), _HERE, os.fsencode(other))
    return int(rename(*paths, _EXCHANGE)) == 0


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
        raise FileExistsError(errno.EEXIST, TAKEN, os.fspath(path))
