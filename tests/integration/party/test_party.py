"""Parties are recorded, masked, changed, related and seen as of a day."""

from datetime import date

import pytest

from support.acting import acting, granted, staff
from yizhan.domains.party import api, errors
from yizhan.domains.party.contracts import (
    AddressInput,
    ContactInput,
    DocumentInput,
    DocumentKind,
    Medium,
    NewParty,
    NewRelation,
    PartyKind,
    PartyPatch,
    RelationKind,
)
from yizhan.kernel.errors import ChangedMeanwhile, InvalidInput, NotFound
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.db import Database

ALL = ("party.read", "party.change", "party.relate", "party.reveal")
CLERK = staff(10, 19, granted(*ALL))
MANAGER = staff(10, 19, granted(*ALL, "party.identity.view", "party.contact.view"), id_=502)
ELSEWHERE = staff(20, 29, granted(*ALL), id_=503)
ID_NUMBER = "11010519491231002X"

WANG = NewParty(
    kind=PartyKind.INDIVIDUAL,
    name="王 伟",
    documents=(DocumentInput(kind=DocumentKind.RESIDENT_ID, number=ID_NUMBER.lower()),),
    contacts=(ContactInput(medium=Medium.MOBILE, value="+86 138-1234-5678", preferred=True),),
    addresses=(AddressInput(province="江苏省", city="南京市", detail="中山路1号"),),
)


def organization(name: str) -> NewParty:
    return NewParty(kind=PartyKind.ORGANIZATION, name=name)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("I65", "I65"),
        ("65", "I65"),
        ("教育", "P83"),
        ("Real estate", "K70"),
        ("软件 和信息技术服务业", "I65"),
        ("挖矿", "挖矿"),
    ],
)
async def test_an_industry_is_kept_as_its_code_and_as_it_is_written_where_it_has_none(db: Database, written, kept):
    async with acting(db, CLERK) as ctx:
        created = await api.create(ctx, NewParty(kind=PartyKind.ORGANIZATION, name="云帆", industry=written))
        changed = await api.change(ctx, created.id, PartyPatch(industry=f" {written}"), created.rev)
    assert (created.industry, changed.industry) == (kept, kept)


async def test_industries_are_the_sections_and_divisions_of_the_standard(db: Database):
    async with acting(db, CLERK) as ctx:
        known = await api.industries(ctx)
    codes = [each.code for each in known]
    assert codes == sorted(set(codes))
    assert [code for code in codes if len(code) == 1] == list("ABCDEFGHIJKLMNOPQRST")
    assert [int(code[1:]) for code in codes if len(code) > 1] == list(range(1, 98))
    assert all(each.zh and each.en for each in known)


async def test_a_person_is_recorded_in_normal_form_and_masked(db: Database):
    async with acting(db, CLERK) as ctx:
        created = await api.create(ctx, WANG)
        party = await api.party_of(ctx, created.id)
    assert (party.name, party.family_name, party.given_name) == ("王伟", "王", "伟")
    assert (party.birth_date, party.gender) == (date(1949, 12, 31), "female")
    assert party.documents[0].number == "110*************2X"
    assert party.documents[0].masked
    assert party.contacts[0].value == "138****5678"
    assert party.addresses[0].text == "江苏省南京市中山路1号"
    assert party.org_pos == 10
    async with acting(db, MANAGER) as ctx:
        clear = await api.party_of(ctx, created.id)
    assert clear.documents[0].number == ID_NUMBER
    assert clear.contacts[0].value == "13812345678"


async def test_a_party_of_another_province_is_not_found_and_the_attempt_is_audited(db: Database):
    async with acting(db, CLERK) as ctx:
        created = await api.create(ctx, WANG)
    with pytest.raises(NotFound):
        async with acting(db, ELSEWHERE) as ctx:
            await api.party_of(ctx, created.id)
    async with db.transaction(EVERYTHING) as tx:
        row = await tx.fetchrow("select actor_id, object_id from platform.audit_entry where outcome = 'refused'")
    assert row
    assert (row["actor_id"], row["object_id"]) == (503, created.id)


async def test_everything_wrong_is_told_at_once(db: Database):
    wrong = NewParty(
        kind=PartyKind.INDIVIDUAL,
        documents=(DocumentInput(kind=DocumentKind.RESIDENT_ID, number="110105194912310021"),),
        contacts=(ContactInput(medium=Medium.MOBILE, value="12345"),),
        addresses=(AddressInput(),),
    )
    with pytest.raises(InvalidInput) as refusal:
        async with acting(db, CLERK) as ctx:
            await api.create(ctx, wrong, org_pos=25)
    assert {(p.field, p.code) for p in refusal.value.problems} == {
        ("name", "name_required"),
        ("documents.0.number", "check_character"),
        ("contacts.0.value", "mobile_format"),
        ("addresses.0.detail", "address_empty"),
        ("orgId", "outside_scope"),
    }


