"""Sentences of an item that are no sentence by themselves.

A note in brackets behind a rule, and a subject with a colon before one (每月签约一家：未签约0分，1家15分), are parted
from the rule when it can be read without them and nothing in them scores. A condition that 。 or ； parts from its
points (漏扫1次。良好（80分）) waits for them; several that wait are joined by 或.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.rubric.cases_below import cases_below
from rubricc.rubric.described import described
from rubricc.rubric.measured.asked import COUNTED, PLAN, asked
from rubricc.rubric.measured.ladders.paired_lists import paired
from rubricc.rubric.own_parts import own_parts
from rubricc.rubric.parted_costs import bonus_apart, joined_costs
from rubricc.source import Span
from rubricc.syntax.anchors import anchors
from rubricc.syntax.audit import QUOTIENT, evidence
from rubricc.syntax.bracketed import only_often
from rubricc.syntax.build.common import frequency_of
from rubricc.syntax.clauses import (
    AccumulateClause,
    AllLostClause,
    ArmClause,
    CapShareClause,
    Clause,
    ExemptClause,
    FloorAtClause,
    FloorClause,
    Label,
    LeastClause,
    LiftedClause,
    NoLimitClause,
    NoteClause,
    PartClause,
    RestatedClause,
    Result,
    RoundClause,
    RuleClause,
)
from rubricc.syntax.labels import condition_in, label_in
from rubricc.syntax.sentence import Failure, parse_rules
from rubricc.syntax.words import words
from rubricc.values import replace

Parsed = tuple[Span, tuple[Clause, ...] | Failure]


def parsed_sentences(sentences: Sequence[Span]) -> list[Parsed]:
    """Every sentence with its clauses, or where its parse stopped; parted where that helps."""
    explained = [each for each in sentences if QUOTIENT.fullmatch(each.normal.strip())]
    if not any(evidence(each) for each in sentences if each not in explained):
        # 实际完成率/目标值×100 is how the item scores, where nothing else says it
        explained = [each for each in explained if len(sentences) > 1 and not each.normal.rstrip().endswith("100")]
    levels = described(sentences)
    parsed = [
        part
        for sentence in sentences
        for part in (
            [(sentence, Failure(None, ()))] if sentence in explained else levels.get(sentence) or _parts(sentence)
        )
    ]
    return own_parts(asked(joined_costs(_waiting(_numbered(_listed(cases_below(parsed)))))))


def _numbered(parsed: list[Parsed]) -> list[Parsed]:
    """有下列情形之一的每次扣3分：（1）脱岗；（2）交接班不清: each numbered line costs what stands above them."""
    found: list[Parsed] = []
    place = 0
    while place < len(parsed):
        span, clauses = parsed[place]
        only = clauses[0] if not isinstance(clauses, Failure) and len(clauses) == 1 else None
        head = only if isinstance(only, RuleClause | AllLostClause) else None
        members: list[tuple[Span, Label]] = []
        if head is not None and not head.listed and _points_down(head):
            for below, said in parsed[place + 1 :]:
                label = _member(below, head, head.label is None) if isinstance(said, Failure) else None
                above = members[-1][0] if members else span
                if label is None or not _listed_below(above, below, not members):
                    break
                members.append((below, label))
        if head is None or len(members) < (_SEVERAL if head.label is not None else 1):
            found.append((span, clauses))
            place += 1
            continue
        for below, label in members:
            whole = span.to(below) if below is members[0][0] else below
            found.append((whole, (replace(head, label=label, span=whole),)))
        place += 1 + len(members)
    return found


_SEVERAL = 2
_NUMBER = r"(?:\(?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[a-hA-H])[).、]|[①-⑳]|[*•·●■◆★▲-])"


def _points_down(head: RuleClause | AllLostClause) -> bool:
    return head.label is None or any(word in head.label.text for word in ("下列", "以下", "如下"))


def _listed_below(above: Span, below: Span, first: bool) -> bool:
    """Is there a colon before the first, and a number before each or a line for each?"""
    if above.source is not below.source:
        return False
    begin = above.end - above.normal.endswith(":")
    between = above.source.normal[begin : below.start]
    own_line = r"[ \t\u3000]*\n\s*" if not below.text.startswith(_DUTIES) else r"(?!)"
    return re.fullmatch(rf"\s*{':' if first else '[;。,]?'}(?:\s*{_NUMBER}\s*|{own_line})", between) is not None


def _listed(parsed: list[Parsed]) -> list[Parsed]:
    """有下列情形之一的，每次扣5分：泄密；伪造数据: what ； parts in the list costs as much as its first member."""
    found: list[Parsed] = []
    head: RuleClause | AllLostClause | None = None
    for span, clauses in parsed:
        first = clauses[-1] if not isinstance(clauses, Failure) and len(clauses) == 1 else None
        if isinstance(first, RuleClause | AllLostClause) and first.listed:
            head = first
        elif head is None or not _goes_on(found[-1][0], span):
            head = None
        elif isinstance(clauses, Failure) and (label := _member(span, head)) is not None:
            found.append((span, (replace(head, label=label, span=span),)))
            continue
        else:
            head = None
        found.append((span, clauses))
    return found


_DUTIES = ("由", "按", "经", "须", "应", "注", "备注", "说明")


def _member(span: Span, head: RuleClause | AllLostClause, nameless: bool = False) -> Label | None:
    """One more thing of a list: anything behind 下列 or where nothing is named, else a fault, no duty of somebody."""
    if evidence(span) is not None:
        return None
    pointed = nameless or any(word in head.span.text for word in ("下列", "以下", "如下", "之一"))
    fault = any(word in span.text for word in words().faults) and not span.text.startswith(_DUTIES)
    return label_in(span) if pointed or fault else None


def _goes_on(above: Span, span: Span) -> bool:
    """Does nothing but ； stand between two sentences of a line?"""
    return above.source is span.source and above.source.normal[above.end : span.start].strip() == ";"


def _headed(sentence: Span) -> list[Parsed] | None:
    """扣分标准：发现异常立即报告: the heading, and what stands behind it where that says by itself what it costs."""
    first = next(iter(anchors(sentence)), None)
    if first is None or first.kind != "HEADING" or first.span.end == sentence.end:
        return None
    rest = _parts(sentence.part(first.span.end - sentence.start, len(sentence.text)).stripped())
    bare = any(
        isinstance(each, ArmClause | NoteClause) for _, said in rest if not isinstance(said, Failure) for each in said
    )
    unread = any(isinstance(said, Failure) and evidence(span) is not None for span, said in rest)
    heading = parse_rules(first.span)
    return None if bare or unread or isinstance(heading, Failure) else [(first.span, heading), *rest]


def _parts(sentence: Span) -> list[Parsed]:
    """The sentence, or the rule in it with what stands around that."""
    if (plan := PLAN.match(sentence.normal) or COUNTED.match(sentence.normal)) and evidence(
        named := sentence.part(0, plan.end(1))
    ) is None:
        return [(named, Failure(None, ())), *_parts(sentence.part(plan.end(), len(sentence.text)).stripped())]
    if (lists := paired(sentence)) is not None:
        arms, below = lists
        rest = below.part(min(1, len(below.text)), len(below.text)).stripped()
        return [(arms[0].span, arms), *(_parts(rest) if rest.text else [])]
    if (headed := _headed(sentence)) is not None:
        return headed
    whole = parse_rules(sentence)
    if not isinstance(whole, Failure) or evidence(sentence) is None:
        return [(sentence, whole)]
    if (described_ := bonus_apart(sentence)) is not None:
        return described_
    for before, rule, behind in _splits(sentence):
        around = [each for each in (before, behind) if each is not None]
        notes = [(each, _exemption(each)) for each in around]
        # （超过100%按100%计） is read with the rule
        unread = any(isinstance(said, Failure) and (evidence(each) or only_often(each.normal)) for each, said in notes)
        if unread or not rule.text:
            continue
        parsed = parse_rules(rule)
        if before is not None and (each := _each_of(before, parsed)) is not None:
            return [(sentence, each)]
        if not isinstance(parsed, Failure):
            return [*notes[:1], (rule, parsed), *notes[1:]] if before is not None else [(rule, parsed), *notes]
    return [(sentence, whole)]


def _each_of(subject: Span, parsed: tuple[Clause, ...] | Failure) -> tuple[Clause, ...] | None:
    """出现质量问题每批次：A类扣5分，B类扣3分: each of them for every batch."""
    last = anchors(subject)[-1:]
    rules = () if isinstance(parsed, Failure) else parsed
    if not last or last[0].kind != "EACH_UNIT" or not all(isinstance(each, RuleClause) for each in rules):
        return None
    each = frequency_of(last[0])
    counted = (replace(rule, frequency=rule.frequency or each) for rule in rules if isinstance(rule, RuleClause))
    return tuple(counted) or None


def _exemption(note: Span) -> tuple[Clause, ...] | Failure:
    """（无外协单位的，此处不失分）; any other note says nothing that scores."""
    inner = note.part(1, len(note.text) - 1) if note.normal.startswith("(") else note
    parsed = parse_rules(inner)
    exempts = not isinstance(parsed, Failure) and all(isinstance(each, _LOOSE) for each in parsed)
    return parsed if exempts else Failure(None, ())


_LOOSE = (
    AccumulateClause,
    AllLostClause,
    ArmClause,
    CapShareClause,
    ExemptClause,
    FloorAtClause,
    FloorClause,
    LeastClause,
    LiftedClause,
    NoLimitClause,
    PartClause,
    RestatedClause,
    RoundClause,
)


def _splits(sentence: Span) -> list[tuple[Span | None, Span, Span | None]]:
    """A subject before the first colon, the rest, a bracket at the end: with one of them, or with both."""
    text = sentence.normal
    clock = re.search("(?<![0-9]):|:(?![0-9])", text)  # 8:30 is one word
    colon = clock.start() if clock else -1
    opened = _last_bracket(text)
    subject = sentence.part(0, colon).stripped() if 0 < colon < len(text) - 1 else None
    note = sentence.part(opened, len(text)).stripped() if opened > 0 else None
    found: list[tuple[Span | None, Span, Span | None]] = []
    if note is not None:
        found.append((None, sentence.part(0, opened).stripped(), note))
    if subject is not None:
        found.append((subject, sentence.part(colon + 1, len(text)).stripped(), None))
    if subject is not None and note is not None and colon < opened:
        found.append((subject, sentence.part(colon + 1, opened).stripped(), note))
    return found


def _last_bracket(text: str) -> int:
    """Where the bracket opens that ends the sentence; -1 when none does."""
    depth = 0
    for place in range(len(text) - 1, -1, -1) if text.endswith(")") else ():
        depth += {")": 1, "(": -1}.get(text[place], 0)
        if depth == 0:
            return place
    return -1


def _waiting(parsed: list[Parsed]) -> list[Parsed]:
    """Conditions without points to the arms that they wait for; only where every such arm of the item has one."""
    found: list[Parsed] = []
    conditions: list[tuple[Span, Label]] = []
    bare = [clauses for _, clauses in parsed if _named_by_grade(clauses)]
    joined = 0
    for span, clauses in parsed:
        condition = condition_in(span) if isinstance(clauses, Failure) and evidence(span) is None else None
        if condition is not None and (condition.measured or conditions):
            conditions.append((span, condition))
            continue
        if conditions and not isinstance(clauses, Failure) and _named_by_grade(clauses):
            (arm,) = clauses
            assert isinstance(arm, ArmClause), "an arm that only a grade names"
            (first, label), *others = conditions
            whole = first.to(span)
            either = tuple(each for _, each in others)
            found.append((whole, (replace(arm, label=label, either=either, span=whole),)))
            joined += 1
        else:
            found += [(each, Failure(None, ())) for each, _ in conditions]
            found.append((span, clauses))
        conditions = []
    found += [(each, Failure(None, ())) for each, _ in conditions]
    return found if joined == len(bare) else parsed


def _named_by_grade(clauses: tuple[Clause, ...] | Failure) -> bool:
    """优秀（100分）: points for a level, and nothing that says when."""
    if isinstance(clauses, Failure) or len(clauses) != 1 or not isinstance(clauses[0], ArmClause):
        return False
    arm = clauses[0]
    named = arm.label is None or arm.label.text in words().grades
    return named and not arm.otherwise and arm.result in (Result.EARNS, Result.BARE, Result.FULL, Result.NONE)


def labels_of(clause: Clause) -> tuple[Label, ...]:
    """The author's words in a clause."""
    label = getattr(clause, "label", None)
    either = clause.either if isinstance(clause, ArmClause) else ()
    return (label, *either) if isinstance(label, Label) else either
