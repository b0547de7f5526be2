"""Whom the cases of processes are about: orders are known by their number, and belong to a customer."""

from collections.abc import Mapping, Sequence

from yizhan.domains.ordering import api as ordering
from yizhan.domains.ordering.contracts.access import READ
from yizhan.engines.process.ports import Subject
from yizhan.flows.order_to_cash.following import PROCESS
from yizhan.platform.context import Context


async def customers_of_orders(ctx: Context, process: str, business_keys: Sequence[str]) -> Mapping[str, Subject]:
    """The customer of each order; the name for those who may read orders."""
    if process != PROCESS:
        return {}
    found = await ordering.customers_of_numbers(ctx, business_keys)
    may_read = ctx.may(READ)
    return {number: Subject(key, name if may_read else None) for number, (key, name) in found.items()}
