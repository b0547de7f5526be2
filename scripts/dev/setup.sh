# shellcheck shell=bash
# What ./dev sets up: Python environment, Python packages, web packages, web assets, a browser.
# Each part is skipped when its inputs are those of the last run. Sourced by ./dev.

export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore PIP_NO_INPUT=1
PYTHON=""
readonly BROWSERS="chromium chromium-browser google-chrome google-chrome-stable chrome"
readonly PYTHON_REMEDY="install Python 3.11 or newer (Debian: apt-get install python3 python3-venv)"

set_up() {
    set_up_python
    set_up_node_modules
    set_up_web
}

set_up_python() {
    find_python
    hold_lock
    step "Python environment"
    install_time_zones
    make_venv
    step "Python packages"
    install_packages
    release_lock
    export PATH="$ROOT/.venv/bin:$PATH"
}

find_python() {
    local candidate
    # A .venv of ours that comes first on the path is passed over: it may be about to be made anew.
    local PATH=":$PATH:"
    PATH="${PATH//":$ROOT/.venv/bin:"/:}" PATH="${PATH#:}" PATH="${PATH%:}"
    for candidate in ${PYTHON_FOR_YIZHAN:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            PYTHON="$(command -v "$candidate")"
            return
        fi
    done
    fail "No python3 of version 3.11 or newer was found: $PYTHON_REMEDY."
}

install_time_zones() { # PostgreSQL reads time zones from the system
    if [ -d /usr/share ] && [ ! -e /usr/share/zoneinfo/Asia/Shanghai ]; then
        if may_apt; then
            note "installing tzdata"
            apt_install tzdata
        else
            loud "This system has no time zones, which PostgreSQL needs: install the package tzdata."
        fi
    fi
}

make_venv() {
    local made_for
    made_for="$ROOT $("$PYTHON" -c 'import sys; print(sys.version)' | tr '\n' ' ')"
    if [ -f .venv/made-for ] && [ "$(cat .venv/made-for)" = "$made_for" ] && .venv/bin/python -c 'import pip' 2>/dev/null; then
        note "up to date"
        return
    fi
    rm -rf .venv "$STATE/packages.stamp"
    note "making .venv with $PYTHON"
    if ! "$PYTHON" -m venv .venv >"$STATE/venv.log" 2>&1; then
        make_venv_without_ensurepip
    fi
    printf '%s' "$made_for" >.venv/made-for
}

make_venv_without_ensurepip() { # Debian ships python3 without it
    rm -rf .venv
    if "$PYTHON" -m venv --without-pip .venv >>"$STATE/venv.log" 2>&1 &&
        "$PYTHON" -m pip --python .venv/bin/python install -q pip >>"$STATE/venv.log" 2>&1; then
        return
    fi
    rm -rf .venv
    if may_apt; then
        note "installing python3-venv"
        apt_install python3-venv
        if "$PYTHON" -m venv .venv >>"$STATE/venv.log" 2>&1; then
            return
        fi
        rm -rf .venv
    fi
    fail "This Python has neither venv nor pip: install them (Debian: sudo apt-get install python3-venv) and run again."
}

install_packages() {
    local digest
    digest="$(digest_of pyproject.toml constraints.txt hatch_build.py "$(cat .venv/made-for)")"
    if is_current packages "$digest" && [ -x .venv/bin/yizhan ]; then
        note "up to date"
        return
    fi
    note "installing as pinned in constraints.txt"
    quietly pip .venv/bin/python -m pip install --progress-bar off -e '.[dev]' -c constraints.txt
    mark_current packages "$digest"
}

set_up_node_modules() {
    step "Web packages"
    [ -f web/package.json ] || return 0
    local digest
    hold_lock
    digest="$(digest_of web/package.json web/package-lock.json web/.npmrc "$(node --version)")"
    if is_current node-modules "$digest" && [ -d web/node_modules ]; then
        note "up to date"
    else
        note "installing as pinned in web/package-lock.json"
        quietly npm-ci npm --prefix web ci --no-audit --no-fund
        mark_current node-modules "$digest"
    fi
    release_lock
}

set_up_web() {
    step "Web application"
    [ -f web/package.json ] || return 0
    local digest
    hold_lock
    digest="$(digest_of web)"
    if is_current web "$digest" && [ -f src/yizhan/_web/index.html ]; then
        note "up to date"
    else
        note "building"
        quietly web-build npm --prefix web run build
        mark_current web "$digest"
    fi
    release_lock
}

set_up_browser() {
    step "Browser for the browser tests"
    if find_browser; then
        note "$YIZHAN_BROWSER"
        install_chinese_font
    elif may_apt; then
        note "installing Debian's chromium"
        hold_lock
        apt_install chromium fonts-noto-cjk
        release_lock
        find_browser || fail "Debian's chromium was installed, but none of these is on the path: $BROWSERS."
    elif [ "${CI:-}" = true ]; then
        fail "The browser tests have to run here, but there is no Chromium or Chrome: install one or set YIZHAN_BROWSER."
    else
        loud "THE BROWSER TESTS WILL NOT RUN: no Chromium or Chrome was found. Install one, or set YIZHAN_BROWSER to its path."
    fi
}

set_up_spark() { # 430 MB that only one test needs, so ./dev up does without
    step "Spark for the test on a cluster"
    if ! command -v java >/dev/null && may_apt; then
        note "installing Debian's openjdk-17-jre-headless"
        hold_lock
        apt_install openjdk-17-jre-headless
        release_lock
    fi
    if ! command -v java >/dev/null; then
        [ "${CI:-}" != true ] || fail "The Spark test has to run here, but there is no Java 17: install openjdk-17-jre-headless."
        loud "THE SPARK TEST WILL NOT RUN: no Java was found. Install Java 17."
        return
    fi
    local digest
    hold_lock
    digest="$(digest_of constraints.txt "$(cat .venv/made-for)")"
    if is_current spark "$digest" && .venv/bin/python -c 'import pyspark' 2>/dev/null; then
        note "up to date"
    else
        note "installing as pinned in constraints.txt"
        quietly pip-spark .venv/bin/python -m pip install --progress-bar off -e '.[spark]' -c constraints.txt
        mark_current spark "$digest"
    fi
    release_lock
}

find_browser() {
    local name
    for name in ${YIZHAN_BROWSER:-} $BROWSERS; do
        if command -v "$name" >/dev/null; then
            YIZHAN_BROWSER="$(command -v "$name")"
            export YIZHAN_BROWSER
            return 0
        fi
    done
    return 1
}

install_chinese_font() { # pictures of pages need one
    if may_apt && [ -z "$(fc-list :lang=zh 2>/dev/null)" ]; then
        note "installing fonts-noto-cjk"
        apt_install fonts-noto-cjk
    fi
}
