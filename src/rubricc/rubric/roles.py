"""岗位: items and amounts that count only for some: （10分，仅前台）, 扣1分/人次（直接主管扣5分/人次）.

A table has roles once something in it depends on them; then the 岗位 of a record is one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from re import Pattern

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.model import Item, Section
from rubricc.rubric.rule_kinds import Once, PerEvent
from rubricc.source import Span
from rubricc.syntax.clauses import ExemptionClause, RuleClause
from rubricc.syntax.labels import trimmed
from rubricc.syntax.words import words
from rubricc.values import dataclass

UNKNOWN_ROLE = Kind("R401", Severity.ERROR, "「{role}」不是本表的岗位，表头写的岗位是：{known}", "{advice}")

NO_AMOUNT_FOR = Kind(
    "R404",
    Severity.WARNING,
    "「{sentence}」没有写{roles}扣几分，按不扣分读",
    "若其他岗位也扣分，请写明，例如“其他人员扣1分”",
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
        return text in self.known or text in words().role_posts or _titles().fullmatch(text) is not None

    def alone(self, clause: RuleClause) -> str:
        """The role that a clause names and nothing else: 主管连带, or 连带 before 扣主管2分."""
        label = "" if clause.label is None else clause.label.text
        label = label if self.is_role(label) else bare(label)  # 同班人员 is a role as it stands
        label = "" if label in words().role_around else label  # 同时扣主管5分
        if label and (self.is_role(label) or label in _WHO):
            return label
        return clause.whom if not label and clause.whom and self.is_role(clause.whom) else ""

    def is_others(self, text: str) -> bool:
        """普通员工, 其他人员: whoever has no amount of his own."""
        return text in words().role_others and text not in self.known

    def in_front(self, label: str) -> str:
        """中层干部迟到: the role that a label begins with."""
        match = _leading().match(label)
        found = [role for role in self.known if label.startswith(role) and label != role]
        return max([*found, match[0] if match else ""], key=len)

    def split(self, label: str) -> tuple[str, str] | None:
        """迟到，普通员工: what happened, and the role at its end."""
        ends = [role for role in (*self.known, *words().role_others) if label.endswith(role)]
        match = _titles().search(label)
        found = max([*ends, match[0] if match else ""], key=len)
        return (_unquoted(before_role(label, found)), found) if found else None


@cache
def _leading() -> Pattern[str]:
    data = words()
    prefix, title = ("|".join(map(re.escape, each)) for each in (data.role_prefixes, data.role_titles))
    return re.compile(rf"(?:{prefix})*(?:{title})(?:{_AND_ABOVE})?(?=..)")


_AND_ABOVE = "级?(?:及以上|以上)(?:领导|干部|人员|员工|岗位)?"  # 主管级以上人员


def bare(label: str) -> str:
    """The role in 对其主管, 领班连带."""
    for around in words().role_around:
        if label.startswith(around) and label != around:
            return bare(label.removeprefix(around))
        if label.endswith(around):
            return bare(label.removesuffix(around))
    return label


def before_role(label: str, role: str) -> str:
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


# 班组长扣2分，当事人扣1分: who did it, beside the amount of a post
_WHO = frozenset({"当事人", "责任人", "直接责任人", "责任者", "当班人员", "经办人", "首问人", "承办人"})


@cache
def _titles() -> Pattern[str]:
    data = words()
    prefix = "|".join(map(re.escape, data.role_prefixes))
    title = "|".join(map(re.escape, data.role_titles))
    return re.compile(rf"(?:{prefix})*(?:{title})(?:{_AND_ABOVE})?$")


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
