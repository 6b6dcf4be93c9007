#!/usr/bin/env bash
# Builds and runs the core's benchmarks.

. "$(dirname "$0")/common.sh"
cd "$ROOT"

cmake --preset bench
cmake --build --preset bench
