"""SQL of the party schema."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from types import NoneType
from typing import Any

import msgspec

from yizhan.domains.party.contracts import AddressInput, ContactInput, DocumentInput, NewParty, NewRelation
from yizhan.kernel.ids import new_id
from yizhan.kernel.selection import Selection, Shape
from yizhan.platform import history
from yizhan.platform.db import WANTED, Row, Transaction
from yizhan.platform.selection_sql import Column, Columns, Source, selected

PARTY_COLUMNS = (
    "id", "org_pos", "owner_id", "kind", "status", "name", "family_name", "given_name", "gender", "birth_date",
    "nationality", "marital_status", "trading_name", "organization_type", "industry", "is_legal_entity", "extra",
)  # fmt: skip
_OWN = PARTY_COLUMNS[3:]
_STAMPS = ("created_at", "changed_at")
PART_COLUMNS: dict[str, tuple[str, ...]] = {
    "identity_document": ("kind", "number", "country", "issuer", "valid_from", "valid_to"),
    "contact": ("medium", "value", "purpose", "preferred"),
    "address": (
        "kind", "country", "province", "city", "district", "street", "detail", "postcode", "preferred",
    ),
}  # fmt: skip

PartInput = DocumentInput | ContactInput | AddressInput


class Image(msgspec.Struct, frozen=True):
    """A party's rows, as JSON, at one moment."""

    party: dict[str, Any]
    documents: list[dict[str, Any]]
    contacts: list[dict[str, Any]]
    addresses: list[dict[str, Any]]


class PartyToLoad(msgspec.Struct, frozen=True, gc=False):
    """A checked party with its place, for a mass load."""

    id: int
    org_pos: int
    owner_id: int
    at: datetime
    party: NewParty


def parts_of(party: NewParty) -> dict[str, Sequence[PartInput]]:
    return {"identity_document": party.documents, "contact": party.contacts, "address": party.addresses}


def rows_of_parts(image: Image) -> dict[str, list[dict[str, Any]]]:
    """The parts of a party by their tables."""
    return {"identity_document": image.documents, "contact": image.contacts, "address": image.addresses}


def _part(name: str) -> str:
    return f"(select coalesce(jsonb_agg(to_jsonb(x) order by x.id), '[]') from party.{name} x where x.party_id = p.id)"


_IMAGE = (
    f"to_jsonb(p) as party, {_part('identity_document')} as documents, {_part('contact')} as contacts, "
    f"{_part('address')} as addresses"
)


_WANTED = f"{WANTED} join party.party p on p.id = wanted.id"
"""Parties by ids."""


async def image_of(tx: Transaction, party_id: int) -> Image | None:
    row = await tx.fetchrow(f"select {_IMAGE} from party.party p where p.id = $1", party_id)
    return Image(**row) if row else None


ASKED: Columns = {
    "id": Column("p.id", Shape.ID),
    "name": Column("p.name"),
    "familyName": Column("p.family_name"),
    "givenName": Column("p.given_name"),
    "gender": Column("p.gender"),
    "birthDate": Column("p.birth_date::timestamp at time zone 'UTC'", Shape.TIME),
    "nationality": Column("p.nationality"),
    "maritalStatus": Column("p.marital_status"),
    "tradingName": Column("coalesce(nullif(p.trading_name, ''), p.name)"),
    "organizationType": Column("p.organization_type"),
    "isLegalEntity": Column("p.is_legal_entity", Shape.FLAG),
    "status": Column("p.status"),
    "createdAt": Column("p.created_at", Shape.TIME),
    "changedAt": Column("p.changed_at", Shape.TIME),
    "extra": Column("p.extra", Shape.JSON),
}
"""What parties can be asked for. Masked numbers are not among it, since answers would tell their digits."""


async def find(tx: Transaction, kind: str, selection: Selection) -> tuple[list[Image], int]:
    """The parties of `kind` in scope that `selection` asks for, and how many there are in all."""
    source = Source(_IMAGE, "party.party p where p.kind = $1", "p.id", ASKED)
    rows, total = await selected(tx, source, selection, kind)
    return [Image(**row) for row in rows], total


