"""The generated scorer: what it computes, what it looks like, and that no author's text can run in it."""

from __future__ import annotations

import ast
import csv
import io
import itertools
import json
import os
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import hypothesis
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rubricc import RecordError, Table, compile_text
from rubricc.program.evaluate import Evaluator
from rubricc.program.model import Program
from rubricc.program.nodes import (
    Add,
    All,
    Choose,
    Cmp,
    Const,
    Given,
    Input,
    Is,
    Max,
    Min,
    Mul,
    Node,
    Not,
    Quot,
    Ref,
)
from rubricc.program.nodes import Any as Some
from rubricc.program.nodes import Table as Lookup
from rubricc.runtime.main import main
from rubricc.runtime.result import score_record
from rubricc.targets.scorer import HELPERS, render, render_program
from rubricc.targets.scorer.expressions import expression
from rubricc.targets.scorer.formulas import formulas
from rubricc.targets.scorer.literals import comment, literal
from rubricc.values import replace
from strategies import programs, records, slot_values
from tables import (
    ABSENT,
    ALL_EFFECTS,
    ALL_LADDERS,
    ALL_RULES,
    BY_ROLE,
    CHECKLISTS,
    LEFT_OUT,
    MEASURED,
    PLACES,
    RATERS,
    TRIMMED,
)

ROOT = Path(__file__).parents[1]
STEWARD = ROOT / "rubrics" / "管家.rubric"

names = itertools.count()


def compiled(text: str) -> Table:
    result = compile_text(text, "管家.rubric")
    assert result.ok, [each.message for each in result.diagnostics]
    return result.tables[0]


def run(text: str) -> ModuleType:
    """The scorer as a module of this process; dataclasses look their module up by name."""
    module = ModuleType(f"scorer_{next(names)}")
    sys.modules[module.__name__] = module
    try:
        exec(compile(text, "管家.py", "exec"), module.__dict__)
    finally:
        del sys.modules[module.__name__]
    return module


SMALL = compiled("""小表
满分：20分　评分：主管初评、经理复评

1、出勤（8分）：事假每天扣1分、病假每天扣0.5分。
2、纪律（12分）：
   违反员工手册每次扣2分；与同事争吵，视情节每次扣2-6分。

等级：18分以上为优秀；12分以上不满18分为合格；不满12分为不合格。
""")
STEWARD_TABLE = compiled(STEWARD.read_text("utf-8"))
STEWARD_TEXT = render(STEWARD_TABLE.rubric, STEWARD_TABLE.program)
STEWARD_SCORER = run(STEWARD_TEXT)
TEXTS = {
    "rules": ALL_RULES,
    "ladders": ALL_LADDERS,
    "places": PLACES,
    "measured": MEASURED,
    "effects": ALL_EFFECTS,
    "roles": BY_ROLE,
    "checklists": CHECKLISTS,
    "left out": LEFT_OUT,
    "raters": RATERS,
    "absent": ABSENT,
    "trimmed": TRIMMED,
}
WIDE = {name: compiled(text) for name, text in TEXTS.items()}
WIDE_SCORERS = {name: run(render(table.rubric, table.program)) for name, table in WIDE.items()}


# --- equal ---------------------------------------------------------------------------------------


@settings(deadline=None)
@given(records(STEWARD_TABLE.program))
def test_the_scorer_scores_as_the_compiler_does(record: dict[str, object]) -> None:
    assert asdict(STEWARD_SCORER.score(record)) == asdict(STEWARD_TABLE.score(record))


@pytest.mark.parametrize("name", WIDE)
@settings(deadline=None)
@given(data=st.data())
def test_the_scorer_scores_every_kind_of_rule(name: str, data: st.DataObject) -> None:
    record = data.draw(records(WIDE[name].program))
    try:
        expected = asdict(WIDE[name].score(record))
    except RecordError:
        with pytest.raises(WIDE_SCORERS[name].RecordError):
            WIDE_SCORERS[name].score(record)
    else:
        assert asdict(WIDE_SCORERS[name].score(record)) == expected


def test_the_scorer_refuses_what_the_compiler_refuses() -> None:
    record = {"出勤/事假": "三天", "节能降耗": -1, "没有这项": 1}
    with pytest.raises(RecordError) as ours:
        STEWARD_TABLE.score(record)
    with pytest.raises(STEWARD_SCORER.RecordError) as theirs:
        STEWARD_SCORER.score(record)
    assert [asdict(each) for each in theirs.value.problems] == [asdict(each) for each in ours.value.problems]


def functions(program: Program) -> dict[str, Any]:
    """The printed functions of a program, `compute` with names to its numbers."""
    return run_text("\n\n".join([HELPERS, *formulas(program)]))


