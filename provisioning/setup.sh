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
# voice, the stroke table and language model its dictionary is made from, X for the real-window test, poppler and Chromium
# to look at paper and pages; its shell draws the same pages for half the work of the whole browser. The rest are others'
# words on our wires: ipptool and cupsd on IPP, upsc on NUT, pcscd with a virtual reader on PC/SC, SoftHSM on PKCS#11.
packages=(python3-venv libgl1 libegl1 libgles2 libgl1-mesa-dri libmtdev1 libzbar0 librime1 rime-data-stroke
  sunpinyin-data espeak-ng xvfb xdotool poppler-utils chromium-headless-shell cups-ipp-utils cups-daemon cups-client
  nut-client pcscd vsmartcard-vpcd softhsm2)

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

# What the on-screen keyboard's dictionary is made from, beside the Debian packages: places and people's names.
build=provisioning/assets/build
sources=$build/sources
want=$(stamp provisioning/lexicon/package-lock.json provisioning/lexicon/requirements.txt)
if [ "$(cat $sources/stamp 2>/dev/null || true)" != "$want" ]; then
  say "Tables of places and names"
  rm -rf $sources $build/draft
  mkdir -p $sources $build/draft
  cp provisioning/lexicon/package.json provisioning/lexicon/package-lock.json $build/draft/
  quietly npm ci --prefix $build/draft --no-audit --no-fund --ignore-scripts
  mv $build/draft/node_modules/china-division/dist/{provinces,cities,areas,streets,villages}.csv $sources/
  quietly .venv/bin/python -m pip download --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
    -r provisioning/lexicon/requirements.txt -d $build/draft
  .venv/bin/python -m zipfile -e $build/draft/faker-*.whl $build/draft/faker
  mv $build/draft/faker/faker/providers/person/zh_CN/__init__.py $sources/people.txt
  rm -rf $build/draft
  printf '%s' "$want" >$sources/stamp
fi
ln -sf /usr/share/rime-data/stroke.dict.yaml $(dpkg -L sunpinyin-data | grep /data/) $sources/

# The dictionaries themselves: for librime compiled, for the engine without it a lexicon file; never made by a kiosk.
want=$(cat $sources/stamp provisioning/lexicon/*.py kiosk/input/{build,librime,syllables,table}.py kiosk/input/schema/*.yaml \
  $(find content/data -name '*.yaml' | sort) | sha256sum | cut -c1-16)
if [ "$(cat $build/lexicon.stamp 2>/dev/null || true)" != "$want" ]; then
  say "Chinese typing: words, strokes, librime's dictionary (about a minute)"
  rm -f $build/lexicon.sqlite.stamp $build/lexicon.sqlite.words
  quietly .venv/bin/python -m provisioning.lexicon $sources \
    provisioning/assets/node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf $build/words
  quietly .venv/bin/python -m kiosk.input.build $build/words/words.tsv $build/words/strokes.tsv $build
  rm -rf $build/words
  printf '%s' "$want" >$build/lexicon.stamp
fi