async def lock(tx: Transaction, party_id: int) -> int | None:
    """The version of the party, locked until the end of the transaction."""
    rev: int | None = await tx.fetchval("select rev from party.party where id = $1 for update", party_id)
    return rev


async def lock_many(tx: Transaction, party_ids: Sequence[int]) -> dict[int, int]:
    """The versions of parties, locked in the order of their ids until the end of the transaction."""
    rows = await tx.fetch(f"select p.id, p.rev from {_WANTED} order by p.id for update of p", list(set(party_ids)))
    return {row["id"]: row["rev"] for row in rows}


async def versions_of(tx: Transaction, party_ids: Sequence[int]) -> dict[int, int]:
    rows = await tx.fetch(f"select p.id, p.rev from {_WANTED}", party_ids)
    return {row["id"]: row["rev"] for row in rows}


async def exists_anywhere(tx: Transaction, party_id: int) -> bool:
    return bool(await tx.fetchval("select party.exists_party($1)", party_id))


async def images_of(tx: Transaction, party_ids: Sequence[int]) -> list[Image]:
    rows = await tx.fetch(f"select {_IMAGE} from {_WANTED}", list(set(party_ids)))
    return [Image(**row) for row in rows]


async def image_as_of(tx: Transaction, party_id: int, at: datetime) -> Image | None:
    """The party's rows as they were at `at`; None when it did not exist yet."""
    past = await history.image_as_of(tx, "party.party", party_id, at)
    if past is None:
        past = await tx.fetchval(
            "select to_jsonb(p) from party.party p where id = $1 and changed_at <= $2", party_id, at
        )
    if past is None:
        return None
    parts = [await _parts_as_of(tx, part, party_id, at) for part in PART_COLUMNS]
    return Image(past, *parts)


async def _parts_as_of(tx: Transaction, part: str, party_id: int, at: datetime) -> list[dict[str, Any]]:
    present = await tx.fetch(
        f"select to_jsonb(x) as image from party.{part} x where party_id = $1 and changed_at <= $2",
        party_id,
        at,
    )
    past = await history.parts_as_of(tx, f"party.{part}", party_id, at)
    return sorted([*past, *(row["image"] for row in present)], key=lambda image: image["id"])


async def insert(tx: Transaction, new: PartyToLoad) -> None:
    columns = (*PARTY_COLUMNS, *_STAMPS)
    await tx.execute(_insert("party", columns), *_party_row(new))
    for part, names in PART_COLUMNS.items():
        for given in parts_of(new.party)[part]:
            await _insert_part(tx, part, names, new.id, new.org_pos, given, new.at)


_own_values = attrgetter(*_OWN)
_PARTS_LOADED = {
    part: (attrgetter(plural), attrgetter(*PART_COLUMNS[part]))
    for part, plural in (("identity_document", "documents"), ("contact", "contacts"), ("address", "addresses"))
}


async def load(tx: Transaction, new: Sequence[PartyToLoad]) -> None:
    """Insert many at once."""
    await tx.copy("party", "party", (*PARTY_COLUMNS, *_STAMPS), (_party_row(each) for each in new))
    for part, (parts, values) in _PARTS_LOADED.items():
        rows = [
            (new_id(), each.org_pos, each.id, each.at, *values(given)) for each in new for given in parts(each.party)
        ]
        if rows:
            await tx.copy("party", part, ("id", "org_pos", "party_id", "changed_at", *PART_COLUMNS[part]), rows)


def _party_row(new: PartyToLoad) -> tuple[object, ...]:
    return (new.id, new.org_pos, new.owner_id, *_own_values(new.party), new.at, new.at)


def _insert(table: str, columns: Iterable[str]) -> str:
    names = tuple(columns)
    values = ", ".join(f"${i + 1}" for i in range(len(names)))
    return f"insert into party.{table} ({', '.join(names)}) values ({values})"


async def _insert_part(
    tx: Transaction, part: str, names: tuple[str, ...], party_id: int, org_pos: int, given: PartInput, at: datetime
) -> None:
    columns = ("id", "org_pos", "party_id", "changed_at", *names)
    await tx.execute(_insert(part, columns), new_id(), org_pos, party_id, at, *(getattr(given, name) for name in names))


