"""The four type attributes of TMF630 part 2, and references between resources."""

from collections.abc import Mapping
from typing import Any

TYPE_ATTRIBUTES = ("@type", "@baseType", "@schemaLocation")


def with_type(resource: Mapping[str, Any], type_: str) -> dict[str, Any]:
    """`resource` with `@type`: its own when it was given one (a subclass), else `type_`."""
    return dict(resource) if resource.get("@type") else {**resource, "@type": type_}


def reference(
    id_: str, referred_type: str, *, href: str | None = None, name: str | None = None, **more: Any
) -> dict[str, Any]:
    """A reference (TMF EntityRef) to a resource whose actual type is `referred_type`."""
    optional = {"href": href, "name": name, **more}
    return {
        "id": id_,
        **{key: value for key, value in optional.items() if value is not None},
        "@referredType": referred_type,
    }
