"""The operator that is measured: the demo's tree with more halls, and one clerk for a whole province."""

import random
from datetime import timedelta

import msgspec

from benchmarks.counter.filling import Unit
from yizhan.demo import places, posts, staffing
from yizhan.demo.logins import made_up_password
from yizhan.demo.names import Namer
from yizhan.domains.organisation import api as organisation
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Text
from yizhan.platform.context import SYSTEM, Context
from yizhan.platform.db import Database
from yizhan.registry import CATALOGUE

CLERK = "clerk.js"
_POST = posts.PostPlan("clerk.{}", posts.Where.PROVINCE, Text("省受理员", "Province clerk"), "hall-clerk")
_HALLS, _DEALERS = 12, 3
_TOKEN_LIVES = timedelta(hours=6)


class Made(msgspec.Struct, frozen=True):
    """What customers are spread over, province by province, and who reads those of the first one."""

    provinces: list[list[Unit]]
    lo: int
    hi: int
    token: str


async def make(db: Database) -> Made:
    """Three provinces, nine local networks of 16 units each; the clerk's token reaches one province."""
    where = places.load()
    provinces = tuple(
        msgspec.structs.replace(province, networks=tuple(map(_with_streets, province.networks)))
        for province in where.provinces
    )
    where = msgspec.structs.replace(where, halls_per_network=_HALLS, dealers_per_network=_DEALERS, provinces=provinces)
    who = msgspec.structs.replace(posts.load(), posts=(_POST,))
    async with db.transaction(EVERYTHING) as tx:
        ctx = Context(actor=SYSTEM, tx=tx, db=db, clock=SystemClock())
        password = made_up_password()
        if not await staffing.found(ctx, where, CATALOGUE, password):
            message = "the database is in use"
            raise ValueError(message)
        made = await staffing.build(ctx, where, who, Namer(random.Random(1)), CATALOGUE, password)
        await ctx.as_system()
        token = await organisation.issue_token(ctx, CLERK, _TOKEN_LIVES)
    province = made.units["JS"]
    units = [
        [Unit(made.units[code].pos, network.weight) for network in each.networks for code in _codes(network.code)]
        for each in where.provinces
    ]
    return Made(units, province.pos, province.last, token)


def _with_streets(network: places.LocalNetwork) -> places.LocalNetwork:
    return msgspec.structs.replace(network, streets=tuple(f"大街{n + 1}号" for n in range(_HALLS + _DEALERS)))


def _codes(network: str) -> list[str]:
    halls = [f"{network}-H{n + 1}" for n in range(_HALLS)]
    return [network, *halls, *(f"{network}-D{n + 1}" for n in range(_DEALERS))]
