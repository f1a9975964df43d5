"""Amounts that count for some 岗位 only: 扣1分/人次（直接主管扣5分/人次）."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.read import Read
from rubricc.rubric.roles import RoleNames, bare, before_role
from rubricc.rubric.rule_kinds import Once, Only, PerEvent, Rule
from rubricc.source import Span
from rubricc.syntax.clauses import ArmClause, Clause, Label, Result, RuleClause, ScaledClause
from rubricc.syntax.labels import trimmed
from rubricc.syntax.sentence import Failure
from rubricc.syntax.words import words
from rubricc.values import dataclass, replace

AMOUNT_OF_WHAT = Kind(
    "R402",
    Severity.ERROR,
    "「{sentence}」是一个岗位的分数，和前面的情形对不上：要紧跟在同一情形后面，计法也要一样",
    "写成「员工离职扣1分/人次（直接主管扣5分/人次）」",
)
ROLE_TWICE = Kind(
    "R403", Severity.ERROR, "「{role}」的分数写了两次：「{sentence}」", "每个岗位只写一个分数，例如只写「{sentence}」"
)
TAKEN_FOR_ROLE = Kind(
    "R405",
    Severity.WARNING,
    "「{role}」读作岗位：只有{role}按这个分数，别的岗位按前面的分数；记录里要填岗位",
    "在表头写明岗位，例如“岗位：{other}、{role}”；若「{role}」是另一种情形，请写完整，例如「{role}{event}」",
)


ONLY_FOR_SOME = Kind(
    "R409",
    Severity.ERROR,
    "「{words}」只对一部分岗位，这样写会让每个岗位的人都按这个分数计",
    "单写成一个项目，在项目名称的括号里写“仅{role}”；岗位不同分数也不同的，写成「{role}扣…分，其他人员扣…分」",
)


@dataclass(frozen=True)
class Marked:
    """A clause with the role that its amount is for; `alone`: it names nothing but the role."""

    clause: Clause
    role: str = ""
    alone: bool = False


def marked(clauses: tuple[Clause, ...], names: RoleNames) -> Iterator[Marked]:
    """迟到每次，普通员工扣1分，主管扣2分 is one event with two amounts."""
    before: RuleClause | None = None
    clauses = tuple(
        _elided(clause, clauses[place - 1], names) if place else clause for place, clause in enumerate(clauses)
    )
    clauses = tuple(each_role(clauses, names))
    for clause, following in zip(clauses, [*clauses[1:], None], strict=True):
        found = Marked(clause)
        if isinstance(clause, ScaledClause) and (scaled := _scaled(clause, before, names)) is not None:
            clause, found = scaled, Marked(scaled, names.alone(scaled), alone=True)
        elif isinstance(clause, RuleClause):
            found = _marked(clause, before, following, names)
        before = clause if isinstance(clause, RuleClause) else None
        yield found


def each_role(clauses: Iterable[Clause], names: RoleNames) -> Iterator[Clause]:
    """每次扣1分（科长、副科长扣2分）: an amount of several posts is one of each."""
    before: Clause | None = None
    for clause in clauses:
        label = clause.label if isinstance(clause, RuleClause) and isinstance(before, RuleClause) else None
        posts = label.parts if label is not None and len(label.parts) > 1 and not label.measured else ()
        if isinstance(clause, RuleClause) and label is not None and posts and all(map(names.is_role, posts)):
            for post in posts:
                yield replace(clause, label=replace(label, parts=(post,), text=post, before=post))
        else:
            yield clause
        before = clause


def for_some_only(remark: Span, names: RoleNames, context: Context) -> None:
    """扣0.5分（仅科员）, （店长除外）: told, for the points would be everybody's."""
    match = _FOR_SOME.fullmatch(remark.normal.strip("()"))
    posts = re.split("[、,和及与]", match["only"] or match["but"] or match["without"]) if match else []
    if posts and all(names.is_role(post.strip()) for post in posts):
        context.report(ONLY_FOR_SOME, remark, words=remark.text, role=posts[0].strip())


_FOR_SOME = re.compile(
    r"(?:仅(?:限于?|适用于?|对)?|只(?:限于?|适用于?|对)|限|适用于)\s*(?P<only>[^0-9]+?)(?:适用)?"
    r"|(?:不含|不包括|除)(?P<without>[^0-9]+?)外?|(?P<but>[^0-9]+?)(?:除外|不在此列|适用|不扣分?)"
)


def _elided(clause: Clause, before: Clause, names: RoleNames) -> Clause:
    """扣班组长3分、员工2分: the verb is the one before."""
    if not isinstance(clause, ArmClause) or clause.result != Result.BARE or clause.label is None:
        return clause
    if not isinstance(before, RuleClause) or not before.whom or not names.is_role(bare(clause.label.text)):
        return clause
    return replace(before, label=clause.label, frequency=None, amounts=clause.amounts, span=clause.span, whom="")


