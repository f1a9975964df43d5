"""The page without a browser: its script scores as the evaluator does, and no text of the author becomes code."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

import rubricc
from rubricc.program.bounds import divide
from rubricc.program.evaluate import Evaluator
from rubricc.program.from_rubric import lower
from rubricc.program.model import Program
from rubricc.rubric.model import Level, Rubric
from rubricc.runtime.doubts import doubts_of
from rubricc.runtime.engine import Engine
from rubricc.runtime.problems import RecordError
from rubricc.runtime.values import Refusal, format_points, read_value
from rubricc.table import Table
from rubricc.targets import paper, pen
from rubricc.targets.form import render
from rubricc.targets.form.data import schema_data
from rubricc.targets.form.embed import css_string, json_text
from rubricc.targets.form.packed import packed
from rubricc.targets.form.page import scoring_script
from rubricc.targets.form.slim import slim_script
from rubricc.values import replace
from strategies import programs, records, slot_values
from tables import ABSENT, ALL_EFFECTS, ALL_LADDERS, ALL_RULES, BY_ROLE, CHECKLISTS, LEFT_OUT, MEASURED, RATERS, TRIMMED

STEWARD = Path(__file__).parents[1] / "rubrics" / "管家.rubric"
SLOW = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

SMALL = """前台考核表
版本：2025-1　周期：每月　满分：30分
评分：主管初评、经理终审
1、团结（10分）：不服从安排每次扣2分；争吵，视情节每次扣2-6分。
2、出勤（10分）：事假每天扣1分、病假每天扣0.5分。
3、安全（10分）：未参加演练的，扣5分；当众失礼，视情节扣1-3分。
等级：25分以上为优秀；不满25分为合格。
通则：各项扣完为止，不倒扣；终审可调整总分±5分。
"""


def table_of(text: str) -> Table:
    compilation = rubricc.compile_text(text)
    assert compilation.ok, [each.message for each in compilation.diagnostics]
    return compilation.tables[0]


@cache
def table(name: str) -> Table:
    texts = {"small": SMALL, "all rules": ALL_RULES, "ladders": ALL_LADDERS, "all effects": ALL_EFFECTS}
    texts |= {"raters": RATERS, "absent": ABSENT, "trimmed": TRIMMED, "measured": MEASURED}
    texts |= {"by role": BY_ROLE, "checklists": CHECKLISTS, "left out": LEFT_OUT}
    return table_of(texts[name] if name in texts else STEWARD.read_text(encoding="utf-8"))


class Script:
    """The scoring part of one page, in V8, as short as in the page."""

    NAMES = frozenset(
        {"program", "schema", "scoreRecord", "findNamed", "readValue", "doubtsAbout", "halfUp", "down", "up"}
    )  # called from here

    def __init__(self, program: Program, change: tuple[str, str] | None = None) -> None:
        self.engine = MiniRacer()
        schema = json.dumps(schema_data(program))
        source = scoring_script(program)
        if change is not None:
            assert change[0] in source, "the mutation no longer applies"
            source = source.replace(*change)
        self.engine.eval(
            f"{slim_script(source, self.NAMES)}\nconst schema = {schema};\n"
            "const scores = (records) => records.map((record) => scoreRecord(schema, program, record))"
            ".map(({ status, total, grade, before, marks, pay, items, raters = {} }) =>"
            " ({ status, total, grade, before, marks, pay, items, raters }));\n"
            "const readings = (all) =>"
            " all.map(([name, value]) => readValue(findNamed(schema.fields, name)[0], value));\n"
            "const evaluations = (all) => all.map((v) => { const d = program.compute(v);"
            " return { d: { ...d }, missing: program.missing(v, d), holds: program.holds(v, d),"
            " doubts: schema.fields.flatMap((field) => doubtsAbout(field, v)) }; });"
        )

    def call(self, name: str, values: list[Any]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(
            self.engine.eval(f"JSON.stringify({name}({json.dumps(values, default=str)}))")
        )
        return found


@cache
def script(name: str) -> Script:
    return Script(table(name).program)


def expected(table: Table, record: dict[str, object]) -> dict[str, Any]:
    """What the reference says, in the words of the page's script."""
    try:
        score = table.score(record)
    except RecordError:
        empty = {"before": None, "pay": None, "marks": [], "items": {}, "raters": {}}
        return {"status": "有误", "total": None, "grade": None, **empty}
    return {
        "status": score.status,
        "total": None if score.total is None else format_points(score.total),
        "grade": score.grade,
        "before": None if score.before is None else format_points(score.before),
        "marks": list(score.marks),
        "pay": None if score.pay is None else format_points(score.pay),
        "items": {name: format_points(points) for name, points in score.items.items()},
        "raters": {name: format_points(points) for name, points in score.raters.items()},
    }


