"""What happened since is written as it happened: each change by its clerk, as of its day."""

import msgspec

from yizhan.demo.plan import (
    Barred,
    ChangePlan,
    Closed,
    Moved,
    Paying,
    Reached,
    Reassigned,
    Resumed,
    Shared,
    Tagged,
    What,
)
from yizhan.demo.staffing import Operator
from yizhan.domains.account import api as account
from yizhan.domains.account.contracts import AccountPatch
from yizhan.domains.customer import api as customer
from yizhan.domains.customer.contracts import CustomerPatch, CustomerStatus
from yizhan.domains.party.contracts import Contact, ContactInput, Party, PartyPatch
from yizhan.domains.subscriber import api as subscriber
from yizhan.domains.subscriber.contracts import NewSplit, Share
from yizhan.kernel.clock import FixedClock
from yizhan.platform.context import Context
from yizhan.platform.db import Stamp


class Known(msgspec.Struct):
    """Ids of what was written so far, by the plan's keys."""

    customers: dict[str, str] = {}
    parties: dict[str, str] = {}
    accounts: dict[str, list[str]] = {}
    subscribers: dict[str, str] = {}
    """The first product of each customer."""


class Historian:
    """Writes changes of the past in the transaction of `ctx`."""

    def __init__(self, ctx: Context, operator: Operator, known: Known) -> None:
        self._ctx = ctx
        self._operator = operator
        self._known = known

    async def happen(self, change: ChangePlan) -> None:
        """Write one change as of its moment, signed by its clerk; the audit trail says who really writes it."""
        by = Stamp(int(self._operator.staff_id(change.by)), change.reason)
        then = self._ctx.as_if(clock=FixedClock(change.at))
        async with self._ctx.tx.taking_over(change.at, by):
            await then.as_system()
            await self._write(then, change.customer, change.what)

    async def _write(self, then: Context, key: str, what: What) -> None:
        match what:
            case Barred(suspension):
                await subscriber.suspend(then, self._known.subscribers[key], suspension)
            case Resumed():
                await subscriber.resume(then, self._known.subscribers[key])
            case Shared(charge, shares):
                parts = tuple(Share(self._known.accounts[ref.customer][ref.index], each) for ref, each in shares)
                split = NewSplit(charge_kind=charge, shares=parts)
                await subscriber.split_charges(then, self._known.subscribers[key], split, None)
            case Paying(payment):
                await account.change_account(then, self._known.accounts[key][0], AccountPatch(payment=payment), None)
            case _:
                profile = await customer.profile_of(then, self._known.customers[key])
                patch = self._patch(what, profile.party)
                await customer.change_customer(then, profile.customer.id, patch, profile.customer.rev)

    def _patch(self, what: Moved | Reached | Reassigned | Tagged | Closed, party: Party) -> CustomerPatch:
        match what:
            case Moved(address):
                return CustomerPatch(party=PartyPatch(addresses=(address,)))
            case Reached(contact):
                kept = (each for each in party.contacts if each.medium is not contact.medium)
                return CustomerPatch(party=PartyPatch(contacts=(contact, *map(_kept, kept))))
            case Reassigned(manager):
                return CustomerPatch(manager_id=self._operator.staff_id(manager))
            case Tagged(tags):
                return CustomerPatch(tags=tags)
            case Closed():
                return CustomerPatch(status=CustomerStatus.CLOSED)


def _kept(contact: Contact) -> ContactInput:
    return ContactInput(
        id=contact.id,
        medium=contact.medium,
        value=contact.value,
        purpose=contact.purpose,
        preferred=contact.preferred,
    )
