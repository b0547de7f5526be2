"""Every pair of the tables of TMF622 and TMF641, and the ways between states."""

import itertools

import pytest

from yizhan.domains.ordering.contracts.orders import OrderState as O
from yizhan.domains.ordering.contracts.services import ServiceState as S
from yizhan.domains.ordering.errors import WrongState
from yizhan.domains.ordering.model.states import LABELS, ORDER, ORDER_ENDS, SERVICE, SERVICE_ENDS, check_order, way_to

ORDER_PAIRS = """
acknowledged>rejected acknowledged>inProgress acknowledged>pending pending>inProgress pending>cancelled
pending>assessingCancellation held>inProgress held>cancelled held>assessingCancellation inProgress>pending
inProgress>held inProgress>completed inProgress>failed inProgress>partial inProgress>assessingCancellation
assessingCancellation>inProgress assessingCancellation>pending assessingCancellation>held
assessingCancellation>pendingCancellation pendingCancellation>cancelled
"""
SERVICE_PAIRS = ORDER_PAIRS.replace("acknowledged>pending ", "", 1) + (
    " acknowledged>cancelled acknowledged>assessingCancellation inProgress>cancelled"
)


@pytest.mark.parametrize(("old", "new"), list(itertools.product(O, O)))
def test_each_step_of_an_order(old: O, new: O) -> None:
    allowed = f"{old}>{new}" in ORDER_PAIRS.split()
    assert (new in ORDER[old]) is allowed
    if allowed:
        check_order("D1", old, new)
    else:
        with pytest.raises(WrongState):
            check_order("D1", old, new)


@pytest.mark.parametrize(("old", "new"), list(itertools.product(S, S)))
def test_each_step_of_a_service_order(old: S, new: S) -> None:
    assert (new in SERVICE[old]) is (f"{old}>{new}" in SERVICE_PAIRS.split())


@pytest.mark.parametrize(("old", "new"), list(itertools.product(S, S)))
def test_a_way_is_made_of_allowed_steps_and_none_leads_out_of_an_end(old: S, new: S) -> None:
    way = way_to(old, new)
    for before, after in itertools.pairwise((old, *way)):
        assert after in SERVICE[before]
    if way:
        assert way[-1] is new
    if old in SERVICE_ENDS:
        assert way == ()


def test_an_answer_may_overtake_the_ones_before() -> None:
    assert way_to(S.ACKNOWLEDGED, S.COMPLETED) == (S.IN_PROGRESS, S.COMPLETED)
    assert way_to(S.COMPLETED, S.IN_PROGRESS) == ()


def test_ends_and_words() -> None:
    assert {O.REJECTED, O.CANCELLED, O.COMPLETED, O.FAILED, O.PARTIAL} == ORDER_ENDS
    assert set(LABELS) == {str(s) for s in O} == {str(s) for s in S}