FORMS = ["steward", "small", "all rules", "all effects", "raters", "absent", "trimmed"]
FORMS += ["by role", "checklists", "left out", "measured"]


@pytest.mark.parametrize("name", FORMS)
@SLOW
@given(data=st.data())
def test_the_script_scores_records_as_the_evaluator_does(name: str, data: st.DataObject) -> None:
    batch = data.draw(st.lists(records(table(name).program), min_size=20, max_size=20))
    for record, found in zip(batch, script(name).call("scores", batch), strict=True):
        assert found == expected(table(name), record), record


@SLOW
@given(program=programs(), data=st.data())
def test_every_node_prints_what_it_means(program: Program, data: st.DataObject) -> None:
    batch = data.draw(st.lists(slot_values(program), min_size=5, max_size=5))
    assert differing(program, batch, Script(program)) == []


def differing(
    program: Program, batch: list[dict[str, int | None]], script: Script, reference: Engine | None = None
) -> list[dict[str, int | None]]:
    """The slot values for which script and evaluator disagree."""
    evaluator = reference or Evaluator(program)
    different = []
    for slots, found in zip(batch, script.call("evaluations", batch), strict=True):
        missing = [each.field for each, is_true in zip(program.requirements, found["missing"], strict=True) if is_true]
        broken = [
            each.message for each, is_true in zip(program.constraints, found["holds"], strict=True) if not is_true
        ]
        told = doubts_of(program.schema, slots)
        same = (
            found["d"] == evaluator.compute(slots)
            and missing == evaluator.missing(slots)
            and broken == [message for message, _ in evaluator.broken(slots)]
            and found["doubts"] == ["请核对：" + line.text.partition("，")[2] for line in told]
        )
        if not same:
            different.append(slots)
    return different


# --- what is typed --------------------------------------------------------------------------------

TYPED = (
    st.integers(-3, 10_000)
    | st.decimals(-3, 10_000, places=2).map(float)
    | st.booleans()
    | st.from_regex(r"[ +\-−]?[0-9０-９]{1,5}([.．][0-9０-９]{0,3})?[ 　]?[次天分%]?", fullmatch=True)
    | st.sampled_from(
        ["abc", "1e3", "1,5", "O", "NaN", "是", "否", "√", "无", "两次", "1次2", "٣", "1_000", "0x10", "-0"]
    )
)


@settings(deadline=None, max_examples=300)
@given(data=st.data())
def test_the_page_reads_and_refuses_what_the_scorer_does(data: st.DataObject) -> None:
    fields = table("small").schema.fields
    typed = data.draw(st.lists(st.tuples(st.sampled_from(fields), TYPED), min_size=20, max_size=20))
    found = script("small").call("readings", [(field.name, value) for field, value in typed])
    for (field, value), units in zip(typed, found, strict=True):
        reading = read_value(field, value)
        wanted = {"expected": reading.expected} if isinstance(reading, Refusal) else reading
        assert units == wanted, (field.name, value)


# --- a broken printer is found --------------------------------------------------------------------

MUTATIONS = (
    ("Math.max(", "Math.min("),
    ("(-2) *", "(-3) *"),
    (" ?? ", " && "),
    ("value === null ? 0", "value === null ? 1"),
)


@pytest.mark.parametrize("change", MUTATIONS)
def test_a_broken_printer_is_found(change: tuple[str, str]) -> None:
    program = table("small").program
    batch = [dict.fromkeys(slot.name for slot in program.slots) | {slot.name: slot.step} for slot in program.slots]
    assert differing(program, batch, Script(program)) == []
    assert differing(program, batch, Script(program, change)) != []


