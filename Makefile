# Needs make and python3 (3.11 or newer) with pip; everything else goes into .venv.
# HOST, PORT and DATABASE_URL reach the service from the environment or the command line:
#     make run PORT=9000 DATABASE_URL=postgresql://me@localhost/brest1918

PYTHON ?= python3
# The book's page texts, where you have them; they are no part of the project.
PAGES ?= ../shared/source/pages

VENV := .venv
BIN := $(VENV)/bin
PIP_OPTIONS := --quiet --quiet --disable-pip-version-check --no-input
NEEDED_PYTHON := 3.11

# One stamp for each set of packages; the developers' holds the other two.
RUN := $(VENV)/.installed-run
POSTGRESQL := $(VENV)/.installed-postgresql
DEV := $(VENV)/.installed-dev
CLIENTS := $(VENV)/.installed-clients
SERVICE := $(if $(filter postgres%,$(value DATABASE_URL)),$(POSTGRESQL),$(RUN))

.DEFAULT_GOAL := help
.PHONY: help run test check dev clients
.DELETE_ON_ERROR:

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## /make \1: /p' $(MAKEFILE_LIST)

run: $(SERVICE) ## install, load the data, serve the API (HOST, PORT, DATABASE_URL)
	@$(BIN)/brest1918 serve --prepare

test: $(DEV) ## run the tests
	@$(BIN)/pytest

check: $(DEV) ## check format, style, types, the data and the import rule
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/brest1918 check --seed seed $(if $(wildcard $(PAGES)),--pages '$(PAGES)')
	$(BIN)/pytest --quiet tests/test_imports.py

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

# The generator of Python clients has an environment of its own: its packages are older than ours.
$(CLIENTS): tests/clients/requirements.txt tests/clients/package-lock.json $(DEV)
	@$(BIN)/python -m venv --clear --without-pip $(VENV)/clients
	@$(BIN)/python -m pip --python $(VENV)/clients/bin/python install $(PIP_OPTIONS) \
	  --requirement tests/clients/requirements.txt
	@SCARF_ANALYTICS=false npm ci --prefix tests/clients --silent --ignore-scripts --no-audit --no-fund
	@touch $@
