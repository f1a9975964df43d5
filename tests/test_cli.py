"""The command line as an HR person meets it: what it prints, what it answers, what it never does."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given
from hypothesis import strategies as st

from rubricc import compile_text
from rubricc.cli import COMMANDS, chinese, files, main
from rubricc.targets.workbook.layout import place

ROOT = Path(__file__).parents[1]
STEWARD = ROOT / "rubrics" / "管家.rubric"

GOOD = """客服月度考核表
编号：KF-02　满分：100分
填写：工号、姓名、部门、岗位、考核月份
评分：主管初评、经理复评、总经理终审
一、综合素质（20分）
1、团结协作（12分）：不服从工作安排每次扣2分；与同事争吵、打架，视情节每次扣2-6分。
2、出勤（8分，数据：人力资源部）：病假每天扣0.5分。
二、工作表现（80分）
3、仪容仪表（80分）：违纪一次扣2分。
等级：90分以上为优秀；不满90分为合格。
通则：各项扣完为止，不倒扣。
"""
BAD = GOOD.replace("出勤（8分", "出勤（9分")
RECORDS = """工号,姓名,不服从工作安排,与同事争吵、打架,与同事争吵、打架评定扣分,病假,违纪,确认
007,张三,1,1,3,0.5,2,是
008,李四𠮷,,,,,,
009,王五,1,2,,,,
010,赵六,两次,,,0.3,,
011,钱七,,,,,6,初评
"""
# Latin words that stand in help and messages on purpose.
NAMES = {"rubricc", *COMMANDS, "scorer", "form", "workbook", "text", "json", "csv", "xlsx", "py", "html", "Excel"}
NAMES |= {
    "JSON",
    "CSV",
    "FILE",
    "RECORDS",
    "ROSTER",
    "PERIOD",
    "DIR",
    "NAME",
    "N",
    "out",
    "h",
    "help",
    "strict",
    "format",
    "target",
}
NAMES |= {
    "period",
    "roster",
    "details",
    "table",
    "row",
    "name",
    "CODE",
    "R",
    "all",
    "Markdown",
    "fix",
    "verbose",
    "sarif",
    "github",
}
NAMES |= {"sql", "SQL", "dialect", "engine", "refused", "duckdb", "DuckDB", "polars", "Polars", "spark", "Parquet"}
NAMES |= {"pdf", "PDF"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a good rubric, a faulty one and some records."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    Path("好.rubric").write_text(GOOD, "utf-8")
    Path("坏.rubric").write_text(BAD, "utf-8")
    Path("人员.csv").write_text(RECORDS, "utf-8")
    return tmp_path


def run(*args: str | Path, code: int = 0) -> Result:
    """The result of a command that must answer with this status and never with a traceback."""
    result = CliRunner().invoke(main, [str(arg) for arg in args], prog_name="rubricc")
    assert result.exit_code == code, f"{result.output}\n{result.exception!r}"
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def without_comments(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("#")]


# check


def test_check_says_what_it_understood(folder: Path) -> None:
    assert run("check", STEWARD).stdout == (
        "《管家月度绩效考核表》：2个部分、15项、满分100分，三级评分：初评、复评、终审；能得0～100分。\n没有发现问题\n"
    )


def test_check_shows_each_error_with_its_line(folder: Path) -> None:
    shown = run("check", "坏.rubric", code=1).stdout
    assert "错误 " in shown and "坏.rubric:" in shown and "怎么改：" in shown
    assert re.search(r"^    \d+ \| .*\n +\| +\^+$", shown, re.MULTILINE)
    assert re.search(r"发现\d个错误", shown.splitlines()[-1])
    assert "《" not in shown.splitlines()[-2], "a table with errors is not described as if it were understood"


def test_check_json_is_the_same_findings(folder: Path) -> None:
    found = json.loads(run("check", "坏.rubric", "好.rubric", "--format", "json", code=1).stdout)
    assert {each["file"] for each in found if each["severity"] == "error"} == {"坏.rubric"}
    for key in ("code", "severity", "message", "line", "column", "end_line", "end_column", "hint", "file"):
        assert all(key in each for each in found)
    assert json.loads(run("check", STEWARD, "--format", "json").stdout) == []


def test_strict_makes_warnings_count(folder: Path) -> None:
    Path("疑.rubric").write_text(GOOD.replace("编号", "编码"), "utf-8")
    assert "警告" in run("check", "疑.rubric").stdout
    run("check", "--strict", "疑.rubric", code=1)
    run("check", "--strict", STEWARD)


def test_check_goes_on_after_a_file_that_cannot_be_read(folder: Path) -> None:
    result = run("check", "没有.rubric", "好.rubric", code=2)
    assert result.stderr == "错误：读不了“没有.rubric”：没有这个文件，请检查文件名和所在文件夹。\n"
    assert "《客服月度考核表》" in result.stdout
    assert "这是文件夹，不是文件" in run("check", ".", code=2).stderr


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe", b"\x00" * 100, b"PK\x03\x04\xff", b""])
def test_a_file_that_is_no_text_is_an_error_of_the_file(folder: Path, data: bytes) -> None:
    Path("图.rubric").write_bytes(data)
    assert "错误 " in run("check", "图.rubric", code=1).stdout


# readback, inputs


def test_readback_is_a_rubric_that_means_the_same(folder: Path) -> None:
    text = run("readback", "好.rubric").stdout
    Path("读回.rubric").write_text(text, "utf-8")
    again = run("readback", "读回.rubric").stdout
    assert without_comments(again) == without_comments(text)
    run("readback", "坏.rubric", code=1)


def test_inputs_in_words_and_as_data(folder: Path) -> None:
    shown = run("inputs", "好.rubric").stdout
    for words in ("出勤/病假", "天", "0.5的整数倍", "事实（人力资源部）", "主管评定，复评、终审可改", "有次数时必填"):
        assert words in shown
    data = {each["name"]: each for each in json.loads(run("inputs", "好.rubric", "--format", "json").stdout)}
    assert data["出勤/病假"] | {"maximum": 0} == {
        "name": "出勤/病假",
        "label": "病假",
        "item": "出勤",
        "kind": "count",
        "scope": "fact",
        "unit": "天",
        "decimals": 1,
        "minimum": 0,
        "maximum": 0,
        "choices": [],
        "blank_is_zero": True,
    }


def test_the_empty_records_file_can_be_filled_in_and_scored(folder: Path) -> None:
    text = run("inputs", "好.rubric", "--format", "csv").stdout
    assert text.startswith("\ufeff"), "Excel reads UTF-8 only with its mark"
    (head,) = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    row = dict.fromkeys(head, "") | {"姓名": "张三", "仪容仪表/违纪": "1", "确认": "是"}
    Path("填好.csv").write_text(f"{text}{','.join(row.values())}\n", "utf-8")
    (result,) = json.loads(run("score", "好.rubric", "填好.csv", "--format", "json").stdout)
    assert (result["status"], result["total"]) == ("终审", 98)


# build


def test_build_writes_the_three_documents(folder: Path) -> None:
    shown = run("build", STEWARD, "--out", "成品/三月").stdout
    assert shown == "评分程序：成品/三月/管家.py\n考核表网页：成品/三月/管家.html\n考核表工作簿：成品/三月/管家.xlsx\n"
    made = {path.name: path.read_bytes() for path in Path("成品/三月").iterdir()}
    assert set(made) == {"管家.py", "管家.html", "管家.xlsx"}, "no temporary file is left"
    assert made["管家.xlsx"].startswith(b"PK") and b"<html" in made["管家.html"]
    run("build", STEWARD, "--out", "成品/三月")
    assert {path.name: path.read_bytes() for path in Path("成品/三月").iterdir()} == made


def test_build_of_some_targets(folder: Path) -> None:
    run("build", "好.rubric", "--target", "scorer", "--target", "scorer")
    assert [path.name for path in Path("out").iterdir()] == ["好.py"]


def test_build_writes_nothing_of_a_faulty_rubric(folder: Path) -> None:
    assert run("build", "坏.rubric", code=1).stderr.splitlines()[-1].startswith("发现2个错误")
    assert not Path("out").exists()


def test_tables_of_one_file_are_told_apart_by_title(folder: Path) -> None:
    title = "../../x<y>:客服"
    Path("两张.rubric").write_text(f"{GOOD}\n{GOOD.replace('客服月度考核表', '考核表：' + title)}", "utf-8")
    run("build", "两张.rubric", "--target", "scorer")
    names = {path.name for path in folder.rglob("*.py")}
    assert names == {"两张-客服月度考核表.py", "两张-_.._x_y__客服.py"}
    assert {path.parent for path in folder.rglob("*.py")} == {folder / "out"}
    message = run("score", "两张.rubric", "人员.csv", code=2).stderr
    assert "有2张考核表，请用 --table 指明一张：客服月度考核表、" in message
    run("score", "两张.rubric", "人员.csv", "--table", "客服月度考核表", code=1)


def test_build_does_not_follow_a_link_or_replace_a_folder(folder: Path) -> None:
    outside = folder / "别处.txt"
    outside.write_text("原样", "utf-8")
    Path("out").mkdir()
    Path("out/好.py").symlink_to(outside)
    assert "它是一个链接" in run("build", "好.rubric", code=2).stderr
    assert outside.read_text("utf-8") == "原样"
    Path("out/好.py").unlink()
    Path("out/好.py").mkdir()
    assert "同名的文件夹" in run("build", "好.rubric", code=2).stderr
    assert "建不了文件夹" in run("build", "好.rubric", "--out", "好.rubric", code=2).stderr


@example("长" * 33 + "a 尾")
@given(st.text(st.characters()))
def test_a_name_from_any_words_stays_in_its_folder(words: str) -> None:
    name = files.safe_name(words)
    assert name and not re.search(r'[/\\:*?"<>|\x00-\x1f\x7f-\x9f\ud800-\udfff]', name)
    assert name.strip(". ") == name and len(name.encode()) <= 101
    assert name.partition(".")[0].lower() not in {"con", "nul", "aux", "prn", "com1", "lpt9"}


# score, explain


def test_score_lists_everybody_and_refuses_bad_rows(folder: Path) -> None:
    result = run("score", "好.rubric", "人员.csv", code=1)
    lines = result.stdout.splitlines()
    assert lines[2].split() == ["工号", "姓名", "状态", "总分", "等级", "团结协作", "出勤", "仪容仪表"]
    assert lines[3].split() == ["007", "张三", "终审", "90.75", "优秀", "7", "7.75", "76"]
    assert "李四𠮷（第3行）未评" in result.stdout
    assert "王五（第4行）没有总分：还有1项未填：团结协作/与同事争吵、打架评定扣分" in result.stdout
    assert lines[-1] == "共5人：终审1人，暂定1人，未填1人，未评1人，有误1人。等级：优秀1人，合格1人。"
    assert "赵六，第5行：「不服从工作安排」填的是“两次”，应填0～9999的整数。" in result.stderr
    assert "「病假」填的是“0.3”" in result.stderr


def test_a_narrow_terminal_gets_a_narrow_table(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    lines = run("score", "好.rubric", "人员.csv", code=1).stdout.splitlines()
    assert lines[2].split() == ["工号", "姓名", "状态", "总分", "等级"]


def test_score_json(folder: Path) -> None:
    results = json.loads(run("score", "好.rubric", "人员.csv", "--format", "json", code=1).stdout)
    first, *_, refused, last = results
    assert [first[key] for key in ("row", "status", "total", "grade")] == [2, "终审", 90.75, "优秀"]
    assert first["identity"] == {"工号": "007", "姓名": "张三"}
    assert first["items"] == {"团结协作": 7, "出勤": 7.75, "仪容仪表": 76}
    assert {"text", "line", "points", "item"} == set(first["explanation"][0])
    assert (refused["status"], refused["total"], refused["items"]) == ("有误", None, {})
    assert [each["name"] for each in refused["problems"]] == ["不服从工作安排", "病假"]
    assert (last["status"], last["total"]) == ("暂定", 88)


def test_score_takes_json_and_details_and_saves(folder: Path) -> None:
    record = {"姓名": "张三", "违纪": 1, "评分": {"复评": {"违纪": 2}}, "确认": {"终审": True}}
    Path("人员.json").write_text(json.dumps([record], ensure_ascii=False), "utf-8")
    run("score", "好.rubric", "人员.json", "--out", "结果.csv")
    (row,) = csv.DictReader(io.StringIO(Path("结果.csv").read_text("utf-8-sig")))
    assert (row["姓名"], row["状态"], row["总分"], row["仪容仪表"]) == ("张三", "终审", "96", "76")
    Path("人员.csv").write_text("姓名,与同事争吵、打架评定扣分,确认\n张三,,是\n", "utf-8")
    Path("明细.csv").write_text("姓名,日期,项目,情形,次数\n张三,2025-03-05,仪容仪表,违纪,3\n", "utf-8")
    shown = run("explain", "好.rubric", "人员.csv", "--details", "明细.csv").stdout
    assert "违纪 3次，扣6分（第9行「违纪一次扣2分」）" in shown and "3月5日" in shown


def test_score_takes_a_workbook_that_came_back(folder: Path) -> None:
    run("build", "好.rubric", "--target", "workbook")
    (table,) = compile_text(GOOD).tables
    layout = place(table.rubric, table.program)
    slots = {field.label: field.slots[0] for field in table.schema.fields}
    typed = {layout.identity["姓名"]: "张三", layout.slots[slots["违纪"]]: 2, layout.confirmed[2]: "总经理"}
    book = openpyxl.load_workbook("out/好.xlsx")
    for cell, value in typed.items():
        book[cell.sheet].cell(cell.row + 1, cell.column + 1).value = value
    book.save("好_张三.xlsx")
    (result,) = json.loads(run("score", "好.rubric", "好_张三.xlsx", "--format", "json").stdout)
    assert (result["identity"]["姓名"], result["status"], result["total"]) == ("张三", "终审", 96)
    assert result["place"] == "好_张三.xlsx" and result["row"] is None
    Path("别.rubric").write_text(GOOD.replace("扣0.5分", "扣1分"), "utf-8")
    assert "计分规则或名称不同" in run("score", "别.rubric", "好_张三.xlsx", code=1).stderr
    assert "不用写 --details" in run("score", "好.rubric", "好_张三.xlsx", "--details", "人员.csv", code=2).stderr


def test_results_never_replace_what_they_were_made_from(folder: Path) -> None:
    before = Path("人员.csv").read_bytes()
    assert "是这次要读的文件" in run("score", "好.rubric", "人员.csv", "--out", "人员.csv", code=2).stderr
    assert Path("人员.csv").read_bytes() == before
    assert "没有“无”这个文件夹" in run("score", "好.rubric", "人员.csv", "--out", "无/结果.csv", code=2).stderr


def test_records_that_are_no_records_are_refused_as_a_whole(folder: Path) -> None:
    message = run("score", "好.rubric", "好.rubric", code=1).stderr
    assert message.startswith("数据文件有问题，没有打分：\n") and "不是本表的栏目" in message
    run("score", "好.rubric", "没有.csv", code=2)


def test_the_points_of_an_explanation_add_up(folder: Path) -> None:
    shown = run("explain", "好.rubric", "人员.csv", "--name", "张三").stdout
    points = [Decimal(found) for found in re.findall(r"^ +([+-]?\d[\d.]*) +\S", shown, re.MULTILINE)]
    *parts, total = points
    assert parts[0] == 100 and sum(parts) == total == Decimal("90.75")
    assert "（第6行「不服从工作安排每次扣2分」）" in shown and "其余" not in shown
    starts = [re.match(r" +[+-]?\d+", line) for line in shown.splitlines()]
    assert len({found.end() for found in starts if found}) == 1, "the points stand one under the other"


def test_explain_one_or_all(folder: Path) -> None:
    assert "李四𠮷（第3行）" in run("explain", "好.rubric", "人员.csv", "--row", "3").stdout
    everybody = run("explain", "好.rubric", "人员.csv", code=1).stdout
    assert everybody.count("《客服月度考核表》") == 5 and "有误，没有打分：" in everybody
    assert "没有“孙八”的记录" in run("explain", "好.rubric", "人员.csv", "--name", "孙八", code=2).stderr


def test_text_of_a_record_does_not_steer_the_terminal(folder: Path) -> None:
    text = RECORDS.replace("张三", "\x1b]0;x\x07\u202e").replace("两次", "\x1b[2J")
    Path("人员.csv").write_text(text, "utf-8")
    for command in ("score", "explain"):
        output = run(command, "好.rubric", "人员.csv", code=1).output
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", output)


# the shell itself


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_chinese(name: str) -> None:
    text = run(name, "--help").stdout
    assert text.startswith(f"用法：rubricc {name} [选项] {'CODE' if name == 'doc' else 'FILE'}")
    assert not set(re.findall(r"[A-Za-z]+", text)) - NAMES


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["chek"], "没有 chek 这个命令。是不是想写 check？"),
        (["check"], "少写了 FILE...。"),
        (["score", "x"], "少写了 RECORDS。"),
        (["check", "--strct", "x"], "没有 --strct 这个选项。 是不是想写 '--strict'？"),
        (["check", "--format", "xml", "x"], "'--format' 写得不对：不能写 xml，可以写 text、json、sarif 或 github。"),
        (["build", "x", "--out"], "选项 --out 后面还要写一个值。"),
        (["check", "--strict=1", "x"], "选项 --strict 后面不写值。"),
        (["readback", "x", "y"], "多了一个参数：y"),
        (["explain", "x", "y", "--row", "z"], "'--row' 写得不对：“z”不是整数。"),
        (["--nothing"], "没有 --nothing 这个选项。"),
    ],
)
def test_a_wrong_call_is_answered_in_chinese(args: list[str], message: str) -> None:
    assert run(*args, code=2).stderr.splitlines()[-1] == f"错误：{message}"


def test_a_file_without_a_command_is_answered_with_one(folder: Path) -> None:
    assert "要检查这个文件，请写：rubricc check 好.rubric" in run("好.rubric", code=2).stderr
    assert run(code=2).stderr == run("--help").stdout


def test_version() -> None:
    assert run("--version").stdout == "rubricc 0.1.0\n"


def test_our_words_for_click_are_still_asked_for() -> None:
    """A text that click no longer has would leave its new one in English."""
    folder = Path(str(chinese.core.__file__)).parent
    source = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    assert [text for text in chinese.TEXTS if f'"{text}"' not in source] == []


def shell(*args: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command in a process of its own."""
    code = "from rubricc.cli import main; main(prog_name='rubricc')"
    command = [sys.executable, "-c", code, *map(str, args)]
    return subprocess.run(command, env=os.environ | environment, capture_output=True, check=False)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk", "utf-8"])
