"""Which events each Open API publishes, and how a notification looks (TMF630 part 1).

Domains name their events as the standard does (resource type + Create / AttributeValueChange / StateChange /
Delete + `Event`); a notification carries the resource as the API itself would show it.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from yizhan.interfaces.tmf.common.addresses import BASES, Version
from yizhan.interfaces.tmf.common.resource import Api, Resource


class Published(msgspec.Struct, frozen=True):
    """An event that `api` publishes about `resource`, named `type_` there."""

    api: Api
    resource: Resource
    type_: str

    @property
    def is_deletion(self) -> bool:
        return self.type_.endswith("DeleteEvent")


def publications(apis: Iterable[Api]) -> dict[str, list[Published]]:
    """What is published when a domain tells of an event, by the domain's name of the event."""
    found: dict[str, list[Published]] = {}
    for api in apis:
        specification = api.specification()
        types = {resource.name: str(specification.resources[resource.name]["read"]) for resource in api.resources}
        for event in specification.events:
            type_ = event[0].upper() + event[1:]
            owners = [r for r in api.resources if r.get and type_.startswith(types[r.name])]
            if owners:
                owner = max(owners, key=lambda r: len(types[r.name]))
                told_as = (owner.told_as or types[owner.name]) + type_.removeprefix(types[owner.name])
                found.setdefault(told_as, []).append(Published(api, owner, type_))
    return found


def notification(
    published: Published, event_id: object, at: datetime, correlation_id: str, resource: Mapping[str, Any]
) -> dict[str, Any]:
    """The body that subscribers get; v4 spells `timeOcurred` so."""
    time = at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    version = published.api.version
    body = {
        "eventId": str(event_id),
        "eventTime": time,
        "eventType": published.type_,
        "correlationId": correlation_id,
        "domain": BASES[published.api.number][version].partition("/")[0],
        "title": published.type_,
        "timeOcurred" if version is Version.V4 else "timeOccurred": time,
        "event": {published.resource.name: dict(resource)},
    }
    return {**body, "@type": published.type_}
