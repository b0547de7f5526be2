"""An order from acceptance to completion, through a person, an outside system, a message and a failure."""

from datetime import UTC, datetime
from typing import Any

import pytest
from tests.unit.engines.process.drawing import chain, end, model, start, user

from integration.process.cases import (
    CHIEF,
    CLERK,
    COLLEAGUE,
    FALLOUT,
    ORDER_PROCESS,
    STRANGER,
    Network,
    deployed,
    done,
    item_at,
    listed,
    seen,
    started,
    told,
    value,
)
from support.contexts import context
from yizhan.engines.process import api
from yizhan.engines.process.contracts import Box, InboundMessage, Receipt, StartProcess, WorklistFilter
from yizhan.engines.process.errors import (
    DefinitionRefused,
    HeldByAnother,
    InstanceOver,
    NotHeld,
    NotOffered,
    ReasonRequired,
    UnknownProcess,
    WorkItemOver,
)
from yizhan.kernel.errors import ChangedMeanwhile, NotFound, PermissionDenied
from yizhan.kernel.text import Text


async def test_order_runs_from_acceptance_to_completion(db):
    await deployed(db)
    network = Network()
    order = await started(db)
    assert await listed(db, CLERK) == [("check-documents", "o-1")]
    await done(db, CLERK, order, "check-documents", checked=True)
    await network.work(db)
    assert [call.arguments for call in network.calls] == [{"externalId": "o-1", "services": []}]
    assert await told(db, state="completed", reason=None) == Receipt.DELIVERED
    view = await seen(db, order)
    assert view.status == "completed"
    assert view.variables["serviceOrderId"] == "SO-1"
    assert view.completed_nodes[0] == "accepted"
    assert view.completed_nodes[-1] == "completed"
    assert {"flow-accepted-check", "flow-succeeded"} <= set(view.taken_flows)
    assert await value(db, "select count(*) from platform.job") == 0


async def test_diagram_shows_where_it_stands_and_for_what_it_waits(db):
    await deployed(db)
    order = await started(db)
    await done(db, CLERK, order, "check-documents")
    view = await seen(db, order)
    assert [(token.node, token.waiting_for) for token in view.tokens] == [
        ("request-provisioning", "system"),
        ("await-completion", "message"),
    ]
    assert view.tokens[0].name == Text("下发服务定单", "Request provisioning")
    assert view.completed_nodes == ("accepted", "check-documents", "begin", "fork")


async def test_refused_provisioning_goes_to_fallout_and_is_tried_again_as_a_new_request(db):
    await deployed(db)
    network = Network()
    order = await started(db)
    await done(db, CLERK, order, "check-documents")
    await network.work(db)
    await told(db, state="failed", reason="no port")
    assert await listed(db, CLERK) == []
    assert await listed(db, FALLOUT) == [("handle-fallout", "o-1")]
    await done(db, FALLOUT, order, "handle-fallout", decision="retry")
    await network.work(db)
    await told(db, id_="m-2", state="completed", reason=None)
    assert (await seen(db, order)).status == "completed"
    assert len({call.idempotency_key for call in network.calls}) == 2


async def test_answer_that_comes_before_the_question_is_kept_for_it(db):
    await deployed(db)
    order = await started(db)
    assert await told(db, state="completed", reason=None) == Receipt.KEPT
    await done(db, CLERK, order, "check-documents")
    await Network().work(db)
    assert (await seen(db, order)).status == "completed"


async def test_message_repeated_is_taken_once(db):
    await deployed(db)
    order = await started(db)
    await done(db, CLERK, order, "check-documents")
    assert await told(db, state="failed", reason="x") == Receipt.DELIVERED
    assert await told(db, state="failed", reason="x") == Receipt.REPEATED
    assert await told(db, key="o-2", id_="m-9") == Receipt.KEPT
    assert await told(db, key="o-2", id_="m-9") == Receipt.REPEATED


