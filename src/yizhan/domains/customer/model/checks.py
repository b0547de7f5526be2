"""Is a customer right as it stands, and what of its party is kept beside it."""

from collections.abc import Mapping, Sequence

from yizhan.domains.customer import errors
from yizhan.domains.customer.contracts import CustomerKind, CustomerStatus, KeyLevel, NewCustomer
from yizhan.domains.party.contracts import ContactInput, Medium
from yizhan.kernel.errors import Problem
from yizhan.kernel.faults import TOO_LONG
from yizhan.kernel.ids import parse_id
from yizhan.kernel.text import Text

MOST_TAGS = 30
MOST_TAG = 40
MOST_EXTERNAL = 64

TRANSITIONS: Mapping[CustomerStatus, frozenset[CustomerStatus]] = {
    CustomerStatus.PROSPECT: frozenset({CustomerStatus.ACTIVE, CustomerStatus.CLOSED}),
    CustomerStatus.ACTIVE: frozenset({CustomerStatus.CLOSED}),
    CustomerStatus.CLOSED: frozenset({CustomerStatus.ACTIVE}),
    CustomerStatus.MERGED: frozenset(),
}
"""What a change may do to the status; merging and its undo go their own way."""

STATUSES: Mapping[CustomerStatus, Text] = {
    CustomerStatus.PROSPECT: Text("潜在", "prospect"),
    CustomerStatus.ACTIVE: Text("在网", "active"),
    CustomerStatus.CLOSED: Text("已销户", "closed"),
    CustomerStatus.MERGED: Text("已合并", "merged"),
}


def problems_of(new: NewCustomer) -> list[Problem]:
    """Everything wrong with a new customer but for its party."""
    problems = [
        *class_problems(new.kind, new.level),
        *tag_problems(new.tags),
        *manager_problems(new.manager_id),
        *external_problems(new.external_id),
    ]
    if (new.party is None) == (new.party_id is None):
        problems.append(errors.ONE_PARTY.at("party"))
    if new.status not in {CustomerStatus.PROSPECT, CustomerStatus.ACTIVE}:
        problems.append(errors.STATUS_AT_START.at("status"))
    return problems


def class_problems(kind: CustomerKind, level: KeyLevel | None) -> list[Problem]:
    """A key customer has a level, and only a key customer."""
    if kind is CustomerKind.KEY and level is None:
        return [errors.LEVEL_REQUIRED.at("level")]
    if kind is not CustomerKind.KEY and level is not None:
        return [errors.LEVEL_NOT_ALLOWED.at("level")]
    return []


def tag_problems(tags: Sequence[str]) -> list[Problem]:
    """Tags are short, few and without commas."""
    problems = [
        errors.BAD_TAG.at(f"tags.{i}")
        for i, tag in enumerate(tags)
        if not 1 <= len(tag.strip()) <= MOST_TAG or "," in tag
    ]
    if len(tags) > MOST_TAGS:
        problems.append(errors.TOO_MANY_TAGS.at("tags", most=MOST_TAGS))
    return problems


def manager_problems(manager_id: str | None) -> list[Problem]:
    """A manager is named by an id."""
    valid = manager_id is None or (parse_id(manager_id) or 0) > 0
    return [] if valid else [errors.BAD_STAFF.at("managerId")]


def external_problems(external_id: str) -> list[Problem]:
    """Numbers of other systems are not endless."""
    return [] if len(external_id) <= MOST_EXTERNAL else [TOO_LONG.at("externalId", most=MOST_EXTERNAL)]


def tidy(tags: Sequence[str]) -> tuple[str, ...]:
    """Tags without blanks around them, each once."""
    return tuple(dict.fromkeys(tag.strip() for tag in tags))


def main_phone(contacts: Sequence[ContactInput]) -> str:
    """The number a list shows: the preferred mobile, else any mobile, else a preferred or any other telephone."""
    phones = [c for c in contacts if c.medium in {Medium.MOBILE, Medium.PHONE}]
    ranked = sorted(phones, key=lambda c: (c.medium is not Medium.MOBILE, not c.preferred))
    return ranked[0].value if ranked else ""
