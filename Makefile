# Every target installs what it needs first; `make setup` only installs.
#
#   KADE_TARGET   build folder of cargo (default: cargo's own)
#   KADE_TOOLS    folder of pinned tools (default: ~/.cache/kade-tools)
#   KADE_CHROMIUM the browser for the browser tests (default: /usr/bin/chromium)
#   PARTS         which parts of `make soak` to run (default: all)
#   KADE_SOAK_PROFILE  cargo profile for `make soak` (default: release)

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

ifneq ($(KADE_TARGET),)
export CARGO_TARGET_DIR := $(KADE_TARGET)
endif
KADE_TOOLS ?= $(HOME)/.cache/kade-tools
export KADE_TOOLS
export PATH := $(KADE_TOOLS)/bin:$(PATH)

SETUP := tests/support/setup
POSTGRES := tests/support/postgres
BIN := $(abspath $(or $(CARGO_TARGET_DIR),target))
# On CI the lock file must not change.
CARGO_FLAGS := $(if $(CI),--locked)
# Builds the kade binary that tests start.
BUILD := cargo test $(CARGO_FLAGS) --workspace --test binary --no-run

.PHONY: help setup web run test test-rust test-web test-outside soak check fmt clippy doc deny api bench bench-matching drill

help: ## show this list
	@grep -E '^[a-z-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | expand -t 12

setup: ## install what the other targets need
	@$(SETUP) cargo web outside schemathesis deny postgres chromium

web: ## build styles and scripts into web/dist
	@$(SETUP) web
	@cd web && npm run --silent build

run: ## build and start the demo service
	@$(SETUP) cargo
	@$(MAKE) --no-print-directory web || echo "run: continuing with the fallback stylesheet, without the web build."
	@cargo run $(CARGO_FLAGS) --release -p kade-api --bin kade -- serve --demo

test: test-rust test-web test-outside ## run every test, on SQLite and PostgreSQL, in a browser and from outside

# Tests start the binary, so it is built first, with the styles in it. It uses the profile of the tests, so that no
# library is built twice.
test-rust: web ## run the Rust tests
	@$(SETUP) cargo postgres
	$(BUILD)
	$(POSTGRES) with cargo test $(CARGO_FLAGS) --workspace
	$(POSTGRES) with tests/support/last_release

test-web: web ## run the tests of texts, styles and pages
	@$(SETUP) cargo chromium
	$(BUILD)
	cd web && npm run --silent test
	cd web && KADE_BINARY="$(BIN)/debug/kade" npm run --silent browser

test-outside: ## call the API with input that its document allows and forbids
	@$(SETUP) cargo schemathesis
	$(BUILD)
	tests/outside/run "$(BIN)/debug/kade" 300

soak: export KADE_SOAK_PROFILE ?= release
soak: web ## run the long tests, or some: make soak PARTS="kills-sqlite"
	@$(SETUP) cargo postgres schemathesis
	$(BUILD) --profile $(KADE_SOAK_PROFILE)
	$(POSTGRES) with tests/soak/run $(PARTS)

check: fmt clippy doc deny api ## check without running tests: format, lints, documentation, licences, API rules

fmt:
	@$(SETUP) cargo
	cargo fmt --all --check

clippy:
	@$(SETUP) cargo
	cargo clippy $(CARGO_FLAGS) --workspace --all-targets -- -D warnings

doc:
	@$(SETUP) cargo
	RUSTDOCFLAGS="-D warnings" cargo doc $(CARGO_FLAGS) --workspace --no-deps

deny:
	@$(SETUP) deny
	cargo deny $(CARGO_FLAGS) check licenses bans sources

api:
	@$(SETUP) outside
	tests/outside/lint_openapi

drill: ## measure restoring a lost database of a million rows from a backup
	@$(SETUP) cargo postgres
	$(BUILD) --release
	tests/drill/run "$(BIN)/release/kade" sqlite
	KADE_TEST_POSTGRES_FSYNC=on $(POSTGRES) with tests/drill/run "$(BIN)/release/kade" postgres

bench: ## measure imports, indexing, search and matching
	@$(SETUP) cargo postgres
	$(BUILD) --release
	tests/support/bench_import "$(BIN)/release/kade"
	$(POSTGRES) with cargo bench $(CARGO_FLAGS) --workspace --bench '*'

bench-matching: ## measure the matcher at national size, also against PostgreSQL
	@$(SETUP) cargo postgres
	cargo run $(CARGO_FLAGS) --release -p kade-matching --example national
	cargo bench $(CARGO_FLAGS) -p kade-matching
	cargo run $(CARGO_FLAGS) --release -p kade-matching --example national -- --sql-dump "$(BIN)/national"
	$(POSTGRES) with tests/support/bench_matching "$(BIN)/national"
