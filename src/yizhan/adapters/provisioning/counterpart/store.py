"""What the counterpart keeps: orders, who listens, and notifications still to be delivered, in one SQLite file."""

import json
import sqlite3
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from yizhan.adapters.provisioning.counterpart import fate as deciding
from yizhan.adapters.provisioning.counterpart.fate import Behaviour, Failure

_SCHEMA = """
create table if not exists service_order (
    id integer primary key autoincrement, external_id text unique, state text not null, body text not null,
    begins_at real not null, ends_at real not null, failure text);
create index if not exists service_order_due on service_order (state, begins_at, ends_at);
create table if not exists failed_value (value text primary key);
create table if not exists hub (id text primary key, callback text not null unique, query text not null);
create table if not exists notice (
    id text primary key, callback text not null, body text not null, next_at real not null,
    tries integer not null default 0);
create index if not exists notice_due on notice (next_at);
"""
LONGEST_WAIT = 60.0
TRIES = 2000
"""About a day of repeating; a listener that is gone for longer will look for itself."""

Document = dict[str, Any]


class Notice(msgspec.Struct, frozen=True):
    """A notification to be delivered."""

    id: str
    callback: str
    body: str
    tries: int


class Store:
    """One file; every method is one durable transaction."""

    def __init__(self, file: Path, behaviour: Behaviour) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._behaviour = behaviour
        self._db = sqlite3.connect(file, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma synchronous = full")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def take(self, order: Document, now: float) -> tuple[Document, bool]:
        """Keep an order; the one with the same externalId that was kept before instead, if there is one."""
        with self._transaction():
            known = self._by_external(order.get("externalId"))
            if known is not None:
                return _shown(known), False
            values = deciding.values_of(order)
            key = str(order.get("externalId") or uuid.uuid4())
            end = deciding.fate(self._behaviour, key, values, self._failed(values))
            row = self._db.execute(
                """insert into service_order (external_id, state, body, begins_at, ends_at, failure)
                   values (?, 'acknowledged', ?, ?, ?, ?) returning *""",
                (
                    order.get("externalId"),
                    json.dumps(order | {"orderDate": _moment(now)}, ensure_ascii=False),
                    now + end.begins,
                    now + end.ends,
                    json.dumps(msgspec.to_builtins(end.failure)) if end.failure else None,
                ),
            ).fetchone()
            return _shown(row), True

    def one(self, order_id: str) -> Document | None:
        """The order with this id."""
        row = self._db.execute("select * from service_order where id = ?", (order_id,)).fetchone()
        return _shown(row) if row else None

    def found(self, external_id: str | None, state: str | None, offset: int, limit: int) -> tuple[list[Document], int]:
        """Orders by externalId and state, and how many there are."""
        where = "(?1 is null or external_id = ?1) and (?2 is null or state = ?2)"
        rows = self._db.execute(
            f"select * from service_order where {where} order by id limit ?4 offset ?3",  # noqa: S608 - constant
            (external_id, state, offset, limit),
        ).fetchall()
        total = self._db.execute(
            f"select count(*) from service_order where {where}",  # noqa: S608 - constant
            (external_id, state),
        ).fetchone()[0]
        return [_shown(row) for row in rows], int(total)

    def advance(self, now: float) -> None:
        """Begin and end the orders whose time has come, and write down whom to tell."""
        with self._transaction():
            for row in self._due("acknowledged", "begins_at", now):
                self._move(row, "inProgress", json.loads(row["body"]) | {"startDate": _moment(now)}, now)
            for row in self._due("inProgress", "ends_at", now):
                self._end(row, now)

    def next_due(self) -> float | None:
        """When there is something to do next."""
        due: float | None = self._db.execute(
            """select min(at) from (
                   select min(begins_at) as at from service_order where state = 'acknowledged' union all
                   select min(ends_at) from service_order where state = 'inProgress' union all
                   select min(next_at) from notice)"""
        ).fetchone()[0]
        return due

    def listen(self, callback: str, query: str) -> Document:
        """Subscribe `callback`; once is enough."""
        with self._transaction():
            self._db.execute(
                "insert into hub (id, callback, query) values (?, ?, ?) on conflict (callback) do update set query = ?",
                (uuid.uuid4().hex, callback, query, query),
            )
            row = self._db.execute("select * from hub where callback = ?", (callback,)).fetchone()
            return dict(row)

    def forget(self, hub_id: str) -> bool:
        """End a subscription."""
        with self._transaction():
            return self._db.execute("delete from hub where id = ?", (hub_id,)).rowcount > 0

    def notices(self, now: float) -> list[Notice]:
        """Notifications to be delivered now, in the order of events."""
        rows = self._db.execute("select * from notice where next_at <= ? order by rowid limit 50", (now,)).fetchall()
        return [Notice(row["id"], row["callback"], row["body"], row["tries"]) for row in rows]

    def delivered(self, notice: Notice) -> None:
        """It was accepted."""
        with self._transaction():
            self._db.execute("delete from notice where id = ?", (notice.id,))

    def not_delivered(self, notice: Notice, now: float) -> None:
        """It is to be tried again, later each time."""
        with self._transaction():
            wait = min(0.5 * 2 ** min(notice.tries, 10), LONGEST_WAIT)
            self._db.execute("update notice set tries = tries + 1, next_at = ? where id = ?", (now + wait, notice.id))
            self._db.execute("delete from notice where tries >= ?", (TRIES,))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._db.execute("rollback")
            raise
        self._db.execute("commit")

    def _by_external(self, external_id: object) -> sqlite3.Row | None:
        if external_id is None:
            return None
        row: sqlite3.Row | None = self._db.execute(
            "select * from service_order where external_id = ?", (external_id,)
        ).fetchone()
        return row

    def _failed(self, values: set[str]) -> set[str]:
        known = self._db.execute("select value from failed_value").fetchall()
        return values & {row["value"] for row in known}

    def _due(self, state: str, column: str, now: float) -> Sequence[sqlite3.Row]:
        return self._db.execute(
            f"select * from service_order where state = ? and {column} <= ? order by id",  # noqa: S608 - constant
            (state, now),
        ).fetchall()

    def _end(self, row: sqlite3.Row, now: float) -> None:
        body = json.loads(row["body"]) | {"completionDate": _moment(now)}
        if row["failure"] is None:
            deciding.assign(body, row["id"])
            self._move(row, "completed", body, now)
            return
        failure = msgspec.json.decode(row["failure"], type=Failure)
        body["errorMessage"] = [
            {"code": failure.code, "reason": failure.code, "message": failure.message, "timestamp": _moment(now)}
        ]
        for value in deciding.values_of(body):
            self._db.execute("insert into failed_value (value) values (?) on conflict do nothing", (value,))
        self._move(row, "failed", body, now)

    def _move(self, row: sqlite3.Row, state: str, body: Document, now: float) -> None:
        for item in body["serviceOrderItem"]:
            item["state"] = state
        self._db.execute(
            "update service_order set state = ?, body = ? where id = ?",
            (state, json.dumps(body, ensure_ascii=False), row["id"]),
        )
        moved = self._db.execute("select * from service_order where id = ?", (row["id"],)).fetchone()
        for hub in self._db.execute("select callback from hub").fetchall():
            event = _event(_shown(moved), now)
            self._db.execute(
                "insert into notice (id, callback, body, next_at) values (?, ?, ?, ?)",
                (event["eventId"], hub["callback"], json.dumps(event, ensure_ascii=False), now),
            )


def _event(order: Document, now: float) -> Document:
    return {
        "eventId": uuid.uuid4().hex,
        "eventTime": _moment(now),
        "timeOcurred": _moment(now),
        "eventType": "ServiceOrderStateChangeEvent",
        "event": {"serviceOrder": order},
    }


def _shown(row: Mapping[str, Any] | sqlite3.Row) -> Document:
    body: Document = json.loads(row["body"])
    address = f"/tmf-api/serviceOrdering/v4/serviceOrder/{row['id']}"
    return {**body, "id": str(row["id"]), "href": address, "state": row["state"]}


def _moment(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat()
