#!/usr/bin/env bash
# Checks format, types and conventions of all languages. Goes on after a failure, so that one run shows everything.

. "$(dirname "$0")/common.sh"
cd "$ROOT"
tools/node-packages.sh
export PATH=$ROOT/.venv/bin:$ROOT/node_modules/.bin:$PATH

failed=()

# check NAME COMMAND...: is quiet if the command succeeds, else shows its output.
check() {
	local name=$1 output started=$SECONDS
	shift
	if output=$("$@" 2>&1 </dev/null); then
		printf '  ok    %-14s %3d s\n' "$name" $((SECONDS - started))
	else
		printf '  FAIL  %-14s %3d s\n%s\n' "$name" $((SECONDS - started)) "$output"
		failed+=("$name")
	fi
}

# Lists our own files that git tracks or would track, by shell pattern.
files() {
	git ls-files --cached --others --exclude-standard --deduplicate -- "$@" | while read -r file; do
		[ ! -f "$file" ] || printf '%s\n' "$file"
	done
}
mapfile -t cpp < <(files '*.cpp' '*.hpp')
mapfile -t units < <(files 'core/src/*.cpp' 'bindings/src/*.cpp')
mapfile -t php < <(files '*.php')
mapfile -t shell < <(files 'tools/*.sh' '.ci/run')
mapfile -t styles < <(files '*.less' '*.css')

php_syntax() { printf '%s\0' "${php[@]}" | xargs -0 -n 1 -P "$(nproc)" php -l | { grep -v '^No syntax errors' || true; }; }

# Checks that messages of the wiki, of the Action API and of the REST API are complete and documented.
messages() {
	local folder
	for folder in i18n i18n/*/; do
		[ ! -e "$folder/en.json" ] || banana-checker --requireLowerCase=initial "$folder"
	done
}

check clang-format clang-format-14 --dry-run -Werror "${cpp[@]}"
# Takes longer than all others together: --quick leaves it out, --deep makes every check of .clang-tidy.
case ${1:-} in
	--quick) ;;
	--deep) check clang-tidy env DEEP=1 tools/clang-tidy.sh "${units[@]}" ;;
	*) check clang-tidy tools/clang-tidy.sh "${units[@]}" ;;
esac
check ruff ruff check .
check ruff-format ruff format --check .
check mypy mypy
check mypy-tools env MYPYPATH=tools:tests mypy tools/playground tests/system
check php php_syntax
check phpcs phpcs -q
check eslint eslint --max-warnings 0 --ext js,json .
check stylelint stylelint --max-warnings 0 --allow-empty-input "${styles[@]}"
check banana messages
check shellcheck shellcheck -x -P tools "${shell[@]}"

if [ ${#failed[@]} -gt 0 ]; then
	die "lint: ${failed[*]}"
fi
