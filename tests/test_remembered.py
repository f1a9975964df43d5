"""What is kept from one start to the next: read only where it is whole and nobody else could have written it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from re import Pattern

import pytest

from rubricc import regexes
from rubricc.remembered import KEPT, recall, remember, remembered


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "rubricc"


def made(source: str, value: object = (1, {2: "三"})) -> tuple[object, int]:
    """What is remembered, and how often it had to be made."""
    calls: list[int] = []
    found = remembered("x", source, lambda: (calls.append(1), value)[1])
    return found, len(calls)


def test_what_was_made_is_not_made_again(folder: Path) -> None:
    assert [made("甲"), made("甲"), made("乙")] == [((1, {2: "三"}), count) for count in (1, 0, 1)]
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in folder.iterdir())


@pytest.mark.parametrize("harm", ["cut", "changed", "writable", "link"])
def test_a_file_that_cannot_be_trusted_is_made_again(harm: str, folder: Path, tmp_path: Path) -> None:
    made("甲")
    (file,) = folder.iterdir()
    data = file.read_bytes()
    match harm:
        case "cut":
            file.write_bytes(data[:-1])
        case "changed":
            file.write_bytes(data[:40] + b"!" + data[41:])
        case "writable":
            file.chmod(0o666)
        case "link":
            os.replace(file, tmp_path / "other")
            file.symlink_to(tmp_path / "other")
    assert made("甲") == ((1, {2: "三"}), 1)
    assert made("甲") == ((1, {2: "三"}), 0)


def test_a_folder_of_others_is_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    assert made("甲") == (None, 0)
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    assert made("甲") == (None, 0)


def test_old_makes_are_forgotten(folder: Path) -> None:
    for age, source in enumerate("甲乙丙丁戊己"):
        made(source)
        for file in folder.iterdir():
            os.utime(file, (file.stat().st_atime, file.stat().st_mtime - 60 * (6 - age)))
    assert len(list(folder.iterdir())) == KEPT
    assert [made("甲")[1], made("己")[1]] == [1, 0]


PATTERNS = (r"每(?:次|起)扣(?P<amount>[0-9]+)分", r"(?<!不)合格率|[一二三]", r"(?i)a(?=b)|(c)\1")


@pytest.fixture
def start(folder: Path) -> Iterator[Callable[[], list[Pattern[str]]]]:
    """Compiles the patterns as a new process would, and keeps them as at its end."""
    known = dict(regexes._made)

    def started() -> list[Pattern[str]]:
        regexes._made.clear()
        regexes._kept.cache_clear()
        found = [regexes.compile(source) for source in PATTERNS]
        regexes.keep()
        return found

    yield started
    regexes._made.update(known)
    regexes._kept.cache_clear()


def test_a_kept_pattern_is_the_compiled_one(
    start: Callable[[], list[Pattern[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = start()
    assert fresh == [re.compile(source) for source in PATTERNS]
    monkeypatch.setattr("rubricc.regexes._fresh", lambda source: pytest.fail("they are kept"))
    kept = start()
    assert kept == fresh
    found = kept[0].match("每起扣12分")
    assert found is not None and found["amount"] == "12"


def test_a_python_that_puts_patterns_together_otherwise_compiles_them(
    start: Callable[[], list[Pattern[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("re._compiler._code")
    assert regexes._parts("扣") is None
    assert start() == [re.compile(source) for source in PATTERNS]
    assert recall("patterns", "") == {}


@pytest.mark.parametrize("harm", ["cut", "code"])
def test_a_pattern_that_cannot_be_put_together_is_compiled(
    harm: str, start: Callable[[], list[Pattern[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    start()
    kept = {
        key: (flags, code[:4] if harm == "cut" else bytes(len(code)), *rest)
        for key, (flags, code, *rest) in (recall("patterns", "") or {}).items()
    }
    assert kept
    remember("patterns", "", kept)
    assert start() == [re.compile(source) for source in PATTERNS]
