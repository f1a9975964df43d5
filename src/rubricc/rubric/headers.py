"""Header lines to the rubric's own fields: 满分, 小数, 评分, 签字, 填写."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from difflib import get_close_matches
from re import Pattern

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Remedy, Safety, Severity
from rubricc.rubric.context import Context
from rubricc.rubric.model import Header
from rubricc.rubric.plain import plain
from rubricc.rubric.raters.shares import Raters
from rubricc.rubric.raters.text import RaterText, raters_of
from rubricc.rubric.roles import ROLE_HEADER, of_header
from rubricc.source import Span
from rubricc.syntax.document import HeaderText, TableText
from rubricc.syntax.lines import names_raters, split
from rubricc.syntax.numerals import number
from rubricc.syntax.out_of import full_of
from rubricc.syntax.words import words
from rubricc.values import dataclass, replace

UNKNOWN = Kind(
    "L101",
    Severity.WARNING,
    "不认识的表头“{name}”，照原样印在表的上方，不参与计分",
    "{advice}",
    Remedy("{meant}", Safety.SCORES),
)
BAD_VALUE = Kind("L103", Severity.ERROR, "表头“{name}”写的是“{value}”，应为{expected}", "例如“{name}：{example}”")
TWICE = Kind(
    "L104",
    Severity.ERROR,
    "“{name}”写了两次：先写的是“{first}”，这里写的是“{value}”",
    "只留对的一个，删去另一个",
    Remedy("", Safety.SCORES),
)
PAPER = Kind(
    "L129",
    Severity.WARNING,
    "纸张写的是“{value}”，这里只排A4，按A4{way}排",
    "写成“纸张：A4纵向”或“纸张：A4横向”",
)
_PAPER = re.compile(r"(?:A4)?纸?[,，、 ]*(?:纵向|竖向|横向)?(?:打印)?", re.IGNORECASE)
_DECIMALS = {"取整": 0, "整数": 0, "不保留": 0, "零位": 0}
_BONUS_BRACKET = re.compile(r"\((?:不含|含|包括|不包括)(?:奖扣|奖罚|奖惩|加减)分?\)")
_DEFAULT_FIELDS = ("姓名", "部门", "岗位")
_PERIOD_FIELDS = {"月": "考核月份", "季": "考核季度", "年": "考核年度"}


@dataclass(frozen=True, slots=True)
class Headers:
    """The values that headers give, with their defaults."""

    headers: tuple[Header, ...]
    full_marks: Decimal
    full_marks_span: Span | None
    total_cap: Decimal | None
    cap_before_bonus: bool
    decimals: int
    raters: Raters
    identity: tuple[str, ...]
    signatures: tuple[str, ...]
    roles: tuple[str, ...]  # 岗位：管家、助理
    remarks: tuple[str, ...]  # 面谈记录：____


def read_headers(table: TableText, told: RaterText, bonus: bool, context: Context) -> Headers:
    """The meaning of a table's headers; `told` is what running text says of the raters, `bonus`: there is a 奖扣."""
    table = replace(table, headers=tuple(_with_levels(replace(table, headers=tuple(_with_absent(table))))))
    found: dict[str, HeaderText] = {}
    identity = _identity({_named(text, table): text for text in reversed(table.headers)}, table.fields)
    for text in table.headers:
        name = _named(text, table)
        if name in found:
            first, value = found[name].value.text, text.value.text
            context.report(TWICE, text.name, name=name, first=first, value=value, at=_whole(text))
        elif name not in words().headers and not any(same_blank(blank, name) for blank in identity):
            context.report(UNKNOWN, text.name, name=name, advice=_advice(text), meant=_mistyped(name))
        found.setdefault(name, text)
    if "纸张" in found and not _PAPER.fullmatch(found["纸张"].value.normal.strip()):
        written = found["纸张"].value
        context.report(PAPER, written, value=written.text, way="横向" if "横" in written.normal else "纵向")
    return Headers(
        tuple(_header(text, table) for text in table.headers),
        _full_marks(found.get("满分"), table.full_marks, context),
        found["满分"].value if "满分" in found else table.full_marks,
        _points(found.get("总分上限"), context, _BONUS_BRACKET),
        "总分上限" in found and "(不" in found["总分上限"].value.normal,
        _decimals(found.get("小数"), context),
        raters_of(_value(found, "评分"), _value(found, "缺评"), told, bonus, context),
        identity,
        _names(found.get("签字")) or _signed(table.foot),
        of_header(_names(found.get(ROLE_HEADER))),
        tuple(dict.fromkeys(name for each in table.foot if (name := each.name.text).endswith(words().comments))),
    )


