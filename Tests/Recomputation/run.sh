#!/bin/sh
# Compares the program with the recomputation: every case and example, N random contracts, and N that are
# composed of mechanisms of known regimes; of the last also what must always hold.
#   run.sh [N] [SEED] [--as-kepi]       KEPI=path of the program, or .build/debug/kepi
# With --as-kepi the questions still open in DISAGREEMENTS.md are answered as the program answers
# them, so that the rest is compared. Exit code 0: every amount agrees.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
kepi=${KEPI:-$root/.build/debug/kepi}
count=${1:-100}
seed=${2:-1}
mode=${3:-}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
status=0
python3 "$here/run_cases.py" "$kepi" "$root" $mode || status=1
python3 "$here/run_random.py" "$kepi" "$folder/contracts" "$count" "$seed" $mode || status=1
python3 "$here/run_random.py" "$kepi" "$folder/composed" "$count" "$seed" --composed $mode || status=1
python3 "$here/properties.py" "$kepi" "$folder/properties" "$count" "$seed" || status=1
exit $status
