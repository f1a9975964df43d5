#!/usr/bin/env bash
# Pin every dependency with its hashes; `make lock` calls this.
#   requirements.lock      what it takes to install and run rubricc (build backend included)
#   requirements-dev.lock  the same versions, and what the tests need
# `make lock UPGRADE=--upgrade` looks for newer versions; without it only what pyproject.toml asks for changes.
set -euo pipefail
cd "$(dirname "$0")/.."

venv=.venv-lock # apart from .venv, so that the tool's own dependencies never mix with ours
[ -x "$venv/bin/pip-compile" ] || {
  "${PYTHON:-python3}" -m venv "$venv"
  "$venv/bin/pip" install --quiet pip-tools==7.6.2
}

# Nothing about the machine that compiled goes in: no index, no options, no paths.
compile() {
  local lock=$1
  shift
  "$venv/bin/pip-compile" --quiet ${UPGRADE:-} --generate-hashes --strip-extras --allow-unsafe \
    --no-header --no-annotate --no-emit-options --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
    --build-deps-for editable --output-file "$lock" "$@" pyproject.toml
  {
    echo "# Made by 'make lock' from pyproject.toml; do not edit. Install with:"
    echo "#   pip install --require-hashes -r $lock"
    echo "#   pip install --no-deps --no-build-isolation -e ."
    grep -v '^#' "$lock"
  } >"$lock.new"
  mv "$lock.new" "$lock"
}

compile requirements.lock
compile requirements-dev.lock --extra dev --constraint requirements.lock
