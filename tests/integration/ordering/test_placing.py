"""Taking orders: what is kept, what is refused and why."""

import msgspec
import pytest

from support import catalogue as shop
from support.contexts import context
from support.ordering import BESIDE, CLERK, STRANGER, new_customer, open_shop, placed
from yizhan.domains.account import api as accounts
from yizhan.domains.account.contracts import NewAccount
from yizhan.domains.catalogue.contracts.carts import CartItem
from yizhan.domains.catalogue.contracts.queries import EntryFilter, EntryKind
from yizhan.domains.catalogue.contracts.specifications import Action
from yizhan.domains.customer.contracts import Customer
from yizhan.domains.ordering import api, errors
from yizhan.domains.ordering.contracts.orders import (
    CancelOrder,
    Cart,
    Channel,
    OrderFilter,
    OrderSort,
    OrderState,
    PlaceOrder,
    SaveDraft,
)
from yizhan.domains.subscriber import api as subscribers
from yizhan.domains.subscriber.contracts import SubscriberState
from yizhan.kernel.errors import ChangedMeanwhile, NotFound
from yizhan.kernel.numbering import is_readable
from yizhan.platform import search
from yizhan.platform.db import Database


@pytest.fixture
async def wang(db: Database) -> Customer:
    await open_shop(db)
    return await new_customer(db)


async def test_a_bundle_is_quoted_then_taken_with_what_it_was_quoted(db: Database, wang: Customer) -> None:
    async with context(db, CLERK) as ctx:
        quote = await api.quote(ctx, Cart(customer_id=wang.id, items=tuple(shop.fusion())))
    assert quote.problems == ()
    order = await placed(db, wang.id, *shop.fusion(), description="周末装")
    assert is_readable(order.number, "D")
    assert (order.state, order.customer_name, order.org_pos) == (OrderState.ACKNOWLEDGED, wang.name, 150)
    assert (order.lines, order.totals) == (quote.lines, quote.totals)
    assert [item.offering for item in order.items] == ["PO-FUSION-199", "PO-MOBILE-5G-129", "PO-BROADBAND", "PO-IPTV"]
    assert order.items[1].number == "13800138000"
    assert order.expected_completion is not None
    assert order.account_id is not None
    async with context(db, CLERK) as ctx:
        held = {s.id: s for s in await subscribers.subscribers_of_customer(ctx, wang.id)}
        found = await search.find(ctx.tx, order.number)
    assert {s.state for s in held.values()} == {SubscriberState.PENDING_ACTIVE}
    bundle = held[order.items[0].subscriber_id]
    assert bundle.is_bundle
    mobile = held[order.items[1].subscriber_id]
    assert (mobile.parent_id, mobile.number, mobile.contract.months) == (bundle.id, "13800138000", 24)
    assert [hit.kind for hit in found] == ["order"]


async def test_everything_that_stands_against_an_order_is_told_at_once(db: Database, wang: Customer) -> None:
    items = (shop.mobile(msisdn="1"), CartItem("2", "PO-IPTV"))
    with pytest.raises(errors.CannotBeOrdered) as refused:
        await placed(db, wang.id, *items, account_id="7", priority=9)
    assert {(p.field, p.code) for p in refused.value.problems} == {
        ("items.0.characteristics.msisdn", "bad_format"),
        ("items.1.characteristics.address", "required"),
        ("items.1.offering", "requires"),
        ("accountId", "unknown_account"),
        ("priority", "out_of_range"),
    }
    async with context(db, CLERK) as ctx:
        assert await api.orders_of_customer(ctx, wang.id) == []


async def test_a_number_has_one_owner(db: Database, wang: Customer) -> None:
    await placed(db, wang.id, shop.mobile())
    other = await new_customer(db, 2)
    with pytest.raises(errors.CannotBeOrdered) as refused:
        await placed(db, other.id, shop.mobile())
    assert [(p.field, p.code) for p in refused.value.problems] == [("items.0.characteristics", "number_in_use")]


