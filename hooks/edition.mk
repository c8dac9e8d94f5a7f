# The tasks of an edition: those that the engine brings. A repository's own Makefile includes this file, and may add its
# own tasks; `make help` lists all. Everything is installed into .venv and nowhere else.

PYTHON    ?= python3 python3.14 python3.13 python3.12 python3.11
ADDRESS   ?= 127.0.0.1:8000
TESTS     ?=
VERSION   ?=
FILES     ?=
FROM      ?=
TO        ?=
ENGINE    ?=
OPTIONS   ?=
# What `make test` runs, and where the environment of the tests is noted. A repository with more to test says so first.
TESTED    ?= edition-tests
TESTING   ?= $(VENV)/.tests-installed
# Those of this edition, where there are others; all, if nothing is said.
EDITION_TESTS ?=

VENV    := .venv
PY      := $(VENV)/bin/python
RUNTIME := $(VENV)/.runtime-installed
INSTALL := $(PY) -m pip --quiet --disable-pip-version-check install --require-hashes
GLOSSATOR := PYTHONPATH=hooks $(PY) -m glossator
# MkDocs, but that what would end it with a traceback is said in a line.
MKDOCS := $(PY) hooks/start.py
# Runs what TESTS says, or else its arguments.
PYTEST := $(PY) -c 'import os, shlex, sys, pytest; sys.exit(pytest.main(shlex.split(os.environ["TESTS"]) or sys.argv[1:]))'

export NO_MKDOCS_2_WARNING := 1
# What is asked for goes through the environment: in a command's own line, the shell would run what stands in it.
export ADDRESS VERSION FROM TO ENGINE FILES TESTS
export GLOSSATOR_OPTIONS = $(OPTIONS)
# What a stranger's shell sets must not change what is installed or built.
unexport PYTHONPATH PYTHONHOME PYTHONOPTIMIZE PYTHONWARNINGS PYTHONSAFEPATH PYTHONSTARTUP
export PYTHONUTF8 := 1
export PYTHONNOUSERSITE := 1
export PIP_USER := 0

.DEFAULT_GOAL := help
.PHONY: help serve site faults suggest status test edition-tests browser edition upgrade normalise release citation \
    recorded reference clean
.DELETE_ON_ERROR:

help: ## list these tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' hooks/edition.mk Makefile

serve: $(RUNTIME) ## build the site, show it at http://127.0.0.1:8000/, rebuild on every save (ADDRESS=host:port)
	@$(PY) -c 'import socket, sys; host, port = sys.argv[1].split(":"); socket.create_server((host, int(port)))' \
	    "$$ADDRESS" 2>/dev/null || { \
	    echo "$$ADDRESS cannot be used (taken?); name another: make serve ADDRESS=127.0.0.1:8001" >&2; exit 1; }
	@$(MKDOCS) serve --livereload --dev-addr "$$ADDRESS"

site: $(RUNTIME) ## build the site into site/, strictly (SITE_URL=https://… for where it will stand)
	@$(MKDOCS) build --strict
	@echo "The site stands in site/."

faults: $(RUNTIME) ## say what is wrong with data and text, and nothing else, in about a second
	@$(GLOSSATOR) check

suggest: $(RUNTIME) ## list what might be explained (OPTIONS='--write --only okrug,GOELRO' begins entries as drafts)
	@$(GLOSSATOR) suggest

status: $(RUNTIME) ## say what is still to be done: drafts, notes without text, claims by certainty …
	@$(GLOSSATOR) status

test: $(TESTED) ## everything that must pass

edition-tests: $(TESTING) ## what the site of this edition promises (TESTS='-k letters' for some)
	@$(PYTEST) $(EDITION_TESTS)

browser: $(TESTING) ## find the browser the tests use, or install one
	@$(PY) tools/browser.py --install

release: $(RUNTIME) ## record in data/permalinks.yml what a version publishes (VERSION=0.2.0, to make sure which)
	@$(GLOSSATOR) release "$$VERSION"

recorded: $(RUNTIME) ## fail where a released version would publish anything that data/permalinks.yml does not hold
	@$(GLOSSATOR) release --check "$$VERSION"

reference: $(RUNTIME) ## write the reference of data/ anew: hooks/REFERENCE.md and data/schema/
	@$(GLOSSATOR) reference

citation: $(RUNTIME) ## bring CITATION.cff up to date with data/edition.yml (a release does it as well)
	@$(GLOSSATOR) citation

normalise: $(RUNTIME) ## compose the letters of files (FILES='data/glossary.yml …'), as the build wants them
	@$(GLOSSATOR) normalise $$FILES

edition: $(RUNTIME) ## start another edition (TO=../my-edition FROM=paper.docx; OPTIONS=--yes asks nothing)
	@$(GLOSSATOR) new "$$TO" $${FROM:+--from "$$FROM"}

upgrade: $(RUNTIME) ## take a newer engine, if the data fit it (ENGINE=path or zip of a repository that holds it)
	@$(GLOSSATOR) upgrade "$$ENGINE"

clean: ## remove all that these tasks made
	@rm -rf $(VENV) site .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find hooks $(wildcard tests tools benchmarks) -name __pycache__ -type d -prune -exec rm -rf {} +

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

$(RUNTIME): hooks/requirements.lock $(wildcard requirements.txt) $(PY)
	@$(PY) -m pip --version >/dev/null 2>&1 || { \
	    echo "$(VENV) no longer works (was its Python replaced?); run 'make clean' and try again" >&2; exit 1; }
	@echo "Installing what the site needs into $(VENV) …"
	@$(INSTALL) --requirement hooks/requirements.lock
	@if [ -e requirements.txt ]; then $(PY) -m pip --quiet --disable-pip-version-check install -r requirements.txt; fi
	@touch $@

$(VENV)/.tests-installed: hooks/requirements-test.lock $(RUNTIME)
	@echo "Installing what the tests need into $(VENV) …"
	@$(INSTALL) --requirement hooks/requirements-test.lock
	@touch $@
