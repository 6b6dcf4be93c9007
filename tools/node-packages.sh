#!/usr/bin/env bash
# Installs the locked npm packages into node_modules; does nothing when they are there.

. "$(dirname "$0")/common.sh"
cd "$ROOT"

if ! cmp -s package-lock.json node_modules/installed-lock.json; then
	say "npm packages: installing package-lock.json"
	npm ci --no-audit --no-fund --ignore-scripts --loglevel=error </dev/null >&2
	cp package-lock.json node_modules/installed-lock.json
fi
