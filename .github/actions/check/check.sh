#!/usr/bin/env bash
# The one step of the action: everything it is told stands in its environment.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

kepi=$PROGRAM
if ! command -v "$kepi" >/dev/null 2>&1; then
  source=$here/../../..
  echo "building kepi" >&2
  if ! [[ -e /usr/include/yaml.h ]]; then
    $(command -v sudo) apt-get update -qq
    $(command -v sudo) apt-get install -y -qq --no-install-recommends libyaml-dev >/dev/null
  fi
  swift build --package-path "$source" -c release --static-swift-stdlib --product kepi >&2
  kepi=$source/.build/release/kepi
fi

contracts=()
shopt -s nullglob globstar

# Sets `found`: a pattern may match several files; its words are not split.
match() {
  local IFS=
  # shellcheck disable=SC2206
  found=($1)
}

while IFS= read -r line; do
  [[ -n ${line//[[:space:]]/} ]] || continue
  match "$line"
  if ((${#found[@]} == 0)); then
    echo "::error::no contract is named \`$line\`" >&2
    exit 2
  fi
  contracts+=("${found[@]}")
done <<<"$CONTRACTS"

options=(--format github --quiet --fail-on "$FAIL_ON")
options+=(--output "sarif=$SARIF_FILE" --output "junit=$JUNIT_FILE")
for code in $ONLY; do options+=(--only "$code"); done
for code in $SKIP; do options+=(--skip "$code"); done
if [[ -n $DATA ]]; then options+=(--data "$DATA"); fi
if [[ -n $BASELINE ]]; then options+=(--baseline "$BASELINE"); fi
if [[ -n $AS_OF ]]; then options+=(--as-of "$AS_OF"); fi
summary=$(mktemp)
trap 'rm -f "$summary"' EXIT
options+=(--output "markdown=$summary")

status=0
"$kepi" check "${options[@]}" -- "${contracts[@]}" || status=$?
if [[ -n ${GITHUB_STEP_SUMMARY:-} ]]; then cat "$summary" >>"$GITHUB_STEP_SUMMARY"; fi
if [[ -n ${GITHUB_OUTPUT:-} ]]; then echo "sarif-file=$SARIF_FILE" >>"$GITHUB_OUTPUT"; fi
exit "$status"
