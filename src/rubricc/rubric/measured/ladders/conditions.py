"""Conditions of arms: 旷工2次或晚到4-5次 is two facts, either of which is enough.

Words are parted at 或 and 且 only beside a number, a zero (无旷工) or a name known to be counted: in any
other place they are part of the author's words.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rubricc import regexes as re
from rubricc.rubric.events.labels import only_fillers
from rubricc.rubric.measured.denied import denies
from rubricc.rubric.measured.ladders.attempts import parted
from rubricc.rubric.measured.measures import deviation
from rubricc.source import Span
from rubricc.syntax.anchors import anchors
from rubricc.syntax.clauses import Label
from rubricc.syntax.labels import WHEN, plain_text, trimmed
from rubricc.syntax.phrases import GOALS, OTHER_NUMBER
from rubricc.syntax.tokens import Anchor
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import dataclass, replace

DENIED = "不成立"
_JOINT = re.compile(r"[,，、\s]*(或者是?|或是?|并且|而且|且|以及|及|和|与)")
_SPLIT = re.compile(r"[,，、\s]*(或者是?|或是?|并且|而且|且)")
_EITHER = frozenset({"或", "或者", "或者是", "或是"})
_ZERO = re.compile(
    r"(?P<before>.*?)(?:未发生过?|未出现过?|没有发生|没有出现|没有|无任何|无|零|0|未)(?P<name>[^无未零].*)"
)
_MEASURES = frozenset({"BOUND", "QUANTITY", "COUNT", "COUNT_BOUND", "ONE_UNIT", "NUMBER_RANGE", "POINTS_RANGE"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One fact: words before its number and after it; without `measures` a yes or no."""

    name: str
    after: str
    measures: tuple[Span, ...]
    quoted: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """What has to hold: `every` piece, or any of them."""

    pieces: tuple[Piece, ...]
    every: bool


def condition_of(label: Label, known: Collection[str] = (), gives: bool = False) -> Condition | None:
    """The facts of an arm's label; None when 或 and 且 are mixed. `known`: names of what the ladder counts.

    `gives`: the arm earns points, and 、 between two numbers with their own names means "and"."""
    pieces: list[Piece] = []
    joints: list[str] = []
    tokens = [part for each in anchors(label.span) for part in _late(each, label)]
    for joint, parts in _parted(_with_and(tokens) if gives else tokens, known):
        piece = _piece(parts)
        # 80%以上且不满90%: the second bound belongs to the first name.
        if pieces and not piece.name and not piece.after and piece.measures and joint not in _EITHER:
            last = pieces.pop()
            pieces.append(Piece(last.name, last.after, last.measures + piece.measures, last.quoted))
            continue
        if pieces:
            joints.append(joint)
        pieces.append(piece)
    if label.subject:
        measured = next((place for place, piece in enumerate(pieces) if piece.measures), None)
        pieces = [replace(each, name=label.subject) if place == measured else each for place, each in enumerate(pieces)]
    pieces = [_denied(piece) for piece in pieces]
    either = {joint in _EITHER for joint in joints}
    return Condition(tuple(pieces), either != {True}) if len(either) < 2 else None


def zero_of(words_: str, known: Collection[str]) -> tuple[str, str] | None:
    """收款记录无缺失 is count 0 of 缺失: the words before it and the name, where that is known to be counted."""
    match = _ZERO.fullmatch(words_)
    if match is None:
        return None
    name = match["name"]
    same = [each for each in known if each and (each.endswith(name) or name.endswith(each)) and not denies(each, name)]
    same = [each for each in same if name not in _RESULTS or each == name]  # 未通过 beside 整改一次通过
    same = [each for each in same if not _LATENESS.match(each) or _LATENESS.match(name)]  # 未交 beside 迟交
    return (match["before"], same[0]) if same else None


