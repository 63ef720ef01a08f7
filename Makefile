# The only task list. `make` alone says what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.run
DEV_STAMP := $(VENV)/.dev

.DEFAULT_GOAL := help
.PHONY: help demo test test-slow viewers lint types generate golden generated-check check bench wheel lock clean

help: ## What there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /	/' | expand -t 18

$(RUN_STAMP): requirements/run.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(DEV_STAMP): $(RUN_STAMP) requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	touch $@

# Byte code is written here, not at first start: with PYTHONDONTWRITEBYTECODE set it would never be.
.PHONY: compiled
compiled: $(RUN_STAMP)
	@$(BIN)/python -m compileall -q cfp_cli

demo: compiled ## Set up and calculate a sample: from an inventory to its label value
	$(BIN)/cfp calc samples/body-wash.yaml

test: $(DEV_STAMP) compiled ## Set up and run the tests (about three minutes on two cores)
	$(BIN)/python -m pytest -n auto -m "not slow"

test-slow: $(DEV_STAMP) compiled ## The long tests: fuzz, properties, wheel; browser and LibreOffice where they are installed
	$(BIN)/python -m pytest -n auto -m slow

# Reports are looked at in Chromium, workbooks recalculated by LibreOffice, as their readers would. No package of
# Python's has either.
viewers: ## Install Chromium, LibreOffice Calc and Chinese fonts for test-slow (Debian, Ubuntu)
	@command -v chromium >/dev/null && command -v soffice >/dev/null && fc-list :lang=zh-tw 2>/dev/null | grep -q . || { \
	  sudo=$$(command -v sudo || true); [ "$$(id -u)" != 0 ] || sudo=; \
	  $$sudo apt-get update -q && \
	  $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium libreoffice-calc fonts-noto-cjk fontconfig; }

lint: $(DEV_STAMP) ## Style and layout of the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV_STAMP) ## mypy --strict
	$(BIN)/mypy

generate: $(DEV_STAMP) ## Write the generated reference pages
	$(BIN)/python tools/reference_pages.py

golden: $(DEV_STAMP) ## Renew the kept outputs in tests/golden/
	$(BIN)/python -m tests.test_golden renew

generated-check: $(DEV_STAMP) ## Are the generated pages current?
	$(BIN)/python tools/reference_pages.py --check

check: lint types generated-check test ## Everything but the slow tests
	$(BIN)/cfp validate-pcr
	$(BIN)/cfp check samples/*.yaml --lang en

bench: $(DEV_STAMP) compiled ## Cold starts and throughput, beside `python -c "import typer"`
	$(BIN)/python tools/bench.py

screenshots: $(DEV_STAMP) ## Renew the pictures of the report in docs/ (needs a Chromium: apt install chromium fonts-noto-cjk)
	$(BIN)/python tools/report_screenshots.py

wheel: $(DEV_STAMP) ## Build wheel and sdist into dist/
	$(BIN)/python -m hatchling build

lock: ## Renew the lock files (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group run -o requirements/run.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group dev -o requirements/dev.lock

clean: ## Remove what was made
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
