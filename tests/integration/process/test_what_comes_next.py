"""Whoever begins a case or finishes a task hears what the same case offers them next, and nothing else."""

from tests.unit.engines.process.drawing import chain, end, flow, model, parallel, start, user
from tests.unit.engines.process.scenes import EXTRA

from integration.process.cases import CLERK, FALLOUT, HERE, deployed, item_at, seen
from support.contexts import context, staff
from yizhan.engines.process import api
from yizhan.engines.process.contracts import Begun, Completion, Finished, StartProcess, WorkItemState
from yizhan.platform.context import Actor
from yizhan.platform.db import Database

CLERKS = 'yz:post="order-clerk"'
OTHERS = 'yz:post="fallout-clerk"'
NAMED = "yz:candidates=\"['staff1']\""


def process(key: str, *elements: str) -> bytes:
    return model(*elements, extra=EXTRA, process=f'id="{key}" name="{key}" isExecutable="true"')


async def begun(db: Database, actor: Actor, key: str, *orders: str) -> list[Begun]:
    async with context(db, actor) as ctx:
        return await api.start_many(ctx, [StartProcess(key=key, business_key=name, org_pos=150) for name in orders])


async def finished(db: Database, actor: Actor, item: int | str) -> Finished:
    async with context(db, actor) as ctx:
        ctx.tx.is_alone = True
        return await api.complete(ctx, int(item), {})


async def test_next_task_is_told_as_it_is_read_later(db):
    await deployed(db, process("steps", start(), user("one", CLERKS), user("two", CLERKS), user("three", OTHERS), end(),
                               *chain("start", "one", "two", "three", "end")))  # fmt: skip
    (case,) = await begun(db, CLERK, "steps", "n-1")
    (first,) = case.next
    assert (first.node, first.state) == ("one", WorkItemState.OPEN)
    told = await finished(db, CLERK, first.id)
    assert told.item.state is WorkItemState.COMPLETED
    (second,) = told.next
    assert second.node == "two"
    async with context(db, CLERK) as ctx:
        assert await api.work_item_of(ctx, int(second.id)) == second
    assert (await finished(db, CLERK, second.id)).next == (), "the third is for another post"
    assert await finished(db, FALLOUT, await item_at(db, case.id, "three"))
    assert (await seen(db, case.id)).status == "completed"


async def test_each_of_many_hears_of_its_own_case(db):
    await deployed(db, process("many", start(), user("a", CLERKS), parallel("f"), user("b", CLERKS), user("c", NAMED),
                               user("d", OTHERS), parallel("j"), end(),
                               *chain("start", "a", "f", "b", "j", "end"), flow("f", "c"), flow("c", "j"),
                               flow("f", "d"), flow("d", "j")))  # fmt: skip
    cases = await begun(db, CLERK, "many", "m-1", "m-2")
    async with context(db, CLERK) as ctx:
        told = await api.complete_all(ctx, [Completion(int(case.next[0].id)) for case in cases])
    assert [sorted((item.node, item.business_key) for item in each.next) for each in told] == [
        [("b", "m-1"), ("c", "m-1")],
        [("b", "m-2"), ("c", "m-2")],
    ]


async def test_tasks_of_called_and_calling_processes_belong_to_the_case(db):
    await deployed(db, process("inner", start(), user("in", CLERKS), end(), *chain("start", "in", "end")))
    await deployed(db, process("outer", start(), user("before", CLERKS),
                               '<callActivity id="call" calledElement="inner"/>', user("after", CLERKS), end(),
                               *chain("start", "before", "call", "after", "end")))  # fmt: skip
    (case,) = await begun(db, CLERK, "outer", "c-1")
    inside = await finished(db, CLERK, case.next[0].id)
    assert [item.node for item in inside.next] == ["in"]
    assert inside.next[0].instance_id != str(case.id)
    after = await finished(db, CLERK, inside.next[0].id)
    assert [(item.node, item.instance_id) for item in after.next] == [("after", str(case.id))]


async def test_who_may_not_work_or_not_there_hears_of_nothing(db):
    await deployed(db, process("far", start(), user("a", CLERKS), end(), *chain("start", "a", "end")))
    (elsewhere,) = await begun(db, staff(8, HERE), "far", "f-1")
    assert elsewhere.next == (), "who has no permission to work on tasks"
    async with context(db, CLERK) as ctx:
        (outside,) = await api.start_many(ctx, [StartProcess(key="far", business_key="f-2", org_pos=250)])
    assert outside.next == (), "it belongs to an organisation that the clerk does not see"