def test_output_that_cannot_hold_chinese_is_no_reason_to_stop(folder: Path, encoding: str) -> None:
    for args in (["check", STEWARD], ["score", "好.rubric", "人员.csv"], ["explain", "好.rubric", "人员.csv"]):
        done = shell(*args, PYTHONIOENCODING=encoding)
        assert b"Traceback" not in done.stdout + done.stderr
        assert done.returncode == (0 if args[0] == "check" else 1)
    done = shell("score", "好.rubric", "人员.csv", "--format", "json", PYTHONIOENCODING=encoding)
    names = [each["identity"]["姓名"] for each in json.loads(done.stdout.decode(encoding))]
    assert names[1] == "李四𠮷", "data are written with escapes rather than with ?"


def test_a_reader_who_goes_away_is_no_reason_to_complain(folder: Path) -> None:
    code = "from rubricc.cli import main; main(prog_name='rubricc')"
    command = [sys.executable, "-c", code, "readback", str(STEWARD)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize("engine", ["duckdb", "polars"])
def test_an_engine_adds_no_words_of_its_own(folder: Path, engine: str) -> None:
    """DuckDB tells in English, when all is done, what it leaked."""
    done = shell("score", STEWARD, STEWARD.parent / "samples" / "管家.csv", "--engine", engine, "--out", "结果.csv")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "终审3人" in done.stdout.decode("utf-8")


def test_check_loads_no_target() -> None:
    code = "import sys; from rubricc.cli import main; main(['check', sys.argv[1]], standalone_mode=False)"
    heavy = ("xlsxwriter", "jinja2", "python_calamine", "openpyxl", "rubricc.targets", "rubricc.records")
    tail = f"\nfinally: print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\ntry: exec({code!r})\nexcept SystemExit: pass{tail}", str(STEWARD)],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


def test_what_nobody_limits_has_no_greatest_score(tmp_path: Path) -> None:
    path = tmp_path / "奖励.rubric"
    path.write_text("考核表：示例\n1. 出勤（100分）\n   迟到每次扣1分；受表扬每次加1分。\n", encoding="utf-8")
    assert "最少0分，最多没有上限" in run("check", str(path)).output
    assert "得分 0起，没有上限" in run("readback", str(path)).output