def test_quotients_round_as_the_reference_does() -> None:
    engine = Script(table("small").program).engine
    pairs = [(num, den) for num in (*range(-30, 31), 10**12 - 1, 1 - 10**12) for den in (1, 2, 3, 7, 10**6)]
    for name, rounding in (("halfUp", "half_up"), ("down", "floor"), ("up", "ceil")):
        found = json.loads(engine.eval(f"JSON.stringify({json.dumps(pairs)}.map(([n, d]) => {name}(n, d)))"))
        assert found == [divide(num, den, rounding) for num, den in pairs], name


# --- safety ---------------------------------------------------------------------------------------

HOSTILE = "</script><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}'\"`${1}&amp;=1+1 𠮷\u2028<!--"


class Outline(HTMLParser):
    """Elements, attributes and the text of a page, as a browser would see them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def renamed(table: Table, text: str) -> tuple[Rubric, Program]:
    """The table with this text wherever an author's words go."""
    rubric = table.rubric
    sections = tuple(
        replace(
            section,
            title=text,
            items=tuple(
                replace(
                    item,
                    title=f"{text}{number}",
                    text=(text, text),
                    number=text,
                    sentences=tuple(
                        replace(
                            each,
                            rules=tuple(
                                replace(rule, event=replace(rule.event, label=text, unit=text)) for rule in each.rules
                            ),
                        )
                        for each in item.sentences
                    ),
                )
                for number, item in enumerate(section.items)
            ),
        )
        for section in rubric.sections
    )
    hostile = replace(
        rubric,
        title=text,
        sections=sections,
        headers=(*(replace(header, value=text) for header in rubric.headers),),
        levels=tuple(replace(level, name=f"{text}{level.name}", who=text, title=text) for level in rubric.levels),
        identity=(text, "考核月份"),
        signatures=(text,),
        notes=(text,),
        grades=tuple(replace(grade, name=f"{text}{grade.name}") for grade in rubric.grades),
    )
    return hostile, lower(hostile)


def test_no_text_of_the_author_becomes_markup_or_code() -> None:
    rubric, program = renamed(table("small"), HOSTILE)
    plain_rubric, plain_program = renamed(table("small"), "甲")
    page, plain = render(rubric, program), render(plain_rubric, plain_program)
    outline, expected_outline = Outline(page), Outline(plain)
    assert outline.tags == expected_outline.tags
    assert [name for name, _ in outline.attributes] == [name for name, _ in expected_outline.attributes]
    assert sum(HOSTILE in text for text in outline.text) >= 10, "the texts are shown as they are"
    assert scripts_of(page)[1:] == scripts_of(plain)[1:], "only the data differs"
    data = json.loads(scripts_of(page)[0])
    assert data["title"] == HOSTILE


def scripts_of(page: str) -> list[str]:
    return re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL)


def test_the_page_runs_only_itself_and_asks_for_nothing() -> None:
    page = render(table("steward").rubric, table("steward").program)
    outline = Outline(page)
    (policy,) = (value for name, value in outline.attributes if name == "content" and "default-src" in value)
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert directives == {
        "default-src": "'none'",
        "script-src": sha256(scripts_of(page)[1]),
        "style-src": sha256(style),
        "img-src": "data:",
        "form-action": "'none'",
        "base-uri": "'none'",
    }
    links = [value for name, value in outline.attributes if name in ("src", "href", "action", "srcset", "data")]
    assert links == ["data:,"]
    assert "http:" not in page and "https:" not in page and "url(" not in page and "@import" not in page
    assert not [name for name, _ in outline.attributes if name.startswith("on") or name == "style"]


