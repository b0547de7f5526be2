"""Duplicates are found in the background, warned of on recording, and decided by people."""

import msgspec
import pytest

from support.acting import acting, granted, staff
from support.patience import LONG
from support.people import customer, mobile, person
from yizhan.domains.customer import api, errors
from yizhan.domains.customer import jobs as customer_jobs
from yizhan.domains.customer.contracts import (
    CandidateFilter,
    CandidateState,
    CustomerPatch,
    LikenessReason,
    NewCustomer,
)
from yizhan.domains.party.contracts import ContactInput, Medium, NewParty, PartyPatch
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.errors import NotFound
from yizhan.platform.db import Database
from yizhan.platform.worker import Worker, drain
from yizhan.registry import JOBS, SUBSCRIPTIONS

ALL = ("customer.read", "customer.create", "customer.change", "customer.merge", "party.read")
CLERK = staff(10, 19, granted(*ALL))
ELSEWHERE = staff(20, 29, granted(*ALL), id_=503)
HEADQUARTERS = staff(0, 99, granted(*ALL), id_=504)


async def work(db: Database, folder) -> None:
    worker = Worker(db, {**JOBS, **customer_jobs.jobs(folder)}, SUBSCRIPTIONS, SystemClock())
    await drain(worker, db, SUBSCRIPTIONS, LONG)


def like(n: int, name: str, phone: int, org_pos: int = 12) -> NewCustomer:
    whole = msgspec.structs.replace(
        person(n, name), contacts=(ContactInput(medium=Medium.MOBILE, value=mobile(phone)),), documents=()
    )
    return NewCustomer(party=whole, org_pos=org_pos)


async def test_likely_pairs_are_queued_with_reasons(db: Database, tmp_path):
    async with acting(db, CLERK) as ctx:
        first = (await api.create_customer(ctx, like(1, "王伟", 1))).customer
        second = (await api.create_customer(ctx, like(2, "王伟", 1))).customer
        await api.create_customer(ctx, like(3, "李娜", 1))
        await api.create_many(ctx, [customer(n) for n in range(10, 30)])
    await work(db, tmp_path)
    async with acting(db, CLERK) as ctx:
        page = await api.candidates(ctx)
        [pair] = page.items
        assert {pair.one.id, pair.other.id} == {first.id, second.id}
        assert pair.score == 65
        assert [r.code for r in pair.reasons] == [LikenessReason.SAME_PHONE, LikenessReason.SAME_NAME]
        assert pair.reasons[0].text.zh == "电话号码相同"
        assert (page.total, page.next) == (1, None)
        assert (await api.candidates(ctx, CandidateFilter(least=90))).items == []
        assert [c.id for c in (await api.candidates(ctx, CandidateFilter(customer_id=first.id))).items] == [pair.id]


async def test_a_pair_is_for_those_who_see_both(db: Database, tmp_path):
    async with acting(db, HEADQUARTERS) as ctx:
        await api.create_customer(ctx, like(1, "王伟", 1, 12))
        await api.create_customer(ctx, like(2, "王伟", 1, 22))
    await work(db, tmp_path)
    async with acting(db, HEADQUARTERS) as ctx:
        [pair] = (await api.candidates(ctx)).items
    for actor in (CLERK, ELSEWHERE):
        async with acting(db, actor) as ctx:
            assert (await api.candidates(ctx)).items == []
            with pytest.raises(NotFound):
                await api.candidate_of(ctx, pair.id)


async def test_what_a_person_dismissed_stays_dismissed_and_what_no_longer_holds_goes(db: Database, tmp_path):
    async with acting(db, CLERK) as ctx:
        one = (await api.create_customer(ctx, like(1, "王伟", 1))).customer
        await api.create_customer(ctx, like(2, "王伟", 1))
        third = (await api.create_customer(ctx, like(3, "王伟", 1))).customer
    await work(db, tmp_path)
    async with acting(db, CLERK) as ctx:
        pairs = (await api.candidates(ctx)).items
        assert len(pairs) == 3
        pair = next(p for p in pairs if third.id not in {p.one.id, p.other.id})
        dismissed = await api.dismiss(ctx, pair.id, "父子同名", pair.rev)
        assert (dismissed.state, dismissed.note, dismissed.decided_by) == (CandidateState.DISMISSED, "父子同名", "501")
        with pytest.raises(errors.WrongDecision):
            await api.dismiss(ctx, pair.id, "", None)
    async with acting(db, CLERK) as ctx:
        fresh = PartyPatch(contacts=(ContactInput(medium=Medium.MOBILE, value=mobile(9)),))
        await api.change_customer(ctx, third.id, CustomerPatch(party=fresh), third.rev)
        await api.change_customer(ctx, one.id, CustomerPatch(tags=("x",)), one.rev)
    await work(db, tmp_path)
    async with acting(db, CLERK) as ctx:
        assert (await api.candidates(ctx)).items == []
        [kept] = (await api.candidates(ctx, CandidateFilter(state=CandidateState.DISMISSED))).items
        assert (await api.reopen(ctx, kept.id, "", kept.rev)).state == CandidateState.OPEN


async def test_a_clerk_is_warned_while_recording(db: Database, tmp_path):
    async with acting(db, CLERK) as ctx:
        known = (await api.create_customer(ctx, like(1, "王伟", 1))).customer
    await work(db, tmp_path)
    async with acting(db, CLERK) as ctx:
        [similar] = await api.similar_to(ctx, like(2, "王伟", 1))
        assert (similar.customer.id, similar.score) == (known.id, 65)
        assert await api.similar_to(ctx, like(2, "李娜", 7)) == []
        incomplete = NewCustomer(party=NewParty(kind="individual", name="王"))
        assert await api.similar_to(ctx, incomplete) == []
    async with acting(db, ELSEWHERE) as ctx:
        assert await api.similar_to(ctx, like(2, "王伟", 1, 22)) == []
