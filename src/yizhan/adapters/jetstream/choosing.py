"""Which carrier the bus has: the broker that is named, or PostgreSQL."""

from collections.abc import Callable
from datetime import datetime

from yizhan.adapters.jetstream.carrier import JetStreamCarrier
from yizhan.platform.bus.api import Carrier, PostgresCarrier
from yizhan.platform.db import Database


def carrier_for(nats_url: str, db: Database, now: Callable[[], datetime]) -> Carrier:
    """The carrier over the NATS server at `nats_url`; without an address the database carries the messages itself."""
    return JetStreamCarrier(nats_url, db, now) if nats_url else PostgresCarrier(db, now)
