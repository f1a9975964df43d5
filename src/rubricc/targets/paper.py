"""The appraisal sheet as people know it on paper: heads, widths, words and order.

What the HTML form and the workbook print alike stands here once. It knows no HTML and no cells,
and it computes no score.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from rubricc.values import dataclass
from decimal import Decimal
from typing import Literal

from rubricc.rubric.model import Item, Level, Rubric, Section
from rubricc.rubric.panel import Panel
from rubricc.rubric.rule_kinds import Checklist, OffTotal, Veto, direction
from rubricc.targets.parted import section_parts as section_parts

PAGE_MARGIN = 15  # mm on every side of A4
PAGE_WIDTH = 210 - 2 * PAGE_MARGIN
LANDSCAPE_WIDTH = 297 - 2 * PAGE_MARGIN
TITLE_POINTS = 16
BODY_POINTS = 9  # never smaller
NOTE_POINTS = 8

MONTHS = ("考核月份", "考核月度", "月份")  # identity that is a year and a month
BLANK = "＿"
BOX = "□"
APPRAISED = "被考核人"

SCORE_HEADING = "得分"
LOSS_HEADING = "扣分"
REFERENCE_NOTE = "供参考"
SCORE_NOTE = "（填得分，不填扣分）"
RECORD_NOTE = "（日期、事由、次数）"
CHECKED = "检查记录", "（逐条勾选）"  # where nothing but the lines of checklists is filled in
EVIDENCE = "评定依据", "（数据、事例）"  # where nothing takes points: heading and note in the place of 扣分记录
FINAL_LABEL = "最终得分"
GRADE_LABEL = "等级"
AGREES = "无异议"
OBJECTS = "有异议（另附书面申诉）"
SIGN = "签字"
DATE = "年　月　日"
NOTES_LABEL = "注："
REASON_LINES = 2
COMMENT_LINES = 3

ColumnKind = Literal["section", "number", "title", "standard", "points", "record", "reference", "loss", "score"]
FootBlock = Literal["sums", "final", "nothing", "reason", "comment", "acknowledgement", "signatures", "notes"]

# The foot is kept together on one page, in this order.
FOOT: tuple[FootBlock, ...]
FOOT = ("sums", "final", "nothing", "reason", "comment", "acknowledgement", "signatures", "notes")

_FIXED: dict[ColumnKind, tuple[str, str, float]] = {
    "section": ("类别", "", 10),
    "number": ("序号", "", 7),
    "title": ("考核项目", "", 21),
    "standard": ("评分标准", "", 50),
    "points": ("分值", "", 9),
    "record": ("扣分记录", RECORD_NOTE, 39),
}
_WIDER: dict[ColumnKind, float] = {"title": 9, "standard": 40}  # mm more on a landscape page
_LONG_PART = 2  # characters in a line of 类别 that stand well in its 10 mm
_NARROW = 11.0  # mm of a column that holds one number
_WIDE = 20.0  # mm of the only score column, which has room for its note
_LEAST_RECORD = 28.0
_LEAST_STANDARD = 36.0
_FEW = 6  # so many raters beside each other have columns of the usual width
_ROOM = 77.0  # mm for all columns of more than these
_DATE_TO_FILL = re.compile(r"[\s_年月日]*")  # below who signs: the boxes have one of their own
_PERIODS = (("月", "本月"), ("季", "本季度"), ("半年", "本半年"), ("年", "本年度"), ("周", "本周"), ("学期", "本学期"))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table; `level` is the index of the level that fills it, None for the rest."""

    kind: ColumnKind
    heading: str
    note: str  # printed small under the heading, or once above neighbouring score columns
    width: float  # mm; all together are the width of the page
    level: int | None = None
    rater: str = ""  # who writes it for reference


def landscape(rubric: Rubric) -> bool:
    """纸张：A4横向."""
    return "横" in rubric.header("纸张")


def page_width(rubric: Rubric) -> int:
    """mm between the margins."""
    return LANDSCAPE_WIDTH if landscape(rubric) else PAGE_WIDTH


def events_height(rubric: Rubric) -> float:
    """mm of an item with several events, which are printed to be filled in; the wide page has room beside them."""
    return 12 if landscape(rubric) else 18


def takes_points(rubric: Rubric) -> bool:
    """Is anything noted that takes points? A table that is only rated or measured has no 扣分."""
    rules = (rule for item in rubric.items for sentence in item.sentences for rule in sentence.rules)
    acts = any(direction(rule) < 0 or isinstance(rule, OffTotal | Veto) for rule in rules)
    return acts or bool(rubric.effects.facts)


