#!/usr/bin/env bash
# Bring a bare Debian 12 to the point where demo and tests run. Quiet, safe to run again, quick the second time.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '  %s\n' "$*" >&2; }

# Run a command without a word; when it fails, its last words are shown and everything ends.
quietly() {
  local log
  log=$(mktemp)
  if ! "$@" >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    exit 1
  fi
  rm -f "$log"
}

# Window and GL for Kivy (SDL2 brings its own copy), zbar for pyzbar, librime and espeak-ng for the keyboard and the
# voice, X for the real-window test, poppler and Chromium to look at paper and pages. The rest are others' words on our
# wires: ipptool and cupsd on IPP, upsc on NUT, pcscd with a virtual reader on PC/SC, SoftHSM on PKCS#11.
packages=(python3-venv libgl1 libegl1 libgles2 libgl1-mesa-dri libmtdev1 libzbar0 librime1 espeak-ng xvfb xdotool
  poppler-utils chromium cups-ipp-utils cups-daemon cups-client nut-client pcscd vsmartcard-vpcd softhsm2)

missing=()
for package in "${packages[@]}"; do
  case "$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)" in
    *"ok installed") ;;
    *) [ "$package" = python3-venv ] && python3 -c 'import ensurepip' 2>/dev/null || missing+=("$package") ;;
  esac
done
# These may also stand outside Debian's packages, so what counts is whether they are found.
command -v npm >/dev/null || missing+=(npm)
command -v gcc >/dev/null || missing+=(build-essential python3-dev)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ]; then root=(); elif sudo -n true 2>/dev/null; then root=(sudo -n); else
    say "These Debian packages are missing, and only root may install them:"
    say "  sudo apt-get install --no-install-recommends ${missing[*]}"
    exit 1
  fi
  say "Debian packages: ${missing[*]}"
  quietly "${root[@]}" apt-get update
  quietly "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
fi

# A stamp holds what was installed from; the same stamp means there is nothing to do.
stamp() { sha256sum "$@" | sha256sum | cut -c1-16; }

want=$(stamp requirements.lock pyproject.toml)-$(python3 -c 'import sys; print(sys.version_info[:2])')
if [ "$(cat .venv/nightdesk-stamp 2>/dev/null || true)" != "$want" ]; then
  say "Python packages (pinned, hash-checked)"
  [ -x .venv/bin/python ] || python3 -m venv .venv
  pip=(.venv/bin/python -m pip install --quiet --disable-pip-version-check)
  quietly "${pip[@]}" --require-hashes -r requirements.lock
  quietly "${pip[@]}" --no-deps --no-build-isolation -e .
  printf '%s' "$want" >.venv/nightdesk-stamp
fi

want=$(stamp provisioning/assets/package-lock.json)
if [ "$(cat provisioning/assets/node_modules/.nightdesk-stamp 2>/dev/null || true)" != "$want" ]; then
  say "Fonts, icons and web assets"
  quietly npm ci --prefix provisioning/assets --no-audit --no-fund
  printf '%s' "$want" >provisioning/assets/node_modules/.nightdesk-stamp
fi

# The on-screen keyboard's words: an open dictionary's frequencies and readings, the catalogue's own words first.
lexicon=provisioning/assets/build/lexicon.sqlite
want=$(cat kiosk/ui/keyboard/lexicon.py content/data/organisation.yaml content/data/items/*.yaml | sha256sum | cut -c1-16)
if [ "$(cat "$lexicon.stamp" 2>/dev/null || true)" != "$want" ]; then
  say "Pinyin lexicon"
  mkdir -p "$(dirname "$lexicon")"
  .venv/bin/python -m provisioning.lexicon_words >"$lexicon.words"
  .venv/bin/python -m kiosk.ui.keyboard.lexicon --own "$lexicon.words" "$lexicon" >/dev/null
  printf '%s' "$want" >"$lexicon.stamp"
fi
