#!/usr/bin/env bash
# Set up whatever is missing, then pass the checks and the tests. Extra arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."
# What one worker or program has compiled no other one compiles again.
unset PYTHONDONTWRITEBYTECODE
echo "Nightdesk: setting up" >&2
bash provisioning/setup.sh
if [ $# -eq 0 ]; then
  echo "Nightdesk: lint, types and floors" >&2
  # Collecting compiles tests with their assertions, on the core that mypy leaves free.
  .venv/bin/python -m pytest --collect-only -qqq >/dev/null 2>&1 &
  bash provisioning/check.sh
  wait
  # One worker more than cores: the hall's journeys wait for devices, windows for frames, and tests for the disk.
  set -- --numprocesses 3 --dist loadgroup --no-loadscope-reorder
fi
echo "Nightdesk: tests" >&2
exec .venv/bin/python -m pytest "$@"
