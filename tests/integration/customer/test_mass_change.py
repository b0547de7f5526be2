"""Many customers are changed at once: what comes of it is what comes of changing each by itself."""

import msgspec
import pytest

from support.acting import acting, granted, staff
from support.employed import employed
from support.people import customer, mobile, resident_id
from yizhan.domains.customer import api
from yizhan.domains.customer.contracts import CustomerChange, CustomerKind, CustomerPatch, CustomerStatus, KeyLevel
from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import ContactInput, DocumentInput, DocumentKind, Medium, PartyPatch
from yizhan.kernel.errors import Refusal
from yizhan.kernel.scope import EVERYTHING, NOTHING
from yizhan.platform.db import Database

ALL = (
    "customer.read", "customer.create", "customer.change", "party.read", "party.change",
)  # fmt: skip
CLERK = staff(10, 19, granted(*ALL))
ELSEWHERE = staff(20, 29, granted(*ALL), id_=503)
MANAGER = 777


async def recorded(db: Database, first: int, count: int):
    async with acting(db, CLERK) as ctx:
        return [each.id for each in await api.create_many(ctx, [customer(first + i) for i in range(count)])]


async def patches_for(db: Database, ids):
    """One patch of each sort: columns, key level, new and changed parts of the party, manager, a name, nothing new."""
    async with acting(db, CLERK) as ctx:
        await ctx.enter("customer.read")
        known = await api.customers_of(ctx, [int(each) for each in ids])
        wholes = await party.in_clear(ctx, [int(each.party_id) for each in known.values()])
    whole = wholes[int(known[ids[2]].party_id)]
    moved = tuple(msgspec.structs.replace(each, value=mobile(7000 + int(ids[2]) % 1000)) for each in whole.contacts)
    return [
        CustomerPatch(tags=("b", "a"), external_id="X1", extra={"k": 1}),
        CustomerPatch(kind=CustomerKind.KEY, level=KeyLevel.PROVINCE, status=CustomerStatus.CLOSED),
        CustomerPatch(party=PartyPatch(contacts=(*moved, ContactInput(medium=Medium.EMAIL, value="a@example.com")))),
        CustomerPatch(manager_id=str(MANAGER), party=PartyPatch(name="欧阳明", contacts=())),
        CustomerPatch(),
    ]


async def after_all(db: Database, ids):
    """Everything that is known of the customers afterwards, without what names them apart."""
    async with db.transaction(EVERYTHING) as tx:
        names = {each: f"C{i}" for i, each in enumerate(ids)}
        rows = await tx.fetch("select * from customer.customer where id = any($1) order by id", [int(i) for i in ids])
        parties = [row["party_id"] for row in rows]
        names |= {str(each): f"P{i}" for i, each in enumerate(parties)}
        contacts = await tx.fetch(
            "select party_id, medium, rev from party.contact where party_id = any($1) order by party_id, medium",
            parties,
        )
        of_party = await tx.fetch("select rev, owner_id from party.party where id = any($1) order by id", parties)
        images = await tx.fetch(
            """select table_name, rev, deleted from platform.row_image
                where row_id = any($1) or parent_id = any($2) order by table_name, row_id, rev""",
            [*(int(i) for i in ids), *parties],
            parties,
        )
        audited = await tx.fetch(
            """select action, object_type, object_id, detail from platform.audit_entry
                where object_id = any($1) and action = 'change' order by object_type, object_id""",
            list(names),
        )
        heard = await tx.fetch(
            "select type, payload ->> 'id' as id from platform.outbox where payload ->> 'id' = any($1) order by 1, 2",
            list(names),
        )
        keys = await tx.fetch(
            "select object_id, source, count(*) as n from platform.search_key where object_id = any($1) "
            "group by 1, 2 order by 1, 2",
            [int(i) for i in ids],
        )
    columns = ("rev", "manager_id", "kind", "level", "status", "tags", "external_id", "extra")
    return {
        "customers": [[row[name] for name in columns] for row in rows],
        "parties": [tuple(each) for each in map(dict.values, map(dict, of_party))],
        "contacts": [(names[str(row["party_id"])], row["medium"], row["rev"]) for row in contacts],
        "images": [tuple(dict(row).values()) for row in images],
        "audited": sorted(
            (row["object_type"], names[row["object_id"]], sorted(row["detail"]["fields"])) for row in audited
        ),
        "heard": [(row["type"], names[row["id"]]) for row in heard],
        "keys": [(names[str(row["object_id"])], row["source"], row["n"]) for row in keys],
    }


