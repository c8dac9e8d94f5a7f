# The tasks of this repository; `make help` lists them. Everything is installed into .venv and nowhere else, except that
# `make test` on Debian may install a package of Chromium where no browser is found and none can be downloaded.

PYTHON    ?= python3 python3.14 python3.13 python3.12 python3.11
ADDRESS   ?= 127.0.0.1:8000
TESTS     ?=
BENCHMARK ?=
VERSION   ?=
FILES     ?=

VENV    := .venv
PY      := $(VENV)/bin/python
RUNTIME := $(VENV)/.runtime-installed
DEV     := $(VENV)/.dev-installed
CODE    := $(wildcard hooks tests benchmarks tools)
# What a browser is given: templates, styles and scripts. Deno checks the types of the scripts and runs Biome.
PAGES   := hooks/glossator/frame hooks/glossator/site/templates
SCRIPTS := $(wildcard hooks/glossator/frame/assets/js/*.js hooks/glossator/frame/partials/*.js)
INSTALL := $(PY) -m pip --quiet --disable-pip-version-check install --require-hashes
DENO    := $(VENV)/bin/deno
BIOME   := XDG_CACHE_HOME=$(CURDIR)/$(VENV)/cache $(DENO) run --quiet --frozen --config tools/web/deno.jsonc --allow-all biome
# Side by side, as many as there are processors, but no more browsers than a machine of any size may be asked to bear;
# who is done takes over what others have not begun. A few tests are quicker than the processes would be to start.
ALL_TESTS := --numprocesses=auto --maxprocesses=8 --dist=worksteal
COMPILE := $(PY) -m uv --quiet --no-config pip compile --upgrade --universal --generate-hashes --annotation-style line

export NO_MKDOCS_2_WARNING := 1
# What a stranger's shell sets must not change what is installed or built.
unexport PYTHONPATH PYTHONHOME PYTHONOPTIMIZE PYTHONWARNINGS PYTHONSAFEPATH PYTHONSTARTUP
export PYTHONUTF8 := 1
export PYTHONNOUSERSITE := 1
export PIP_USER := 0
# Deno keeps what it fetches in .venv too, and trusts whom the machine trusts, as pip does.
export DENO_DIR := $(CURDIR)/$(VENV)/deno
export DENO_TLS_CA_STORE := system,mozilla
export DENO_NO_UPDATE_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help serve site test check lint types pytest browser format benchmark normalise lock release recorded reference picture clean
.DELETE_ON_ERROR:

help: ## list these tasks
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

serve: $(RUNTIME) ## build the site, show it at http://127.0.0.1:8000/, rebuild on every save (ADDRESS=host:port)
	@$(PY) -c 'import socket, sys; host, port = sys.argv[1].split(":"); socket.create_server((host, int(port)))' \
	    $(ADDRESS) 2>/dev/null || { \
	    echo "$(ADDRESS) cannot be used (taken?); name another: make serve ADDRESS=127.0.0.1:8001" >&2; exit 1; }
	@$(PY) -m mkdocs serve --livereload --dev-addr $(ADDRESS)

site: $(RUNTIME) ## build the site into site/, strictly (SITE_URL=https://… for where it will stand)
	@$(PY) -m mkdocs build --strict
	@echo "The site stands in site/."

test: check pytest ## everything that must pass: linter, formatter, types, tests

check: lint types ## linter, formatter and types only

lint: $(DEV)
	@$(PY) -m ruff check --quiet $(CODE)
	@$(PY) -m ruff format --quiet --diff $(CODE)
	@$(PY) -m djlint --quiet --lint $(PAGES)
	@$(PY) -m djhtml --tabwidth 2 --check $(PAGES)
	@$(PY) tools/long_lines.py $(PAGES)
	@$(BIOME) check --error-on-warnings --config-path tools/web/style.jsonc $(PAGES)

types: $(DEV)
	@$(PY) -m mypy $(CODE)
	@$(DENO) check --quiet --frozen --config tools/web/deno.jsonc $(SCRIPTS)

pytest: $(DEV) browser ## the tests only (TESTS='tests/site/test_pages.py -k word' for some)
	@$(PY) -m pytest $(or $(TESTS),$(ALL_TESTS))

browser: $(DEV) ## find the browser the tests use, or install one
	@$(PY) tools/browser.py --install

format: $(DEV) ## let the linter and the formatter mend what they can
	@$(PY) -m ruff check --quiet --fix $(CODE); $(PY) -m ruff format --quiet $(CODE)
	@$(PY) -m djhtml --tabwidth 2 $(PAGES)
	@$(BIOME) check --write --config-path tools/web/style.jsonc $(PAGES)

benchmark: browser ## measure the site against bare Material (BENCHMARK=--quick for a first look)
	@$(PY) benchmarks/run.py $(BENCHMARK)

release: $(RUNTIME) ## record in data/permalinks.yml what a version publishes (VERSION=0.2.0, to make sure which)
	@PYTHONPATH=hooks $(PY) -m glossator release '$(VERSION)'

recorded: $(RUNTIME) ## fail where anything would be published that data/permalinks.yml does not hold
	@PYTHONPATH=hooks $(PY) -m glossator release --check '$(VERSION)'

reference: $(RUNTIME) ## write the reference of data/ anew: hooks/REFERENCE.md and data/schema/
	@PYTHONPATH=hooks $(PY) -m glossator reference

picture: site browser ## take the picture of a page that the README shows anew: .github/page.webp
	@$(PY) -m tools.picture

normalise: $(RUNTIME) ## compose the letters of files (FILES='data/glossary.yml …'), as the build wants them
	@PYTHONPATH=hooks $(PY) -m glossator normalise $(FILES)

lock: $(PY) ## take the newest packages that pyproject.toml and tools/web/deno.jsonc allow
	@$(PY) -m pip --quiet --disable-pip-version-check install 'uv>=0.9,<1' 'deno>=2.9,<3'
	@UV_CUSTOM_COMPILE_COMMAND='make lock' $(COMPILE) --output-file requirements.lock pyproject.toml >/dev/null
	@echo 'tzdata' >$(VENV)/.overrides # on Windows, mkdocs-rss-plugin wants an older one than python-dateutil
	@UV_CUSTOM_COMPILE_COMMAND='make lock' $(COMPILE) --output-file requirements-dev.lock \
	    --constraint requirements.lock --override $(VENV)/.overrides --group dev pyproject.toml >/dev/null
	@rm -f tools/web/deno.lock
	@$(DENO) install --quiet --reload --config tools/web/deno.jsonc
	@if grep -n '://' requirements.lock requirements-dev.lock tools/web/deno.lock; then \
	    echo "lock: the lines above name a registry; remove that setting and lock again" >&2; exit 1; fi

clean: ## remove all that these tasks made
	@rm -rf $(VENV) site .site-building .site-replaced .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

# --- the environment: made once, brought up to date whenever a lock file is newer -------------------------------------

$(PY):
	@for python in $(PYTHON) ''; do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; done; \
	if [ -z "$$python" ]; then \
	    echo "no Python 3.11 or newer among: $(PYTHON); install one, or name it: make PYTHON=/path/to/python3" >&2; \
	    exit 1; fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	    echo "$$python has no venv module; on Debian and Ubuntu: sudo apt-get install python3-venv" >&2; \
	    exit 1; fi; \
	"$$python" -m venv --clear $(VENV)

$(RUNTIME): requirements.lock $(PY)
	@$(PY) -m pip --version >/dev/null 2>&1 || { \
	    echo "$(VENV) no longer works (was its Python replaced?); run 'make clean' and try again" >&2; exit 1; }
	@echo "Installing what the site needs into $(VENV) …"
	@$(INSTALL) --requirement requirements.lock
	@touch $@

$(DEV): requirements-dev.lock tools/web/deno.lock $(RUNTIME)
	@echo "Installing what the tests need into $(VENV) …"
	@$(INSTALL) --requirement requirements-dev.lock
	@$(DENO) install --quiet --frozen --config tools/web/deno.jsonc
	@touch $@
