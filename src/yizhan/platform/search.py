"""Search over names, pinyin, numbers and documents, within the caller's scope.

Names are found by how they begin, by their pinyin and initials, and inside by their endings, which stand among the
keys: a search for what many companies are called ends when its answer is full
(`docs/decisions/0058-names-are-found-inside-by-their-endings.md`).
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

import msgspec
from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT

from yizhan.platform.db import Row, Transaction

KeyRow: TypeAlias = tuple[str, str, int, int, str]
"""Key, kind, object id, organisation position, source."""

_HAN = re.compile(r"[\u3400-\u9fff]{1,8}")


class Entry(msgspec.Struct, frozen=True, gc=False):
    """What makes one object findable. `keys` maps a source (`phone`, `identity`, …) to its values.

    With reach "own" it is found by either of its owners.
    """

    kind: str
    object_id: int
    org_pos: int
    title: str
    keys: dict[str, list[str]]
    detail: dict[str, Any]
    owner_id: int = 0
    second_owner_id: int = 0


class Hit(msgspec.Struct, frozen=True, rename="camel"):
    """A found object; `source` says what matched."""

    kind: str
    id: str
    org_pos: int
    title: str
    detail: dict[str, Any]
    source: str


def endings(name: str) -> list[str]:
    """What a name ends with, from each of its characters on: what finds it inside.

    Names of Chinese characters alone are found from the second on by an index of their own, so short ones, which are
    those of people, need nothing here. `platform.endings` in the database makes the same.
    """
    squeezed = name.lower().replace(" ", "")
    first = 2 if squeezed == name == name.upper() else 1
    return [squeezed[i : i + _ENDING] for i in range(first, min(len(squeezed) - 1, _MOST_ENDINGS))]


def name_keys(name: str) -> dict[str, list[str]]:
    """Pinyin and initials of a name that has Chinese characters: `王伟` → `wangwei`, `ww`."""
    if name.isascii():
        return {}
    whole, initials = _pinyin(name)
    return {"pinyin": [whole], "initials": [initials]}


@lru_cache(maxsize=1 << 15)  # names repeat, and reading one can take as long as writing its row
def _pinyin(name: str) -> tuple[str, str]:
    if _HAN.fullmatch(name) and not _has_phrase(name):
        syllables = [_syllable(character) for character in name]
    else:
        syllables = lazy_pinyin(name)
    if len(syllables) == len(name):  # one for each character: all Chinese
        first = [syllable[:1] for syllable in syllables]
    else:
        first = lazy_pinyin(name, style=Style.FIRST_LETTER)
    return "".join(syllables).lower(), "".join(first).lower()


def _has_phrase(name: str) -> bool:
    """Whether the library knows a part of `name` as a phrase, in which characters may be read otherwise than alone."""
    size = len(name)
    return any(name[i:j] in PHRASES_DICT for i in range(size - 1) for j in range(i + 2, size + 1))


@lru_cache(maxsize=1 << 13)
def _syllable(character: str) -> str:
    return str(lazy_pinyin(character)[0])


def key_rows(entry: Entry) -> list[KeyRow]:
    """The key rows of `entry`: key, kind, object id, organisation position, source."""
    keys = {**name_keys(entry.title), _WITHIN: endings(entry.title), **entry.keys}
    return [
        (value.lower(), entry.kind, entry.object_id, entry.org_pos, source)
        for source, values in keys.items()
        for value in dict.fromkeys(values)
        if value
    ]


ENTRY_COLUMNS = ("kind", "object_id", "org_pos", "owner_id", "second_owner_id", "title", "detail")
KEY_COLUMNS = ("key", "kind", "object_id", "org_pos", "source")


def entry_row(entry: Entry) -> tuple[object, ...]:
    """The row of `entry`, in the order of `ENTRY_COLUMNS`."""
    return (
        entry.kind,
        entry.object_id,
        entry.org_pos,
        entry.owner_id,
        entry.second_owner_id,
        entry.title,
        entry.detail,
    )


async def put(tx: Transaction, entries: Sequence[Entry]) -> None:
    """Make `entries` findable as they are now.

    Keys of the sources an entry names, and those made of its title, replace what was known; keys of other
    sources, which others keep with `put_keys`, stay.
    """
    if not entries:
        return
    columns: list[list[object]] = [list(column) for column in zip(*map(entry_row, entries), strict=True)]
    await tx.execute(
        """insert into platform.search_entry (kind, object_id, org_pos, owner_id, second_owner_id, title, detail)
           select * from unnest(
               $1::text[], $2::bigint[], $3::int[], $4::bigint[], $5::bigint[], $6::text[], $7::jsonb[])
           on conflict (kind, object_id) do update set org_pos = excluded.org_pos, owner_id = excluded.owner_id,
               second_owner_id = excluded.second_owner_id, title = excluded.title, detail = excluded.detail""",
        *columns,
    )
    await _put_keys_of(tx, entries)


async def put_keys(
    tx: Transaction, kind: str, object_id: int, org_pos: int, source: str, values: Sequence[str]
) -> None:
    """Let `values`, and no others of `source`, find an object that somebody else describes with `put`."""
    await _forget_keys(tx, kind, object_id, [source])
    await tx.executemany(
        _PUT_KEY, [(value.lower(), kind, object_id, org_pos, source) for value in dict.fromkeys(values) if value]
    )


async def hand_over(tx: Transaction, kind: str, object_ids: Sequence[int], owner_id: int) -> None:
    """Let objects of one kind be found by another owner from here on."""
    await tx.execute(
        """update platform.search_entry set owner_id = $3
            where kind = $1 and object_id = any($2) and owner_id <> $3""",
        kind,
        object_ids,
        owner_id,
    )


async def load(tx: Transaction, entries: Sequence[Entry]) -> None:
    """Make many objects findable that were not known before."""
    await tx.copy("platform", "search_entry", ENTRY_COLUMNS, (entry_row(entry) for entry in entries))
    await load_keys(tx, (row for entry in entries for row in key_rows(entry)))


async def load_keys(tx: Transaction, rows: Iterable[KeyRow]) -> None:
    """Add many keys (key, kind, object id, organisation position, source) that were not known before."""
    await tx.copy("platform", "search_key", KEY_COLUMNS, rows)


_WITHIN = "within"
_NAME_SOURCES = ("pinyin", "initials", _WITHIN)
_ENDING = 16
"""As many characters of an ending are kept: longer terms are compared with the whole name."""
_MOST_ENDINGS = 80
_PUT_KEY = (
    "insert into platform.search_key (key, kind, object_id, org_pos, source) values ($1, $2, $3, $4, $5) "
    "on conflict do nothing"
)


async def _put_keys_of(tx: Transaction, entries: Sequence[Entry]) -> None:
    """Write the keys of `entries` that are not known yet, and forget those of the same sources that are no longer."""
    wanted = {row for entry in entries for row in key_rows(entry)}
    named = {(e.kind, e.object_id, source) for e in entries for source in (*_NAME_SOURCES, *e.keys)}
    known = await _keys_of(tx, entries)
    gone = [
        (kind, key_of, source, key)
        for key, kind, key_of, _, source in known - wanted
        if (kind, key_of, source) in named
    ]
    if gone:
        await forget_keys(tx, gone)
    if new := sorted(wanted - known):
        await tx.execute(
            """insert into platform.search_key (key, kind, object_id, org_pos, source)
               select * from unnest($1::text[], $2::text[], $3::bigint[], $4::int[], $5::text[])
               on conflict do nothing""",
            *zip(*new, strict=True),
        )


async def _keys_of(tx: Transaction, entries: Sequence[Entry]) -> set[KeyRow]:
    """All that is known to find the objects of `entries`."""
    rows = await tx.fetch(
        """select k.key, k.kind, k.object_id, k.org_pos, k.source
             from unnest($1::text[], $2::bigint[]) as wanted (kind, id)
             join platform.search_key k on k.kind = wanted.kind and k.object_id = wanted.id""",
        [entry.kind for entry in entries],
        [entry.object_id for entry in entries],
    )
    return {(row["key"], row["kind"], row["object_id"], row["org_pos"], row["source"]) for row in rows}


async def _forget_keys(tx: Transaction, kind: str, object_id: int, sources: Sequence[str]) -> None:
    await tx.execute(
        "delete from platform.search_key where kind = $1 and object_id = $2 and source = any($3)",
        kind,
        object_id,
        sources,
    )


async def forget(tx: Transaction, kind: str, object_id: int) -> None:
    """Make one object unfindable, whoever made it findable."""
    await tx.execute("delete from platform.search_entry where kind = $1 and object_id = $2", kind, object_id)
    await tx.execute("delete from platform.search_key where kind = $1 and object_id = $2", kind, object_id)


async def forget_keys(tx: Transaction, keys: Sequence[tuple[str, int, str, str]]) -> None:
    """Take away many single keys: kind, object id, source, key."""
    kinds, ids, sources, values = zip(*keys, strict=True) if keys else ((), (), (), ())
    await tx.execute(
        """delete from platform.search_key k
            using unnest($1::text[], $2::bigint[], $3::text[], $4::text[]) as gone (kind, id, source, key)
            where (k.kind, k.object_id, k.source, k.key) = (gone.kind, gone.id, gone.source, gone.key)""",
        kinds,
        ids,
        sources,
        values,
    )


async def forget_many(tx: Transaction, kind: str, object_ids: Sequence[int]) -> None:
    """Make many objects of one kind unfindable, whoever made them findable."""
    for table in ("search_entry", "search_key"):
        await tx.execute(
            f"delete from platform.{table} where kind = $1 and object_id = any($2)",  # noqa: S608 - constant names
            kind,
            object_ids,
        )


async def titled(tx: Transaction, kind: str, titles: Sequence[str]) -> list[int]:
    """The objects of one kind in the transaction's scope that bear exactly one of `titles`."""
    rows = await tx.fetch(
        "select object_id from platform.search_entry where kind = $1 and title = any($2)", kind, titles
    )
    return [row["object_id"] for row in rows]


