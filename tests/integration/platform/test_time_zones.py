"""The embedded server's wheel reads zones with names from the system's tzdata, which a bare machine lacks.

GMT is built in, and so is a zone that is written out; everything else there fails with "time zone not recognized".
"""

import re
from pathlib import Path

from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.db import Database

ROOT = Path(__file__).parents[3]
NAMED = re.compile(r"\b(Asia|Europe|America|Africa|Australia|Etc|Pacific)/\w+")
OF_OTHER_ENGINES = ROOT / "src" / "yizhan" / "analytics"  # DuckDB and Spark bring their own


def test_no_statement_asks_postgresql_for_a_zone_with_a_name() -> None:
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "migrations").rglob("*.sql")]
    wrong = [
        str(file.relative_to(ROOT))
        for file in files
        if OF_OTHER_ENGINES not in file.parents and NAMED.search(file.read_text(encoding="utf-8"))
    ]
    assert wrong == []


async def test_sessions_and_chinas_clock_need_no_tzdata(db: Database) -> None:
    async with db.transaction(EVERYTHING) as tx:
        assert await tx.fetchval("show timezone") == "GMT"
        day = "select date_trunc('day', timestamptz '2026-01-01 17:00:00+00', '<+08>-8')"
        assert (await tx.fetchval(day)).isoformat() == "2026-01-01T16:00:00+00:00"
