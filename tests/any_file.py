"""What must hold for every text whatsoever, and ways to make texts: for the short test and the long hunt.

`python tests/any_file.py 600` hunts for ten minutes: it changes texts, keeps those that make the compiler
say or do something that no text before made it say or do, and changes these further.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from rubricc.diagnostics.as_json import as_json, dumps
from rubricc.diagnostics.render import render
from rubricc.pipeline import Compilation, compile_bytes, compile_text

ROOT = Path(__file__).parents[1]
SECONDS_PER_CHARACTER = 0.02  # a hundred times what it takes
_WORDS = """
每次 每发生一起 扣2分 扣0.5分 加1分 得满分 不得分 扣完为止 最多扣 视情节 分别 各 95%以上 低于80%
不满 3次以上 每低1% 目标 得10分 （6分） （100分） 一、 1. 1、 （1） ① 等级： 通则： 例： 说明：
考核表： 满分：100分 评分： 奖扣： 否决： 兑现： 数据： → 、 ， 。 ； ： ( ) （ ） 「 」 《 》 【
】 | # 𠮷 O l I ０ ９ ． % ％ - － ～ ~ ± × ÷ = 迟到 旷工 表扬 投诉 合格率 完成率 未 不 其中 否则
同上 合计 备注 权重30% 岗位＝主管； 总分 99999999999 0 0.0 一 两 半 几 十 以上 每周 加分项
起评分80分 达到 目标值
"""
WORDS = [*_WORDS.split(), "\n", "\n", "\r\n", "\t", "\u3000", "\u200b", "\ufeff", "\0", "\ud800", "\u2028", "e\u0301"]


def holds(text: str | bytes) -> Compilation:
    """Compile and tell; nothing may stumble, nothing may be lost, and what was understood reads back the same."""
    begun = time.process_time()
    compiled = compile_bytes(text, "x.rubric") if isinstance(text, bytes) else compile_text(text)
    taken = time.process_time() - begun
    assert taken < 3 + SECONDS_PER_CHARACTER * len(text), f"{taken:.1f} s"
    assert "".join(place.text for _, place in compiled.coverage.runs()) == compiled.source.text
    assert compiled.ok == bool(compiled.tables)
    for each in compiled.diagnostics:
        assert each.message and each.hint and "{" not in each.kind.message.format_map(_Shown())
    assert render(compiled.diagnostics, width=60)
    json.loads(dumps(as_json(compiled.diagnostics)))
    for table in compiled.tables:
        again = compile_text(table.readback())
        assert again.ok, [each.message for each in again.diagnostics]
        (other,) = again.tables
        assert [each.value for each in other.program.definitions] == [each.value for each in table.program.definitions]
    return compiled


class _Shown(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def seeds() -> list[str]:
    """Whole rubrics of ours, and sentences that people write."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "rubrics").rglob("*.rubric"))]
    recorded = sorted((ROOT / "tests" / "clauses").glob("*.jsonl"))
    lines = [line for path in recorded for line in path.read_text("utf-8").splitlines()]
    clauses = [str(json.loads(line).get("text", "")) for line in lines if line.strip()]
    return [*texts, *(f"考核表：示例\n1. 出勤（100分）\n   {clause}\n" for clause in clauses if clause)]


def changed(text: str, others: list[str], chance: random.Random) -> str:
    """The text with a few changes of the kinds that typing, pasting and scanning make."""
    for _ in range(chance.randint(1, 4)):
        at, to = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
        to = min(to, at + chance.choice((1, 2, 5, 40)))
        piece = text[at:to]
        new = (
            "",
            piece * 2,
            piece[::-1],
            chance.choice(WORDS),
            piece + chance.choice(WORDS),
            chr(chance.choice((chance.randrange(0x110000), chance.randrange(0x4E00, 0x9FFF)))),
            _slice(chance.choice(others), chance),
        )
        text = text[:at] + chance.choice(new) + text[to:]
    return text[:3000]


def _slice(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[at : at + chance.choice((3, 10, 60))]


def behaviour(compiled: Compilation) -> frozenset[object]:
    """What a text made the compiler say and do, coarsely: each new member is worth keeping the text for."""
    found: set[object] = {each.code for each in compiled.diagnostics}
    found |= {(a.code, b.code) for a in compiled.diagnostics for b in compiled.diagnostics if a.line == b.line}
    found |= {int(kind) for kind, _ in compiled.coverage.runs()}
    for table in compiled.tables:
        found |= {type(rule) for item in table.rubric.items for rule in item.rules}
        found |= {type(node.value).__name__ for node in table.program.definitions}
    return frozenset(found)


def hunt(seconds: float, seed: int) -> Iterator[tuple[str, BaseException]]:
    """Texts that make `holds` fail, one per place where it fails."""
    chance = random.Random(seed)
    corpus, known, places = seeds(), set[object](), set[object]()
    end, tried = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        text = changed(chance.choice(corpus), corpus, chance)
        tried += 1
        try:
            new = behaviour(holds(text)) - known
        except Exception as error:
            trace = error.__traceback__
            while trace is not None and trace.tb_next is not None:
                trace = trace.tb_next
            place = (type(error), trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace else None
            if place not in places:
                places.add(place)
                yield text, error
            continue
        if new:
            known |= new
            corpus.append(text)
    print(f"{tried} texts, {len(corpus)} kept, {len(known)} behaviours", file=sys.stderr)


if __name__ == "__main__":
    budget, start = float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    for failing, problem in hunt(budget, start):
        print(f"{type(problem).__name__}: {str(problem)[:300]}\n  {failing!r}\n", flush=True)
