"""What is given becomes what is written."""

from datetime import datetime

import msgspec

from yizhan.domains.subscriber.contracts import NewSubscriber, SubscriberState
from yizhan.domains.subscriber.store import SubscriberRow
from yizhan.kernel.ids import new_id


def key(given: str | None) -> int | None:
    """An id as it is kept."""
    return int(given) if given else None


def new_row(new: NewSubscriber, place: int, state: SubscriberState, at: datetime) -> SubscriberRow:
    """The row of a checked new subscriber in `state` since `at`."""
    return SubscriberRow(
        id=new_id(),
        org_pos=place,
        customer_id=int(new.customer_id),
        account_id=key(new.account_id),
        parent_id=key(new.parent_id),
        number=new.number.strip(),
        name=new.name.strip(),
        service_kind=new.service_kind.strip(),
        is_bundle=new.is_bundle,
        state=state,
        state_since=at,
        suspend_extent=None,
        suspend_cause=None,
        offering_id=key(new.offering_id),
        offering_name=new.offering_name,
        offering_version=new.offering_version,
        spec_id=key(new.spec_id),
        spec_name=new.spec_name,
        characteristics=new.characteristics,
        prices=msgspec.to_builtins(new.prices),
        resources=msgspec.to_builtins(new.resources),
        place=new.place,
        contract_from=new.contract.start,
        contract_to=new.contract.end,
        contract_months=new.contract.months,
        order_id=key(new.order_id),
        order_item=new.order_item,
        activated_at=None,
        ended_at=None,
        external_id=new.external_id.strip(),
        extra=new.extra,
        created_at=at,
        changed_at=at,
    )
