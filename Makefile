# What one does with this tree. `make help` lists it.

PORT ?= 8000
DATA ?= var/agency
ARGS ?=
PYTHON ?= $(shell command -v python3.11 || command -v python3)
# pip's cache needs a home that can be written to; without one it keeps none.
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PATH := $(CURDIR)/.venv/bin:$(PATH)

.DEFAULT_GOAL := help
.PHONY: help demo test check audit bench screens

help:  ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

demo: export DATA := $(DATA)
demo: .venv/runtime  ## serve the sample agency (PORT=8000 DATA=var/agency) until Ctrl-C
	@exec .venv/bin/python manage.py demo --port $(PORT)

test: .venv/development  ## run the tests (ARGS= goes to pytest)
	@exec .venv/bin/python -m pytest --numprocesses=2 --dist=worksteal $(ARGS)

check: export DATA := var/check
check: .venv/development  ## lint, types, import order, templates, migrations, deployment settings
	ruff check .
	ruff format --check .
	SECRET_KEY=unused mypy
	lint-imports
	git ls-files -z 'templates/*.html' 'templates/*.txt' | xargs -0 djade --check --target-version 5.2
	.venv/bin/python manage.py makemigrations --check --dry-run
	.venv/bin/python manage.py check --deploy --fail-level WARNING

audit: .venv/development  ## look for known vulnerabilities in what is installed
	@.ci/audit

bench: .venv/development  ## measure, and print the figures
	@exec .venv/bin/python -m bench

screens: .venv/development  ## photograph every page for every role into var/screens
	@exec .venv/bin/python -m bench.screens

.venv/bin/python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@"$(PYTHON)" -m venv .venv

.venv/runtime: requirements.txt | .venv/bin/python
	@echo "Installing what requirements.txt names."
	@.venv/bin/python -m pip install --quiet --requirement requirements.txt
	@touch $@

.venv/development: requirements-dev.txt requirements.txt | .venv/bin/python
	@echo "Installing what requirements-dev.txt names."
	@.venv/bin/python -m pip install --quiet --requirement requirements-dev.txt
	@touch .venv/runtime $@
