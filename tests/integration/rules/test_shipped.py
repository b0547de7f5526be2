"""The tables that come with the program, and the orders that ask one of them."""

from datetime import timedelta
from decimal import Decimal

import msgspec
import pytest

from integration.rules.cases import JIANGSU, JS_AUTHOR, JS_CHIEF, released
from support.contexts import context
from support.rules import ship_rules
from yizhan.domains.ordering.ports import OrderFacts
from yizhan.engines.rules import api
from yizhan.engines.rules.table import Case, Row
from yizhan.flows.order_to_cash.checking import DECISION, decided_by_rules
from yizhan.platform.listing import Window

FACTS = OrderFacts(
    number="D1", customer_id=7, org_pos=150, actions=frozenset({"install"}), channel="hall", customer_kind="public",
    one_time=Decimal(100),
)  # fmt: skip


@pytest.fixture
async def shipped(db):
    async with context(db) as ctx:
        assert all(await ship_rules(ctx))
    async with context(db) as ctx:
        assert not any(await ship_rules(ctx))
    return db


@pytest.mark.parametrize(
    ("actions", "needed", "hours"),
    [({"install"}, True, 4), ({"install", "suspend"}, True, 4), ({"modify"}, True, 4), ({"suspend"}, False, 0)],
)
async def test_orders_are_checked_as_the_table_says(shipped, actions, needed, hours):
    async with context(shipped) as ctx:
        check = await decided_by_rules(ctx, msgspec.structs.replace(FACTS, actions=frozenset(actions)))
    assert (check.needed, check.within) == (needed, timedelta(hours=hours))


async def test_a_province_sets_the_time_within_the_room(shipped):
    async with context(shipped) as ctx:
        (sheet,) = await api.sheets(ctx, DECISION)
        (version,) = await api.versions_of(ctx, sheet.id)
        upper = (await api.version_of(ctx, version.id)).table
    table = msgspec.structs.replace(upper, rows=(Row("js", ("true", "", '"hall"', "", ""), ("", "2")),))
    asked = {"installs": True, "changes": False, "channel": "hall", "customerKind": "public", "oneTime": 1}
    case = Case("c", "in the hall", asked, {"check": True, "hours": 2})
    await released(shipped, table, (case,), JIANGSU, key=DECISION, by=(JS_AUTHOR, JS_CHIEF))
    async with context(shipped) as ctx:
        check = await decided_by_rules(ctx, FACTS)
        decision = (await api.decisions(ctx, DECISION, Window())).items[0]
    assert check.within == timedelta(hours=2)
    assert (decision.reference, decision.customer_id) == ("D1", "7")
    assert [fired.tier for fired in decision.fired] == ["headquarters", "province"]
    assert "省公司第 1 行" in decision.explanation.zh