def thing(behind: str, unit: str) -> str:
    """延误两个及以上节点: what is counted by pieces, behind its number; empty for anything else."""
    pieces = unit in words().units and unit not in words().frequency_units
    return behind if pieces and re.fullmatch("[\u4e00-\u9fff]{2,4}", behind) else ""


def negated(words_: str) -> bool:
    """未签约, 无缺失: nothing of what is counted."""
    return _ZERO.fullmatch(words_) is not None and words_.startswith(("未", "无", "没有", "零"))


def _late(token: Anchor, label: Label) -> tuple[Anchor, ...]:
    """延期1天 as the condition of an arm: a word and its number."""
    measured = any((each.start, each.end) == (token.span.start, token.span.end) for each in label.measures)
    if token.kind == "TEXT" and measured:
        return (Anchor("QUANTITY", token.span),)  # 一项都未完成
    if token.kind == "TEXT":
        return parted(token, label.measures)
    if token.kind == "NUMBER" and token.span.start == label.span.start and token.span.end == label.span.end:
        return (Anchor("QUANTITY", token.span),)  # 0 20分；1 15分
    match = _LATE.fullmatch(token.text) if token.kind in ("STEP", "SHORT_ONE", "EACH_UNIT") else None
    if match is None:
        return (token,)
    if token.text.startswith(_COMPARES):
        return (Anchor("BOUND", token.span),)  # 超过1天
    start = match.start("number")
    word, number = token.span.part(0, start).stripped(), token.span.part(start, len(token.span.text))
    return Anchor("TEXT", word), Anchor("QUANTITY", number)


_COMPARES = ("超过", "超出", "低于", "高于", "少于", "多于")
_LATE = re.compile(r"[^每0-9一]+(?P<number>(?:1|一).*)")

_Part = tuple[str, Anchor | str]


def _with_and(tokens: Sequence[Anchor]) -> list[Anchor]:
    """及时率95%以上、合格率98%以上得10分: a name of its own behind the mark, and a number behind that."""
    found = list(tokens)
    for place in range(1, len(found) - 2):
        before, mark, name, number = found[place - 1 : place + 3]
        own = name.kind == "TEXT" and name.text.endswith((*words().rates, *words().shares))
        if before.kind in _NUMBERS and mark.kind in ("LIST", "COMMA") and own and number.kind in _NUMBERS:
            found[place] = Anchor("JOINT", mark.span)
    kinds = [each.kind for each in found[-3:-1]]
    asked = kinds[:1] == ["QUANTITY"] and found[0].text.startswith("每")  # 每月组织一次，按时组织得10分
    if len(found) > 2 and kinds[0] in _MEASURES and kinds[1] == "COMMA" and _state(found[-1]) and not asked:
        found[-2] = Anchor("JOINT", found[-2].span)  # 合格率98%以上，资料齐全得10分: both
    return found


def _state(words_: Anchor) -> bool:
    """资料齐全, 无投诉: how something is, and no deed that was measured (3天内，完成)."""
    return words_.kind == "TEXT" and _STATE.fullmatch(words_.text.strip(" ,，、")) is not None


_STATE = re.compile(
    r"(?:且|并且|并|同时)?(?:[\u4e00-\u9fff、]{2,10}(?:齐全|完整|完备|规范|准确|及时|真实|清晰|到位|合格|达标|整洁|有序|良好|无误)"
    r"|(?:无|未|没有|零|不)[\u4e00-\u9fff、]{2,10}|(?:有|按时|按期|及时|按要求|按规定)[\u4e00-\u9fff、]{2,10})的?"
)


_NUMBERS = frozenset({"BOUND", "QUANTITY"})


