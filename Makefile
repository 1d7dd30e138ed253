# Everything runs in .venv, which the targets make and keep up to date themselves.
# All that is needed beforehand: Python 3.11 or newer with pip, and make.

.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

SUITABLE := import sys; sys.exit(sys.version_info[:2] < (3, 11))
PYTHON ?= $(shell for found in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if "$$found" -c '$(SUITABLE)' 2>/dev/null; then echo "$$found"; break; fi; done)

PY := .venv/bin/python
SECONDS ?= 300
INSTALL = $(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt
# What two checks at once print is kept apart, where make knows how.
APART := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
# The place is part of the stamps' names, because an environment does not survive a move.
PLACE := $(shell pwd | cksum | cut -d ' ' -f 1)
CORE := .venv/core-$(PLACE)
DEV := .venv/dev-$(PLACE)
BENCH := .venv/bench-$(PLACE)
ENGINES := .venv/engines-$(PLACE)
BROWSER := .venv/browser-$(PLACE)
NODE := .venv/node-$(PLACE)
LOWEST := .venv-lowest/made-$(PLACE)
NEWEST := .venv-newest/made-$(PLACE)
# What can differ between versions of the libraries; not how the project itself is kept.
OF_VERSIONS := tests --ignore tests/engines --ignore tests/test_style.py --ignore tests/test_docs.py \
	--ignore tests/test_wheel.py --ignore tests/figures/test_looks.py \
	--ignore tests/figures/mpl/test_fonts.py --hypothesis-profile versions

.PHONY: help
help: ## List the targets
	@echo "make TARGET, where TARGET is one of:"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 14

.PHONY: demo
demo: $(CORE) ## Draw a timeline and a stance matrix of a real dispute
	@$(PY) -m policytrack.cli demo --out demo-output

.PHONY: test
test: $(DEV) ## Check the code and run the tests; all failures are shown
	@failed=0; $(MAKE) --keep-going -j 2 $(APART) lint style layers types || failed=1; \
		$(MAKE) pytest || failed=1; exit $$failed

.PHONY: lint
lint: $(DEV) ## Check the code with every rule
	$(PY) -m ruff check

.PHONY: style
style: $(DEV) ## Check the formatting
	$(PY) -m ruff format --check

.PHONY: layers
layers: $(DEV) ## Check that imports point down
	$(PY) -c 'from importlinter.cli import lint_imports_command as run; run()'

.PHONY: types
types: $(DEV) ## Check the types
	$(PY) -m mypy

.PHONY: api
api: $(DEV) ## Check that users see the type of everything
	@PATH="$(CURDIR)/.venv/bin:$$PATH" $(PY) -m basedpyright --verifytypes policytrack --ignoreexternal \
		>.venv/api.txt || { cat .venv/api.txt; exit 1; }
	@grep "completeness score" .venv/api.txt

.PHONY: docs
docs: $(DEV) ## Build the pages into docs/_build/html
	@rm -rf docs/reference/generated
	$(PY) -m sphinx --fail-on-warning --keep-going --quiet --fresh-env -b html docs docs/_build/html

.PHONY: pytest
pytest: $(DEV) ## Run the tests, the doctests, the README and the examples
	$(PY) -m pytest -n 2

.PHONY: coverage
coverage: $(DEV) ## Run the tests and say which lines and branches they reach
	$(PY) -m pytest -n 2 --cov --cov-report=term

.PHONY: test-heavy
test-heavy: $(DEV) ## Run the tests that take long, and try each property on more examples
	$(PY) -m pytest -n 2 -m "heavy or hypothesis" --hypothesis-profile thorough --durations 15 tests \
		--ignore tests/engines --ignore tests/node

.PHONY: test-engines
test-engines: $(ENGINES) ## Check the answers of every dataframe engine; needs Java 17 or newer
	$(PY) -m pytest tests/engines -m ""

.PHONY: test-lowest
test-lowest: $(LOWEST) ## Run the tests with the lowest versions that pyproject.toml allows
	.venv-lowest/bin/python -m pytest -n 2 -W ignore::DeprecationWarning $(OF_VERSIONS)

.PHONY: test-newest
test-newest: $(NEWEST) ## Run the tests with the newest versions there are
	@if .venv-newest/bin/python tools/newer_versions.py; then \
		echo "The newest versions are those of constraints.txt, which make test runs with."; \
		else .venv-newest/bin/python -m pytest -n 2 $(OF_VERSIONS); fi

.PHONY: test-browser
test-browser: $(BROWSER) ## Look at the pages in Chromium: by keyboard, in print, without scripts, by axe-core
	$(PY) -m pytest tests/browser -m browser

.PHONY: test-node
test-node: $(NODE) ## Ask TimelineJS, vis-timeline and ajv themselves, under Node, what they hold of our files
	$(PY) -m pytest tests/node -m ""

.PHONY: site
site: $(DEV) ## Build the website of the example tracker into docs/_build/tracker
	@mkdir -p docs/_build
	$(PY) -m policytrack.cli site examples/tracker -o docs/_build/tracker --title "Example tracker" --on 2025-07-01

.PHONY: mutants
mutants: $(DEV) ## Break story, records and figures in 200 places, and count what the tests notice
	$(PY) tools/mutants.py

.PHONY: looks
looks: $(DEV) ## Write down what each figure is now, after you looked at it
	$(PY) tools/looks.py

.PHONY: figures-sample
figures-sample: $(DEV) ## The same of a sample of the figures, in about a minute
	$(PY) tools/figures_table.py

.PHONY: figures
figures: $(DEV) ## Measure how legible the figures are, at every width and in every style
	$(PY) tools/figures_table.py --whole

.PHONY: bench
bench: $(BENCH) ## Measure, and print the ratios against the peers
	$(PY) -m pytest benchmarks --ignore=benchmarks/bench_measures.py
	OPENBLAS_NUM_THREADS=1 $(PY) -m pytest benchmarks/bench_measures.py

.PHONY: fuzz
fuzz: $(DEV) ## Feed changed files to every reader for SECONDS (300)
	$(PY) tools/fuzz.py $(SECONDS)

.PHONY: fix
fix: $(DEV) ## Format, and mend what can be mended by itself
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

.PHONY: picture
picture: $(DEV) ## Draw the README's picture anew
	$(PY) tools/picture.py

.PHONY: clean
clean: ## Remove what the targets made, but for .venv
	rm -rf demo-output dist docs/_build docs/reference/generated htmlcov .coverage .coverage.*
	rm -rf .benchmarks .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find policytrack tests benchmarks docs examples tools -name __pycache__ -exec rm -rf {} +

.PHONY: distclean
distclean: clean ## Remove .venv, too
	rm -rf .venv .venv-lowest .venv-newest

# Where Python comes without ensurepip, the pip outside installs into the environment.
%/bin/python:
	@test -n "$(PYTHON)" || { echo "policytrack needs Python 3.11 or newer, and found none." \
		"Install one, or name one: make demo PYTHON=/path/to/python3.12" >&2; exit 1; }
	@echo "Making $* with $$("$(PYTHON)" --version) ..."
	@"$(PYTHON)" -m venv --clear $* >/dev/null 2>&1 || { \
		"$(PYTHON)" -m venv --clear --without-pip $* && \
		"$(PYTHON)" -m pip --python $@ install --quiet pip; }

$(CORE): pyproject.toml constraints.txt | $(PY)
	@echo "Installing policytrack and what it needs into .venv ..."
	@$(INSTALL) hatchling editables
	@$(INSTALL) --no-build-isolation -e .
	@touch $@

$(DEV): $(CORE)
	@echo "Installing what the checks need into .venv ..."
	@$(INSTALL) --no-build-isolation -e ".[dev]"
	@touch $@

# Some peers, and PySpark, come as source only, and an older setuptools cannot build them by itself.
$(BENCH): $(DEV)
	@echo "Installing what is measured against into .venv ..."
	@$(INSTALL) "setuptools>=70.1"
	@$(INSTALL) --no-build-isolation -e ".[bench]"
	@touch $@

$(ENGINES): $(DEV)
	@java -version >/dev/null 2>&1 || { echo "PySpark needs Java 17 or newer, and found none on the path." >&2; exit 1; }
	@echo "Installing the dataframe engines into .venv ..."
	@$(INSTALL) "setuptools>=70.1"
	@$(INSTALL) --no-build-isolation -e ".[engines]"
	@touch $@

$(LOWEST): pyproject.toml tools/lowest_versions.py | .venv-lowest/bin/python
	@echo "Installing the lowest versions into .venv-lowest ..."
	@.venv-lowest/bin/python tools/lowest_versions.py > .venv-lowest/constraints.txt
	@.venv-lowest/bin/python -m pip install --quiet --disable-pip-version-check \
		-c .venv-lowest/constraints.txt -e ".[all,test]" "pyparsing<3.3" # later ones warn of Matplotlib 3.10
	@touch $@

$(NEWEST): pyproject.toml | .venv-newest/bin/python
	@echo "Installing the newest versions into .venv-newest ..."
	@.venv-newest/bin/python -m pip install --quiet --disable-pip-version-check --upgrade \
		--upgrade-strategy eager -e ".[all,test]"
	@touch $@

# A browser comes from the system, so what of it is missing is named; axe-core comes from npm.
$(BROWSER): $(DEV)
	@for needed in chromium chromedriver pdftotext npm; do command -v $$needed >/dev/null || { \
		echo "The pages are looked at with $$needed, which is not on the path. On Debian:" \
		"apt-get install chromium chromium-driver poppler-utils npm" >&2; exit 1; }; done
	@echo "Installing what drives the browser into .venv, and axe-core into .browser ..."
	@$(INSTALL) --no-build-isolation -e ".[browser]"
	@npm install --silent --no-audit --no-fund --prefix .browser axe-core@4.14.1
	@touch $@

# TimelineJS comes for browsers, so it is put together for Node, where jsdom stands for the page.
$(NODE): $(DEV) tests/node/entry.js
	@for needed in node npm; do command -v $$needed >/dev/null || { \
		echo "TimelineJS, vis-timeline and ajv run under $$needed, which is not on the path. On Debian:" \
		"apt-get install nodejs npm" >&2; exit 1; }; done
	@echo "Installing TimelineJS, vis-timeline and ajv into .node ..."
	@npm install --silent --no-audit --no-fund --prefix .node @knight-lab/timelinejs@3.9.11 \
		vis-timeline@8.5.4 jsdom@24.1.3 esbuild@0.28.2 ajv@8.17.1
	@NODE_PATH="$(CURDIR)/.node/node_modules" .node/node_modules/.bin/esbuild tests/node/entry.js \
		--bundle --format=cjs --log-level=error --outfile=.node/timelinejs.cjs
	@touch $@
