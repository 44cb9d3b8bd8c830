# Everything a newcomer needs: `make run`, `make test`. `make help` lists the rest.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PUBLIC := SECRET_KEY=checked-only-and-never-served-0123456789abcdefghijklmnopqrstuv ALLOWED_HOSTS=archive.example

.PHONY: help setup run browser test check bench lock messages clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1: /p' Makefile

$(BIN)/.ready: requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null \
	  || { echo "Python's venv is missing: on Debian, apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

setup: $(BIN)/.ready  ## build .venv with everything
	@$(BIN)/python manage.py compile_messages

run: setup  ## set everything up and serve the archive of the seeds (PORT=8000)
	$(BIN)/python manage.py migrate --verbosity 0
	$(BIN)/python manage.py import_seeds
	$(BIN)/python manage.py collectstatic --verbosity 0 --no-input
	$(BIN)/python manage.py local_editor
	@echo "The archive: http://127.0.0.1:$(PORT)/ (stop it with Ctrl-C)"
	$(BIN)/gunicorn archive.wsgi --bind 127.0.0.1:$(PORT)

# Tests that touch no database need no second one.
PURE := --ignore=tests/extraction --ignore=tests/highlighting --ignore=tests/wording

# The browser tests drive Debian's Chromium: found, else installed where that is allowed.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	       && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -yqq --no-install-recommends chromium; } \
	  || { echo "The browser tests need Chromium: on Debian, apt-get install chromium"; exit 1; }

test: setup browser  ## set up and run every test, on SQLite and on PostgreSQL
	env -u DATABASE_URL $(BIN)/python -m pytest
	$(BIN)/python tests/postgres.py $(BIN)/python -m pytest -m "not browser" $(PURE)

bench: setup  ## print what the archive costs, on both databases (BENCH_SIZES=1000,10000)
	@$(BIN)/python manage.py collectstatic --verbosity 0 --no-input
	env -u DATABASE_URL $(BIN)/python tests/benchmarks/bench.py
	$(BIN)/python tests/postgres.py $(BIN)/python tests/benchmarks/bench.py

check: setup  ## lint, format, types, templates, migrations, deployment
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint --quiet --check --lint templates
	$(BIN)/python -m pytest -q tests/test_architecture.py
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(PUBLIC) $(BIN)/python manage.py check --deploy --fail-level WARNING

lock:  ## pin the versions that pyproject.toml asks for, with hashes (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet pyproject.toml -o requirements/base.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet pyproject.toml --group dev -o requirements/dev.txt

messages:  ## collect the strings to translate (needs gettext)
	$(BIN)/python manage.py makemessages --locale it --no-obsolete --no-wrap --add-location file --ignore .venv --ignore var --ignore tests

clean:  ## remove what was built; the archive's own database in var/ stays
	rm -rf $(VENV) var/static .pytest_cache .mypy_cache .ruff_cache .hypothesis
