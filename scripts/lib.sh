# shellcheck shell=bash
# What the scripts share. Sourced from the root of the checkout.

if [ -n "${PORTICO_TARGET_DIR:-}" ]; then
  export CARGO_TARGET_DIR="$PORTICO_TARGET_DIR"
fi
# shellcheck disable=SC2034  # used by the scripts that source this, as is the next
target_dir="${CARGO_TARGET_DIR:-target}"
[[ "$target_dir" == /* ]] || target_dir="$PWD/$target_dir"

# One choice of packages and features for every check and test, so that nothing is built twice.
# shellcheck disable=SC2034
everything=(--workspace --features e2e --locked)

say() { printf '%s\n' "$*"; }

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# step NAME COMMAND...: says what begins and how long it took, and stops everything where it fails.
step() {
  local name=$1 began=$SECONDS
  shift
  printf '\n── %s\n' "$name"
  if "$@"; then
    printf '── %s: %d s\n' "$name" "$((SECONDS - began))"
  else
    printf '\n── %s: FAILED after %d s. What it said is above. To run it alone:\n   %s\n' \
      "$name" "$((SECONDS - began))" "$*" >&2
    exit 1
  fi
}
