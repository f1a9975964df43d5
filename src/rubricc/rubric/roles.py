"""岗位: items and amounts that count only for some: （10分，仅前台）, 扣1分/人次（直接主管扣5分/人次）.

A table has roles once something in it depends on them; then the 岗位 of a record is one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from re import Pattern

from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.model import Item, Section
from rubricc.rubric.read import Read
from rubricc.rubric.rule_kinds import Once, Only, PerEvent, Rule
from rubricc.source import Span
from rubricc.syntax.clauses import Clause, ExemptionClause, RuleClause, ScaledClause
from rubricc.syntax.labels import trimmed
from rubricc.syntax.sentence import Failure
from rubricc.syntax.words import words

UNKNOWN_ROLE = Kind("R401", Severity.ERROR, "「{role}」不是本表的岗位，表头写的岗位是：{known}", "{advice}")
AMOUNT_OF_WHAT = Kind(
    "R402",
    Severity.ERROR,
    "「{sentence}」是一个岗位的分数，和前面的情形对不上：要紧跟在同一情形后面，计法也要一样",
    "写成「员工离职扣1分/人次（直接主管扣5分/人次）」",
)
ROLE_TWICE = Kind("R403", Severity.ERROR, "「{role}」的分数写了两次：「{sentence}」", "每个岗位只写一个分数")

NO_AMOUNT_FOR = Kind(
    "R404",
    Severity.WARNING,
    "「{sentence}」没有写{roles}扣几分，按不扣分读",
    "若其他岗位也扣分，请写明，例如“其他人员扣1分”",
)

TAKEN_FOR_ROLE = Kind(
    "R405",
    Severity.WARNING,
    "「{role}」读作岗位：只有{role}按这个分数，别的岗位按前面的分数；记录里要填岗位",
    "在表头写明岗位，例如“岗位：员工、{role}”；若「{role}」是另一种情形，请写完整，例如「{role}{event}」",
)

OTHERS = "其他"
_ONLY = re.compile(
    r"(?:仅(?:限于?|适用于?|用于|考核)?|只(?:适用于?|限于?|考核)|适用(?:岗位|于)|限)\s*:?\s*(?P<roles>\S.*)"
)
_BETWEEN = re.compile(r"\s*(?:、|/|和|及|与|,)\s*")
_NAME = re.compile(r"[^\W\d_][^\s:%。;,、]{0,11}")
_EVERYBODY = ("各", "全体", "所有", "全员")
ROLE_HEADER = "岗位"


def roles_in(extras: Sequence[Span]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The roles that the bracket of a head names, each with its place, and the other parts of the bracket."""
    roles: list[Span] = []
    others: list[Span] = []
    for extra in extras:
        match = _ONLY.fullmatch(extra.normal)
        if match is not None:
            roles += _parts(extra.part(match.start("roles"), len(extra.text)))
        elif roles and not others and _NAME.fullmatch(extra.normal):
            roles += _parts(extra)  # 仅客服、前台: the bracket was cut at its 、
        else:
            others.append(extra)
    return tuple(roles), tuple(others)


def _parts(span: Span) -> Iterable[Span]:
    start = 0
    for match in [*_BETWEEN.finditer(span.normal), None]:
        end = match.start() if match else len(span.text)
        if end > start:
            yield span.part(start, end).stripped()
        start = match.end() if match else end


def of_header(names: tuple[str, ...]) -> tuple[str, ...]:
    """岗位：管家、助理; a header that speaks of everybody names no role."""
    return () if any(name.startswith(_EVERYBODY) or name.endswith("部") for name in names) else names


@dataclass(frozen=True)
class RoleNames:
    """How the roles of one table may be called in its sentences."""

    known: tuple[str, ...]  # from the header and the heads

    def is_role(self, text: str) -> bool:
        """Is it a role and nothing else?"""
        return text in self.known or _titles().fullmatch(text) is not None

    def alone(self, clause: RuleClause) -> str:
        """The role that a clause names and nothing else: 主管连带, or 连带 before 扣主管2分."""
        label = "" if clause.label is None else _bare(clause.label.text)
        if label and self.is_role(label):
            return label
        return clause.whom if not label and clause.whom and self.is_role(clause.whom) else ""

    def is_others(self, text: str) -> bool:
        """普通员工, 其他人员: whoever has no amount of his own."""
        return text in words().role_others and text not in self.known

    def split(self, label: str) -> tuple[str, str] | None:
        """迟到，普通员工: what happened, and the role at its end."""
        ends = [role for role in (*self.known, *words().role_others) if label.endswith(role)]
        match = _titles().search(label)
        found = max([*ends, match[0] if match else ""], key=len)
        return (_unquoted(_before(label, found)), found) if found else None


