# usagetui: build, run, test. `make` alone says what there is.

.DEFAULT_GOAL := help
.PHONY: help run build release install uninstall test release-check fuzz lint format bench bench-archives bench-copies engines docs screens sample clean needs-swift needs-libraries needs-tools

# What is not part of Swift, by Debian's names.
LIBRARIES := libmariadb-dev libncurses-dev libpq-dev libsqlite3-dev zlib1g-dev
TEST_TOOLS := groff-base mariadb-server postgresql sqlite3 tmux

SOURCES := Package.swift Sources Tests Benchmarks
RELEASE := .build/release
# Refuses an import of another target that Package.swift doesn't give; those of other packages'
# modules are left to .ci/boundaries.
BUILD := swift build --explicit-target-dependency-import-check error
# With Swift's own libraries in it: what is installed runs where there is no Swift. STATIC=1 puts in
# what else Debian has as an archive, too: ncurses, SQLite, zlib and C++'s library. The linker looks
# through the folders in order, so that one with nothing but links to archives comes first.
STATIC ?=
ARCHIVES := .build/archives
RELEASE_BUILD := $(BUILD) --configuration release --static-swift-stdlib \
	$(if $(STATIC),-Xlinker -L$(ARCHIVES))
# The dashboard can prune: `make run` gives it a copy, so that sample.db stays as committed.
SAMPLE_COPY := .build/sample.db

# Where it is installed; DESTDIR is put in front of all, for whoever makes a package.
PREFIX ?= /usr/local
DESTDIR ?=
# What is installed; another path than this one is taken as it is, and nothing is built.
PROGRAM ?= $(RELEASE)/usagetui
SHARE := $(DESTDIR)$(PREFIX)/share
INSTALLED := $(DESTDIR)$(PREFIX)/bin/usagetui
MAN_PAGE := $(SHARE)/man/man1/usagetui.1
BASH_COMPLETION := $(SHARE)/bash-completion/completions/usagetui
ZSH_COMPLETION := $(SHARE)/zsh/site-functions/_usagetui
FISH_COMPLETION := $(SHARE)/fish/vendor_completions.d/usagetui.fish
# The program as nobody has set it up.
BARE := env -u NO_COLOR XDG_CONFIG_HOME=/nonexistent $(PROGRAM)

help: ## This list
	@echo "usagetui: what runs on a Cloud Foundry foundation, and what the next cleanup deletes"
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 21

run: release ## Build, open the dashboard on a fresh copy of sample.db (.build/sample.db)
	@rm -f $(SAMPLE_COPY)*
	@cp sample.db $(SAMPLE_COPY)
	@if [ -t 0 ] && [ -t 1 ]; then \
		exec $(RELEASE)/usagetui browse $(SAMPLE_COPY); \
	else \
		exec $(RELEASE)/usagetui preview sample.db; \
	fi

build: needs-libraries ## Build for debugging
	$(BUILD)

release: needs-libraries $(if $(STATIC),$(ARCHIVES)) ## Build for use: .build/release/usagetui; STATIC=1 with its libraries
	$(RELEASE_BUILD) --product usagetui

install: $(if $(filter $(RELEASE)/usagetui,$(PROGRAM)),release) ## Install program, man page, completions; PREFIX=/usr/local DESTDIR=
	install -d $(dir $(INSTALLED) $(MAN_PAGE) $(BASH_COMPLETION) $(ZSH_COMPLETION) $(FISH_COMPLETION))
	install -s -m 755 $(PROGRAM) $(INSTALLED)
	$(BARE) manual > $(MAN_PAGE)
	$(BARE) --generate-completion-script bash > $(BASH_COMPLETION)
	$(BARE) --generate-completion-script zsh > $(ZSH_COMPLETION)
	$(BARE) --generate-completion-script fish > $(FISH_COMPLETION)
	chmod 644 $(MAN_PAGE) $(BASH_COMPLETION) $(ZSH_COMPLETION) $(FISH_COMPLETION)

# ncurses is two libraries on Debian, as a script of the linker tells of the shared ones.
$(ARCHIVES): needs-libraries
	@rm -rf $@ && mkdir -p $@
	@archive() { \
		file=$$(cc -print-file-name=lib$$1.a); \
		[ -f "$$file" ] || { echo "make: no archive lib$$1.a; leave STATIC out" >&2; exit 1; }; \
		echo "$$file"; \
	}; \
	set -e; \
	ncurses=$$(archive ncursesw); terminal=$$(archive tinfo); \
	echo "GROUP ( $$ncurses $$terminal )" > $@/libncursesw.a; \
	for name in sqlite3 stdc++ z; do ln -s "$$(archive $$name)" $@/; done

