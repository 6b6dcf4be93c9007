#!/bin/sh
# Runs every fuzz target with its seeds: run.sh BUILD [SECONDS]. New inputs stay in the build tree.
set -eu
build=$1
seconds=${2:-60}
here=$(dirname "$0")
for seeds in "$here"/corpus/*; do
	target=${seeds##*/}
	mkdir -p "$build/corpus/$target"
	"$build/core/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
		-artifact_prefix="$build/corpus/$target-" "$build/corpus/$target" "$seeds"
done
