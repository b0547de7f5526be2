"""The rules of the architecture, checked on the source tree; and the checks themselves, on planted breaches."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from grimp import ImportGraph

from architecture import schema_ownership, source_rules
from architecture.public_surface import PublicSurfaceContract

ROOT = Path(__file__).parents[2]


def test_imports_keep_the_contracts() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_domain_keeps_to_its_own_schema() -> None:
    assert schema_ownership.breaches() == []


def test_no_source_file_is_too_long() -> None:
    assert [found for file in source_rules.source_files() if (found := source_rules.too_long(file))] == []


def test_every_suppression_gives_its_reason() -> None:
    assert [
        found for file in source_rules.source_files() for found in source_rules.unexplained_suppressions(file)
    ] == []


def test_constraints_name_versions_and_nothing_of_a_machine() -> None:
    lines = (ROOT / "constraints.txt").read_text().split()
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line)] == []


def test_every_direct_dependency_is_pinned() -> None:
    pinned = {_plain(line.split("==")[0]) for line in (ROOT / "constraints.txt").read_text().split()}
    text = (ROOT / "pyproject.toml").read_text()
    lists = re.findall(r"^(?:dependencies|dev) = \[(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    named = {
        _plain(re.split(r"[=<>\[]", word)[0])
        for words in lists
        for word in re.findall(r'^ *"([^"]+)"', words, re.MULTILINE)
    }
    assert named
    assert named - pinned == set()


SHARED_NUMBERS = {"customer/0006", "ordering/0003", "organisation/0005", "platform/0003", "platform/0008"}
"""Numbers two applied migrations share; an applied file never changes its name, so they stay."""


def test_every_migration_has_a_number_of_its_own() -> None:
    numbers = Counter(f"{file.parent.name}/{file.name.split('_')[0]}" for file in (ROOT / "migrations").glob("*/*.sql"))
    assert {number for number, files in numbers.items() if files > 1} == SHARED_NUMBERS
    assert [number for number in numbers if not re.fullmatch(r"[a-z]+/\d{4}", number)] == []


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize(
    ("file", "content", "breach"),
    [
        ("domains/sales/store.py", 'Q = "select 1 from party.person"', "sales names party.person"),
        ("domains/sales/store.py", 'Q = f"select {1} from platform.job j"', "sales names platform.job"),
        ("domains/sales/service.py", 'Q = "update sales.lead set a = 1"', "SQL on sales.lead outside store"),
        ("flows/order.py", 'Q = """\nselect *\n  from sales.lead"""', "order.py:3: names sales.lead"),
        ("domains/party/query.sql", "select 1 from sales.lead", "party names sales.lead"),
    ],
)
def test_sql_on_tables_of_others_is_found(tmp_path: Path, file: str, content: str, breach: str) -> None:
    for folder in ("domains/sales", "domains/party", "engines/process", "flows"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / file).write_text(content)
    found = schema_ownership.breaches(tmp_path, tmp_path / "migrations")
    assert len(found) == 1
    assert breach in found[0]


def test_own_tables_and_prose_are_no_breach(tmp_path: Path) -> None:
    (tmp_path / "engines").mkdir()
    store = tmp_path / "domains" / "sales" / "store"
    store.mkdir(parents=True)
    (tmp_path / "domains" / "party").mkdir()
    (store / "leads.py").write_text('"""Not from party.person."""\nQ = "select 1 from sales.lead"\n')
    assert schema_ownership.breaches(tmp_path, tmp_path / "migrations") == []


def test_a_foreign_key_into_another_schema_is_found(tmp_path: Path) -> None:
    for name in ("sales", "party"):
        (tmp_path / "src" / "domains" / name).mkdir(parents=True)
    (tmp_path / "src" / "engines").mkdir()
    (tmp_path / "sql" / "sales").mkdir(parents=True)
    (tmp_path / "sql" / "sales" / "0001.sql").write_text(
        "-- references party.person\nselect platform.x from platform.y;\n"
        "create table a (b bigint references party.person);"
    )
    assert [found.split(": ", 1)[1] for found in schema_ownership.breaches(tmp_path / "src", tmp_path / "sql")] == [
        "the migration of sales names party.person"
    ]


@pytest.mark.parametrize(
    ("importer", "imported", "kept"),
    [
        ("a.flows", "a.domains.sales.store", False),
        ("a.domains.party.api", "a.domains.sales.service", False),
        ("a.flows", "a.domains.sales.contracts.lead", True),
        ("a.domains.sales.api", "a.domains.sales.store", True),
        ("a.app", "a.domains.sales.jobs", True),
    ],
)
def test_a_way_around_a_public_surface_is_found(importer: str, imported: str, kept: bool) -> None:
    graph = ImportGraph()
    for module in {"a.domains.sales", "a.domains.party", importer, imported}:
        for depth in range(1, module.count(".") + 2):
            graph.add_module(".".join(module.split(".")[:depth]))
    graph.add_import(importer=importer, imported=imported)
    options = {"container": "a.domains", "public": ["api", "contracts"], "composition_roots": ["a.app"]}
    contract = PublicSurfaceContract("surface", {"root_packages": ["a"]}, options)
    assert contract.check(graph, verbose=False).kept is kept


@pytest.mark.parametrize(
    ("line", "explained"),
    [
        ("x = 1  ~noqa: S603", False),
        ("x = 1  ~noqa: S603 - our own program", True),
        ("x = 1  ~type: ignore[arg-type]", False),
        ("x = 1  ~type: ignore[arg-type]  # the stub is wrong", True),
        ("/~eslint-disable-next-line no-console", False),
        ("/~eslint-disable-next-line no-console -- a tool for the console", True),
        ("/~@ts-expect-error", False),
        ("/~@ts-expect-error: the types lack it", True),
    ],
)
def test_a_suppression_without_reason_is_found(tmp_path: Path, line: str, explained: bool) -> None:
    file = tmp_path / "a.py"
    file.write_text(line.replace("/~", "// ").replace("~", "# "))  # written so that these lines are none themselves
    assert (source_rules.unexplained_suppressions(file) == []) is explained


def test_a_file_of_501_lines_is_too_long(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("\n" * 500)
    assert source_rules.too_long(file) is None
    file.write_text("\n" * 501)
    assert "501" in (source_rules.too_long(file) or "")
