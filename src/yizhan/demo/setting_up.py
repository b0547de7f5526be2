"""The demo operator is made in one transaction: a start that is killed leaves nothing, the next one begins anew."""

import random
from collections.abc import Callable

from yizhan.demo import operator, orders, places, posts, staffing, tags
from yizhan.demo.loading import Loader
from yizhan.demo.logins import Logins, made_up_password
from yizhan.demo.names import Namer
from yizhan.demo.places import Places
from yizhan.demo.shopping import OFFERINGS
from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.organisation.contracts import Catalogue
from yizhan.kernel.clock import business_day
from yizhan.kernel.text import Text
from yizhan.platform.context import Context

Tell = Callable[[Text], None]
"""Says to whoever started the program what is going on."""

_BEGUN = Text("空数据库，建立演示运营商", "the database is empty: making the demo operator")
_STAFFED = Text("组织 {units} 个，员工 {people} 人", "{units} organisations, {people} staff")
_LOADED = Text("{network}，客户累计 {customers} 个", "{network}, {customers} customers so far")


async def set_up(
    ctx: Context,
    permissions: Catalogue,
    logins: Logins,
    tell: Tell,
    *,
    where: Places | None = None,
    size: int = operator.SIZE,
) -> staffing.Operator | None:
    """Make the whole operator in the transaction of `ctx`; None, and nothing done, on a database in use.

    The catalogue's definitions are loaded already. Everybody has the same password, which `logins` keeps.
    """
    where, who = where or places.load(), posts.load()
    password = made_up_password()
    if not await staffing.found(ctx, where, permissions, password):
        return None
    tell(_BEGUN)
    made = await staffing.build(ctx, where, who, Namer(random.Random(operator.SEED + 1)), permissions, password)
    tell(_STAFFED.format(units=len(made.units), people=len(made.people)))
    await ctx.as_system()
    await tags.name_all(ctx)
    loader = Loader(ctx, made, await catalogue.shelf(ctx, OFFERINGS))
    names = {network.code: network.name for province in where.provinces for network in province.networks}
    for number, batch in enumerate(operator.batches(where, business_day(ctx.now()), size)):
        await loader.load(batch)
        changed = {change.customer for change in batch.changes}
        untouched = [customer for customer in batch.customers if customer.key not in changed]
        await orders.take(ctx, made, loader.known, batch.network, list(orders.wishes(batch.network, number, untouched)))
        tell(_LOADED.format(network=names[batch.network], customers=len(loader.known.customers)))
    # Kept before the commit: a password that is lost would lock everybody out, one too many harms nobody.
    logins.keep(made, password)
    return made


async def logins_told(ctx: Context, logins: Logins) -> str:
    """How to sign in, for whoever started the program; nothing when the database is not that of the demo."""
    root = (await staffing.headquarters(ctx)).id
    return logins.table(root) or ""
