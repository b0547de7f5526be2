"""Requirement 6.3: dispatch rules pick who is offered a task, by post, place, skill and load."""

from datetime import timedelta

import pytest
from tests.unit.engines.process.drawing import chain, end, model, start, user

from integration.process.cases import listed
from support.contexts import context
from support.operator import Operator
from yizhan.engines.process import api as process
from yizhan.engines.process.contracts import IncidentFilter, StartProcess, WorklistFilter
from yizhan.engines.process.jobs import job_kinds
from yizhan.flows import dispatching
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.scope import Reach
from yizhan.platform.worker import Worker, drain


def picking(**arguments):
    inputs = "".join(f'<yz:input target="{name}" source="{value}"/>' for name, value in arguments.items())
    pick = (
        '<serviceTask id="pick" name="pick" yz:connector="worklist" yz:operation="pick"><extensionElements>'
        f"<yz:ioMapping>{inputs}</yz:ioMapping></extensionElements></serviceTask>"
    )
    return model(start(), pick, user("do", 'yz:candidates="candidates"'), end(), *chain("start", "pick", "do", "end"))


@pytest.fixture
async def operator(db):
    made = await Operator(db).found()
    clerk = await made.role("order-clerk", "root", process__work=Reach.SUBTREE)
    fibre = await made.role("fibre", "root", process__work=Reach.SUBTREE)
    for login, unit, *roles in (
        ("wang", "north.hall", clerk),
        ("zhao", "north.hall", clerk),
        ("qian", "north.hall", fibre),
        ("li", "south.hall", clerk),
    ):
        await made.person(login, unit, *roles)
    made.actors = {login: await made.actor(login) for login in ("wang", "zhao", "qian", "li")}
    return made


async def run(db, operator, xml, *orders):
    async with context(db) as ctx:
        await process.deploy(ctx, xml, process.environment(dispatching.CONNECTORS))
        place = operator.units["north.hall"].pos
        for order in orders:
            await process.start(ctx, StartProcess(key="p", business_key=order, org_pos=place))
    await drain(
        Worker(db, job_kinds(dispatching.CONNECTORS), {}, SystemClock(), slots=1), db, {}, timedelta(seconds=20)
    )


async def test_a_task_goes_to_whoever_of_the_post_and_place_has_the_least_in_hand(db, operator):
    xml = picking(post="'order-clerk'", most="1")
    await run(db, operator, xml, "o-1")
    [wang, zhao, li] = [operator.actors[login] for login in ("wang", "zhao", "li")]
    assert (len(await listed(db, wang)), await listed(db, zhao), await listed(db, li)) == (1, [], [])
    async with context(db, wang) as ctx:
        [item] = (await process.worklist(ctx, WorklistFilter())).items
        await process.claim(ctx, int(item.id))
    await run(db, operator, xml, "o-2")
    assert (await listed(db, wang), [key for _, key in await listed(db, zhao)]) == ([], ["o-2"])


async def test_nobody_with_the_skill_is_an_incident_that_says_what_to_do(db, operator):
    await run(db, operator, picking(post="'order-clerk'", skill="'fibre'"), "o-1")
    async with context(db) as ctx:
        [incident] = (await process.incidents(ctx, IncidentFilter())).items
    assert incident.code == "nobody_to_pick"
    assert "Appoint" in incident.remedy.en
