"""Rules about source files that no linter of ours checks: their length, and reasons for suppressions."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST = 500
FOLDERS = ("src", "tests", "benchmarks", "scripts", "web", "migrations")
ENDINGS = {".py", ".sql", ".sh", ".ts", ".tsx", ".js", ".mjs"}
LEFT_OUT = {"node_modules", "__pycache__", "_web", "test-results", "dist"}
GENERATED = {"web/api/schema.d.ts"}

SUPPRESSION = re.compile(
    r"(?:#|//|/\*|--)\s*(?:type:\s*ignore|noqa|pragma:\s*no|shellcheck\s+disable"
    r"|eslint-disable|@ts-ignore|@ts-expect-error|@ts-nocheck|@vitest-ignore)(?P<rest>.*)"
)
REASON = re.compile(r"(?:\s-{1,2}\s|\s#\s|:\s)\s*\S+\s+\S+")


def source_files(root: Path = ROOT) -> Iterator[Path]:
    """Every source file written by hand."""
    yield from (path for path in (root / "dev", root / ".ci" / "run", root / "hatch_build.py") if path.exists())
    for folder in FOLDERS:
        yield from _below(root / folder, root)


def _below(folder: Path, root: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if path.name not in LEFT_OUT:
                yield from _below(path, root)
        elif path.suffix in ENDINGS and path.relative_to(root).as_posix() not in GENERATED:
            yield path


def too_long(file: Path) -> str | None:
    """What is wrong with the file's length, if anything."""
    lines = file.read_text(encoding="utf-8").count("\n")
    return f"{file}: {lines} lines, more than {LONGEST}: split it into a package" if lines > LONGEST else None


def unexplained_suppressions(file: Path) -> list[str]:
    """Suppressions of a check that do not say why, in words after ` - `, ` -- ` or ` # `."""
    return [
        f"{file}:{number}: a suppression without a reason: {line.strip()}"
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if (match := SUPPRESSION.search(line)) and not REASON.search(match["rest"])
    ]
