"""Shapes of single lines: headers and blocks, and how to split a line. All patterns read normalised text."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.numbering import NAMED_NUMBER, numbering
from rubricc.syntax.words import words

_NAME = re.compile(r"(?:(?<=[\s;])|^)(?P<name>[^\W\d_][^\s:,;。、()]{0,9})\s*:")

_COUNTED = re.compile(NAMED_NUMBER)
# 部门：…  满分100分
_FULL = re.compile(r"(?<=\s)(?P<name>满分|总分)\s*(?=[0-9]+(?:\.[0-9]+)?\s*分\s*$)")


def split(span: Span, separators: str) -> Iterator[Span]:
    """The stripped parts between any of the separators."""
    start = 0
    for offset, char in enumerate([*span.normal, separators[0]]):
        if char in separators:
            yield span.part(start, offset).stripped()
            start = offset + 1


def headers(line: Span) -> tuple[tuple[Span, Span], ...]:
    """The 名称：值 pairs of a line that begins with one; empty when it does not."""
    if _COUNTED.match(line.normal):
        return ()  # 指标一：接通率（20分）
    if cells := _of_cells(line):
        return cells
    found = [match for match in _NAME.finditer(line.normal) if _apart(line.normal, match)]
    if not found or found[0].start() != 0:
        return ()
    full = _FULL.search(line.normal)
    if full is not None and all(match.end() <= full.start() or match.start() >= full.end() for match in found):
        found = sorted((*found, full), key=lambda match: match.start())
    ends = [match.start() for match in found[1:]] + [len(line.text)]
    return tuple(
        (line.part(*match.span("name")), line.part(match.end(), _before_bar(line, match.end(), end)).stripped())
        for match, end in zip(found, ends, strict=True)
    )


def _of_cells(line: Span) -> tuple[tuple[Span, Span], ...]:
    """姓名 | | 部门 | 采购部 | 考核月份 |: the cells above a table in Word, a name and what it is in turn."""
    mark = "|" if "|" in line.normal else "\t" if "\t" in line.text else ""
    if not mark or ":" in line.normal:
        return ()
    cells = list(
        split(
            line.part(line.text.startswith("|"), len(line.text)),
            "|" if mark == "|" else line.normal[line.text.index(mark)],
        )
    )
    names, values = cells[::2], cells[1::2]
    while names and not names[-1].text:
        names.pop()
    if len(names) < _FEWEST_CELLS or not all(map(_asks, names)) or any(map(_asks, values)):
        return ()
    values += [line.part(len(line.text), len(line.text))] * (len(names) - len(values))
    return tuple(zip(names, values, strict=False))


_FEWEST_CELLS = 2
_ASKS = re.compile(
    r"(?:直接|直属|部门|被)?(?:上级|主管|领导|考核人|考评人|考核者|评分人|评价人)|[\u4e00-\u9fff]{0,4}(?:月份|日期|期间|周期|时间)"
)


def _asks(cell: Span) -> bool:
    """Is it a name that something is written behind: 姓名, 考核月份?"""
    name = cell.normal
    staff = any(name in names for names in words().staff.values())
    return bool(name) and (
        known_header(name) or staff or name.endswith(words().fields) or _ASKS.fullmatch(name) is not None
    )


def title_of(line: Span) -> tuple[Span, tuple[tuple[Span, Span], ...]]:
    """保洁员考核表  总分：120分  部门：物业部: the title, and the headers that stand behind it."""
    for gap in re.finditer(r"\s+", line.normal):
        pairs = headers(line.part(gap.end(), len(line.text)))
        if pairs and known_header(pairs[0][0].text):
            return line.part(0, gap.start()), pairs
    return line, ()


def _apart(text: str, match: re.Match[str]) -> bool:
    """岗位：保管员；考核周期：月: behind a semicolon only what the language knows is a header."""
    return text[match.start() - 1 : match.start()] != ";" or known_header(match["name"])


def _before_bar(line: Span, start: int, end: int) -> int:
    """部门：仓储部 | 岗位：仓管员: the bar between two headers belongs to neither."""
    return start + len(line.normal[start:end].rstrip(" |\t;" if end < len(line.text) else " |\t"))


def numbered_headers(line: Span) -> tuple[tuple[Span, Span], ...]:
    """二、考核周期：每月: a header that the language knows behind a number."""
    number, _ = numbering(line)
    if not number.text:
        return ()
    pairs = headers(line.part(number.end - line.start, len(line.text)).stripped())
    return pairs if pairs and known_header(pairs[0][0].text) else ()


def names_raters(name: Span, value: Span) -> bool:
    """评分人：班长初评，经理复评; 评价人：主管60%、经理40%: who rates, and in which order or with which share."""
    return name.text in words().seats and re.search("[0-9]\\s*%|[初复]评|[初复终]审|终评", value.normal) is not None


def scores_item(name: Span, value: Span) -> bool:
    """评分：达到目标得100分 below an item: how it scores, and not who rates."""
    rated = names_raters(name, value) or re.search("自评|互评|上级|主管|经理|领导", value.normal) is not None
    by_one = re.match("由[^,;。、0-9%]{2,12}(?:打分|评分|评定)", value.normal) is not None
    return name.text == "评分" and evidence(value) is not None and (by_one or not rated)


def known_header(name: str) -> bool:
    """Is it a header that the language knows, read by this version or not?"""
    return name in words().headers or name in words().headers_later or name in words().header_names


def known_block(name: str) -> bool:
    """Is it a block that the language knows?"""
    return name in words().blocks or name in words().blocks_later


def opens_block(line: Span) -> bool:
    """例：迟到 2次 → 出勤96分: a line of a block that the language knows, and no row parted by spaces."""
    name = re.match(r"\s*([^\s:]{1,6})\s*:", line.normal)
    return name is not None and known_block(name[1])


def block_name(line: Span) -> Span | None:
    """说明 80分为… : the name of a block of guidance that only a space parts from its text."""
    name = re.match(r"[^\s:_]{1,6}(?=\s)", line.normal)
    return line.part(*name.span()) if name and name[0] in words().guidance else None


_ITSELF = (
    r"(?:本|此|该)(?:考核|评分|绩效考核|管理|实施|目标|绩效)?"
    r"(?:办法|细则|制度|方案|表|标准|规定|规则|文件|责任书|协议|合同|通知|意见)"
)
_FOOTER = re.compile(
    rf"{_ITSELF}(?:的)?(?:由|自|从|一式|未尽|经|解释|最终解释|如有|若有|须|应|请|作为|属|与|适用|每月|每季|每年|于|报|未)"
    r"|(?:最终)?解释权|未尽事宜|以上(?:办法|细则|规定|标准)自|(?:本|此)表一式"
)


_DATE_WRITTEN = "[二〇○零一三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?"
_DAY = r"[0-9_]{0,4}\s*年\s*[0-9_]{0,2}\s*月(?:\s*[0-9_]{0,2}\s*日)?"
DATE = rf"(?:{_DAY}|[0-9]{{4}}[./-][0-9]{{1,2}}[./-][0-9]{{1,2}}|{_DATE_WRITTEN})"
# 社区（盖章）  年  月  日 at the very end, or only one of both
_SIGNED_OFF = re.compile(rf"[^,;:。0-9|]{{0,30}}\((?:盖章|公章|签章|签字|签名|章)\)\s*(?:{DATE})?|{DATE}")


def signs(line: Span) -> bool:
    """教务处 2026年3月1日 as the last words of a paper: who issues it, or what it says of itself."""
    return _ISSUED.fullmatch(line.normal) is not None or is_footer(line)


_ISSUERS = "[处科部室局院]|公司|中心|学校|中学|小学|幼儿园|委员会|工会|[支分]行|政府|酒店"
_ISSUED = re.compile(rf"[^\s,;:。、()0-9|]{{0,24}}(?:{_ISSUERS})(?:\s+{DATE})?")


def is_footer(line: Span) -> bool:
    """本办法由人事部负责解释, 本表一式两份: about the paper itself, whatever block stands above it."""
    if _SIGNED_OFF.fullmatch(line.normal.strip()):
        return True
    number, _ = numbering(line)
    rest = line.part(number.end - line.start, len(line.text)).stripped()
    return is_pay_formula(rest) or (_FOOTER.match(rest.normal) is not None and evidence(rest) is None)


_PAY = re.compile(
    r"[^=,;。]{0,10}(?:工资|奖金|奖|薪酬|薪资|提成)(?:额|总额|标准)?\s*=\s*[^=;。]+[。.]?$"
    r"|[^=,;。]+=\s*[^=,;。×✕*/÷]{0,8}(?:绩效工资|工资|奖金|薪酬|薪资|提成)(?:额|总额)?[。.]?$"
    r"|[^=,;。]{0,8}(?:绩效|考核|工资|奖金|发放|兑现)(?:工资|奖金)?系数\s*=\s*[^=,;。]+[。.]?$"
    # 所得分值×绩效工资基数÷100为当月绩效工资, 提成：GMV×2%×绩效得分/100
    r"|[^=,;。:]+[×✕*][^=,;。:]*(?:为|即为|是)[^=,;。:0-9]{0,6}(?:工资|奖金|薪酬|薪资|提成)(?:额|总额)?[。.]?$"
    r"|[^=,;。:0-9]{0,6}(?:工资|奖金|薪酬|薪资|提成)(?:额|总额|计算|公式)?:[^=;。:]+[×✕*][^=;。:]*(?:得分|分数|系数|总分)[^=;。:]*[。.]?$"
    # 每分50元, 考核分每扣1分扣绩效20元
    r"|(?:考核|绩效|得分|总分|分数|分)*每(?:扣|低|少|差|高|多|加|得)?\s*1?\s*分(?!钟|之|公)[^,;。0-9]{0,10}[0-9.]+\s*元[。.]?$"
)


def is_pay_formula(text: Span) -> bool:
    """绩效奖金=基数×考核得分%: what is paid, and no rule of an item."""
    return _PAY.match(text.normal) is not None


def in_cells(text: str) -> list[str]:
    """地面无积水 | 每处扣1分: the cells of a row that one line holds, without the borders between them."""
    return [part for part in re.split(r"[ \u3000]*[|\t][ \u3000|\t]*", text.strip("|\t \u3000")) if part]
