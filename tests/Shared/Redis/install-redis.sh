#!/bin/sh
# Puts a Redis 8 server into a cache folder, without root and without touching the system: downloads Debian 13's package
# and its libraries from this machine's own mirror, unpacks them, and writes a launcher that starts the server through
# its own loader (it needs a newer C library than older systems have). Prints the launcher's path on success.
#
#   install-redis.sh [FOLDER]     FOLDER defaults to ~/.cache/adaptive-recall/redis-trixie
#
# Exit codes: 0 ready, 3 not possible on this kind of machine (the reason is on the error output), else a failure.
set -eu

suite=trixie
folder=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/adaptive-recall/redis-$suite}
launcher=$folder/redis-server

if [ -x "$launcher" ]; then
  echo "$launcher"
  exit 0
fi

for tool in apt-get dpkg-deb dpkg flock; do
  if ! command -v "$tool" > /dev/null; then
    echo "no $tool here: not a Debian machine" >&2
    exit 3
  fi
done

# The first Debian mirror that this machine is configured with, in either format of sources.
mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2> /dev/null \
  | sed -n -e 's/^URIs:[[:space:]]*//p' -e 's/^deb[[:space:]]\(\[[^]]*\][[:space:]]*\)\{0,1\}//p' \
  | tr ' ' '\n' | grep -E '^https?://.*/debian/?$' | head -n 1) || true
if [ -z "$mirror" ]; then
  echo "no Debian mirror among this machine's apt sources" >&2
  exit 3
fi

keyring=/usr/share/keyrings/debian-archive-keyring.gpg
if [ ! -r "$keyring" ]; then
  echo "no $keyring to verify the mirror with" >&2
  exit 3
fi

mkdir -p "$(dirname "$folder")"
# Several test processes may want the server at once: one installs, the others find it done.
exec 9> "$folder.lock"
flock 9
if [ -x "$launcher" ]; then
  echo "$launcher"
  exit 0
fi

work=$(mktemp -d "$folder.XXXXXX")
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/apt/lists/partial" "$work/apt/archives/partial" "$work/apt/empty" "$work/root"
: > "$work/apt/status"
architecture=$(dpkg --print-architecture)
echo "deb [arch=$architecture signed-by=$keyring] $mirror $suite main" > "$work/apt/sources.list"

# An empty status file makes apt resolve every library, the C library included, as on an empty machine.
isolated() {
  apt-get -q \
    -o Dir::Etc::sourcelist="$work/apt/sources.list" \
    -o Dir::Etc::sourceparts="$work/apt/empty" \
    -o Dir::Etc::preferencesparts="$work/apt/empty" \
    -o Dir::State::lists="$work/apt/lists" \
    -o Dir::State::status="$work/apt/status" \
    -o Dir::State::extended_states="$work/apt/extended_states" \
    -o Dir::Cache::archives="$work/apt/archives" \
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= \
    -o Debug::NoLocking=true \
    -o APT::Sandbox::User= \
    -o APT::Architecture="$architecture" \
    -o Acquire::Languages=none \
    -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false \
    -o APT::Install-Recommends=false \
    "$@" >&2
}
isolated update
isolated install --download-only --yes redis-server

for package in "$work"/apt/archives/*.deb; do
  dpkg-deb -x "$package" "$work/root"
done
rm -rf "$work/apt" "$work/root/usr/share/doc" "$work/root/usr/share/locale"

# The loader's place differs by architecture; /lib may or may not be merged into /usr.
loader=$(cd "$work/root" && find . -name 'ld-linux*.so.*' | sed 's|^\./||' | head -n 1)
libraries=$(cd "$work/root" && find . -name 'libc.so.6' | sed 's|^\./||' | head -n 1)
libraries=${libraries%/*}
binary=$(cd "$work/root" && find . -type f \( -name redis-server -o -name redis-check-rdb \) -path '*bin*' | sed 's|^\./||' | head -n 1)
if [ -z "$loader" ] || [ -z "$libraries" ] || [ -z "$binary" ]; then
  echo "the downloaded packages hold no redis-server that could be started" >&2
  exit 1
fi

# exec: the server keeps the launcher's process id, by which the tests stop it. argv[0] decides what the binary is.
cat > "$work/redis-server" << LAUNCHER
#!/bin/sh
root="$folder/root"
exec "\$root/$loader" --library-path "\$root/$libraries" --argv0 redis-server "\$root/$binary" "\$@"
LAUNCHER
chmod +x "$work/redis-server"

rm -rf "$folder"
mv "$work" "$folder"
chmod 755 "$folder"
trap - EXIT
echo "$launcher"
