#!/usr/bin/env bash
# clang-tidy.sh FILE...: checks C++ files that build/release compiles. A file that was clean, here or in another clone,
# is checked again only when it, a project header it includes, its compiler flags or the configuration have changed.
# DEEP=1: every check of .clang-tidy, which takes twice as long; otherwise those that find what compilers and sanitizers
# do not.

. "$(dirname "$0")/common.sh"
cd "$ROOT"
build=build/release
clean=${XDG_CACHE_HOME:-$HOME/.cache}/leadershipdevelopment/clang-tidy  # an empty file for each clean state
mkdir -p "$clean"
light='-*,bugprone-use-after-move,bugprone-dangling-handle,bugprone-unused-return-value,bugprone-exception-escape'
light+=,bugprone-integer-division,bugprone-misplaced-widening-cast,bugprone-sizeof-expression,bugprone-undefined-memory-manipulation
light+=,misc-unused-using-decls,misc-unused-parameters,modernize-use-override,modernize-use-nodiscard,cppcoreguidelines-slicing
light+=,cppcoreguidelines-init-variables,performance-for-range-copy,performance-move-const-arg,performance-unnecessary-value-param
light+=,performance-unnecessary-copy-initialization,performance-noexcept-move-constructor,readability-container-size-empty
# The Ninja of the build: another version would discard its log, and rebuild everything.
ninja=$(sed -n 's/^CMAKE_MAKE_PROGRAM:FILEPATH=//p' "$build/CMakeCache.txt")
checks=()
[ -n "${DEEP:-}" ] || checks=(--checks="$light")

# Prints the project's files that a unit was compiled from, relative to the root.
sources() {
	"$ninja" -C "$build" -t deps | awk -v RS= -v root="$ROOT/" -v unit="$ROOT/$1" '
		$0 ~ "\n +" unit "(\n|$)" {
			for (i = 1; i <= NF; i++) if (index($i, root) == 1 && $i !~ /\/build\//) print substr($i, length(root) + 1)
			exit
		}'
}

# Prints how a unit is compiled, in the same form in every clone.
command_of() { grep -F -- "-c $ROOT/$1\"" "$build/compile_commands.json" | sed "s|$ROOT/||g"; }

# Prints everything on which the verdict on a unit depends.
state() {
	clang-tidy-14 --version
	echo "${checks[@]}"
	command_of "$1"
	cat .clang-tidy
	sources "$1" | xargs -r sha256sum
	sha256sum "$1"
}

check() {
	local unit=$1 key
	key=$(state "$unit" | sha256sum)
	key=$clean/${key%% *}
	if [ ! -e "$key" ]; then
		clang-tidy-14 -p "$build" --quiet "${checks[@]}" "$unit" 2>&1 | { grep -v 'warnings generated' || true; }
	fi
	touch "$key"
}

if [ $# -eq 1 ]; then
	check "$1"
else
	find "$clean" -type f -mtime +30 -delete
	printf '%s\0' "$@" | xargs -0 -n 1 -P "$(nproc)" "$0"
fi
