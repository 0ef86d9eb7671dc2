# Needed: make, git and Python 3.11 or newer. Everything else goes into .venv, from hash-locked requirements.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test long lint check lock clean

# ARGS goes to the command a target runs: make demo ARGS=--once, make test ARGS=tests/ledger
ARGS ?=

# What Python compiled is kept, whatever the machine says: a test's processes would each compile every module anew.
test long: export PYTHONDONTWRITEBYTECODE :=

help:  ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: .venv/.run  ## Run a whole court on this machine, with people, cases and desks
	.venv/bin/underseal demo $(ARGS)

test: .venv/.dev  ## Run the tests of every change; those that want a tool this machine lacks skip and say so
	.venv/bin/python -m pytest -n auto --dist loadscope --no-loadscope-reorder -rs $(ARGS)

long: .venv/.dev  ## Run what is too slow for every change, within an hour: fuzz, mutants, kills, deep properties, all journeys
	HYPOTHESIS_PROFILE=deep .venv/bin/python -m pytest -n auto --dist worksteal -rs -m "long or journey or hypothesis" $(ARGS)

lint: .venv/.dev  ## Check style, types and which room imports which
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo

check: lint  ## Lint, then run every test: what CI runs
	$(MAKE) --no-print-directory test

lock:  ## Write requirements/*.txt anew from pyproject.toml (newer versions: make lock ARGS=--upgrade)
	requirements/lock $(ARGS)

clean:  ## Remove .venv, caches and built files
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist src/*.egg-info
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.run: requirements/run.txt requirements/install pyproject.toml
	@requirements/install run
	@touch $@

.venv/.dev: requirements/dev.txt requirements/install pyproject.toml
	@requirements/install dev
	@touch $@