async def save_many(tx: Transaction, parties: Sequence[tuple[int, NewParty]]) -> None:
    """Write own columns of parties; this also raises versions where only parts changed."""
    sets = ", ".join(f"{name} = r.{name}" for name in _OWN)
    await tx.execute(
        f"""update party.party p set {sets} from jsonb_populate_recordset(null::party.party, $1) r
             where p.id = r.id""",
        [{"id": key, **{name: _json(getattr(each, name)) for name in _OWN}} for key, each in parties],
    )


class PartsToSave(msgspec.Struct, frozen=True):
    """Which parts of one kind a party has, and which it shall have."""

    party_id: int
    org_pos: int
    before: dict[int, dict[str, Any]]
    after: Sequence[PartInput]


async def save_parts(tx: Transaction, part: str, parties: Sequence[PartsToSave], at: datetime) -> None:
    """Make the parts of one kind be what they shall be: named by id they are updated, without added; the rest go."""
    names = PART_COLUMNS[part]
    gone, new, changed = [], [], []
    for each in parties:
        kept = {int(given.id) for given in each.after if given.id}
        gone += [part_id for part_id in each.before if part_id not in kept]
        for given in each.after:
            values = [_json(getattr(given, name)) for name in names]
            if given.id is None:
                own = [getattr(given, name) for name in names]
                new.append((new_id(), each.org_pos, each.party_id, at, *own))
            elif values != [each.before[int(given.id)][name] for name in names]:
                changed.append({"id": int(given.id), **dict(zip(names, values, strict=True))})
    if gone:
        await tx.execute(f"delete from party.{part} where id = any($1)", gone)
    if new:
        await tx.copy("party", part, ("id", "org_pos", "party_id", "changed_at", *names), new)
    if changed:
        sets = ", ".join(f"{name} = r.{name}" for name in names)
        await tx.execute(
            f"""update party.{part} x set {sets} from jsonb_populate_recordset(null::party.{part}, $1) r
                 where x.id = r.id""",
            changed,
        )


_PLAIN = frozenset({str, bool, int, NoneType})


def _json(value: object) -> object:
    return value if value.__class__ in _PLAIN else msgspec.to_builtins(value)


async def delete(tx: Transaction, party_id: int) -> None:
    for part in PART_COLUMNS:
        await tx.execute(f"delete from party.{part} where party_id = $1", party_id)
    await tx.execute("delete from party.party where id = $1", party_id)


async def lock_document(tx: Transaction, kind: str, number: str) -> None:
    """Let one transaction at a time decide about a document number."""
    await tx.execute("select pg_advisory_xact_lock(hashtextextended($1, 0))", f"party.document:{kind}:{number}")


async def holders(tx: Transaction, documents: Sequence[tuple[str, str]]) -> list[tuple[str, str, int]]:
    """Which parties in scope hold one of `documents` (kind, number): kind, number, party id."""
    rows = await tx.fetch(
        """select d.kind, d.number, d.party_id
             from unnest($1::text[], $2::text[]) as wanted (kind, number)
             join party.identity_document d on d.number = wanted.number and d.kind = wanted.kind""",
        [kind for kind, _ in documents],
        [number for _, number in documents],
    )
    return [(row["kind"], row["number"], row["party_id"]) for row in rows]


async def same_holders(tx: Transaction, party_id: int) -> list[int]:
    """The parties that hold one of the party's documents, itself included."""
    rows = await tx.fetch(
        """select distinct other.party_id from party.identity_document mine
             join party.identity_document other using (number, kind)
            where mine.party_id = $1 and mine.kind <> 'other'
            union select $1::bigint""",
        party_id,
    )
    return [row["party_id"] for row in rows]


async def reachable(tx: Transaction, values: Sequence[str]) -> list[tuple[str, int]]:
    """Which parties in scope have one of the contact `values`: value, party id."""
    rows = await tx.fetch("select value, party_id from party.contact where value = any($1)", values)
    return [(row["value"], row["party_id"]) for row in rows]


