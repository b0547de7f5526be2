"""64-bit ids that sort by creation time and stay unique over the servers of a two-level installation."""

import threading
import time

EPOCH_MS = 1_735_689_600_000  # 2025-01-01T00:00:00Z
_NODE_BITS = 10
_SEQUENCE_BITS = 12
_SEQUENCES = 1 << _SEQUENCE_BITS
MAX_NODE = (1 << _NODE_BITS) - 1


class IdGenerator:
    """Gives ids of 41 bits of milliseconds, 10 of node and 12 of sequence.

    One generator serves one process; `node` differs between processes that run at the same time. When
    the clock steps back the generator goes on from the last millisecond it used, so ids never repeat.
    """

    def __init__(self, node: int) -> None:
        if not 0 <= node <= MAX_NODE:
            message = f"node must be between 0 and {MAX_NODE}, not {node}"
            raise ValueError(message)
        self._node = node << _SEQUENCE_BITS
        self._last = 0
        self._sequence = 0
        self._lock = threading.Lock()

    def __call__(self) -> int:
        with self._lock:
            now = max(time.time_ns() // 1_000_000, self._last)
            if now == self._last:
                self._sequence += 1
                if self._sequence == _SEQUENCES:
                    now, self._sequence = now + 1, 0
            else:
                self._sequence = 0
            self._last = now
            return (now - EPOCH_MS) << (_NODE_BITS + _SEQUENCE_BITS) | self._node | self._sequence


_generators = [IdGenerator(0)]


def use_node(node: int) -> None:
    """Set the node of this process's ids; called once by whoever starts the process."""
    _generators[0] = IdGenerator(node)


def new_id() -> int:
    """A new id, larger than every id this process gave before."""
    return _generators[0]()


def parse_id(text: str) -> int | None:
    """The id that `text` writes in decimal, or None when it writes none (callers then answer 'not found')."""
    if text.isascii() and text.isdigit() and len(text) < 20:
        value = int(text)
        return value if value < 1 << 63 else None
    return None
