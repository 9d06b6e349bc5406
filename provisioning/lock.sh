#!/usr/bin/env bash
# Make requirements.lock anew: every package pinned with its hashes, no registry named.
set -euo pipefail
cd "$(dirname "$0")/.."
.venv/bin/pip-compile --quiet --all-extras --generate-hashes --strip-extras --allow-unsafe \
  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-annotate --no-header \
  --output-file requirements.lock "$@" pyproject.toml
# The extras name the project itself, which has no hash: it is installed by set-up, not from the lock.
sed -i -e '/^nightdesk @ /d' -e '/^# /d' requirements.lock
