# shellcheck shell=bash
# Telling what happens, running quiet commands, and one set-up at a time. Sourced by ./dev.

STATE="$ROOT/.dev" # stamps, logs and the lock; not committed
STEP=0
STEPS=0
readonly STATE

plan() { # plan N: N steps follow
    STEPS=$1
}

step() { # step WORDS: the next step begins
    STEP=$((STEP + 1))
    printf '[%d/%d] %s (%d s)\n' "$STEP" "$STEPS" "$*" "$SECONDS"
}

note() {
    printf '      %s\n' "$*"
}

loud() { # loud WORDS: what must not be overlooked
    printf '\n!!!!! %s\n\n' "$*" >&2
}

fail() {
    printf 'dev: %s\n' "$*" >&2
    exit 1
}

quietly() { # quietly NAME COMMAND…: output goes to a log, a sign of life to the reader, the log's end on failure
    local name=$1 log="$STATE/$1.log" job waited=0
    shift
    "$@" >"$log" 2>&1 </dev/null &
    job=$!
    trap 'kill "$job" 2>/dev/null; exit 130' INT TERM
    while kill -0 "$job" 2>/dev/null; do
        sleep 0.2
        waited=$((waited + 1))
        if [ $((waited % 75)) -eq 0 ]; then
            note "… $((waited / 5)) s: $(grep -vi '^ *\(npm \)\?warn' "$log" | tail -n 1 | cut -c 1-90)"
        fi
    done
    trap - INT TERM
    if ! wait "$job"; then
        tail -n 30 "$log" >&2
        fail "$name failed; everything it said is in ${log#"$ROOT"/}."
    fi
}

hold_lock() { # one ./dev at a time sets up this checkout; the lock ends with this process or release_lock
    mkdir -p "$STATE"
    exec 9>"$STATE/lock"
    "$PYTHON" - <<'PY'
import fcntl
try:
    fcntl.flock(9, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError:
    print("      another ./dev is setting up this checkout: waiting for it", flush=True)
    fcntl.flock(9, fcntl.LOCK_EX)
PY
}

release_lock() {
    exec 9>&-
}

digest_of() { # digest_of PATH…: a digest of these files and of all files below these folders, names and contents
    "$PYTHON" scripts/dev/digest.py "$@"
}

is_current() { # is_current NAME DIGEST
    [ -f "$STATE/$1.stamp" ] && [ "$(cat "$STATE/$1.stamp")" = "$2" ]
}

mark_current() { # mark_current NAME DIGEST
    printf '%s' "$2" >"$STATE/$1.stamp"
}

is_root() {
    [ "$(id -u)" -eq 0 ]
}

may_apt() {
    is_root && command -v apt-get >/dev/null
}

apt_install() { # apt_install PACKAGE…
    export DEBIAN_FRONTEND=noninteractive
    if ! apt-get install -y -q --no-install-recommends "$@" >"$STATE/apt.log" 2>&1 </dev/null; then
        quietly apt-update apt-get update -q
        quietly apt apt-get install -y -q --no-install-recommends "$@"
    fi
}
