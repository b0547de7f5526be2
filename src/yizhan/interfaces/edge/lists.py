"""The parameters that every list has: `limit`, `after`, `sort`."""

from litestar.di import NamedDependency, Provide
from litestar.params import FromQuery

from yizhan.platform.listing import Window

Wanted = NamedDependency[Window]
"""How a handler of a router with `LISTING` asks for them: `async def handler(ctx: Ctx, window: Wanted)`."""


def provide_window(
    limit: FromQuery[int | None] = None,
    after: FromQuery[str | None] = None,
    sort: FromQuery[str | None] = None,
) -> Window:
    """The part of the list that is wanted; `sort=-name` descends."""
    return Window(limit, after or None, sort or None)


LISTING = {"window": Provide(provide_window, sync_to_thread=False)}
"""Dependencies of a router whose handlers take `window: Wanted`."""