uninstall: ## Remove what install wrote, with the same PREFIX and DESTDIR
	rm -f $(INSTALLED) $(MAN_PAGE) $(BASH_COMPLETION) $(ZSH_COMPLETION) $(FISH_COMPLETION)

# With all tests at once, one that talks to a server or a terminal waits for its turn longer than
# the program waits for a lock.
FEW_AT_ONCE := SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=8
test: needs-libraries needs-tools lint ## Lint, build and run all tests
	$(BUILD) --build-tests
	$(FEW_AT_ONCE) swift test --skip-build

# Debug builds are what tests run: an optimized one could end where they don't.
CHECKED := .build/release-check
PLAYED := --size 120x36 --script '1 2 / mem>1g Enter Enter Esc 5 G 6 w D Esc 7 Enter'
release-check: release ## Play keys in the optimized program and in a debug build, and compare the screens
	$(BUILD) --product usagetui
	@rm -rf $(CHECKED)
	@mkdir -p $(CHECKED)
	$(BARE) browse sample.db $(PLAYED) --screens $(CHECKED)/release.txt
	$(subst $(RELEASE),.build/debug,$(BARE)) browse sample.db $(PLAYED) --screens $(CHECKED)/debug.txt
	cmp $(CHECKED)/debug.txt $(CHECKED)/release.txt

fuzz: needs-libraries ## Press 100,000 keys at random
	$(BUILD) --build-tests
	FUZZ_SEEDS=200 swift test --skip-build --filter FuzzTests

lint: needs-swift ## Check style, and what .ci says of imports, topics, streams, stores and keys
	swift format lint --strict --recursive $(SOURCES)
	@.ci/boundaries
	@.ci/topics
	@.ci/outlets
	@.ci/values
	@.ci/keys

format: needs-swift ## Put the code into its style
	swift format --in-place --recursive $(SOURCES)

bench: release ## Measure preview, prune and backfill; BENCH_EVENTS=10000000 for another size
	$(RELEASE_BUILD) --product Benchmarks
	$(RELEASE)/Benchmarks

bench-archives: release ## Measure prune with an archive, and restore
	$(RELEASE_BUILD) --product Benchmarks
	$(RELEASE)/Benchmarks archives

bench-copies: release needs-tools ## Measure import and snapshot beside what the servers and SQLite bring along
	$(RELEASE_BUILD) --product Benchmarks
	$(RELEASE)/Benchmarks copies

# Python and the engines that are used by it go to .build/engines.
engines: release needs-tools ## Ask DuckDB, Spark, PostgreSQL, MariaDB and SQLite the rules, compare with the fold, measure
	@Benchmarks/Engines/install
	$(RELEASE_BUILD) --product Benchmarks
	$(RELEASE)/Benchmarks engines

# The README's pictures: a name in docs/, and the keys that lead there, whatever one's own configuration.
SCREEN := XDG_CONFIG_HOME=/nonexistent .build/debug/usagetui browse sample.db --theme dark --size 110x32
screens: needs-libraries
	$(BUILD) --product usagetui
	@mkdir -p docs
	$(SCREEN) --screens docs/overview.svg --script ''
	$(SCREEN) --screens docs/filter.svg --script '2 / mem>2g Space since<30d'
	$(SCREEN) --screens docs/history.svg --script '2 / "retail prod orders web" Enter Enter'
	$(SCREEN) --screens docs/prune.svg --script '6 / org:payments Enter j w'
	$(SCREEN) --screens docs/findings.svg --script '7'

# Combined, since a link from EventStore to UsageRules leads nowhere otherwise.
docs: screens ## Draw the README's pictures anew, write the library's documentation to docs-build
	mkdir -p docs-build
	swift package --allow-writing-to-directory docs-build generate-documentation \
		--target UsageRules --target EventStore --enable-experimental-combined-documentation \
		--warnings-as-errors --output-path docs-build --transform-for-static-hosting

sample: release ## Write sample.db again
	@rm -f .build/new-sample.db
	$(RELEASE)/usagetui sample .build/new-sample.db
	mv .build/new-sample.db sample.db

clean: ## Remove what was built
	swift package clean
	rm -rf docs-build .build/bench $(SAMPLE_COPY)*

needs-swift:
	@command -v swift > /dev/null || { echo "make: Swift 6.2 or newer is not on the PATH; install it and try again" >&2; exit 1; }

needs-libraries: needs-swift
	@.ci/packages $(LIBRARIES)

needs-tools:
	@.ci/packages $(TEST_TOOLS)
