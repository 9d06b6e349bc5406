#!/usr/bin/env bash
# Set up whatever is missing, then run the main job: with a display in a real window for you to touch; without one,
# or with --headless, by a scripted citizen and officer, who leave their account in out/demo/.
set -euo pipefail
cd "$(dirname "$0")/.."
echo "Nightdesk: setting up" >&2
bash provisioning/setup.sh
if [ -z "${DISPLAY:-}" ]; then set -- --headless "$@"; fi
echo "Nightdesk: the main job" >&2
exec .venv/bin/python -m provisioning.demo "$@"
