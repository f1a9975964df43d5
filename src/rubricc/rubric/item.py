"""One head with its sentences to an item."""

from __future__ import annotations

from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.above_items import belong_to_none
from rubricc.rubric.checklists import checklists, lines_below
from rubricc.rubric.context import Context, brief
from rubricc.rubric.cost_below import cost_below
from rubricc.rubric.effects.all_or_none import report_all_or_none
from rubricc.rubric.effects.by_item import without_those
from rubricc.rubric.effects.endless import goes_nowhere
from rubricc.rubric.effects.money import money_apart
from rubricc.rubric.events.complements import paired
from rubricc.rubric.events.exempt import ASKED_AS
from rubricc.rubric.events.findings import NOT_COVERED
from rubricc.rubric.events.half_days import half_days
from rubricc.rubric.events.highest import greatest
from rubricc.rubric.events.more_for_worse import lost_the_more
from rubricc.rubric.events.none_happened import none_happened
from rubricc.rubric.events.portions import in_points
from rubricc.rubric.events.ranks_apart import ranks_apart
from rubricc.rubric.events.same_event import same_events
from rubricc.rubric.events.shared_worth import told_first
from rubricc.rubric.events.step_words import beyond_goal
from rubricc.rubric.findings import HIGHEST_OF
from rubricc.rubric.group_rules import shared_out
from rubricc.rubric.half_rules import half_a_rule
from rubricc.rubric.hole_causes import only_the_more
from rubricc.rubric.holes import report_hole
from rubricc.rubric.item_head import EXTRA, data_from, goes_below, read_head, said_by_title, without_names_of_lines
from rubricc.rubric.item_most import report_most
from rubricc.rubric.item_parts import Parts
from rubricc.rubric.loose import labels_of, parsed_sentences
from rubricc.rubric.lost import lost
from rubricc.rubric.measured.asked import goals_in
from rubricc.rubric.measured.by_mark import marks_apart, with_marks
from rubricc.rubric.measured.elided import with_subjects
from rubricc.rubric.measured.ladders.alone import is_free, limit_said
from rubricc.rubric.measured.ladders.arms import with_arms
from rubricc.rubric.measured.ladders.facts import requirement_in
from rubricc.rubric.measured.ladders.left_over import left_over, of_the_part
from rubricc.rubric.measured.ladders.of_faults import report_of_title
from rubricc.rubric.measured.ladders.one_number import one_number
from rubricc.rubric.measured.ladders.part_of_item import part_beside_loss
from rubricc.rubric.measured.ladders.parts import within_parts
from rubricc.rubric.measured.ladders.rated import by_hand
from rubricc.rubric.measured.steps.by_days import by_days, days_apart
from rubricc.rubric.measured.steps.exceeded import exceeded
from rubricc.rubric.measured.steps.in_stages import in_stages
from rubricc.rubric.measured.steps.one_growth import one_growth
from rubricc.rubric.measured.steps.targets import Outlook
from rubricc.rubric.model import Item, Sentence
from rubricc.rubric.modifiers import alters, in_front, modifies
from rubricc.rubric.parts_kept import parts_kept
from rubricc.rubric.plain import plain
from rubricc.rubric.printed import printed
from rubricc.rubric.raters.judges import take_judges, with_judges
from rubricc.rubric.read import Read, go_on
from rubricc.rubric.role_amounts import joined
from rubricc.rubric.roles import RoleNames, SaidOfAll, roles_in
from rubricc.rubric.rule_kinds import Event, Exempt, OffTotal, Once, Rule
from rubricc.rubric.rules import SentenceReader
from rubricc.rubric.settled import base_of, one_base
from rubricc.rubric.strayed import strayed
from rubricc.rubric.weights import Worth, ask_scale, said_in
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.clauses import (
    ArmClause,
    ChecklistClause,
    ExemptClause,
    ExemptionClause,
    HighestClause,
    NoteClause,
    RuleClause,
    StepClause,
)
from rubricc.syntax.coverage import Class
from rubricc.syntax.document import HeadText
from rubricc.syntax.sentence import Failure
from rubricc.values import replace

