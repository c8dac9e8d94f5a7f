# The tasks of this repository; `make help` lists them. Those of any edition are the engine's, in hooks/edition.mk; here
# are those of the engine's own workshop. Everything is installed into .venv and nowhere else, except that `make test` on
# Debian may install a package of Chromium where no browser is found and none can be downloaded.

BENCHMARK ?=
SECONDS   := 3600
MODULE    ?=
SAMPLE    := 25
DRAW      ?=
TESTED    := check pytest
TESTING   := .venv/.dev-installed
EDITION_TESTS := tests/edition tests/this_edition

include hooks/edition.mk

# As there: no shell reads what is asked for. (Some shells count in a variable SECONDS of their own.)
export BENCHMARK
export FUZZED = $(SECONDS)
export MODULE
export SAMPLE
export DRAW

DEV     := $(TESTING)
CODE    := $(wildcard hooks tests benchmarks tools)
# What a browser is given: templates, styles and scripts. Deno checks the types of the scripts and runs Biome.
PAGES   := hooks/glossator/frame hooks/glossator/site/templates
SCRIPTS := $(wildcard $(addsuffix /*.js,hooks/glossator/frame/assets/js hooks/glossator/frame/assets/desk hooks/glossator/frame/partials))
DENO    := $(VENV)/bin/deno
BIOME   := XDG_CACHE_HOME=$(CURDIR)/$(VENV)/cache $(DENO) run --quiet --frozen --config tools/web/deno.jsonc --allow-all biome
# Side by side, as many as there are processors, but no more browsers than a machine of any size may be asked to bear;
# who is done takes over what others have not begun. A few tests are quicker than the processes would be to start.
ALL_TESTS := --numprocesses=auto --maxprocesses=8 --dist=worksteal
COMPILE := $(PY) -m uv --quiet --no-config pip compile --upgrade --universal --generate-hashes --annotation-style line

# Deno keeps what it fetches in .venv too, and trusts whom the machine trusts, as pip does.
export DENO_DIR := $(CURDIR)/$(VENV)/deno
export DENO_TLS_CA_STORE := system,mozilla
export DENO_NO_UPDATE_CHECK := 1

.PHONY: check lint types pytest fuzz mutate format benchmark lock picture

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
	@$(PYTEST) $(ALL_TESTS)

fuzz: $(DEV) ## write what nobody means into editions for an hour, and see what comes of it (SECONDS=60)
	@PYTHONPATH=hooks $(PY) -m tests.fuzzing "$$FUZZED" $(VENV)/fuzz

mutate: $(DEV) ## change the engine here and there, and see whether a test notices (MODULE=ledger SAMPLE=100, 0 for all; DRAW=2 for others)
	@PYTHONPATH=hooks $(PY) -m tools.mutation "$$SAMPLE" "$$DRAW" $$MODULE

format: $(DEV) ## let the linter and the formatter mend what they can
	@$(PY) -m ruff check --quiet --fix $(CODE); $(PY) -m ruff format --quiet $(CODE)
	@$(PY) -m djhtml --tabwidth 2 $(PAGES)
	@$(BIOME) check --write --config-path tools/web/style.jsonc $(PAGES)

benchmark: browser ## measure the site against bare Material (BENCHMARK=--quick for a first look)
	@$(PY) benchmarks/run.py $$BENCHMARK

picture: site browser ## take the pictures of pages that the README and the guide show anew
	@$(PY) -m tools.picture

lock: $(PY) ## take the newest packages that pyproject.toml and tools/web/deno.jsonc allow
	@$(PY) -m pip --quiet --disable-pip-version-check install 'uv>=0.9,<1' 'deno>=2.9,<3'
	@UV_CUSTOM_COMPILE_COMMAND='make lock' $(COMPILE) --output-file hooks/requirements.lock pyproject.toml >/dev/null
	@echo 'tzdata' >$(VENV)/.overrides # on Windows, mkdocs-rss-plugin wants an older one than python-dateutil
	@UV_CUSTOM_COMPILE_COMMAND='make lock' $(COMPILE) --output-file requirements-dev.lock \
	    --constraint hooks/requirements.lock --override $(VENV)/.overrides --group dev pyproject.toml >/dev/null
	@UV_CUSTOM_COMPILE_COMMAND='make lock' $(COMPILE) --output-file hooks/requirements-test.lock \
	    --constraint requirements-dev.lock --override $(VENV)/.overrides --group edition pyproject.toml >/dev/null
	@rm -f tools/web/deno.lock
	@$(DENO) install --quiet --reload --config tools/web/deno.jsonc
	@if grep -n '://' hooks/*.lock requirements-dev.lock tools/web/deno.lock; then \
	    echo "lock: the lines above name a registry; remove that setting and lock again" >&2; exit 1; fi

$(DEV): requirements-dev.lock tools/web/deno.lock $(RUNTIME)
	@echo "Installing what the tests need into $(VENV) …"
	@$(INSTALL) --requirement requirements-dev.lock
	@$(DENO) install --quiet --frozen --config tools/web/deno.jsonc
	@touch $@
