"""SQL of what tags are called."""

from collections.abc import Sequence

from yizhan.platform.db import Row, Transaction


async def words(tx: Transaction) -> Sequence[Row]:
    """All tags that have words, by their Chinese ones."""
    return await tx.fetch("select tag, zh, en from customer.tag_word order by zh")


async def name(tx: Transaction, tag: str, zh: str, en: str) -> None:
    """Give a tag these words instead of those it had."""
    await tx.execute(
        """insert into customer.tag_word (tag, zh, en) values ($1, $2, $3)
           on conflict (tag) do update
              set zh = excluded.zh, en = excluded.en, changed_at = now(), changed_by = platform.actor()""",
        tag,
        zh,
        en,
    )


async def forget(tx: Transaction, tag: str) -> bool:
    """Let a tag stand as it was typed; False when it had no words."""
    return await tx.execute("delete from customer.tag_word where tag = $1", tag) > 0