def run_text(text: str) -> dict[str, Any]:
    scope: dict[str, Any] = {}
    exec("from __future__ import annotations\n\n" + text, scope)
    numbers = scope["compute"]
    return {**scope, "compute": lambda slots: dict(zip(scope["NAMES"], numbers(slots), strict=True))}


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_printed_formulas_are_the_program(data: st.DataObject) -> None:
    program = data.draw(programs())
    printed, reference = functions(program), Evaluator(program)
    for _ in range(5):
        slots = data.draw(slot_values(program))
        assert printed["compute"](slots) == reference.compute(slots)
        assert printed["missing_inputs"](slots) == reference.missing(slots)
        assert printed["broken_limits"](slots) == reference.broken(slots)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("    if x1 < 0:\n        x1 = 0\n", ""),
        ("-2 * v3", "-2 * (i3 or 0)"),
        ("i3_2 is not None", "i3_2"),
        ("total >= 1800", "total > 1800"),
    ],
)
def test_a_broken_printer_is_found(right: str, wrong: str) -> None:
    program = SMALL.program
    text, reference = "\n\n".join(formulas(program)), Evaluator(program)
    assert right in text
    broken = run_text(text.replace(right, wrong))
    hypothesis.find(
        slot_values(program),
        lambda slots: broken["compute"](slots) != reference.compute(slots),
        settings=hypothesis.settings(max_examples=20_000, derandomize=True),  # a total of just 1800 is rare
    )


# --- printed -------------------------------------------------------------------------------------

ONE, TWO, V = Const(1, 0), Const(2, 0), Ref("v1", 0)
BLANK = Input("i1", 0)


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (
            Add((Const(60, 1), Mul((Const(10, 1), V), 1), Mul((Const(-5, 1), V), 1), Const(-3, 1)), 1),
            "60 + 10 * v1 - 5 * v1 - 3",
        ),
        (Add((V, Mul((Const(-1, 0), Add((ONE, V), 0)), 0)), 0), "v1 - (1 + v1)"),
        (Mul((TWO, Add((ONE, V), 0)), 0), "2 * (1 + v1)"),
        (Mul((Const(-1, 0), V), 0), "-v1"),
        (Mul((TWO, Quot(V, Const(3, 0), "floor", 0)), 0), "2 * (v1 // 3)"),
        (Quot(Mul((TWO, V), 0), Const(3, 0), "half_up", 0), "half_up(2 * v1, 3)"),
        (Quot(Add((ONE, V), 0), Add((ONE, V), 0), "ceil", 0), "-(-(1 + v1) // (1 + v1))"),
        (Min((ONE, Max((TWO, V), 0)), 0), "min(1, max(2, v1))"),
        (Add((ONE, BLANK), 0), "1 + (i1 or 0)"),
        (Choose(((Given("i1"), BLANK),), V, 0), "i1 if i1 is not None else v1"),
        (
            Choose(((All((Given("i1"), Cmp("<", BLANK, TWO))), BLANK), (Is("i2", 1), ONE)), V, 0),
            "i1 if i1 is not None and (i1 or 0) < 2 else 1 if i2 == 1 else v1",
        ),
        (Lookup(V, (5,), 0, 0), "lookup(v1, (5,), 0)"),
        (Not(All((Given("i1"), Some((Cmp("=", V, ONE), Cmp("<", V, TWO)))))), "i1 is None or (v1 != 1 and v1 >= 2)"),
        (All(()), "True"),
        (Not(Is("i1", 2)), "i1 != 2"),
        (Ref("sum", 0), "sum_"),
    ],
)
def test_nodes_are_printed_as_people_write_python(node: Node, text: str) -> None:
    assert expression(node, frozenset({"i1"})) == text


def test_the_policy_stands_beside_its_formula() -> None:
    assert """
    # 【纪律】12分
    # 第6行：违反员工手册每次扣2分
    i3, i3_2 = slots["i3"], slots["i3_2"]
    v3 = i3_2 if i3_2 is not None else i3 or 0  # 违反员工手册
    r3 = -2 * v3  # 扣分为负
""" in render(SMALL.rubric, SMALL.program)


