"""Reading the files a user names, and writing results so that none is ever half there.

A file is written beside its place and then moved into it: a reader sees the old one or
the new one. Names made from the author's words cannot lead out of the folder, and a link
that stands in the way is refused, not followed.
"""

from __future__ import annotations

import contextlib
import errno
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import click

from rubricc import regexes as re

MOST_BYTES = 200_000_000
LONGEST_NAME = 100
_FORBIDDEN = re.compile(r'[/\\:*?"<>|]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_REASONS = {
    errno.ENOENT: "没有这个文件，请检查文件名和所在文件夹",
    errno.ENOTDIR: "没有这个文件，请检查文件名和所在文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "这个位置只能读，不能写",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "这个链接指回了它自己",
}


class FileProblem(click.ClickException):
    """A file that cannot be read or written: a matter of how the command was called."""

    exit_code = 2


def reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, error.strerror or "原因不明")


def read(path: str) -> bytes:
    """The bytes of a file, or a FileProblem that says why not."""
    try:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileProblem(f"读不了“{path}”：{reason(error)}。") from error
    except ValueError as error:  # a null character in the name
        raise FileProblem(f"读不了“{path!r}”：文件名里有不能用的字符。") from error
    if len(data) > MOST_BYTES:
        raise FileProblem(f"读不了“{path}”：超过{MOST_BYTES // 1_000_000}MB，不像是要读的文件。")
    return data


def check_readable(path: Path) -> None:
    """A FileProblem where a file of any size, which is read piece by piece, cannot be opened."""
    try:
        with path.open("rb"):
            pass
    except OSError as error:
        raise FileProblem(f"读不了“{path}”：{reason(error)}。") from error
    except ValueError as error:  # a null character in the name
        raise FileProblem(f"读不了“{path!r}”：文件名里有不能用的字符。") from error


def safe_name(text: str) -> str:
    """A file name made from someone's words that every system takes and that names nothing but itself."""
    shown = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in text)
    name = _FORBIDDEN.sub("_", " ".join(shown.split())).strip(". ")
    while len(name.encode()) > LONGEST_NAME:
        name = name[:-1].rstrip(". ")  # what the cut lays bare must not end the name either
    return f"_{name}" if not name or _RESERVED.fullmatch(name) else name


def make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = "同名的文件已经在那里" if isinstance(error, FileExistsError | NotADirectoryError) else reason(error)
        raise FileProblem(f"建不了文件夹“{folder}”：{why}。") from error


def write(path: Path, data: bytes) -> None:
    """Put the whole file in its place, or leave what was there; never through a link, never onto a device."""
    with replacing(path) as file:
        file.write(data)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write that takes the place of another when all went well, and leaves no trace when it did not."""
    if path.is_symlink():
        raise FileProblem(f"不写“{path}”：它是一个链接，会写到别处去。请先删去这个链接，或换一个文件名。")
    if path.exists() and not path.is_file():
        raise FileProblem(f"写不了“{path}”：{'那里有同名的文件夹' if path.is_dir() else '它不是普通文件'}。")
    import tempfile  # slow to import, and only needed here

    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=".rubricc-", dir=path.parent)
        with open(handle, "w+b") as file:
            yield file
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except FileNotFoundError as error:
        raise FileProblem(f"写不了“{path}”：没有“{path.parent}”这个文件夹。") from error
    except OSError as error:
        raise FileProblem(f"写不了“{path}”：{reason(error)}。") from error
    finally:
        if temporary is not None:
            with contextlib.suppress(FileNotFoundError):  # moved: the usual case
                os.unlink(temporary)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
