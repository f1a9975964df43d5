"""Sentences of 说明 and 注 that hold for the whole table: 各项扣完为止, 90分以上为优秀.

Forms write such things at their foot, under 备注. Only what is wholly understood is taken, with a warning; whatever
else smells of scoring there stays guidance, and is named as such.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.effects.veto_block import sets_apart
from rubricc.rubric.general import general_clauses, is_sum
from rubricc.rubric.model import Grade
from rubricc.rubric.noted_grades import (
    FEWEST_GRADES,
    graded_and_paid,
    listed_grades,
    names_of_grades,
    totals_break,
)
from rubricc.rubric.pay.grades_paid import as_blocks, each_paid
from rubricc.rubric.pay.history import follows
from rubricc.rubric.pay.noted import paid_in
from rubricc.rubric.pay.within import within
from rubricc.rubric.rewards import of_totals, with_rewards
from rubricc.rubric.sentence_kinds import decides, is_known, is_veto, loses_pay, named_grades, pays, pays_grades, weighs
from rubricc.source import Span
from rubricc.syntax.document import BlockText, TableText
from rubricc.syntax.grade_list import HALF_OPEN, grade_and_points, without_subject
from rubricc.syntax.lines import split
from rubricc.syntax.sentence import Failure
from rubricc.syntax.words import words
from rubricc.values import replace

PROMOTED = Kind(
    "R108",
    Severity.WARNING,
    "{block}的这句话管全表，按{taken}读：「{sentence}」",
    "{advice}；若它不起作用，请改写或删去",
)
BELOW = "不在项目里"  # what stands by itself below the items


def promoted(table: TableText, context: Context) -> TableText:
    """The table with such sentences in 通则 and, where the table has no grades of its own, in 等级."""
    table = with_rewards(of_totals(table))
    table = replace(table, stray=tuple(part for each in table.stray for part in _after_whole(each)))
    graded, broken = any(block.kind == "等级" for block in table.blocks), totals_break(table)
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
        if block.kind in ("等级", "兑现") and (sums := tuple(each for each in block.sentences if is_sum(each))):
            blocks.append(BlockText(block.name, sums, (), "通则"))  # 月度得分=∑各项得分×权重 above 90分以上：系数1.2
            block = replace(block, sentences=tuple(each for each in block.sentences if each not in sums))
        if block.kind in ("通则", "计分说明") and (vetoes := tuple(each for each in block.sentences if is_veto(each))):
            blocks.append(BlockText(block.name, vetoes, (), "否决"))  # 弄虚作假的，总分记0分
            block = replace(block, sentences=tuple(each for each in block.sentences if each not in vetoes))
        if block.kind not in words().guidance and block is not below:
            if block.kind == "兑现" and not graded and block.sentences and all(map(_named, block.sentences)):
                block = replace(block, kind="等级")  # 考核结果：优秀≥95分；良好85～94分
            named = tuple(_grades_paid(block)) if block.kind == "兑现" and not graded else ()
            blocks += (block, *([BlockText(block.name, named, (), "等级")] if len(named) >= FEWEST_GRADES else []))
            continue
        both_ = {} if graded or paid else graded_and_paid(block.sentences, broken)
        listed = [] if graded else listed_grades(block.sentences, broken)
        names = names_of_grades((*table.blocks, *blocks), listed)
        paying = [] if paid else paid_in((each for each in block.sentences if each not in listed), names, broken)
        unread = (each for each in block.sentences if each not in listed and each not in paying and pays(each))
        paying = [] if any(within(without_subject(each)) for each in unread) else paying  # all of them, or none
        taken: dict[str, list[Span]] = {"通则": [], "等级": [], "否决": [], "兑现": []}
        for sentence, known in both_.items():
            taken["等级"] += [each.grade for each in known]
            taken["兑现"] += [each.paid for each in known if each.paid]
            advice = "请移到“等级：”和“兑现：”下面"
            facts = {"block": block.name.text or block.kind, "taken": "等级和兑现", "advice": advice}
            context.report(PROMOTED, sentence, sentence=brief(sentence.text), **facts)
        for sentence in (each for each in block.sentences if each not in both_):
            gaps = block is below and not paid and pays(sentence)  # asked about as pay, with what its arms leave open
            led_to = sentence in paying or gaps or _leads_to(sentence, names)
            kind = "等级" if sentence in listed else "兑现" if led_to else _kind(sentence)
            if kind:
                taken[kind].append(sentence)
                advice = f"请移到“{kind}：”下面，或写成一行“{kind}：{sentence.text}”"
                facts = {"block": f"{block.name.text}里" if block.name.text else BELOW, "taken": kind, "advice": advice}
                context.report(PROMOTED, sentence, sentence=brief(sentence.text), **facts)
        moved = [*both_, *(sentence for sentences in taken.values() for sentence in sentences)]
        rest = tuple(each for each in block.sentences if each not in moved)
        if block is below:
            table = replace(table, stray=rest)
        else:
            blocks.append(replace(block, sentences=rest))
        blocks += (BlockText(block.name, tuple(found), (), kind) for kind, found in taken.items() if found)
    return replace(table, blocks=tuple(blocks))


def _after_whole(sentence: Span) -> tuple[Span, ...]:
    """总分100分，80分以上发全额绩效: what the whole is, and what totals are paid."""
    whole = re.match(r"(?:本表|考核|绩效)?(?:满分|总分)(?:为|共)?\s*[0-9]+\s*分\s*,\s*", sentence.normal)
    rest = sentence.part(whole.end(), len(sentence.text)) if whole else sentence
    return (sentence.part(0, whole.end()), rest) if whole and within(rest) is not None else (sentence,)


def _named(sentence: Span) -> bool:
    """优秀≥95分; but 60分以上全部发放 says what is paid."""
    found = named_grades(sentence)
    return bool(found) and not any(re.search("[发扣奖罚]|工资|绩效", grade.name) for grade in found)


def _kind(sentence: Span) -> str:
    if not isinstance(general_clauses(sentence), Failure) or sets_apart(sentence) or weighs(sentence):
        return "通则"
    graded = any(is_known(grade.name, words().grades) for grade in named_grades(sentence))
    return "否决" if not graded and decides(sentence) else ""  # 有事故的总分不得超过60分 names no grade


def _leads_to(sentence: Span, grades: Sequence[Grade]) -> bool:
    """连续两个月低于70分的，予以辞退: what follows from several totals, or from a grade that the table has."""
    found = follows(sentence)
    return found is not None and (found.stretch is not None or found.grade in [each.name for each in grades])


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
