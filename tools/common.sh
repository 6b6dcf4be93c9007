# shellcheck shell=bash
# Shared by the scripts of this folder; to be sourced, not run.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export ROOT
# So that another clone of this repository on the same machine compiles the same files.
export CCACHE_BASEDIR=$ROOT

say() { printf '%s\n' "$*" >&2; }

die() {
	say "error: $*"
	exit 1
}

# Runs a command as root: directly if we are root, else with sudo, which never prompts.
as_root() {
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
		sudo -n "$@"
	else
		die "this needs root: $* (run it as root, or allow sudo without a password)"
	fi
}
