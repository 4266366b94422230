# Everything from nothing: make serve, make test. Needs Python 3.11 or later and a network to the package registries.
PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000

# Windows keeps the programs of a virtual environment in another folder.
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
KOMPASS := $(BIN)/python hooks/kompass.py
export NO_MKDOCS_2_WARNING = 1
# Compiled modules are kept, also where the environment says otherwise: each program would compile them again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: serve build publish undo verify zip desk check fix lint report review links watch audit addresses new test test-again quick test-all test-tools pictures transcripts lock clean venv

serve: .venv/site.done
	@case "$(ADDRESS)" in [0-9]*.*:[0-9]*|localhost:[0-9]*|\[*\]:[0-9]*) ;; *) echo "Skriv ADDRESS så här: make serve ADDRESS=127.0.0.1:8001"; exit 1;; esac
	$(BIN)/python -m mkdocs serve --livereload --dev-addr "$(ADDRESS)"

build: .venv/site.done
	$(BIN)/python -m mkdocs build --strict

# Builds the site in a new folder and shows it in one step: make publish DEST=/srv/www/insatskompassen. See hosting/README.md.
publish: .venv/release.done
	@$(KOMPASS) publish "$(DEST)"

# Shows the earlier release again: make undo DEST=/srv/www/insatskompassen
undo: .venv/release.done
	@$(KOMPASS) undo "$(DEST)"

# Builds a release again from its commit and compares every byte: make verify RELEASE=/srv/www/insatskompassen
# With another Python, and on another disk: make verify RELEASE=... WITH=python3.13 INTO=/dev/shm
verify: .venv/release.done
	@$(KOMPASS) verify $(if $(WITH),--python "$(WITH)") $(if $(INTO),--into "$(INTO)") $(if $(RELEASE),"$(RELEASE)")

# A copy that opens without a web server, from a file share or a USB stick: a folder and a zip in dist/
zip: .venv/site.done
	$(KOMPASS) zip

# The program of the page where anyone can mend a record. Needs Node with npm; everything else works without it.
desk: .venv/site.done node_modules/.package-lock.json
	$(KOMPASS) desk

check: .venv/site.done
	$(KOMPASS) check

# Reads the code with every program that reads code, and says all that they find.
lint: .venv/test.done
	@failed=0; \
	for program in "ruff check" "ruff format --check" mypy; do $(BIN)/python -m $$program || failed=1; done; \
	$(BIN)/python tools/lint_scripts.py $(SCRIPTS) || failed=1; \
	$(BIN)/python tools/spelling.py || failed=1; \
	exit $$failed

# Mends what can be mended by itself, in the code and in content/. Says what it changed.
fix: .venv/test.done
	$(BIN)/python -m ruff check --fix --exit-zero
	$(BIN)/python -m ruff format
	$(BIN)/python tools/lint_scripts.py --fix
	$(KOMPASS) fix

report: .venv/site.done
	$(KOMPASS) check --report

# What changes in the content and the suggestions since another version: make review BASE=origin/main
BASE ?= main
review: .venv/site.done
	@$(KOMPASS) review --base "$(BASE)"

# Asks the addresses of other sites.
links: .venv/site.done
	$(KOMPASS) links

# Asks Crossref and OpenAlex what has happened to the sources: retractions, corrections, newer versions and reviews.
watch: .venv/site.done
	@$(KOMPASS) watch || [ $$? = 2 ]

# Asks a register of known weaknesses about every locked package. Needs a network; no build and no test runs it.
audit: .venv/test.done
	$(BIN)/pip-audit --strict --disable-pip --progress-spinner off --vulnerability-service osv --requirement requirements-release.txt --requirement requirements-test.txt

# Notes every new address in addresses.txt. Run it when the site is published; from then on the addresses are kept.
addresses: check
	$(KOMPASS) addresses

# make new TYPE=intervention ID=hjalp-med-laxor
new: .venv/site.done
	@$(KOMPASS) new "$(TYPE)" "$(ID)"

# Every proof, on some of its cases; tests/README.md says what each target runs, and for how long.
# make test DEMAND=--thorough tries every case of them.
# make test DEMAND=--require-servers fails when something that a test needs is not installed.
DATED := (not browser and not server and not fuzz) or dated
TEST := $(BIN)/python -m pytest --numprocesses auto --dist worksteal --durations 25
test: .venv/test.done
	$(BIN)/python tools/browser.py
	$(TEST) $(DEMAND)

# What failed in the last run, one test at a time. A browser that was late the first time is not late again; a fault is.
test-again: .venv/test.done
	@echo "FAILED ONCE, run again alone. What passes now is unsteady, and to be mended:"
	$(BIN)/python -m pytest --last-failed --last-failed-no-failures none --verbose $(DEMAND)

quick: .venv/test.done
	$(TEST) -m "not browser and not server and not build and not slow"

# Every test there is, also on other days and in other time zones. Fails when something it needs is not installed.
test-all: .venv/test.done node_modules/.package-lock.json
	$(BIN)/python tools/browser.py
	$(TEST) --nightly --require-servers
	TZ=Etc/GMT+11 $(TEST) --today 2027-12-01 -m "$(DATED)"
	TZ=Etc/GMT-14 $(TEST) --today 2029-02-28 -m "$(DATED)"

# The other servers and browsers that tests ask for. Needs root on Debian and Ubuntu; everything else needs no system package.
test-tools:
	$(PYTHON) tools/system_packages.py

# Takes the pictures for editors anew, from the pages as they are now; those of the desk when it has its program.
pictures: .venv/test.done
	$(BIN)/python tools/browser.py
	$(BIN)/python tools/take_pictures.py

# Writes anew what a listener hears, in tests/transcripts/. Read what changed before it is kept.
transcripts: .venv/test.done
	$(BIN)/python tools/browser.py
	$(BIN)/python -m pytest --quiet --write-transcripts tests/in_browser/test_transcripts.py

# Writes the locked dependencies anew, for every platform and with the hash of every file.
lock: .venv/test.done
	$(BIN)/uv pip compile --universal --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links --upgrade --output-file requirements.txt pyproject.toml
	$(BIN)/uv pip compile --universal --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links --constraint requirements.txt --extra release --output-file requirements-release.txt pyproject.toml
	$(BIN)/uv pip compile --universal --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links --constraint requirements-release.txt --extra release --extra test --output-file requirements-test.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.txt
	$(KOMPASS) licences

node_modules/.package-lock.json: package-lock.json
	@command -v npm > /dev/null || { echo "Skrivbordet behöver Node med npm. Allt annat fungerar utan."; exit 1; }
	npm ci --silent
	@touch $@

clean:
	rm -rf .venv .cache site dist

.venv/python.done:
	@test -w . || { echo "Du har inte rätt att skriva i projektets mapp. Kopiera den till en där du har det."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 eller senare behövs. Ange den med: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python saknar venv. På Debian och Ubuntu: apt-get install python3-venv"; exit 1; }
	@touch $@

# An environment breaks when the Python it was made with goes away.
venv: | .venv/python.done
	@$(BIN)/python -c '' 2>/dev/null || { echo "Python i .venv/ fungerar inte längre. Kör: make clean, och sedan samma kommando igen."; exit 1; }

.venv/site.done: requirements.txt | venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.txt
	@touch $@

.venv/release.done: requirements-release.txt | venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-release.txt
	@touch $@

.venv/test.done: requirements-test.txt | venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-test.txt
	@touch $@
