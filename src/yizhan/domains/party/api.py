"""What the party domain does.

Use cases enter their permission themselves. What stands under "for domains above" works in the scope the caller
entered: a domain whose own rule has decided the access builds on it.
"""

from yizhan.domains.party.model.identity import normal as normal_identity
from yizhan.domains.party.model.masks import of_contact as mask_contact
from yizhan.domains.party.model.masks import of_identity as mask_identity
from yizhan.domains.party.model.masks import of_phone as mask_phone
from yizhan.domains.party.model.names import comparable as comparable_name
from yizhan.domains.party.model.reach import normal as normal_contact
from yizhan.domains.party.service.absorbing import absorb, columns_of, give_back, missing, restore_columns
from yizhan.domains.party.service.industries import industries
from yizhan.domains.party.service.industries import known as known_industries
from yizhan.domains.party.service.recording import (
    Amendment,
    add,
    amend,
    amend_many,
    amendments,
    as_of,
    change,
    create,
    delete,
    held_documents,
    holders_of,
    load,
    place,
    problems_of,
    reached_by,
    related,
    remove,
    remove_many,
    same_document,
    same_holders,
    versions_of,
)
from yizhan.domains.party.service.relating import (
    end_relation,
    graph_around,
    relate,
    relations_around,
    relations_of,
    set_period,
)
from yizhan.domains.party.service.relating_many import relate_many
from yizhan.domains.party.service.seeing import (
    Reading,
    changes_of,
    find,
    in_clear,
    party_of,
    readings,
    reveal_contact,
    reveal_identity,
    seen_together,
)
from yizhan.domains.party.store import PartyToLoad

__all__ = [
    "Amendment",
    "PartyToLoad",
    "Reading",
    "absorb",
    "add",
    "amend",
    "amend_many",
    "amendments",
    "as_of",
    "change",
    "changes_of",
    "columns_of",
    "comparable_name",
    "create",
    "delete",
    "end_relation",
    "find",
    "give_back",
    "graph_around",
    "held_documents",
    "holders_of",
    "in_clear",
    "industries",
    "known_industries",
    "load",
    "mask_contact",
    "mask_identity",
    "mask_phone",
    "missing",
    "normal_contact",
    "normal_identity",
    "party_of",
    "place",
    "problems_of",
    "reached_by",
    "readings",
    "relate",
    "relate_many",
    "related",
    "relations_around",
    "relations_of",
    "remove",
    "remove_many",
    "restore_columns",
    "reveal_contact",
    "reveal_identity",
    "same_document",
    "same_holders",
    "seen_together",
    "set_period",
    "versions_of",
]
