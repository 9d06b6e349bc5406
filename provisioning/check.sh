#!/usr/bin/env bash
# Lint, types and floors. Needs a set-up checkout.
set -euo pipefail
cd "$(dirname "$0")/.."
.venv/bin/ruff check --quiet --output-format concise .
.venv/bin/ruff format --quiet --check .
.venv/bin/mypy
.venv/bin/lint-imports
