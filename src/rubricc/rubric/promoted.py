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
from rubricc.rubric.effects.veto_block import governs, sets_apart
from rubricc.rubric.general import general_clauses, is_sum
from rubricc.rubric.model import Grade
from rubricc.rubric.pay.block import PayReader, paid_in
from rubricc.rubric.pay.grades_paid import GradePaid, as_blocks, each_paid
from rubricc.rubric.pay.history import follows
from rubricc.rubric.pay.within import within
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.clauses import ActKind, GradeClause, RemarkClause, RuleClause, VetoClause
from rubricc.syntax.coverage import Coverage
from rubricc.syntax.document import BlockText, TableText, beside_items
from rubricc.syntax.grade_list import HALF_OPEN, grade_and_points, grades_in, without_subject
from rubricc.syntax.sentence import Failure, parse_grades, parse_rules, parse_vetoes
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
    graded = any(block.kind == "等级" for block in table.blocks)
    paid = any(block.kind == "兑现" and not all(map(_grades, block.sentences)) for block in table.blocks)
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
            and any(_pays(each) or _pays_grades(each) for each in block.sentences)
        ):
            block = replace(block, kind="兑现")  # 奖惩：90分以上奖励500元; 奖罚：A等奖励200元，D等扣200元
        if block.kind == "兑现" and not graded and (found := _only_grades(block)):
            rest = tuple(each for each in block.sentences if each not in found)  # 考核结果：85分以上优秀；…
            blocks += [
                BlockText(block.name, found, block.lines, "等级"),
                *([replace(block, sentences=rest)] if rest else []),
            ]
            continue
        if block.kind == "兑现" and (lost := tuple(each for each in block.sentences if _loses_pay(each))):
            blocks.append(BlockText(block.name, lost, (), "否决"))  # 泄露客户资料的，取消季度奖金
            block = replace(block, sentences=tuple(each for each in block.sentences if each not in lost))
        if block.kind in ("通则", "计分说明") and (vetoes := tuple(each for each in block.sentences if _vetoes(each))):
            blocks.append(BlockText(block.name, vetoes, (), "否决"))  # 弄虚作假的，总分记0分
            block = replace(block, sentences=tuple(each for each in block.sentences if each not in vetoes))
        if block.kind not in words().guidance and block is not below:
            if block.kind == "兑现" and not graded and block.sentences and all(map(_grades, block.sentences)):
                block = replace(block, kind="等级")  # 考核结果：优秀≥95分；良好85～94分
            named = tuple(_grades_paid(block)) if block.kind == "兑现" and not graded else ()
            blocks += (block, *([BlockText(block.name, named, (), "等级")] if len(named) >= FEWEST_GRADES else []))
            continue
        both_ = {} if graded or paid else _both(block.sentences)
        listed = [] if graded else _listed_grades(block.sentences)
        names = _names((*table.blocks, *blocks), listed)
        paying = [] if paid else paid_in((each for each in block.sentences if each not in listed), names)
        unread = (each for each in block.sentences if each not in listed and each not in paying and _pays(each))
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
        rules = bonus and any(map(_rules, block.sentences)) and not any(map(is_bonus, block.sentences))
        if not rules or any(_pays(each) or _pays_grades(each) for each in block.sentences):
            blocks.append(block)
            continue
        vetoes = tuple(each for each in block.sentences if _decides(each))
        heads.append(beside_items(block.name, tuple(each for each in block.sentences if each not in vetoes)))
        blocks += [BlockText(block.name, vetoes, (), "否决")] if vetoes else []
    return replace(table, heads=tuple(heads), blocks=tuple(blocks))


def _rules(sentence: Span) -> bool:
    parsed = parse_rules(sentence)
    return not isinstance(parsed, Failure) and any(isinstance(each, RuleClause) for each in parsed)


def _of_totals(table: TableText) -> TableText:
    """处罚：连续两月低于70分，约谈 stands beside the items like 加分项, but is what totals lead to."""
    heads, blocks = [], list(table.blocks)
    for head in table.heads:
        said = tuple(each for each in head.sentences if follows(each) or _pays(each)) if head.outside else ()
        rest = tuple(each for each in head.sentences if each not in said)
        blocks += [BlockText(head.title, said, (), "兑现")] if said else []
        scores = any(evidence(each) is not None for each in rest)
        blocks += [BlockText(head.title, rest, (), "说明")] if said and rest and not scores else []
        heads += [replace(head, sentences=rest)] if scores or not said else []
    return replace(table, heads=tuple(heads), blocks=tuple(blocks))


def _weighs(sentence: Span) -> bool:
    """总分=Σ(单项得分×权重)."""
    return is_sum(sentence) and "权重" in sentence.normal


def _pays(sentence: Span) -> bool:
    """得分90分以上，班组奖励500元: what a total is paid."""
    found = within(without_subject(sentence))
    return found is not None and re.search("元|工资|奖金|系数|不奖不[罚扣]|发放", found[1].normal) is not None


def _pays_grades(sentence: Span) -> bool:
    """A等奖励200元，B等不奖不罚: money for grades, and no points."""
    first = _GRADE_PAID.match(sentence.normal)
    known = first is not None and _is_known(first["name"], words().grades)
    return (
        known
        and re.search(r"[0-9]\s*元", sentence.normal) is not None
        and not re.search(r"[0-9]\s*分", sentence.normal)
    )


_GRADE_PAID = re.compile(r"[“「]?(?P<name>[^\W\d_]{1,4}?)[」”]?(?:等级|等次|[级等档])?[的者]?[,:]?[奖罚扣发不+-]")