async def test_worklist_shows_what_is_offered_to_me_in_my_organisations(db):
    await deployed(db)
    await started(db, order="here")
    await started(db, order="there", org_pos=250)
    assert await listed(db, CLERK) == [("check-documents", "here")]
    assert await listed(db, STRANGER) == [("check-documents", "there")]
    assert await listed(db, FALLOUT) == []
    assert await listed(db, CHIEF, Box.TEAM) == [("check-documents", "here")]
    with pytest.raises(PermissionDenied):
        await listed(db, CLERK, Box.TEAM)


async def test_claimed_work_is_mine_until_i_return_it(db):
    await deployed(db)
    order = await started(db)
    item = await item_at(db, order, "check-documents")
    async with context(db, CLERK) as ctx:
        claimed = await api.claim(ctx, item)
        assert (claimed.state, claimed.holder) == ("claimed", "staff1")
        assert (await api.claim(ctx, item, claimed.rev - 1)).rev == claimed.rev
    with pytest.raises(HeldByAnother, match="staff 1"):
        async with context(db, COLLEAGUE) as ctx:
            await api.claim(ctx, item, claimed.rev - 1)
    async with context(db, COLLEAGUE) as ctx:
        kept_from = (await api.work_item_of(ctx, item)).kept_from
        assert kept_from
        assert "is claimed by staff 1" in kept_from.message.en
    async with context(db, CLERK) as ctx:
        assert (await api.work_item_of(ctx, item)).kept_from is None
    assert await listed(db, COLLEAGUE) == []
    assert await listed(db, CLERK, Box.MINE) == [("check-documents", "o-1")]
    for attempt in (api.claim, api.unclaim):
        with pytest.raises(HeldByAnother, match="staff 1"):
            async with context(db, COLLEAGUE) as ctx:
                await attempt(ctx, item)
    with pytest.raises(HeldByAnother):
        await done(db, COLLEAGUE, order, "check-documents")
    async with context(db, CLERK) as ctx:
        assert (await api.unclaim(ctx, item, "gone home")).state == "open"
    with pytest.raises(NotHeld):
        async with context(db, CLERK) as ctx:
            await api.unclaim(ctx, item)
    assert await listed(db, COLLEAGUE) == [("check-documents", "o-1")]


async def test_chief_assigns_work_with_a_reason(db):
    await deployed(db)
    order = await started(db)
    item = await item_at(db, order, "check-documents")
    with pytest.raises(ReasonRequired):
        async with context(db, CHIEF) as ctx:
            await api.assign(ctx, item, FALLOUT, " ")
    async with context(db, CHIEF) as ctx:
        assert (await api.assign(ctx, item, FALLOUT, "clerk is ill")).holder == "staff3"
    assert await value(db, "select change_reason from process.work_item where id = $1", item) == "clerk is ill"
    await done(db, FALLOUT, order, "check-documents")


async def test_work_is_refused_to_whom_it_is_not_offered(db):
    await deployed(db)
    order = await started(db)
    with pytest.raises(NotOffered, match="not offered"):
        await done(db, FALLOUT, order, "check-documents")
    with pytest.raises(NotFound):
        await done(db, STRANGER, order, "check-documents")
    with pytest.raises(NotFound):
        await seen(db, order, STRANGER)
    refused = "select count(*) from platform.audit_entry where outcome = 'refused' and actor_id = 4"
    assert await value(db, refused) == 2


async def test_completing_on_an_old_version_is_refused(db):
    await deployed(db)
    order = await started(db)
    item = await item_at(db, order, "check-documents")
    async with context(db, CLERK) as ctx:
        claimed = await api.claim(ctx, item)
    with pytest.raises(ChangedMeanwhile):
        async with context(db, CLERK) as ctx:
            await api.complete(ctx, item, {}, rev=claimed.rev - 1)
    async with context(db, CLERK) as ctx:
        await api.complete(ctx, item, {}, rev=claimed.rev)
    with pytest.raises(WorkItemOver, match="completed by staff 1"):
        await done(db, CLERK, order, "check-documents")


