# Two commands matter, and each sets up all it needs: `make demo` and `make test`.

VENV := .venv
BIN := $(VENV)/bin
RUBRIC := rubrics/管家.rubric
RECORDS := rubrics/samples/管家.csv

# The one Python to use; left empty, the first 3.11 or newer is taken.
export PYTHON
export UPGRADE

.DEFAULT_GOAL := help
.PHONY: help demo test lint docs venv lock clean

help:
	@echo "make demo   检查、读回、生成并打分：用 $(RUBRIC) 走一遍全程"
	@echo "make test   装好所需的一切，跑全部测试"
	@echo "make lint   只做静态检查（ruff、mypy）"
	@echo "make docs   重新生成 docs/诊断.md 和 docs/手册.md 的句式（改了 docs/codes/、docs/patterns.toml 或读法以后）"
	@echo "make bench  量速度：一张比值表（FULL=1 量得全，要很久）"
	@echo "make venv   只准备开发环境 $(VENV)"
	@echo "make lock   依 pyproject.toml 重新锁定依赖（UPGRADE=--upgrade 换成新版本）"
	@echo "make clean  删去生成的一切"

# Installing and running needs few packages, testing needs many: two steps into the same environment.
$(VENV)/run.stamp: pyproject.toml requirements.lock scripts/venv.sh
	@scripts/venv.sh $(VENV) requirements.lock
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.lock
	@scripts/venv.sh $(VENV) requirements-dev.lock
	@touch $@

venv: $(VENV)/dev.stamp

demo: $(VENV)/run.stamp
	$(BIN)/rubricc check $(RUBRIC)
	$(BIN)/rubricc readback $(RUBRIC)
	$(BIN)/rubricc build $(RUBRIC) --out out
	$(BIN)/rubricc score $(RUBRIC) $(RECORDS)
	@echo
	@echo "三份文件在 out/ 里："
	@echo "  out/管家.py    评分程序：python3 out/管家.py $(RECORDS)"
	@echo "  out/管家.html  考核表网页：用浏览器打开，可填写，可打印"
	@echo "  out/管家.xlsx  考核表工作簿：用 Excel 或 WPS 打开"

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check
	$(BIN)/mypy

docs: $(VENV)/run.stamp
	$(BIN)/rubricc doc --all > docs/诊断.md
	$(BIN)/python scripts/handbook.py

test: lint
	@scripts/install-real-parts.sh
	$(BIN)/pytest -n auto

bench: $(VENV)/dev.stamp
	$(BIN)/python benchmarks/bench.py

lock:
	@scripts/lock.sh

clean:
	rm -rf $(VENV) .venv-lock out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
