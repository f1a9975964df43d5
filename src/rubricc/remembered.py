"""Keeps what takes long to make from one start to the next, in the user's own cache folder.

Only plain data is kept (numbers, texts, lists, mappings), never Python; a file that somebody else could have
written, or that is not whole, is not read. Where nothing can be kept it is simply made again.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

OTHERS_MAY_WRITE = 0o022
KEPT = 4  # makes of one thing
SIZE = 32  # of the digest before the data


def remembered(name: str, source: str, make: Callable[[], Any]) -> Any:
    """What `make` gives for this source, from the last time where it is still there; None if it cannot be kept."""
    file = _file(name, source)
    if file is None:
        return None
    found = _read(file)
    if found is None:
        found = marshal.dumps(make())
        _write(file, found)
    return marshal.loads(found)


def recall(name: str, source: str) -> Any:
    """What was kept for this source; None if nothing was."""
    file = _file(name, source)
    found = _read(file) if file is not None else None
    return marshal.loads(found) if found is not None else None


def remember(name: str, source: str, value: Any) -> None:
    """Keep plain data for this source in place of what was kept before."""
    if (file := _file(name, source)) is not None:
        _write(file, marshal.dumps(value))


def _file(name: str, source: str) -> Path | None:
    folder = _folder()
    if folder is None:
        return None
    tag = hashlib.sha256(f"{sys.version}\0{source}".encode()).hexdigest()[:24]
    return folder / f"{name}-{tag}.kept"


def _folder() -> Path | None:
    """~/.cache/rubricc, if it is ours alone."""
    try:
        base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
        folder = Path(base) / "rubricc"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_ours(folder) else None
    except (OSError, RuntimeError):  # no home, or none to write in
        return None


def _is_ours(path: Path) -> bool:
    if os.name != "posix":
        return True  # the folder of a user is closed to others there
    about = path.lstat()
    return about.st_uid == os.getuid() and not about.st_mode & OTHERS_MAY_WRITE


def _read(file: Path) -> bytes | memoryview | None:
    """What was kept, if it is whole."""
    try:
        if file.is_symlink() or not _is_ours(file):
            return None
        digest, data = (whole := file.read_bytes())[:SIZE], memoryview(whole)[SIZE:]
    except OSError:
        return None
    return data if _digest(data) == digest else None


def _digest(data: bytes | memoryview) -> bytes:
    """Tells whether a file is whole; the quickest of hashlib."""
    return hashlib.blake2b(data, digest_size=SIZE).digest()


def _write(file: Path, data: bytes) -> None:
    """Put it in its place whole; two that do so at once write the same."""
    temporary = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        temporary.unlink(missing_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "wb") as out:
            out.write(_digest(data) + data)
        os.replace(temporary, file)
        _forget(file)
    except OSError:
        return  # then it is made again next time


def _forget(newest: Path) -> None:
    """Older makes of the same thing, but for the last few: another version may still be in use."""
    name, _, _ = newest.stem.rpartition("-")
    kept = sorted(newest.parent.glob(f"{name}-*.kept"), key=lambda each: each.lstat().st_mtime, reverse=True)
    for old in kept[KEPT:]:
        old.unlink(missing_ok=True)
