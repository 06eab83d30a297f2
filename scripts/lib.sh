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

# Cargo names what it built by the place within the checkout, and remembers files outside a member's folder (`tests/`,
# `templates/`) by their whole path. So where checkouts share a target, another one's builds of our own crates are taken
# away first; those of the dependencies stay.
if [ -n "${PORTICO_TARGET_DIR:-}" ] && command -v cargo >/dev/null &&
  [ "$(cat "$target_dir/portico-checkout" 2>/dev/null)" != "$PWD" ]; then
  mkdir -p "$target_dir"
  cargo clean --quiet --locked -p portico -p portico-core -p portico-page -p portico-cli -p portico-bench
  printf '%s\n' "$PWD" >"$target_dir/portico-checkout"
fi

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
