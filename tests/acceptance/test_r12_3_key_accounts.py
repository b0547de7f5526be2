"""Requirements 12.3, 12.7: key accounts nobody has noticed are found with reasons, proposed, decided, measured.

One small demo operator in which some were hidden, so the truth is known (`operator.hidden_key_accounts`).
"""

from decimal import Decimal

import pytest

from support.mined import NOW, SIZE, Mined, where
from support.patience import LONG
from yizhan.analytics.scoring import api as scoring
from yizhan.demo import operator
from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import CustomerFilter, CustomerKind, KeyLevel
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import Run, RunKind
from yizhan.domains.insight.contracts.proposals import Later, Proposal
from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import StaffFilter
from yizhan.engines.process import api as process
from yizhan.engines.process.contracts import WorklistFilter
from yizhan.flows import task_forms
from yizhan.kernel.clock import business_day
from yizhan.kernel.errors import InvalidInput, NotFound
from yizhan.platform.context import Actor
from yizhan.platform.listing import Window
from yizhan.platform.worker import drain

pytestmark = pytest.mark.slow


class Found(Mined):
    """The operator after a study of key accounts."""

    async def study(self) -> Run:
        async with self.begun() as ctx:
            run_id = await insight.ask_run(ctx, RunKind.KEY_ACCOUNTS)
        async with self.begun() as ctx:
            return await scoring.carry_out(ctx, self.parts.warehouse, self.parts.models, run_id, (0, "somebody"))

    async def work(self) -> None:
        await drain(self.parts.worker, self.db, self.parts.subscriptions, LONG)

    async def proposals(self) -> list[Proposal]:
        async with self.begun() as ctx:
            finding = (await insight.key_findings(ctx))[-1]
            return (await insight.proposals_of(ctx, finding.id, Window(200))).items

    async def lead(self) -> Actor:
        async with self.begun() as ctx:
            page = await organisation.staff(ctx, StaffFilter(q="keylead.js"), Window())
            found = await organisation.actor_of_id(ctx.tx, int(page.items[0].id), ctx.now())
        assert found
        return found

    async def decide(self, proposal: Proposal, **output: str) -> None:
        """The lead takes the task of a proposal and decides."""
        async with self.begun(await self.lead()) as ctx:
            mine = await process.worklist(ctx, WorklistFilter(), 200)
            item = next(each for each in mine.items if each.instance_id == proposal.instance_id)
            taken = await process.claim(ctx, int(item.id), item.rev)
            await task_forms.complete(ctx, int(item.id), output, taken.rev)
        await self.work()


@pytest.fixture(scope="module")
async def found(mined: Mined) -> Found:
    made = Found(mined.db, mined.urls, mined.folder)
    run = await made.study()
    assert run.state == "done", run.told
    await made.work()
    return made


async def hidden(found: Found) -> set[str]:
    keys = operator.hidden_key_accounts(where(), business_day(NOW), SIZE)
    async with found.begun() as ctx:
        known = await customers.customers_by_external(ctx, list(keys))
    return {each.id for each in known.values()}


async def test_what_was_hidden_is_found_and_little_else(found):
    wanted, proposals = await hidden(found), await found.proposals()
    proposed = {each.customer_id for each in proposals}
    assert len(wanted) >= 6
    assert len(proposed & wanted) / len(wanted) >= 0.8, wanted - proposed
    assert len(proposed & wanted) / len(proposed) >= 0.6, len(proposed)
    first = proposals[0]
    assert first.level in {"group", "province", "local"}
    assert first.manager_id
    assert all(reason.zh != reason.en for each in proposals for reason in each.reasons)
    wide = next(each for each in proposals if each.customer_id in wanted and each.links >= 10)
    assert any("付费" in reason.zh for reason in wide.reasons)
    async with found.begun() as ctx:
        finding = (await insight.key_findings(ctx))[0]
        assert finding.proposed == len(proposals) < finding.looked_at
        listed = await customers.customers(ctx, CustomerFilter(finding=finding.id), limit=200)
        everybody = await insight.proposals_of(ctx, finding.id, Window(200), everybody=True)
    assert {each.id for each in listed.items} == proposed
    assert everybody.total == finding.looked_at