async def test_a_change_keeps_what_it_does_not_name_and_masked_numbers(db: Database):
    async with acting(db, CLERK) as ctx:
        created = await api.create(ctx, WANG)
    contact = created.contacts[0]
    patch = PartyPatch(
        name="王小伟",
        contacts=(
            ContactInput(id=contact.id, medium=contact.medium, value=contact.value, purpose="本人", preferred=True),
            ContactInput(medium=Medium.EMAIL, value="wang@Example.com"),
        ),
    )
    async with acting(db, CLERK) as ctx:
        changed = await api.change(ctx, created.id, patch, created.rev)
    assert changed.rev == created.rev + 1
    assert (changed.family_name, changed.given_name) == ("王", "小伟")
    assert [d.id for d in changed.documents] == [created.documents[0].id]
    async with acting(db, MANAGER) as ctx:
        party = await api.party_of(ctx, created.id)
        assert [c.value for c in party.contacts] == ["13812345678", "wang@example.com"]
        before = await api.as_of(ctx, int(created.id), created.changed_at)
    assert before
    assert before.name == "王伟"
    assert [(c.value, c.purpose) for c in before.contacts] == [("13812345678", "")]
    with pytest.raises(ChangedMeanwhile):
        async with acting(db, CLERK) as ctx:
            await api.change(ctx, created.id, PartyPatch(name="王大伟"), created.rev)


async def test_a_reveal_needs_a_reason_and_is_audited(db: Database):
    async with acting(db, CLERK) as ctx:
        created = await api.create(ctx, WANG)
        shown = await api.reveal_identity(ctx, created.id, created.documents[0].id, "核对证件原件")
        assert shown.value == ID_NUMBER
    async with db.transaction(EVERYTHING) as tx:
        detail = await tx.fetchval("select detail from platform.audit_entry where action = 'reveal'")
    assert detail == {"reason": "核对证件原件", "document": created.documents[0].id}
    with pytest.raises(errors.ReasonMissing):
        async with acting(db, CLERK) as ctx:
            await api.reveal_contact(ctx, created.id, created.contacts[0].id, " ")


async def test_relations_join_only_what_they_may_and_make_no_circle(db: Database):
    async with acting(db, CLERK) as ctx:
        person = await api.create(ctx, WANG)
        top, middle, low = [await api.create(ctx, organization(name)) for name in ("集团", "公司", "分公司")]
        await api.relate(ctx, NewRelation(kind=RelationKind.SUBSIDIARY_OF, from_id=middle.id, to_id=top.id))
        await api.relate(ctx, NewRelation(kind=RelationKind.SUBSIDIARY_OF, from_id=low.id, to_id=middle.id))
        await api.relate(ctx, NewRelation(kind=RelationKind.CONTACT_FOR, from_id=person.id, to_id=low.id))
        graph = await api.graph_around(ctx, int(middle.id), depth=2)
        assert {n.name for n in graph.nodes} == {"集团", "公司", "分公司", "王伟"}
        assert len(graph.edges) == 3
    with pytest.raises(errors.RelationCircle):
        async with acting(db, CLERK) as ctx:
            await api.relate(ctx, NewRelation(kind=RelationKind.SUBSIDIARY_OF, from_id=top.id, to_id=low.id))
    with pytest.raises(InvalidInput):
        async with acting(db, CLERK) as ctx:
            await api.relate(ctx, NewRelation(kind=RelationKind.FAMILY, from_id=person.id, to_id=low.id))
    with pytest.raises(errors.AlreadyRelated):
        async with acting(db, CLERK) as ctx:
            await api.relate(ctx, NewRelation(kind=RelationKind.CONTACT_FOR, from_id=person.id, to_id=low.id))


async def test_many_are_loaded_at_once(db: Database):
    async with acting(db, CLERK) as ctx:
        scope = await ctx.enter("party.change")
        checked, problems = api.problems_of(ctx, WANG)
        assert not problems
        await api.load(ctx, [api.PartyToLoad(i, 10 + i % 10, scope.owner, ctx.now(), checked) for i in range(1, 501)])
        party = await api.party_of(ctx, "77")
    assert party.org_pos == 17
    assert party.documents[0].kind == DocumentKind.RESIDENT_ID
