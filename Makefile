# The recipes that people, hooks and .ci/run share. PYTHON is the environment's own interpreter.
PYTHON ?= .venv/bin/python

.PHONY: install test check lint types contracts prompts coverage wheel smoke lowest newest format bench

install:            ## an environment with the tested versions
	python3 -m venv .venv
	.venv/bin/pip install --quiet --constraint constraints.txt --editable '.[dev]'

test:               ## the tests, quickly
	$(PYTHON) -m pytest

check: lint types contracts prompts coverage smoke   ## everything CI does

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:
	$(PYTHON) -m mypy

contracts:          ## who may import whom
	$(dir $(PYTHON))lint-imports

prompts:            ## every prompt file, and the schema beside them
	$(PYTHON) -m integrate library check prompts
	$(PYTHON) -m integrate library schema | diff - prompts/practice.schema.json

coverage:           ## 100 % of the branches of core, flows, content and storage; 90 % of all
	rm -f .coverage .coverage.*
	# Without Hypothesis: what is covered must not hang on what it happens to draw.
	$(PYTHON) -m coverage run -m pytest -m "not hypothesis"
	$(PYTHON) -m coverage combine --quiet
	$(PYTHON) -m coverage report --include='integrate/core/*,integrate/flows/*,integrate/content/*,integrate/storage/*,integrate/crypto/*' --fail-under=100
	$(PYTHON) -m coverage report --fail-under=90

wheel:
	rm -rf dist
	$(PYTHON) -m build --wheel --outdir dist . >/dev/null

smoke: wheel        ## the wheel alone, in an environment with no development tools
	sh tests/smoke.sh

lowest:             ## the tests on the lowest allowed versions of what integrate needs
	rm -rf .venv-lowest
	python3 -m venv .venv-lowest
	$(PYTHON) bench/lowest.py > .venv-lowest/constraints.txt
	.venv-lowest/bin/pip install --quiet --constraint .venv-lowest/constraints.txt --editable '.[dev]'
	.venv-lowest/bin/python -m pytest

newest:             ## the tests on the newest of everything, typer above its bound too; may fail
	rm -rf .venv-newest
	python3 -m venv .venv-newest
	.venv-newest/bin/pip install --quiet --editable '.[dev]'
	.venv-newest/bin/pip install --quiet --upgrade typer || true
	.venv-newest/bin/python -m pytest

format:
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix-only .

bench:              ## journals of 10 to 100,000 entries, ours beside jrnl
	$(PYTHON) -m bench
