"""Labels: the author's words for an event, from the tokens between which they stand."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Sequence

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.anchors import anchors
from rubricc.syntax.clauses import Label
from rubricc.syntax.tokens import Anchor
from rubricc.syntax.words import words

_EDGES = " \t\r\n，,、|｜/／"


def plain_text(anchor: Anchor) -> str:
    """The author's words without the marks that make them one token."""
    return anchor.span.text[1:-1] if anchor.kind == "QUOTED" else anchor.span.text


def label_of(parts: list[Anchor]) -> Label:
    groups: list[list[str]] = [[]]
    for part in parts:
        if part.kind == "LIST":
            groups.append([])
            continue
        groups[-1].append(part.span.text if part.kind == "COMMA" else plain_text(part))
        if part.kind == "COMMA" and part.text == ":" and len(groups) > 1:
            # 快件破损、丢失：破损: what stands before a colon is one name, and no list of events
            groups = [["、".join("".join(group) for group in groups)]]
    quoted = len(parts) == 1 and parts[0].kind == "QUOTED"
    whole = parts[0].span.to(parts[-1].span)
    text = plain_text(parts[0]) if quoted else whole.text
    return Label(
        tuple(trimmed(_LISTED.sub("", text) if place else text) for place, text in enumerate(map("".join, groups))),
        trimmed(" ".join(text.split()) if "\n" in text else text),
        tuple(part.span for part in parts if part.kind == "TEXT"),
        _words(itertools.takewhile(_is_word, parts)),
        _words(reversed(tuple(itertools.takewhile(_is_word, reversed(parts))))),
        tuple(part.span for part in parts if part.kind in ("BOUND", "QUANTITY")),
        any(part.kind == "BOUND" for part in parts),
        whole,
    )


_LISTED = re.compile("^(?:或者|或|以及)(?=..)")  # 未留样、或留样不及时


def _is_word(anchor: Anchor) -> bool:
    return anchor.kind not in ("BOUND", "QUANTITY")


def _words(parts: Iterable[Anchor]) -> str:
    return "".join(plain_text(part) for part in parts).strip(_EDGES)


def measured_label(parts: Sequence[Label | Anchor]) -> Label:
    """漏扫 3次以上 …: counts between words, as the condition of an arm."""
    span = parts[0].span.to(parts[-1].span)
    labels = [part for part in parts if isinstance(part, Label)]
    before = _unquoted(parts[0]) if isinstance(parts[0], Label) else ""
    after = _unquoted(parts[-1]) if isinstance(parts[-1], Label) else ""
    return Label(
        (trimmed(span.text),),
        trimmed(span.text),
        tuple(text for label in labels for text in label.texts),
        before,
        after,
        tuple(each for part in parts for each in (part.measures if isinstance(part, Label) else (part.span,))),
        any(part.kind == "COUNT_BOUND" for part in parts if isinstance(part, Anchor)),
        span,
    )


def _unquoted(label: Label) -> str:
    """「家长会」目标 without the marks; a label with a number of its own stays as it is."""
    return label.text if label.measures else trimmed(label.before)


def joined(labels: tuple[Label, ...]) -> Label | None:
    """家长 每 退费 一人, 教师每推荐一家企业落户: the words around the frequency make one label."""
    return functools.reduce(_both_sides, labels) if labels else None


def _both_sides(before: Label, after: Label) -> Label:
    between = Span(before.span.source, before.span.end, after.span.start)
    comma = "，" if "," in between.normal else ""
    said = not comma and before.text.endswith(after.text)  # 每违反一次违反
    said |= says_already(before.text, after.text)
    return Label(
        before.parts
        if said
        else (*before.parts[:-1], trimmed(before.parts[-1] + comma + after.parts[0]), *after.parts[1:]),
        before.text if said else trimmed(before.text + comma + after.text),
        (*before.texts, *after.texts),
        before.before,
        after.after,
        (*before.measures, *after.measures),
        before.compared or after.compared,
        before.span.to(after.span),
    )


def says_already(text: str, word: str) -> bool:
    """差错，每错一处; 菜品退菜，每退一道; 超过三声接听，超一次: does the word only say the verb once more?"""
    over = word == "超" and _OVER.search(text) is not None
    return over or (len(word) == 1 and word in text[-3:] and not text[-1:].isdigit())


