"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["TAKEN", "Writable", "draft_folder", "naming", "write", "write_or_give"]

Writable: TypeAlias = "str | os.PathLike[str]"

_DRAFT: Final = re.compile(r"\.[0-9a-f]{16}\.policytrack-draft")
TAKEN: Final = "already exists; pass overwrite=True to replace it"
"""What is told where something may not be replaced."""

_NO_LINKS: Final = frozenset((errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK))
"""What a file system says that knows no second name of a file."""


def write(data: str | bytes, path: Writable, *, overwrite: bool) -> None:
    """Write a file whole or not at all.

    The data first go to a hidden draft in the same folder, which then takes the file's place in
    one step. Drafts that a killed writer left in the folder are removed. A pipe or a device is
    written to and stays what it is.

    Parameters:
        data: what the file is to hold; a text is written as UTF-8.
        path: where.
        overwrite: whether to replace a file that already exists; it keeps its permissions.

    Raises:
        FileExistsError: if the file already exists, even if another process wrote it just now,
            and may not be replaced.
        OSError: if the file cannot be written, with the path as it was given.
    """
    content = data.encode() if isinstance(data, str) else data
    with naming(path):
        found = _stat(Path(path))
        if found is not None and stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        if found is not None and not overwrite:
            raise FileExistsError(errno.EEXIST, TAKEN)
        if found is None or stat.S_ISREG(found.st_mode):
            _write_draft(content, Path(os.path.realpath(path)), found, overwrite=overwrite)
        else:
            _write_into(content, path)


@contextlib.contextmanager
def naming(path: Writable) -> Iterator[None]:
    """Let what the system refuses name the path that was given, not that of a draft.

    Parameters:
        path: the path.
    """
    try:
        yield
    except OSError as error:
        error.filename = os.fspath(path)
        if error.filename2 is not None:
            del error.filename2
        raise


@contextlib.contextmanager
def draft_folder(parent: Path) -> Iterator[Path]:
    """A hidden folder for what is not whole yet, which is gone at the end with all it holds.

    Drafts that a killed writer left beside it are removed.

    Parameters:
        parent: the folder in which it stands.

    Raises:
        OSError: if it cannot be made.
    """
    _check_there(parent)
    _remove_dead_drafts(parent)
    while True:
        draft = _draft_name(parent)
        draft.mkdir()
        if sys.platform == "win32":
            handle = None
            break
        with contextlib.suppress(FileNotFoundError):
            handle = os.open(draft, os.O_RDONLY)
            # Another writer can take it for dead before it is locked, and remove it.
            if _lock(handle) and os.fstat(handle).st_nlink:
                break
            os.close(handle)
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        if handle is not None:
            os.close(handle)


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _write_into(content: bytes, path: Writable) -> None:
    """Write into a pipe or a device; a pipe that nothing reads is refused, not waited for."""
    try:
        handle = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        if error.errno == errno.ENXIO:
            error.strerror = "nothing reads from this pipe"
        raise
    if sys.platform != "win32":
        os.set_blocking(handle, True)
    with os.fdopen(handle, "wb") as file:
        file.write(content)


def _write_draft(
    content: bytes, goal: Path, replaced: os.stat_result | None, *, overwrite: bool
) -> None:
    """Write a draft beside a file and let it take the file's place."""
    _check_there(goal.parent)
    _remove_dead_drafts(goal.parent)
    handle, draft = _new_draft(goal.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            if replaced is not None:
                _keep_rights(draft, replaced)
            os.fsync(handle)
            if sys.platform != "win32":
                _take_place(draft, goal, overwrite=overwrite)
        if sys.platform == "win32":
            # There, an open file cannot be renamed.
            _take_place(draft, goal, overwrite=overwrite)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def _check_there(folder: Path) -> None:
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, f"there is no folder {os.fspath(folder)!r}")


def _draft_name(folder: Path) -> Path:
    return folder / f".{os.urandom(8).hex()}.policytrack-draft"


def _new_draft(folder: Path) -> tuple[int, Path]:
    """An empty draft, locked for as long as its writer lives."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    while True:
        draft = _draft_name(folder)
        handle = os.open(draft, flags, 0o666)
        # Another writer can take it for dead between these two lines, and remove it.
        if _lock(handle) and os.fstat(handle).st_nlink:
            return handle, draft
        os.close(handle)


def _lock(handle: int) -> bool:
    """Lock an open file; False if another process has locked it."""
    if sys.platform != "win32":
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # This file system has no locks.
    return True


def _remove_dead_drafts(folder: Path) -> None:
    """Remove the drafts whose writers were killed: nobody holds their locks any more."""
    if sys.platform != "win32":
        for draft in _drafts_in(folder):
            with contextlib.suppress(OSError):
                handle = os.open(draft, os.O_RDONLY | os.O_NOFOLLOW)
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    if draft.is_dir():
                        shutil.rmtree(draft)
                    else:
                        draft.unlink()
                finally:
                    os.close(handle)


def _drafts_in(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return [Path(entry.path) for entry in entries if _DRAFT.fullmatch(entry.name)]
    except OSError:
        return []


def _keep_rights(draft: Path, replaced: os.stat_result) -> None:
    """Give a draft the owner and the permissions of the file that it replaces."""
    with contextlib.suppress(OSError):
        if sys.platform != "win32":
            os.chown(draft, replaced.st_uid, replaced.st_gid)
    draft.chmod(stat.S_IMODE(replaced.st_mode))


def _take_place(draft: Path, goal: Path, *, overwrite: bool) -> None:
    """Give a draft its final name; unless it may overwrite, only if nobody has taken the name."""
    if overwrite:
        draft.replace(goal)
        return
    try:
        goal.hardlink_to(draft)
    except FileExistsError:
        raise FileExistsError(errno.EEXIST, TAKEN) from None
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        try:
            os.close(os.open(goal, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            raise FileExistsError(errno.EEXIST, TAKEN) from None
        draft.replace(goal)


def write_or_give(text: str, path: Writable | None, *, overwrite: bool) -> str | None:
    """Write a text to a file, or give it back where no file is named.

    Parameters:
        text: the text.
        path: where; None to have the text back.
        overwrite: whether to replace a file that already exists.

    Returns:
        The text, or None if it was written.
    """
    if path is None:
        return text
    write(text, path, overwrite=overwrite)
    return None
