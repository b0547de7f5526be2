"""The wheel carries migrations, definitions and web assets, and builds the assets only when they are absent."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
NPM = """#!/bin/sh
echo "$@" >> called
if [ "$1 $2" = "run build" ]; then mkdir -p ../src/yizhan/_web && echo built > ../src/yizhan/_web/index.html; fi
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small tree with the real build files and an npm that only says that it was called."""
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("src/yizhan/__init__.py", "migrations/party/0001.sql", "definitions/a.bpmn", "web/package.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    npm = tmp_path / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text(NPM)
    npm.chmod(0o755)
    return tmp_path


def build(tree: Path, path: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "out"],
        cwd=tree,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def contents(tree: Path) -> dict[str, str]:
    (wheel,) = (tree / "out").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if "dist-info" not in name}


def test_absent_assets_are_built_and_everything_is_in_the_wheel(tree: Path) -> None:
    done = build(tree, f"{tree}/bin:/usr/bin:/bin")
    assert done.returncode == 0, done.stderr
    assert contents(tree) == {
        "yizhan/__init__.py": "",
        "yizhan/_web/index.html": "built\n",
        "yizhan/_data/migrations/party/0001.sql": "",
        "yizhan/_data/definitions/a.bpmn": "",
    }
    assert [line.split()[0] for line in (tree / "web" / "called").read_text().splitlines()] == ["ci", "run"]


def test_assets_that_are_there_are_taken_as_they_are(tree: Path) -> None:
    (tree / "src/yizhan/_web").mkdir()
    (tree / "src/yizhan/_web/index.html").write_text("there before")
    done = build(tree, f"{tree}/bin:/usr/bin:/bin")
    assert done.returncode == 0, done.stderr
    assert contents(tree)["yizhan/_web/index.html"] == "there before"
    assert not (tree / "web" / "called").exists()


def test_without_npm_the_build_says_what_to_do(tree: Path) -> None:
    done = build(tree, "/nowhere")
    assert done.returncode != 0
    assert "./dev up" in done.stderr
