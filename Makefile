# GNU make. Every target works in .venv, which it makes when needed; .venv/.run and .venv/.dev are stamps,
# so that a repeat is quick. `make PYTHON=python3.12 test` uses another Python.
PYTHON ?= python3
GOLD ?= $(firstword $(wildcard ../shared/gold/dev tests/gold/practice))
BASE ?= HEAD
TEXTS ?= $(GOLD)
BIN := .venv/bin

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test format schema api samples docs score bench compare clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/bin/python:
	@echo "== A virtual environment in .venv, made with $(PYTHON)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and \
	  f"nghiquyet needs Python 3.10 or newer; $(PYTHON) is {sys.version.split()[0]}. Try make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'

.venv/.run: setup.cfg pyproject.toml | .venv/bin/python
	@echo "== Installing nghiquyet into .venv"
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/.dev: .venv/.run
	@echo "== Installing what the tests need"
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

demo: .venv/.run ## convert the samples, index and search them
	@echo "== Converting samples/ to JSON"
	$(BIN)/nghiquyet convert samples -o demo/json
	@echo "== Indexing the JSON"
	$(BIN)/nghiquyet index demo/json -c demo/corpus.db
	@echo "== Searching, without accents: ho ngheo"
	$(BIN)/nghiquyet search 'ho ngheo' -c demo/corpus.db --limit 5
	@echo "== The numeric targets"
	$(BIN)/nghiquyet targets -c demo/corpus.db --limit 15
	@echo "== One JSON file a document: demo/json. The corpus: demo/corpus.db. The program: $(BIN)/nghiquyet --help"

test: .venv/.dev ## check style, types and behaviour
	@echo "== Style"
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@echo "== Types (tests/test_types.py), behaviour, packaging, documentation"
	$(BIN)/python -m pytest

format: .venv/.dev ## write the code in the common style
	@echo "== Formatting"
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schema: .venv/.run ## write schemas/resolution-1.schema.json from parser/model.py
	@echo "== The schema from the records"
	$(BIN)/python -m nghiquyet.parser.schema schemas/resolution-1.schema.json

api: .venv/.dev ## write tests/api.txt, the list of all public names, to be reviewed with git diff
	@echo "== The public interface"
	$(BIN)/python tests/list_api.py tests/api.txt

samples: .venv/.run ## write the expected output beside each sample, to be reviewed with git diff
	@echo "== The expected output of each sample"
	$(BIN)/python tests/rewrite_samples.py samples

docs: .venv/.dev ## build the documentation as a site in site/
	@echo "== The site, without a warning"
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo "== Open site/index.html"

score: .venv/.run ## compare the parse of GOLD=folder with its annotations, and with the floors
	@echo "== Accuracy on $(or $(GOLD),GOLD)"
	$(BIN)/python benchmarks/score.py $(or $(GOLD),$(error There is no annotated folder: make score GOLD=path)) $(SCORE) $(if $(filter tests/gold/%,$(GOLD)),--record)

bench: .venv/.run ## measure speed; BENCH=path for other texts than the samples
	@echo "== Speed"
	$(BIN)/python benchmarks/speed.py $(or $(BENCH),--record)

compare: .venv/.run ## list what changed in the parse of TEXTS=folder since BASE=revision
	@echo "== From $(BASE) to the working tree, on $(or $(TEXTS),samples)"
	$(BIN)/python benchmarks/compare.py $(BASE) $(or $(TEXTS),samples)

clean: ## remove all that make and the tools have made
	@echo "== Removing .venv, build products, caches, demo/ and site/"
	rm -rf .venv build dist demo site *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
