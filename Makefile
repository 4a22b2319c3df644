# The work stands in archive/local; this file only finds a Python that can do it.
PYTHON ?= python3

define begin
	@command -v "$(PYTHON)" >/dev/null || { echo "$(PYTHON) was not found: install Python 3.11 or newer, or name it with PYTHON=..." >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.version_info >= (3, 11) or sys.exit("The archive needs Python 3.11 or newer, and $(PYTHON) is " + sys.version.split()[0] + ": name another with PYTHON=...")'
	@exec "$(PYTHON)" -m archive.local.environment
endef

.PHONY: run test test-faults test-cluster check coverage manage upgrade-database lock outdated audit

run: ## Serve the archive on http://127.0.0.1:8000/ (PORT names another).
	$(begin) run

test: ## Everything: the checks, then the tests. ARGS go to pytest.
	$(begin) test $(ARGS)

test-faults: ## What breaks, deployment, strangers: tests with servers of their own, and long ones. ARGS go to pytest.
	$(begin) test-faults $(ARGS)

test-cluster: ## Past one machine: replicas, failover, pooling, search on several servers. ARGS go to pytest.
	$(begin) test-cluster $(ARGS)

check: ## Style, types, layers, templates, migrations and the settings of production.
	$(begin) check

coverage: ## The tests that need no browser, and the lines that none of them reaches.
	$(begin) coverage $(ARGS)

manage: ## Django's command line on the archive's database, as in: make manage ARGS=shell
	$(begin) manage $(ARGS)

upgrade-database: ## Move the database that make run made to the PostgreSQL that the archive brings.
	$(begin) upgrade-database

lock: ## Rebuild the lock files from pyproject.toml.
	$(begin) lock

outdated: ## What the archive is built with that has a newer version; asks the package index.
	$(begin) outdated

audit: ## Whether a known weakness is in what the lock files name; asks the vulnerability service.
	$(begin) audit
