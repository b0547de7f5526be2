"""A progress bar on a terminal; nothing elsewhere."""

import sys
import time
from typing import Self

_WIDTH = 30
_EVERY_SECONDS = 0.2


class Bar:
    """Told how far the work is, it draws that anew a few times a second, and is gone at the end."""

    def __init__(self, label: str = "") -> None:
        self._label = f"{label} " if label else ""
        self._shown = sys.stderr.isatty()
        self._last = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown and self._last:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def show(self, done: int, total: int) -> None:
        now = time.monotonic()
        if not self._shown or (now - self._last < _EVERY_SECONDS and done < total):
            return
        self._last = now
        share = min(done / total, 1.0) if total else 1.0
        full = round(share * _WIDTH)
        drawn = f"[{'█' * full}{'·' * (_WIDTH - full)}] {share:4.0%} {done:,}/{total:,}"
        sys.stderr.write(f"\r\x1b[K{self._label}{drawn}")
        sys.stderr.flush()

    async def tell(self, done: int, total: int) -> None:
        """The same for work that waits for whoever it tells."""
        self.show(done, total)
