"""A database of its own for one run of benchmarks: the embedded server as the program starts it, migrated, empty."""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from yizhan.kernel.text import Text
from yizhan.platform.launcher import EmbeddedPostgres, Urls
from yizhan.platform.log import configure
from yizhan.platform.migrate import data_folder, known, migrate
from yizhan.registry import SCHEMAS


@asynccontextmanager
async def fresh() -> AsyncIterator[Urls]:
    """Addresses of the database, which is gone when the block ends."""
    configure("WARNING", as_json=False)
    folder = _folder()
    server = EmbeddedPostgres(folder / "postgres", tell=_say_nothing)
    try:
        urls = await asyncio.to_thread(server.start)
        await migrate(urls.owner, known(data_folder("migrations"), SCHEMAS))
        yield urls
    finally:
        await asyncio.to_thread(server.stop)
        location = folder / "postgres" / "location"
        if location.exists():
            shutil.rmtree(location.read_text(encoding="utf-8").strip(), ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="yizhan-bench-"))
    folder.chmod(0o711)  # the server may run as another user
    return folder


def _say_nothing(words: Text) -> None:
    """The figures are what is printed."""
