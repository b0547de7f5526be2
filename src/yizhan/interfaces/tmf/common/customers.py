"""Which customer a resource belongs to, as its `relatedParty` tells.

A reference may name the customer itself or the party that is one. v4 has the reference in the element, v5 inside
`partyOrPartyRole`. Elements are kept as they came; the customer is shown before them.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from yizhan.domains.customer import api as customer
from yizhan.domains.customer.contracts import Standing
from yizhan.domains.customer.errors import PARTY
from yizhan.domains.party import api as party
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.common.given import Given
from yizhan.interfaces.tmf.common.resource import Call
from yizhan.kernel.errors import Problem
from yizhan.kernel.faults import UNKNOWN_REFERENCE
from yizhan.kernel.ids import parse_id

ROLE = "customer"


class Related(msgspec.Struct, frozen=True):
    """The customer that the related parties name, and what is wrong with them."""

    customer_id: str | None
    problems: tuple[Problem, ...]


async def related(call: Call, document: Mapping[str, Any]) -> Related:
    """Look up the related parties of `document`, in the scope already entered."""
    references = [_reference(element) for element in document.get("relatedParty") or ()]
    keys = [parse_id(str(reference.get("id"))) or 0 for reference in references]
    roles = await customer.standing_of(call.context, keys)
    of_parties = await customer.customers_of_parties(call.context, keys)
    parties = await party.in_clear(call.context, keys)
    problems, found = [], None
    for at, (key, reference) in enumerate(zip(keys, references, strict=True)):
        its_customer = str(key) if key in roles else getattr(of_parties.get(str(key)), "id", None)
        found = found or its_customer
        if its_customer is None and key not in parties:
            problems.append(UNKNOWN_REFERENCE.at(f"relatedParty.{at}.id", what=PARTY, key=reference.get("id")))
    return Related(found, tuple(problems))


def _reference(element: Mapping[str, Any]) -> Mapping[str, Any]:
    inside = element.get("partyOrPartyRole")
    return inside if isinstance(inside, Mapping) else element


def take_shown(given: Given, customer_id: str | None) -> None:
    """Take the reference that `shown` writes, so that it is not kept a second time."""
    for element in given.each("relatedParty"):
        inside = element.inner("partyOrPartyRole") if element.see("partyOrPartyRole") is not None else element
        if customer_id is not None and str(inside.see("id")) == customer_id:
            for name in ("id", "href", "name", "@type", "@referredType"):
                inside.take(name)
            element.take("@type")
            if element.see("role") == ROLE:
                element.take("role")


def shown(
    call: Call, customer_id: str, name: str | None, related_type: str = "RelatedPartyRefOrPartyRoleRef"
) -> dict[str, Any]:
    """The customer as a related party; `related_type` is what the v5 specification of the resource calls one."""
    reference = {"id": customer_id, "href": call.href("Customer", customer_id), "name": name}
    reference = {key: value for key, value in reference.items() if value}
    if call.version is Version.V4:
        return {**reference, "role": ROLE, "@type": "RelatedParty", "@referredType": "Customer"}
    inside = {**reference, "@type": "PartyRoleRef", "@referredType": "Customer"}
    return {"@type": related_type, "role": ROLE, "partyOrPartyRole": inside}


async def names(call: Call, customer_ids: set[str]) -> dict[str, Standing]:
    """What is known of customers by their id, in the scope already entered."""
    found = await customer.standing_of(call.context, [int(each) for each in customer_ids])
    return {str(key): standing for key, standing in found.items()}