def sha256(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@given(st.text())
def test_embedded_texts_say_the_same_and_end_nothing(text: str) -> None:
    embedded = json_text(text)
    assert json.loads(embedded) == text
    assert not set(embedded) & set("<>&\u2028\u2029")
    assert re.fullmatch(r'"(?:[0-9A-Za-z]|\\[0-9a-f]{6})*"', css_string(text))


def test_the_same_table_gives_the_same_page() -> None:
    again = table_of(STEWARD.read_text(encoding="utf-8"))
    assert render(again.rubric, again.program) == render(table("steward").rubric, table("steward").program)


# --- paper ----------------------------------------------------------------------------------------


def test_the_columns_are_those_of_the_paper_and_fill_its_width() -> None:
    columns = paper.columns(table("steward").rubric)
    assert [(column.heading, column.width) for column in columns] == [
        ("类别", 10),
        ("序号", 7),
        ("考核项目", 21),
        ("评分标准", 50),
        ("分值", 9),
        ("扣分记录", 39),
        ("初评扣分", 11),
        ("初评得分", 11),
        ("复评得分", 11),
        ("终审得分", 11),
    ]
    for levels in range(1, 6):
        rubric = replace(table("steward").rubric, levels=tuple(Level(f"第{n}级", "", "") for n in range(levels)))
        assert sum(column.width for column in paper.columns(rubric)) == paper.PAGE_WIDTH


def test_who_signs_stands_in_the_order_of_the_process() -> None:
    rubric = table("steward").rubric
    assert paper.signature_boxes(rubric) == ("初评人（主管）", "复评人（经理）", "终审人（总经理）")
    assert (
        paper.signature_boxes(replace(rubric, signatures=("主管", "人力资源部", "经理", "总经理")))[1] == "人力资源部"
    )
    assert paper.signature_boxes(replace(rubric, signatures=())) == paper.signature_boxes(rubric)


def test_only_an_item_with_several_events_is_printed_to_be_filled_in() -> None:
    schema = table("steward").schema
    fields = {item.name: [field for field in schema.fields if field.item == item.name] for item in schema.items}
    assert pen.preprint(fields["出勤"]) == ("事假＿天", "病假＿天", "打卡异常＿次", "缺席培训＿次", "缺席会议＿次")
    assert pen.preprint(fields["仪容仪表"]) == ()


def test_what_can_only_be_ticked_or_measured_is_printed_too() -> None:
    def printed(name: str, item: str) -> tuple[str, ...]:
        found = table(name)
        place = [each.name for each in found.schema.items].index(item)
        fields = [field for field in found.schema.fields if field.item == item]
        return pen.preprint(fields, found.rubric.items[place].text)

    assert printed("by role", "带教") == ("等级：□优　□良　□差",)
    assert printed("by role", "工单") == ("完成率＿%",)
    boxes = "□符合 □不符合 □不适用"
    # A line is called by its number where it has one; this one goes on over two lines.
    listed = (f"1. {boxes}", f"佩戴工牌，位置端正：{boxes}", f"3. {boxes}")
    assert printed("checklists", "仪容") == (*listed, "□本项不适用")
    assert printed("checklists", "态度") == ("□本项不适用",)  # the rating stands in the score column


def test_a_number_stays_with_its_unit_and_every_page_ends_with_a_line() -> None:
    page = render(table("all rules").rubric, table("all rules").program)
    assert re.search("<bdi>[0-9.]+分[。；，]?</bdi>", page)
    assert page.count('<tfoot class="closing" aria-hidden="true">') == 1


def test_the_cell_of_a_goal_says_what_it_is() -> None:
    rows = "项目 | 目标值 | 分值 | 评分标准\n回款率 | 95% | 60 | 每低1%扣1分，不足1%不计\n态度 | 优秀 | 40 | 0-40分"
    first, second = rubricc.compile_text(f"考核表\n{rows}").tables[0].rubric.items
    assert (first.text[0], second.text[0]) == ("目标值：95%", "优秀")


def test_the_role_is_asked_above_the_table_and_nowhere_else() -> None:
    page = render(table("by role").rubric, table("by role").program)
    assert "<span>□前台</span><span>□管家</span><span>□主管</span>" in page
    assert 'class="item block"' not in page
    assert 'class="item block"' in render(table("all effects").rubric, table("all effects").program)


@pytest.mark.parametrize("name", ["all rules", "all effects", "raters", "by role", "checklists", "measured"])
def test_the_page_unpacks_what_was_packed(name: str) -> None:
    whole = schema_data(table(name).program)
    engine = MiniRacer()
    engine.eval((STEWARD.parents[1] / "targets" / "html" / "unpack.js").read_text(encoding="utf-8"))
    again = json.loads(engine.eval(f"JSON.stringify(unpacked({json.dumps(packed(whole))}))"))
    assert again == json.loads(json.dumps(whole))


def test_a_page_of_a_hundred_lines_stays_small() -> None:
    """The boxes of its lines stand in the style, once."""
    lines = table_of((STEWARD.parent / "服务人员检查表.rubric").read_text(encoding="utf-8"))
    assert render(lines.rubric, lines.program).count(f'content:"{pen.CHECKED_BOXES}"') == 1
    assert render(lines.rubric, lines.program).count(pen.CHECKED_BOXES) == 1
    assert len(render(lines.rubric, lines.program).encode()) < 80_000


def test_losses_are_counted_from_the_points_that_an_item_has_to_earn() -> None:
    items = schema_data(table("all rules").program, frozenset({"建议"}))["items"]
    assert isinstance(items, list)
    whole = {item["name"]: item["whole"] / 10 ** item["scale"] for item in items}
    assert (whole["纪律"], whole["台账"], whole["评议"], whole["任务"], whole["建议"]) == (10, 8, 10, 10, 0)


def test_the_printed_form_tells_the_best_level_and_a_measured_nought() -> None:
    """Both are the number 0 inside; neither is nothing. Of a checklist: what is not met, and how many are.

    No loss is told as more than the item can lose.
    """
    table = table_of(
        """考核表：示例
1. 协作（40分）：优40分、良30分、差0分。
2. 投诉率（30分）：投诉率不超过1%得30分，超过1%得10分。
3. 环境（20分）：每项不符合扣5分。
   1、地面干净
   2、物品归位
4. 回访率（10分）：回访率目标90%，每低1个百分点扣1分，扣完为止。
"""
    )
    engine = MiniRacer()
    told_on_paper = (STEWARD.parents[1] / "targets" / "html" / "paper.js").read_text(encoding="utf-8")
    schema = json.dumps(schema_data(table.program))
    engine.eval(f"{scoring_script(table.program)}\n{told_on_paper}\nconst schema = {schema};")
    record = {"协作/等级": "优", "投诉率": "0%", "地面干净": "符合", "物品归位": "不符合", "回访率": "50%"}
    told = engine.eval(
        f"const draft = readRecord(schema, {json.dumps(record)});"
        "JSON.stringify(schema.items.map((item) => itemRecord(schema, program, draft, item).counted))"
    )
    assert json.loads(told) == [
        ["等级：优 +40"],
        ["投诉率0% +30"],
        ["物品归位：不符合", "符合1条", "共−5"],  # of two lines each would tell the loss of both
        ["回访率50% −10"],
    ]


def test_lines_of_a_checklist_that_are_its_inputs_are_marked() -> None:
    """On a phone they would stand there twice; the rule above them, or a line that is no input, would not."""
    checked = "1. 仪容（2分）：每项不符合扣1分。\n   1. 工装整洁\n   2. 工牌佩戴\n"
    table = table_of(f"考核表：示例\n满分：4分\n{checked}2. 礼貌（2分）：迟到每次扣1分\n")
    rows = re.findall(r'<tr class="(item[^"]*)"', render(table.rubric, table.program))
    assert ["twice" in each.split() for each in rows] == [True, False]


@pytest.mark.parametrize(
    ("blanks", "label"),
    [
        ("", "考核评语及改进要求"),
        ("面谈记录：\n改进计划：________\n", "考核评语、面谈记录、改进计划"),
        ("领导评语：\n绩效面谈：\n", "领导评语、绩效面谈"),
        ("改进要求：____\n", "考核评语及改进要求"),
        ("主管意见：\n", "考核评语及改进要求"),
    ],
)
def test_what_the_form_leaves_room_for_has_its_name(blanks: str, label: str) -> None:
    """Interviews and plans are written into the one box for words, and are no rules of the last item."""
    made = table_of(f"考核表：示例\n1. 纪律（100分）：迟到每次扣1分\n{blanks}")
    assert made.rubric.items[0].text == ("迟到每次扣1分",)
    assert f'<label for="comment"><b>{label}</b>' in render(made.rubric, made.program)