async def test_the_same_order_is_not_taken_twice_by_mistake(db: Database, wang: Customer) -> None:
    line = CartItem("1", "PO-BROADBAND", characteristics={"address": shop.ADDRESS})
    first = await placed(db, wang.id, line)
    with pytest.raises(errors.DuplicateOrder) as refused:
        await placed(db, wang.id, msgspec.structs.replace(line, ref="other"))
    assert first.number in refused.value.text.zh
    second = await placed(db, wang.id, line, allow_duplicate=True)
    assert second.id != first.id
    async with context(db, CLERK) as ctx:
        await api.cancel(ctx, first.id, CancelOrder("改期"), None)
        await api.cancel(ctx, second.id, CancelOrder("改期"), None)
    assert (await placed(db, wang.id, line)).id != second.id


async def test_the_callers_own_number_makes_an_order_once(db: Database, wang: Customer) -> None:
    first = await placed(db, wang.id, shop.mobile(), external_id="crm-1")
    again = await placed(db, wang.id, shop.mobile(), external_id="crm-1")
    assert again.id == first.id


async def test_who_pays_must_be_said_when_there_is_a_choice(db: Database, wang: Customer) -> None:
    async with context(db, CLERK) as ctx:
        second = await accounts.open_account(ctx, NewAccount(customer_id=wang.id))
    with pytest.raises(errors.CannotBeOrdered) as refused:
        await placed(db, wang.id, shop.mobile())
    assert [(p.field, p.code) for p in refused.value.problems] == [("accountId", "required")]
    assert (await placed(db, wang.id, shop.mobile(), account_id=second.id)).account_id == second.id


async def test_a_product_has_one_open_order(db: Database, wang: Customer) -> None:
    order = await placed(db, wang.id, shop.mobile())
    async with context(db, CLERK) as ctx:
        await subscribers.activate(await _entered(ctx), order.items[0].subscriber_id)
    item = CartItem("1", "", Action.SUSPEND, subscriber=order.items[0].subscriber_id)
    with pytest.raises(errors.CannotBeOrdered) as refused:
        await placed(db, wang.id, item)
    assert [(p.field, p.code) for p in refused.value.problems] == [("items.0.subscriber", "open_order")]


async def _entered(ctx):
    await ctx.enter("ordering.place")
    return ctx


async def test_cancelling_frees_what_was_reserved_and_needs_a_reason(db: Database, wang: Customer) -> None:
    order = await placed(db, wang.id, *shop.fusion())
    async with context(db, CLERK) as ctx:
        with pytest.raises(errors.ReasonRequired):
            await api.cancel(ctx, order.id, CancelOrder(" "), None)
        with pytest.raises(ChangedMeanwhile):
            await api.cancel(ctx, order.id, CancelOrder("客户改主意"), order.rev + 5)
        cancelled = await api.cancel(ctx, order.id, CancelOrder("客户改主意"), order.rev)
        assert cancelled.state is OrderState.CANCELLED
        assert {item.state for item in cancelled.items} == {OrderState.CANCELLED}
        held = await subscribers.subscribers_of_customer(ctx, wang.id)
        assert {s.state for s in held} == {SubscriberState.CANCELLED}
        with pytest.raises(errors.TooLateToCancel):
            await api.cancel(ctx, order.id, CancelOrder("再撤"), None)
    assert (await placed(db, wang.id, shop.mobile())).items[0].number == "13800138000"


async def test_once_the_network_is_asked_it_is_too_late_to_cancel(db: Database, wang: Customer) -> None:
    order = await placed(db, wang.id, shop.mobile())
    async with context(db) as ctx:
        await api.begin(ctx, order.id)
    async with context(db, CLERK) as ctx:
        with pytest.raises(errors.TooLateToCancel):
            await api.cancel(ctx, order.id, CancelOrder("太晚"), None)


async def test_orders_of_another_city_do_not_exist_and_the_attempt_is_audited(db: Database, wang: Customer) -> None:
    order = await placed(db, wang.id, shop.mobile())
    async with context(db, STRANGER) as ctx:
        for read in (api.order_of, api.decomposition, api.service_orders):
            with pytest.raises(NotFound):
                await read(ctx, order.id)
        with pytest.raises(NotFound):
            await api.cancel(ctx, order.id, CancelOrder("x"), None)
        with pytest.raises(NotFound):
            await api.place_order(ctx, PlaceOrder(customer_id=wang.id, items=(shop.mobile(),)))
        assert await api.orders_of_customer(ctx, wang.id) == []
        assert (await api.orders(ctx, OrderFilter(), OrderSort.ORDERED, None, None)).items == []
        with pytest.raises(NotFound):
            await api.order_by_number(ctx, order.number)
    async with db.transaction(BESIDE) as tx:
        refused = await tx.fetchval("select count(*) from platform.audit_entry where outcome = 'refused'")
    assert refused == 5


