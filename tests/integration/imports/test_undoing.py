"""What an import did is taken back, unless somebody changed it or built on it since."""

import msgspec

from support.acting import acting
from support.importing import (
    CLERK,
    everybody,
    imported,
    row,
    table,
    taken_back,
    whole,
)
from support.people import mobile
from yizhan.domains.account import api as account
from yizhan.domains.account.contracts import NewAccount
from yizhan.domains.customer import api as customer
from yizhan.domains.customer.contracts import CustomerPatch
from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import PartyPatch
from yizhan.flows.imports import api
from yizhan.flows.imports.contracts import Counts, Mode, Phase
from yizhan.kernel.scope import EVERYTHING


async def test_creates_and_updates_are_taken_back_exactly(db, tmp_path):
    await imported(db, table(tmp_path / "a.csv", [row(i) for i in range(4)]))
    before = await everybody(db)
    parties = [await whole(db, each.id) for each in before]
    rows = [row(0, 手机号=mobile(900), 地址="新街"), row(1, 备注="other"), row(2, name="李四"), row(8), row(9)]
    run = await imported(db, table(tmp_path / "b.csv", rows), mode=Mode.UPSERT)
    assert run.counts == Counts(rows=5, created=2, updated=3)
    undone = await taken_back(db, run)
    assert undone.phase is Phase.UNDONE
    assert (undone.undo.deleted, undone.undo.restored, undone.undo.refused) == (2, 3, 0)
    after = await everybody(db)
    assert [plain(each) for each in after] == [plain(each) for each in before]
    for each, known in zip(after, parties, strict=True):
        assert bare(await whole(db, each.id)) == bare(known)
    async with db.transaction(EVERYTHING) as tx:
        deeds = await tx.fetch("select action from platform.audit_entry where object_id = $1 order by id", str(run.id))
    assert [each["action"] for each in deeds] == ["upload", "import", "undo_import"]
    again = await imported(db, table(tmp_path / "c.csv", [row(8)]))
    assert again.counts == Counts(rows=1, created=1)  # what was taken back can be imported again


def plain(each):
    return msgspec.structs.replace(each, rev=0, changed_at=each.created_at)


def bare(known):
    parts = {
        name: [msgspec.structs.replace(part, id=None) for part in getattr(known, name)]
        for name in ("documents", "contacts", "addresses")
    }
    return msgspec.structs.replace(known, **parts)


async def test_rows_changed_since_are_not_taken_back_and_say_why(db, tmp_path):
    run = await imported(db, table(tmp_path / "a.csv", [row(i) for i in range(5)]))
    made = await everybody(db)
    async with acting(db, CLERK) as ctx:
        await customer.change_customer(ctx, made[1].id, CustomerPatch(tags=("x",)), 1)
        found = (await customer.profile_of(ctx, made[2].id)).party
        await party.change(ctx, found.id, PartyPatch(industry="telecom"), found.rev)
        await account.create_many(ctx, [NewAccount(customer_id=made[3].id)])
    undone = await taken_back(db, run)
    assert (undone.phase, undone.undo.deleted, undone.undo.refused) == (Phase.APPLIED, 2, 3)
    assert [each.external_id for each in await everybody(db)] == ["L00001", "L00002", "L00003"]
    async with acting(db, CLERK) as ctx:
        why = [(each.row, each.code) for each in await api.refusals_of(ctx, str(run.id))]
    assert why == [(3, "changed_since"), (4, "changed_since"), (5, "in_use_since")]
    async with acting(db, CLERK) as ctx:
        [opened] = await account.accounts_of_customer(ctx, made[3].id)
        await account.delete_account(ctx, opened.id)
    again = await taken_back(db, run)
    assert (again.undo.deleted, again.undo.refused) == (3, 2)