def _header(text: HeaderText, table: TableText) -> Header:
    return Header(_named(text, table), _shown(text), text.name.to(text.value), text.name.text)


def _whole(text: HeaderText) -> Span:
    """A header with what parts it from the one before, or its whole line where it stands alone."""
    source = text.name.source
    start = source.text.rfind("\n", 0, text.name.start) + 1
    before = source.text[start : text.name.start]
    end = source.text.find("\n", text.value.end)
    after = source.text[text.value.end : end if end >= 0 else len(source.text)]
    if not before.strip() and not after.strip():
        return Span(source, max(0, start - 1), text.value.end + len(after))
    return Span(source, start + len(before.rstrip(" \t\u3000|，、；")), text.value.end)


def _full_marks(header: HeaderText | None, title: Span | None, context: Context) -> Decimal:
    """The header's, else what stands behind the title: 考核细则（100分）; both must agree."""
    behind = full_of(title) if title is not None else None
    written = _points(header, context)
    if title is not None and behind is not None and written is not None and behind != written:
        context.report(TWICE, title, name="满分", first=f"{plain(written)}分", value=title.text, at=None)
    return written or behind or Decimal(100)


def canonical(name: str) -> str:
    """考核周期 is another name of 周期."""
    return words().header_names.get(name, name)


def same_blank(blank: str, name: str) -> bool:
    """Is the header of this name about that blank of the form? 科室 is 部门, 被考核人 is 姓名."""
    groups = words().staff.values()
    return canonical(blank) == canonical(name) or any(blank in group and name in group for group in groups)


_ABSENT = re.compile(r"\s*[;。,]\s*(?P<name>缺评)(?:的|者|时)*\s*(?:[:为,]|(?=按|不))\s*(?P<value>.+)")


def _with_absent(table: TableText) -> Iterator[HeaderText]:
    """评分：初评40%、复评60%；缺评按其余评分人折算 in one line says two things."""
    for text in table.headers:
        found = _ABSENT.search(text.value.normal) if canonical(text.name.text) == "评分" else None
        if found is None:
            yield text
            continue
        yield replace(text, value=text.value.part(0, found.start()).stripped())
        yield HeaderText(text.value.part(*found.span("name")), text.value.part(*found.span("value")).stripped())


_LEVEL = re.compile(r"(?:初|复|终)(?:评|审|核)(?:人|者)?")


def _with_levels(table: TableText) -> Iterator[HeaderText]:
    """初评：店长 and 复评：区域经理 as headers of their own say together who rates, in their order."""
    named = [text for text in table.headers if _LEVEL.fullmatch(text.name.normal) and text.value.text]
    places = [place for place, text in enumerate(table.headers) if any(text is each for each in named)]
    apart = any(each.name.text == "评分" for each in table.headers) or any("%" in each.value.normal for each in named)
    if len(named) < 2 or apart or places[-1] - places[0] >= len(named):
        yield from table.headers
        return
    for place, text in enumerate(table.headers):
        if place == places[0]:
            yield HeaderText(text.name, text.name.to(named[-1].value))
        elif place not in places:
            yield text


def _shown(text: HeaderText) -> str:
    """店长初评、区域经理复评 for such headers; any other value as it stands."""
    if text.name.start != text.value.start:
        return text.value.text
    parts = re.split(rf"\s*(?={_LEVEL.pattern}\s*:)", text.value.normal)
    if "%" in text.value.normal:
        return "、".join(re.split(r"[|\t\s]+", text.value.text))  # 自评（30%） | 上级（70%） above columns
    pairs = [part.split(":", 1) for part in parts if ":" in part]
    return "、".join(f"{who.strip(' 、,;。')}{act.strip()[:2]}" for act, who in pairs)


