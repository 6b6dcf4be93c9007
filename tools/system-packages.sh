#!/usr/bin/env bash
# Installs the Debian 12 packages that building, testing and the demo need. Does nothing when all are there.

. "$(dirname "$0")/common.sh"

packages=(
	# compilers and build tools
	g++ cmake ninja-build pkgconf ccache clang-14 libclang-rt-14-dev clang-format-14 clang-tidy-14 shellcheck git
	# the core's libraries; Boost by version, because Debian's default 1.74 has no usable Boost.JSON
	libboost1.81-dev libboost-json1.81-dev libsqlite3-dev libexpat1-dev libsimdjson-dev libre2-dev libroaring-dev
	zlib1g-dev libisal-dev libbz2-dev libzstd-dev libgtest-dev libgmock-dev
	# Python for the bindings and the service
	python3 python3-dev python3-venv
	# Spark, which reads histories on many machines, runs on Java
	openjdk-17-jre-headless
	# the wiki
	php-cli php-sqlite3 php-mbstring php-xml php-intl php-curl php-apcu phpunit php-codesniffer sqlite3 curl ca-certificates
	# modules in Lua, which Scribunto runs with this interpreter
	lua5.1
	# browser tests and screenshots, with fonts for the scripts they show
	chromium-headless-shell fonts-noto-core fonts-noto-cjk
)

node_major() { node --version 2>/dev/null | sed -n 's/^v\([0-9]*\).*/\1/p'; }
if [ "$(node_major || true)" = "" ] || [ "$(node_major)" -lt 18 ] || ! command -v npm >/dev/null; then
	packages+=(nodejs npm)
fi

mapfile -t missing < <(comm -23 \
	<(printf '%s\n' "${packages[@]}" | sort) \
	<(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "${packages[@]}" 2>/dev/null | sed -n 's/ installed$//p' | sort))
[ ${#missing[@]} -gt 0 ] || exit 0

say "Installing with apt: ${missing[*]}"
as_root apt-get -qq update </dev/null
as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 install "${missing[@]}" </dev/null >&2
