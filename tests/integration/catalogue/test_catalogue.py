"""The catalogue on the real database: loading, versions, life cycle, and who sees what."""

import msgspec
import pytest

from support.catalogue import fusion, situation, sources
from support.contexts import context, staff
from yizhan.domains.catalogue import api, errors
from yizhan.domains.catalogue.contracts.access import DESIGN, LAUNCH, READ
from yizhan.domains.catalogue.contracts.definitions import Source
from yizhan.domains.catalogue.contracts.offerings import (
    CategoryDraft,
    Component,
    Offering,
    OfferingDraft,
    PriceDraft,
    PriceKind,
)
from yizhan.domains.catalogue.contracts.queries import EntryFilter, EntryKind, Transition
from yizhan.domains.catalogue.contracts.specifications import LifecycleState as S
from yizhan.domains.catalogue.contracts.specifications import SpecKind
from yizhan.kernel.errors import ChangedMeanwhile, InvalidInput, NotFound, PermissionDenied
from yizhan.kernel.scope import Scope
from yizhan.kernel.selection import Compare, Operator, Order, Selection
from yizhan.kernel.text import Text
from yizhan.platform.db import Database

PROVINCE = Scope(100, 199)
HALL = Scope(150, 151)
OTHER = Scope(200, 299)
ALL = (READ, DESIGN, LAUNCH)


async def load(db: Database, files: list[Source] | None = None):
    async with context(db) as ctx:
        return await api.load_definitions(ctx, files or sources())


def draft(code: str = "PO-LOCAL", **more) -> OfferingDraft:
    price = PriceDraft("PR-LOCAL", Text("月费", "Fee"), PriceKind.RECURRING, period="month")
    return OfferingDraft(**{"code": code, "name": Text("本地套餐", "Local plan"), "prices": (price,), **more})


async def launch(db: Database, entry_id: str, actor=None) -> Offering:
    for state in (S.IN_REVIEW, S.IN_TEST, S.LAUNCHED):
        async with context(db, actor or staff(1, PROVINCE, *ALL)) as ctx:
            found = await api.change_state(ctx, EntryKind.OFFERING, entry_id, Transition(state))
    return found


async def test_loading_twice_changes_nothing(db: Database) -> None:
    first = await load(db)
    assert first.problems == ()
    assert first.created == 48
    second = await load(db)
    assert (second.created, second.updated, second.unchanged) == (0, 0, 48)


async def test_the_shipped_bundle_is_quoted_and_decomposed_from_the_database(db: Database) -> None:
    await load(db)
    async with context(db, staff(1, HALL, READ)) as ctx:
        await ctx.enter(READ)
        shelf = await api.shelf(ctx, {"PO-FUSION-199"})
        quote = api.quote(fusion(), shelf, msgspec.structs.replace(situation(), org_pos=150))
        assert quote.problems == ()
        assert str(quote.totals.recurring[0].amount) == "233.20"
        pinned = await api.pinned_shelf(ctx, api.versions_held(shelf, quote.items))
        assert api.decompose(quote.items, pinned) == api.decompose(quote.items, shelf)


async def test_a_wrong_file_is_refused_whole_with_every_problem(db: Database) -> None:
    text = (
        "offerings:\n"
        "  - {code: A, name: {zh: 甲, en: A}, specification: PS-NONE, categories: [CG-NONE]}\n"
        "  - {code: B, name: {zh: 乙, en: B}, components: [{offering: C}]}\n"
        "  - {code: C, name: {zh: 丙, en: C}, components: [{offering: B}]}\n"
        "  - {code: D, name: {zh: 丁, en: D}, prices: [{code: P, name: {zh: 价, en: P}, kind: recurring}]}\n"
    )
    report = await load(db, [Source("bad.yaml", text)])
    assert {(p.field, p.code) for p in report.problems} == {
        ("bad.yaml:2: offerings.0.specification", "unknown_reference"),
        ("bad.yaml:2: offerings.0.categories", "unknown_reference"),
        ("bad.yaml:3: offerings.1.code", "circle"),
        ("bad.yaml:4: offerings.2.code", "circle"),
        ("bad.yaml:5: offerings.3.prices.0.period", "required"),
    }
    async with context(db) as ctx:
        assert (await api.page(ctx, EntryFilter(EntryKind.OFFERING))).items == []


