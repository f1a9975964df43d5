"""What a user installs works: the wheel, outside the checkout, finds its grammar and templates."""

import ast
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    """The output of a command that must succeed, run where nothing of the checkout is at hand."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment["PYTHONUTF8"] = "1"
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin/ of a fresh environment with the wheel in it; the dependencies are those of this environment.

    They are reached through a .pth line: of a folder added that way Python reads no further .pth files,
    so the editable rubricc of the checkout stays out of sight.
    """
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder)}))
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python.parent


def test_the_wheel_itself_is_used(installed: Path, tmp_path: Path) -> None:
    where = run(installed / "python", "-c", "import rubricc; print(rubricc.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent)


def test_the_command_works_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "rubrics" / "管家.rubric", tmp_path)
    rubricc = installed / "rubricc"
    assert "0.1.0" in run(rubricc, "--version", cwd=tmp_path)
    run(rubricc, "check", "管家.rubric", cwd=tmp_path)
    run(rubricc, "build", "管家.rubric", "--out", "out", cwd=tmp_path)
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".py", ".html", ".xlsx"}


def test_resources_are_found_inside_a_zip(wheel: Path, tmp_path: Path) -> None:
    """As in a zipapp; a wheel is a zip file that Python can import from."""
    files = [path for folder in ("grammar", "targets") for path in (ROOT / folder).rglob("*.*")]
    names = [path.relative_to(ROOT).as_posix() for path in files if path.suffix != ".pyc"]
    assert names
    code = "import sys; sys.path.insert(0, sys.argv[1]); from rubricc import resources; "
    code += "print([resources.read_text(*name.split('/', 1)) for name in sys.argv[2:]])"
    found = run(sys.executable, "-ISc", code, wheel, *names, cwd=tmp_path)
    assert ast.literal_eval(found) == [(ROOT / name).read_text("utf-8") for name in names]