def test_the_file_is_the_same_wherever_it_is_made() -> None:
    script = (
        "import sys; from pathlib import Path; from rubricc import compile_text;"
        "from rubricc.targets.scorer import render;"
        "t = compile_text(Path(sys.argv[1]).read_text('utf-8'), '管家.rubric').tables[0];"
        "sys.stdout.buffer.write(render(t.rubric, t.program).encode())"
    )
    env = {"PYTHONHASHSEED": "7", "PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    made = subprocess.run([sys.executable, "-c", script, STEWARD], capture_output=True, check=True, env=env)
    assert made.stdout.decode() == STEWARD_TEXT


def test_the_file_passes_mypy_and_ruff(tmp_path: Path) -> None:
    file = tmp_path / "scorer.py"
    file.write_text(STEWARD_TEXT, "utf-8")
    mypy = [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={tmp_path}", str(file)]
    ruff = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--isolated",
        "--no-cache",
        "--line-length=120",
        "--select=E,F,I,UP,B",
        str(file),
    ]
    for command in (mypy, ruff):
        checked = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
        assert checked.returncode == 0, checked.stdout + checked.stderr


# --- harmless ------------------------------------------------------------------------------------

RECORD = {"违反员工手册": 2, "出勤/事假": "0.5", "确认": "是"}
HOSTILE = (
    '"', "'",  '"""', "'''", "</script>", "=1+1", "{{ 1 }}", "__import__('os').abort()", "\\", "\\N{BULLET}",
    "\nboom()\n", "\rboom()", "\u2028boom()", "\x00", "\x0c", "\x85", "\ud800", "\udc00",
    "𠮷", "\u202e", "# type: ignore", "%s", "\ufeff",
)  # fmt: skip
AUTHOR_TEXTS = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=5), max_size=5).map("".join)


def with_texts(program: Program, texts: Iterator[str]) -> Program:
    """The program with other words of its author; names stay apart by their number."""
    schema = program.schema
    items = tuple(
        replace(item, section=next(texts), rules=tuple(replace(rule, sentence=next(texts)) for rule in item.rules))
        for item in schema.items
    )
    fields = tuple(replace(field, label=next(texts), unit=next(texts)) for field in schema.fields)
    definitions = tuple(replace(each, label=next(texts)) for each in program.definitions)
    constraints = tuple(replace(each, message=next(texts)) for each in program.constraints)
    schema = replace(schema, title=next(texts), code=next(texts), version=next(texts), items=items, fields=fields)
    return replace(program, schema=schema, definitions=definitions, constraints=constraints)


def test_a_table_full_of_hostile_texts_scores_and_runs_nothing() -> None:
    program = with_texts(SMALL.program, itertools.cycle(HOSTILE))
    scorer = run(render_program(program, HOSTILE))
    assert asdict(scorer.SCHEMA) == asdict(program.schema)
    assert asdict(scorer.score(RECORD)) == asdict(score_record(program.schema, Evaluator(program), RECORD))


@settings(deadline=None)
@given(st.lists(AUTHOR_TEXTS, min_size=1, max_size=20))
def test_author_text_is_only_ever_text(texts: list[str]) -> None:
    written = render_program(with_texts(SMALL.program, itertools.cycle(texts)), (texts[0],))
    assert skeleton(written) == PLAIN_SKELETON


def skeleton(text: str) -> str:
    """The part of a scorer that differs from table to table, without comments and the contents of its texts."""
    tree = ast.parse(text.partition("\n# ---- 三、")[0].encode())
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.dump(tree)


PLAIN_SKELETON = skeleton(render_program(SMALL.program))


@given(AUTHOR_TEXTS)
def test_a_literal_gives_its_text_back(text: str) -> None:
    written = literal((text, text * 30, Decimal("0.50"), None, ()))
    assert eval(written, {"Decimal": Decimal}) == (text, text * 30, Decimal("0.50"), None, ())
    assert all(line.isprintable() for line in written.replace("\u3000", "").split("\n"))


@given(AUTHOR_TEXTS)
def test_a_comment_never_ends_early(text: str) -> None:
    lines = "\n".join(comment(text))
    assert {token.type for token in tokenize.generate_tokens(io.StringIO(lines).readline)} <= {
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.ENDMARKER,
    }
    assert ast.dump(ast.parse(lines)) == ast.dump(ast.parse(""))


# --- run -----------------------------------------------------------------------------------------


