"""Checks who names which table, which imports cannot show.

- A domain's or engine's SQL names tables of its own PostgreSQL schema only (schema = package name).
- In a domain, only `store` holds SQL.
- Flows, interfaces and adapters hold no SQL on a domain's tables at all: they go through the domain's `api`.
- A migration touches its own schema; only the platform's may be named by all.

Run as a program it prints every breach and fails when there is one.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "yizhan"
MIGRATIONS = ROOT / "migrations"
TABLE = re.compile(r"\b(?:from|join|into|update|references|truncate|only)\s+([a-z_]+)\.([a-z_]+)", re.IGNORECASE)
WITHOUT_TABLES = ("flows", "interfaces", "adapters")
COMMON = "platform"


def breaches(source: Path = SOURCE, migrations: Path = MIGRATIONS) -> list[str]:
    """Every breach, as `path:line: what is wrong`."""
    domains, engines = _packages(source / "domains"), _packages(source / "engines")
    owned = domains | engines | {COMMON}
    found = [
        f"{file}:{line}: {owner} names {schema}.{table}"
        for layer in ("domains", "engines")
        for owner in sorted(_packages(source / layer))
        for file, line, schema, table in _tables(source / layer / owner)
        if schema in owned - {owner}
    ]
    found += [
        f"{file}:{line}: SQL on {schema}.{table} outside store"
        for owner in sorted(domains)
        for file, line, schema, table in _tables(source / "domains" / owner)
        if schema == owner and "store" not in {part.removesuffix(".py") for part in file.parts}
    ]
    found += [
        f"{file}:{line}: names {schema}.{table}, which only the domain's store may"
        for layer in WITHOUT_TABLES
        for file, line, schema, table in _tables(source / layer)
        if schema in owned
    ]
    found += [
        f"{file}:{number}: the migration of {folder.name} names {schema}.{table}"
        for folder in (sorted(migrations.iterdir()) if migrations.is_dir() else [])
        for file in sorted(folder.glob("*.sql"))
        for number, schema, table in _in_text(_without_comments(file.read_text(encoding="utf-8")))
        if schema in owned - {folder.name, COMMON}
    ]
    return found


def _packages(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith("_")}


def _tables(folder: Path) -> Iterator[tuple[Path, int, str, str]]:
    for file in sorted(folder.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"), str(file))
        for line, text in _strings(tree):
            for number, schema, table in _in_text(text):
                yield file, line + number - 1, schema, table
    for file in sorted(folder.rglob("*.sql")):
        for number, schema, table in _in_text(_without_comments(file.read_text(encoding="utf-8"))):
            yield file, number, schema, table


def _strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every string but the docstrings; the filled parts of an f-string count as nothing."""
    prose = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    within = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "" for part in node.values)
            yield node.lineno, "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose | within:
            yield node.lineno, node.value


def _in_text(text: str) -> Iterator[tuple[int, str, str]]:
    for match in TABLE.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match[1].lower(), match[2].lower()


def _without_comments(sql: str) -> str:
    return re.sub(r"--[^\n]*", "", sql)


def main() -> int:
    found = breaches()
    for breach in found:
        sys.stdout.write(f"{breach}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
