"""How the launcher tells a person what it does."""

from collections.abc import Callable

import structlog

from yizhan.kernel.text import Text

Tell = Callable[[Text], None]


def log_it(words: Text) -> None:
    """The way without a console: a line in the log."""
    structlog.get_logger("yizhan.launcher").info("embedded_postgres", note=words.en)
