"""The rules of the house that a program can check: who may import whom, who may print, how long a file may be.

Each rule is a generator of complaints about one module. `CAUGHT` and `FINE` hold what it must and must not find.
"""

import ast
import io
import re
import sys
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "rubricc"

# Top to bottom; an import goes to a lower line, or stays within one part.
LAYERS = (
    ("__main__",),
    ("cli",),
    ("__init__",),
    ("pipeline",),
    ("table", "records"),
    ("targets", "checks"),
    ("program",),
    ("rubric",),
    ("syntax",),
    ("diagnostics",),
    ("source",),
    ("regexes",),
    ("resources", "remembered", "values"),
)
DEPTH = {part: depth for depth, parts in enumerate(LAYERS) for part in parts}
# Inlined into every generated scorer, so it stands beside the layers and on nothing of ours.
RUNTIME = "runtime"
RUNTIME_USERS = {"cli", "__init__", "pipeline", "table", "records", "targets", "checks", "program"}

PURE = {"source", "diagnostics", "syntax", "rubric", "program", "checks"}
EXACT = {"rubric", "program", RUNTIME}
FILE_METHODS = {"open", "read_text", "write_text", "read_bytes", "write_bytes"}
MAX_LINES = 300


@dataclass(frozen=True)
class Module:
    """One source file; `path` is relative to the package."""

    path: Path
    text: str

    @property
    def part(self) -> str:
        return self.path.parts[0].removesuffix(".py")

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def comments(self) -> dict[int, str]:
        tokens = tokenize.generate_tokens(io.StringIO(self.text).readline)
        return {token.start[0]: token.string for token in tokens if token.type == tokenize.COMMENT}

    def imports(self) -> Iterator[tuple[int, str]]:
        """Line and full name of every import, those inside functions too."""
        package = ("rubricc", *self.path.parts[:-1])
        for node in ast.walk(self.tree):
            match node:
                case ast.Import(names=names):
                    yield from ((node.lineno, name.name) for name in names)
                case ast.ImportFrom(module=module, names=names, level=level):
                    above = package[: len(package) - level + 1] if level else ()
                    base = ".".join((*above, *filter(None, [module])))
                    # `from rubricc import program` names a part, not something in rubricc/__init__.py.
                    yield from ((node.lineno, f"{base}.{name.name}") for name in names)


Rule = Callable[[Module], Iterator[str]]


def part_of(name: str) -> str | None:
    """The part of ours that an imported name belongs to; None for a name that is not ours."""
    root, *rest = name.split(".")
    if root != "rubricc":
        return None
    return rest[0] if rest and rest[0] in {*DEPTH, RUNTIME} else "__init__"


def imports_point_down(module: Module) -> Iterator[str]:
    if module.part == RUNTIME:
        return
    if module.part not in DEPTH:
        yield f"{module.part} has no place in LAYERS"
        return
    for line, name in module.imports():
        part = part_of(name)
        if part is None or part == module.part:
            continue
        allowed = module.part in RUNTIME_USERS if part == RUNTIME else DEPTH[part] > DEPTH[module.part]
        if not allowed:
            yield f"line {line}: {module.part} must not import {name}"


def runtime_stands_alone(module: Module) -> Iterator[str]:
    if module.part != RUNTIME:
        return
    for line, name in module.imports():
        if part_of(name) != RUNTIME and name.split(".")[0] not in sys.stdlib_module_names:
            yield f"line {line}: runtime is inlined into scorers and must not import {name}"


def only_the_shell_prints(module: Module) -> Iterator[str]:
    if module.part == "cli" or module.path == Path(RUNTIME, "main.py"):
        return
    for call in module.calls():
        if isinstance(call.func, ast.Name) and call.func.id == "print":
            yield f"line {call.lineno}: print() belongs in cli/"


def the_core_touches_no_files(module: Module) -> Iterator[str]:
    if module.part not in PURE:
        return
    for call in module.calls():
        match call.func:
            case ast.Attribute(value=ast.Name(id="resources")):
                pass  # our own packaged files
            case ast.Name(id="open" as name) | ast.Attribute(attr=name) if name in FILE_METHODS:
                yield f"line {call.lineno}: no {name}() in {module.part}"


def numbers_are_exact(module: Module) -> Iterator[str]:
    if module.part not in EXACT:
        return
    comments = module.comments()
    for node in ast.walk(module.tree):
        match node:
            case ast.Call(func=ast.Name(id="float")) | ast.Constant(value=float()):
                if not re.search(r"# float: \w", comments.get(node.lineno, "")):
                    yield f"line {node.lineno}: a float; numbers are whole, Decimal or Fraction"


def is_short(module: Module) -> Iterator[str]:
    lines = module.text.count("\n")
    if lines > MAX_LINES:
        yield f"{lines} lines, {MAX_LINES} allowed"


