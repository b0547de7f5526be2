"""One run in a process of its own (`python -m …running`): its order comes on standard input, what it does goes to
standard output, one JSON object a line. Killed at any moment it leaves at most a file that nobody refers to.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import msgspec

from yizhan.analytics.scoring.contracts import Order, Stopped, Tell, Told
from yizhan.analytics.scoring.predicting import score
from yizhan.analytics.scoring.training import train
from yizhan.analytics.warehouse.engine import Limits, connect
from yizhan.domains.insight.contracts import RunKind
from yizhan.kernel.errors import Refusal


def run(order: Order, tell: Tell) -> Told:
    """Carry out a run; raises an UnfitTable or NoSuchModel that says what stands in the way."""
    work = Path(tempfile.mkdtemp(prefix="run-", dir=Path(order.out).parent))
    try:
        with connect(Path(order.warehouse), Limits(order.memory_mb, 2, work), read_only=True) as connection:
            if order.kind is RunKind.TRAIN:
                return train(order, connection, work, tell)
            return score(order, connection, work, tell)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def main() -> int:
    """Read an order, carry it out, tell what happens."""
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)

    def tell(told: Told) -> None:
        sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")
        sys.stdout.buffer.flush()

    try:
        tell(run(order, tell))
    except Refusal as refusal:
        tell(Stopped(refusal.text, refusal.advice))
    return 0


if __name__ == "__main__":
    sys.exit(main())
