"""Instances that ended long ago lie in files, are read as before, and nothing is lost whenever the machine stops."""

from datetime import timedelta

import pytest
from tests.unit.engines.process.drawing import chain, end, model, start, user

from integration.process.cases import CHIEF, CLERK, STRANGER, deployed, done, item_at, started, value
from support.contexts import context
from yizhan.engines.process import api, archive_jobs, ports
from yizhan.engines.process.errors import ArchiveUnreadable
from yizhan.engines.process.ports import ArchivePlace, use_archive
from yizhan.interfaces.cli import archive as command
from yizhan.kernel.clock import FixedClock, SystemClock
from yizhan.kernel.errors import NotFound
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Language

POST = 'yz:post="order-clerk"'


def drawn(key: str, *elements: str) -> bytes:
    return model(*elements, process=f'id="{key}" name="{key}" isExecutable="true"')


CALLED = drawn("called", start(), user("inner", POST), end(), *chain("start", "inner", "end"))
CALLS = drawn(
    "calls",
    start(),
    '<callActivity id="call" name="call" calledElement="called"/>',
    end(),
    *chain("start", "call", "end"),
)
LATER = timedelta(days=400)


@pytest.fixture
def folder(tmp_path):
    before = list(ports._place)
    use_archive(ArchivePlace(tmp_path / "archive", after_days=365))
    yield tmp_path / "archive"
    ports._place[:] = before


async def ended(db, name: str) -> tuple[int, int]:
    """An instance that has ended, and the one it called."""
    await deployed(db, CALLED)
    await deployed(db, CALLS)
    caller = await started(db, "calls", name, amount="12.50")
    child = await value(db, "select id from process.instance where parent_id = $1", caller)
    await done(db, CLERK, child, "inner", note="完成")
    return caller, child


async def archived(db, **settings):
    """Everything that has ended by now, moved by somebody who lives 400 days later."""
    made = []
    while True:
        async with context(db) as ctx:
            made.append(await api.archive_some(ctx, SystemClock().now() + LATER, **settings))
        if made[-1] is None:
            return made[:-1]


async def looked_at(db, actor, *instances: int):
    async with context(db, actor) as ctx:
        return [
            (await api.instance_of(ctx, each), await api.history_of(ctx, each), await api.work_items_of(ctx, each))
            for each in instances
        ]


async def test_what_was_archived_is_read_as_before(db, folder):
    caller, child = await ended(db, "old-1")
    open_one = await started(db, "calls", "old-2")
    before = await looked_at(db, CHIEF, caller, child)
    (made,) = await archived(db)
    assert made.instances >= 2
    assert {path.name for path in folder.iterdir()} == {made.file}
    counted = """select (select count(*) from process.instance where id = any($1))
                      + (select count(*) from process.work_item where instance_id = any($1))
                      + (select count(*) from process.history where instance_id = any($1))"""
    assert await value(db, counted, [caller, child]) == 0
    assert await looked_at(db, CHIEF, caller, child) == before
    assert [each.status for (each, _, _) in before] == ["completed", "completed"]
    async with context(db, CHIEF) as ctx:
        assert [view.id for view in await api.instances_of(ctx, "old-1")] == [str(child), str(caller)]
        assert (await api.instance_of(ctx, open_one)).status == "active"
    assert await value(db, "select count(*) from platform.row_image where table_name = 'process.work_item' "
                           "and parent_id = $1 and deleted", child) == 0  # fmt: skip
    entry = "select detail->>'file' from platform.audit_entry where object_type = 'process.archive' and object_id = $1"
    assert await value(db, entry, str(made.id)) == made.file


async def test_who_could_not_see_it_cannot_see_it_in_the_file(db, folder):
    caller, _ = await ended(db, "old-3")
    await archived(db)
    async with context(db, STRANGER) as ctx:
        with pytest.raises(NotFound):
            await api.instance_of(ctx, caller)
        assert await api.instances_of(ctx, "old-3") == []


async def test_an_archiving_that_was_stopped_loses_nothing_and_leaves_nothing(db, folder):
    caller, _ = await ended(db, "old-4")
    with pytest.raises(ZeroDivisionError):
        async with context(db) as ctx:
            await api.archive_some(ctx, SystemClock().now() + LATER)
            raise ZeroDivisionError  # before the commit
    stray = {path.name for path in folder.iterdir()}
    assert len(stray) == 1
    assert await value(db, "select status from process.instance where id = $1", caller) == "completed"
    made = await archived(db)
    assert {path.name for path in folder.iterdir()} & stray == set()
    assert sum(each.instances for each in made) >= 2


async def test_damage_is_found_and_a_missing_file_is_named(db, folder):
    caller, _ = await ended(db, "old-5")
    (made,) = await archived(db)
    async with context(db) as ctx:
        assert made.file not in {each.file for each in await api.damaged_archives(ctx)}
    path = folder / made.file
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + b"!")
    async with context(db) as ctx:
        assert (made.file, False) in {(each.file, each.gone) for each in await api.damaged_archives(ctx)}
    path.unlink()
    async with context(db, CHIEF) as ctx:
        with pytest.raises(ArchiveUnreadable) as refusal:
            await api.instance_of(ctx, caller)
    assert made.file in refusal.value.text.en
    path.write_bytes(whole)
    assert (await looked_at(db, CHIEF, caller))[0][0].business_key == "old-5"


async def test_files_hold_so_many_and_what_has_not_ended_stays(db, folder):
    for number in range(3):
        await ended(db, f"old-6-{number}")
    waiting = await started(db, "calls", "old-7")
    made = await archived(db, limit=2)
    assert [each.instances for each in made] == [4, 2]
    assert await item_at(db, await value(db, "select id from process.instance where parent_id = $1", waiting), "inner")


async def test_by_night_only_what_is_old_enough_goes(db, folder):
    caller, _ = await ended(db, "old-8")
    async with context(db) as ctx:
        await archive_jobs.archive(ctx, {})
    assert await value(db, "select count(*) from process.archived_instance where id = $1", caller) == 0
    async with context(db) as ctx:
        ctx.clock = FixedClock(SystemClock().now() + LATER)
        await archive_jobs.archive(ctx, {})
    assert await value(db, "select count(*) from process.archived_instance where id = $1", caller) == 1


async def test_empty_months_go_and_the_present_one_stays(db, folder):
    async with db.transaction(EVERYTHING) as tx:
        count = "select count(*) from pg_inherits where inhparent = 'process.history'::regclass"
        before = await tx.fetchval(count)
        dropped = await tx.fetchval("select process.drop_empty_months(now())")
        assert await tx.fetchval(count) == before - dropped


async def test_the_command_archives_in_commits_of_their_own_and_tells_of_damage(db, folder, capsys):
    await ended(db, "old-9")
    async with context(db) as ctx:
        ctx.clock = FixedClock(SystemClock().now() + LATER)
        assert await command._archive(ctx, timedelta(days=365), Language.EN) == 0
        (*_, made) = await api.archives(ctx)
    told = capsys.readouterr().out
    assert f"{made.file}: {made.instances} process instances" in told
    (folder / made.file).unlink()
    async with context(db) as ctx:
        assert await command._check(ctx, Language.EN) == 1
    assert f"{made.file}: the file is gone" in capsys.readouterr().err