async def test_the_lead_makes_one_a_key_account_and_refuses_another_with_a_reason(found):
    one, other, *_ = await found.proposals()
    await found.decide(one, verdict="accepted", level="province")
    async with found.begun() as ctx:
        customer = await customers.customer_of(ctx, one.customer_id)
        assert (customer.kind, customer.level) == (CustomerKind.KEY, KeyLevel.PROVINCE)
        assert customer.manager_id == one.manager_id
    with pytest.raises(InvalidInput) as refused:
        await found.decide(other, verdict="refused")
    assert [problem.field for problem in refused.value.problems] == ["output.note"]
    async with found.begun() as ctx:
        page = await organisation.staff(ctx, StaffFilter(q="manager.hz"), Window())
        elsewhere = (page.items or (await organisation.staff(ctx, StaffFilter(q="clerk.sz"), Window())).items)[0]
    with pytest.raises(InvalidInput) as refused:
        await found.decide(other, verdict="accepted", managerId="1" + elsewhere.id[1:])
    assert [problem.code for problem in refused.value.problems] == ["manager_not_posted"]
    await found.decide(other, verdict="refused", note="由省公司集中服务")
    after = {each.id: each for each in await found.proposals()}
    assert (after[one.id].outcome, after[one.id].given_level) == ("accepted", "province")
    assert (after[other.id].outcome, after[other.id].note) == ("refused", "由省公司集中服务")
    assert after[one.id].done_by_name
    async with found.begun() as ctx:
        customer = await customers.customer_of(ctx, other.customer_id)
        assert customer.level is None
        told = await insight.proposals_of_customer(ctx, other.customer_id)
    assert [each.outcome for each in told] == ["refused"]


async def test_who_was_decided_about_is_not_proposed_again_and_the_result_is_measured(found):
    before = await found.proposals()
    await found.study()
    await found.work()
    async with found.begun() as ctx:
        findings = await insight.key_findings(ctx)
        again = (await insight.proposals_of(ctx, findings[0].id, Window(200), everybody=True)).items
        assert len(findings) == 2
        assert again  # whom the rule passed over is looked at anew
        assert not {each.customer_id for each in before} & {each.customer_id for each in again}
        later = [Later(int(each.id), each.monthly * Decimal("1.1")) for each in before if each.outcome == "accepted"]
        await insight.measure_proposals(ctx, later)
        measured = await insight.key_finding_of(ctx, before[0].finding_id)
    assert measured.growth
    assert measured.growth.accepted.customers == 1
    assert measured.growth.accepted.later > measured.growth.accepted.before
    assert measured.growth.gain is None  # nobody was left alone: there is nothing to compare with


async def test_bills_are_looked_at_when_the_horizon_has_passed(found):
    """The study itself measures proposals of months long enough ago."""
    async with found.begun() as ctx:
        await ctx.as_system()
        await ctx.tx.execute(
            "update insight.finding set month = month - interval '4 months' where purpose = 'keyAccount'"
        )
        await ctx.tx.execute("update insight.proposal set result = '', monthly_later = null")
    await found.study()
    async with found.begun() as ctx:
        first = (await insight.key_findings(ctx))[-1]
    assert first.growth
    assert first.growth.accepted.customers + first.growth.refused.customers == first.accepted + first.refused
    assert first.growth.accepted.later > 0


async def test_a_reader_elsewhere_sees_no_proposals_and_no_finding_that_is_none(found):
    finding = (await found.proposals())[0].finding_id
    async with found.begun() as ctx:
        page = await organisation.staff(ctx, StaffFilter(q="manager.sz"), Window())
        manager = await organisation.actor_of_id(ctx.tx, int(page.items[0].id), ctx.now())
    assert manager
    async with found.begun(manager) as ctx:
        mine = await insight.proposals_of(ctx, finding, Window(200))
        with pytest.raises(NotFound):
            await insight.key_finding_of(ctx, "1")
        own = await insight.key_finding_of(ctx, finding)
    assert own.proposed <= len(mine.items) < 5