def _named(text: HeaderText, table: TableText) -> str:
    """评价人：主管60%、经理40% is 评分, so is 评分人：班长初评，经理复评, if the table has none of its own."""
    name = canonical(text.name.text)
    if text.name.start == text.value.start:
        return "评分"  # 初评：店长 复评：区域经理, or shares above columns
    if not names_raters(text.name, text.value):
        return name
    return name if any(each.name.text == "评分" for each in table.headers) else "评分"


def _value(found: Mapping[str, HeaderText], name: str) -> Span | None:
    return found[name].value if name in found else None


def _advice(text: HeaderText) -> str:
    name = text.name.text
    if name in words().seats:
        return f"若由此人评分，写成“评分：{text.value.text}”；只作说明的不用改"
    known = sorted(words().headers | words().headers_later | words().blocks | words().blocks_later)
    near = get_close_matches(name, known, 1, 0.4)  # float: likeness of words, no score
    if near:
        return f"是不是要写“{near[0]}”？"
    return f"只作说明的不用改；要它起作用的，能用的表头有：{'、'.join(sorted(words().headers))}"


def _mistyped(name: str) -> str:
    """The header that differs in one character only, else the name itself."""
    known = sorted(words().headers | words().headers_later)
    near = [each for each in known if len(each) == len(name) > 1 and sum(map(str.__ne__, each, name)) == 1]
    return near[0] if len(near) == 1 else name


def _points(text: HeaderText | None, context: Context, beside: Pattern[str] | None = None) -> Decimal | None:
    if text is None:
        return None
    written = beside.sub("", text.value.normal) if beside else text.value.normal
    value = number(written.strip().removesuffix("分").strip())
    if value is None or value <= 0:
        facts = {"name": text.name.text, "value": text.value.text, "expected": "一个分数", "example": "100分"}
        context.report(BAD_VALUE, text.value, **facts)
        return None
    return value


def _decimals(text: HeaderText | None, context: Context) -> int:
    if text is None:
        return 2
    written = text.value.normal.removeprefix("保留").removesuffix("小数").removesuffix("位").strip()
    value = number(written) if written not in _DECIMALS else Decimal(_DECIMALS[written])
    if value is None or value not in (0, 1, 2, 3, 4):
        context.report(
            BAD_VALUE,
            text.value,
            name="小数",
            value=text.value.text,
            expected="总分保留几位小数（0到4）",
            example="一位",
        )
        return 2
    return int(value)


def _identity(headers: Mapping[str, HeaderText], fields: tuple[HeaderText, ...]) -> tuple[str, ...]:
    """The columns that say who and when: 填写, or what the form leaves open above its items (姓名：____)."""
    text = headers.get("填写")
    written = _names(text) or tuple(name for name in map(_column, fields) if name)
    if "姓名" not in written and text is None:
        written = ("姓名", *written) if written else ()
    if not written:
        period = headers["周期"].value.text if "周期" in headers else ""
        named = next((name for name in headers if name in words().staff["考核月份"]), "")  # 考核月份：2025年3月
        when = named or next((name for sign, name in _PERIOD_FIELDS.items() if sign in period), "考核期间")
        written = (*_DEFAULT_FIELDS, when)
    return tuple(dict.fromkeys(("工号", *written)))


def _column(blank: HeaderText) -> str:
    """被考核人 is a name, 月份 a month; 得分, 签字 and who rates are no columns of this kind."""
    name = blank.name.normal
    if name in ("被考核人", "被考评人", "被考核者", "员工", "员工姓名") or (name.endswith("姓名") and "被" in name):
        return "姓名"
    if name in ("月份", "考核月"):
        return "考核月份"
    if name in ("自", "从", "至", "到"):  # 自____年1月至____年12月
        return "考核期限" if name in ("自", "从") else ""
    return "" if name.endswith(words().fields_no_columns) else name


def _signed(foot: tuple[HeaderText, ...]) -> tuple[str, ...]:
    """Who signs: 被考核人签字：____."""
    found = (re.fullmatch(r"(.+?)(?:签字|签名|签章|签收|\(签字\)|\(签名\))", blank.name.normal) for blank in foot)
    return tuple(match[1] for match in found if match)


def _names(text: HeaderText | None) -> tuple[str, ...]:
    return tuple(part.text for part in split(text.value, "、,;→") if part.text) if text else ()
