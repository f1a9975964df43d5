"""The runtime's modules as one text: imports merged, order by who needs whom, nothing reworded.

Refuses, loudly, what cannot be inlined: an import of a sibling under another name or below the
head of its module, one name defined by two modules.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable
from rubricc.values import dataclass
from functools import cache, cached_property
from importlib import resources

PACKAGE = "rubricc.runtime"
LONGEST_IMPORT = 88  # columns; what is longer stands one name to a line

Import = ast.Import | ast.ImportFrom


@dataclass(frozen=True)
class Module:
    """One runtime module and its text."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def title(self) -> str:
        """First line of the docstring."""
        return (ast.get_docstring(self.tree) or "").partition("\n")[0]

    @property
    def head(self) -> list[Import]:
        """The imports at the top."""
        return [node for node in self.tree.body if isinstance(node, Import)]

    @property
    def siblings(self) -> list[str]:
        """Modules that this one takes names from."""
        modules = (node.module or "" for node in self.head if isinstance(node, ast.ImportFrom) and is_sibling(node))
        return [module.rpartition(".")[2] for module in modules]

    @property
    def defines(self) -> list[str]:
        """Names at the top level."""
        found = []
        for node in self.tree.body:
            match node:
                case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
                    found.append(name)
                case ast.Assign(targets=targets):
                    names = (each for target in targets for each in ast.walk(target))
                    found += [each.id for each in names if isinstance(each, ast.Name)]
        return found

    @property
    def body(self) -> str:
        """Everything below the docstring and the imports, comments included."""
        ends = [node.end_lineno or 0 for node in (self.tree.body[0], *self.head)]
        return "\n".join(self.text.split("\n")[max(ends) :]).strip("\n")

    def check(self) -> None:
        """Whether the text can stand in one file with others."""
        assert ast.get_docstring(self.tree), f"{self.name} has no docstring"
        top = self.tree.body[1 : 1 + len(self.head)]
        assert top == self.head, f"{self.name}: imports belong together at the top"
        for node in ast.walk(self.tree):
            inner = isinstance(node, Import) and node not in self.head
            renamed = isinstance(node, ast.ImportFrom) and any(name.asname for name in node.names)
            by_module = isinstance(node, ast.Import) and any(name.name.startswith("rubricc") for name in node.names)
            assert not by_module, f"{self.name}: write from {PACKAGE}.x import y"
            assert not (is_sibling(node) and (inner or renamed)), f"{self.name}: import siblings at the top, as is"


def is_sibling(node: ast.AST) -> bool:
    return isinstance(node, ast.ImportFrom) and (node.level > 0 or (node.module or "").startswith("rubricc"))


@cache
def runtime_modules() -> tuple[Module, ...]:
    """All modules, each after those that it takes names from."""
    files = [file for file in resources.files(PACKAGE).iterdir() if file.name.endswith(".py") and file.name[0] != "_"]
    texts = {file.name.removesuffix(".py"): file.read_text("utf-8").replace("\r\n", "\n") for file in files}
    ordered: dict[str, Module] = {}

    def add(name: str) -> None:
        if name in ordered:
            return
        module = Module(name, texts[name])
        module.check()
        for sibling in module.siblings:
            add(sibling)
        ordered[name] = module

    for name in sorted(texts):
        add(name)
    counts = Counter(name for module in ordered.values() for name in module.defines)
    twice = [name for name, count in counts.items() if count > 1]
    assert not twice, f"defined by two runtime modules: {twice}"
    return tuple(ordered.values())


def merged_imports(modules: Iterable[Module], extra: str = "") -> str:
    """The imports of the standard library that the modules need, sorted as isort sorts."""
    heads = [*(node for module in modules for node in module.head), *Module("", extra).head]
    plain = {
        f"import {name.name}" + (f" as {name.asname}" if name.asname else "")
        for node in heads
        if isinstance(node, ast.Import)
        for name in node.names
    }
    chosen: dict[str, set[str]] = {}
    for node in heads:
        if isinstance(node, ast.ImportFrom) and not is_sibling(node) and node.module != "__future__":
            chosen.setdefault(node.module or "", set()).update(name.name for name in node.names)
    lines = [_import_from(module, sorted(names, key=_kind)) for module, names in sorted(chosen.items())]
    return "\n".join([*sorted(plain), *lines])


def _kind(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions; TypedDict before TypeVar."""
    return (0 if name.isupper() and len(name) > 1 else 1 if name[0].isupper() else 2, name.lower())


def _import_from(module: str, names: list[str]) -> str:
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= LONGEST_IMPORT:
        return line
    return "\n".join([f"from {module} import (", *(f"    {name}," for name in names), ")"])
