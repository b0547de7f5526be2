"""What a merge takes from which customer, and what its undo puts back or cannot."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from yizhan.domains.customer.contracts import MergeField
from yizhan.domains.customer.model import checks
from yizhan.domains.party.contracts import Gender, PartyPatch
from yizhan.kernel.text import Text

Image = Mapping[str, Any]

_PARTY_FIELDS: Mapping[MergeField, tuple[str, ...]] = {
    MergeField.NAME: ("name", "family_name", "given_name"),
    MergeField.TRADING_NAME: ("trading_name",),
    MergeField.GENDER: ("gender",),
    MergeField.BIRTH_DATE: ("birth_date",),
    MergeField.NATIONALITY: ("nationality",),
    MergeField.MARITAL_STATUS: ("marital_status",),
    MergeField.ORGANIZATION_TYPE: ("organization_type",),
    MergeField.INDUSTRY: ("industry",),
}
_CUSTOMER_FIELDS: Mapping[MergeField, tuple[str, ...]] = {
    MergeField.CLASS: ("kind", "level"),
    MergeField.MANAGER: ("manager_id",),
    MergeField.EXTERNAL_ID: ("external_id",),
}
_BOOKKEEPING = frozenset({"rev", "changed_at", "changed_by", "change_reason", "org_pos"})
_FOLLOWING = frozenset({"name", "main_phone"})
"""Columns of a customer that follow its party and are never put back themselves."""

_SORTS = {
    "identity_document": Text("证件", "identity document"),
    "contact": Text("联系方式", "contact"),
    "address": Text("地址", "address"),
    "relation": Text("关系", "relation"),
    "account": Text("账户", "account"),
    "subscriber": Text("用户", "subscriber"),
    "order": Text("订单", "order"),
}
_COLUMNS = {
    "kind": Text("类别", "kind"),
    "level": Text("级别", "level"),
    "manager_id": Text("客户经理", "account manager"),
    "external_id": Text("外部编号", "external number"),
    "name": Text("名称", "name"),
    "family_name": Text("姓", "family name"),
    "given_name": Text("名", "given name"),
    "gender": Text("性别", "gender"),
    "birth_date": Text("出生日期", "birth date"),
    "status": Text("状态", "status"),
}


def party_patch(merged: Image, chosen: Sequence[MergeField]) -> PartyPatch:
    """What the survivor's party takes from that of the merged customer."""
    values = {name: merged[name] for field in chosen for name in _PARTY_FIELDS.get(field, ())}
    if values.get("birth_date"):
        values["birth_date"] = date.fromisoformat(values["birth_date"])
    if values.get("gender"):
        values["gender"] = Gender(values["gender"])
    return PartyPatch(**values)


def customer_values(survivor: Image, merged: Image, chosen: Sequence[MergeField]) -> dict[str, Any]:
    """What the survivor takes from the merged customer; it has the tags of both."""
    values = {name: merged[name] for field in chosen for name in _CUSTOMER_FIELDS.get(field, ())}
    tags = checks.tidy([*survivor["tags"], *merged["tags"]])
    return values if list(tags) == list(survivor["tags"]) else {**values, "tags": tags}


def of_party(moved: Mapping[str, Sequence[int]]) -> dict[str, Sequence[int]]:
    """Those of what was moved that belong to parties, by the party domain's own words."""
    return {sort.removeprefix("party."): ids for sort, ids in moved.items() if sort.startswith("party.")}


def conflicts(before: Mapping[str, Image], after: Mapping[str, Image], now: Mapping[str, Image]) -> list[Text]:
    """Columns that the merge changed and somebody changed again since."""
    found: list[Text] = []
    for who in before:
        names = _changed(before[who], after[who])
        if not who.endswith("Party"):
            names -= _FOLLOWING | {"tags"}
        found += [_conflict(name, now[who]) for name in sorted(names) if now[who][name] != after[who][name]]
    return found


def _conflict(name: str, now: Image) -> Text:
    label = _COLUMNS.get(name, Text(name, name))
    return Text("{label}现为“{value}”", "{label} is now “{value}”").format(label=label, value=now[name])


def _changed(before: Image, after: Image) -> set[str]:
    return {name for name in before if before[name] != after[name]} - _BOOKKEEPING


def to_restore(before: Image, after: Image, now: Image) -> dict[str, Any]:
    """The columns to put back, with their values: those that the merge changed; of tags those that it added go."""
    values = {name: before[name] for name in _changed(before, after)}
    if "tags" in values:
        added = set(after["tags"]) - set(before["tags"])
        values["tags"] = [tag for tag in now["tags"] if tag not in added]
    return values


def gone(sort: str, key: int) -> Text:
    """Something that was moved and is no longer there."""
    label = _SORTS.get(sort, Text(sort, sort))
    return Text("{label} {key} 已转移或删除", "the {label} {key} was moved on or removed").format(label=label, key=key)