def _parted(tokens: Sequence[Anchor], known: Collection[str]) -> list[tuple[str, list[Anchor | str]]]:
    """The tokens of each fact, with the joint before it."""
    found: list[tuple[str, list[Anchor | str]]] = [("", [])]
    for place, token in enumerate(tokens):
        shared = _is_share(tokens[place + 1 : place + 2])
        if token.kind == "JOINT":
            found.append(("且", []))
            continue
        if token.kind in ("POINTS", "PAUSE"):
            continue  # 优秀（100分）98%以上: what stands between a level and its number is worth points
        if token.kind != "TEXT":
            found[-1][1].append(token)
            continue
        rest = token.span.text
        if _SPLIT.fullmatch(rest) and found[-1][1] and not isinstance(found[-1][1][-1], str):
            found.append((rest.strip(" ,，、"), []))  # 「A」且「B」
            continue
        offset = 0
        while match := _SPLIT.search(rest, offset):
            left = [*found[-1][1], rest[: match.start()]]
            apart = shared and match[1] not in _EITHER and len(rest[: match.start()].strip()) > 1
            if apart or _stands(left, rest[: match.start()], rest[match.end() :], known):
                found[-1][1].append(rest[: match.start()])
                found.append((match[1], []))
                rest, offset = rest[match.end() :], 0
            else:
                offset = match.end()
        if rest.strip():
            found[-1][1].append(rest)
    return [(joint, parts) for joint, parts in found if any(_says(part) for part in parts)]


def _is_share(following: Sequence[Anchor]) -> bool:
    """无投诉且满意度95%以上: a share or a mark is of the words right before it alone."""
    return any(each.kind in _NUMBERS and unit_of(each.span) in ("%", "‰", "‱", "分") for each in following)


def _says(part: Anchor | str) -> bool:
    return bool(part.strip(" ,，、")) if isinstance(part, str) else part.kind not in ("COMMA", "LIST", "PAUSE")


def _stands(left: Sequence[Anchor | str], words_: str, right: str, known: Collection[str]) -> bool:
    """Is what stands before a joint a fact of its own?"""
    if any(isinstance(part, Anchor) and part.kind in _MEASURES for part in left):
        return True
    return zero_of(words_, known) is not None or any(name and right.startswith(name) for name in known)


def _piece(parts: Sequence[Anchor | str]) -> Piece:
    before: list[str] = []
    after: list[str] = []
    measures: list[Span] = []
    for part in parts:
        if isinstance(part, Anchor) and part.kind in _MEASURES:
            if measures and is_target("".join(before)) and after and all(_ties(each) for each in after):
                measures = []  # 目标92%，90%~92%: the target is none of the arm's numbers
                before, after = [_TOLD.sub("", "".join(before))], []
            measures.append(part.span)
            if after and any(_says(each) for each in after):
                before, after = [*before, *after], []
            after = []
        else:
            (after if measures else before).append(part if isinstance(part, str) else plain_text(part))
    quoted = [part for part in parts if isinstance(part, Anchor) and part.kind == "QUOTED"]
    name = _clean("".join(before)) if not quoted else "".join(before)
    name = _GOAL.sub("", _CALLS.sub("", name)) if measures and not quoted else name
    goal = _OF_GOAL.search(measures[-1].normal) if measures else None
    if measures and (apart := deviation("".join(before), measures[-1])):
        name = apart
    elif goal and name and not name.endswith((*words().rates, *words().shares)):
        name = f"{name}占{goal[1]}的比例"  # 销售额达到目标的90%
    return Piece(name, _clean("".join(after)), tuple(measures), bool(quoted))


def _ties(part: Anchor | str) -> bool:
    """收缴率（目标95%）：≥95%, 目标20个，完成≥20个: words that lead from a target to the arm's own number."""
    return not _says(part) or (isinstance(part, str) and _LEADS.fullmatch(part.strip(" ,，、：:)）")) is not None)


