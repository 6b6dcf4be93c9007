#!/usr/bin/env bash
# Builds the fuzz targets and runs each for so many seconds: fuzz.sh [SECONDS].

. "$(dirname "$0")/common.sh"
cd "$ROOT"

cmake --preset fuzz >/dev/null
cmake --build --preset fuzz --target fuzz_export fuzz_history fuzz_json_lines fuzz_compressed fuzz_bzip2
core/fuzz/run.sh build/fuzz "${1:-60}"
