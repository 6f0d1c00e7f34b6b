# Names for what the tools do. `make run` and `make test` set up what they need first.
SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help setup build programs extension run test test-rust test-ui test-window test-extension bindings check-phrases bench-extraction bench-timeline bench-search bench-capture bench-extension bench-window pictures-capture pictures-page

# The same linker flags for build, clippy and test, or everything would be built anew between them.
ifeq ($(origin RUSTFLAGS), undefined)
ifneq ($(shell command -v mold),)
export RUSTFLAGS := -Clink-arg=-fuse-ld=mold
endif
endif
NEXTEST := $(shell command -v cargo-nextest)
TARGET := $(or $(CARGO_TARGET_DIR),$(CURDIR)/target)
# Programs of this build, for tests that run them.
export KLIPING_PROGRAMS := $(TARGET)/debug
# What checks exported web archives in a test, in a Python environment of its own.
VALIDATOR := $(TARGET)/wacz/bin/wacz
# What is built for the tests, with the scenarios of the real window.
FEATURES := --workspace --features kliping-tests/window
EVERYTHING := $(FEATURES) --all-targets
DISPLAYED := xvfb-run -a -s "-screen 0 1280x900x24" dbus-run-session --

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Rust, Node and Debian packages: installed where allowed, else named
	@scripts/setup.sh

# The window embeds the page, so the page comes first.
# Not `npm ci`: it refuses a lock whose optional packages for other platforms were never published.
ui/node_modules: ui/package.json ui/package-lock.json
	cd ui && npm install --no-save --no-audit --no-fund
	touch ui/node_modules

ui/dist/index.html: ui/node_modules $(shell find ui/src ui/messages ui/index.html -type f -not -path '*/messages/messages/*' 2>/dev/null)
	cd ui && npm run build

build: setup ui/dist/index.html ## The programs: kliping, kliping-native-host, kliping-window
	cargo build --workspace --bins

# Programs and tests in one set of features: built apart, every library would be compiled twice.
programs: setup ui/dist/index.html $(VALIDATOR)
	cargo build $(EVERYTHING)

$(VALIDATOR): tests/wacz.txt | setup
	python3 -m venv --clear $(TARGET)/wacz
	$(TARGET)/wacz/bin/pip install --quiet --disable-pip-version-check -r tests/wacz.txt
	touch $@

run: build ## The window; where there is no display, the same job in the terminal on the sample library
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then "$(TARGET)/debug/kliping-window"; else scripts/tour.sh; fi

test: test-rust test-ui test-window test-extension ## Every test

test-rust: programs ## Format, lints, tests and documentation of the Rust code
	python3 tools/check_phrases.py
	cargo fmt --all --check
	cargo clippy $(EVERYTHING) -- -D warnings
	$(if $(NEXTEST),cargo nextest run $(EVERYTHING),cargo test --workspace --lib --bins --tests)
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps

test-ui: setup ui/dist/index.html ## Types, lint and component tests of the page; accessibility of every screen in Chromium
	cd ui && npm run check && npm run lint && npm test && npm run test:screens

test-window: programs extension ## Flows in the real window, under Xvfb; pictures of every screen in target/pictures
	$(DISPLAYED) cargo test $(FEATURES) --test window

extension: setup ui/node_modules ## The browser extension, in ui/extension/dist
	cd ui && npm run --silent extension

test-extension: programs extension ## The extension in real browsers, Chromium and Firefox, with the real native host
	node tests/extension/run.js

bindings: setup ui/dist/index.html ## The page's types, written anew from the Rust ones
	KLIPING_WRITE_BINDINGS=1 cargo test --workspace -p kliping-window bindings

check-phrases: ## Rules' phrases that occur in one page of the corpora alone
	python3 tools/check_phrases.py

# Pages to measure on: folders of pages, or of sets of pages.
PAGES ?= $(firstword $(wildcard ../shared/corpus/pages) tests/corpus/sample)

bench-extraction: setup ## Extraction beside dom_smoothie, trafilatura and readability: F1, leak, speed, growth; PAGES=FOLDER
	cargo run --release --manifest-path tools/bench-extraction/Cargo.toml -- $(PAGES)

bench-timeline: setup ## The timeline's verbs on a million events that are made for it: windows, actors, histograms, filters, clipping
	cargo run --release --manifest-path tools/bench-timeline/Cargo.toml

# Articles to measure search on; 1000000 is the long run.
ARTICLES ?= 100000

bench-search: setup ## Search beside raw Tantivy and SQLite FTS5: times, indexing, disk, memory; ARTICLES=N
	cargo run --release --manifest-path tools/bench-search/Cargo.toml -- $(ARTICLES) $(TARGET)/bench-search

bench-capture: setup ## Capture beside monolith: bytes an article, time, parts present, pages a second
	cargo run --release --manifest-path tools/bench-capture/Cargo.toml

bench-extension: setup extension ## The extension in Chromium: click to safe, fidelity beside single-file-cli, a thousand clips and the host's memory
	cargo build --release -p kliping-cli
	KLIPING_PROGRAMS="$(TARGET)/release" node tools/bench-extension/run.js

# Articles of the library that the window is measured on, and how often it is opened.
bench-window: setup ui/dist/index.html ## The real window on a library of a hundred thousand: first paint, scrolling, timeline, search, memory; ARTICLES=N
	cargo build --release -p kliping-window -p kliping-cli
	cargo build --release --manifest-path tools/bench-window/Cargo.toml
	$(DISPLAYED) tools/bench-window/target/release/bench-window $(ARTICLES) 5 "$(TARGET)/bench-window" "$(TARGET)/release"

# RENEW=--renew keeps the pictures as they are now.
pictures-page: setup ui/dist/index.html ## Every screen, language and theme at two sizes beside the pictures that are kept; RENEW=--renew renews them
	cd ui && node tests/screens/references.js $(RENEW)

pictures-capture: programs ## Three pages in Chromium beside their kept copies without a network and their articles, in target/pictures/capture
	node tools/capture-pictures/run.js
