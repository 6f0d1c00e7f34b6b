# Names for what the tools do. `make run` and `make test` set up what they need first.
SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help setup build run test test-rust

# The same linker flags for build, clippy and test, or everything would be built anew between them.
ifeq ($(origin RUSTFLAGS), undefined)
ifneq ($(shell command -v mold),)
export RUSTFLAGS := -Clink-arg=-fuse-ld=mold
endif
endif
NEXTEST := $(shell command -v cargo-nextest)

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Rust and Debian packages: installed where allowed, else named
	@scripts/setup.sh

build: setup
	cargo build --package kliping-cli

run: build ## The main job in the terminal, on the sample library
	@scripts/tour.sh

test: test-rust ## Every test

test-rust: setup ## Format, lints, tests and documentation of the Rust code
	cargo fmt --all --check
	cargo clippy --all-targets -- -D warnings
	$(if $(NEXTEST),cargo nextest run,cargo test --lib --bins --tests)
	cargo test --doc
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps
