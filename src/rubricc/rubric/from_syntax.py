"""Syntax to rubric: heads become sections and items, sentences become rules or guidance.

A sentence that shows evidence of scoring and was not understood is a hole: reported, and
remembered by its item so that no check judges what it would change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import groupby

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.beside_complete import with_beside
from rubricc.rubric.context import Context, brief
from rubricc.rubric.domains import read_domains
from rubricc.rubric.effects.announced import without_announced
from rubricc.rubric.effects.bonus import read_bonus
from rubricc.rubric.effects.model import PAST_GRADES, Effects
from rubricc.rubric.effects.money import MONEY_BESIDE, only_money
from rubricc.rubric.effects.of_table import settled
from rubricc.rubric.effects.veto_block import VetoReader, sets_apart
from rubricc.rubric.events.exempt import check_left_out
from rubricc.rubric.events.once import unsaid_each
from rubricc.rubric.examples import read_examples
from rubricc.rubric.findings import BY_HAND, ONCE
from rubricc.rubric.full_of_scale import with_full_of_scale
from rubricc.rubric.general import General, is_sum, read_general
from rubricc.rubric.grades import read_grades
from rubricc.rubric.group_rules import take_by_place, take_quotas
from rubricc.rubric.headers import Headers, read_headers
from rubricc.rubric.item import ItemReader
from rubricc.rubric.item_head import POINTS_MISSING, with_points
from rubricc.rubric.known_items import KnownItems
from rubricc.rubric.measured.ladders.said_together import parted
from rubricc.rubric.merged_worth import told_merged, with_section_weights
from rubricc.rubric.model import Item, Rubric, Section
from rubricc.rubric.modifiers import altering
from rubricc.rubric.only_losses import without_losses
from rubricc.rubric.outline import Group, outline
from rubricc.rubric.pay.block import PayReader
from rubricc.rubric.pay.formula import PAY_FORMULA
from rubricc.rubric.plain import plain
from rubricc.rubric.promoted import promoted
from rubricc.rubric.raters.text import read_rater_text
from rubricc.rubric.rewards import FOR_PLACES, for_places
from rubricc.rubric.roles import ROLE_HEADER, RoleNames, SaidOfAll, roles_in, table_roles
from rubricc.rubric.rounding import take_rounding, with_decimals
from rubricc.rubric.rule_kinds import Event, OffTotal, Once, Rule
from rubricc.rubric.sentence_kinds import where_it_scores
from rubricc.rubric.settled import unsettled
from rubricc.rubric.stray import is_of_year, read_stray, without_sums
from rubricc.rubric.total_cap import take_total_cap, with_total_cap
from rubricc.rubric.totals import check_totals
from rubricc.rubric.weight_scales import scale_of
from rubricc.rubric.weights import worth_of, worths
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.clauses import ScaleClause
from rubricc.syntax.coverage import Class
from rubricc.syntax.document import BlockText, TableText
from rubricc.syntax.lines import is_pay_formula
from rubricc.syntax.words import words
from rubricc.values import replace

ADJUSTER = Kind(
    "S119",
    Severity.ERROR,
    "写的是“{who}”可调整总分，但最后一级评分人是“{last}”",
    "只有最后一级可以调整总分，写成“{last}可调整总分±…分”",
)

IGNORED = Kind(
    "R104",
    Severity.WARNING,
    "说明里的这句话像是计分的，但说明不参与计分：「{sentence}」",
    "要计分，写到{where}下面：“{sentence}”",
)

MOST_LISTED = 20


def read_table(table: TableText, context: Context) -> Rubric:
    """The rubric of one table; everything doubtful goes to the context."""
    quotas, table = take_quotas(table, context)
    by_place, table = take_by_place(table, context)
    decimals, table = take_rounding(table, context)
    ends, table = take_total_cap(parted(table, context), context)
    told, table = read_rater_text(promoted(table, context), context)
    read = read_headers(table, told, any(block.kind == "奖扣" for block in table.blocks), context)
    headers = with_total_cap(with_decimals(read, decimals, context), ends, context)
    announced, table = without_announced(table, headers.full_marks, context)
    said = _sentences(table.blocks, "通则", "计分说明")
    apart = tuple(sentence for sentence in said if sets_apart(sentence))
    general = read_general(tuple(sentence for sentence in said if sentence not in apart), context)
    headers = with_full_of_scale(headers, table, general.scale, context)
    check_left_out(general.exemption, headers.full_marks, headers.raters.panel is not None, context)
    reader = KnownItems(context, _role_names(table, headers), general.exemption)
    table = without_losses(with_beside(table, headers.full_marks), headers.full_marks, context)
    groups = with_section_weights(outline(table.heads, headers.full_marks, context))
    merged = told_merged(groups, context)
    scale = scale_of(general.scale, table.heads, headers.full_marks, context)
    sections = tuple(_section(group, reader, headers.full_marks, scale) for group in _merged(groups))
    check_totals(table.totals, sections, context)
    for sentence in table.stray:
        read_stray(sentence, table, context)
    notes = (
        *(sentence.text for sentence in (*told.read, *ends)),
        *announced,
        *general.notes,
        *_guidance(table, context),
    )
    grade_block = next((block for block in table.blocks if block.kind == "等级"), None)
    given = read_bonus(_sentences(table.blocks, *words().bonus_blocks), context)
    vetoes = VetoReader(context, SaidOfAll(reader.names, None)).read((*_sentences(table.blocks, "否决"), *apart))
    grades = tuple(read_grades((block for block in table.blocks if block.kind == "等级"), context))
    payer = PayReader(grades, headers.full_marks, context)
    for block in table.blocks:
        payer.table(block.grades)
    pay, consequences = payer.read(
        without_sums(block, table.heads, context) for block in table.blocks if block.kind == "兑现"
    )
    roles = table_roles(headers.roles, sections, headers.full_marks, context)
    past = any(each.count > 1 for each in consequences)
    asked = (*((ROLE_HEADER,) if roles else ()), *((PAST_GRADES,) if past else ()))
    rubric = Rubric(
        title=table.title.text,
        headers=headers.headers,
        full_marks=headers.full_marks,
        total_cap=headers.total_cap,
        decimals=headers.decimals,
        levels=headers.raters.levels,
        panel=headers.raters.panel,
        references=headers.raters.references,
        identity=tuple(dict.fromkeys((*headers.identity, *asked))),
        roles=roles,
        signatures=headers.signatures,
        remarks=headers.remarks,
        sections=sections,
        grades=grades,
        adjustment=_adjustment(general, headers, context),
        notes=notes,
        examples=tuple(read_examples(_example_sentences(table, context), context)),
        span=table.span,
        effects=Effects(
            given, vetoes, headers.cap_before_bonus, general.total_lifted, pay, consequences, _texts(table, apart)
        ),
        by_place=by_place,
        quotas=quotas,
        domains=tuple(read_domains(_sentences(table.blocks, "数据"), context)),
        full_marks_span=headers.full_marks_span,
        grades_span=grade_block.name if grade_block else None,
        end=table.end,
    )
    if reader.by_hand:
        listed = "、".join(f"第{span.line}行「{brief(span.text)}」" for span in reader.by_hand)
        context.report(BY_HAND, reader.by_hand[0], items=listed)
    if missing := [title for title in reader.without_points if title not in merged]:
        listed = "、".join(f"第{span.line}行「{brief(span.text, 20)}」" for span in missing[:MOST_LISTED])
        more = f"等{len(missing)}项" if len(missing) > MOST_LISTED else ""
        example = with_points(brief(missing[0].text, 20))
        none = len(missing) == len(rubric.items) > 1
        full = plain(headers.full_marks)
        all_ = f"；各项都从{full}分里扣的，在第一项前面加一行“扣分标准（{full}分）”" if none else ""
        context.report(POINTS_MISSING, missing[0], items=listed + more, example=example, all=all_)
    rubric = settled(rubric, context)
    if general.floor:
        rubric = _map_items(rubric, _floored)
    if general.lifted:
        rubric = _map_items(rubric, _lifted)
    if general.overflow:
        rubric = _map_items(rubric, _overflowing)
    return _settled(rubric, reader.unsaid, general, context)


def _merged(groups: tuple[Group, ...]) -> Iterator[Group]:
    """Neighbouring items outside sections share one nameless section."""
    for loose, members in groupby(groups, key=lambda group: group.head is None):
        if loose:
            yield Group(None, tuple(item for each in members for item in each.items))
        else:
            yield from members


def _section(group: Group, reader: ItemReader, full_marks: Decimal, scale: ScaleClause | None) -> Section:
    head = group.head
    title = head.title.text if head else ""
    worth = worths(head, group.items, full_marks, scale, reader.context)
    shared = tuple(role.text for role in roles_in(head.extras)[0]) if head is not None else ()
    items = tuple(reader.read(each, title, of, shared) for each, of in zip(group.items, worth, strict=True))
    if head is None:
        return Section("", "", None, None, items, items[0].span)
    reader.above_items(head, items)
    points = head.points if head.weight is None else worth_of(head, full_marks)
    return Section(head.number, head.title.text, points, head.weight, items, head.span)


def _role_names(table: TableText, headers: Headers) -> RoleNames:
    named = (role.text for head in table.heads for role in roles_in(head.extras)[0])
    return RoleNames(tuple(dict.fromkeys((*headers.roles, *named))))


def _sentences(blocks: tuple[BlockText, ...], *names: str) -> tuple[Span, ...]:
    return tuple(sentence for block in blocks if block.kind in names for sentence in block.sentences)


def _guidance(table: TableText, context: Context) -> Iterator[str]:
    for sentence in _sentences(table.blocks, *words().guidance):
        context.coverage.fill(sentence, Class.GUIDANCE)
        if is_sum(sentence):
            pass
        elif is_pay_formula(sentence):
            context.report(PAY_FORMULA, sentence, sentence=brief(sentence.text))
        elif _between_goals(sentence, table):
            pass
        elif for_places(sentence):
            context.report(FOR_PLACES, sentence, sentence=brief(sentence.text))
        elif only_money(sentence):
            context.report(MONEY_BESIDE, sentence, money=brief(sentence.text))
        elif evidence(sentence) is not None or sets_apart(sentence) or altering(sentence.normal):
            context.report(IGNORED, sentence, sentence=sentence.text, where=where_it_scores(sentence))
        yield sentence.text
    for sentence in table.stray:
        if evidence(sentence) is None or is_pay_formula(sentence) or is_of_year(sentence, table):
            yield sentence.text


def _between_goals(sentence: Span, table: TableText) -> bool:
    """门槛值与目标值之间按线性插值计算 below columns of such numbers, in whose rows it stands already."""
    own = (line for head in table.heads for line in head.lines if line.source is not sentence.source)
    return re.search("值与.{2,4}值.*插值", sentence.normal) is not None and any("插值" in line.text for line in own)


def _texts(table: TableText, apart: tuple[Span, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    lines = tuple(line.text for block in table.blocks if block.kind == "否决" for line in block.lines)
    paid = tuple(line.text for block in table.blocks if block.kind == "兑现" for line in block.lines)
    alone = tuple(sentence.text for sentence in apart)
    return (("否决", lines), ("参评", alone), ("兑现", paid))


def _example_sentences(table: TableText, context: Context) -> tuple[Span, ...]:
    found = _sentences(table.blocks, "例", "示例")
    for sentence in found:
        context.coverage.fill(sentence, Class.EXAMPLE)
    return found


def _adjustment(general: General, headers: Headers, context: Context) -> Decimal | None:
    """终审可调整总分±5分: only the last level can, so it must be the one that is named."""
    clause, last = general.adjustment, headers.raters.levels[-1]
    if clause is None:
        return None
    if clause.who not in (last.name, last.who, last.title):
        context.report(ADJUSTER, clause.span, who=clause.who, last=last.title)
    return clause.amount.high


def _settled(rubric: Rubric, unsaid: list[Once | OffTotal], general: General, context: Context) -> Rubric:
    """What 通则 says of sentences without 每次; where it says nothing, the choice made is named once."""
    if not unsaid:
        return rubric
    if general.unsaid_per_event is None:
        asked = unsettled(rubric, unsaid)
        listed = "；".join(dict.fromkeys(f"第{rule.span.line}行「{brief(rule.span.text)}」" for rule in asked))
        if asked:
            context.report(ONCE, asked[0].span, sentences=listed, at=rubric.end)
    if not general.unsaid_per_event:
        return rubric
    chosen = {id(rule) for rule in unsaid}

    events: dict[int, Event] = {}  # the amounts of several roles share one

    def each_time(rule: Rule) -> Rule:
        if not isinstance(rule, Once | OffTotal) or id(rule) not in chosen:
            return rule
        return unsaid_each(rule, lambda event: events.setdefault(id(event), replace(event, unit="次")))

    def settle(item: Item) -> Item:
        sentences = (replace(each, rules=tuple(map(each_time, each.rules))) for each in item.sentences)
        return replace(item, sentences=tuple(sentences))

    return _map_items(rubric, settle)


def _floored(item: Item) -> Item:
    return item if item.floor is not None or item.lifted else replace(item, floor=Decimal(0))


def _lifted(item: Item) -> Item:
    return item if item.floor is not None else replace(item, lifted=True)


def _overflowing(item: Item) -> Item:
    return item if item.lifted else replace(item, overflow=True)


def _map_items(rubric: Rubric, change: Callable[[Item], Item]) -> Rubric:
    sections = (replace(each, items=tuple(map(change, each.items))) for each in rubric.sections)
    return replace(rubric, sections=tuple(sections))