async def set_place(tx: Transaction, party_ids: Sequence[int], org_pos: int | None, owner_id: int | None) -> None:
    """Move parties to another organisation, another owner, or both."""
    if org_pos is not None:
        await tx.execute("update party.party set org_pos = $2 where id = any($1)", party_ids, org_pos)
        for part in PART_COLUMNS:
            await tx.execute(f"update party.{part} set org_pos = $2 where party_id = any($1)", party_ids, org_pos)
    if owner_id is not None:
        await tx.execute("update party.party set owner_id = $2 where id = any($1)", party_ids, owner_id)


RELATION_COLUMNS = "id, rev, kind, from_id, to_id, role, valid_from, valid_to, org_pos"


async def insert_relation(tx: Transaction, relation_id: int, org_pos: int, new: NewRelation) -> None:
    await tx.execute(
        """insert into party.relation (id, org_pos, kind, from_id, to_id, role, valid_from, valid_to)
           values ($1, $2, $3, $4, $5, $6, $7, $8)""",
        relation_id,
        org_pos,
        new.kind,
        int(new.from_id),
        int(new.to_id),
        new.role,
        new.valid_from,
        new.valid_to,
    )


async def relation(tx: Transaction, relation_id: int) -> Row | None:
    return await tx.fetchrow(f"select {RELATION_COLUMNS} from party.relation where id = $1 for update", relation_id)


async def set_relation_period(
    tx: Transaction, relation_id: int, role: str, valid_from: datetime | None, valid_to: datetime | None
) -> None:
    await tx.execute(
        "update party.relation set role = $2, valid_from = $3, valid_to = $4 where id = $1",
        relation_id,
        role,
        valid_from,
        valid_to,
    )


async def relations_of(tx: Transaction, party_ids: Sequence[int], at_most: int) -> Sequence[Row]:
    """Relations at either end of which one of `party_ids` stands."""
    return await tx.fetch(
        f"""select {RELATION_COLUMNS} from party.relation where from_id = any($1)
            union select {RELATION_COLUMNS} from party.relation where to_id = any($1) order by id limit $2""",
        party_ids,
        at_most,
    )


async def nodes_of(tx: Transaction, party_ids: Sequence[int]) -> Sequence[Row]:
    return await tx.fetch(f"select p.id, p.kind, p.name from {_WANTED} order by p.id", list(set(party_ids)))


async def same_relation(tx: Transaction, new: NewRelation, *, symmetric: bool, but: int = 0) -> bool:
    """Whether the same relation exists in a period that overlaps that of `new`."""
    return bool(
        await tx.fetchval(
            """select exists (select from party.relation
                where kind = $1 and id <> $7
                  and ((from_id = $2 and to_id = $3) or ($4 and from_id = $3 and to_id = $2))
                  and tstzrange(valid_from, valid_to) && tstzrange($5, $6))""",
            new.kind,
            int(new.from_id),
            int(new.to_id),
            symmetric,
            new.valid_from,
            new.valid_to,
            but,
        )
    )


async def standing_of(tx: Transaction, party_ids: Sequence[int]) -> Sequence[Row]:
    """Kind and place of those of `party_ids` that are in scope."""
    return await tx.fetch(f"select p.id, p.kind, p.org_pos from {_WANTED}", list(set(party_ids)))


async def relations_among(tx: Transaction, party_ids: Sequence[int]) -> Sequence[Row]:
    """Relations both of whose ends are among `party_ids`."""
    return await tx.fetch(
        f"select {RELATION_COLUMNS} from party.relation where from_id = any($1) and to_id = any($1)", party_ids
    )


async def ways_up(tx: Transaction, kind: str, party_ids: Sequence[int]) -> list[tuple[int, int]]:
    """Every relation of `kind` that has not ended on the ways up from `party_ids`: from, to."""
    rows = await tx.fetch(
        """with recursive up (from_id, to_id) as (
               select from_id, to_id from party.relation
                where kind = $1 and from_id = any($2) and coalesce(valid_to > now(), true)
               union
               select r.from_id, r.to_id from up join party.relation r on r.from_id = up.to_id
                where r.kind = $1 and coalesce(r.valid_to > now(), true))
           select from_id, to_id from up""",
        kind,
        party_ids,
    )
    return [(row["from_id"], row["to_id"]) for row in rows]


