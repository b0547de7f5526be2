"""One run in a process of its own (`python -m …running`). Killed at any moment it leaves at most a file that nobody
refers to.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb

from yizhan.analytics.scoring.alike import liken
from yizhan.analytics.scoring.contracts import Order, Tell, Told
from yizhan.analytics.scoring.predicting import explain, score
from yizhan.analytics.scoring.studies import key_accounts, offers, outlook, responses, segments
from yizhan.analytics.scoring.studies.patterns import study as patterns
from yizhan.analytics.scoring.studies.standing import study as standing
from yizhan.analytics.scoring.training import train
from yizhan.analytics.warehouse.engine import Connection, Limits, connect
from yizhan.analytics.warehouse.errors import LoadedBeforeUpgrade
from yizhan.domains.insight.contracts import RunKind
from yizhan.platform.own_process import serve

Run = Callable[[Order, Connection, Path, Tell], Told]
RUNS: Mapping[RunKind, Run] = {
    RunKind.TRAIN: train,
    RunKind.SCORE: score,
    RunKind.SEGMENTS: segments.study,
    RunKind.OUTLOOK: outlook.study,
    RunKind.KEY_ACCOUNTS: key_accounts.study,
    RunKind.RESPONSES: responses.study,
    RunKind.OFFERS: offers.study,
    RunKind.PATTERNS: patterns.study,
    RunKind.STANDING: standing.study,
}
"""What carries out each kind of run."""
_NO_TABLE = "Table with name"
"""How DuckDB begins to say that there is no such table."""


def run(order: Order, tell: Tell) -> Told:
    """Carry out a run; raises an UnfitTable, NoSuchModel or LoadedBeforeUpgrade that says what stands in the way."""
    work = Path(tempfile.mkdtemp(prefix="run-", dir=Path(order.out).parent))
    try:
        return _carried_out(order, work, tell)
    except duckdb.CatalogException as error:
        if _NO_TABLE not in str(error):
            raise
        raise LoadedBeforeUpgrade from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _carried_out(order: Order, work: Path, tell: Tell) -> Told:
    with connect(Path(order.warehouse), Limits(order.memory_mb, 2, work), read_only=True) as connection:
        if order.why is not None:
            return explain(order, connection, work, order.why)
        if order.like is not None:
            return liken(order, connection, work, tell, order.like)
        return RUNS[order.kind](order, connection, work, tell)


if __name__ == "__main__":
    sys.exit(serve(Order, run))
