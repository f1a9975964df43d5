#!/usr/bin/env bash
# venv.sh FOLDER LOCK: a virtual environment with the pinned packages, and rubricc itself in editable form.
set -euo pipefail
venv=$1 lock=$2

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

# The one asked for with PYTHON=…; else the first that is new enough.
find_python() {
  for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  fail "需要 Python 3.11 或更新的版本，没有找到（试过：${PYTHON:-python3 等}）。" \
    "装好后再运行；若装在别处，请写明路径：make demo PYTHON=/path/to/python3.11" \
    "Python 3.11 or newer is needed; name it with PYTHON=… if it is installed elsewhere."
}

# A folder whose Python still starts is used again: others may be working with it.
if ! "$venv/bin/python" -c 'import pip' 2>/dev/null; then
  python=$(find_python)
  "$python" -c 'import ensurepip, venv' 2>/dev/null ||
    fail "$python 缺少 venv 或 ensurepip 模块，建不了虚拟环境。Debian/Ubuntu 请先运行：apt-get install python3-venv" \
      "$python lacks venv or ensurepip. On Debian/Ubuntu: apt-get install python3-venv"
  echo "正在准备 $venv（$("$python" --version)）……"
  "$python" -m venv --clear "$venv"
fi

export PIP_DISABLE_PIP_VERSION_CHECK=1
"$venv/bin/python" -m pip install --quiet --require-hashes -r "$lock"
"$venv/bin/python" -m pip install --quiet --no-deps --no-build-isolation -e .
