"""A slip as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.targets.slip.content import NO_WAY_TO_OBJECT, Point, Slip


def render(slip: Slip) -> str:
    """The whole slip, one thing a line."""
    return "\n".join(_lines(slip)) + "\n"


def _lines(slip: Slip) -> Iterator[str]:
    yield f"《{slip.title}》考核结果通知单"
    yield "　".join(f"{name}：{text}" for name, text in slip.facts)
    if slip.heads:
        yield "　".join(f"{name}：{text}" for name, text in slip.heads)
    yield "　".join(f"{name}：{text}" for name, text in slip.identity)
    yield ""
    yield f"总分：{slip.total}（{slip.status}）"
    yield from (f"　　{each}" for each in slip.before)
    yield ""
    if slip.base:
        yield slip.base
    for number, point in enumerate(slip.points, start=1):
        yield from _point(number, point)
    if slip.rest:
        yield slip.rest
    yield ""
    yield "如有异议："
    yield from (f"　　{each}" for each in slip.objection or (NO_WAY_TO_OBJECT,))
    yield ""
    yield "本人已收到这份通知单。　签字：＿＿＿＿＿＿　日期：＿＿＿＿年＿＿月＿＿日"


def _point(number: int, point: Point) -> Iterator[str]:
    shown = "" if point.points is None else f"　{point.points:+f}分"
    yield f"{'　　' if point.indent else ''}{number}. {point.what}{shown}"
    if point.sentence:
        yield f"　　　条文{point.where}：{point.sentence}"
    for each in point.happenings:
        proof = [f"{word}：{text}" for word, text in (("记录人", each.recorder), ("证据", each.evidence)) if text]
        yield "　　　" + "　".join(filter(None, [each.day, each.what, each.count, *proof]))
