#!/usr/bin/env bash
# demo.sh [stop]: starts or ends the demo. PORT: the wiki's port, 8080 by default. DETACH=1: return once everything is
# up.

. "$(dirname "$0")/common.sh"
export PYTHONPATH=$ROOT/tools

options=(--port "${PORT:-8080}")
[ -z "${DETACH:-}" ] || options+=(--detach)
exec /usr/bin/python3 -m playground.demo "${1:-start}" "${options[@]}"
