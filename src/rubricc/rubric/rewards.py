"""奖惩 and 结果运用 in their parts: money for totals, points beside the items, vetoes, and money for places.

奖惩：收到锦旗加3分；90分以上奖励500元；第一名奖励300元 says three different things under one name.
"""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.effects.bonus import is_bonus
from rubricc.rubric.effects.money import only_money
from rubricc.rubric.pay.history import follows
from rubricc.rubric.pay.within import within
from rubricc.rubric.sentence_kinds import decides, pays, pays_grades
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.clauses import RuleClause
from rubricc.syntax.document import BlockText, TableText, beside_items
from rubricc.syntax.grade_list import without_subject
from rubricc.syntax.sentence import Failure, parse_rules
from rubricc.syntax.words import words
from rubricc.values import replace

FOR_PLACES = Kind(
    "R580",
    Severity.WARNING,
    "「{sentence}」按名次给钱，要全体的记录放在一起比，照原文印出，不参与计算",
    "汇总以后由人事按名次发放；要按一个人的记录发，写成总分，例如“95分以上奖励300元”",
)
_PLACE = re.compile(
    r"(?:第[一二三四五六七八九十0-9]+(?:至第?[一二三四五六七八九十0-9]+)?|前[一二三四五六七八九十0-9]+|最后一|末)[名位][^;。0-9]{0,12}[0-9]+(?:\.[0-9]+)?\s*元"
    # 按得分高低评出一等奖（30%）、二等奖（70%），分别发放600元、500元
    r"|按(?:考核)?(?:得分|总分|成绩|分数)?(?:高低|名次|排名|排序)[^;。]{0,60}?[0-9]+(?:\.[0-9]+)?\s*元"
)


def for_places(sentence: Span) -> bool:
    """第一名奖励300元，第二名奖励200元: money for a place in a ranking, and no points."""
    return _PLACE.search(sentence.normal) is not None and not _rules(sentence)


def with_rewards(table: TableText) -> TableText:
    """The table with the points that 奖惩 and 结果运用 name beside its items, like those of 加减分."""
    heads, blocks = list(table.heads), []
    for block in table.blocks:
        bonus = block.kind in words().bonus_blocks
        if not (bonus or block.kind == "兑现") or not table.heads:
            blocks.append(block)
            continue
        said = tuple(part for each in block.sentences for part in (_parted(each) if bonus else (each,)))
        if placed := tuple(each for each in said if for_places(each) or (bonus and _of_cases(each))):
            blocks.append(BlockText(block.name, placed, (), "备注"))
        rest = tuple(each for each in said if each not in placed)
        paid = tuple(each for each in rest if pays(each) or pays_grades(each) or follows(each))
        if any(map(is_bonus, rest)) or not any(map(_rules, rest)) or (not bonus and not _mixed(rest, paid)):
            blocks += [replace(block, sentences=rest)] if rest or not placed else []
            continue
        vetoes = tuple(each for each in rest if each not in paid and decides(each))
        others = tuple(each for each in rest if each not in (*paid, *vetoes) and (bonus or _rules(each)))
        left = tuple(each for each in rest if each not in (*vetoes, *others))
        heads.append(beside_items(block.name, others))
        blocks += [BlockText(block.name, vetoes, (), "否决")] if vetoes else []
        blocks += [replace(block, sentences=left, kind="兑现")] if left else []
    return replace(table, heads=tuple(heads), blocks=tuple(blocks))


def _of_cases(sentence: Span) -> bool:
    """表扬一次奖50元, but not 优秀奖500元."""
    return only_money(sentence) and not (pays(sentence) or pays_grades(sentence) or follows(sentence))


def _parted(sentence: Span) -> tuple[Span, ...]:
    """收到锦旗加2分，受到投诉扣50元: points and money, each for its own case."""
    parts = [sentence.part(*each.span()).stripped() for each in re.finditer("[^,;]+", sentence.normal)]
    money = [only_money(each) for each in parts]
    apart = (
        any(money)
        and not all(money)
        and all(paid or _rules(each) or is_bonus(each) for each, paid in zip(parts, money, strict=True))
    )
    return tuple(parts) if apart else (sentence,)


def _mixed(sentences: tuple[Span, ...], paid: tuple[Span, ...]) -> bool:
    """Does 结果运用 name points of its own, by a sentence that speaks of no total, no grade and no money?"""
    return any(_rules(each) for each in sentences if each not in paid)


def _rules(sentence: Span) -> bool:
    """客户表扬每起加2分."""
    parsed = parse_rules(sentence)
    if isinstance(parsed, Failure) or within(without_subject(sentence)) is not None:
        return False
    rules = [each for each in parsed if isinstance(each, RuleClause) and each.amounts]
    paid = re.search(r"[元%]|系数|薪", sentence.normal) or any(name in sentence.normal for name in words().pay["what"])
    return bool(rules) and not paid


def of_totals(table: TableText) -> TableText:
    """处罚：连续两月低于70分，约谈 stands beside the items like 加分项, but is what totals lead to."""
    heads, blocks = [], list(table.blocks)
    for head in table.heads:
        said = tuple(each for each in head.sentences if follows(each) or pays(each)) if head.outside else ()
        rest = tuple(each for each in head.sentences if each not in said)
        money = tuple(each for each in rest if _of_cases(each)) if head.outside else ()
        rest = tuple(each for each in rest if each not in money)
        blocks += [BlockText(head.title, said, (), "兑现")] if said else []
        blocks += [BlockText(head.title, money, (), "备注")] if money else []
        scores = any(evidence(each) is not None for each in rest)
        blocks += [BlockText(head.title, rest, (), "说明")] if (said or money) and rest and not scores else []
        heads += [replace(head, sentences=rest)] if scores or not (said or money) else []
    return replace(table, heads=tuple(heads), blocks=tuple(blocks))
