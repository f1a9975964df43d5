"""兑现：what a grade or a total is paid, and what follows from several bad results in a row.

Refuses a payment whose number it does not understand; what has no number of pay is a consequence in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from re import Pattern

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.effects.model import Consequence, Pay, PayArm, PayKind, PerPoint, Stretch
from rubricc.rubric.model import Grade
from rubricc.rubric.pay.formula import PAY_FORMULA
from rubricc.rubric.pay.history import RUN, follows
from rubricc.rubric.pay.of_grades import of_grades
from rubricc.rubric.pay.parts import parts_of, with_consequence, without_lead
from rubricc.rubric.pay.points import by_points
from rubricc.rubric.pay.proportion import by_proportion
from rubricc.rubric.pay.rest import ON_TOP, REST, other_grades, rest_of
from rubricc.rubric.pay.taken import by_taken
from rubricc.rubric.pay.unknown_grades import not_of_this_table, unknown_grade
from rubricc.rubric.pay.within import BELOW_PAY, NESTED_PAY, apart, within
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.document import BlockText
from rubricc.syntax.grade_list import HALF_OPEN, without_subject
from rubricc.syntax.grade_table import GradeTable
from rubricc.syntax.in_turn import one_by_one
from rubricc.syntax.lines import is_pay_formula
from rubricc.syntax.stretches import STRETCH
from rubricc.syntax.words import longest_first, words
from rubricc.values import replace

_SHARE = re.compile(
    r"(?:得分|分数|总分)\s*[/÷]\s*[0-9]"
)  # 绩效基数×得分/3 is to be computed, and no decimal can say it
UNREAD_PAY = Kind(
    "S320",
    Severity.ERROR,
    "兑现里的这句话没有读懂：「{sentence}」",
    "{table}写成「优秀发放绩效工资100%；良好80%」「95分以上发100%」「优秀系数1.2」或「优秀奖金1000元」",
)
_TABLE = "这里不能写成表格：一档一句，"
MIXED_PAY = Kind(
    "S321", Severity.ERROR, "兑现里又写{first}，又写{second}", "一张表只用一种：百分比、系数或金额，这里写成“{same}”"
)
UNNAMED = Kind(
    "R581",
    Severity.WARNING,
    "本表没有写等级，「{sentence}」里的“{name}”从哪里算起不知道：照原文印出，不参与计算",
    "加一行“等级：…”；或写成总分，例如“连续两次低于60分的…”",
)
_NUM = r"[0-9]+(?:\.[0-9]+)?"


@cache
def _value() -> Pattern[str]:
    lists = words().pay
    what, verb, less = (_any(lists[name]) for name in ("what", "verb", "less"))
    period = rf"(?:(?:{_any(words().effect_words['periods'])})的?)?"
    return re.compile(
        rf"(?:的|者|等级|员工)*\s*[,:]?\s*(?:(?:评|定|列)为[^,;。:0-9]{{1,8}},\s*)?(?:班组|部门|个人|每人)?(?:每(?:月|季度?|学期|学年|年度?))?(?:(?:{verb}|为|是|按)\s*)*(?P<less>{less})?(?:班组|部门|个人|本人)?{period}\s*(?:[一-龥]{{2,4}}(?=津贴|补贴|奖金|绩效))?(?P<what>{what})?\s*(?:的|为|是|按|:|=|(?P<times>[×*x]))*\s*"
        rf"(?:(?:{verb})\s*)*(?:(?P<sign>{less}|-)|\+)?\s*"
        rf"(?:(?P<number>{_NUM})\s*(?P<unit>%|元(?:/(?:月|季|年|人))?|倍)?|(?P<all>{_any(lists['all'])})|(?P<none>{_any(lists['none'])}))"
        rf"\s*(?:{verb})?(?:{period}的?(?:[一-龥]{{2,4}}(?=经费|费用|津贴|补贴|奖金|绩效))?(?P<late>{what}))?(?:{verb})?"
    )


def _any(names: Sequence[str]) -> str:
    return "|".join(map(re.escape, longest_first(names)))


class PayReader:
    """Reads the sentences of 兑现 in order; the kind of pay is carried from one to the next."""

    def __init__(self, grades: tuple[Grade, ...], full_marks: Decimal, context: Context) -> None:
        self.grades = grades
        self.names = longest_first(grade.name for grade in grades)
        self.full_marks = full_marks
        self.context = context
        self.kind: PayKind | None = None
        self.name = ""
        self.arms: list[PayArm] = []
        self.each: PerPoint | None = None
        self.consequences: list[Consequence] = []
        self.half_open = False  # 前含后不含
        self.on_top: list[bool] = []  # of each arm: is it only given on top, or taken away?
        self.rest: tuple[Decimal, Span] | None = None  # 其余全额发放

    def read(self, blocks: Iterable[BlockText]) -> tuple[Pay | None, tuple[Consequence, ...]]:
        """The pay, and the consequences in words; 绩效系数：A 1.2 says before them what is paid."""
        said = ((block, each) for block in blocks for each in one_by_one(block, self.context.coverage))
        for block, sentence in said:
            called = re.sub(rf"(?:{_any(words().pay['verb'])})+$", "", block.name.normal)  # 绩效工资按等级系数发放
            named = (each for each in longest_first(words().pay["what"]) if called.endswith(each))
            self.name = self.name or next(named, "")
            if HALF_OPEN.search(sentence.normal):
                self.half_open = True
                continue
            sentence = without_lead(without_subject(self._without_name(sentence)))
            tail = re.search(r",\s*(?=连续|累计)", sentence.normal)
            if tail and self._history(sentence.part(tail.end(), len(sentence.text))):
                sentence = sentence.part(0, tail.start())
                if sentence.text in self.names:
                    continue  # 不满90分为不合格，连续两次不合格的予以调岗
            if not (self._history(sentence) or self._per_point(sentence) or self._arms(sentence)):
                if is_pay_formula(sentence) and not _SHARE.search(sentence.normal):
                    self.context.report(PAY_FORMULA, sentence, sentence=brief(sentence.text))
                    continue
                if (grade := unknown_grade(sentence, self.names, _value())) is not None:
                    not_of_this_table(grade, grade.text, [each.name for each in self.grades], self.context)
                    continue
                table = _TABLE if "|" in sentence.normal or "\t" in sentence.text else ""
                self.context.report(UNREAD_PAY, sentence, sentence=brief(sentence.text), table=table)
        kind = self.kind
        self.arms = of_grades(self.arms, self.grades, self.context)
        pay = Pay(kind, self.name, tuple(self.arms), self.each) if kind is not None else None
        parted = tuple(apart(self.arms, self.half_open))
        relative = bool(self.on_top) and all(self.on_top)
        others: list[PayArm] = []
        if kind and self.each is None:
            others = rest_of(parted, self.full_marks, relative, kind, self.rest, self.context)
        if relative and not others and kind is not None:
            others = other_grades(parted, self.names, kind, self.context)
        for arm, each in zip(self.arms, parted, strict=True):
            if arm.stretch and each.stretch and arm.stretch.high is None and each.stretch.high is not None:
                ends = {"low": plain(arm.stretch.low or Decimal(0)), "high": plain(each.stretch.high)}
                self.context.report(NESTED_PAY, arm.span, sentence=brief(arm.span.text), **ends)
                break
        for arm, below in zip(self.arms, (each.stretch for each in parted), strict=True):
            ends_there = arm.stretch is not None and arm.stretch.low is None and arm.stretch.high_included
            if arm.stretch and below and ends_there and not below.high_included and not self.half_open:
                value = plain(arm.stretch.high or Decimal(0))
                self.context.report(BELOW_PAY, arm.span, sentence=brief(arm.span.text), value=value)
        moved = {id(arm.stretch): each.stretch for arm, each in zip(self.arms, parted, strict=True)}
        follows = (replace(each, stretch=moved.get(id(each.stretch), each.stretch)) for each in self.consequences)
        return pay and replace(pay, arms=(*parted, *others)), tuple(follows)

    def _without_name(self, sentence: Span) -> Span:
        """绩效系数：A 1.2 within the block, without what is paid."""
        found = re.match(
            rf"(?:[^,;:。0-9]{{1,10}}与|[^,;:。0-9]{{1,4}}?(?=津贴|补贴|奖金|绩效))?(?P<name>{_any(words().pay['what'])})(?:直接)?(?:挂钩)?\s*:\s*",
            sentence.normal,
        )
        if found is None:
            return sentence
        self.name = self.name or found["name"]
        return sentence.part(found.end(), len(sentence.text))

    def table(self, table: GradeTable | None) -> None:
        """The column of a table of grades that says what each is paid."""
        what = table.pay if table else None
        for row in table.rows if table else ():
            if row.pay is None or what is None:
                continue
            match = _value().fullmatch(row.pay.normal)
            if match is None or match["less"] or match["sign"]:
                self.context.report(UNREAD_PAY, row.pay, sentence=f"{row.name.text}：{brief(row.pay.text)}", table="")
                continue
            kind = _kind_in(what, match["unit"] or "")
            value = Decimal(100 if kind == "percent" else 1) if match["all"] else Decimal(match["number"] or 0)
            self._of_kind(self.kind or kind if not match["number"] else kind, _name_in(what), row.pay)
            self.arms.append(PayArm(row.name.text, None, value, row.pay))

    def _history(self, sentence: Span) -> bool:
        found = follows(sentence)
        if found is None:
            return False
        if found.stretch is None and not self.names:
            self.context.report(UNNAMED, sentence, name=found.grade, sentence=brief(sentence.text))
        elif found.stretch is None and found.grade not in self.names:
            not_of_this_table(sentence, found.grade, [each.name for each in self.grades], self.context)
        else:
            self.consequences.append(found)
        return True

    def _per_point(self, sentence: Span) -> bool:
        full, context = self.full_marks, self.context
        found = by_proportion(sentence, full) or by_taken(sentence, full, context) or by_points(sentence, full, context)
        if found is not None:
            self._of_kind(found.kind, found.name, sentence)
            self.each = found.each
        return found is not None

    def _arms(self, sentence: Span) -> bool:
        parts, said = with_consequence(self._whole([part for part in parts_of(sentence) if part.text]))
        paid = sentence if said is None else sentence.part(0, parts[-1].end - sentence.start)
        found: list[tuple[PayArm, PayKind, str] | None] = []
        for part in parts:
            found.append(self._arm(part, next((each[1] for each in found if each is not None), self.kind)))
        words_ = [part for part, each in zip(parts, found, strict=True) if each is None]
        if len(words_) < len(parts) and all(map(self._in_words, words_)):
            found = [each for each in found if each is not None]  # 合格不奖不罚，不合格停岗培训
        if None in found or not found:
            whole = self._arm(paid, self.kind)
            found = [whole]
            if whole is None:
                return self._in_words(sentence)
        for arm, kind, name in (each for each in found if each is not None):
            self._of_kind(kind, name, arm.span)
            last = arm
            if not arm.grade and arm.stretch is None:
                self.rest = (arm.value, arm.span)
                continue
            self.arms.append(arm)
            self.on_top.append(self._on_top(arm))
        if said is not None:
            self.consequences.append(Consequence(last.grade, last.stretch, 1, True, said, sentence))
        return True

    def _whole(self, parts: list[Span]) -> list[Span]:
        """低于60分的，当月绩效工资不予发放，60分以上的，全额发放: a condition with what stands behind its comma."""
        found: list[Span] = []
        for part in parts:
            said = self._condition(found[-1]) if found else None
            open_ = said is not None and not said[2].normal.strip("的者，, ")
            found = [*found[:-1], found[-1].to(part)] if open_ else [*found, part]
        return found

    def _of_kind(self, kind: PayKind, name: str, span: Span) -> None:
        if self.kind is not None and self.kind != kind:
            names = {"percent": "百分比", "coefficient": "系数", "yuan": "金额"}
            blank = {"percent": "{}…%", "coefficient": "{}系数…", "yuan": "{}奖金…元"}[self.kind]
            grade = max((each for each in self.names if span.normal.startswith(each)), key=len, default="优秀")
            facts = {"first": names[self.kind], "second": names[kind], "same": blank.format(grade)}
            self.context.report(MIXED_PAY, span, **facts)
        self.kind = self.kind or kind
        self.name = self.name or name

    def _condition(self, part: Span) -> tuple[str, Stretch | None, Span] | None:
        """The grade or the stretch of totals that a part begins with, and what comes after it."""
        text = part.normal
        for name in self.names:
            points = rf"\((?:{STRETCH})\)|\s*[:为]?\s*(?:{STRETCH})(?=\s*[,:、]|\s+\S)"  # S级：110分以上，系数1.5
            found_name = re.match(
                rf"[「“]?{re.escape(name)}(?:等级|等次|档次|[级等档](?![A-Za-z]))?[」”]?(?:{points})?", text
            )
            if found_name is not None:
                return name, None, part.part(found_name.end(), len(text))
        found = within(part, self.full_marks)
        return ("", *found) if found is not None else None

    def _arm(self, part: Span, above: PayKind | None) -> tuple[PayArm, PayKind, str] | None:
        rest = REST.match(part.normal)
        known = ("", None, part.part(rest.end(), len(part.text))) if rest else self._condition(part)
        match = _value().fullmatch(known[2].normal) if known else None
        if known is None or match is None:
            return None
        what = match["what"] or match["late"] or self.name
        yuan = (match["unit"] or "").startswith("元")
        times = match["times"] is not None and not match["unit"]  # 绩效工资×1.2
        kind: PayKind = "yuan" if yuan else "coefficient" if "系数" in what or times else "percent"
        bare = match["number"] is not None and not match["unit"]
        if bare and kind == "percent" and above != "coefficient" and Decimal(match["number"]):
            return None  # 良好80: of what?
        kind = above if above is not None and not match["unit"] else kind
        value = Decimal(100 if kind == "percent" else 1) if match["all"] else Decimal(match["number"] or 0)
        if match["less"] or match["sign"]:
            what = "奖金" if yuan and "奖" not in what else what  # 绩效0元 would be no pay at all
            value = 100 - value if kind == "percent" else -value
        what = f"{what}系数" if times and not what.endswith("系数") else what
        name = what or {"percent": "绩效工资", "coefficient": "绩效系数", "yuan": "奖金"}[kind]
        return PayArm(known[0], known[1], value, part), kind, name

    def _on_top(self, arm: PayArm) -> bool:
        """奖励300元, 扣发50%, 不奖不罚: not what is paid, but what is given on top or taken away."""
        said = self._condition(arm.span)
        text = said[2].normal if said is not None else ""
        taken = any(word in text for word in words().pay["less"]) or ON_TOP.match(text) is not None
        return taken or re.search("不奖不罚|不奖不扣|不奖励也不处罚", text) is not None

    def _in_words(self, sentence: Span) -> bool:
        """不满80分的，调岗或培训: a consequence without a number."""
        known = self._condition(sentence)
        text = known[2].stripped() if known else None
        runs = text is not None and RUN.search(text.normal) is not None
        if known is None or text is None or (not runs and any(word in text.normal for word in words().pay["what"])):
            return False
        if not runs and re.search(rf"{_NUM}(?!\s*(?:个?月|天|日|年|次))", text.normal):
            return False
        plain = text.part(len(text.text) - len(text.text.lstrip("的者，,：: ")), len(text.text)).text
        if plain:
            self.consequences.append(Consequence(known[0], known[1], 1, True, plain, sentence))
        return bool(plain)


def _kind_in(title: Span, unit: str) -> PayKind:
    """The kind of a column's numbers: each may carry its unit, else the title does."""
    said = unit or next((each for each in ("元", "%") if each in title.normal), "")
    return "yuan" if said.startswith("元") else "percent" if said == "%" else "coefficient"


def _name_in(title: Span) -> str:
    """绩效工资发放比例: what of it is paid."""
    return next((each for each in longest_first(words().pay["what"]) if each in title.normal), "")
