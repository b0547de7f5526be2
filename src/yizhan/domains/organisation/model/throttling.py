"""How long somebody waits after failed attempts: some are free, then the wait doubles up to a cap."""

from datetime import timedelta

import msgspec


class Limit(msgspec.Struct, frozen=True):
    """`free` attempts without a wait, then `first`, doubling up to `longest`; forgotten after `memory`."""

    free: int
    first: timedelta = timedelta(seconds=5)
    longest: timedelta = timedelta(minutes=15)
    memory: timedelta = timedelta(hours=12)

    def wait_after(self, failures: int) -> timedelta:
        """The wait that begins with the failure number `failures`."""
        beyond = failures - self.free
        if beyond < 0:
            return timedelta(0)
        return min(self.first * (1 << min(beyond, 20)), self.longest)


LOGIN = Limit(free=5)
"""Guesses at one login or one client."""

ADDRESS = Limit(free=30)
"""Guesses from one address, behind which a whole hall may sit."""
