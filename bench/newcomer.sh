#!/usr/bin/env bash
# Does what a newcomer does: a fresh clone, nothing installed, an empty HOME, no rights. Prints how long each step took
# and fails when the sign-in page is not there in 180 seconds cold or 30 warm, when anything keeps running after a stop,
# or when the tests fail.
#
#   bench/newcomer.sh [--no-test]
#
# As root it becomes an ordinary user first. PYTHON= names the Python 3.11 to begin with.
set -euo pipefail

source_tree=$(cd "$(dirname "$0")/.." && pwd)
python=${PYTHON:-}
if [ -z "$python" ]; then
    # One that everybody may run: root's own pyenv would be no use to an ordinary user.
    for candidate in /usr/bin/python3.11 /usr/local/bin/python3.11 "$(command -v python3.11 || true)" "$(command -v python3)"; do
        [ -x "$candidate" ] && python=$candidate && break
    done
fi
with_tests=true
[ "${1:-}" = --no-test ] && with_tests=false

place=$(mktemp -d "${TMPDIR:-/tmp}/new comer.XXXX")
trap 'rm -rf "$place"' EXIT
mkdir "$place/home"
as_newcomer=(env --ignore-environment "HOME=$place/home" PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 "PYTHON=$python")
# Where pip looks for packages is a fact of this machine, as for any newcomer on it.
for name in PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_CERT PIP_CONFIG_FILE SSL_CERT_FILE HTTPS_PROXY https_proxy NO_PROXY no_proxy; do
    [ -n "${!name:-}" ] && as_newcomer+=("$name=${!name}")
done
git clone --quiet "$source_tree" "$place/parole agency"
if [ "$(id -u)" = 0 ]; then
    user=nobody
    chmod 755 "$place"
    chown -R "$user:" "$place/home" "$place/parole agency"
    as_newcomer=(setpriv "--reuid=$user" "--regid=$(id -g "$user")" --clear-groups -- "${as_newcomer[@]}")
fi
cd "$place/parole agency"
data="$place/parole agency/var/an agency"
port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

fail() {
    echo "FAILED: $1" >&2
    [ -f "$place/output" ] && tail -n 40 "$place/output" >&2
    [ -n "${demo:-}" ] && kill -TERM "$demo" 2>/dev/null && sleep 5
    exit 1
}

# Prints nothing if the newcomer's demo has gone, down to the last server.
left_running() {
    for process in /proc/[0-9]*; do
        if tr '\0' ' ' <"$process/cmdline" 2>/dev/null | grep --fixed-strings --quiet -- "$place/parole agency"; then
            echo "${process#/proc/}: $(tr '\0' ' ' <"$process/cmdline")"
        elif [ "$(readlink "$process/cwd" 2>/dev/null)" = "$place/parole agency" ] && [ "${process#/proc/}" != $$ ]; then
            echo "${process#/proc/}: $(tr '\0' ' ' <"$process/cmdline")"
        fi
    done 2>/dev/null
}

# start_and_stop NAME LIMIT SIGNAL: waits for the sign-in page, then stops make and nothing else by the signal.
start_and_stop() {
    local began=$SECONDS answer=none
    "${as_newcomer[@]}" make demo "PORT=$port" "DATA=$data" >"$place/output" 2>&1 &
    demo=$!
    while answer=$("$python" "$place/poll.py" "$port"); [ "$answer" != sign-in ]; do
        kill -0 "$demo" 2>/dev/null || fail "$1: make demo ended by itself"
        [ $((SECONDS - began)) -gt "$2" ] && fail "$1: no sign-in page after $2 s (last answer $answer)"
        sleep 0.5
    done
    echo "$1: the sign-in page was there after $((SECONDS - began)) s (at most $2)"
    began=$SECONDS
    kill "-$3" "$demo"
    wait "$demo" 2>/dev/null || true
    demo=
    [ -z "$(cd / && left_running)" ] || fail "$1: still running after SIG$3: $(cd / && left_running)"
    echo "$1: nothing was left running $((SECONDS - began)) s after SIG$3"
}

cat >"$place/poll.py" <<'PYTHON'
import sys
import urllib.error
import urllib.request

try:
    page = urllib.request.urlopen(f"http://localhost:{sys.argv[1]}/", timeout=5).read()
    print("sign-in" if b'type="password"' in page else "another page")
except urllib.error.HTTPError as error:
    print(error.code)
except OSError:
    print("none")
PYTHON

# Without job control a shell has its children ignore SIGINT.
set -m
start_and_stop "cold" 180 INT
start_and_stop "warm" 30 TERM
if $with_tests; then
    began=$SECONDS
    "${as_newcomer[@]}" make test >"$place/output" 2>&1 || fail "make test"
    echo "make test: $(tail -n 1 "$place/output"), $((SECONDS - began)) s with installing"
    [ -z "$(cd / && left_running)" ] || fail "make test left running: $(cd / && left_running)"
fi
echo "All as promised."