_LEADS = re.compile("(?:实际)?(?:完成|达到|达成|实现)?(?:率|值|数|量)?(?:为|是|在)?|实际")
# 收缴率（目标 before the number, which the bracket only tells
_TOLD = re.compile(r"[\s(（,，:：]*(?:其中)?(?:目标|计划|任务|指标|标准|基准|要求)(?:值|数|率)?[为是:：]?\s*$")
_OUT_OF = re.compile(r"[\s：:（(，,]*(?:满分|总分)(?:为|是|：|:)?[0-9]+分制?[)）]?$")  # 月度考试（满分100分）
# 通过率排序位于本地区前20%: where it is looked at is no part of the name
_PLACED = re.compile(
    "(?:在[^,，]{2,8}[中内]?[,，]?)?(?:位于|位居|居于|处于)(?:在|本|全|同|各|所在)?(?:地区|行业|[省市县区]|公司|集团|系统|类|行|国|院|校)?(?:内|中|的)?$"
)
_CALLS = re.compile("(?:挑战|奋斗|力争|冲刺|必保|基本|底线|期望)(?:目标|任务|指标)?值?$")  # 基本目标80万元得9分
_GOAL = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<!完成)(?<!达成)(?<!达到)(?<!实现)(?<!低于)(?<!高于)(?<!超过)(?:目标值?|达标[线值]|基准[线值]|标准[线值]|控制[线值]|指标值|计划值)$"
)  # 完好率目标值为98%
# 设完成率为X，X≥100%: a letter stands for the metric
_LETTER = re.compile(
    r"^(?:[设令记][A-Za-z](?:代表|表示|为|是)(?P<what>[^,，A-Za-z]+)[,，]\s*|[设令记]?(?P<named>[^,，A-Za-z]*?)(?:记?为|=)?[A-Za-z][,，]\s*)?(?P<name>[^,，A-Za-z]*)[A-Za-z]$"
)
_OF_GOAL = re.compile(
    rf"((?:{GOALS})(?=(?:值|数|任务|指标|目标|量|额)?的?\s*[0-9])|[应总][^,;。、0-9%的]{{0,6}}[数量额](?=的?\s*[0-9])"
    rf"|(?<=[到于足过]){OTHER_NUMBER}(?=的?\s*[0-9]+(?:\.[0-9]+)?\s*%))"
)
_RESULTS = ("通过", "合格", "达标", "修复", "解决")
_LATENESS = re.compile("迟|晚|延|逾|超|推迟|拖")
_ENDINGS = ("评价为", "为", "是", "在", "达", ":", "：", "的", "但", "但是", "而", "控制")


def _denied(piece: Piece) -> Piece:
    """「X」不成立: the opposite of a label, as the read-back writes it."""
    if not piece.quoted or not piece.name.endswith(DENIED):
        return piece
    return replace(piece, name=piece.name.removesuffix(DENIED), negated=True)


def is_target(text: str) -> bool:
    """接通率目标, 目标值为: words that call the number behind them a target."""
    return _CALLED.search(text.rstrip(" :：")) is not None


_CALLED = re.compile(rf"(?:{'|'.join(map(re.escape, words().targets))})(?:值|数)?(?:为|是)?$")


def _clean(name: str) -> str:
    if name.count("(") + name.count("（") != name.count(")") + name.count("）"):
        name = name.strip("()（） ")  # 优秀（90分以上）
    name = WHEN.sub("", trimmed(name.strip(" ,，、;；")))
    while name not in words().deeds and (ending := next((each for each in _ENDINGS if name.endswith(each)), "")):
        name = name[: -len(ending)].rstrip()
    name = _OUT_OF.sub("", _PLACED.sub("", name))
    name = _LETTER.sub(lambda match: match["what"] or match["named"] or match["name"] or "", name)
    if "=" in name or "＝" in name:  # X率=甲/乙 above a ladder explains, X率 is the input
        name = re.split("[=＝]", name)[0].strip()
    if "：" in name or ":" in name:  # 部门评价：月1次 speaks of 部门评价
        *heads, last = re.split("(?<![0-9])[：:]|[：:](?![0-9])", name)
        vague = only_fillers(last.strip()) or last.strip() in words().targets or last.strip() in words().grades
        name = heads[-1].strip() if vague and heads else last.strip()
    return "" if only_fillers(name) or name in words().targets or name in ("超", "限") else name  # 超5%-10%