def _marked(clause: RuleClause, before: RuleClause | None, following: Clause | None, names: RoleNames) -> Marked:
    if role := names.alone(clause):
        first = before is None and _for_one_role(following, names)
        return Marked(replace(clause, label=None), role) if first else Marked(clause, role, alone=True)
    if before is not None and names.is_role(clause.whom) and clause.whom != before.whom:
        return Marked(clause, clause.whom)  # 造成损失的扣主管5分: what happened is his alone
    if clause.label is None or not _for_one_role(following, names):
        return Marked(clause)
    if names.is_role(clause.whom):
        return Marked(clause, clause.whom)  # 违章一次扣班组长3分，员工2分
    parts = names.split(clause.label.text) or _post_behind(clause.label)
    if parts is None:
        role = names.in_front(clause.label.text) or _post(clause.label.text, following, names)
        if not role or role in words().role_others:  # 员工离职
            return Marked(clause)
        event = trimmed(clause.label.text.removeprefix(role))
        named = (trimmed(clause.label.parts[0].removeprefix(role)), *clause.label.parts[1:])
        return Marked(replace(clause, label=replace(clause.label, text=event, parts=named)), role)
    event, role = parts
    lists = (*clause.label.parts[:-1], before_role(clause.label.parts[-1], role))
    label = replace(clause.label, text=event, parts=lists) if event else None
    return Marked(replace(clause, label=label), role)


def _scaled(clause: ScaledClause, before: RuleClause | None, names: RoleNames) -> RuleClause | None:
    """主管加倍 after 扣2分: his amount is 4."""
    if clause.label is None or not names.is_role(bare(clause.label.text)) or before is None or not before.amounts:
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


def _post(label: str, following: Clause | None, names: RoleNames) -> str:
    """驾驶员违章扣2分，其他人员扣1分: who stands before 其他人员 is somebody, whatever his post is called."""
    others = isinstance(following, RuleClause) and names.alone(following).startswith(("其他", "其它", "其余"))
    found = _POST.match(label) if others else None
    return found[0] if found else ""


def _post_behind(label: Label) -> tuple[str, str] | None:
    """违章一次驾驶员扣2分: what stands behind the frequency is who."""
    named = label.text == label.before + label.after and _POST.match(f"{label.after}违章")
    return (label.before, label.after) if named and label.before else None


_POST = re.compile(r"[\u4e00-\u9fff]{1,4}?(?:员工|人员|[员师工长士生])(?=..)|司机|医生|护士|会计|出纳|保安|保洁")


def _for_one_role(clause: Clause | None, names: RoleNames) -> bool:
    if isinstance(clause, ScaledClause):
        return clause.label is not None and names.is_role(bare(clause.label.text))
    if not isinstance(clause, RuleClause):
        return False
    posts = clause.label.parts if clause.label is not None and not clause.label.measured else ()
    return bool(names.alone(clause)) or (len(posts) > 1 and all(map(names.is_role, posts)))


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
        other = "员工" if role != "员工" else "主管"
        context.report(TAKEN_FOR_ROLE, clause.span, role=role, other=other, event=brief(last.event.label))
    if names.is_others(role):
        spoken = [rule.only for rule in rules if isinstance(rule, PerEvent | Once) and rule.event is last.event]
        others = Only(tuple(role for only in spoken if only is not None for role in only.roles), True)
        return [*rules, replace(last, points=clause.sign * amount.low, only=others, span=clause.span)]
    more = last.points if _ON_TOP.search(clause.span.normal) else 0  # 每次扣1分，班长加扣0.5分
    result: list[Rule] = []
    for rule in rules:
        if isinstance(rule, PerEvent | Once) and rule.event is last.event:
            if rule.only is not None and not rule.only.others and role in rule.only.roles:
                context.report(ROLE_TWICE, clause.span, role=role, sentence=brief(clause.span.text))
            if rule.only is None or rule.only.others:
                taken = rule.only.roles if rule.only else ()
                rule = replace(rule, only=Only((*taken, role), True))
        result.append(rule)
    return [*result, replace(last, points=clause.sign * amount.low + more, only=Only((role,), False), span=clause.span)]


_ON_TOP = re.compile("(?:[加再增多]|另外)扣")


def set_apart(found: Read, clause: RuleClause, role: str, names: RoleNames, context: Context) -> None:
    """The same in what a sentence has said so far; a rule that is once because nothing was said stays so."""
    known = {id(rule.event) for rule in found.unsaid}
    found.rules = apart(found.rules, clause, role, names, context)
    found.unsaid = [rule for rule in found.rules if isinstance(rule, Once) and id(rule.event) in known]
