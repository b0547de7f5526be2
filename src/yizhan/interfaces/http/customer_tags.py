"""What the tags of customers are called in both languages."""

import msgspec
from litestar import Router, delete, get, put
from litestar.params import FromPath, JSONBody

from yizhan.domains.customer import api as customer
from yizhan.domains.customer.contracts import TagWord
from yizhan.interfaces.edge.request import Ctx
from yizhan.kernel.text import Text


class TagWords(msgspec.Struct, frozen=True):
    """Tags that have words, by their Chinese ones; any other stands as it was typed."""

    items: list[TagWord]


class NameTag(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a tag."""

    zh: str
    en: str


@get("/customer-tags")
async def list_tag_words(ctx: Ctx) -> TagWords:
    """What tags are called."""
    return TagWords(await customer.tag_words(ctx))


@put("/customer-tags/{tag:str}")
async def name_tag(ctx: Ctx, tag: FromPath[str], data: JSONBody[NameTag]) -> TagWord:
    """Give a tag words in both languages; whoever types one of them means this tag."""
    return await customer.name_tag(ctx, tag, Text(data.zh, data.en))


@delete("/customer-tags/{tag:str}", status_code=204)
async def forget_tag(ctx: Ctx, tag: FromPath[str]) -> None:
    """Take a tag's words away; customers keep the tag as it was typed."""
    await customer.forget_tag(ctx, tag)


router = Router("/", route_handlers=[list_tag_words, name_tag, forget_tag], tags=["customers"])
