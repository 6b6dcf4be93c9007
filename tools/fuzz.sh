#!/usr/bin/env bash
# fuzz.sh [SECONDS]: builds the fuzz targets and runs each for so many seconds, 60 by default.

. "$(dirname "$0")/common.sh"
cd "$ROOT"

cmake --preset fuzz >/dev/null
cmake --build --preset fuzz --target fuzzers
core/fuzz/run.sh build/fuzz "${1:-60}"
