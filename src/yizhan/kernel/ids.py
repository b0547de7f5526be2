"""64-bit ids that sort by creation time and stay unique over the servers of a two-level installation."""

import threading
import time

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.text import Text

EPOCH_MS = 1_735_689_600_000  # 2025-01-01T00:00:00Z
_NODE_BITS = 10
_SEQUENCE_BITS = 12
_SEQUENCES = 1 << _SEQUENCE_BITS
MAX_NODE = (1 << _NODE_BITS) - 1


class Unnumbered(Refusal):
    """The process has lost its hold on the number that sets its ids apart: it gives none until it has it again."""

    code = "ids_paused"
    kind = Kind.UNAVAILABLE
    message = Text(
        "本进程暂时无法分配编号：与数据库的连接中断，或其节点号已被另一进程占用",
        "This process cannot number anything new for now: its connection to the database broke, or another process "
        "has taken its node number",
    )
    remedy = Text(
        "未保存任何内容；请过几秒重试，持续不恢复请让管理员核对 YIZHAN_NODE",
        "Nothing was saved; try again in a few seconds, and if it stays let an administrator look at YIZHAN_NODE",
    )


class IdGenerator:
    """Gives ids of 41 bits of milliseconds, 10 of node and 12 of sequence.

    One generator serves one process; `node` differs between processes that run at the same time. When
    the clock steps back the generator goes on from the last millisecond it used, so ids never repeat.
    """

    def __init__(self, node: int) -> None:
        self._last = 0
        self._sequence = 0
        self._lock = threading.Lock()
        self.use(node)

    def use(self, node: int) -> None:
        """Give ids of `node` from here on."""
        if not 0 <= node <= MAX_NODE:
            message = f"node must be between 0 and {MAX_NODE}, not {node}"
            raise ValueError(message)
        self._node: int | None = node << _SEQUENCE_BITS

    def pause(self) -> None:
        """Give none until the next `use`."""
        self._node = None

    @property
    def paused(self) -> bool:
        return self._node is None

    def __call__(self) -> int:
        with self._lock:
            if self._node is None:
                raise Unnumbered
            now = max(time.time_ns() // 1_000_000, self._last)
            if now == self._last:
                self._sequence += 1
                if self._sequence == _SEQUENCES:
                    now, self._sequence = now + 1, 0
            else:
                self._sequence = 0
            self._last = now
            return (now - EPOCH_MS) << (_NODE_BITS + _SEQUENCE_BITS) | self._node | self._sequence


_generator = IdGenerator(0)


def use_node(node: int) -> None:
    """Set the node of this process's ids; `platform.nodes` sees to it that no other has it."""
    _generator.use(node)


def pause() -> None:
    """Refuse ids with Unnumbered until `use_node` is called again."""
    _generator.pause()


def paused() -> bool:
    """Whether ids are refused now."""
    return _generator.paused


def new_id() -> int:
    """A new id, larger than every id this process gave before."""
    return _generator()


def parse_id(text: str) -> int | None:
    """The id that `text` writes in decimal, or None when it writes none (callers then answer 'not found')."""
    if text.isascii() and text.isdigit() and len(text) < 20:
        value = int(text)
        return value if value < 1 << 63 else None
    return None