def checks_only(rubric: Rubric) -> bool:
    """Is every rule a list of lines that are met or not? Then nothing is counted and nothing has a date."""
    rules = [rule for item in rubric.items for sentence in item.sentences for rule in sentence.rules]
    return bool(rules) and all(isinstance(rule, Checklist) for rule in rules) and not rubric.effects.facts


def columns(rubric: Rubric, with_loss: bool = True) -> tuple[Column, ...]:
    """The columns from left to right; 扣分记录 takes the room that the levels leave, and that of 扣分 without it."""
    wide = landscape(rubric)
    scores = tuple(_rater_columns(rubric.panel) if rubric.panel else _score_columns(rubric.levels))
    scores = tuple(column for column in scores if with_loss or column.kind != "loss")
    heads = {kind: (heading, note) for kind, (heading, note, _) in _FIXED.items()}
    if not takes_points(rubric):
        heads["record"] = EVIDENCE
    if checks_only(rubric):
        heads["record"] = CHECKED
    kinds = [kind for kind in _FIXED if kind != "section" or has_sections(rubric)]
    fixed = {kind: _FIXED[kind][2] + (_WIDER.get(kind, 0.0) if wide else 0.0) for kind in kinds}
    parts = (part for section in rubric.sections for part in section_parts(section.title))
    if "section" in fixed and max(map(len, parts), default=0) > _LONG_PART:
        fixed["section"] += 2.0
    fixed["record"] = 0
    room = page_width(rubric) - sum(fixed.values()) - sum(column.width for column in scores)
    room -= _NARROW * len(rubric.references)
    fixed["record"] = max(_LEAST_RECORD, room)
    fixed["standard"] += min(0.0, room - _LEAST_RECORD)
    if fixed["standard"] < _LEAST_STANDARD:  # many raters: what is left is shared out
        left = fixed["standard"] + fixed["record"]
        fixed["standard"], fixed["record"] = left / 2, left / 2
    beside = (Column("reference", name, REFERENCE_NOTE, _NARROW, None, name) for name in rubric.references)
    return (*(Column(kind, *heads[kind], fixed[kind]) for kind in kinds), *beside, *scores)


def _score_columns(levels: tuple[Level, ...]) -> Iterator[Column]:
    if len(levels) == 1:
        yield Column("loss", LOSS_HEADING, "", _NARROW, 0)
        yield Column("score", SCORE_HEADING, SCORE_NOTE, _WIDE, 0)
        return
    yield Column("loss", levels[0].name + LOSS_HEADING, "", _NARROW, 0)
    for index, level in enumerate(levels):
        yield Column("score", level.name + SCORE_HEADING, SCORE_NOTE, _NARROW, index)


def _rater_columns(panel: Panel) -> Iterator[Column]:
    """What all have alike, then one column for each who rates; many of them are narrow."""
    seats = tuple(panel.seats)
    narrow = _NARROW if len(seats) <= _FEW else _ROOM / (len(seats) + 1)
    yield Column("loss", LOSS_HEADING, "", narrow, 0)
    for index, (name, _) in enumerate(seats):
        yield Column("score", name + SCORE_HEADING, SCORE_NOTE, narrow, index)


def has_sections(rubric: Rubric) -> bool:
    """Whether 类别 has anything to say."""
    return any(section.title for section in rubric.sections)


def points_text(points: Decimal) -> str:
    """A number as people write it: 20, 0.5."""
    return f"{points.normalize():f}"


def worth(item: Item) -> str:
    """分值; of an item that has none of its own which way it goes: 加分, 扣分."""
    ways = {direction(rule) for rule in item.rules}
    if item.points or not ways & {1, -1}:
        return points_text(item.points)
    return "加减分" if ways >= {1, -1} else "加分" if 1 in ways else "扣分"


def standard(item: Item) -> tuple[str, ...]:
    """评分标准: the author's lines, after whom they are for and the scale that they are on where it is not the 分值."""
    return (f"（仅{'、'.join(item.roles)}）", *_scaled(item)) if item.roles else _scaled(item)


def _scaled(item: Item) -> tuple[str, ...]:
    if item.weight is None and item.full == item.points:
        return item.text
    weight = f"权重{points_text(item.weight)}%" if item.weight is not None else f"折合{points_text(item.points)}分"
    return (f"（按{points_text(item.full)}分评，{weight}）", *item.text)


def item_number(item: Item, place: int) -> str:
    """The author's number without its punctuation, else the place in the table, from 1."""
    return item.number.strip("、.．，,)） (（") or str(place)


def section_label(section: Section) -> str:
    """综合素质 20分, merged down its items."""
    return f"{section.title} {section_points(section)}".strip()


