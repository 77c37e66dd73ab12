# Everything a newcomer needs, one word each. `make help` lists it.
.DEFAULT_GOAL := help
.PHONY: help run test check lint types imports fix bench translations wheel pictures revision

PORT ?= 8000
SERVE ?= 1
BIN := .venv/bin
READY := .venv/ready
WORKERS ?= 2

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1|/' | \
		while IFS='|' read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

$(READY): pyproject.toml uv.lock
	@.ci/environment

run: $(READY) ## install, make the demo court, serve at http://127.0.0.1:8000 (PORT=N; SERVE=0 ends before serving)
	@.ci/needs pdf
	@$(BIN)/courtpeer init
	@$(BIN)/courtpeer demo
ifneq ($(SERVE),0)
	@$(BIN)/courtpeer serve --port $(PORT)
endif

test: $(READY) ## every test, on SQLite, PostgreSQL and Chromium (ARGS="-k consent" for some)
	@.ci/needs pdf readers chromium
	@$(BIN)/python -m pytest -n $(WORKERS) -q -rs $(ARGS)

check: lint types imports test ## lint, types, imports and tests: what CI runs

lint: $(READY) ## ruff and djlint
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/djlint templates --lint --quiet

types: $(READY) ## mypy, strictly
	@$(BIN)/mypy

imports: $(READY) ## who may import whom
	@$(BIN)/lint-imports

fix: $(READY) ## put right what ruff can put right by itself
	@$(BIN)/ruff check --fix --quiet || true
	@$(BIN)/ruff format

bench: $(READY) ## how fast paper is made, against Chromium, and pages, against their bare queries
	@.ci/needs pdf chromium
	@$(BIN)/python -m tests.bench.packet
	@$(BIN)/python -m tests.bench.pages

translations: $(READY) ## gather what is said, and list what Spanish does not say yet
	@$(BIN)/python -m tests.translations

wheel: $(READY) ## a wheel in dist/, templates and migrations inside
	@rm -rf dist
	@$(BIN)/uv build --quiet --wheel --out-dir dist
	@ls dist/*.whl

pictures: $(READY) ## the pictures of README and guide, taken from the demo court
	@.ci/needs pdf readers chromium
	@$(BIN)/python -m tests.pictures .

revision: $(READY) ## a migration from the newest one to the models (SUBJECT="add goals")
	@test -n "$(SUBJECT)" || { echo 'make revision SUBJECT="add goals"'; exit 1; }
	@SUBJECT="$(SUBJECT)" $(BIN)/python -c 'import os; from courtpeer import schema; print(schema.revise(os.environ["SUBJECT"]))'
