"""What one sentence about the whole table is: grades, pay, a veto, a rule of all items.

Every answer is strict: the sentence is wholly that, or it is not.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.rubric.effects.veto_block import governs, sets_apart
from rubricc.rubric.general import general_clauses, is_sum
from rubricc.rubric.pay.within import within
from rubricc.source import Span
from rubricc.syntax.clauses import ActKind, GradeClause, RemarkClause, RuleClause, VetoClause
from rubricc.syntax.grade_list import grades_in, without_subject
from rubricc.syntax.sentence import Failure, parse_grades, parse_vetoes
from rubricc.syntax.words import words


def is_known(name: str, known: Sequence[str]) -> bool:
    return name in known or name[:-1] in known or _RANK.fullmatch(name) is not None


_RANK = re.compile(r"[一二三四五六](?:等|类|档|星级?|级)奖?")


def weighs(sentence: Span) -> bool:
    """总分=Σ(单项得分×权重)."""
    return is_sum(sentence) and "权重" in sentence.normal


def pays(sentence: Span) -> bool:
    """得分90分以上，班组奖励500元: what a total is paid."""
    found = within(without_subject(sentence))
    return found is not None and re.search(_PAID, found[1].normal) is not None


_SEVERAL = re.compile("(?:连续|累计)[0-9一二两三四五六]+(?:次|个?月|个?季度|年)")  # 连续两个季度不称职的，降为柜员
_PAID = r"元|工资|奖金|系数|不奖不[罚扣]|发放|津贴|绩效|全额|发\s*[0-9.]+\s*%"


def pays_grades(sentence: Span) -> bool:
    """A等奖励200元，B等不奖不罚: money for grades, and no points."""
    first = _GRADE_PAID.match(sentence.normal)
    known = first is not None and is_known(first["name"], words().grades)
    return (
        known
        and re.search(r"[0-9]\s*元", sentence.normal) is not None
        and not re.search(r"[0-9]\s*分", sentence.normal)
    )


_GRADE_PAID = re.compile(r"[“「]?(?P<name>[^\W\d_]{1,4}?)[」”]?(?:等级|等次|[级等档])?[的者]?[,:]?[奖罚扣发不+-]")


def is_veto(sentence: Span) -> bool:
    """Does a sentence of 通则 name an event and what it does to the total or the grade?"""
    settled = not isinstance(general_clauses(sentence), Failure) or sets_apart(sentence) or bool(named_grades(sentence))
    return not settled and decides(sentence)


def named_grades(sentence: Span) -> tuple[GradeClause, ...]:
    bare = without_subject(sentence)
    found = grades_in(bare) or parse_grades(bare)
    return () if isinstance(found, Failure) else found


def decides(sentence: Span) -> bool:
    """发生重大事故的，当月考核为零分: does it only say what decides over the result, and when?"""
    parsed = parse_vetoes(sentence)
    if isinstance(parsed, Failure):
        return False
    acts = [clause for clause in parsed if not isinstance(clause, RemarkClause)]
    return bool(acts) and all(
        isinstance(clause, VetoClause)
        and clause.label is not None
        and not _OF_MARKS.search(clause.label.text)
        and not governs(clause)
        and any(act.kind in (*_DECIDING, ActKind.PAY) for act in clause.acts)
        for clause in acts
    )


_OF_MARKS = re.compile(
    r"(?:得分|平均分|总分|成绩|[0-9]分).{0,4}(?:以[上下]|[0-9])|[0-9]+分?(?:以[上下]|及以)|[低高满足]于?[0-9]"
)


def loses_pay(sentence: Span) -> bool:
    """泄露客户资料的，取消季度奖金 in 兑现: not of a total and not of a grade, but of what happened."""
    parsed = parse_vetoes(sentence)
    if isinstance(parsed, Failure) or within(without_subject(sentence)) is not None or _SEVERAL.search(sentence.normal):
        return False
    acts = [clause for clause in parsed if isinstance(clause, VetoClause)]
    first = acts[0].label if acts else None
    named = first is not None and any(is_known(part, words().grades) for part in (first.text, first.text[:2]))
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
    if re.search(rf"(?:{'|'.join(words().effect_words['total'])})[中内里上]?[加扣减]", sentence.normal):
        return "各项下面的“扣分项：”或“加分项：”"
    parsed = parse_vetoes(sentence)
    first = None if isinstance(parsed, Failure) else parsed[0]
    if isinstance(first, VetoClause):
        return "“否决：”"
    return "所属项目或“加分项：”" if isinstance(first, RuleClause) and first.sign > 0 else "所属项目"
