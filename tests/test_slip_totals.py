"""What a slip says of the total: before 否决, as the weighted sum of the raters; and whose it is."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from conftest import one_table
from rubricc.cli import main
from rubricc.targets import slip
from test_slip import slip_for

VETO = """门岗考核表
周期：每月　满分：100分
1、值勤（60分）：脱岗每次扣5分。
2、登记（40分）：漏登每次扣2分。
否决：发生重大责任事故，总分记0分。
"""
RATED = """门岗评议表
周期：每月　满分：10分
评分：自评30%、直接上级70%
填写：被考核人、考核月份
1、态度（10分）：0-10分。
"""


def test_the_total_before_a_veto_is_told() -> None:
    made = slip_for(one_table(VETO), {"脱岗": 1, "发生重大责任事故": True, "确认": "是"})
    assert made.before == ("总分：否决前95分，否决后0分",)
    assert "总分：否决前95分，否决后0分" in slip.text(made) and "总分：否决前95分，否决后0分" in slip.page(made)
    assert slip_for(one_table(VETO), {"脱岗": 1, "确认": "是"}).before == ()


def test_the_parts_of_weighted_raters_are_added_before_the_reader() -> None:
    record = {"评分": {"自评": {"评定分": 9}, "直接上级": {"评定分": 8.5}}, "确认": "是"}
    made = slip_for(one_table(RATED), record)
    assert "总分：自评9分×30%＋直接上级8.5分×70%＝2.7＋5.95＝8.65分" in [point.what for point in made.points]


def test_the_person_is_called_by_the_name_that_the_form_asks_for(tmp_path: Path) -> None:
    (tmp_path / "r.rubric").write_text(RATED, "utf-8")
    rated = {"自评": {"评定分": 9}, "直接上级": {"评定分": 8}}
    people = [{"被考核人": "张三", "评分": rated, "确认": "是"}, {"被考核人": "李四", "评分": {"自评": {"评定分": 99}}}]
    (tmp_path / "r.json").write_text(json.dumps(people, ensure_ascii=False), "utf-8")
    files = [str(tmp_path / "r.rubric"), str(tmp_path / "r.json")]
    shown = CliRunner().invoke(main, ["score", *files])
    assert "被考核人" in shown.stdout and "张三" in shown.stdout
    assert "李四，第2条" in shown.stderr
    one = CliRunner().invoke(main, ["slip", *files, "--name", "张三", "--out", str(tmp_path / "out")])
    assert one.exit_code == 0, one.output
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["张三_通知单.html"]