async def test_launched_content_cannot_be_changed_by_a_file_without_a_new_version(db: Database) -> None:
    await load(db)
    files = [msgspec.structs.replace(f, text=f.text.replace("amount: 59,", "amount: 49,")) for f in sources()]
    report = await load(db, files)
    assert [(p.code, "mobile.yaml" in p.field) for p in report.problems] == [("not_in_design", True)]
    raised = [
        msgspec.structs.replace(
            f, text=f.text.replace("- code: PO-MOBILE-4G-59", '- version: "2.0"\n    code: PO-MOBILE-4G-59')
        )
        for f in files
    ]
    assert (await load(db, raised)).created == 1
    async with context(db) as ctx:
        new, old = await api.versions(ctx, EntryKind.OFFERING, "PO-MOBILE-4G-59")
        assert (new.state, old.state) == (S.LAUNCHED, S.RETIRED)
        assert (str(new.prices[1].amount), str(old.prices[1].amount)) == ("49", "59")
        assert (new.prices[1].state, old.prices[1].state) == (S.LAUNCHED, S.RETIRED)
        pinned = await api.pinned_shelf(ctx, [old.id])
        assert pinned.offerings["PO-MOBILE-4G-59"].version == "1.0"


async def test_what_a_province_offers_is_seen_below_and_above_but_not_beside(db: Database) -> None:
    await load(db)
    async with context(db, staff(1, PROVINCE, *ALL)) as ctx:
        local = await api.create(ctx, draft())
    for scope, sees in ((HALL, True), (PROVINCE, True), (Scope(0, 999), True), (OTHER, False)):
        async with context(db, staff(2, scope, READ)) as ctx:
            page = await api.page(ctx, EntryFilter(EntryKind.OFFERING, q="LOCAL"))
            assert bool(page.items) is sees
            assert "PO-FUSION-199" in {o.code for o in (await api.page(ctx, EntryFilter(EntryKind.OFFERING))).items}
            if sees:
                assert (await api.offering(ctx, local.id)).prices[0].code == "PR-LOCAL"
            else:
                with pytest.raises(NotFound):
                    await api.offering(ctx, local.id)
    async with db.transaction(Scope(0, 999)) as tx:
        refused = await tx.fetch("select object_id from platform.audit_entry where outcome = 'refused'")
    assert [row["object_id"] for row in refused] == [local.id]


async def test_a_hall_cannot_change_what_headquarters_offers(db: Database) -> None:
    await load(db)
    async with context(db, staff(2, HALL, *ALL)) as ctx:
        found = (await api.page(ctx, EntryFilter(EntryKind.OFFERING, code="PO-FIXED"))).items[0]
        with pytest.raises(NotFound):
            await api.change_state(ctx, EntryKind.OFFERING, found.id, Transition(S.RETIRED))


async def test_an_offering_goes_from_design_to_launch_and_its_new_version_retires_it(db: Database) -> None:
    actor = staff(1, PROVINCE, *ALL)
    async with context(db, actor) as ctx:
        first = await api.create(ctx, draft())
        assert first.state is S.IN_DESIGN
        changed = await api.amend(ctx, first.id, draft(description=Text("改", "changed")), first.rev)
        assert changed.description == Text("改", "changed")
        assert changed.rev == first.rev + 1
        with pytest.raises(ChangedMeanwhile):
            await api.amend(ctx, first.id, draft(), first.rev)
        with pytest.raises(errors.IllegalTransition):
            await api.change_state(ctx, EntryKind.OFFERING, first.id, Transition(S.LAUNCHED))
    launched = await launch(db, first.id)
    assert launched.prices[0].state is S.LAUNCHED
    async with context(db, actor) as ctx:
        with pytest.raises(errors.NotInDesign):
            await api.amend(ctx, first.id, draft(), None)
        second = await api.new_version(ctx, EntryKind.OFFERING, first.id)
        assert (second.version, second.state, second.prices[0].version) == ("2.0", S.IN_DESIGN, "2.0")
    await launch(db, second.id)
    async with context(db, actor) as ctx:
        assert (await api.offering(ctx, first.id)).state is S.RETIRED
        assert (await api.shelf(ctx, {"PO-LOCAL"})).offerings["PO-LOCAL"].id == second.id


async def test_nothing_is_launched_before_what_it_needs_nor_retired_while_used(db: Database) -> None:
    await load(db)
    async with context(db) as ctx:
        part = await api.create(ctx, draft("PO-PART"))
        whole = await api.create(ctx, draft("PO-WHOLE", prices=(), components=(Component("PO-PART"),)))
        for state in (S.IN_REVIEW, S.IN_TEST):
            await api.change_state(ctx, EntryKind.OFFERING, whole.id, Transition(state))
        with pytest.raises(errors.NotReady) as refused:
            await api.change_state(ctx, EntryKind.OFFERING, whole.id, Transition(S.LAUNCHED))
        assert refused.value.problems[0].remedy.en == "Launch “PO-PART” first"
        with pytest.raises(errors.StillUsed):
            await api.delete(ctx, EntryKind.OFFERING, part.id)
        fixed = (await api.page(ctx, EntryFilter(EntryKind.OFFERING, code="PO-BROADBAND"))).items[0]
        with pytest.raises(errors.StillUsed) as used:
            await api.change_state(ctx, EntryKind.OFFERING, fixed.id, Transition(S.RETIRED))
        assert "PO-FUSION-199" in used.value.advice.en or "PO-FUSION-199" in used.value.text.en


