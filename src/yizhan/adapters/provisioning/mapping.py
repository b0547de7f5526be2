"""Between ordering's words and those of TMF641 v4.1."""

from collections.abc import Mapping, Sequence
from typing import Any

from yizhan.domains.catalogue.contracts.plans import ServicePlan
from yizhan.domains.catalogue.contracts.specifications import Action, SpecKind, Values
from yizhan.domains.ordering.contracts.services import RemoteOrder, ServiceRequest, ServiceState

ACTIONS: Mapping[Action, str] = {
    Action.INSTALL: "add",
    Action.MODIFY: "modify",
    Action.SUSPEND: "modify",
    Action.RESUME: "modify",
    Action.DISCONNECT: "delete",
}
SERVICE_STATES: Mapping[Action, str] = {
    Action.INSTALL: "active",
    Action.MODIFY: "active",
    Action.SUSPEND: "inactive",
    Action.RESUME: "active",
    Action.DISCONNECT: "terminated",
}
"""The state in which the service is to be afterwards."""


def body_of(request: ServiceRequest) -> dict[str, Any]:
    """The ServiceOrder_Create for `request`."""
    body: dict[str, Any] = {
        "@type": "ServiceOrder",
        "externalId": request.key,
        "category": "CRM",
        "description": request.description,
        "priority": str(request.priority),
        "externalReference": [
            {"id": request.order_number, "name": request.order_number, "externalReferenceType": "ProductOrder"}
        ],
        "serviceOrderItem": [_item(service) for service in request.services],
    }
    if request.requested_completion is not None:
        body["requestedCompletionDate"] = request.requested_completion.isoformat()
    return body


def _item(service: ServicePlan) -> dict[str, Any]:
    return {
        "@type": "ServiceOrderItem",
        "id": service.id,
        "action": ACTIONS[service.action],
        "service": {
            "name": service.name.zh,
            "serviceType": "CFS" if service.kind is SpecKind.CFS else "RFS",
            "state": SERVICE_STATES[service.action],
            "serviceSpecification": {"id": service.spec_id, "name": service.code, "version": service.version},
            "serviceCharacteristic": _characteristics(service.values),
            "supportingResource": [{"id": r.id, "name": r.code} for r in service.resources],
        },
        "serviceOrderItemRelationship": [
            {"relationshipType": "dependency", "orderItem": {"id": sooner, "itemId": sooner}}
            for sooner in service.after
        ],
    }


def _characteristics(values: Values) -> list[dict[str, Any]]:
    return [{"name": name, "valueType": type(value).__name__, "value": value} for name, value in values.items()]


def remote_of(document: Mapping[str, Any]) -> RemoteOrder:
    """What a ServiceOrder says. Raises ValueError or KeyError when it is none."""
    errors: Sequence[Mapping[str, Any]] = document.get("errorMessage") or ()
    first = errors[0] if errors else {}
    return RemoteOrder(
        id=str(document["id"]),
        key=str(document["externalId"]),
        state=ServiceState(document["state"]),
        error_code=first.get("code"),
        error_message=first.get("message") or first.get("reason"),
        results=_results(document.get("serviceOrderItem") or ()),
    )


def _results(items: Sequence[Mapping[str, Any]]) -> Values:
    return {
        str(characteristic["name"]): characteristic["value"]
        for item in items
        for characteristic in item.get("service", {}).get("serviceCharacteristic") or ()
        if isinstance(characteristic.get("value"), str | int | float | bool)
    }
