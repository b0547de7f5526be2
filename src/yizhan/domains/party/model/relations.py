"""Which relations there are, between which kinds of party, and how they read from either end."""

from collections.abc import Mapping

import msgspec

from yizhan.domains.party.contracts import PartyKind, RelationKind
from yizhan.kernel.text import Text

_PERSON = frozenset({PartyKind.INDIVIDUAL})
_ORGANIZATION = frozenset({PartyKind.ORGANIZATION})
_ANY = _PERSON | _ORGANIZATION


class RelationRule(msgspec.Struct, frozen=True):
    """From which kinds to which; `symmetric` reads the same both ways; `acyclic` makes a tree of superiors."""

    from_kinds: frozenset[PartyKind]
    to_kinds: frozenset[PartyKind]
    forward: Text
    backward: Text
    rule: Text
    symmetric: bool = False
    acyclic: bool = False


RULES: Mapping[RelationKind, RelationRule] = {
    RelationKind.FAMILY: RelationRule(
        _PERSON, _PERSON, Text("家庭成员", "family of"), Text("家庭成员", "family of"),
        Text("家庭关系连接两个个人", "A family relation joins two persons"), symmetric=True),
    RelationKind.GROUP_MEMBER: RelationRule(
        _ANY, _ORGANIZATION, Text("集团成员", "member of"), Text("集团", "group of"),
        Text("成员可为个人或单位，集团须为单位", "A member is a person or organisation; the group is an organisation"),
        acyclic=True),
    RelationKind.SUBSIDIARY_OF: RelationRule(
        _ORGANIZATION, _ORGANIZATION, Text("子公司", "subsidiary of"), Text("母公司", "parent of"),
        Text("母子公司均须为单位", "Parent and subsidiary are organisations"), acyclic=True),
    RelationKind.AGENT_FOR: RelationRule(
        _ANY, _ANY, Text("代理", "agent for"), Text("被代理", "represented by"),
        Text("任何一方可代理另一方", "Anybody may act for anybody else")),
    RelationKind.CONTACT_FOR: RelationRule(
        _PERSON, _ORGANIZATION, Text("联系人", "contact for"), Text("联系单位", "has the contact"),
        Text("联系人须为个人，所属须为单位", "A contact is a person, for an organisation")),
}  # fmt: skip
