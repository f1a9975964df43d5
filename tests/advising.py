"""What a message tells the author to write, and the places where somebody who follows it would put it.

The advice is what a hint quotes behind 写成, 补一句, 例如 and words like these. Following it is tried bluntly: in
place of the words that are pointed at, of the sentence, of a part that says the same numbers; before and behind
them; as a line or a header of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rubricc.diagnostics import Diagnostic
from rubricc.diagnostics.remedy import struck as struck_out
from rubricc.pipeline import Compilation, compile_text
from rubricc.source import Span

_TELLS = re.compile("(?:写成|改成|改为|改作|写|写明|补一句|补上|补|加一行|加|例如|注明)[^“「，；。]*$")
_REFERS = re.compile("(?:删去|去掉|移到|把|里的|的|不写|没有)$")
_LISTS = re.compile("^(?:或|和|、|，或|或者)?$")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_BLANK = re.compile("…+|＿")
BLANKS = ("2", "1", "80", "100", "10", "5", "迟到")  # what … and ＿ may stand for
_LEAD = re.compile(r"\s*(?:[0-9]+[.、]|（[0-9]+）)?\s*")


def quoted(text: str) -> Iterator[tuple[int, int]]:
    """Where the outermost quotation marks of a text open and close."""
    opened: list[int] = []
    for place, char in enumerate(text):
        if char in "“「":
            opened.append(place)
        elif char in "”」" and opened:
            start = opened.pop()
            if not opened:
                yield start, place


def advised(hint: str) -> Iterator[str]:
    """The sentences that a hint says to write, as they stand in it."""
    end, told = 0, False
    for start, stop in quoted(hint):
        before = hint[:start]
        tells = _TELLS.search(before) is not None and _REFERS.search(before) is None
        told = told if end and _LISTS.match(hint[end:start]) else tells
        end = stop + 1
        if told:
            yield hint[start + 1 : stop]


_STRIKES = re.compile("(?:删去|去掉)[^“「，；。]*$")


def struck(hint: str) -> Iterator[str]:
    """The words that a hint says to strike."""
    for start, stop in quoted(hint):
        if _STRIKES.search(hint[:start]):
            yield hint[start + 1 : stop]


def without(text: str, found: Diagnostic, words: str) -> Iterator[str]:
    """The text without these words: where the finding is, there as often as they stand in the line, or anywhere."""
    start = text.rfind("\n", 0, found.span.start) + 1
    stop = end if (end := text.find("\n", found.span.end)) >= 0 else len(text)
    places = [match.start() for match in re.finditer(re.escape(words), text)]
    for place in sorted(places, key=lambda each: abs(each - found.span.start)):
        old = struck_out(Span(found.span.source, place, place + len(words)))
        yield text[: old.start] + text[old.end :]
    yield text[:start] + text[start:stop].replace(words, "") + text[stop:]
    yield text.replace(words, "")


def filled(advice: str) -> tuple[str, ...]:
    """The advice with something in its blanks."""
    if not _BLANK.search(advice):
        return (advice,)
    numbered = re.sub("…(?=分)", "2", advice)  # …每次扣…分
    return tuple(_BLANK.sub(each, way) for way in dict.fromkeys((advice, numbered)) for each in BLANKS)


def followed(text: str, found: Diagnostic, advice: str) -> Iterator[str]:
    """The text with the advice in every place where it might be meant to stand."""

    def put(start: int, end: int, new: str) -> str:
        return text[:start] + new + text[end:]

    start, end = found.span.start, found.span.end
    yield put(start, end, advice)
    for ends in ("，,。；;\n：", "。；;\n：", "。；;\n", "\n", "：\n"):  # ever larger pieces around the place
        first = max(text.rfind(char, 0, start) for char in ends) + 1
        last = min((at for char in ends if (at := text.find(char, max(end - 1, start))) >= 0), default=len(text))
        lead = _LEAD.match(text[first:last])
        inner = first + (lead.end() if lead else 0)
        yield from (put(inner, last, advice), put(first, last, advice))
        for mark in "，；":
            yield from (put(last, last, mark + advice), put(inner, inner, advice + mark))
    yield from (put(end, end, mark + advice) for mark in ("", "，", "；"))
    yield from (put(start, start, advice + mark) for mark in ("", "，"))
    line, stop, title = text.rfind("\n", 0, start) + 1, text.find("\n", end), text.find("\n")
    yield from (put(line, line, f"{advice}\n"), f"{advice}\n{text}", f"{text.rstrip()}\n{advice}\n")
    yield from (put(at, at, f"\n{advice}") for at in (stop, title) if at >= 0)
    yield f"{text.rstrip()}\n通则：{advice}\n"
    if (bracket := text.find("）", line)) >= 0:
        yield put(bracket, bracket, "，" + advice.strip("（）"))
    inside = advice if advice.startswith("（") else f"（{advice}）"
    yield from (put(*each.span(), inside) for each in re.finditer("（[^（）]*分[^（）]*）", text))
    for piece in ("[^。；;，,：:、\n（）|]+", "[^。；;\n|]+", "(?m)^.+$"):
        yield from (put(*each.span(), advice) for each in re.finditer(piece, text))
    for open_, close in quoted(found.message):
        said = found.message[open_ + 1 : close]
        if said and (at := text.find(said)) >= 0:
            yield put(at, at + len(said), advice)
    yield from _parts(text, line, stop if stop >= 0 else len(text), advice)


def moved(text: str, found: Diagnostic, advice: str) -> Iterator[str]:
    """The text without what is pointed at, or all that the advice says, and the advice as a line below any other."""
    at = text.find(advice)
    words = found.span if at < 0 else Span(found.span.source, at, at + len(advice))
    old = struck_out(words)
    rest = text[: old.start] + text[old.end :]
    for each in re.finditer("(?m)$", rest):
        yield f"{rest[: each.start()]}\n{advice}{rest[each.start() :]}"


def _parts(text: str, start: int, end: int, advice: str) -> Iterator[str]:
    """In place of a part of the line that it repeats: with the same numbers, or with all its characters in order."""
    numbers = _NUMBER.findall(advice)
    for first in range(start, end):
        for last in range(first + 1, min(end, first + len(advice) + 8) + 1):
            old = text[first:last]
            rest = iter(advice)
            longer = len(old) > 1 and old != advice and all(char in rest for char in old)
            if old == old.strip() and (longer or (numbers and _NUMBER.findall(old) == numbers)):
                yield text[:first] + advice + text[last:]


def errors(compiled: Compilation) -> set[str]:
    return {each.code for each in compiled.diagnostics if each.severity == "error"}


def told(compiled: Compilation, code: str) -> int:
    return sum(each.code == code for each in compiled.diagnostics)


def cured(before: Compilation, text: str, code: str) -> bool:
    """One finding of this kind less, and no new error."""
    after = compile_text(text)
    return told(after, code) < told(before, code) and errors(after) <= errors(before)
