"""The life of a subscriber: one table of allowed transitions (TMF637 ProductStatusType)."""

from collections.abc import Mapping

from yizhan.domains.subscriber.contracts import SubscriberState
from yizhan.kernel.text import Text

_S = SubscriberState

TRANSITIONS: Mapping[SubscriberState, frozenset[SubscriberState]] = {
    _S.CREATED: frozenset({_S.PENDING_ACTIVE, _S.ACTIVE}),
    _S.PENDING_ACTIVE: frozenset({_S.ACTIVE, _S.ABORTED, _S.CANCELLED}),
    _S.ACTIVE: frozenset({_S.SUSPENDED, _S.PENDING_TERMINATE, _S.TERMINATED}),
    _S.SUSPENDED: frozenset({_S.ACTIVE, _S.PENDING_TERMINATE, _S.TERMINATED}),
    _S.PENDING_TERMINATE: frozenset({_S.TERMINATED}),
    _S.TERMINATED: frozenset(),
    _S.ABORTED: frozenset(),
    _S.CANCELLED: frozenset(),
}

LABELS: Mapping[SubscriberState, Text] = {
    _S.CREATED: Text("已建立", "created"),
    _S.PENDING_ACTIVE: Text("待开通", "pending active"),
    _S.ACTIVE: Text("在用", "active"),
    _S.SUSPENDED: Text("停机", "suspended"),
    _S.PENDING_TERMINATE: Text("待拆机", "pending terminate"),
    _S.TERMINATED: Text("已拆机", "terminated"),
    _S.ABORTED: Text("开通中止", "aborted"),
    _S.CANCELLED: Text("已取消", "cancelled"),
}

ENDED = frozenset(state for state, ways in TRANSITIONS.items() if not ways)


def allowed(before: SubscriberState, after: SubscriberState) -> bool:
    """Whether a subscriber may go from `before` to `after`."""
    return after in TRANSITIONS[before]
