"""The life cycles of product orders, their items and service orders (TMF622, TMF641), as tables."""

from collections.abc import Iterable, Mapping

from yizhan.domains.ordering.contracts.orders import OrderState as O
from yizhan.domains.ordering.contracts.services import ServiceState as S
from yizhan.domains.ordering.errors import WrongState
from yizhan.kernel.text import Text

ORDER: Mapping[O, frozenset[O]] = {
    O.ACKNOWLEDGED: frozenset({O.REJECTED, O.IN_PROGRESS, O.PENDING}),
    O.REJECTED: frozenset(),
    O.PENDING: frozenset({O.IN_PROGRESS, O.CANCELLED, O.ASSESSING_CANCELLATION}),
    O.HELD: frozenset({O.IN_PROGRESS, O.CANCELLED, O.ASSESSING_CANCELLATION}),
    O.IN_PROGRESS: frozenset({O.PENDING, O.HELD, O.COMPLETED, O.FAILED, O.PARTIAL, O.ASSESSING_CANCELLATION}),
    O.ASSESSING_CANCELLATION: frozenset({O.IN_PROGRESS, O.PENDING, O.HELD, O.PENDING_CANCELLATION}),
    O.PENDING_CANCELLATION: frozenset({O.CANCELLED}),
    O.CANCELLED: frozenset(),
    O.COMPLETED: frozenset(),
    O.FAILED: frozenset(),
    O.PARTIAL: frozenset(),
}
"""Which state an order may go to from each; items follow the same table."""

SERVICE: Mapping[S, frozenset[S]] = {
    S.ACKNOWLEDGED: frozenset({S.REJECTED, S.IN_PROGRESS, S.CANCELLED, S.ASSESSING_CANCELLATION}),
    S.REJECTED: frozenset(),
    S.PENDING: frozenset({S.IN_PROGRESS, S.CANCELLED, S.ASSESSING_CANCELLATION}),
    S.HELD: frozenset({S.IN_PROGRESS, S.CANCELLED, S.ASSESSING_CANCELLATION}),
    S.IN_PROGRESS: frozenset(
        {S.PENDING, S.HELD, S.COMPLETED, S.FAILED, S.PARTIAL, S.CANCELLED, S.ASSESSING_CANCELLATION}
    ),
    S.ASSESSING_CANCELLATION: frozenset({S.IN_PROGRESS, S.PENDING, S.HELD, S.PENDING_CANCELLATION}),
    S.PENDING_CANCELLATION: frozenset({S.CANCELLED}),
    S.CANCELLED: frozenset(),
    S.COMPLETED: frozenset(),
    S.FAILED: frozenset(),
    S.PARTIAL: frozenset(),
}
"""Which state a service order may go to from each."""

ORDER_ENDS = frozenset(state for state, after in ORDER.items() if not after)
SERVICE_ENDS = frozenset(state for state, after in SERVICE.items() if not after)
UNDONE = frozenset({S.REJECTED, S.FAILED, S.CANCELLED, S.PARTIAL})
"""Ends in which the network has not done what was asked."""

LABELS: Mapping[str, Text] = {
    "acknowledged": Text("已受理", "accepted"),
    "rejected": Text("已退回", "rejected"),
    "pending": Text("待审核", "waiting for the check"),
    "held": Text("挂起", "held"),
    "inProgress": Text("开通中", "being provisioned"),
    "assessingCancellation": Text("撤单评估", "cancellation being assessed"),
    "pendingCancellation": Text("撤单中", "being cancelled"),
    "cancelled": Text("已撤销", "cancelled"),
    "completed": Text("已竣工", "completed"),
    "failed": Text("失败", "failed"),
    "partial": Text("部分竣工", "partly completed"),
}


def check_order(number: str, old: O, new: O) -> None:
    """Raises WrongState when an order cannot go from `old` to `new`."""
    if new not in ORDER[old]:
        raise WrongState(number=number, state=LABELS[old], wanted=LABELS[new])


def way_to(old: S, new: S) -> tuple[S, ...]:
    """The steps from `old` to `new`, through states whose news did not reach us; empty when there is no way.

    Answers may be lost or overtake each other, so the last one may tell of a state further on.
    """
    ways: list[tuple[S, ...]] = [()]
    seen = {old}
    while ways:
        following = []
        for way in ways:
            for step in sorted(SERVICE[way[-1] if way else old]):
                if step is new:
                    return (*way, step)
                if step not in seen:
                    seen.add(step)
                    following.append((*way, step))
        ways = following
    return ()


def summary(states: Iterable[O]) -> O:
    """The end of an order whose items have ended so."""
    ends = set(states)
    if ends <= {O.COMPLETED}:
        return O.COMPLETED
    return O.PARTIAL if O.COMPLETED in ends else O.FAILED