def test_the_file_scores_a_csv_by_itself(tmp_path: Path) -> None:
    """As its reader runs it: another process, standard library only, no environment."""
    (tmp_path / "小表.py").write_text(render(SMALL.rubric, SMALL.program), "utf-8")
    head = ",".join(["姓名", *(field.name for field in SMALL.inputs), "确认"])
    (tmp_path / "三月.csv").write_bytes(f"{head}\n张三,1,,2,,,是\n=1+1,,,,,,是\n李四,三天,,,,,是\n".encode("gb18030"))
    done = subprocess.run(
        [sys.executable, "-I", "小表.py", "三月.csv"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={"LC_ALL": "C.UTF-8"},
    )
    assert done.stderr == ""
    assert done.stdout.split("\n")[1:] == [
        "共3人：终审2人，有误1人。等级：优秀1人，合格1人。",
        "有误的记录没有计分：",
        "  第4行：「出勤/事假」填的是“三天”，应填0～9999的数，且是0.5的整数倍。",
        "以 = + - @ 开头的文字前加了一撇（'），以免表格软件把它当公式。",
        "结果：三月_结果.csv",
        "",
    ]
    assert done.returncode == 1
    rows = list(csv.reader((tmp_path / "三月_结果.csv").read_text("utf-8-sig").splitlines()))
    assert [row[:7] for row in rows if len(row) > 6] == [
        ["姓名", "状态", "总分", "等级", "名次", "出勤", "纪律"],
        ["张三", "终审", "15", "合格", "2", "7", "8"],
        ["'=1+1", "终审", "20", "优秀", "1", "8", "12"],
        ["李四", "有误", "", "", "", "", ""],
    ]


WITHOUT = "import sys; sys.modules.update(dict.fromkeys({missing!r}))\n"  # None stands for a package that is not there


@pytest.mark.parametrize("missing", [[], ["python_calamine"], ["python_calamine", "openpyxl"]])
def test_the_file_reads_json_and_workbooks_and_tells_why_as_json(missing: list[str], tmp_path: Path) -> None:
    """Whichever reader of workbooks is installed; without one it says so."""
    text = render(SMALL.rubric, SMALL.program)
    future = "from __future__ import annotations\n"
    (tmp_path / "表.py").write_text(text.replace(future, future + WITHOUT.format(missing=missing), 1), "utf-8")
    book = openpyxl.Workbook()
    heads = ["姓名", *(field.name for field in SMALL.inputs), "确认"]
    for row in (heads, ["张三", 1, None, 2, None, None, "是"], ["李四", *[None] * 5, "是"]):
        book.active.append(row)
    book.save(tmp_path / "三月.xlsx")
    records = [{"姓名": "张三", heads[1]: 1, heads[3]: 2, "确认": "是"}, {"姓名": "李四", "确认": "是"}]
    (tmp_path / "三月.json").write_text(json.dumps(records), "utf-8")
    for name in ("三月.json", "三月.xlsx"):
        run = [sys.executable, "表.py", name, "-o", "结果.json"]
        done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True)
        if name.endswith("xlsx") and len(missing) == 2:
            assert done.returncode == 2 and "装了python-calamine或openpyxl" in done.stderr
            continue
        assert (done.returncode, done.stderr) == (0, "")
        found = json.loads((tmp_path / "结果.json").read_text("utf-8"))
        assert [(each["total"], each["grade"], each["rank"]) for each in found] == [(15, "合格", 2), (20, "优秀", 1)]
        lost = [(line["line"], line["points"]) for line in found[0]["explanation"] if line["points"]]
        assert sum(points for _, points in lost) == -5 and all(line for line, _ in lost)


@pytest.mark.parametrize(
    ("words", "answer", "said"),
    [
        (["-h"], 0, "用法：python"),
        ([], 2, "请写一个记录文件"),
        (["没有.csv"], 2, "没有这个文件"),
        (["空.csv"], 2, "是空的"),
        (["簿.csv"], 2, "打不开"),
        (["错.csv"], 1, "「出勤」不是本表的栏目"),
        (["好.csv", "--快"], 2, "没有 --快 这个选项"),
        (["好.csv", "-o", "好.csv"], 2, "不能写在记录"),
        (["好.csv", "-o", "没有/结果.csv"], 2, "写不了"),
        (["好.csv", "-o", "结果.csv"], 0, "共1人：未评1人。"),
    ],
)
def test_the_command_says_what_is_wrong(
    words: list[str],
    answer: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    head = ",".join(field.name for field in SMALL.inputs)
    Path("好.csv").write_text(f"姓名,{head}\n张三,,,,,\n", "utf-8")
    Path("错.csv").write_text("姓名,出勤\n张三,1\n", "utf-8")
    Path("空.csv").write_bytes(b"")
    Path("簿.csv").write_bytes(b"PK\x03\x04")
    assert main(SMALL.schema, SMALL.evaluator, ["管家.py", *words]) == answer
    assert said in "".join(capsys.readouterr())


def test_the_type_of_a_record_has_every_column() -> None:
    wanted = {field.name for field in STEWARD_TABLE.schema.fields} | set(STEWARD_TABLE.schema.identity)
    assert wanted | {"评分", "改判", "明细", "确认"} == set(STEWARD_SCORER.Record.__annotations__)
