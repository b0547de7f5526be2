"""Headquarters, a province and a local network with people for every step."""

from datetime import datetime
from typing import Any

from support.contexts import context, staff
from yizhan.engines.rules import api
from yizhan.engines.rules.contracts import NewSheet, Place, Release, TableDraft
from yizhan.engines.rules.permissions import APPROVE, ARBITRATE, VIEW, WRITE
from yizhan.engines.rules.table import Case, ColumnChoice, Domain, Hit, Input, Kind, Output, Row, Table, Tier
from yizhan.kernel.clock import Clock
from yizhan.kernel.scope import TOP, Scope
from yizhan.kernel.text import Text
from yizhan.platform.context import Actor
from yizhan.platform.db import Database

HEADQUARTERS = Place(Tier.HEADQUARTERS, 0, TOP, 1, "总部")
JIANGSU = Place(Tier.PROVINCE, 100, 199, 2, "江苏")
NANJING = Place(Tier.LOCAL, 110, 119, 3, "南京")
GUANGDONG = Place(Tier.PROVINCE, 200, 299, 4, "广东")

ALL = (VIEW, WRITE, APPROVE, ARBITRATE)
AUTHOR = staff(11, Scope(0, TOP), *ALL)
CHIEF = staff(12, Scope(0, TOP), *ALL)
JS_AUTHOR = staff(21, Scope(100, 199), *ALL)
JS_CHIEF = staff(22, Scope(100, 199), *ALL)
GD_READER = staff(31, Scope(200, 299), VIEW)


def text(word: str) -> Text:
    return Text(word, word)


INPUTS = (
    Input(
        "kind",
        Text("客户类型", "customer kind"),
        Domain(Kind.STRING, choices=tuple(ColumnChoice(k, text(k)) for k in ("public", "key"))),
    ),
    Input("fee", Text("月费", "monthly fee"), Domain(Kind.NUMBER, least=0), source="order.fee"),
)
OUTPUTS = (Output("discount", Text("折扣", "discount"), Domain(Kind.NUMBER), room="[0.8..1]"),)


def table(*rows: tuple[str, ...], open_: str = "", hit: Hit = Hit.FIRST, **settings: Any) -> Table:
    """Rows of two tests and a result; those whose number is in `open_` are open to lower tiers."""
    made = tuple(
        Row(f"r{n}", cells[:2], cells[2:], open=("discount",) if str(n) in open_ else ())
        for n, cells in enumerate(rows, 1)
    )
    return Table(INPUTS, OUTPUTS, made, hit, **settings)


STANDARD = table(('"key"', "", "0.9"), ("", ">= 100", "0.95"), ("", "", "1"), open_="2")


def case(kind: str, fee: float, expected: Any, name: str = "a case") -> Case:
    return Case(f"{kind}-{fee}", name, {"kind": kind, "fee": fee}, {"discount": expected} if expected else None)


async def released(
    db: Database, content: Table, cases: tuple[Case, ...], place: Place = HEADQUARTERS, *, key: str = "discount",
    by: tuple[Actor, Actor] = (AUTHOR, CHIEF), clock: Clock | None = None, valid_from: datetime | None = None,
) -> str:  # fmt: skip
    """Make, submit, approve and release a version of the table of `place`; returns its id."""
    author, chief = by
    async with context(db, author, clock=clock) as ctx:
        known = [sheet for sheet in await api.sheets(ctx, key) if sheet.unit_id == str(place.unit_id)]
        if known:
            await api.new_draft(ctx, known[0].id, None)
        else:
            await api.create_sheet(ctx, NewSheet(key, Text("折扣", "Discount"), table=content), place)
        (sheet,) = [sheet for sheet in await api.sheets(ctx, key) if sheet.unit_id == str(place.unit_id)]
        version = str(sheet.open_id)
        await api.save_draft(ctx, version, TableDraft(content, cases), None)
        await api.submit(ctx, version, None)
    async with context(db, chief, clock=clock) as ctx:
        await api.approve(ctx, version, None)
        await api.release(ctx, version, Release(valid_from), None)
    return version


async def asked(
    db: Database, kind: str, fee: float, org_pos: int = 115, *, clock: Clock | None = None, **more: Any
) -> Any:
    """What the decision says for a case at `org_pos`."""
    async with context(db, clock=clock) as ctx:
        found = await api.decide(ctx, "discount", {"kind": kind, "order": {"fee": fee}}, org_pos=org_pos, **more)
    return found.result["discount"] if found.result else None
