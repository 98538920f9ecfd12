# The recipes that people, hooks and .ci/run share. PYTHON is the environment's own interpreter.
PYTHON ?= .venv/bin/python

.PHONY: install test check lint types contracts prompts coverage wheel smoke lowest newest format bench

install:            ## an environment with the tested versions
	python3 -m venv .venv
	.venv/bin/pip install --quiet --constraint constraints.txt --editable '.[dev]'

test:               ## the tests, quickly
	$(PYTHON) -m pytest

check: lint types contracts prompts coverage smoke instructions   ## everything CI does

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
	# Nor do the terminal and the proofs, which the tests above have run, say more of what is covered.
	$(PYTHON) -m pytest -n 4 -m "not hypothesis" --cov --cov-report= --ignore=tests/proofs \
	  --ignore=tests/bench --ignore-glob='*_terminal.py'
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

.PHONY: instructions prove prove-kill prove-syscalls prove-power prove-writers prove-damage prove-canary

instructions:       ## instructions of whole commands, beside their limits; needs valgrind
	$(PYTHON) -m bench.instructions

prove: prove-kill prove-syscalls prove-power prove-writers prove-damage prove-canary  ## what the vault promises, the long way

prove-kill:         ## 500 kills at random, during every kind of change
	$(PYTHON) -m tests.proofs.kill --runs 500

prove-syscalls:     ## each fault at every system call that touches the vault; needs strace
	$(PYTHON) -m tests.proofs.syscalls

prove-power:        ## images of what a power cut may leave, and four planted bugs
	$(PYTHON) -m tests.proofs.power
	$(PYTHON) -m tests.proofs.power --bugs

prove-writers:      ## 8 programs, 200 entries each, and a reader
	$(PYTHON) -m tests.proofs.writers

prove-damage:       ## 1000 damages at random, seen and mended
	$(PYTHON) -m tests.proofs.damage --runs 1000

prove-canary:       ## one sentence, looked for everywhere
	$(PYTHON) -m tests.proofs.canary
