#!/usr/bin/env bash
# Measures the core: bench.sh [NAME...] runs core/benchmarks/bench_NAME.py and bench_NAME_*.py, all of them by default.
# Rows go to build/bench/summary.json. Installs peers from Debian into the system, and those for Python into
# build/bench/peers.

. "$(dirname "$0")/common.sh"
cd "$ROOT"
output=$ROOT/build/bench

cmake --preset bench >build/configure-bench.log || { cat build/configure-bench.log; exit 1; }
cmake --build --preset bench

missing=()
for package in isal lbzip2 zstd gzip; do
	dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
	say "peers: installing ${missing[*]}"
	as_root apt-get -qq update </dev/null
	as_root apt-get -qq -y --no-install-recommends install "${missing[@]}" </dev/null >&2
fi
peers=$output/peers
if ! cmp -s core/benchmarks/peers.lock "$peers/installed.lock"; then
	say "peers: installing core/benchmarks/peers.lock"
	/usr/bin/python3 -m venv --clear "$peers"
	"$peers/bin/python" -m pip install --quiet --require-hashes --use-pep517 -r core/benchmarks/peers.lock
	cp core/benchmarks/peers.lock "$peers/installed.lock"
fi

programs=()
for name in "$@"; do
	for program in "core/benchmarks/bench_$name.py" "core/benchmarks/bench_${name}_"*.py; do
		[ ! -e "$program" ] || programs+=("$program")
	done
done
if [ $# -eq 0 ]; then
	rm -f "$output/summary.json"
	programs=(core/benchmarks/bench_*.py)
fi
for program in "${programs[@]}"; do
	"$peers/bin/python" "$program" --programs "$output/core/benchmarks" --output "$output"
done
