"""Findings for other programs: SARIF 2.1.0, GitHub's workflow commands, JSON."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from sarif_pydantic import Sarif

from conftest import item
from rubricc.cli import main
from rubricc.diagnostics.as_github import as_github
from rubricc.diagnostics.as_sarif import as_sarif
from rubricc.pipeline import compile_text

TEXT = "考核表：示例\n满分：100分\n1. 甲𠮷（98分）：迟到每次扣0. 5分；旷工每次口2分\n"

# What SARIF 2.1.0 (OASIS, section 3) asks of the objects used here: properties required, and allowed.
SHAPES: dict[str, tuple[set[str], set[str]]] = {
    "log": ({"version", "runs"}, {"$schema"}),
    "run": ({"tool", "results"}, {"columnKind"}),
    "driver": ({"name"}, {"version", "rules"}),
    "rule": ({"id"}, {"shortDescription", "defaultConfiguration"}),
    "result": ({"message"}, {"ruleId", "ruleIndex", "level", "locations", "relatedLocations", "fixes"}),
    "location": (set(), {"id", "physicalLocation", "message"}),
    "fix": ({"artifactChanges"}, {"description"}),
    "change": ({"artifactLocation", "replacements"}, set()),
    "replacement": ({"deletedRegion"}, {"insertedContent"}),
}


def shaped(name: str, value: object) -> dict[str, object]:
    assert isinstance(value, dict)
    required, allowed = SHAPES[name]
    assert required <= set(value) <= required | allowed, (name, set(value))
    return value


def regions(value: object) -> list[dict[str, int]]:
    """All regions, wherever they stand."""
    if isinstance(value, list):
        return [each for part in value for each in regions(part)]
    if not isinstance(value, dict):
        return []
    own = [value[name] for name in ("region", "deletedRegion") if name in value]
    return own + [each for part in value.values() for each in regions(part)]


def test_sarif_has_its_shape() -> None:
    found = compile_text(TEXT, "细则 1.rubric").diagnostics
    log = shaped("log", json.loads(json.dumps(as_sarif(found, "0.1.0"))))
    (run,) = log["runs"]  # type: ignore[misc]  # shaped above
    assert log["version"] == "2.1.0" and shaped("run", run)["columnKind"] == "unicodeCodePoints"
    rules = [shaped("rule", rule) for rule in shaped("driver", run["tool"]["driver"])["rules"]]  # type: ignore[attr-defined]  # a list
    assert len({rule["id"] for rule in rules}) == len(rules)
    results = [shaped("result", result) for result in run["results"]]
    assert {result["ruleId"] for result in results} >= {"R101", "S102", "L140"}
    for result in results:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]  # type: ignore[index]  # a number
        assert result["level"] in {"none", "note", "warning", "error"}
        for place in [*result["locations"], *result.get("relatedLocations", [])]:  # type: ignore[misc]  # lists
            uri = shaped("location", place)["physicalLocation"]["artifactLocation"]["uri"]  # type: ignore[index]  # nested
            assert uri.isascii() and " " not in uri and unquote(uri) == "细则 1.rubric"
        for fix in result.get("fixes", []):  # type: ignore[attr-defined]  # a list
            for change in shaped("fix", fix)["artifactChanges"]:  # type: ignore[attr-defined]  # a list
                assert all(shaped("replacement", each) for each in shaped("change", change)["replacements"])  # type: ignore[attr-defined]  # a list
    assert all(each["startLine"] >= 1 and each["startColumn"] >= 1 for each in regions(log))
    assert all(
        (each["startLine"], each["startColumn"]) <= (each["endLine"], each["endColumn"]) for each in regions(log)
    )


@pytest.mark.parametrize("text", [TEXT, "考核表：示例\n1. 出勤（100分）：迟到每次扣2分；旷工每次扣3分，按8折\n"])
def test_sarif_is_what_others_read(text: str) -> None:
    found = compile_text(text, "细则 1.rubric").diagnostics
    (run,) = Sarif.model_validate_json(json.dumps(as_sarif(found, "0.1.0"))).runs
    assert [each.rule_id for each in run.results or []] == [each.code for each in found]


def test_github_gets_one_line_each_and_nothing_it_would_misread() -> None:
    lines = list(as_github(compile_text(TEXT, "a,b:c%.rubric").diagnostics))
    total = next(line for line in lines if "title=R101" in line)
    assert total.startswith("::error file=a%2Cb%3Ac%25.rubric,line=2,endLine=2,col=4,endColumn=8,title=R101::")
    assert "%0A怎么改：" in total and not any("\n" in line for line in lines)


@pytest.mark.parametrize("shape", ["json", "sarif", "github"])
def test_check_prints_only_data(tmp_path: Path, shape: str) -> None:
    path = tmp_path / "甲.rubric"
    path.write_text(TEXT, "utf-8")
    result = CliRunner().invoke(main, ["check", str(path), "--format", shape], prog_name="rubricc")
    assert result.exit_code == 1
    if shape == "github":
        assert all(line.startswith("::") for line in result.stdout.splitlines())
    else:
        json.loads(result.stdout)
    if shape == "json":
        fixes = {each["code"]: each["fix"] and each["fix"]["safety"] for each in json.loads(result.stdout)}
        assert (fixes["L140"], fixes["S102"]) == ("safe", "changes-scores")


def test_verbose_shows_each_page_once(tmp_path: Path) -> None:
    path = tmp_path / "甲.rubric"
    path.write_text(item("迟到每次口2分；早退每次口2分"), "utf-8")
    result = CliRunner().invoke(main, ["check", str(path), "--verbose"], prog_name="rubricc")
    assert result.stdout.count("多半是打错了字") == 1 and result.stdout.count("错误 S102") == 2
    short = CliRunner().invoke(main, ["check", str(path)], prog_name="rubricc").stdout
    assert "多半是打错了字" not in short and short.splitlines()[-2].endswith("rubricc doc S102")
