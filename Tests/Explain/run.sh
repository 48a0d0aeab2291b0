#!/bin/sh
# Recomputes every amount of the examples from its explanation, and changes cells of their deliveries.
#   run.sh [KEPI] [options of explain.py]      KEPI: path of the program, or .build/debug/kepi
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
kepi=${1:-$root/.build/debug/kepi}
[ $# -gt 0 ] && shift
exec python3 "$here/explain.py" "$kepi" "$root" "$@"
