"""填表说明: five lines for whoever opens the file without having been told."""

from __future__ import annotations

from collections.abc import Iterable

from rubricc.program.model import Program
from rubricc.rubric.model import Rubric
from rubricc.runtime.doubts import DOUBT
from rubricc.runtime.panel import is_own
from rubricc.runtime.schema import AMOUNT_GIVEN, CHECKED, Field, Level, Schema
from rubricc.targets import paper
from rubricc.targets.workbook.cells import CHANGES, DETAILS, FORM
from rubricc.targets.workbook.events import can_be_listed, events_of
from rubricc.targets.workbook.form_head import FACT_HEADING, LOSS_HEADING
from rubricc.targets.workbook.form_sheet import set_up_page
from rubricc.targets.workbook.grid import shared_fields
from rubricc.targets.workbook.measure import height
from rubricc.targets.workbook.sheet import Sheet
from rubricc.targets.workbook.styles import GREY, HEI, YELLOW, Style

LABEL_WIDTH, TEXT_WIDTH = 30.0, 150.0
SIZE = 11.0
ASKED = "人力资源部"
_KINDS = {"count": "次数", "flag": "是否", "checked": "每条是否符合", "amount": "扣分", "given": "加分"}
_KINDS |= {"metric": "数据", "choice": "等级", "rating": "评定分"}
_LISTED = f"或在「{DETAILS}」一件事一行地记，次数自动汇总；两处都填就应相同"


def write_guide(sheet: Sheet, rubric: Rubric, program: Program) -> None:
    """The whole sheet."""
    sheet.widths((LABEL_WIDTH, TEXT_WIDTH))
    sheet.height(0, 12)
    sheet.text(0, 0, rubric.title, Style(size=16, font=HEI, align="center", border=False), (0, 1))
    sheet.text(1, 0, paper.footer(rubric, program.schema.digest), Style(border=False, align="center"), (1, 1))
    for row, (label, text, fill) in enumerate(guide_lines(rubric, program.schema), start=2):
        sheet.height(row, max(11.0, height(text, TEXT_WIDTH, SIZE) + 3))
        sheet.text(row, 0, label, Style(size=SIZE, align="center", bold=True, fill=fill))
        sheet.text(row, 1, text, Style(size=SIZE))
    set_up_page(sheet, rubric, program)
    sheet.raw.hide_gridlines(2)
    sheet.protect()


def guide_lines(rubric: Rubric, schema: Schema) -> tuple[tuple[str, str, str], ...]:
    """Label, words and colour of each line."""
    levels = schema.levels
    filling = _panel_filling(rubric, schema) if rubric.panel is not None else _chain_filling(rubric, schema)
    period = rubric.header("周期")
    when = f"{period}考核一次，" if period else ""
    order, passed = f"依次由{' → '.join(map(_person, levels))}", "，再交给下一级。"
    if rubric.panel is not None:
        order, passed = f"由{'、'.join(map(_person, levels))}", "，每个人都确认后才是最终得分。"
    elif len(levels) == 1:
        order, passed = f"由{_person(levels[0])}", "。"
    inherited = "灰色的字是沿用前一级的得分。" if len(levels) > 1 and rubric.panel is None else ""
    anyway = "没有扣分也要确认：" if paper.takes_points(rubric) else ""
    again = f"红字是“{DOUBT}”的，数没有填错就不用改。" if any(each.doubts for each in schema.fields) else ""
    ask = rubric.header("发布部门") or ASKED
    counted = any(field.kind in ("count", "amount") for field in schema.fields)
    facts = "次数和事实请问记录人。" if counted else "评分的依据请问评分的人。"
    return (
        ("黄色格", f"由人填写。填错时旁边出现红字，照红字改到红字消失；还有错时，总分处不出数，只说还差什么。{again}", YELLOW),
        ("灰色格", f"由公式自动计算，不用填，也不能改。{inherited}", GREY),
        ("谁填哪一列", filling, ""),
        (
            "什么时候填完",
            f"{when}请按通知的时间，{order}填写，在签名格写姓名即为确认{passed}{anyway}没人填过、也没人确认的表没有得分。",
            "",
        ),
        ("有问题问谁", f"表怎么填、条文怎么理解，请问{ask}；{facts}", ""),
    )


def _chain_filling(rubric: Rubric, schema: Schema) -> str:
    first, *later = schema.levels
    filling = f"{_person(first)}在「{FORM}」的黄色列填{filled_in(schema.fields)}"
    filling += f"，{_LISTED}。" if can_be_listed(schema) else "。"
    if rubric.references:
        filling += f"「{'、'.join(rubric.references)}」一列由本人填，仅供参考，不计分。"
    if not later:
        return filling
    return (
        f"{filling}{'、'.join(map(_person, later))}同意前一级就不用填；不同意时，在「{CHANGES}」写改成多少，"
        "或在自己的得分格里直接写新得分（改判），并在表右边写改分原因。"
    )


def _panel_filling(rubric: Rubric, schema: Schema) -> str:
    each = [field for field in schema.fields if is_own(schema, field)]
    rates = f"填{filled_in(each)}" if rubric.panel is not None and rubric.panel.own_counts else "评分"
    own = f"{'、'.join(map(_person, schema.levels))}各在自己的一列{rates}，总分按{paper.weighting(rubric)}合计。"
    shared = shared_fields(schema)
    if not shared:
        return own
    heading = "".join(LOSS_HEADING) if paper.takes_points(rubric) else FACT_HEADING[0]
    names = {field.name for field in shared}
    listed = f"，{_LISTED}" if any(event.field.name in names for event in events_of(schema)) else ""
    return f"{filled_in(shared)}每表只填一次，填在「{heading}」一列{listed}；{own}"


def filled_in(fields: Iterable[Field]) -> str:
    """What kinds of things are to be filled in, in words: 次数、扣分和数据."""
    kinds = {_kind(field) for field in fields}
    words = [word for kind, word in _KINDS.items() if kind in kinds]
    return "和".join(filter(None, ("、".join(words[:-1]), *words[-1:])))


def _kind(field: Field) -> str:
    if field.choices == CHECKED:
        return "checked"
    return "given" if field.kind == "amount" and field.name.endswith(AMOUNT_GIVEN) else field.kind


def _person(level: Level) -> str:
    if not level.who:
        return level.title or level.name
    return f"{level.who}（{level.name}）"
