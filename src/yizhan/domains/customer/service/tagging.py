"""What tags are called in both languages: kept for the whole operator, and understood wherever somebody types a tag.

A customer keeps the tag itself, which never changes; its words may, by whoever may name tags over the whole
operator. A tag without words stands as it was typed.
"""

from collections.abc import Mapping, Sequence

import msgspec

from yizhan.domains.customer import errors
from yizhan.domains.customer.contracts import CustomerFilter, TagWord
from yizhan.domains.customer.model import checks
from yizhan.domains.customer.store import tags as store
from yizhan.kernel.errors import InvalidInput, NotFound
from yizhan.kernel.text import Text
from yizhan.platform.context import Context

NAME = "customer.name_tags"
MOST_WORDS = 500


async def tag_words(ctx: Context) -> list[TagWord]:
    """All tags that have words."""
    await ctx.enter("customer.read")
    return await known(ctx)


async def name_tag(ctx: Context, tag: str, words: Text) -> TagWord:
    """Give a tag words, or others than it had.

    Raises InvalidInput for words that cannot be tags, TagWordTaken when one of them means another tag.
    """
    await ctx.enter_everything(NAME)
    named = TagWord(tag.strip(), words.zh.strip(), words.en.strip())
    said = {"tag": named.tag, "zh": named.zh, "en": named.en}
    if bad := [errors.BAD_TAG.at(field) for field, word in said.items() if checks.tag_problems([word])]:
        raise InvalidInput(*bad)
    there = await known(ctx)
    others = _meanings([each for each in there if each.tag != named.tag])
    for field, word in said.items():
        if (other := others.get(word.casefold())) is not None:
            raise errors.TagWordTaken(field=field, word=word, tag=other)
    if len(there) >= MOST_WORDS and all(each.tag != named.tag for each in there):
        raise errors.TooManyTagWords(most=MOST_WORDS)
    await store.name(ctx.tx, named.tag, named.zh, named.en)
    await ctx.audit("change", "customer.tag_word", named.tag, ctx.actor.org_pos, zh=named.zh, en=named.en)
    return named


async def forget_tag(ctx: Context, tag: str) -> None:
    """Let a tag stand as it was typed; customers keep it. Raises NotFound when it has no words."""
    await ctx.enter_everything(NAME)
    if not await store.forget(ctx.tx, tag):
        raise NotFound(errors.TAG, tag)
    await ctx.audit("delete", "customer.tag_word", tag, ctx.actor.org_pos)


async def meant(ctx: Context, typed: Sequence[str]) -> tuple[str, ...]:
    """The tags that people mean by what they typed in either language, each once."""
    return checks.tidy(list((await meanings(ctx, typed)).values()))


async def meanings(ctx: Context, typed: Sequence[str]) -> dict[str, str]:
    """What each of the tags typed means; nobody's words are read where none is."""
    meant_by = _meanings(await known(ctx)) if typed else {}
    return {tag: meant_by.get(tag.strip().casefold(), tag.strip()) for tag in typed}


async def as_kept(ctx: Context, wanted: CustomerFilter) -> CustomerFilter:
    """The filter with the tag that its word means."""
    if wanted.tag is None:
        return wanted
    [tag] = await meant(ctx, [wanted.tag])
    return msgspec.structs.replace(wanted, tag=tag)


async def known(ctx: Context) -> list[TagWord]:
    """All tags that have words, for whoever may be told of customers at all."""
    return [TagWord(row["tag"], row["zh"], row["en"]) for row in await store.words(ctx.tx)]


def _meanings(words: Sequence[TagWord]) -> Mapping[str, str]:
    """Tags by what they are called, and by themselves; a tag's own writing wins."""
    named = {word.casefold(): each.tag for each in words for word in (each.en, each.zh)}
    return {**named, **{each.tag.casefold(): each.tag for each in words}}