async def called(tx: Transaction, kind: str, numbers: Sequence[str]) -> list[Hit]:
    """The objects of one kind in the transaction's scope that have one of `numbers`; `source` says which.

    A number is what titles the object, or one of its keys of the source `number`.
    """
    rows = await tx.fetch(
        """select e.kind, e.object_id, e.org_pos, e.title, e.detail, e.title as asked
             from platform.search_entry e
            where e.kind = $1 and e.title = any($2)
            union all
           select e.kind, e.object_id, e.org_pos, e.title, e.detail, asked.number
             from unnest($2::text[]) as asked (number)
             join platform.search_key k on k.key = lower(asked.number) and k.kind = $1 and k.source = 'number'
             join platform.search_entry e on e.kind = k.kind and e.object_id = k.object_id""",
        kind,
        numbers,
    )
    return [_hit(row, row["asked"]) for row in rows]


async def find(tx: Transaction, term: str, kinds: Sequence[str] | None = None, limit: int = 20) -> list[Hit]:
    """What `term` finds in the transaction's scope: name prefix first, then keys, then inside names."""
    term = " ".join(term.split())
    if not term:
        return []
    rows = await tx.fetch(
        "select kind, object_id, org_pos, title, detail, source from platform.search($1, $2, $3)",
        term,
        list(kinds) if kinds is not None else None,
        limit,
    )
    return [_hit(row, row["source"]) for row in rows]


def _hit(row: Row, source: str) -> Hit:
    return Hit(row["kind"], str(row["object_id"]), row["org_pos"], row["title"], row["detail"], source)
