"""The Python scorer: one file, standard library only, that scores as the compiler does.

It is put together from the table's schema as a literal, its formulas printed as functions, and
the runtime's own text; no rule of reading or scoring is written here a second time.
"""

from __future__ import annotations

from rubricc.program.model import Program
from rubricc.program.nodes import Quot, Table
from rubricc.program.walk import walk
from rubricc.rubric.model import Rubric
from rubricc.runtime.schema import Schema
from rubricc.targets.scorer import record_type
from rubricc.targets.scorer.formulas import formulas
from rubricc.targets.scorer.inline import merged_imports, runtime_modules
from rubricc.targets.scorer.literals import INDENT, WIDTH, in_quotes, literal, wrapped

HELPERS = '''\
def half_up(num: int, den: int) -> int:
    """四舍五入的商，.5 向远离0的方向进位。"""
    half = (2 * abs(num) + den) // (2 * den)
    return half if num >= 0 else -half


def lookup(index: int, values: tuple[int, ...], beyond: int) -> int:
    """查表：0、1、2……次各得多少，超出的得 beyond。"""
    return values[index] if index < len(values) else beyond'''

GLUE = '''\
class Formulas:
    """本表的公式，供上面共用的程序调用。"""

    def missing(self, slots: Slots) -> list[str]:
        return missing_inputs(slots)

    def broken(self, slots: Slots) -> list[tuple[str, tuple[str, ...]]]:
        return broken_limits(slots)

    def compute(self, slots: Slots) -> dict[str, int]:
        return dict(zip(NAMES, compute(slots), strict=True))


SCHEMA = table()
INPUTS = SCHEMA.fields
FORMULAS = Formulas()


def score(record: Record | Mapping[str, object]) -> Score:
    """一条记录的结果；数据有误时抛出 RecordError，其中列出全部错误。"""
    return score_record(SCHEMA, FORMULAS, record)


if __name__ == "__main__":
    sys.exit(main(SCHEMA, FORMULAS, sys.argv))'''

GLUE_IMPORTS = "import sys\nfrom collections.abc import Mapping\n"


def render(rubric: Rubric, program: Program) -> str:
    """The whole file; the same text for the same table, to the byte."""
    return render_program(program, rubric.notes)


def render_program(program: Program, notes: tuple[str, ...] = ()) -> str:
    """The same without a rubric behind it; `notes` are the policy's general sentences."""
    modules = runtime_modules()
    parts = [
        "\n\n".join(
            [
                _opening(program.schema, notes),
                "from __future__ import annotations",
                merged_imports(modules, GLUE_IMPORTS + record_type.IMPORTS),
                _heading("一、条文的计算"),
            ]
        ),
        *([HELPERS] if _divides(program) else []),
        *formulas(program),
        _heading("二、数据的名称、范围和条文出处"),
        f"def table() -> Schema:\n{INDENT}return {literal(program.schema, INDENT)}",
        record_type.record_type(program.schema),
        _heading("三、读取、检查、计分、说明（各表相同）"),
        *(f"# {module.title}\n\n{module.body}" for module in modules),
        _heading("四、对外的接口"),
        GLUE,
    ]
    return "\n\n\n".join(parts) + "\n"


def _opening(schema: Schema, notes: tuple[str, ...]) -> str:
    """The docstring: what the file is, and how to run it."""
    facts = (("编号", schema.code), ("版本", schema.version), ("校验码", schema.digest))
    lines = [
        f"{schema.title}：评分程序",
        "",
        "　".join(f"{word}：{text}" for word, text in facts if text),
        "",
        "由考核表自动生成，只用 Python 3.11 以上的标准库；要改请改考核表，再重新生成。",
        "",
        "计分：  python 本文件.py 记录.csv [扣分明细.csv] [-o 结果.csv]；记录也可以是 .json 或 .xlsx，结果可以是 .json",
        "调用：  score({...}) 得到 status total grade items explanation；数据有误时抛出 RecordError",
        *(["", "通则：", *notes] if notes else []),
    ]
    return '"""' + "\n".join(in_quotes(piece) for line in lines for piece in wrapped(line, WIDTH)) + '\n"""'


def _heading(text: str) -> str:
    return f"# ---- {text} ----"


def _divides(program: Program) -> bool:
    """Whether a formula uses one of the helpers."""
    values = [each.value for each in program.definitions]
    conditions = [*(each.missing for each in program.requirements), *(each.holds for each in program.constraints)]
    return any(isinstance(part, Quot | Table) for node in (*values, *conditions) for part in walk(node))
