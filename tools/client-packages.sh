#!/usr/bin/env bash
# Installs Pywikibot and Schemathesis, which the system tests use as clients, into build/clients; does nothing when they
# are there. They have an environment of their own, like that of a bot's author.

. "$(dirname "$0")/common.sh"
cd "$ROOT"

lock=tests/system/clients.lock
clients=$ROOT/build/clients
if ! cmp -s "$lock" "$clients/installed.lock"; then
	say "Python packages of the clients: installing $lock"
	rm -rf "$clients"
	/usr/bin/python3 -m venv "$clients"
	"$clients/bin/python" -m pip install --quiet --require-hashes --only-binary :all: -r "$lock"
	cp "$lock" "$clients/installed.lock"
fi