async def test_input_that_makes_no_sense_is_told_field_by_field(db: Database) -> None:
    async with context(db) as ctx:
        wrong = draft(specification="PS-X", categories=("CG-X",), name=Text("", "x"))
        with pytest.raises(InvalidInput) as refused:
            await api.create(ctx, wrong)
        assert {p.field for p in refused.value.problems} == {"specification", "categories", "name"}
        await api.create(ctx, draft())
        with pytest.raises(errors.CodeTaken):
            await api.create(ctx, draft())


async def test_prices_and_categories_stand_by_themselves_too(db: Database) -> None:
    async with context(db) as ctx:
        price = await api.create(ctx, PriceDraft("", Text("价", "P"), PriceKind.ONE_TIME, state=S.IN_DESIGN))
        assert price.code.startswith("PR-")
        offering = await api.create(ctx, draft("PO-A", prices=(), price_ids=(price.id,)))
        assert [p.id for p in offering.prices] == [price.id]
        with pytest.raises(errors.StillUsed):
            await api.delete(ctx, EntryKind.PRICE, price.id)
        await api.delete(ctx, EntryKind.OFFERING, offering.id)
        await api.delete(ctx, EntryKind.PRICE, price.id)
        category = await api.create(ctx, CategoryDraft("CG-A", Text("甲", "A")))
        below = await api.create(ctx, CategoryDraft("CG-B", Text("乙", "B"), parent="CG-A"))
        with pytest.raises(errors.StillUsed):
            await api.delete(ctx, EntryKind.CATEGORY, category.id)
        await api.delete(ctx, EntryKind.CATEGORY, below.id)
        await api.delete(ctx, EntryKind.CATEGORY, category.id)
        assert await api.categories(ctx) == []


async def test_without_the_permission_nothing_is_done(db: Database) -> None:
    async with context(db, staff(1, PROVINCE, READ)) as ctx:
        with pytest.raises(PermissionDenied):
            await api.create(ctx, draft())


async def test_paging_by_code_meets_everything_once(db: Database) -> None:
    await load(db)
    async with context(db) as ctx:
        seen, after = [], None
        while True:
            page = await api.page(ctx, EntryFilter(EntryKind.SPECIFICATION), 7, after)
            seen += [entry.code for entry in page.items]
            after = page.next
            if after is None:
                break
        assert seen == sorted(set(seen))
        assert len(seen) == page.total


async def test_every_change_is_told_and_audited(db: Database) -> None:
    async with context(db) as ctx:
        made = await api.create(ctx, draft())
        await api.change_state(ctx, EntryKind.OFFERING, made.id, Transition(S.IN_REVIEW, "ready"))
        types = await ctx.tx.fetch("select type from platform.outbox order by id")
        assert [row["type"] for row in types] == ["ProductOfferingCreateEvent", "ProductOfferingStateChangeEvent"]
        actions = await ctx.tx.fetch("select action from platform.audit_entry order by id")
        assert [row["action"] for row in actions] == ["create", "change_state"]


async def test_entries_are_found_by_any_attribute(db: Database) -> None:
    await load(db)
    async with context(db) as ctx:

        async def codes(kind: EntryKind, *where: Compare) -> list[str]:
            found, total = await api.find(ctx, kind, Selection(where, (Order(("code",)),)))
            assert total == len(found)
            return [entry.code for entry in found]

        assert await codes(EntryKind.OFFERING, Compare(("isBundle",), Operator.EQ, ("true",))) == ["PO-FUSION-199"]
        assert "PO-IPTV" in await codes(EntryKind.OFFERING, Compare(("name",), Operator.REGEX, ("电视",)))
        by_part = Compare(("components", "offering"), Operator.EQ, ("PO-IPTV",))
        assert await codes(EntryKind.OFFERING, by_part) == ["PO-FUSION-199"]
        found, _ = await api.find(ctx, EntryKind.SPECIFICATION, Selection(), [SpecKind.PRODUCT])
        assert {entry.code for entry in found} == {
            "PS-MOBILE",
            "PS-BROADBAND",
            "PS-DATA-ADDON",
            "PS-IPTV",
            "PS-FIXED",
            "PS-LEASED",
        }
