#!/usr/bin/env bash
# Set up whatever is missing, then pass the checks and the tests. Extra arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."
echo "Nightdesk: setting up" >&2
bash provisioning/setup.sh
if [ $# -eq 0 ]; then
  echo "Nightdesk: lint, types and floors" >&2
  bash provisioning/check.sh
  # One worker more than cores: the hall's journeys wait for devices, windows for frames, and tests for the disk.
  set -- --numprocesses 3 --dist loadgroup --no-loadscope-reorder
fi
echo "Nightdesk: tests" >&2
exec .venv/bin/python -m pytest "$@"
