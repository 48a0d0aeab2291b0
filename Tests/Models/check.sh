#!/bin/sh
# Works out every expected.csv anew and compares it with the one that is kept.
set -u
here=$(cd "$(dirname "$0")" && pwd)
status=0
for kept in "$here"/../../examples/*/expected.csv; do
  name=$(basename "$(dirname "$kept")")
  if python3 "$here/$name.py" | cmp -s - "$kept"; then
    echo "$name: as worked out"
  else
    echo "$name: differs from what $name.py writes"
    status=1
  fi
done
exit $status
