"""Charges of one subscriber split over accounts 分账: shares that sum to the whole at every moment."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

import msgspec

from yizhan.domains.subscriber import errors
from yizhan.domains.subscriber.contracts import ChargeKind, ChargeSplit, NewSplit, Part
from yizhan.kernel.errors import Problem
from yizhan.kernel.money import Money, split

WHOLE = Decimal(100)
_FINEST = Decimal("0.0001")


def problems_of(new: NewSplit) -> list[Problem]:
    """Everything wrong with the shares themselves."""
    problems: list[Problem] = []
    seen: set[str] = set()
    for i, share in enumerate(new.shares):
        if not 0 < share.percent <= WHOLE or share.percent != share.percent.quantize(_FINEST):
            problems.append(errors.BAD_SHARE.at(f"shares.{i}.percent"))
        if share.account_id in seen:
            problems.append(errors.ACCOUNT_TWICE.at(f"shares.{i}.accountId"))
        seen.add(share.account_id)
    total = sum((share.percent for share in new.shares), Decimal(0))
    if new.shares and total != WHOLE:
        problems.append(errors.NOT_WHOLE.at("shares", total=total.normalize()))
    return problems


class Change(msgspec.Struct, frozen=True):
    """What a new split does to those known: some end at its start, some never come to be."""

    ended: tuple[str, ...]
    dropped: tuple[str, ...]


def change(known: Sequence[ChargeSplit], kind: ChargeKind, start: datetime) -> Change:
    """How the known shares of `kind` give way to others from `start` on."""
    mine = [each for each in known if each.charge_kind is kind]
    ended = [e.id for e in mine if e.valid_from < start and (e.valid_to is None or e.valid_to > start)]
    dropped = [e.id for e in mine if e.valid_from >= start]
    return Change(tuple(ended), tuple(dropped))


def in_force(known: Sequence[ChargeSplit], kind: ChargeKind, at: datetime) -> list[ChargeSplit]:
    """The shares of `kind` at the moment `at`; none means that all goes to the subscriber's account."""
    return [
        each
        for each in known
        if each.charge_kind is kind and each.valid_from <= at and (each.valid_to is None or at < each.valid_to)
    ]


def parts_of(
    amount: Money, known: Sequence[ChargeSplit], kind: ChargeKind, at: datetime, account_id: str
) -> list[Part]:
    """Who pays what of `amount`: whole fen that sum to the amount rounded to fen."""
    shares = in_force(known, kind, at)
    if not shares:
        return [Part(account_id, amount.rounded())]
    values = split(amount.value, [share.percent for share in shares])
    return [Part(s.account_id, Money(value, amount.unit)) for s, value in zip(shares, values, strict=True)]
