# From a fresh clone: `make demo` runs the main job on the sample, `make test` the tests, `make check` the linters, the types and
# the documentation. Each makes .venv when it is missing and installs the hash-pinned locks under requirements/.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check lock docs wheel screenshot clean

demo: $(VENV)/run.stamp
	$(BIN)/rashomon demo --case rashomon-demo

test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest

check: $(VENV)/dev.stamp
	$(BIN)/ruff check src tests training benchmarks
	$(BIN)/ruff format --check src tests training benchmarks
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/docs
	$(BIN)/mkdocs build --strict --quiet

docs: $(VENV)/dev.stamp
	$(BIN)/mkdocs build --strict

wheel: $(VENV)/dev.stamp
	$(BIN)/python -m build --no-isolation

# Needs uv. Writes names, versions and hashes for every supported Python and platform, and no index.
lock:
	uv pip compile pyproject.toml --group install --universal --generate-hashes --python-version 3.11 \
	  --no-header --no-annotate --quiet -o requirements/run.lock
	uv pip compile pyproject.toml --group install --group test --group check --group docs --group browser --group build --extra ray \
	  -c requirements/run.lock --universal --generate-hashes --python-version 3.11 \
	  --no-header --no-annotate --quiet -o requirements/dev.lock

$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
	  { echo "Rashomon needs Python 3.11, 3.12 or 3.13; name one with: make PYTHON=/path/to/python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/run.stamp: requirements/run.lock pyproject.toml | $(VENV)/python.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev.stamp: requirements/dev.lock $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	touch $@

clean:
	rm -rf $(VENV) dist build site rashomon-demo .pytest_cache .mypy_cache .ruff_cache
