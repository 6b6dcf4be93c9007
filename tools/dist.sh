#!/usr/bin/env bash
# Makes the files of a release in build/dist, and prints their names:
#
#   LeadershipDevelopment-VERSION.tar.gz   the extension with its links followed, ready for a wiki's extensions/
#   leadership-VERSION-....whl             library, command and service for Python, with the libraries they need
#
# dist.sh [extension|wheel]...: only these.

. "$(dirname "$0")/common.sh"
cd "$ROOT"
mkdir -p build/dist
aside=$(mktemp -d)
trap 'rm -rf "$aside"' EXIT

extension() {
	local version archive
	version=$(sed -n 's/^\t"version": "\(.*\)",$/\1/p' extension/extension.json)
	[ -n "$version" ] || die "extension/extension.json names no version"
	archive=build/dist/LeadershipDevelopment-$version.tar.gz
	cp -rL extension "$aside/LeadershipDevelopment"
	cp COPYING "$aside/LeadershipDevelopment/"
	# The same input gives the same archive.
	tar --create --gzip --file "$archive" --directory "$aside" --sort=name --owner=0 --group=0 --numeric-owner \
		--mtime="@$(git log -1 --format=%ct -- extension schema i18n COPYING)" LeadershipDevelopment
	echo "$archive"
}

# Compiled for any processor of the architecture; faster kernels are chosen at run time. auditwheel copies the libraries
# into the wheel and gives it the oldest manylinux tag that this machine's C library allows.
wheel() {
	local built
	[ -x .venv/bin/auditwheel ] || die "the Python environment is missing: run \`make build\` first"
	# The same compiler name as in other builds, so that they share the compiler cache.
	CXX=c++ .venv/bin/python -m pip wheel --quiet --no-deps --no-build-isolation --config-settings=build-dir=build/wheel \
		--config-settings=cmake.define.LEADERSHIP_WERROR=ON --wheel-dir "$aside/built" . >&2
	PATH=$ROOT/.venv/bin:$PATH .venv/bin/auditwheel repair --wheel-dir "$aside/repaired" "$aside"/built/*.whl >build/auditwheel.log 2>&1 ||
		{ cat build/auditwheel.log >&2; return 1; }
	built=$(basename "$aside"/repaired/*.whl)
	mv "$aside/repaired/$built" build/dist/
	echo "build/dist/$built"
}

parts=("$@")
[ $# -gt 0 ] || parts=(extension wheel)
for part in "${parts[@]}"; do "$part"; done
