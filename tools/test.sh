#!/usr/bin/env bash
# Runs all checks, one stage after the other, and stops at the first that fails.

. "$(dirname "$0")/common.sh"
cd "$ROOT"
export CI=${CI:-true}
# Real data that is not part of the repository, if it is beside it.
shared=$ROOT/../shared/data
if [ -z "${LEADERSHIP_DATA:-}" ] && [ -d "$shared" ]; then export LEADERSHIP_DATA=$shared; fi

cpp_tests() { ctest --preset release -j "$(nproc)"; }

sanitizer_tests() {
	cmake --preset asan >build/configure-asan.log || { cat build/configure-asan.log; return 1; }
	cmake --build --preset asan
	ctest --preset asan -j "$(nproc)"
}

# PHP's tests use one processor, and Python's wait half of the time.
python_and_php_tests() {
	local status=0
	tools/mediawiki.sh
	MW_INSTALL_PATH=$ROOT/build/mediawiki phpunit -c tests/extension/phpunit.xml >build/phpunit.log 2>&1 &
	.venv/bin/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder || status=$?
	wait $! || status=$?
	cat build/phpunit.log
	return $status
}

system_tests() {
	tools/node-packages.sh
	tools/client-packages.sh
	# Two wikis at once, since half of the time is spent waiting for one. In the order of names: sorted by number of
	# tests, the long stories would come last, on one wiki.
	.venv/bin/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder --durations=15 tests/system
}

stages=(
	"system packages:tools/system-packages.sh"
	"build:tools/build.sh"
	"lint:tools/lint.sh"
	"C++ tests:cpp_tests"
	"C++ tests with sanitizers:sanitizer_tests"
	"C++ tests of threads:tools/threads.sh"
	"Python and PHP tests:python_and_php_tests"
	"system tests:system_tests"
)

summary=()
for i in "${!stages[@]}"; do
	name=${stages[$i]%%:*}
	started=$SECONDS
	printf '\n[%d/%d] %s, after %d s\n' $((i + 1)) ${#stages[@]} "$name" $SECONDS
	# In a shell of its own, so that it stops at its first failing command.
	set +e
	(
		set -e
		"${stages[$i]#*:}"
	) </dev/null
	status=$?
	set -e
	summary+=("$(printf '%-28s %4d s' "$name" $((SECONDS - started)))")
	if [ $status -ne 0 ]; then
		printf '\n%s\n' "${summary[@]}"
		die "stage $((i + 1)) of ${#stages[@]} failed: $name (exit status $status)"
	fi
done
printf '\n%s\n' "${summary[@]}" "$(printf '%-28s %4d s' total $SECONDS)" | sed '/^$/d'
echo "All ${#stages[@]} stages passed."
