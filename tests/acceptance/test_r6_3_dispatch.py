"""Requirement 6.3: dispatch rules pick who is offered a task, by post, place, skill and load."""

from datetime import date

import pytest
from tests.unit.engines.process.drawing import chain, end, model, start, user

from integration.process.cases import listed
from integration.rules.cases import released
from support.cards import CARD, likely
from support.contexts import context
from support.operator import Operator
from support.patience import LONG
from support.people import customer
from yizhan.domains.customer import api as customers
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import NewModel
from yizhan.engines.process import api as process
from yizhan.engines.process.contracts import IncidentFilter, StartProcess, WorklistFilter
from yizhan.engines.process.jobs import job_kinds
from yizhan.engines.rules import api as rules
from yizhan.engines.rules.table import Case, Domain, Hit, Input, Kind, Output, Row, Table
from yizhan.flows import dispatching
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.scope import Reach
from yizhan.kernel.text import Text
from yizhan.platform.listing import Window
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


async def run(db, operator, xml, *orders, **variables):
    async with context(db) as ctx:
        await process.deploy(ctx, xml, process.environment(dispatching.CONNECTORS))
        place = operator.units["north.hall"].pos
        for order in orders:
            await process.start(ctx, StartProcess(key="p", business_key=order, org_pos=place, variables=variables))
    await drain(Worker(db, job_kinds(dispatching.CONNECTORS), {}, SystemClock(), slots=1), db, {}, LONG)


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


def dispatch_table(*rows):
    inputs = (
        Input("kind", Text("客户类型", "customer kind"), Domain(Kind.STRING)),
        Input("amount", Text("金额", "amount"), Domain(Kind.NUMBER, least=0)),
    )
    outputs = (
        Output("post", Text("岗位", "post"), Domain(Kind.STRING)),
        Output("skill", Text("技能", "skill"), Domain(Kind.STRING, optional=True)),
        Output("most", Text("最多几人", "how many at most"), Domain(Kind.NUMBER, least=1, optional=True)),
    )
    return Table(inputs, outputs, tuple(Row(f"r{n}", row[:2], row[2:]) for n, row in enumerate(rows)), Hit.FIRST)


async def ruled(db, expected, *rows):
    """The table `who-does-it` is put in force by one who writes and one who approves."""
    tried = Case("c", "a case", {"kind": "key", "amount": 1}, {"post": expected})
    return await released(db, dispatch_table(*rows), (tried,), key="who-does-it")


async def fired(db):
    """The rows that fired in each decision, oldest first."""
    async with context(db) as ctx:
        taken = (await rules.decisions(ctx, "who-does-it", Window())).items
    return [[row for tier in each.fired for row in tier.rows] for each in reversed(taken)]


async def test_a_decision_table_says_who_is_offered_a_task_and_a_new_version_says_otherwise_at_once(db, operator):
    [wang, zhao, qian] = [operator.actors[login] for login in ("wang", "zhao", "qian")]
    xml = picking(post="'nobody'", decision="'who-does-it'", kind="kind", amount="amount")
    await ruled(
        db, "order-clerk", ('"key"', ">= 1000", '"fibre"', "null", "null"), ("", "", '"order-clerk"', "null", "1")
    )
    await run(db, operator, xml, "large", kind="key", amount=5000)
    assert [[key for _, key in await listed(db, each)] for each in (wang, zhao, qian)] == [[], [], ["large"]]
    await run(db, operator, xml, "small", kind="public", amount=20)
    assert [[key for _, key in await listed(db, each)] for each in (wang, zhao)] == [["small"], []]
    assert await fired(db) == [["r0"], ["r1"]]

    await ruled(db, "order-clerk", ("", "", '"order-clerk"', '"fibre"', "null"))
    await run(db, operator, xml, "skilled", kind="public", amount=20)
    async with context(db) as ctx:
        [incident] = (await process.incidents(ctx, IncidentFilter())).items
    assert (incident.business_key, incident.code) == ("skilled", "nobody_to_pick")
    assert "order-clerk" in incident.message.en


BY_RISK = """
key: who-serves
name: {zh: 派给谁, en: Who serves}
description: {zh: 有离网风险的客户由维系岗办理。, en: Customers at risk are for the retention post.}
table:
  hit: first
  inputs:
    - id: risk
      name: {zh: 离网风险, en: risk}
      domain:
        kind: string
        choices:
          - {value: high, name: {zh: 高, en: high}}
          - {value: middle, name: {zh: 中, en: middle}}
          - {value: low, name: {zh: 低, en: low}}
          - {value: unknown, name: {zh: 不明, en: unknown}}
  outputs:
    - {id: post, name: {zh: 岗位, en: post}, domain: {kind: string}}
  rows:
    - {id: leaving, tests: ['"high"'], results: ['"retention"']}
    - {id: others, tests: [''], results: ['"order-clerk"']}
cases:
  - {id: c1, name: 高风险, inputs: {risk: high}, expected: {post: retention}}
  - {id: c2, name: 其他, inputs: {risk: unknown}, expected: {post: order-clerk}}
"""


async def scored(db, operator, *chances):
    """Customers of the north with these chances to leave."""
    async with context(db) as ctx:
        new = [customer(n, operator.units["north.hall"].pos) for n in range(len(chances) + 1)]
        keys = [int(row.id) for row in await customers.create_many(ctx, new)]
        model = await insight.keep_model(ctx, None, NewModel(digest="0" * 64, card=CARD, lost=False), (1, "somebody"))
        scores = [likely(key, chance) for key, chance in zip(keys, chances, strict=False)]
        await insight.take_scores(ctx, model, date(2026, 5, 1), scores)
    return keys


async def test_a_rule_sends_tasks_of_those_who_may_leave_to_people_of_their_own(db, operator):
    await operator.person("sun", "north.hall", await operator.role("retention", "root", process__work=Reach.SUBTREE))
    operator.actors["sun"] = await operator.actor("sun")
    keys = await scored(db, operator, 0.6, 0.01)
    async with context(db) as ctx:
        await rules.ship_file(ctx, BY_RISK.encode())
    for key, order in zip(keys, ("leaving", "staying", "unscored"), strict=True):
        await run(db, operator, picking(decision="'who-serves'", customer=f"'{key}'"), order)
    assert [key for _, key in await listed(db, operator.actors["sun"])] == ["leaving"]
    assert {key for _, key in await listed(db, operator.actors["wang"])} == {"staying", "unscored"}