async def test_cancelled_order_leaves_nothing_to_do(db):
    await deployed(db)
    order = await started(db)
    for who, error in ((CLERK, PermissionDenied), (STRANGER, PermissionDenied)):
        with pytest.raises(error):
            async with context(db, who) as ctx:
                await api.cancel_instance(ctx, order, "typo")
    async with context(db, CHIEF) as ctx:
        await api.cancel_instance(ctx, order, "customer changed their mind")
    assert await listed(db, CLERK) == []
    assert (await seen(db, order)).status == "cancelled"
    with pytest.raises(WorkItemOver, match="withdrawn"):
        await done(db, CLERK, order, "check-documents")
    with pytest.raises(InstanceOver):
        async with context(db, CHIEF) as ctx:
            await api.cancel_instance(ctx, order, "again")


async def test_running_order_stays_on_its_version(db):
    await deployed(db)
    old = await started(db, order="old")
    without_check = ORDER_PROCESS.replace(
        b'sourceRef="accepted" targetRef="check-documents"', b'sourceRef="accepted" targetRef="begin"'
    )
    cut = without_check[: without_check.index(b'    <bpmn:userTask id="check-documents"')]
    rest = without_check[without_check.index(b'    <bpmn:exclusiveGateway id="begin"') :]
    changed = (cut + rest).replace(
        b'    <bpmn:sequenceFlow id="flow-check-begin" sourceRef="check-documents" targetRef="begin" />\n', b""
    )
    async with context(db) as ctx:
        connectors = api.environment(Network().connectors)
        again = await api.deploy(ctx, ORDER_PROCESS, connectors)
        fresh = await api.deploy(ctx, changed, connectors)
        assert (again.version, again.fresh, fresh.version, fresh.fresh) == (1, False, 2, True)
        shipped = await api.deploy_shipped(ctx, [ORDER_PROCESS], connectors)
        assert [(each.version, each.fresh) for each in shipped] == [(2, False)]
    new = await started(db, order="new")
    assert [token.node for token in (await seen(db, old)).tokens] == ["check-documents"]
    assert [token.node for token in (await seen(db, new)).tokens] == ["request-provisioning", "await-completion"]
    async with context(db) as ctx:
        versions = await api.definitions(ctx, "order-fulfilment")
        assert [(each.version, each.running) for each in versions] == [(2, 1), (1, 1)]
        assert (await api.definition_xml(ctx, int(versions[0].id))).encode() == changed
        assert [each.version for each in await api.definitions(ctx)] == [2]


async def test_refused_definition_leaves_nothing(db):
    with pytest.raises(DefinitionRefused):
        async with context(db) as ctx:
            await api.deploy(ctx, ORDER_PROCESS, api.environment({}))
    assert await value(db, "select count(*) from process.definition") == 0
    with pytest.raises(UnknownProcess):
        await started(db)
    with pytest.raises(PermissionDenied):
        async with context(db, CLERK) as ctx:
            await api.deploy(ctx, ORDER_PROCESS, api.environment({}))


async def test_row_level_security_hides_every_trace_of_another_organisation(db):
    await deployed(db)
    order = await started(db)
    await done(db, CLERK, order, "check-documents")
    for table in ("instance", "work_item", "subscription", "history"):
        async with db.transaction(STRANGER.scope("process.view")) as tx:
            assert await tx.fetchval(f"select count(*) from process.{table}") == 0
        assert await value(db, f"select count(*) from process.{table}") > 0