def section_points(section: Section) -> str:
    """20分: as written, else the sum of the items; nothing where they have no points of their own."""
    points = section.points if section.points is not None else sum((item.points for item in section.items), Decimal(0))
    return f"{points_text(points)}分" if points else ""


def identity(rubric: Rubric) -> tuple[str, ...]:
    """What the line under the title asks for by pen; 工号 is printed only where a computer filled it in."""
    return tuple(name for name in rubric.identity if name != "工号")


def identity_blank(name: str) -> str:
    """What is printed after the name to be filled in by pen."""
    if name in MONTHS:
        return f"{BLANK * 3}年{BLANK * 2}月"
    if "季度" in name:
        return f"{BLANK * 3}年第{BLANK}季度"
    return BLANK * 6


def code_line(rubric: Rubric) -> str:
    """编号 and 版本, small at the top right; empty where the author gave none."""
    return "　".join(f"{name}：{rubric.header(name)}" for name in ("编号", "版本") if rubric.header(name))


def footer(rubric: Rubric, digest: str) -> str:
    """编号 版本 校验码; the page numbers come after it."""
    parts = [f"{name} {rubric.header(name)}" for name in ("编号", "版本") if rubric.header(name)]
    return "　".join([*parts, f"校验码 {digest}"])


def sum_label(rubric: Rubric) -> str:
    """合计（100分）."""
    return f"合计（{points_text(rubric.full_marks)}分）"


def weighting(rubric: Rubric) -> str:
    """客户3人平均×40%＋直接上级×60%: how the raters' sums become the total; empty where one chain rates."""
    if rubric.panel is None:
        return ""
    terms = []
    for rater in rubric.panel.raters:
        trimmed = "去掉最高最低后" if rater.trimmed else ""
        mean = f"{rater.people}人{trimmed}平均" if rater.people > 1 else ""
        terms.append(f"{rater.name}{mean}×{points_text(rater.weight)}%")
    return "＋".join(terms)


def acknowledged(rubric: Rubric) -> str:
    """What the person appraised has read."""
    return f"本人已阅知上述{'扣分事项及' if takes_points(rubric) else ''}得分："


def nothing_label(rubric: Rubric) -> str:
    """经核查，本月无扣分事项: what is ticked after □ when nothing was found."""
    asked = (name for name in rubric.identity if name in MONTHS or name.startswith("考核"))
    period = rubric.header("周期") or "".join(asked)
    named = next((name for part, name in _PERIODS if part in period), "本期")
    return f"经核查，{named}无扣分事项"


def reason_label(rubric: Rubric) -> str:
    """改分原因（复评、终审改分时必填）; empty where nobody comes after the first rater."""
    later = [level.name for level in rubric.levels[1:]] if rubric.panel is None else []
    given = rubric.effects.bonus is not None
    if not later:
        return "奖扣原因（有奖扣时必填）" if given else ""
    return f"改分原因（{'、'.join(later)}改分{'、有奖扣' if given else ''}时必填）"


def signature_boxes(rubric: Rubric) -> tuple[str, ...]:
    """Who signs in the row of equal boxes, in the order of the process; the person appraised signs above it."""
    signers = [name for name in rubric.signatures if name != APPRAISED]
    if len(rubric.levels) == 1:
        only = rubric.levels[0]
        return tuple(signers) or (only.who or only.title or "评分人",)
    if rubric.panel is not None:
        raters = [level.name for level in rubric.levels]
        return (*raters, *(name for name in signers if name not in raters))
    labels = {level.who: f"{level.name}人（{level.who}）" for level in rubric.levels if level.who}
    if labels and labels.keys() <= set(signers):
        return tuple(labels.get(name, name) for name in signers)
    levels = [f"{level.name}人（{level.who}）" if level.who else f"{level.name}人" for level in rubric.levels]
    return (*levels, *(name for name in signers if name not in labels))


def notes(rubric: Rubric) -> tuple[str, ...]:
    """注：the sentences of 通则 and 说明, numbered where there are several."""
    of_all = (*(rule.text for rule in rubric.group_rules), *(each.text for each in rubric.quotas))
    waits = (f"全体人员的记录齐了以后定：{text}" for text in dict.fromkeys(of_all))
    written = (*rubric.notes, *waits, *dict(rubric.effects.texts).get("兑现", ()))
    said = (note for note in written if not _DATE_TO_FILL.fullmatch(note))
    sentences = [note if note.endswith(tuple("。；！？：")) else f"{note}。" for note in said]
    if len(sentences) < 2:
        return tuple(sentences)
    return tuple(f"{number}. {sentence}" for number, sentence in enumerate(sentences, start=1))
