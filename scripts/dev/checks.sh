# shellcheck shell=bash
# What ./dev test and ./dev lint run. Sourced by ./dev.

FAILED=""

check() { # check NAME COMMAND…: run it, remember a failure, go on
    local name=$1
    shift
    printf -- '----- %s\n' "$name"
    if ! "$@"; then
        FAILED="$FAILED, $name"
    fi
}

report() { # report WHAT: fail when a check has failed
    if [ -n "$FAILED" ]; then
        fail "$1 failed: ${FAILED#, }."
    fi
}

all_tests() {
    step "Tests of the web application"
    if [ -f web/package.json ]; then
        check "web tests" npm --prefix web run --silent test
    fi
    step "Tests of the server"
    check "server tests" .venv/bin/python -m pytest -n "$(workers)" --dist loadfile --no-loadscope-reorder
    report "Testing"
}

workers() { # no more than four: each holds a browser or a database at work
    "$PYTHON" -c 'import os; print(min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1))'
}

client_of_the_server() { # client_of_the_server write|check: write the web's types of the API, or compare them
    local described=web/node_modules/.cache/openapi.json
    mkdir -p "$(dirname "$described")"
    .venv/bin/yizhan openapi --output "$described" && npm --prefix web run --silent api -- "$ROOT/$described" "--$1"
}

all_checks() {
    case "${1:-}" in
    "") ;;
    --fix)
        .venv/bin/ruff check --fix --quiet || note "not all of it can be repaired by itself"
        .venv/bin/ruff format --quiet
        if [ -f web/package.json ]; then
            client_of_the_server write
        fi
        ;;
    *) fail "lint takes --fix and nothing else, see ./dev lint --help." ;;
    esac
    step "Checks"
    check "ruff check" .venv/bin/ruff check
    check "ruff format" .venv/bin/ruff format --check
    check "types" .venv/bin/mypy
    check "import contracts" .venv/bin/lint-imports --no-logo
    check "schema ownership" .venv/bin/python tests/architecture/schema_ownership.py
    if command -v shellcheck >/dev/null; then
        check "shell scripts" shellcheck -x dev .ci/run scripts/dev/*.sh
    else
        note "shell scripts were not checked: shellcheck is not installed"
    fi
    if [ -f web/package.json ]; then
        check "web client matches the server" client_of_the_server check
        check "web style" npm --prefix web run --silent lint
        check "web types" npm --prefix web run --silent types
    fi
    report "Checking"
    printf 'All checks passed (%d s)\n' "$SECONDS"
}
