# The commands of this repository; each target says what it does in `make help`.
.DEFAULT_GOAL := help
.PHONY: help system-packages build test lint lint-deep test-fuzz test-threads demo demo-stop screenshots bench dist clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 25

system-packages: ## install what is missing from Debian (as root or with sudo)
	@tools/system-packages.sh

build: system-packages ## build the core, its tests, the Python module and .venv/bin/leadership
	@tools/build.sh

test: ## run everything that can be checked, from nothing
	@tools/test.sh

lint: build ## check format, types and conventions of all languages
	@tools/lint.sh

lint-deep: build ## the same, with every check of clang-tidy (.clang-tidy says which)
	@tools/lint.sh --deep

test-fuzz: system-packages ## run every reader on made-up input, a minute each (SECONDS=60)
	@tools/fuzz.sh $(or $(SECONDS),60)

test-threads: system-packages ## run what threads share under the thread sanitizer, compiled by Clang
	@tools/threads.sh

demo: ## run a wiki with real history on 127.0.0.1:$(PORT), DETACH=1 returns when it is up
	@tools/system-packages.sh demo
	@tools/build.sh _core
	@tools/demo.sh

demo-stop: ## end what `make demo` started
	@tools/demo.sh stop

screenshots: system-packages ## renew the pictures in docs/images from the running demo
	@PYTHONPATH=tools python3 -m playground.screenshots --port $(or $(PORT),8080)

bench: system-packages ## measure the core against its peers; ONLY="ingest graph" leaves out the rest
	@tools/bench.sh $(ONLY)

dist: build ## make the archive of the extension and the Python wheel, in build/dist
	@tools/dist.sh

clean: demo-stop ## remove everything that was built
	rm -rf build .venv node_modules