def _bare(label: str) -> str:
    """The role in 对其主管, 领班连带."""
    for around in words().role_around:
        if label.startswith(around) and label != around:
            return _bare(label.removeprefix(around))
        if label.endswith(around):
            return _bare(label.removesuffix(around))
    return label


def _before(label: str, role: str) -> str:
    """What happened, in 发生事故的，对责任人."""
    return trimmed(label[: -len(role)].rstrip("，, 、").removesuffix("对").rstrip("，, 、"))


def _unquoted(label: str) -> str:
    inner = label[1:-1]
    return inner if label[:1] == "「" and label[-1:] == "」" and "「" not in inner else label


@dataclass(frozen=True)
class SaidOfAll:
    """What holds for every item of a table."""

    names: RoleNames
    exemption: ExemptionClause | None  # what 通则 says that an item gives which does not apply


@cache
def _titles() -> Pattern[str]:
    data = words()
    prefix = "|".join(map(re.escape, data.role_prefixes))
    title = "|".join(map(re.escape, data.role_titles))
    return re.compile(rf"(?:{prefix})*(?:{title})$")


@dataclass(frozen=True)
class Marked:
    """A clause with the role that its amount is for; `alone`: it names nothing but the role."""

    clause: Clause
    role: str = ""
    alone: bool = False


def marked(clauses: tuple[Clause, ...], names: RoleNames) -> Iterator[Marked]:
    """迟到每次，普通员工扣1分，主管扣2分 is one event with two amounts."""
    before: RuleClause | None = None
    for clause, following in zip(clauses, [*clauses[1:], None], strict=True):
        found = Marked(clause)
        if isinstance(clause, ScaledClause) and (scaled := _scaled(clause, before, names)) is not None:
            clause, found = scaled, Marked(scaled, names.alone(scaled), alone=True)
        elif isinstance(clause, RuleClause):
            found = _marked(clause, before, following, names)
        before = clause if isinstance(clause, RuleClause) else None
        yield found


def _marked(clause: RuleClause, before: RuleClause | None, following: Clause | None, names: RoleNames) -> Marked:
    if role := names.alone(clause):
        first = before is None and _for_one_role(following, names)
        return Marked(replace(clause, label=None), role) if first else Marked(clause, role, alone=True)
    if before is not None and names.is_role(clause.whom) and clause.whom != before.whom:
        return Marked(clause, clause.whom)  # 造成损失的扣主管5分: what happened is his alone
    if clause.label is None or not _for_one_role(following, names):
        return Marked(clause)
    parts = names.split(clause.label.text)
    if parts is None:
        return Marked(clause)
    event, role = parts
    lists = (*clause.label.parts[:-1], _before(clause.label.parts[-1], role))
    label = replace(clause.label, text=event, parts=lists) if event else None
    return Marked(replace(clause, label=label), role)


def _scaled(clause: ScaledClause, before: RuleClause | None, names: RoleNames) -> RuleClause | None:
    """主管加倍 after 扣2分: his amount is 4."""
    if clause.label is None or not names.is_role(_bare(clause.label.text)) or before is None or not before.amounts:
        return None
    amount = before.amounts[0]
    times = replace(amount, low=amount.low * clause.factor, high=amount.high * clause.factor, span=clause.span)
    return replace(before, label=clause.label, frequency=clause.frequency, amounts=(times,), span=clause.span)


def for_one(rules: list[Rule], role: str, names: RoleNames) -> list[Rule]:
    """The rules of a first amount, for its role; one for everybody else is limited by the amounts that follow."""
    if names.is_others(role):
        return rules
    only = Only((role,), False)
    return [replace(rule, only=only) if isinstance(rule, PerEvent | Once) else rule for rule in rules]


def _for_one_role(clause: Clause | None, names: RoleNames) -> bool:
    if isinstance(clause, ScaledClause):
        return clause.label is not None and names.is_role(_bare(clause.label.text))
    return isinstance(clause, RuleClause) and bool(names.alone(clause))


def joined(
    sentences: Iterable[tuple[Span, tuple[Clause, ...] | Failure]], names: RoleNames
) -> list[tuple[Span, tuple[Clause, ...] | Failure]]:
    """扣1分/人次（直接主管扣5分/人次）: amounts for single roles belong to the sentence before them."""
    result: list[tuple[Span, tuple[Clause, ...] | Failure]] = []
    for span, parsed in sentences:
        alone = isinstance(parsed, tuple) and bool(parsed) and all(_for_one_role(clause, names) for clause in parsed)
        before = result[-1][1] if result else None
        if alone and isinstance(parsed, tuple) and isinstance(before, tuple) and isinstance(before[-1], RuleClause):
            result[-1] = (result[-1][0].to(span), before + parsed)
        else:
            result.append((span, parsed))
    return result