def classes_are_quick(module: Module) -> Iterator[str]:
    """`dataclasses.replace` knows nothing of the classes that `rubricc.values` makes."""
    if module.part in ("values", RUNTIME):
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses":
            for name in {each.name for each in node.names} & {"dataclass", "replace"}:
                yield f"line {node.lineno}: {name} comes from rubricc.values"


def says_what_it_is_for(module: Module) -> Iterator[str]:
    if not ast.get_docstring(module.tree):
        yield "no docstring"


def exceptions_have_reasons(module: Module) -> Iterator[str]:
    for line, comment in module.comments().items():
        ignore = re.search(r"\bnoqa\b(: *[A-Z]+\d+(, *[A-Z]+\d+)*)?|type: *ignore(\[[\w, -]+\])?", comment)
        if ignore and not re.search(r"\w{2}", comment[: ignore.start()] + comment[ignore.end() :]):
            yield f"line {line}: {comment} without a reason"


RULES: tuple[Rule, ...] = (
    imports_point_down,
    runtime_stands_alone,
    only_the_shell_prints,
    the_core_touches_no_files,
    numbers_are_exact,
    is_short,
    classes_are_quick,
    says_what_it_is_for,
    exceptions_have_reasons,
)

CAUGHT: tuple[tuple[Rule, str, str], ...] = (
    (imports_point_down, "rubric/model.py", "from rubricc.program.nodes import Add"),
    (imports_point_down, "rubric/model.py", "def f():\n    import rubricc.targets.html"),
    (imports_point_down, "rubric/model.py", "from ..program import nodes"),
    (imports_point_down, "rubric/model.py", "from .. import program"),
    (imports_point_down, "rubric/model.py", "from rubricc import compile_text"),
    (imports_point_down, "targets/html.py", "from rubricc.records import csv"),
    (imports_point_down, "syntax/layout.py", "from rubricc.runtime.schema import Field"),
    (imports_point_down, "misc.py", ""),
    (runtime_stands_alone, "runtime/score.py", "import lark"),
    (runtime_stands_alone, "runtime/score.py", "from rubricc.source import Span"),
    (only_the_shell_prints, "program/reach.py", "print(1)"),
    (the_core_touches_no_files, "checks/sum.py", "open('x')"),
    (the_core_touches_no_files, "checks/sum.py", "Path('x').read_text()"),
    (numbers_are_exact, "program/reach.py", "x = 0.5"),
    (numbers_are_exact, "runtime/score.py", "x = float(y)"),
    (is_short, "source.py", "\n" * 301),
    (classes_are_quick, "source.py", "from dataclasses import field, replace"),
    (says_what_it_is_for, "source.py", "x = 1"),
    (exceptions_have_reasons, "source.py", "x = 1  # noqa: E501"),
    (exceptions_have_reasons, "source.py", "x = 1  # type: ignore[arg-type]"),
)

FINE: tuple[tuple[Rule, str, str], ...] = (
    (imports_point_down, "rubric/model.py", "import re\nfrom rubricc import source\nfrom .names import join"),
    (imports_point_down, "__init__.py", "from rubricc.pipeline import compile_text"),
    (imports_point_down, "cli/check.py", "from rubricc import compile_text\nfrom rubricc.source import Span"),
    (imports_point_down, "targets/python.py", "from rubricc.runtime.schema import Field"),
    (runtime_stands_alone, "runtime/score.py", "import csv\nfrom rubricc.runtime.schema import Field\nfrom . import x"),
    (only_the_shell_prints, "cli/check.py", "print(1)"),
    (the_core_touches_no_files, "syntax/anchors.py", "read_text('grammar', 'x')\nresources.read_text('grammar', 'x')"),
    (numbers_are_exact, "runtime/score.py", "x = 0.5  # float: seconds, not points\ny: float\n'0.5'"),
    (is_short, "source.py", "\n" * 300),
    (classes_are_quick, "source.py", "from dataclasses import field\nfrom rubricc.values import dataclass, replace"),
    (classes_are_quick, "runtime/schema.py", "from dataclasses import dataclass"),
    (says_what_it_is_for, "source.py", '"""Text and spans."""'),
    (exceptions_have_reasons, "source.py", "x = 1  # noqa: E501  a link is not broken\ny = '# noqa'"),
    (exceptions_have_reasons, "source.py", "x = 1  # type: ignore[arg-type]  # lark's stub is wrong"),
)


@pytest.mark.parametrize("rule", RULES)
def test_the_source_keeps_the_rule(rule: Rule) -> None:
    modules = (Module(path.relative_to(SOURCE), path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py")))
    assert [f"{module.path}: {complaint}" for module in modules for complaint in rule(module)] == []


@pytest.mark.parametrize(("rule", "path", "text"), CAUGHT)
def test_the_rule_bites(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Module(Path(path), text)))


@pytest.mark.parametrize(("rule", "path", "text"), FINE)
def test_the_rule_stays_silent(rule: Rule, path: str, text: str) -> None:
    assert not list(rule(Module(Path(path), text)))
