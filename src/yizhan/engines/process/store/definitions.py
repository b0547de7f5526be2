"""Definitions: versions that never change, compiled once and kept in memory."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime

import msgspec

from yizhan.engines.process.compile import Environment, compile_bpmn
from yizhan.engines.process.contracts import DefinitionView
from yizhan.engines.process.model import COMPILED_FORMAT, ProcessDefinition
from yizhan.kernel.text import Text
from yizhan.platform.db import Row, Transaction

_MOST_KEPT = 512
_kept: OrderedDict[int, ProcessDefinition] = OrderedDict()
_newest: dict[str, int] = {}
"""The version of each process that was the newest when it was last looked up."""


class Version(msgspec.Struct, frozen=True):
    """Which version a definition is."""

    id: int
    key: str
    version: int
    name: Text
    digest: bytes


class NewVersion(msgspec.Struct, frozen=True):
    """A version about to be deployed."""

    id: int
    definition: ProcessDefinition
    xml: str
    digest: bytes
    at: datetime
    by: int
    by_name: str


async def lock_key(tx: Transaction, key: str) -> None:
    """Let deployments of one process take turns until the transaction ends."""
    await tx.execute("select pg_advisory_xact_lock(hashtextextended('process.definition/' || $1, 0))", key)


async def latest(tx: Transaction, key: str) -> Version | None:
    """The newest version of process `key`."""
    row = await tx.fetchrow(
        "select id, key, version, name, digest from process.definition where key = $1 order by version desc limit 1",
        key,
    )
    return _version(row) if row else None


async def version_of(tx: Transaction, key: str, version: int | None) -> int | None:
    """The id of a version of process `key`, of the newest where none is named."""
    rows = await tx.glance(
        """select id from process.definition where key = $1::text and ($2::int is null or version = $2)
            order by version desc limit 1""",
        key,
        version,
    )
    return int(rows[0]["id"]) if rows else None


class Versions:
    """Versions as one transaction finds them: each is looked up once, however many instances begin.

    A transaction that looks only takes the version for the newest that was found last; `newest` are those to be
    checked when it writes.
    """

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._found: dict[tuple[str, int | None], int | None] = {}
        self.newest: dict[str, int] = {}

    async def of(self, key: str, version: int | None) -> int | None:
        """The id of a version of process `key`, of the newest where none is named."""
        if self._tx.looks and version is None and key in _newest:
            return self.newest.setdefault(key, _newest[key])
        if (key, version) not in self._found:
            found = self._found[key, version] = await version_of(self._tx, key, version)
            if version is None:
                self._remember(key, found)
        return self._found[key, version]

    def _remember(self, key: str, found: int | None) -> None:
        """Keep what is committed for sure, and nothing that has turned out to be otherwise."""
        if found is not None and self._tx.looks:
            _newest[key] = found
        elif _newest.get(key) != found:
            _newest.pop(key, None)


async def keys(tx: Transaction) -> frozenset[str]:
    """The keys of all processes that are deployed."""
    return frozenset(row["key"] for row in await tx.fetch("select distinct key from process.definition"))


async def ids(tx: Transaction, key: str | None) -> list[int]:
    """All versions of process `key`, or of all processes."""
    rows = await tx.fetch("select id from process.definition where $1::text is null or key = $1", key)
    return [row["id"] for row in rows]


async def was_deployed(tx: Transaction, key: str, digest: bytes) -> bool:
    """Whether any version of process `key` had this content."""
    return bool(
        await tx.fetchval("select exists (select from process.definition where key = $1 and digest = $2)", key, digest)
    )


async def add(tx: Transaction, new: NewVersion, version: int) -> None:
    await tx.execute(
        """insert into process.definition
               (id, key, version, name, xml, digest, compiled, compiled_format, deployed_at, deployed_by,
                deployed_by_name)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)""",
        new.id,
        new.definition.key,
        version,
        new.definition.name,
        new.xml,
        new.digest,
        new.definition,
        COMPILED_FORMAT,
        new.at,
        new.by,
        new.by_name,
    )


async def compiled(tx: Transaction, definition_id: int) -> ProcessDefinition:
    """The graph of a version that is known to exist."""
    if definition_id in _kept:
        _kept.move_to_end(definition_id)
        return _kept[definition_id]
    rows = await tx.glance(
        "select key, xml, compiled, compiled_format from process.definition where id = $1", definition_id
    )
    if not rows:
        message = f"process definition {definition_id} does not exist"
        raise LookupError(message)
    row = rows[0]
    if row["compiled_format"] == COMPILED_FORMAT:
        definition = msgspec.convert(row["compiled"], ProcessDefinition)
    else:
        definition = await _compiled_anew(tx, definition_id, row["key"], row["xml"])
    _kept[definition_id] = definition
    if len(_kept) > _MOST_KEPT:
        _kept.popitem(last=False)
    return definition


async def _compiled_anew(tx: Transaction, definition_id: int, key: str, xml: str) -> ProcessDefinition:
    """What was accepted once is not checked against connectors, forms and posts again: those may have gone."""
    definition = compile_bpmn(xml.encode(), Environment(), key)
    await tx.execute(
        "update process.definition set compiled = $2, compiled_format = $3 where id = $1",
        definition_id,
        definition,
        COMPILED_FORMAT,
    )
    return definition


async def xml_of(tx: Transaction, definition_id: int) -> str | None:
    """The model as it was deployed."""
    xml: str | None = await tx.fetchval("select xml from process.definition where id = $1", definition_id)
    return xml


_VIEW = """select d.id, d.key, d.version, d.name, d.deployed_at, d.deployed_by_name,
                  (select count(*) from process.instance i where i.definition_id = d.id and i.status = 'active')
                      as running
             from process.definition d"""


async def views(tx: Transaction, key: str | None) -> Sequence[DefinitionView]:
    """All versions of process `key`, newest first; without a key, the newest version of each process."""
    rows = await tx.fetch(
        f"""{_VIEW}
            where case when $1::text is null
                       then d.version = (select max(version) from process.definition where key = d.key)
                       else d.key = $1 end
            order by d.key, d.version desc""",  # noqa: S608 - constants of this module
        key,
    )
    return [_view(row) for row in rows]


async def view(tx: Transaction, definition_id: int) -> DefinitionView | None:
    """One version."""
    row = await tx.fetchrow(f"{_VIEW} where d.id = $1", definition_id)
    return _view(row) if row else None


def _view(row: Row) -> DefinitionView:
    return DefinitionView(
        str(row["id"]),
        row["key"],
        row["version"],
        msgspec.convert(row["name"], Text),
        row["deployed_at"],
        row["deployed_by_name"],
        row["running"],
    )


def _version(row: Row) -> Version:
    name = msgspec.convert(row["name"], Text)
    return Version(row["id"], row["key"], row["version"], name, row["digest"])
