"""What makes a customer findable: name, number, phones, documents, the number in older systems."""

from yizhan.domains.customer.store import SEARCHED_AS, CustomerRow
from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import Medium, NewParty
from yizhan.platform.search import Entry

KIND = SEARCHED_AS
_TELEPHONES = {Medium.MOBILE, Medium.PHONE}


def entry_of(row: CustomerRow, whole: NewParty) -> Entry:
    """The search entry of a customer whose party is `whole` (in clear); what is shown of it is masked."""
    return Entry(
        kind=KIND,
        object_id=row.id,
        org_pos=row.org_pos,
        owner_id=row.manager_id,
        title=row.name,
        keys={
            "phone": [c.value for c in whole.contacts if c.medium in _TELEPHONES],
            "identity": [d.number for d in whole.documents],
            "number": [row.number],
            "external": [row.external_id],
        },
        detail={
            "number": row.number,
            "kind": row.kind,
            "status": row.status,
            "phone": party.mask_phone(row.main_phone),
        },
    )
