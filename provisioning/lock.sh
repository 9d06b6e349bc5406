#!/usr/bin/env bash
# Make the locks anew: every package pinned with its hashes, no registry named. One lock for a checkout, and one each
# for a server and a kiosk in service, which need none of the other's packages. All three agree on every version.
set -euo pipefail
cd "$(dirname "$0")/.."

compile() {
  local out=$1
  shift
  .venv/bin/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-annotate --no-header \
    --output-file "$out" "$@" pyproject.toml
  # The extras name the project itself, which has no hash: it is installed by set-up, not from the lock.
  sed -i -e '/^nightdesk @ /d' -e '/^# /d' "$out"
}

compile requirements.lock --all-extras "$@"
pins=$(mktemp)
grep '==' requirements.lock | sed 's/ \\$//' >"$pins"
compile requirements-server.lock --extra server --constraint "$pins"
compile requirements-kiosk.lock --extra kiosk --constraint "$pins"
rm -f "$pins"
