"""Arms of a ladder to facts: which metric lies where, and which yes/no holds.

Metrics are known by the author's words: an elided name is the one before, 迟到 and 当月迟到 are one, 无迟到 is
count 0 of it. Units of one kind are brought to the smallest that the metric is measured in.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from rubricc import regexes as re
from rubricc.rubric.measured.ladders.attempts import AGAIN
from rubricc.rubric.measured.ladders.conditions import Condition, Piece, condition_of, negated, thing, zero_of
from rubricc.rubric.measured.ladders.said_twice import named_by_none, on_time, one_question
from rubricc.rubric.measured.ladders.stretches import common_unit, stretch_of
from rubricc.rubric.measured.meant import ZERO, Arm, Meant, Metric, above_naught, below_zero, of_name, opposite_ways
from rubricc.rubric.measured.narrowed import mistaken, narrows
from rubricc.rubric.measured.steps.growth import growth_word, is_growth, of_growth
from rubricc.source import Span
from rubricc.syntax.anchors import anchors
from rubricc.syntax.bounds import Bounds, bounds
from rubricc.syntax.clauses import ArmClause, Label, Result
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace


class Facts:
    """Reads the arms of one stretch of an item; `metrics` in the order in which they are named."""

    def __init__(self, requirement: Span | None) -> None:
        self.requirement = requirement
        self.metrics: list[Metric] = []
        self.unclear: ArmClause | None = None
        self.below: str | None = None  # a metric that is no growth, and was given values below 0
        self.placed = False  # 前20%, 前50%, 50%以下: shares of a ranking, of which less is better
        self.units: tuple[str, ...] = ()  # of a metric whose units do not go together

    def read(self, arms: Sequence[tuple[ArmClause, Label]]) -> list[Arm]:
        """The arms with their facts; `unclear` or `units` tell why there are none."""
        known = _names(arms)
        self.placed = any(_AHEAD.match(each.normal) for _, label in arms for each in label.measures)
        self._check_endings(arms, known)
        found = []
        for clause, label in arms:
            condition = _condition(clause, label, known)
            if condition is None or not condition.pieces:
                self.unclear = clause
                return []
            found.append(self._arm(clause, condition, known))
        found = opposite_ways(found, self.metrics)
        self.below = next((each.name for each in self.metrics if below_zero(found, each)), None)
        if any(mistaken(one, other) for one, other in combinations(self.metrics, 2)):
            self.unclear = self.unclear or arms[0][0]
        if self.unclear is not None or self.units or self.below is not None:
            return []
        found = self._grown(self._nothing(on_time(one_question(found))))
        return [Arm(arm.clause, tuple(map(_scaled, arm.facts)), arm.every) for arm in found]

    def _nothing(self, arms: list[Arm]) -> list[Arm]:
        """未签约0分, or ＜2张或未安排: none of what is counted, unless another arm already holds 0 of it."""
        if len(self.metrics) != 1:
            return arms
        (metric,) = self.metrics
        bad = metric.unit not in words().units
        if bad and not named_by_none(arms, metric):
            return arms
        if not bad and any(word in metric.name for word in (*words().harms, *_SHORT, *AGAIN)):
            return arms  # 未交 is not 0 days late, nor 0 pages short; 未通过 is not passed without 整改
        holding = [arm for arm in arms if any(fact.within and _holds_zero(fact.within) for fact in arm.facts)]
        plain_ = [
            arm
            for arm in arms
            for fact in arm.facts
            if fact.metric is None and _none(fact.words) and not (arm.every and len(arm.facts) > 1)
        ]
        if len(plain_) != 1 or any(arm is not plain_[0] for arm in holding):
            return arms
        (found,) = plain_
        facts = tuple(
            Meant(metric, ZERO, fact.words, metric.unit) if fact.metric is None and _none(fact.words) else fact
            for fact in found.facts
        )
        if found in holding and not found.every:  # 0 lies in its other fact already
            facts = tuple(fact for fact in found.facts if fact.metric is not None or not _none(fact.words))
        return [replace(arm, facts=facts) if arm is found else arm for arm in arms]

    def _grown(self, arms: list[Arm]) -> list[Arm]:
        """增长5%以上 … 持平 … 负增长: no growth is 0 of it, and what goes the other way lies below."""
        for metric in self._unnamed_growth(arms):
            metric.name = "增长"
        grown = [each for each in self.metrics if is_growth(each.name, each.unit)]
        if len(grown) != 1:
            return arms
        (metric,) = grown
        word = growth_word(metric.name)
        found = []
        for arm in arms:
            facts = tuple(
                replace(fact, metric=metric, within=within, unit=metric.unit)
                if fact.metric is None and (within := of_growth(fact.words, word)) is not None
                else fact
                for fact in arm.facts
            )
            found.append(replace(arm, facts=facts))
        return above_naught(found, metric)

    def _unnamed_growth(self, arms: Sequence[Arm]) -> list[Metric]:
        """≥5%得满分，负增长得0分: the number without a name is the growth."""
        said = any(
            re.fullmatch(r"(?:出现)?(?:负|零|正)增长(?:的|者)?", fact.words) for arm in arms for fact in arm.facts
        )
        return [each for each in self.metrics if said and not each.name and each.unit == "%"]

    def _arm(self, clause: ArmClause, condition: Condition, known: Sequence[str]) -> Arm:
        facts = tuple(self._fact(piece, clause, known) for piece in condition.pieces)
        return Arm(clause, facts, condition.every)

    def _fact(self, piece: Piece, clause: ArmClause, known: Sequence[str]) -> Meant:
        if not piece.measures:
            return self._words(piece, known)
        if piece.name in _ONE_OF_THEM:
            self.unclear = clause  # 其中一项达到100%得6分: of which is not said by a number
        stretch = stretch_of(piece.measures)
        named = list(map(unit_of, piece.measures))
        units = dict.fromkeys([unit for unit in named if unit] or named)
        if stretch is None or common_unit(list(units)) is None:
            self.unclear = clause
        if self.placed and (behind := _BEHIND.fullmatch(piece.measures[-1].normal.strip())):
            stretch = Bounds(Decimal(behind[1]), False, None, False)
        if clause.within is not None:
            stretch = clause.within
        if clause.only is not None:
            stretch = Bounds(clause.only, True, clause.only, True)
        # 报告24小时内完成, 48小时内完成: what is measured has a name already
        behind_ = "" if _describes(piece.after) else piece.after
        name = f"{piece.name}{thing(behind_, next(iter(units)))}" if piece.name else "" if known else behind_
        if not piece.name and name:  # 24小时内回复客户邮件, 48小时内回复
            name = next((each.name for each in self.metrics if each.name.startswith(name)), name)
        return Meant(self._metric(name, piece.measures), stretch, "", next(iter(units)))

    def _check_endings(self, arms: Sequence[tuple[ArmClause, Label]], known: Sequence[str]) -> None:
        """3天内完成, 5天内完成: words behind the number must say the same in every arm, or only name what it is."""
        found: dict[str, ArmClause] = {}
        told: dict[str, int] = {}
        for clause, label in arms:
            condition = condition_of(label, known, _gives(clause))
            for piece in condition.pieces if condition else ():
                signed = bool(piece.measures) and _SIGNED.search(piece.measures[-1].normal)
                if piece.measures and not _describes(piece.after) and not signed:
                    after = _UNDONE.sub("", piece.after) if _over(piece.measures) else piece.after
                    found.setdefault(after, clause)
                    told[after] = told.get(after, 0) + 1
        said = sorted({*found} - {""}, key=len)
        first = next(iter(found), "")
        if len(said) == 1 and first == said[0] and told[first] == 1 and len(first) > 1:
            return  # 2个工作日内发出得3分，3个工作日内得2分: said once, for all
        same = all(each.startswith(said[0]) for each in said) and set(said[:1]) <= set(words().deeds)
        if (
            len(found) > 1
            and not same
            and (len({*found} - {""}) > 1 or sum(each for after, each in told.items() if after) < 2)
        ):
            self.unclear = next(clause for after, clause in found.items() if after)

    def _words(self, piece: Piece, known: Sequence[str]) -> Meant:
        zero = None if piece.quoted else zero_of(piece.name, known)
        if zero is not None:
            metric = self._named(zero[1])
            shrunk = of_growth(piece.name, word) if (word := growth_word(metric.name)) else None
            if shrunk is not None:
                return Meant(metric, shrunk, piece.name, "%")
            return Meant(metric, ZERO, piece.name)
        met = _MEETS.search(piece.name)
        if met is not None and self.requirement is not None and (stretch := bounds(self.requirement)) is not None:
            name = piece.name[: met.start()]
            longest = max((each for each in known if each and name.startswith(each)), key=len, default=name)
            metric = self._metric(longest, (self.requirement,))  # 护士配置达到标准 beside 护士≥4名
            return Meant(metric, stretch, "", unit_of(self.requirement))
        return Meant(None, None, piece.name, negated=piece.negated)

    def _named(self, name: str) -> Metric:
        found = next(iter(of_name(name, self.metrics)), None)
        if found is None:
            found = Metric(name)
            self.metrics.append(found)
        return found

    def _metric(self, name: str, measures: Sequence[Span]) -> Metric:
        """The metric of a number: by its name, or the one before that has such a unit."""
        units = [unit for measure in measures if (unit := unit_of(measure))]
        fitting = [each for each in self.metrics if not each.units or common_unit([*each.units, *units]) is not None]
        if name:
            same = [each for each in of_name(name, self.metrics, fitting) if not narrows(name, each.name)]
            metric = next(iter(same), None) or next((each for each in fitting if not each.name), None)
        else:
            same = fitting or self.metrics
            metric = same[-1] if same else None
        if metric is None:
            metric = Metric(name)
            self.metrics.append(metric)
        metric.name = metric.name or name
        metric.units += units
        if metric.units and common_unit(metric.units) is None:
            self.units = tuple(dict.fromkeys(metric.units))
        return metric


_WHICH = ("", "其中", "有", "任", "任意", "其中有", "其中任")
_ONE_OF_THEM = frozenset(word + each for word in _WHICH for each in ("一项", "一个", "一项指标"))
_SHORT = ("迟", "缺", "少", "错")
_AHEAD, _BEHIND = re.compile(r"前\s*[0-9.]+\s*%"), re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*%以下")
# 超过3天未反馈 beside 3天内反馈: not done in time is later
_UNDONE = re.compile("^(?:仍|还|尚)?(?:未|没有?|不能)")


def _over(measures: Sequence[Span]) -> bool:
    found = bounds(measures[0])
    return found is not None and found.low is not None and found.high is None and not found.low_included


_SIGNED = re.compile("[≤≥<>＜＞=]$")  # 99.5%≤达标率: its name stands behind the number
_MEETS = re.compile(r"(?:达到|符合|满足)?(?:要求|标准|规定)$|达标$")
_DESCRIBES = re.compile("(?:视为|属于|属|即|定为|评为|为|按|的|者)")


def _describes(after: str) -> bool:
    """优秀, 视为停工: words behind a number that name what it is."""
    return after in words().grades or _DESCRIBES.match(after) is not None


def _names(arms: Sequence[tuple[ArmClause, Label]]) -> tuple[str, ...]:
    """What the arms count, as far as it stands beside a number."""
    found: tuple[str, ...] = ()
    for _ in range(2):  # a name found in one arm may part the words of another
        conditions = [condition_of(label, found, _gives(clause)) for clause, label in arms]
        pieces = [piece for condition in conditions if condition for piece in condition.pieces]
        found = tuple(dict.fromkeys(piece.name for piece in pieces if piece.measures and piece.name))
    return found


def _none(text: str) -> bool:
    """未签约, 无缺失, or a mere 没有."""
    return negated(text) or text in ("无", "没有", "未有", "没", "均无", "都没有")


def _holds_zero(within: Bounds) -> bool:
    above = within.low is None or (within.low == 0 and within.low_included)
    return above and (within.high is None or within.high > 0 or within.high_included)


def _scaled(fact: Meant) -> Meant:
    """In the smallest unit of its metric: two weeks are 14 days beside 3 days."""
    if fact.metric is None or fact.within is None or fact.unit not in fact.metric.units:
        return fact
    found = common_unit(fact.metric.units)
    assert found is not None, "units that do not go together were reported"
    factor = found[1][fact.unit]
    low, high = (None if end is None else end * factor for end in (fact.within.low, fact.within.high))
    return replace(fact, within=replace(fact.within, low=low, high=high), unit=found[0])


def _gives(clause: ArmClause) -> bool:
    return clause.rule is None and clause.result in (Result.EARNS, Result.FULL, Result.BARE)


def _condition(clause: ArmClause, label: Label, known: Sequence[str]) -> Condition | None:
    """The arm's own condition, or any of several sentences; None where 或 and 且 are mixed."""
    if not clause.either:
        return condition_of(label, known, _gives(clause))
    pieces: list[Piece] = []
    for each in (label, *clause.either):
        condition = condition_of(each, known)
        if condition is None or (condition.every and len(condition.pieces) > 1):
            return None
        pieces += condition.pieces
    return Condition(tuple(pieces), False)


def requirement_in(sentences: Sequence[Span]) -> Span | None:
    """The number in （要求：≥5张）, where an item has one such sentence."""
    found = []
    for sentence in sentences:
        if not _REQUIRES.match(sentence.normal):
            continue
        found += [
            anchor.span for anchor in anchors(sentence) if anchor.kind in ("BOUND", "COUNT_BOUND", "QUANTITY", "COUNT")
        ]
    return found[0] if len(found) == 1 else None


_REQUIRES = re.compile(r"\(?\s*(?:要求|标准|达标线|目标|达标标准|规定)\s*(?:为|是|:)?")
