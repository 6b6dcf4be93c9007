#!/usr/bin/env bash
# Builds everything that runs: .venv with the locked Python packages, the C++ library, its tests and the Python module in
# build/release, and the command .venv/bin/leadership.

. "$(dirname "$0")/common.sh"
cd "$ROOT"

python=$ROOT/.venv/bin/python
# A virtual environment knows its absolute path; in a folder that was moved or copied it has to be made again.
if [ "$("$python" -c 'import sys; print(sys.prefix)' 2>/dev/null || true)" != "$ROOT/.venv" ]; then
	rm -rf .venv
	/usr/bin/python3 -m venv .venv
fi
if ! cmp -s requirements.lock .venv/installed.lock; then
	say "Python packages: installing requirements.lock"
	"$python" -m pip install --quiet --require-hashes --only-binary :all: -r requirements.lock
	cp requirements.lock .venv/installed.lock
fi

cmake --preset release -DPython_EXECUTABLE="$python" >build/release.log || { cat build/release.log; exit 1; }
cmake --build --preset release

# The package is used from where it is edited; CMake puts the compiled module into the same folder.
site=$("$python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
echo "$ROOT/bindings" >"$site/leadership.pth"
cat >.venv/bin/leadership <<SCRIPT
#!$python
import sys

from leadership.cli import main

sys.exit(main())
SCRIPT
chmod +x .venv/bin/leadership
