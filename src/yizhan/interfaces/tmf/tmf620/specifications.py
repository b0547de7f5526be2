"""ProductSpecification, between the standard and the catalogue."""

from typing import Any

import msgspec

from yizhan.domains.catalogue.contracts.queries import EntryKind
from yizhan.domains.catalogue.contracts.specifications import (
    AllowedValue,
    Characteristic,
    Specification,
    SpecificationDraft,
    ValueType,
)
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.common.given import Given, restored
from yizhan.interfaces.tmf.common.naming import Names
from yizhan.interfaces.tmf.common.resource import Call, Document
from yizhan.interfaces.tmf.tmf620 import parts
from yizhan.interfaces.tmf.tmf620.references import Known
from yizhan.kernel.text import Text

TYPE = "ProductSpecification"
NAMES = Names(
    TYPE,
    {**parts.ASKED, "productNumber": "code"},
    frozenset({"productSpecCharacteristic", "serviceSpecification", "isBundle", "description"}),
)
REFUSED = {"characteristics": "productSpecCharacteristic"}
_VALUES = {Version.V4: "productSpecCharacteristicValue", Version.V5: "characteristicValueSpecification"}
_VALUE_TYPES = {
    ValueType.STRING: "String",
    ValueType.INTEGER: "Integer",
    ValueType.NUMBER: "Number",
    ValueType.BOOLEAN: "Boolean",
    ValueType.DATE: "String",
}


def shown(call: Call, specification: Specification, known: Known) -> Document:
    """The resource that stands for `specification`."""
    plain = {
        **parts.head(call, TYPE, specification),
        "productNumber": specification.code,
        "isBundle": False,
    }
    if specification.characteristics:
        plain["productSpecCharacteristic"] = [_characteristic(c, call.version) for c in specification.characteristics]
    services = [known.current.get((EntryKind.SPECIFICATION, use.spec)) for use in specification.uses]
    if services:
        type_ = {"@type": "ServiceSpecificationRef"} if call.version is Version.V5 else {}
        plain["serviceSpecification"] = [
            {"id": s.id, "name": s.name.zh, "version": s.version, "@referredType": "ServiceSpecification", **type_}
            for s in services
            if s
        ]
    return restored(plain, specification.extra)


def _characteristic(c: Characteristic, version: Version) -> Document:
    plain: Document = {
        "id": c.code,
        "name": c.name.zh,
        "valueType": c.type.value,
        "configurable": c.configurable,
        "minCardinality": c.minimum,
        "maxCardinality": c.maximum,
        "isUnique": c.identifies,
        "extensible": not c.allowed,
        _VALUES[version]: _values(c, version),
    }
    if c.regex:
        plain["regex"] = c.regex
    return plain if version is Version.V4 else {**plain, "@type": "CharacteristicSpecification"}


def _values(c: Characteristic, version: Version) -> list[Document]:
    defaults = c.default if isinstance(c.default, list) else [] if c.default is None else [c.default]
    values = [allowed.value for allowed in c.allowed] or defaults
    unit = {"unitOfMeasure": c.unit} if c.unit else {}
    type_ = {} if version is Version.V4 else {"@type": f"{_VALUE_TYPES[c.type]}CharacteristicValueSpecification"}
    shown_values: list[Document] = [{"value": v, "isDefault": v in defaults, **unit, **type_} for v in values]
    ends = {"valueFrom": c.lowest, "valueTo": c.highest}
    interval = {name: int(end) for name, end in ends.items() if end is not None and end == int(end)}
    if interval and not values:
        shown_values.append({**interval, **unit, **type_})
    return shown_values


def taken(given: Given) -> parts.Fields:
    """The fields of a draft."""
    fields = parts.taken_head(given)
    for name in ("productNumber", "isBundle", "serviceSpecification"):
        given.take(name)
    characteristics = tuple(map(_taken_characteristic, given.each("productSpecCharacteristic")))
    return {**fields, "characteristics": characteristics}


def _taken_characteristic(given: Given) -> Characteristic:
    name = str(given.take("name") or "")
    code = str(given.take("id") or name)
    given.take("@type")
    given.take("extensible")
    type_ = _value_type(given)
    allowed, defaults, unit, low, high = _taken_values(given)
    many = int(given.see("maxCardinality") or 1) > 1
    return Characteristic(
        code=code,
        name=Text(name or code, name or code),
        type=type_,
        minimum=int(given.take("minCardinality") or 0),
        maximum=int(given.take("maxCardinality") or 1),
        configurable=bool(given.take("configurable", default=True)),
        default=(defaults if many else defaults[0]) if defaults else None,
        allowed=tuple(AllowedValue(value) for value in allowed) if len(allowed) > 1 or not defaults else (),
        lowest=low,
        highest=high,
        regex=given.take("regex"),
        unit=unit,
        identifies=bool(given.take("isUnique", default=False)),
    )


def _value_type(given: Given) -> ValueType:
    text = str(given.see("valueType") or ValueType.STRING).lower()
    if text in set(ValueType):
        given.take("valueType")
        return ValueType(text)
    return ValueType.STRING


def _taken_values(given: Given) -> tuple[list[Any], list[Any], str | None, Any, Any]:
    allowed, defaults, unit, low, high = [], [], None, None, None
    for name in _VALUES.values():
        for each in given.each(name):
            unit = each.take("unitOfMeasure") or unit
            for part in ("@type", "valueType"):
                each.take(part)
            is_default, value = each.take("isDefault"), each.take("value")
            low, high = each.take("valueFrom", low), each.take("valueTo", high)
            if value is not None:
                allowed.append(value)
                if is_default:
                    defaults.append(value)
    return allowed, defaults, unit, low, high


def amended(draft: SpecificationDraft, before: Document, after: Document) -> SpecificationDraft:
    """`draft` with what a patch changed; a characteristic that it left alone keeps what the standard does not show."""
    changed = parts.amended(draft, before, after, taken)
    was = {c.code: c for c in taken(Given(before))["characteristics"]}
    held = {c.code: c for c in draft.characteristics}
    kept = tuple(held.get(c.code, c) if was.get(c.code) == c else c for c in changed.characteristics)
    return msgspec.structs.replace(changed, characteristics=kept)
