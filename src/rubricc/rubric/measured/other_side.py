"""以下扣5分 behind 95%以上不扣分, 否则扣2分 behind 按时提交加2分: what the clause before it leaves out.

Read by itself it would be a question of its own (「否则」), with an answer beside that of the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.rubric.events.labels import CALLED_SO, OTHER_SIDE
from rubricc.rubric.measured.demands import is_single, label_of, rule_of
from rubricc.rubric.measured.ladders.left_between import left_out
from rubricc.rubric.measured.ladders.stretches import stretch_of
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds, beyond, bounds
from rubricc.syntax.clauses import AllLostClause, ArmClause, Clause, ExemptClause, Label, Result, RuleClause, StepClause
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace

_IF = "(?:如果|如|若|凡|对|对于)?"
_ELSE = re.compile(rf"{_IF}(?:否则|反之){CALLED_SO}")
_NOTHING = re.compile(r"(?:[如若]果?)?(?:全[月年]|当[月年])?(?:无|没有|未发生|未出现|没发生|没出现)(?:[的者则]|情况)*")
_HAPPENS = re.compile("(?:[如若]果?)?(?:有|发生|出现)+")
_REST = re.compile("(?:其余|其他|其它)(?:的|者|情况|情形)*")
_REST_OF = re.compile(rf"{_ELSE.pattern}|{_REST.pattern}")
_MISSED = re.compile(rf"{_IF}(?:未能|未|没有|没|不能|不|达不到|做不到)(?:达到|达成|达标|达)?{CALLED_SO}")


def with_other_side(placed: Sequence[tuple[int, Clause]]) -> list[tuple[int, Clause]]:
    """The clauses with the places of their sentences, each with a condition that it can be read by."""
    found: list[tuple[int, Clause]] = []
    last, telling = -1, list[Clause]()  # the sentence before, and the clauses of this one that tell what happens
    for at, (place, clause) in enumerate(placed):
        telling = telling if place == last else []
        rest = _rest(clause, telling) if len(telling) > 1 else []
        read = rest or [_read(clause, placed[at - 1][1] if at else None, len(telling) == 1)]
        found += [(place, each) for each in read]
        if isinstance(clause, _TELLING):
            telling += read
        last = place
    return found


_TELLING = (RuleClause, ExemptClause, AllLostClause, ArmClause)


def _read(clause: Clause, before: Clause | None, alone: bool) -> Clause:
    """`alone`: nothing else of the sentence tells what happens in a case."""
    words_ = _said(clause) if not isinstance(clause, ExemptClause) else None
    said = _said(before) if before is not None else None
    if before is None or words_ is None or said is None:
        return clause
    if words_.measured:
        side = _own_side(clause, words_, said) if isinstance(before, ExemptClause) else None
        return _over(clause, said, side) if side is not None else clause
    if isinstance(clause, StepClause):
        return _from_there(clause, words_, said) if said.measured else clause
    if said.measured and is_single(clause):
        if _MISSED.fullmatch(words_.text) and _takes(clause) and _takes(before):
            return clause  # 合格率低于95%扣2分，未达标扣5分: of another standard, which is asked about
        side = _side(words_.text, stretch_of(said.measures) or bounds(said.measures[-1]))
        return _over(clause, said, side) if side is not None else clause
    if said.measured and not said.after:
        return clause  # 合格率90%以上得10分，否则每次扣1分
    none = _NOTHING.fullmatch(words_.text) and isinstance(before, RuleClause) and before.sign < 0
    otherwise = _ELSE.fullmatch(words_.text) or (_REST.fullmatch(words_.text) and _turns(clause, before))
    return _denied(clause, said, before) if alone and (otherwise or none) else clause


def _rest(clause: Clause, earlier: Sequence[Clause]) -> list[Clause]:
    """95%以上不扣分，90%以上扣2分，其余扣5分: what none of the numbers holds; nothing for a clause of another kind."""
    words_ = label_of(clause)
    bare = isinstance(clause, ArmClause) and clause.otherwise and clause.result == Result.NONE
    if not bare and (words_ is None or not _REST_OF.fullmatch(words_.text) or not is_single(clause)):
        return []
    labels = [_said(each) for each in earlier]
    measures = [label.measures[0] for label in labels if label is not None and len(label.measures) == 1]
    taken = any(rule_of(each) is not None for each in earlier)
    if not taken or not measures or len(measures) < len(earlier) or len(set(map(unit_of, measures))) > 1:
        return []
    stretches = [each.within if isinstance(each, ArmClause) else None for each in earlier]
    known = [within or bounds(measure) for within, measure in zip(stretches, measures, strict=True)]
    held = [each for each in known if each is not None]
    gaps = left_out(held, unit_of(measures[0]) in words().units) if len(held) == len(known) else []
    lost = bare or isinstance(clause, AllLostClause)
    if not gaps or labels[0] is None or (lost and len(gaps) > 1):  # 其余不得分: also between two that take a little?
        rule = rule_of(clause)  # an arm that the ladder cannot place
        if rule is None:
            return [clause]
        return [ArmClause(None, Result.CHANGES, rule.amounts, clause.span, otherwise=True, rule=rule)]
    read = [_over(clause, labels[0], gap) for gap in gaps]
    return [replace(each, otherwise=False) if isinstance(each, ArmClause) else each for each in read]


def _takes(clause: Clause) -> bool:
    rule = rule_of(clause)
    return isinstance(clause, AllLostClause) or (rule is not None and rule.sign < 0)


def _said(clause: Clause) -> Label | None:
    return clause.label if isinstance(clause, ExemptClause | StepClause) else label_of(clause)


def _from_there(clause: StepClause, words_: Label, said: Label) -> Clause:
    """1%以内得10分，以上每增加1%扣2分: from the number named last."""
    if not words_.text.startswith(("以上", "以下")) or _side(words_.text, bounds(said.measures[-1])) is None:
        return clause
    return replace(clause, label=_named(said))


def _named(said: Label) -> Label:
    measure = said.measures[-1]
    named = Span(measure.source, said.span.start, measure.end)
    return replace(said, text=named.text, parts=(named.text,), measures=(measure,), span=named)


def _turns(clause: Clause, before: Clause) -> bool:
    """检查合格加1分，其余扣1分; in A类差错扣5分，其余扣1分 other errors are meant."""
    one, other = rule_of(before), rule_of(clause)
    return is_single(clause) and (one is None or (other is not None and one.sign != other.sign))


def _own_side(clause: Clause, words_: Label, said: Label) -> Bounds | None:
    """80分以上不扣分，80分以下不得分: at 80 nothing is lost, and the number is that which was named."""
    if not isinstance(clause, AllLostClause) or words_.before or len(words_.measures) != 1 or not said.measured:
        return None
    asked, lost = bounds(said.measures[-1]), bounds(words_.measures[0])
    side = beyond(asked) if asked is not None else None
    same = unit_of(said.measures[-1]) == unit_of(words_.measures[0])
    if side is None or lost is None or not same or (lost.low, lost.high) != (side.low, side.high):
        return None
    return side


def _side(words_: str, asked: Bounds | None) -> Bounds | None:
    """Which values 以下, 超过, 否则 speak of behind a number."""
    if asked is None:
        return None
    if any(each.fullmatch(words_) for each in (_REST_OF, _MISSED)):
        return beyond(asked)
    compared = OTHER_SIDE.fullmatch(words_)
    if asked.low is not None and asked.high not in (None, asked.low) and not words_.startswith(("以上", "以下")):
        return None  # 偏差-5%至5%得10分，超出不得分 speaks of both sides
    if compared is not None and compared["less"] and asked.low is not None:
        return Bounds(None, False, asked.low, not asked.low_included)
    if compared is not None and compared["more"] and asked.high is not None:
        return Bounds(asked.high, not asked.high_included, None, False)
    return None


def _over(clause: Clause, said: Label, side: Bounds) -> Clause:
    label, rule = _named(said), rule_of(clause)
    if isinstance(clause, ArmClause):
        return replace(clause, label=label, within=side)
    result = Result.NONE if isinstance(clause, AllLostClause) else Result.CHANGES
    return ArmClause(label, result, rule.amounts if rule else (), clause.span, within=side, rule=rule)


def _denied(clause: Clause, said: Label, before: Clause) -> Clause:
    """按时提交加2分，否则扣2分: the opposite of what was said, one question where that adds and this takes."""
    label, rule = label_of(clause), rule_of(before)
    assert label is not None, "a clause with words of its own"
    if rule is not None and (rule.frequency is not None or _NOTHING.fullmatch(label.text)):
        text = f"无{_HAPPENS.sub('', said.text, count=1)}"
    elif rule is not None and is_single(clause):
        text = f"「{said.text}」不成立"
    else:
        text = _opposite(said.text)
    label = replace(label, text=text, parts=(text,), before=text, after=text)
    return replace(clause, label=label) if isinstance(clause, RuleClause | ArmClause | AllLostClause) else clause


def _opposite(words_: str) -> str:
    """无投诉 → 有投诉, 未迟到 → 迟到, 按时提交 → 未做到按时提交."""
    if denied := _NONE.match(words_):
        return f"有{words_[denied.end() :]}"
    if denied := _NOT.match(words_):
        return words_[denied.end() :]
    return f"未做到{words_}"


_NONE = re.compile("(?:无|没有|零)(?!故)")
_NOT = re.compile("(?:未能|未曾|未|没|不)(?=.{2})(?!足|够|满|到)")