async def load_relations(tx: Transaction, rows: Sequence[tuple[int, int, NewRelation, datetime]]) -> None:
    """Insert many at once: id, place, relation, moment of recording."""
    columns = ("id", "org_pos", "kind", "from_id", "to_id", "role", "valid_from", "valid_to", "changed_at")
    await tx.copy(
        "party",
        "relation",
        columns,
        (
            (key, place, r.kind, int(r.from_id), int(r.to_id), r.role, r.valid_from, r.valid_to, at)
            for key, place, r, at in rows
        ),
    )


async def is_above(tx: Transaction, kind: str, below: int, above: int) -> bool:
    """Whether `below` reaches `above` by relations of `kind` that have not ended."""
    return bool(
        await tx.fetchval(
            """with recursive up (id) as (
                   select to_id from party.relation
                    where kind = $1 and from_id = $2 and coalesce(valid_to > now(), true)
                   union
                   select r.to_id from up join party.relation r on r.from_id = up.id
                    where r.kind = $1 and coalesce(r.valid_to > now(), true))
               select exists (select from up where id = $3)""",
            kind,
            below,
            above,
        )
    )


async def has_relations(tx: Transaction, party_id: int) -> bool:
    return bool(
        await tx.fetchval(
            "select exists (select from party.relation where from_id = $1)"
            "    or exists (select from party.relation where to_id = $1)",
            party_id,
        )
    )


async def related(tx: Transaction, party_ids: Sequence[int]) -> set[int]:
    """Those of `party_ids` at either end of a relation."""
    rows = await tx.fetch(
        """select from_id as id from party.relation where from_id = any($1)
           union select to_id from party.relation where to_id = any($1)""",
        party_ids,
    )
    return {row["id"] for row in rows}


async def delete_many(tx: Transaction, party_ids: Sequence[int]) -> None:
    for part in PART_COLUMNS:
        await tx.execute(f"delete from party.{part} where party_id = any($1)", party_ids)
    await tx.execute(f"delete from party.party p using {WANTED} where p.id = wanted.id", party_ids)


async def move_parts(tx: Transaction, part: str, part_ids: Sequence[int], party_id: int, org_pos: int) -> None:
    """Make parts of one kind belong to another party."""
    await tx.execute(
        f"update party.{part} set party_id = $2, org_pos = $3 where id = any($1)", part_ids, party_id, org_pos
    )


async def set_preferred(tx: Transaction, part: str, part_ids: Sequence[int], *, preferred: bool) -> None:
    if part_ids:
        await tx.execute(f"update party.{part} set preferred = $2 where id = any($1)", part_ids, preferred)


async def parts_on(tx: Transaction, part: str, party_id: int) -> set[int]:
    rows = await tx.fetch(f"select id from party.{part} where party_id = $1", party_id)
    return {row["id"] for row in rows}


async def move_relations(tx: Transaction, end: str, relation_ids: Sequence[int], party_id: int) -> None:
    """Let the `from` or `to` end of relations be another party."""
    await tx.execute(f"update party.relation set {end}_id = $2 where id = any($1)", relation_ids, party_id)


async def relations_at(tx: Transaction, end: str, party_id: int) -> set[int]:
    rows = await tx.fetch(f"select id from party.relation where {end}_id = $1", party_id)
    return {row["id"] for row in rows}


async def touch(tx: Transaction, party_id: int) -> None:
    """Raise the party's version: something of it changed beside its own row."""
    await tx.execute("update party.party set status = status where id = $1", party_id)


async def restore(tx: Transaction, party_id: int, values: dict[str, Any]) -> None:
    """Set columns to the values they have in JSON."""
    sets = ", ".join(f"{name} = old.{name}" for name in values if name in {*_OWN, "owner_id"})
    if sets:
        await tx.execute(
            f"""update party.party p set {sets} from jsonb_populate_record(null::party.party, $2) old
                 where p.id = $1""",
            party_id,
            values,
        )