async def test_many_changes_leave_what_single_changes_leave(db: Database):
    await employed(db, MANAGER)
    one_by_one, together = await recorded(db, 0, 5), await recorded(db, 5, 5)
    for each, patch in zip(one_by_one, await patches_for(db, one_by_one), strict=True):
        async with acting(db, CLERK) as ctx:
            await api.change_customer(ctx, each, patch, 1)
    wanted = [
        CustomerChange(each, patch, 1) for each, patch in zip(together, await patches_for(db, together), strict=True)
    ]
    async with acting(db, CLERK) as ctx:
        outcomes = await api.change_many(ctx, wanted)
        assert [each.problems for each in outcomes] == [()] * 5
        known = await api.customers_of(ctx, [int(each) for each in together])
        assert [each.rev for each in outcomes] == [known[each].rev for each in together]
        shown = await party.seen_together(ctx, [int(each.party_id) for each in outcomes])
        assert [each.party_rev for each in outcomes] == [shown[each.party_id].rev for each in outcomes]
    assert await after_all(db, together) == await after_all(db, one_by_one)


async def refused_alone(db: Database, wanted: CustomerChange, actor=CLERK):
    with pytest.raises(Refusal) as refused:
        async with acting(db, actor) as ctx:
            await api.change_customer(ctx, wanted.id, wanted.patch, wanted.expected_rev)
    problems = [(each.field, each.code) for each in refused.value.problems]
    return problems or [(refused.value.field or "", refused.value.code)]


async def test_what_a_single_change_refuses_is_told_and_the_others_are_made(db: Database):
    ids = await recorded(db, 20, 6)
    held = DocumentInput(kind=DocumentKind.RESIDENT_ID, number=resident_id(20))
    bad = [
        CustomerChange(ids[1], CustomerPatch(tags=("x",)), 7),
        CustomerChange(
            ids[2], CustomerPatch(party=PartyPatch(contacts=(ContactInput(medium=Medium.MOBILE, value="1"),))), 1
        ),
        CustomerChange(ids[3], CustomerPatch(level=KeyLevel.PROVINCE, manager_id="424242"), 1),
        CustomerChange(ids[4], CustomerPatch(party=PartyPatch(documents=(held,), birth_date=None, gender=None)), 1),
        CustomerChange(ids[5], CustomerPatch(status=CustomerStatus.MERGED), 1),
        CustomerChange("99", CustomerPatch(tags=("x",)), 1),
    ]
    async with acting(db, CLERK) as ctx:
        outcomes = await api.change_many(ctx, [CustomerChange(ids[0], CustomerPatch(tags=("x",)), 1), *bad])
    assert outcomes[0].rev == 2
    for wanted, outcome in zip(bad, outcomes[1:], strict=True):
        assert outcome.rev is None
        assert [(each.field, each.code) for each in outcome.problems] == await refused_alone(db, wanted)
    async with db.transaction(EVERYTHING) as tx:
        revs = await tx.fetch("select rev from customer.customer where id = any($1) order by id", [int(i) for i in ids])
    assert [row["rev"] for row in revs] == [2, 1, 1, 1, 1, 1]


async def test_customers_of_others_are_not_there_and_the_attempt_is_audited(db: Database):
    ids = await recorded(db, 40, 1)
    async with acting(db, ELSEWHERE) as ctx:
        [outcome] = await api.change_many(ctx, [CustomerChange(ids[0], CustomerPatch(tags=("x",)), 1)])
    assert [each.code for each in outcome.problems] == ["not_found"]
    async with db.transaction(EVERYTHING) as tx:
        refused = "select count(*) from platform.audit_entry where object_id = $1 and outcome = 'refused'"
        assert await tx.fetchval(refused, ids[0]) == 1
    async with db.transaction(NOTHING) as tx:
        assert await tx.fetchval("select count(*) from customer.customer") == 0
