"""The database is gone, going or not yet there while somebody waits for an answer."""

import asyncpg

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.text import Text

AWAY = (
    ConnectionError,
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.InternalClientError,
)
"""What a request raises then; the driver's internal error, where the database went in mid-call."""


class DatabaseAway(Refusal):
    """The connection broke or none could be made. A commit under way may have been kept, so nobody says it was not."""

    code = "database_away"
    kind = Kind.UNAVAILABLE
    message = Text("数据库暂时无法连接", "The database cannot be reached for the moment")
    remedy = Text(
        "请稍后重试；若刚才在保存，请先看是否已保存",
        "Try again in a moment; if you were saving, look first whether it was saved",
    )
