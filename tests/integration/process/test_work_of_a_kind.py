"""Worklists narrowed to a process or a task: the same answer, whether its items are few or many."""

import pytest
from tests.unit.engines.process.drawing import chain, end, model, start, user

from integration.process.cases import CHIEF, CLERK, COLLEAGUE, STRANGER, deployed, item_at, started
from support.contexts import context
from yizhan.engines.process import api
from yizhan.engines.process.contracts import Box, WorklistFilter
from yizhan.engines.process.store import work_items

CLERKS = 'yz:post="order-clerk"'


def drawn(key: str, *tasks: str) -> bytes:
    return model(
        start(),
        *(user(task, CLERKS) for task in tasks),
        end(),
        *chain("start", *tasks, "end"),
        process=f'id="{key}" name="{key}" isExecutable="true"',
    )


@pytest.fixture(scope="module")
async def items(module_db):
    """Two kinds of task of one process, in two versions, and one of another; the last instance's item is claimed."""
    db = module_db
    await deployed(db, drawn("kind-a", "one", "two"))
    await started(db, "kind-a", "k1")
    await deployed(db, drawn("kind-a", "one", "two", "three"))
    await started(db, "kind-a", "k2")
    moved = await started(db, "kind-a", "k3")
    async with context(db, CLERK) as ctx:
        await api.complete(ctx, await item_at(db, moved, "one"), {})
    await deployed(db, drawn("kind-b", "one"))
    await started(db, "kind-b", "k4")
    held = await started(db, "kind-b", "k5")
    async with context(db, CLERK) as ctx:
        await api.claim(ctx, await item_at(db, held, "one"))
    return db


@pytest.mark.parametrize("few", [work_items.FEW, -1])
@pytest.mark.parametrize(
    ("actor", "box", "process", "node", "found"),
    [
        (CLERK, Box.OFFERED, "kind-a", None, "k1 k2 k3"),
        (CLERK, Box.OFFERED, "kind-a", "one", "k1 k2"),
        (CLERK, Box.OFFERED, None, "one", "k1 k2 k4"),
        (CLERK, Box.MINE, "kind-b", "one", "k5"),
        (COLLEAGUE, Box.MINE, "kind-b", None, ""),
        (CHIEF, Box.TEAM, None, "one", "k1 k2 k4 k5"),
        (CHIEF, Box.OFFERED, "kind-a", None, ""),
        (STRANGER, Box.OFFERED, None, "one", ""),
        (CLERK, Box.OFFERED, "kind-a", "nowhere", ""),
    ],
)
async def test_a_kind_of_task(items, monkeypatch, few, actor, box, process, node, found):
    monkeypatch.setattr(work_items, "FEW", few)
    told, after = [], None
    while True:
        async with context(items, actor) as ctx:
            page = await api.worklist(ctx, WorklistFilter(box=box, process=process, node=node), 2, after)
        told += [item.business_key for item in page.items]
        after = page.next
        if after is None:
            break
    assert sorted(told) == found.split()
    assert page.total == len(told)
