#!/usr/bin/env bash
# Makes sure that everything the build needs is here: names what is missing in one sentence, installs Debian packages when
# it may. Says nothing when nothing is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

stop() { echo "setup: $*" >&2; exit 1; }

need=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
command -v cargo >/dev/null || stop "Rust is missing; install Rust $need or newer from https://rustup.rs."
have=$(cargo --version | cut -d ' ' -f 2)
[ "$(printf '%s\n' "$need" "$have" | sort -V | head -n 1)" = "$need" ] || stop "Rust $have is too old; \`rustup update\` brings $need or newer."

# A C compiler for SQLite and zstd, mold to link quickly, Python for the check of phrases and of exported web archives.
packages=(build-essential pkg-config mold python3 python3-venv)
if [ -d ui ]; then
  command -v node >/dev/null || stop "Node.js 20 or newer is missing; install it from https://nodejs.org or your distribution."
  [ "$(node --version | tr -d v | cut -d . -f 1)" -ge 20 ] || stop "Node.js $(node --version) is too old; 20 or newer is needed."
fi
if [ -d src-tauri ]; then
  # WebKit and what the window links; the second line is for its tests.
  packages+=(libwebkit2gtk-4.1-dev librsvg2-dev libayatana-appindicator3-dev libxdo-dev libssl-dev
             xvfb xauth webkit2gtk-driver dbus dbus-x11 fonts-dejavu-core fonts-noto-core chromium firefox-esr)
fi

if ! command -v dpkg-query >/dev/null; then
  command -v cc >/dev/null || stop "a C compiler is missing (on Debian: ${packages[*]})."
  exit 0
fi
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
done
# What stands in the path without a package (a Python or a linker of one's own) is as good.
wanted=()
for package in "${missing[@]}"; do
  case "$package" in
    mold | python3) command -v "$package" >/dev/null || wanted+=("$package") ;;
    python3-venv) python3 -c 'import ensurepip, venv' 2>/dev/null || wanted+=("$package") ;;
    pkg-config) command -v pkg-config >/dev/null || wanted+=("$package") ;;
    build-essential) command -v cc >/dev/null && command -v make >/dev/null || wanted+=("$package") ;;
    *) wanted+=("$package") ;;
  esac
done
[ ${#wanted[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -ne 0 ]; then
  stop "Debian packages are missing; type: sudo apt-get install --no-install-recommends ${wanted[*]}"
fi
echo "setup: installing ${wanted[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get -o DPkg::Lock::Timeout=600 update -qq
apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