async def test_lists_are_filtered_sorted_and_paged_by_key(db: Database, wang: Customer) -> None:
    numbers = []
    for n in range(5):
        order = await placed(
            db, wang.id, shop.mobile(msisdn=f"1390000000{n}"), channel=Channel.WEB if n % 2 else Channel.HALL
        )
        numbers.append(order.number)
    async with context(db, CLERK) as ctx:
        seen, after = [], None
        while True:
            page = await api.orders(ctx, OrderFilter(), OrderSort.ORDERED_LAST_FIRST, 2, after)
            assert page.total == 5
            seen += [row.number for row in page.items]
            after = page.next
            if after is None:
                break
        assert seen == numbers[::-1]
        web = await api.orders(ctx, OrderFilter(channel=Channel.WEB), OrderSort.CHANGED, None, None)
        assert [row.number for row in web.items] == numbers[1::2]
        one = await api.orders(ctx, OrderFilter(q=numbers[0]), OrderSort.ORDERED, None, None)
        assert [row.title.zh for row in one.items] == ["5G 畅享 129 元套餐"]
        plan = await api.orders(ctx, OrderFilter(offering="PO-IPTV"), OrderSort.ORDERED, None, None)
        assert plan.items == []


async def test_a_draft_is_kept_resumed_by_another_and_used_up(db: Database, wang: Customer) -> None:
    async with context(db, CLERK) as ctx:
        draft = await api.save_draft(
            ctx, SaveDraft(customer_id=wang.id, items=(CartItem("1", "PO-IPTV"),), note="等地址")
        )
        assert [d.id for d in (await api.drafts(ctx, wang.id, None, None)).items] == [draft.id]
        changed = await api.replace_draft(
            ctx,
            draft.id,
            SaveDraft(customer_id=wang.id, items=(shop.mobile(),), channel=Channel.CALL_CENTRE),
            draft.rev,
        )
        assert changed.items[0].characteristics["msisdn"] == "13800138000"
        with pytest.raises(ChangedMeanwhile):
            await api.replace_draft(ctx, draft.id, SaveDraft(customer_id=wang.id), draft.rev)
    async with context(db, STRANGER) as ctx:
        with pytest.raises(NotFound):
            await api.draft_of(ctx, draft.id)
    await placed(db, wang.id, *changed.items, draft_id=draft.id)
    async with context(db, CLERK) as ctx:
        assert (await api.drafts(ctx, wang.id, None, None)).items == []


async def test_the_picture_has_every_line_on_the_left_and_its_work_on_the_right(db: Database, wang: Customer) -> None:
    order = await placed(db, wang.id, *shop.fusion())
    async with context(db, CLERK) as ctx:
        picture = await api.decomposition(ctx, order.id)
    ids = {node.id for node in picture.nodes}
    assert len(ids) == len(picture.nodes)
    assert {edge.source for edge in picture.edges} | {edge.target for edge in picture.edges} <= ids
    layers = [node.layer for node in picture.nodes if node.item == "4"]
    assert layers == ["offering", "product", "rfs", "work", "cfs", "resource", "work"]
    assert ("4:product", "3:product") in {(e.source, e.target) for e in picture.edges if e.kind == "waitsFor"}


async def test_offerings_say_why_they_are_not_for_this_customer(db: Database, wang: Customer) -> None:
    async with context(db, CLERK) as ctx:
        page = await api.offerings_for_customer(ctx, wang.id, Channel.HALL, EntryFilter(EntryKind.OFFERING), None, None)
    against = {o.offering.code: [p.code for p in o.problems] for o in page.items}
    assert against["PO-LEASED"] == ["ineligible_customer_kind"]
    assert against["PO-FUSION-199"] == []