async def test_the_callers_scope_is_as_before_after_the_engine_reached_beyond_it(db):
    await deployed(db)
    async with context(db, CLERK) as ctx:
        await ctx.enter("process.work")
        scope = ctx.tx.scope
        await api.start(ctx, StartProcess(key="order-fulfilment", business_key="x", org_pos=150))
        assert ctx.tx.scope == scope
        with pytest.raises(UnknownProcess):
            await api.start(ctx, StartProcess(key="none", business_key="x", org_pos=150))
        await api.correlate_message(ctx, InboundMessage(id="1", name="a", key="b"))
        assert await ctx.tx.fetchval("select platform.hi()") == scope.hi


async def test_worklist_pages_by_due_time(db):
    await deployed(db)
    for number in range(7):
        await started(db, order=f"o-{number}")
    pages: list[list[str]] = []
    after: Any = None
    while True:
        async with context(db, CLERK) as ctx:
            from_here = await api.worklist(ctx, WorklistFilter(), limit=3, after=after)
        pages.append([item.business_key for item in from_here.items])
        after = from_here.next
        assert from_here.total == 7
        if after is None:
            break
    assert pages == [["o-0", "o-1", "o-2"], ["o-3", "o-4", "o-5"], ["o-6"]]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"process": "order-fulfilment"}, 2),
        ({"process": "other"}, 0),
        ({"node": "check-documents", "business_key": "o-2"}, 1),
        ({"due_before": datetime(2020, 1, 1, tzinfo=UTC)}, 0),
        ({"due_before": datetime(9000, 1, 1, tzinfo=UTC)}, 2),
    ],
)
async def test_worklist_is_narrowed(module_db, wanted, expected):
    if await value(module_db, "select count(*) from process.instance") == 0:
        await deployed(module_db)
        for order in ("o-1", "o-2"):
            await started(module_db, order=order)
    for who, box in ((CLERK, Box.OFFERED), (CHIEF, Box.TEAM)):
        async with context(module_db, who) as ctx:
            page = await api.worklist(ctx, WorklistFilter(box=box, **wanted))
        assert (len(page.items), page.total) == (expected, expected)
    assert await listed(module_db, CLERK, Box.MINE) == []


async def test_work_for_candidates_is_theirs_alone_and_comes_back_to_them(db):
    task = user("check", 'yz:post="order-clerk" yz:candidates="[owner]"')
    await deployed(db, model(start(), task, end(), *chain("start", "check", "end")))
    order = await started(db, "p", owner="staff2")
    assert await listed(db, CLERK) == []
    assert await listed(db, COLLEAGUE) == [("check", "o-1")]
    with pytest.raises(NotOffered):
        await done(db, CLERK, order, "check")
    item = await item_at(db, order, "check")
    async with context(db, COLLEAGUE) as ctx:
        await api.claim(ctx, item)
        await api.unclaim(ctx, item)
    assert await listed(db, COLLEAGUE) == [("check", "o-1")]
    await done(db, COLLEAGUE, order, "check")
    assert await value(db, "select count(*) from process.offer") == 0


async def test_history_tells_what_happened_in_order_and_work_items_keep_their_past(db):
    await deployed(db)
    order = await started(db)
    item = await item_at(db, order, "check-documents")
    async with context(db, CLERK) as ctx:
        await api.claim(ctx, item)
    await done(db, CLERK, order, "check-documents")
    async with context(db, CLERK) as ctx:
        history = await api.history_of(ctx, order)
    assert [(entry.node, entry.kind) for entry in history][:4] == [
        ("accepted", "done"),
        ("check-documents", "entered"),
        ("check-documents", "claimed"),
        ("check-documents", "done"),
    ]
    assert history[3].name == Text("核对资料", "Check documents")
    assert history[3].actor_id == "1"
    images = "select array_agg(image ->> 'state') from platform.row_image where table_name = 'process.work_item'"
    assert await value(db, images) == ["open"]  # its end is told by the row and the history
    stands = "select (state, holder_login, rev, changed_by)::text from process.work_item where id = $1"
    assert await value(db, stands, item) == "(completed,staff1,3,1)"
