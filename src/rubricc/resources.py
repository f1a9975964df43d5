"""Finds the files that are not Python: the grammar, the vocabulary, the templates of the targets,
the pages of the manual.

It only reads, and only below the folders named here.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Folder = Literal["grammar", "targets", "docs"]

_PACKAGE = Path(__file__).parent


def resource(folder: Folder, name: str) -> Traversable:
    """The file `name` of a folder, say ("targets", "html/page.html"), wherever rubricc is installed."""
    return _root().joinpath(folder, *name.split("/"))


def read_text(folder: Folder, name: str) -> str:
    return resource(folder, name).read_text(encoding="utf-8")


def _root() -> Traversable:
    installed = _PACKAGE / "_data"
    if installed.is_dir():
        return installed
    if _PACKAGE.parent.name == "src":  # a checkout: an editable install does not lay the data beside the code
        return _PACKAGE.parent.parent
    # Inside a zip file. Imported here because it alone would make every start by a half slower.
    from importlib.resources import files

    return files("rubricc") / "_data"
