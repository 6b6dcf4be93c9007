#!/usr/bin/env bash
# clang-tidy.sh FILE...: checks C++ files that build/release compiles. A file that was clean is checked again only when it,
# one of the project's headers it includes, or the configuration has changed. DEEP=1: every check of .clang-tidy, which
# takes twice as long; else those that find what compilers and sanitizers do not.

. "$(dirname "$0")/common.sh"
cd "$ROOT"
build=build/release
clean=build/clang-tidy
mkdir -p "$clean"
light='-*,bugprone-use-after-move,bugprone-dangling-handle,bugprone-unused-return-value,bugprone-exception-escape'
light+=,bugprone-integer-division,bugprone-misplaced-widening-cast,bugprone-sizeof-expression,bugprone-undefined-memory-manipulation
light+=,misc-unused-using-decls,misc-unused-parameters,modernize-use-override,modernize-use-nodiscard,cppcoreguidelines-slicing
light+=,cppcoreguidelines-init-variables,performance-for-range-copy,performance-move-const-arg,performance-unnecessary-value-param
light+=,performance-unnecessary-copy-initialization,performance-noexcept-move-constructor,readability-container-size-empty
# The same that builds: another version would throw away its log, and everything would be built again.
ninja=$(sed -n 's/^CMAKE_MAKE_PROGRAM:FILEPATH=//p' "$build/CMakeCache.txt")
checks=()
[ -n "${DEEP:-}" ] || checks=(--checks="$light")

# Prints the project's files that a unit was compiled from.
sources() {
	"$ninja" -C "$build" -t deps | awk -v RS= -v root="$ROOT/" -v unit="$ROOT/$1" '
		$0 ~ "\n +" unit "(\n|$)" {
			for (i = 1; i <= NF; i++) if (index($i, root) == 1 && $i !~ /\/build\//) print $i
			exit
		}'
}

check() {
	local unit=$1 key
	key=$({ clang-tidy-14 --version; echo "${checks[@]}"; cat .clang-tidy; sources "$unit" | xargs -r sha256sum; sha256sum "$unit"; } | sha256sum)
	key=$clean/${key%% *}
	if [ ! -e "$key" ]; then
		clang-tidy-14 -p "$build" --quiet "${checks[@]}" "$unit" 2>&1 | { grep -v 'warnings generated' || true; }
		touch "$key"
	fi
}

if [ $# -eq 1 ]; then
	check "$1"
else
	printf '%s\0' "$@" | xargs -0 -n 1 -P "$(nproc)" "$0"
fi
