#!/usr/bin/env bash
# Compiles the library with Clang, and runs the tests of shared data under its thread sanitizer.

. "$(dirname "$0")/common.sh"
cd "$ROOT"

cmake --preset tsan >/dev/null
cmake --build --preset tsan
ctest --preset tsan -j "$(nproc)"
