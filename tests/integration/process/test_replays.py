"""Requirement 4.2 for processes: a draft is run over past cases, and nothing is written but what it found."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from tests.unit.engines.process.drawing import chain, end, exclusive, flow, model, service, start, user

from integration.process.cases import CLERK, HERE, STRANGER, Network, deployed, done, started, value
from support.contexts import context, staff
from yizhan.engines.process import api, ports
from yizhan.engines.process.designing import NewDraft, ReplayDraft
from yizhan.engines.process.permissions import DESIGN, VIEW
from yizhan.engines.process.service import replays
from yizhan.kernel.errors import NotFound
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform import jobs

DESIGNER = msgspec.structs.replace(staff(31, HERE, VIEW, DESIGN), login="staff31")
CLERKS = 'yz:post="order-clerk"'
SINCE = datetime.now(UTC) - timedelta(days=1)
PERIOD = ReplayDraft(SINCE, SINCE + timedelta(days=2))


def drawn(condition: str, *more: str) -> bytes:
    """Orders above an amount are checked by a person; then the network is asked."""
    check = ("check", *[f"new-{place}" for place, _ in enumerate(more)], "call")
    return model(
        start(),
        exclusive("large", "f-small"),
        user("check", CLERKS),
        *more,
        service("call"),
        end(),
        flow("start", "large"),
        flow("large", "check", condition),
        flow("large", "call", name="f-small"),
        *chain(*check),
        flow("call", "end"),
        process='id="amounts" name="Amounts" isExecutable="true"',
    )


async def past(db, *amounts: int) -> list[int]:
    """Orders that are over."""
    await deployed(db, drawn("amount > 100"))
    instances = []
    for number, amount in enumerate(amounts):
        instance = await started(db, "amounts", f"o-{number}", amount=amount)
        if amount > 100:
            await done(db, CLERK, instance, "check", approved=True)
        instances.append(instance)
    await Network().work(db)
    return instances


async def replayed(db, xml: bytes):
    async with context(db, DESIGNER) as ctx:
        draft = await api.create_draft(ctx, NewDraft(xml=xml.decode()))
        replay = await api.begin_replay(ctx, draft.id, PERIOD)
    await Network().work(db)
    async with context(db, DESIGNER) as ctx:
        return await api.replay_of(ctx, replay.id), list(await api.changes_of(ctx, replay.id))


async def test_cases_that_would_go_another_way_are_told_with_their_customers(db, monkeypatch):
    async def customers(_ctx, process, keys):
        return {key: ports.Subject(f"customer of {key}", None) for key in keys if process == "amounts"}

    monkeypatch.setattr(ports, "_subjects", [customers])
    instances = await past(db, 20, 60, 200)
    tables = ("process.instance", "process.work_item", "process.history", "process.incident")
    counts = f"select {' + '.join(f'(select count(*) from {table})' for table in tables)}"
    before = await value(db, counts)
    found, changes = await replayed(db, drawn("amount > 50"))
    assert found.state == "done"
    summary = found.summary
    assert (summary.total, summary.compared, summary.changed, summary.unlike, summary.customers) == (3, 3, 1, 0, 1)
    ((shift,),) = (summary.shifts,)
    assert ([each.en for each in shift.added], shift.removed, shift.before.en, shift.count) == (["check"], (), "end", 1)
    (change,) = changes
    assert (change.instance_id, change.business_key) == (str(instances[1]), "o-1")
    assert change.customer_id == "customer of o-1"
    assert {step.node: (step.before, step.after) for step in summary.steps}["check"] == (1, 2)
    assert [each.en for each in summary.assumed] == ["check"]
    assert await value(db, counts) == before


async def test_a_draft_that_changes_nothing_changes_no_case(db):
    await past(db, 20, 200)
    found, changes = await replayed(db, drawn("amount >= 101"))
    assert (found.summary.compared, found.summary.changed, changes) == (2, 0, [])


async def test_a_case_that_would_get_stuck_says_where_and_why(db):
    await past(db, 20)
    found, (change,) = await replayed(db, drawn("amounts > 50"))
    assert (found.summary.changed, found.summary.stuck) == (1, 1)
    assert "large" in change.after.en


async def test_a_new_step_is_assumed_to_be_answered(db):
    await past(db, 200)
    found, (change,) = await replayed(db, drawn("amount > 100", user("new-0", CLERKS)))
    assert [each.en for each in change.added] == ["new-0"]
    assert [each.en for each in found.summary.assumed] == ["new-0"]


async def test_what_people_ended_by_hand_says_nothing_about_a_draft(db):
    await deployed(db, drawn("amount > 100"))
    ended = await started(db, "amounts", "o-10", amount=200)
    async with context(db) as ctx:
        await api.cancel(ctx, ended, "the customer left")
    found, _ = await replayed(db, drawn("amount > 100"))
    assert (found.summary.total, found.summary.compared, found.summary.unlike) == (1, 0, 1)


async def test_one_that_is_given_up_says_why_until_its_job_is_retried(db, monkeypatch):
    await past(db, 20)

    async def breaks(*_):
        raise OSError("no room")

    with monkeypatch.context() as broken:
        broken.setattr(replays.replays, "cases", breaks)
        async with context(db, DESIGNER) as ctx:
            draft = await api.create_draft(ctx, NewDraft(xml=drawn("amount > 100").decode()))
            begun = await api.begin_replay(ctx, draft.id, PERIOD)
        for _ in range(3):
            await Network().work(db)
            await value(db, "update platform.job set run_at = now() where kind = 'process.replay' returning 1")
    async with context(db, DESIGNER) as ctx:
        found = await api.replay_of(ctx, begun.id)
    assert (found.state, "given up" in found.trouble.message.en) == ("failed", True)
    async with db.transaction(EVERYTHING) as tx:
        for dead in await jobs.dead_letters(tx):
            assert await jobs.revive(tx, int(dead.id))
    await Network().work(db)
    async with context(db, DESIGNER) as ctx:
        found = await api.replay_of(ctx, begun.id)
    assert (found.state, found.trouble) == ("done", None)


async def test_replays_are_kept_from_others(db):
    found, _ = await replayed(db, drawn("amount > 100"))
    for act in (api.replay_of, api.changes_of):
        async with context(db, STRANGER) as ctx:
            with pytest.raises(NotFound):
                await act(ctx, found.id)
