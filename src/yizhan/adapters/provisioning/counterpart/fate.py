"""How an order ends, and when: pure, from the order's key and values."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import msgspec

FAILS_ONCE = "404"
FAILS_UNTIL_REPAIRED = "500"
LATE_FACTOR = 10


class Behaviour(msgspec.Struct, frozen=True):
    """How the system behaves: seconds between receiving, beginning and ending an order, and shares of trouble."""

    seed: int = 1
    seconds: float = 1.0
    late: float = 0.1
    fail: float = 0.02


class Failure(msgspec.Struct, frozen=True):
    """Why an order failed."""

    code: str
    message: str


class Fate(msgspec.Struct, frozen=True):
    """When work begins, when it ends (in seconds from now), and how."""

    begins: float
    ends: float
    failure: Failure | None


def fate(behaviour: Behaviour, key: str, values: Collection[str], failed_before: Collection[str]) -> Fate:
    """What becomes of the order `key` with these values, some of which have failed before."""
    slow = LATE_FACTOR if _draw(behaviour.seed, key, "late") < behaviour.late else 1
    length = behaviour.seconds * (0.5 + _draw(behaviour.seed, key, "time")) * slow
    return Fate(length / 4, length, _failure(behaviour, key, values, failed_before))


def _failure(behaviour: Behaviour, key: str, values: Collection[str], failed_before: Collection[str]) -> Failure | None:
    for value in sorted(values):
        if value.endswith(FAILS_UNTIL_REPAIRED):
            told = f"“{value}”没有可用资源，请更正 / nothing is available for “{value}”: correct it"
            return Failure("NO_RESOURCE", told)
        if value.endswith(FAILS_ONCE) and value not in failed_before:
            return Failure("PORT_BUSY", f"“{value}”暂时占用，请重试 / “{value}” is busy for the moment: try again")
    if _draw(behaviour.seed, key, "fail") < behaviour.fail:
        return Failure("NETWORK_FAULT", "网元执行失败，请重试 / the network element failed: try again")
    return None


def _draw(seed: int, key: str, what: str) -> float:
    """A number in [0, 1) that is always the same for these."""
    digest = hashlib.sha256(f"{seed}:{key}:{what}".encode()).digest()
    return int.from_bytes(digest[:8]) / 2**64


def values_of(order: Mapping[str, Any]) -> set[str]:
    """The texts among the characteristic values of an order: numbers people call, card numbers, addresses."""
    return {c["value"] for c in _characteristics(order.get("serviceOrderItem") or ()) if isinstance(c["value"], str)}


def _characteristics(items: Iterable[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    for item in items:
        for characteristic in item["service"].get("serviceCharacteristic") or ():
            if isinstance(characteristic, Mapping) and "value" in characteristic:
                yield characteristic


ASSIGNED: Mapping[str, tuple[str, str]] = {
    "RFS-BRAS": ("accessNumber", "BB"),
    "RFS-OTN": ("circuitNumber", "DX"),
}
"""What the network gives out when a service is added, by service specification."""


def assign(order: dict[str, Any], serial: int) -> None:
    """Write what the network assigned into a completed order."""
    for item in order["serviceOrderItem"]:
        service = item["service"]
        name, prefix = ASSIGNED.get((service.get("serviceSpecification") or {}).get("name", ""), ("", ""))
        given = service.setdefault("serviceCharacteristic", [])
        if name and item["action"] == "add" and all(c.get("name") != name for c in given):
            given.append({"name": name, "valueType": "str", "value": f"{prefix}{serial:010}"})