_OVER = re.compile("超(?:过|时|期|标|额|限|支|出)")


def trimmed(text: str) -> str:
    """Without the particles that only tie a condition to what follows: 未打卡的 → 未打卡."""
    if text.count("「") != text.count("」"):
        text = text.replace("「", "").replace("」", "")  # told as L105; a read-back quotes the whole label
    text = _LINK.sub("", _EXCEPT.sub("", _without_open(text.strip(_EDGES))))
    if text.endswith(words().whole):
        return text  # 按要求上课，否则: without its 否则 it would say the opposite
    ending = next((each for each in words().endings if text.endswith(each) and len(text) > len(each) + 1), "")
    return trimmed(text[: -len(ending)]) if ending else text


def _without_open(text: str) -> str:
    """出现批量不良（50件以上）: the words before the number without the bracket around it."""
    if text.endswith(("(", "（")):
        return text[:-1].strip(_EDGES)
    return text[1:].strip(_EDGES) if text.startswith((")", "）")) else text


# 当平均停运时长为0时: 当 only says that it is a condition; 当月 is a time
WHEN = re.compile("^当(?![月天日年期班地事场前季周晚众面值选中下量家])")
# 请假每天扣0.2分（年休假除外），旷工不得分: the bracket speaks of what stands before it
_EXCEPT = re.compile(r"^[(（][^()（）0-9]*(?:除外|不在此列|不计在内|不计|不算)[)）]\s*[,，、]\s*")
# 按损失另行赔偿，并扣3分; 由本人承担且每张扣0.5分; 未造成后果可减半
_LINK = re.compile(
    r"[,，](?:并|且|另|还|同时|并且)$|(?<=[^合兼吞一归裁][^合兼吞一归裁])并$|(?<=[^而并尚暂姑]{2})且$|(?<=[^许认][^许认不])可$|(?<=[^一不][^一不])再$"
)
_CONDITION = frozenset({"TEXT", "QUOTED", "BOUND", "QUANTITY", "COUNT", "COUNT_BOUND", "ONE_UNIT", "COMMA", "LIST"})
_COUNTS = frozenset({"COUNT", "COUNT_BOUND", "ONE_UNIT"})


def condition_in(span: Span) -> Label | None:
    """A sentence that is nothing but a condition: 漏扫次数为0次; None when there is more in it."""
    parts = anchors(span)
    if not parts or any(part.kind not in _CONDITION for part in parts):
        return None
    measures = tuple(part.span for part in parts if part.kind in _COUNTS or part.kind in ("BOUND", "QUANTITY"))
    texts = tuple(part.span for part in parts if part.kind == "TEXT")
    before = _words(itertools.takewhile(lambda part: part.span not in measures, parts))
    compared = any(part.kind in ("BOUND", "COUNT_BOUND") for part in parts)
    return Label((span.text,), span.text, texts, before, "", measures, compared, span)


def label_in(span: Span) -> Label | None:
    """A sentence that is nothing but the author's words for an event; None when there is more in it."""
    parts = list(anchors(span))
    if not parts or any(part.kind not in _WORDS for part in parts):
        return None
    return label_of(parts)


_WORDS = frozenset({"TEXT", "QUOTED", "BOUND", "QUANTITY", "COMMA", "LIST"})


def own_rate(label: Label, place: int) -> str:
    """The name of a rate right before a later number; empty where there is none."""
    before = Span(label.span.source, label.measures[place - 1].end, label.measures[place].start).normal
    name = before.strip(" 、,;且和及与均达到为")
    return name if name.endswith((*words().rates, *words().shares)) else ""


def rates_in(text: str) -> tuple[str, ...]:
    """收费率和回访率均: two rates that one number is said of; nothing of any other words."""
    parts = re.split("、|和|与|及(?![时格])", _ALL.sub("", text))
    rates = (*words().rates, *words().shares)
    return tuple(parts) if len(parts) > 1 and all(len(each) > 2 and each.endswith(rates) for each in parts) else ()


_ALL = re.compile("(?:目标值?|标准)?(?:均|都|各|分别|全部|同时)*(?:应|须|需|要)?(?:为|是|达到?|在)?$")
