"""Sentences of 说明 and 注 that hold for the whole table: 各项扣完为止, 90分以上为优秀.

Forms write such things at their foot, under 备注. Only what is wholly understood is taken, with a warning; whatever
else smells of scoring there stays guidance, and is named as such.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.cover_once import cover_once
from rubricc.rubric.effects.bonus import is_bonus
from rubricc.rubric.effects.veto_block import sets_apart
from rubricc.rubric.general import general_clauses
from rubricc.rubric.model import Grade
from rubricc.rubric.pay.block import PayReader, paid_in
from rubricc.rubric.pay.grades_paid import GradePaid, as_blocks, each_paid
from rubricc.rubric.pay.history import follows
from rubricc.rubric.pay.within import within
from rubricc.rubric.sentence_kinds import (
    decides,
    has_rules,
    is_known,
    is_veto,
    loses_pay,
    named_grades,
    pays,
    pays_grades,
    weighs,
)
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.coverage import Coverage
from rubricc.syntax.document import BlockText, TableText, beside_items
from rubricc.syntax.grade_list import HALF_OPEN, grade_and_points, without_subject
from rubricc.syntax.lines import split
from rubricc.syntax.sentence import Failure
from rubricc.syntax.words import words
from rubricc.values import replace

PROMOTED = Kind(
    "R108",
    Severity.WARNING,
    "{block}的这句话管全表，按{taken}读：「{sentence}」",
    "请移到“{taken}：”下面；若它不起作用，请改写或删去",
)
FEWEST_GRADES = 2
BELOW = "不在项目里"  # what stands by itself below the items


def promoted(table: TableText, context: Context) -> TableText:
    """The table with such sentences in 通则 and, where the table has no grades of its own, in 等级."""
    table = _with_bonus_rules(_of_totals(table))
    graded, broken = any(block.kind == "等级" for block in table.blocks), _broken(table)
    paid = any(block.kind == "兑现" and not all(map(named_grades, block.sentences)) for block in table.blocks)
    blocks: list[BlockText] = []
    below = BlockText(table.title.part(0, 0), table.stray, (), BELOW)
    for block in (*table.blocks, *([below] if table.stray else [])):
        free = block.kind in ("等级", "兑现") and not (paid if block.kind == "等级" else graded)
        if free and (found_paid := each_paid(block.sentences)):
            blocks += as_blocks(block, found_paid)
            continue
        if block.kind == "等级" and not paid and _each_paid(block):
            blocks += (BlockText(block.name, tuple(_grades_paid(block)), (), "等级"), replace(block, kind="兑现"))
            continue
        if (
            block.kind in words().bonus_blocks
            and not paid
            and any(pays(each) or pays_grades(each) for each in block.sentences)
        ):
            block = replace(block, kind="兑现")  # 奖惩：90分以上奖励500元; 奖罚：A等奖励200元，D等扣200元
        if block.kind == "兑现" and not graded and (found := _only_grades(block)):
            rest = tuple(each for each in block.sentences if each not in found)  # 考核结果：85分以上优秀；…
            paying_too = [replace(block, sentences=rest)] if rest else []
            blocks += [BlockText(block.name, found, block.lines, "等级"), *paying_too]
            continue
        if block.kind == "兑现" and (lost := tuple(each for each in block.sentences if loses_pay(each))):
            blocks.append(BlockText(block.name, lost, (), "否决"))  # 泄露客户资料的，取消季度奖金
            block = replace(block, sentences=tuple(each for each in block.sentences if each not in lost))
        if block.kind in ("通则", "计分说明") and (vetoes := tuple(each for each in block.sentences if is_veto(each))):
            blocks.append(BlockText(block.name, vetoes, (), "否决"))  # 弄虚作假的，总分记0分
            block = replace(block, sentences=tuple(each for each in block.sentences if each not in vetoes))
        if block.kind not in words().guidance and block is not below:
            if block.kind == "兑现" and not graded and block.sentences and all(map(named_grades, block.sentences)):
                block = replace(block, kind="等级")  # 考核结果：优秀≥95分；良好85～94分
            named = tuple(_grades_paid(block)) if block.kind == "兑现" and not graded else ()
            blocks += (block, *([BlockText(block.name, named, (), "等级")] if len(named) >= FEWEST_GRADES else []))
            continue
        both_ = {} if graded or paid else _both(block.sentences, broken)
        listed = [] if graded else _listed_grades(block.sentences, broken)
        names = _names((*table.blocks, *blocks), listed)
        paying = [] if paid else paid_in((each for each in block.sentences if each not in listed), names)
        unread = (each for each in block.sentences if each not in listed and each not in paying and pays(each))
        paying = [] if any(within(without_subject(each)) for each in unread) else paying  # all of them, or none
        taken: dict[str, list[Span]] = {"通则": [], "等级": [], "否决": [], "兑现": []}
        for sentence, known in both_.items():
            taken["等级"] += [each.grade for each in known]
            taken["兑现"] += [each.paid for each in known if each.paid]
            facts = {"block": block.name.text or block.kind, "taken": "等级和兑现"}
            context.report(PROMOTED, sentence, sentence=brief(sentence.text), **facts)
        for sentence in (each for each in block.sentences if each not in both_):
            kind = "等级" if sentence in listed else "兑现" if sentence in paying else _kind(sentence)
            if kind:
                taken[kind].append(sentence)
                facts = {"block": f"{block.name.text}里" if block.name.text else BELOW, "taken": kind}
                context.report(PROMOTED, sentence, sentence=brief(sentence.text), **facts)
        moved = [*both_, *(sentence for sentences in taken.values() for sentence in sentences)]
        rest = tuple(each for each in block.sentences if each not in moved)
        if block is below:
            table = replace(table, stray=rest)
        else:
            blocks.append(replace(block, sentences=rest))
        blocks += (BlockText(block.name, tuple(found), (), kind) for kind, found in taken.items() if found)
    return replace(table, blocks=tuple(blocks))


def _with_bonus_rules(table: TableText) -> TableText:
    """奖惩：收到锦旗加3分，引发群诉的当月考核为0分 goes to the total like 加减分; 奖惩：由经理酌情奖1-10分 is 奖扣."""
    heads, blocks = list(table.heads), []
    for block in table.blocks:
        bonus = block.kind in words().bonus_blocks and bool(table.heads)
        rules = bonus and any(map(has_rules, block.sentences)) and not any(map(is_bonus, block.sentences))
        if not rules or any(pays(each) or pays_grades(each) for each in block.sentences):
            blocks.append(block)
            continue
        vetoes = tuple(each for each in block.sentences if decides(each))
        heads.append(beside_items(block.name, tuple(each for each in block.sentences if each not in vetoes)))
        blocks += [BlockText(block.name, vetoes, (), "否决")] if vetoes else []
    return replace(table, heads=tuple(heads), blocks=tuple(blocks))


def _of_totals(table: TableText) -> TableText:
    """处罚：连续两月低于70分，约谈 stands beside the items like 加分项, but is what totals lead to."""
    heads, blocks = [], list(table.blocks)
    for head in table.heads:
        said = tuple(each for each in head.sentences if follows(each) or pays(each)) if head.outside else ()
        rest = tuple(each for each in head.sentences if each not in said)
        blocks += [BlockText(head.title, said, (), "兑现")] if said else []
        scores = any(evidence(each) is not None for each in rest)
        blocks += [BlockText(head.title, rest, (), "说明")] if said and rest and not scores else []
        heads += [replace(head, sentences=rest)] if scores or not said else []
    return replace(table, heads=tuple(heads), blocks=tuple(blocks))


def _kind(sentence: Span) -> str:
    if not isinstance(general_clauses(sentence), Failure) or sets_apart(sentence) or weighs(sentence):
        return "通则"
    return "否决" if not named_grades(sentence) and decides(sentence) else ""


def _broken(table: TableText) -> bool:
    """Can totals lie between whole numbers, as 80-89分 and 90分以上 leave them without a grade?"""
    whole = any(each.name.text == "小数" and each.value.normal.startswith("0") for each in table.headers)
    said = (sentence for head in table.heads for sentence in head.sentences)
    return not whole and any(_BROKEN.search(sentence.normal) for sentence in said)


_BROKEN = re.compile(r"[0-9]\.[0-9]+\s*分|比例|折算|平均|半分|[×*÷]")


def _listed_grades(sentences: Sequence[Span], broken: bool) -> list[Span]:
    """The sentences that name grades by names that grades have, if together they cover each total once."""
    known = words().grades
    found = [(each, grades) for each in sentences if (grades := named_grades(each))]
    found = [(each, grades) for each, grades in found if all(is_known(grade.name, known) for grade in grades)]
    together = tuple(grade for _, grades in found for grade in grades)
    listed = [each for each, _ in found]
    return listed if len(together) >= FEWEST_GRADES and cover_once(listed, broken) else []


def _names(blocks: Sequence[BlockText], listed: Sequence[Span]) -> tuple[Grade, ...]:
    """The grades that the table or the notes before this one name, for what they are paid."""
    said = [each for block in blocks if block.kind == "等级" for each in block.sentences]
    tabled = [row.name for block in blocks if block.grades for row in block.grades.rows]
    clauses = [(grade.name, grade.span) for each in (*said, *listed) for grade in named_grades(each)]
    known = dict((*clauses, *((name.text, name) for name in tabled)))
    return tuple(Grade(name, None, False, None, False, span) for name, span in known.items())


def _both(sentences: Sequence[Span], broken: bool) -> dict[Span, list[GradePaid]]:
    """The sentences that name grades and pay them, if together they settle each whole total once."""
    found = each_paid(sentences)
    clauses = tuple(grade for known in found.values() for each in known for grade in named_grades(each.grade))
    if not found or not cover_once([each.grade for known in found.values() for each in known], broken):
        return {}
    scratch = Context(Coverage(next(iter(found)).source))
    paid = tuple(each.paid for known in found.values() for each in known if each.paid)
    block = BlockText(paid[0].part(0, 0), paid, (), "兑现")
    named = tuple(Grade(each.name, None, False, None, False, each.span) for each in clauses)
    pay, _ = PayReader(named, Decimal(100), scratch).read((block,))
    unpaid = {each.name for each in named} - {arm.grade for arm in pay.arms} if pay is not None else set[str]()
    return {} if scratch.diagnostics or unpaid else found


def _only_grades(block: BlockText) -> tuple[Span, ...]:
    """The sentences of 兑现 that are nothing but grades with their points, where no grade is paid in them."""
    known = words().grades
    found = [(each, grades) for each in block.sentences if (grades := named_grades(each))]
    named = [each for each, grades in found if all(is_known(grade.name, known) for grade in grades)]
    together = sum(len(grades) for each, grades in found if each in named)
    return tuple(named) if together >= FEWEST_GRADES else ()


def _each_paid(block: BlockText) -> bool:
    """优秀：90分以上，绩效系数1.2 in 等级: every sentence names a grade, its points, and what it is paid."""
    what = words().pay["what"]
    graded = [each for each in block.sentences if not HALF_OPEN.search(each.normal)]
    return len(graded) >= FEWEST_GRADES and all(
        grade_and_points().match(each.normal) is not None and any(name in each.normal for name in what)
        for each in graded
    )


def _grades_paid(block: BlockText) -> Iterator[Span]:
    """A（95分以上）：绩效系数1.3 in 兑现 names a grade with its points, and what it is paid."""
    for sentence in block.sentences:
        parts = [part for part in split(sentence, ",") if part.text]
        found = [grade_and_points().match(part.normal) for part in parts]
        if len(parts) > 1 and all(found):  # 优秀（90分以上）1.2，良好（80-89分）1.0
            yield from (part.part(0, match.end()) for part, match in zip(parts, found, strict=True) if match)
        elif match := grade_and_points().match(sentence.normal):
            yield sentence.part(0, match.end())
        elif HALF_OPEN.search(sentence.normal):
            yield sentence
