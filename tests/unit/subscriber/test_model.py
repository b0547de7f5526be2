"""Every pair of states, and shares that are whole at every moment."""

import itertools
from datetime import datetime, timedelta
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.acting import NOON
from yizhan.domains.subscriber.contracts import ChargeKind, ChargeSplit, NewSplit, Share, SubscriberState
from yizhan.domains.subscriber.model import splits, states
from yizhan.kernel.money import Money

_S = SubscriberState
ALLOWED = {
    (_S.CREATED, _S.PENDING_ACTIVE),
    (_S.CREATED, _S.ACTIVE),
    (_S.PENDING_ACTIVE, _S.ACTIVE),
    (_S.PENDING_ACTIVE, _S.ABORTED),
    (_S.PENDING_ACTIVE, _S.CANCELLED),
    (_S.ACTIVE, _S.SUSPENDED),
    (_S.SUSPENDED, _S.ACTIVE),
    (_S.SUSPENDED, _S.PENDING_TERMINATE),
    (_S.SUSPENDED, _S.TERMINATED),
    (_S.ACTIVE, _S.PENDING_TERMINATE),
    (_S.PENDING_TERMINATE, _S.TERMINATED),
    (_S.ACTIVE, _S.TERMINATED),
}


@pytest.mark.parametrize("before", list(_S))
@pytest.mark.parametrize("after", list(_S))
def test_every_pair_of_states(before: SubscriberState, after: SubscriberState):
    assert states.allowed(before, after) == ((before, after) in ALLOWED)


def test_only_three_states_are_ends():
    assert {_S.TERMINATED, _S.ABORTED, _S.CANCELLED} == states.ENDED


KINDS = st.sampled_from([ChargeKind.MONTHLY_FEE, ChargeKind.DATA])


@st.composite
def whole_shares(draw: st.DrawFn) -> tuple[Share, ...]:
    cuts = sorted(draw(st.sets(st.integers(1, 999_999), max_size=4)))
    edges = [0, *cuts, 1_000_000]
    sizes = [Decimal(b - a).scaleb(-4) for a, b in itertools.pairwise(edges)]
    return tuple(Share(str(i + 1), size) for i, size in enumerate(sizes))


@st.composite
def commands(draw: st.DrawFn) -> list[NewSplit]:
    given_commands = draw(
        st.lists(st.tuples(KINDS, st.one_of(st.just(()), whole_shares()), st.integers(0, 20)), max_size=6)
    )
    return [
        NewSplit(charge_kind=kind, shares=shares, valid_from=NOON + timedelta(days=day))
        for kind, shares, day in given_commands
    ]


def applied(commands_given: list[NewSplit]) -> list[ChargeSplit]:
    known: list[ChargeSplit] = []
    for n, new in enumerate(commands_given):
        assert splits.problems_of(new) == []
        start = new.valid_from or NOON
        change = splits.change(known, new.charge_kind, start)
        known = [msgspec.structs.replace(k, valid_to=start) if k.id in change.ended else k for k in known]
        known = [k for k in known if k.id not in change.dropped]
        known += [
            ChargeSplit(
                id=f"{n}.{i}", charge_kind=new.charge_kind, account_id=share.account_id, account_number="",
                percent=share.percent, valid_from=start, valid_to=None,
            )
            for i, share in enumerate(new.shares)
        ]  # fmt: skip
    return known


def moments() -> list[datetime]:
    return [NOON + timedelta(days=day, hours=hour) for day in range(-1, 22) for hour in (0, 12)]


@given(commands())
def test_whatever_is_commanded_shares_are_none_or_whole_at_every_moment(commands_given: list[NewSplit]):
    known = applied(commands_given)
    for at in moments():
        for kind in ChargeKind:
            total = sum((share.percent for share in splits.in_force(known, kind, at)), Decimal(0))
            assert total in {0, 100}


@given(commands(), KINDS, st.decimals(-100_000, 100_000, places=4), st.integers(0, 21))
def test_money_is_split_exact_to_the_fen(commands_given: list[NewSplit], kind: ChargeKind, value: Decimal, day: int):
    known = applied(commands_given)
    at = NOON + timedelta(days=day)
    amount = Money(value)
    parts = splits.parts_of(amount, known, kind, at, "main")
    assert sum((part.amount.value for part in parts), Decimal(0)) == amount.rounded().value
    assert all(part.amount.value == part.amount.rounded().value for part in parts)
    for part, share in zip(parts, splits.in_force(known, kind, at), strict=False):
        assert abs(part.amount.value - amount.rounded().value * share.percent / 100) < Decimal("0.01")


@pytest.mark.parametrize(
    ("shares", "codes"),
    [
        ((("1", "50"), ("2", "49.9999")), ["not_whole"]),
        ((("1", "50"), ("2", "50.0001")), ["not_whole"]),
        ((("1", "50"), ("1", "50")), ["account_twice"]),
        ((("1", "0"), ("2", "100")), ["bad_share"]),
        ((("1", "33.33333"), ("2", "66.66667")), ["bad_share", "bad_share"]),
        ((("1", "100"),), []),
        ((), []),
    ],
)
def test_shares_that_are_refused(shares: tuple[tuple[str, str], ...], codes: list[str]):
    new = NewSplit(charge_kind=ChargeKind.DATA, shares=tuple(Share(a, Decimal(p)) for a, p in shares))
    assert [p.code for p in splits.problems_of(new)] == codes
