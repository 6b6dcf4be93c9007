#!/usr/bin/env bash
# build.sh [TARGET...]: makes .venv with the locked Python packages, builds the C++ library, its tests and the Python
# module in build/release (or only these CMake targets), and installs the command .venv/bin/leadership.

. "$(dirname "$0")/common.sh"
cd "$ROOT"

python=$ROOT/.venv/bin/python
# A virtual environment contains its absolute path, so it has to be made again in a folder that was moved or copied.
if [ "$("$python" -c 'import sys; print(sys.prefix)' 2>/dev/null || true)" != "$ROOT/.venv" ]; then
	rm -rf .venv
	/usr/bin/python3 -m venv .venv
fi
if ! cmp -s requirements.lock .venv/installed.lock; then
	say "Python packages: installing requirements.lock"
	# PySpark is distributed only as source, of which pip builds a wheel for every new .venv.
	"$python" -m pip install --quiet --require-hashes --only-binary :all: --no-binary pyspark --use-pep517 \
		--use-feature=no-binary-enable-wheel-cache -r requirements.lock
	cp requirements.lock .venv/installed.lock
fi

mkdir -p build
cmake --preset release -DPython_EXECUTABLE="$python" >build/configure.log || { cat build/configure.log; exit 1; }
cmake --build --preset release ${1:+--target "$@"}

# Editable: the package is used in place, with the module that CMake put there.
if ! cmp -s pyproject.toml .venv/installed.toml; then
	"$python" -m pip install --quiet --no-build-isolation --no-deps --config-settings=wheel.cmake=false -e .
	cp pyproject.toml .venv/installed.toml
fi