def _kind(sentence: Span) -> str:
    if not isinstance(general_clauses(sentence), Failure) or sets_apart(sentence) or _weighs(sentence):
        return "通则"
    return "否决" if not _grades(sentence) and _decides(sentence) else ""


def _vetoes(sentence: Span) -> bool:
    """Does a sentence of 通则 name an event and what it does to the total or the grade?"""
    settled = not isinstance(general_clauses(sentence), Failure) or sets_apart(sentence) or bool(_grades(sentence))
    return not settled and _decides(sentence)


def _grades(sentence: Span) -> tuple[GradeClause, ...]:
    bare = without_subject(sentence)
    found = grades_in(bare) or parse_grades(bare)
    return () if isinstance(found, Failure) else found


def _listed_grades(sentences: Sequence[Span]) -> list[Span]:
    """The sentences that name grades by names that grades have, if together they cover each whole total once."""
    known = words().grades
    found = [(each, grades) for each in sentences if (grades := _grades(each))]
    found = [(each, grades) for each, grades in found if all(_is_known(grade.name, known) for grade in grades)]
    together = tuple(grade for _, grades in found for grade in grades)
    return [each for each, _ in found] if len(together) >= FEWEST_GRADES and cover_once(together) else []


def _names(blocks: Sequence[BlockText], listed: Sequence[Span]) -> tuple[Grade, ...]:
    """The grades that the table or the notes before this one name, for what they are paid."""
    said = [each for block in blocks if block.kind == "等级" for each in block.sentences]
    tabled = [row.name for block in blocks if block.grades for row in block.grades.rows]
    clauses = [(grade.name, grade.span) for each in (*said, *listed) for grade in _grades(each)]
    known = dict((*clauses, *((name.text, name) for name in tabled)))
    return tuple(Grade(name, None, False, None, False, span) for name, span in known.items())


def _both(sentences: Sequence[Span]) -> dict[Span, list[GradePaid]]:
    """The sentences that name grades and pay them, if together they settle each whole total once."""
    found = each_paid(sentences)
    clauses = tuple(grade for known in found.values() for each in known for grade in _grades(each.grade))
    if not found or not cover_once(clauses):
        return {}
    scratch = Context(Coverage(next(iter(found)).source))
    paid = tuple(each.paid for known in found.values() for each in known if each.paid)
    block = BlockText(paid[0].part(0, 0), paid, (), "兑现")
    named = tuple(Grade(each.name, None, False, None, False, each.span) for each in clauses)
    pay, _ = PayReader(named, Decimal(100), scratch).read((block,))
    unpaid = {each.name for each in named} - {arm.grade for arm in pay.arms} if pay is not None else set[str]()
    return {} if scratch.diagnostics or unpaid else found


def _is_known(name: str, known: Sequence[str]) -> bool:
    return name in known or name[:-1] in known or _RANK.fullmatch(name) is not None


_RANK = re.compile(r"[一二三四五六](?:等|类|档|星级?|级)奖?")


def _only_grades(block: BlockText) -> tuple[Span, ...]:
    """The sentences of 兑现 that are nothing but grades with their points, where no grade is paid in them."""
    known = words().grades
    found = [(each, grades) for each in block.sentences if (grades := _grades(each))]
    named = [each for each, grades in found if all(_is_known(grade.name, known) for grade in grades)]
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
        match = grade_and_points().match(sentence.normal)
        if match is not None:
            yield sentence.part(0, match.end())
        elif HALF_OPEN.search(sentence.normal):
            yield sentence


def _decides(sentence: Span) -> bool:
    """发生重大事故的，当月考核为零分: does it only say what decides over the result, and when?"""
    parsed = parse_vetoes(sentence)
    if isinstance(parsed, Failure):
        return False
    acts = [clause for clause in parsed if not isinstance(clause, RemarkClause)]
    return bool(acts) and all(
        isinstance(clause, VetoClause)
        and clause.label is not None
        and not governs(clause)
        and any(act.kind in (*_DECIDING, ActKind.PAY) for act in clause.acts)
        for clause in acts
    )


def _loses_pay(sentence: Span) -> bool:
    """泄露客户资料的，取消季度奖金 in 兑现: not of a total and not of a grade, but of what happened."""
    parsed = parse_vetoes(sentence)
    if isinstance(parsed, Failure) or within(without_subject(sentence)) is not None:
        return False
    acts = [clause for clause in parsed if isinstance(clause, VetoClause)]
    first = acts[0].label if acts else None
    named = first is not None and any(_is_known(part, words().grades) for part in (first.text, first.text[:2]))
    paid = all(act.kind in (*_DECIDING, ActKind.PAY) for clause in acts for act in clause.acts)
    return bool(acts) and first is not None and not named and paid and not re.search("[0-9]", first.text)


_DECIDING = (ActKind.TOTAL, ActKind.GRADE, ActKind.MOST_GRADE, ActKind.NOT_GRADE, ActKind.DOWN, ActKind.APART)


def where_it_scores(sentence: Span) -> str:
    """The block under which a sentence of 说明 would score, for the advice."""
    if grades_in(without_subject(sentence)):
        return "“等级：”"
    if without_subject(sentence) is not sentence and any(name in sentence.normal for name in words().pay["what"]):
        return "“兑现：”"
    if re.search(r"[0-9]\s*分[^,;。]*[,的者]?[^;。]*(?:发放|全额|工资|奖金|系数|元)", sentence.normal):
        return "“兑现：”"
    parsed = parse_vetoes(sentence)
    first = None if isinstance(parsed, Failure) else parsed[0]
    if isinstance(first, VetoClause):
        return "“否决：”"
    return "所属项目或“加分项：”" if isinstance(first, RuleClause) and first.sign > 0 else "所属项目"
