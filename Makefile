# Needs make and python3 (3.11 or newer) with pip; everything else goes into .venv, and for the
# parts of pages that move into explorer/node_modules.
# HOST, PORT and DATABASE_URL reach the service from the environment or the command line:
#     make run PORT=9000 DATABASE_URL=postgresql://me@localhost/brest1918

PYTHON ?= python3
# The book's page texts, where you have them; they are no part of the project.
PAGES ?= ../shared/source/pages

# Tests run on all cores; who is done takes over what others have not begun.
WORKERS := --numprocesses auto --maxprocesses 8 --dist worksteal

VENV := .venv
BIN := $(VENV)/bin
PIP_OPTIONS := --quiet --quiet --disable-pip-version-check --no-input
NEEDED_PYTHON := 3.11

# One stamp for each set of packages; the developers' holds the other two.
RUN := $(VENV)/.installed-run
POSTGRESQL := $(VENV)/.installed-postgresql
DEV := $(VENV)/.installed-dev
CLIENTS := $(VENV)/.installed-clients
ISLANDS := app/static/islands/.built
EXPLORER := $(VENV)/.installed-explorer
SERVICE := $(if $(filter postgres%,$(value DATABASE_URL)),$(POSTGRESQL),$(RUN))

.DEFAULT_GOAL := help
.PHONY: help run test alltests check bench dev clients islands explorer screenshots recipes
.DELETE_ON_ERROR:

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## /make \1: /p' $(MAKEFILE_LIST)

run: $(SERVICE) ## install, load the data, serve the API (HOST, PORT, DATABASE_URL)
	@$(MAKE) --no-print-directory --silent $(ISLANDS) >/dev/null 2>&1 || \
	  echo "The map is served as a table: its moving part could not be built ('make islands' says why)." >&2
	@$(BIN)/brest1918 serve --prepare

test: $(DEV) ## run a few cases of every test
	@$(BIN)/pytest $(WORKERS) -m 'not long'

alltests: $(DEV) ## run every case of every test
	@$(BIN)/pytest $(WORKERS)

check: $(DEV) ## check format, style, types, the data and the import rule
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/brest1918 check --seed seed $(if $(wildcard $(PAGES)),--pages '$(PAGES)')
	$(BIN)/pytest --quiet tests/test_imports.py

islands: $(ISLANDS) ## build the parts of the pages that move, such as the map

explorer: $(EXPLORER) ## check the parts of the pages that move, and run their own tests
	@cd explorer && npm run --silent check && npm run --silent test

bench: $(DEV) ## measure the speed beside what one would take instead (ten minutes; needs network and npm)
	@$(BIN)/python -m benchmarks

screenshots: $(DEV) $(ISLANDS) ## write pictures of the main pages to screenshots/ (needs chromium and loaded data)
	@$(BIN)/python -m tests.screenshots screenshots

recipes: $(DEV) ## write what the recipes print with the data of the seed into docs/recipes
	@$(BIN)/python -m tests.recipes

dev: $(DEV) ## install what the tests and checks need

clients: $(CLIENTS) ## install what makes and checks clients of the API, so that tests try it (needs npm)

# A virtual environment holds absolute paths: one that was copied or moved here, or whose python
# is gone, is made again.
VENV_READY := $(VENV)/.ready
ifneq ($(shell $(BIN)/python -c '' 2>/dev/null && cat $(VENV_READY) 2>/dev/null),$(CURDIR))
.PHONY: $(VENV_READY)
endif

$(VENV_READY):
	@command -v $(PYTHON) >/dev/null || { \
	  echo "brest1918 needs Python $(NEEDED_PYTHON) or newer, and there is no $(PYTHON) here." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit("brest1918 needs Python $(NEEDED_PYTHON) or newer; $(PYTHON) is " + sys.version.split()[0] + ". Name another one: make PYTHON=python$(NEEDED_PYTHON) ...") if sys.version_info < tuple(map(int, "$(NEEDED_PYTHON)".split("."))) else None'
	@# Some systems package ensurepip apart from Python; pip itself can then fill the environment.
	@if $(PYTHON) -c 'import ensurepip' 2>/dev/null; then \
	  $(PYTHON) -m venv --clear $(VENV); \
	else \
	  $(PYTHON) -m venv --clear --without-pip $(VENV) && \
	  $(PYTHON) -m pip --python $(BIN)/python install $(PIP_OPTIONS) pip; \
	fi || { echo "Python's modules venv and pip are needed; on Debian: apt install python3-venv" >&2; exit 1; }
	@printf '%s\n' '$(CURDIR)' > $@

# $(call install,EXTRAS,STAMPS)
define install
@echo "Installing the packages into $(VENV); the first time takes a minute."
@$(BIN)/python -m pip install $(PIP_OPTIONS) --editable '.$1'
@touch $2
endef

$(RUN): pyproject.toml $(VENV_READY)
	$(call install,,$(RUN))

$(POSTGRESQL): pyproject.toml $(VENV_READY)
	$(call install,[postgresql],$(RUN) $(POSTGRESQL))

$(DEV): pyproject.toml $(VENV_READY)
	$(call install,[dev],$(RUN) $(POSTGRESQL) $(DEV))

# With the Node of this machine, or where there is none of 20 or newer with one from PyPI.
$(ISLANDS): explorer/build.sh explorer/build.mjs explorer/land.mjs explorer/package-lock.json $(wildcard explorer/src/*.ts) | $(VENV_READY)
	@echo "Building what moves in the pages; the first time takes a minute."
	@explorer/build.sh $(VENV)
	@touch $@

$(EXPLORER): explorer/package-lock.json | $(VENV_READY)
	@npm ci --prefix explorer --silent --ignore-scripts --no-audit --no-fund
	@touch $@

# The generator of Python clients has an environment of its own: its packages are older than ours.
$(CLIENTS): tests/clients/requirements.txt tests/clients/package-lock.json $(DEV)
	@$(BIN)/python -m venv --clear --without-pip $(VENV)/clients
	@$(BIN)/python -m pip --python $(VENV)/clients/bin/python install $(PIP_OPTIONS) \
	  --requirement tests/clients/requirements.txt
	@SCARF_ANALYTICS=false npm ci --prefix tests/clients --silent --ignore-scripts --no-audit --no-fund
	@touch $@
