# One line a command; the work is done by the scripts in .ci/, which say what they are doing.
ROOT := $(shell dirname '$(strip $(MAKEFILE_LIST))')
RUN := cd '$(ROOT)' && .ci/

.DEFAULT_GOAL := help
.PHONY: help site build check test test-full bench mutations lock clean

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' '$(ROOT)/Makefile' | expand -t 20

site: ## build the site and serve it on 127.0.0.1
	@$(RUN)environment site && $(RUN)practice build && $(RUN)practice serve --built

build: ## build the site into site/
	@$(RUN)environment site && $(RUN)practice build

check: ## print every problem of the content
	@$(RUN)environment site && $(RUN)practice check

test: ## format, lint, types, layers, unit, golden, site and browser tests
	@$(RUN)environment test && $(RUN)chromium && $(RUN)test

test-full: ## the slow proofs
	@$(RUN)environment test && $(RUN)chromium && $(RUN)test-full

bench: ## measure speed and memory, side by side
	@$(RUN)environment test && $(RUN)bench

mutations: ## put random faults into a copy of the content, and count those found
	@$(RUN)environment test && $(RUN)mutations $(if $(SOURCES),--sources '$(abspath $(SOURCES))')

lock: ## renew the locked dependencies
	@$(RUN)lock-dependencies

clean: ## remove what the commands made
	@cd '$(ROOT)' && rm -rf .venv .build .sites site tests/browser/node_modules
