"""The Chromium or Chrome that browser tests drive: an installed one, never a download of its own."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MISSING = "THE BROWSER TESTS DID NOT RUN: no Chromium or Chrome was found; install one, or set YIZHAN_BROWSER"


def installed() -> str | None:
    """The path of the browser that YIZHAN_BROWSER names, or of the first one installed."""
    for name in (os.environ.get("YIZHAN_BROWSER") or "", *NAMES):
        if name and (path := shutil.which(name)):
            return path
    return None


def must_run() -> bool:
    """Whether a missing browser is a failure."""
    return os.environ.get("CI") == "true"


def options() -> list[str]:
    """Switches for the browser: root has no sandbox, containers have a small /dev/shm."""
    return ["--disable-dev-shm-usage", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