NO_RULE = Kind("R105", Severity.ERROR, "「{title}」没有写怎样扣分{why}", "在下面写一句，例如「未按要求完成每次扣1分」")
_TITLE = re.compile(
    r"《[^《》]{1,40}》|(?:附件|附表|附录)[一二三四五六七八九十0-9]{0,2}|(?<=[见照按据])[\u4e00-\u9fff]{2,10}(?:细则|制度|规定|办法|条例)"
)
_MEASURING = (ArmClause, StepClause, ExemptClause, NoteClause)  # in whose words numbers count


class ItemReader:
    """Reads items one by one; `unsaid` collects rules that are once only because nothing was said."""

    def __init__(self, context: Context, names: RoleNames, exemption: ExemptionClause | None) -> None:
        """`exemption`: what 通则 says of items that do not apply."""
        self.exemption = exemption
        self.context = context
        self.names = names
        self.unsaid: list[Once | OffTotal] = []
        self.without_points: list[Span] = []  # titles
        self.by_hand: list[Span] = []  # items without any rule: the rater's own number

    def read(self, head: HeadText, section: str, worth: Worth, roles: tuple[str, ...]) -> Item:
        """The item of one head; `section` is the title above it, maybe empty, and `roles` are those of the section."""
        judges, head = take_judges(head, self.context)
        said_sentences, money = money_apart(without_names_of_lines(head, self.context), self.context)
        said_sentences, of_days = days_apart(without_those(said_sentences, self.context))
        goals = goals_in(said_sentences, head.target, head.points)
        parsed_ = parsed_sentences(marks_apart(each for each in said_sentences if each not in goals))
        sentences = joined([*((each, Failure(None, ())) for each in goals), *parsed_], self.names)
        sentences = exceeded(sentences, [*head.sentences, head.target])
        worth = said_in(worth, head, [parsed for _, parsed in sentences if isinstance(parsed, tuple)], self.context)
        points = worth.full
        sentences = with_marks(sentences, points)
        said_above = read_head(head, section, worth.full, self.context)
        said_by = said_by_title(head.title.text + section)
        sentences = parts_kept(told_first(sentences, points, self.context), points, self.context)
        sentences = lost_the_more(with_arms(sentences, points, said_by), self.context)
        sentences = [(span, in_points(parsed, points, self.context)) for span, parsed in sentences]
        failed = [span for span, parsed in sentences if isinstance(parsed, Failure)]
        apart = tuple(span for span in failed if span in goals or evidence(span) is None)
        if any(char.isdigit() for char in head.title.normal):
            apart = (*apart, head.title)  # a cell 一次合格率98%以上 that names its item
        sentences = with_subjects(sentences, apart, points, self.context)
        clauses = tuple(clause for _, parsed in sentences if not isinstance(parsed, Failure) for clause in parsed)
        report_of_title(head.title, clauses, self.context)
        outlook = Outlook(clauses, apart, points, limit_said(clauses, points, said_above.limit), said_above.bonus)
        reader = SentenceReader(self.context, outlook, SaidOfAll(self.names, self.exemption), said_by)
        parts = Parts()
        start = len(self.context.diagnostics)
        reader.requirement = requirement_in(apart)
        for span, parsed in sentences:
            if (of_all := shared_out(span, self.context)) is not None or span in goals:
                parts.set_aside(span, of_all)
                continue
            if isinstance(parsed, Failure):
                self._not_rules(span, parsed, parts)
                continue
            for clause in parsed:
                for label in labels_of(clause):
                    # 连带扣班组长1分; 超过20次的，超出部分每次扣1分
                    heard = isinstance(clause, RuleClause) and (clause.whom or beyond_goal(clause, outlook))
                    heard = heard or (isinstance(clause, ExemptClause) and bool(clause.label.measures))  # 首次不扣
                    if not heard and not of_the_part(clause, label) and not in_front(clause, label, self.context):
                        modifies(label.span, self.context)
                    self.context.demands += [label.demand] if label.demand else []
                    # 95%以上不扣分 beside 90%-94%扣1分
                    self.context.demands += label.measures if isinstance(clause, ArmClause) and is_free(clause) else []
                    for measure in label.measures if isinstance(clause, _MEASURING) else ():
                        self.context.coverage.fill(measure, Class.RULE)
                    self.context.coverage.fill(label.span, Class.LABEL)
            self.context.coverage.fill(span, Class.RULE)
            known = len(self.context.diagnostics)
            found = reader.read(parsed, span)
            for remark in (*found.remarks, *(each.span for each in parsed if isinstance(each, NoteClause))):
                alters(remark, self.context)
            if any(each.severity == Severity.ERROR for each in self.context.diagnostics[known:]):
                parts.holes.append(span)
            if found.goes_on:
                self._go_on(parts)
            parts.add(found, span)
            if found.highest is not None:
                self._highest(found.highest, parts)
            self.unsaid += found.unsaid
        parts.lift_caps()
        if parts.covered is not None and parts.covered < len(parts.sentences):
            self.context.report(NOT_COVERED, parts.sentences[-1].span, sentence=brief(parts.sentences[-1].span.text))
        known = len(self.context.diagnostics)
        reader.stages.end(ended := Read())
        parts.add(ended, ended.rules[0].span if ended.rules else head.span)
        late, scoring = reader.close(parts.guidance, [rule for each in parts.sentences for rule in each.rules])
        parts.add_late(late, head.span)
        self.unsaid += reader.late
        parts.drop(reader.stages.dropped, self.context)
        self._lines(head, worth, [each for each in clauses if isinstance(each, ChecklistClause)], parts)
        for span in parts.guidance:
            self.context.coverage.fill(span, Class.RULE if span in scoring else Class.GUIDANCE)
        parts.guidance = [span for span in parts.guidance if span not in scoring]
        parts.sentences = in_stages(parts.sentences, self.context)
        if any(each.severity == Severity.ERROR for each in self.context.diagnostics[known:]):
            parts.holes.append(head.span)
        parts.sentences, halves = half_days(same_events(one_growth(one_number(parts.sentences))))
        parts.sentences, none = none_happened(parts.sentences, head.title.text)
        part_beside_loss(none, parts.sentences, points, self.context)
        parts.sentences, settled = paired(within_parts(parts.sentences, points, self.context))
        beside = (*parts.guidance, *(each.span for each in clauses if isinstance(each, NoteClause)))
        report_all_or_none(beside, [rule for each in parts.sentences for rule in each.rules], self.context)
        if gone := [*settled, *halves, *none]:
            self.unsaid = [rule for rule in self.unsaid if rule not in gone]
        ruled = [rule for sentence in parts.sentences for rule in sentence.rules]
        parts.limits.lifted |= goes_nowhere(parts.endless, () if parts.holes else ruled, points, self.context)
        parts.holes += left_over(parts.guidance, ruled, head.target, self.context)
        parts.holes += by_days(of_days, ruled, plain(points), self.context)
        strayed(head.title, parts.guidance, parts.sentences, self.context)
        cost_below(parts.guidance, parts.sentences, self.context)
        parts.guidance += money
        parts.sentences = ranks_apart(parts.sentences, self.unsaid)
        rules: list[Rule] = [rule for sentence in parts.sentences for rule in sentence.rules]
        if all(isinstance(rule, Exempt) for rule in rules) and not parts.holes and not parts.group_rules:
            if parts.says_something or any(half_a_rule(each, len(parts.guidance) == 1) for each in parts.guidance):
                named = _TITLE.search("".join(each.text for each in parts.guidance))
                why = f"，{named[0]}里的条文这里看不到" if named else ""
                self.context.report(NO_RULE, head.span, title=brief(head.title.text), why=why)
            elif judges or not only_the_more(parts.guidance, self.context):
                rules = [by_hand(points, judges.span if judges else head.span), *rules]
                parts.sentences.append(Sentence((rules[0],), None, None, head.span))
                self.by_hand += [] if worth.said or judges else [head.span]
        if judges is not None and not parts.holes:
            parts.sentences = with_judges(parts.sentences, judges, self.context)
        ask_scale(worth, head, rules, [base.points for base in parts.bases], start, self.context)
        if head.points is None and head.weight is None:
            self.without_points.append(head.title)
        one_base(parts, head, self.context)
        outside = said_above.bonus
        if self.exemption is not None and not outside and not any(isinstance(rule, Exempt) for rule in rules):
            event = Event(ASKED_AS, "", self.exemption.span)
            left_out = self.exemption.left_out
            rules.append(Exempt(event, Decimal(0) if left_out else points, self.exemption.span, left_out))
            parts.sentences.append(Sentence((rules[-1],), None, None, self.exemption.span))
        parts.gains_above(points, outside)
        base = base_of(parts, rules, points, head.most, outside, self.context)
        report_most(head, points, base, self.context)
        parts.sentences.sort(key=lambda each: all(isinstance(rule, Exempt) for rule in each.rules))  # 不适用 comes last
        item = Item(
            number=head.number,
            title=head.title.text,
            points=worth.points,
            full=worth.full,
            weight=worth.weight,
            most=head.most if parts.most is None else parts.most,
            open_end=head.open_end or parts.open_end,
            sentences=tuple(parts.sentences),
            cap=parts.cap,
            gain_cap=parts.gain_cap,
            base=base,
            earns=base == 0 and not outside and not parts.bonus,
            bonus=outside,
            roles=tuple(role.text for role in roles_in(head.extras)[0]) or roles,
            floor=parts.limits.floor(parts.floor, head, self.context),
            lifted=parts.limits.lifted or goes_below(head, parts.floor or parts.limits.said, rules, self.context),
            overflow=parts.limits.overflow,
            group_rules=tuple(parts.group_rules),
            guidance=tuple(each.text for each in parts.guidance),
            data_from=said_above.data_from,
            text=printed(head),
            span=head.span,
            points_span=head.points_span,
            holes=tuple(parts.holes),
        )
        if not parts.holes:
            lost(
                item,
                [span for span, parsed in sentences if span in scoring or not isinstance(parsed, Failure)],
                self.context,
            )
        return item

    def _lines(self, head: HeadText, worth: Worth, shares: list[ChecklistClause], parts: Parts) -> None:
        """Listed lines under 每项不符合扣1分 are no guidance: each is looked at."""
        lines = lines_below(head.lines, parts.guidance, parts.sentences, shares)
        if lines is not None:
            parts.sentences = list(checklists(parts.sentences, shares, lines, worth, self.context))
            used = [span for _, spans in lines for span in spans]
            parts.guidance = [span for span in parts.guidance if span not in used]

    def _highest(self, clause: HighestClause, parts: Parts) -> None:
        """同一事项就高 as a sentence of its own: of the rules of the item so far, which become one sentence."""
        rules = [rule for sentence in parts.sentences for rule in sentence.rules]
        capped = any(sentence.cap is not None or sentence.gain_cap is not None for sentence in parts.sentences)
        made = greatest(clause, rules, self.context)
        if not rules or (capped and made != rules):
            self.context.report(HIGHEST_OF, clause.span, sentence=brief(clause.span.text))
        elif made != rules:
            self.unsaid = [rule for rule in self.unsaid if not any(rule is each for each in rules)]
            parts.sentences = [Sentence(tuple(made), None, None, parts.sentences[0].span.to(clause.span))]

    def _go_on(self, parts: Parts) -> None:
        """（累计计算）: every rule of the item so far that is once only because nothing was said counts each time."""
        for place, sentence in enumerate(parts.sentences):
            read = Read(rules=list(sentence.rules), unsaid=[rule for rule in self.unsaid if rule in sentence.rules])
            go_on(read)
            self.unsaid = [rule for rule in self.unsaid if rule not in sentence.rules or rule in read.unsaid]
            parts.sentences[place] = replace(sentence, rules=tuple(read.rules))

    def _not_rules(self, span: Span, failure: Failure, parts: Parts) -> None:
        """Guidance when nothing in it smells of scoring, else a hole."""
        if evidence(span) is None:
            parts.guidance.append(span)
        else:
            parts.holes.append(span)
            report_hole(span, failure, self.context)

    def above_items(self, head: HeadText, items: tuple[Item, ...]) -> None:
        """Sentences between the head of a section and its first item belong to none."""
        belong_to_none(head, items, self.context)
        if source := data_from(roles_in(head.extras)[1], self.context):
            self.context.report(EXTRA, head.span, text=f"数据：{source}")
