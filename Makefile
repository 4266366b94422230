# Everything from nothing: make serve, make test. Needs Python 3.11 or later and a network to the package registries.
PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000

# Windows keeps the programs of a virtual environment in another folder.
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
export NO_MKDOCS_2_WARNING = 1

.PHONY: serve build publish zip check report review links audit addresses new test quick test-all test-tools pictures lock clean

# The list of ids that an editor's program offers follows the content here; a list that lacks the newest does no harm.
serve: .venv/site.done
	-@$(BIN)/python hooks/editor_help.py
	$(BIN)/mkdocs serve --livereload --dev-addr $(ADDRESS)

build: .venv/site.done
	$(BIN)/mkdocs build --strict

# Builds anew and shows it in one step: make publish DEST=/srv/www/insatskompassen. See hosting/README.md.
publish: .venv/site.done
	$(BIN)/python hooks/release.py "$(DEST)"

# A copy that opens without a web server, from a file share or a USB stick: a folder and a zip in dist/
zip: .venv/site.done
	$(BIN)/python hooks/offline.py

check: .venv/site.done
	$(BIN)/python hooks/check.py

report: .venv/site.done
	$(BIN)/python hooks/check.py --report

# What the content and the suggestions become, against another version: make review BASE=origin/main
BASE ?= main
review: .venv/site.done
	$(BIN)/python hooks/review.py --base $(BASE)

# The only target that asks the addresses of other sites.
links: .venv/site.done
	$(BIN)/python hooks/links.py

# Asks a register of known weaknesses about every locked package. Needs a network; no build and no test runs it.
audit: .venv/test.done
	$(BIN)/pip-audit --strict --disable-pip --progress-spinner off --vulnerability-service osv --requirement requirements.txt --requirement requirements-test.txt

# Notes every new address in addresses.txt. Run it when the site is published; from then on the addresses are kept.
addresses: check
	$(BIN)/python hooks/publish.py

# make new TYPE=intervention ID=hjalp-med-laxor
new: .venv/site.done
	@$(BIN)/python hooks/new.py $(TYPE) $(ID)

# Every test that is not left to the nights; tests/README.md says what each target runs, and for how long.
DATED := (not browser and not server and not fuzz) or dated
TEST := $(BIN)/python -m pytest --numprocesses auto --dist worksteal --durations 25
test: .venv/test.done
	$(BIN)/python tools/browser.py
	$(TEST)

quick: .venv/test.done
	$(TEST) -m "not browser and not server and not build"

# Every test there is, also on other days and in other time zones. Fails when something it needs is not installed.
test-all: .venv/test.done
	$(BIN)/python tools/browser.py
	$(TEST) --nightly --require-servers
	TZ=Etc/GMT+11 $(TEST) --today 2027-12-01 -m "$(DATED)"
	TZ=Etc/GMT-14 $(TEST) --today 2029-02-28 -m "$(DATED)"

# The other servers and browsers that tests ask for. Needs root on Debian and Ubuntu; everything else needs no system package.
test-tools:
	$(PYTHON) tools/system_packages.py

# Takes the pictures in CONTRIBUTING.md anew, from the pages as they are now.
pictures: .venv/test.done
	$(BIN)/python tools/browser.py
	$(BIN)/python tools/take_pictures.py

# Writes the locked dependencies anew, for every platform and with the hash of every file.
lock: .venv/test.done
	$(BIN)/uv pip compile --universal --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links --upgrade --output-file requirements.txt pyproject.toml
	$(BIN)/uv pip compile --universal --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links --constraint requirements.txt --extra test --output-file requirements-test.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.txt
	$(BIN)/python hooks/licences.py

clean:
	rm -rf .venv site site-unfinished site-earlier dist

.venv/python.done:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 eller senare behövs. Ange den med: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python saknar venv. På Debian och Ubuntu: apt-get install python3-venv"; exit 1; }
	@touch $@

.venv/site.done: requirements.txt | .venv/python.done
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.txt
	@touch $@

.venv/test.done: requirements-test.txt | .venv/python.done
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-test.txt
	@touch $@