def apart(rules: Sequence[Rule], clause: RuleClause, role: str, names: RoleNames, context: Context) -> list[Rule]:
    """The rules so far with the amount of one more role; the rule for everybody else now leaves that role out."""
    last, amount = rules[-1] if rules else None, clause.amounts[0]
    fixed = len(clause.amounts) == 1 and amount.low == amount.high and not clause.discretion
    unit = clause.frequency.unit if clause.frequency else None
    if not isinstance(last, PerEvent | Once) or not fixed or unit not in (None, last.event.unit):
        context.report(AMOUNT_OF_WHAT, clause.span, sentence=brief(clause.span.text))
        return list(rules)
    if role not in names.known:
        context.report(TAKEN_FOR_ROLE, clause.span, role=role, event=brief(last.event.label))
    if names.is_others(role):
        spoken = [rule.only for rule in rules if isinstance(rule, PerEvent | Once) and rule.event is last.event]
        others = Only(tuple(role for only in spoken if only is not None for role in only.roles), True)
        return [*rules, replace(last, points=clause.sign * amount.low, only=others, span=clause.span)]
    result: list[Rule] = []
    for rule in rules:
        if isinstance(rule, PerEvent | Once) and rule.event is last.event:
            if rule.only is not None and not rule.only.others and role in rule.only.roles:
                context.report(ROLE_TWICE, clause.span, role=role, sentence=brief(clause.span.text))
            if rule.only is None or rule.only.others:
                taken = rule.only.roles if rule.only else ()
                rule = replace(rule, only=Only((*taken, role), True))
        result.append(rule)
    return [*result, replace(last, points=clause.sign * amount.low, only=Only((role,), False), span=clause.span)]


def set_apart(found: Read, clause: RuleClause, role: str, names: RoleNames, context: Context) -> None:
    """The same in what a sentence has said so far; a rule that is once because nothing was said stays so."""
    known = {id(rule.event) for rule in found.unsaid}
    found.rules = apart(found.rules, clause, role, names, context)
    found.unsaid = [rule for rule in found.rules if isinstance(rule, Once) and id(rule.event) in known]


def table_roles(
    header: tuple[str, ...], sections: tuple[Section, ...], full_marks: Decimal, context: Context
) -> tuple[str, ...]:
    """The roles that a record can have; none where nothing depends on them."""
    items = [item for section in sections for item in section.items]
    named = list(dict.fromkeys(role for item in items for role in item.roles))
    limits = [rule.only for item in items for rule in item.rules if isinstance(rule, PerEvent | Once) and rule.only]
    named += [role for only in limits for role in only.roles if role not in named]
    if not named:
        return ()
    if len(header) > 1:
        for item in items:
            for role in item.roles:
                _known(role, header, item.span, context)
            for rule in item.rules:
                if isinstance(rule, PerEvent | Once) and rule.only is not None:
                    for role in rule.only.roles:
                        _known(role, header, rule.span, context)
            _left_out(item, header, context)
        return header
    roles = tuple(dict.fromkeys((*header, *named)))
    for_others = sum((item.points for item in items if not item.roles and not item.bonus), Decimal(0))
    return roles if header or for_others != full_marks else (*roles, OTHERS)


def _known(role: str, header: tuple[str, ...], span: Span, context: Context) -> None:
    if role in header:
        return
    near = get_close_matches(role, header, 1, 0.4)  # float: likeness of words, no score
    advice = f"是不是要写“{near[0]}”？" if near else f"在表头里加上，写成“岗位：{'、'.join((*header, role))}”"
    context.report(UNKNOWN_ROLE, span, role=role, known="、".join(header), advice=advice)


def _left_out(item: Item, header: tuple[str, ...], context: Context) -> None:
    """Roles of the header that an amount by role does not speak of."""
    limited = [rule for rule in item.rules if isinstance(rule, PerEvent | Once) and rule.only is not None]
    for first in {id(rule.event): rule for rule in reversed(limited)}.values():
        shared = [rule.only for rule in limited if rule.event is first.event and rule.only is not None]
        spoken = {role for only in shared for role in only.roles}
        left = [role for role in (item.roles or header) if role not in spoken]
        if left and not any(only.others for only in shared):
            context.report(NO_AMOUNT_FOR, first.span, sentence=brief(first.span.text), roles="、".join(left))


def counts_for(item: Item, role: str) -> bool:
    """Does the item count for a role? Every item counts in a table without roles."""
    return not item.roles or not role or role in item.roles
