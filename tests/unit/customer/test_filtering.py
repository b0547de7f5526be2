"""Which orders an index has exactly the customers in that are asked for, so that they need not be read to be sorted."""

import pytest

from yizhan.domains.customer.contracts import AtRisk, CustomerFilter, CustomerKind, CustomerStatus, KeyLevel
from yizhan.domains.customer.store.filtering import Query
from yizhan.kernel.scope import EVERYTHING

CLOSED, BUSINESS = (CustomerStatus.CLOSED,), (CustomerKind.BUSINESS,)


@pytest.mark.parametrize(
    ("wanted", "orders"),
    [
        ({}, set()),
        ({"status": CLOSED}, {"changed_at"}),
        ({"status": (CustomerStatus.ACTIVE,)}, set()),
        ({"status": (CustomerStatus.CLOSED, CustomerStatus.MERGED)}, set()),
        ({"kind": BUSINESS}, {"changed_at"}),
        ({"kind": BUSINESS, "status": CLOSED}, set()),
        ({"level": (KeyLevel.GROUP,)}, {"changed_at"}),
        ({"tag": "vip"}, {"changed_at", "name"}),
        ({"tag": "vip", "status": CLOSED}, set()),
        ({"name": "王"}, {"name"}),
        ({"risk": (AtRisk.HIGH,)}, set()),
    ],
)
def test_an_index_has_in_order_what_is_asked_for_by_one_thing(wanted, orders):
    assert Query(CustomerFilter(**wanted), EVERYTHING).orders == orders
