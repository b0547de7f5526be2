"""What goes into and comes out of the party domain."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from yizhan.kernel.permissions import Permission
from yizhan.kernel.text import Text

PERMISSIONS = (
    Permission("party.read", Text("查看参与人", "See parties")),
    Permission("party.change", Text("维护参与人资料", "Maintain parties")),
    Permission("party.relate", Text("维护参与人关系", "Maintain relations between parties")),
    Permission("party.reveal", Text("凭理由查看被遮盖的号码", "Reveal masked numbers with a reason")),
    Permission("party.identity.view", Text("查看完整证件号码", "See whole document numbers"), sensitive=True),
    Permission("party.contact.view", Text("查看完整联系方式", "See whole contacts"), sensitive=True),
)


class PartyKind(StrEnum):
    """A person or an organisation."""

    INDIVIDUAL = "individual"
    ORGANIZATION = "organization"


class PartyStatus(StrEnum):
    """TMF632: initialized, validated; a person may be deceased, an organisation closed."""

    INITIALIZED = "initialized"
    VALIDATED = "validated"
    DECEASED = "deceased"
    CLOSED = "closed"


class Gender(StrEnum):
    """As GB/T 2261.1 distinguishes it."""

    MALE = "male"
    FEMALE = "female"
    UNSPECIFIED = "unspecified"


class DocumentKind(StrEnum):
    """What an identity document is."""

    RESIDENT_ID = "residentId"
    HOUSEHOLD_REGISTER = "householdRegister"
    MILITARY_ID = "militaryId"
    PASSPORT = "passport"
    HK_MACAU_PERMIT = "hkMacauPermit"
    TAIWAN_PERMIT = "taiwanPermit"
    HK_MACAU_TAIWAN_RESIDENCE = "hkMacauTaiwanResidence"
    FOREIGNER_RESIDENCE = "foreignerResidence"
    CREDIT_CODE = "creditCode"
    BUSINESS_LICENCE = "businessLicence"
    ORGANIZATION_CODE = "organizationCode"
    OTHER = "other"


class Medium(StrEnum):
    """How somebody can be reached."""

    MOBILE = "mobile"
    PHONE = "phone"
    FAX = "fax"
    EMAIL = "email"
    WECHAT = "wechat"
    OTHER = "other"


class AddressKind(StrEnum):
    """What an address is for."""

    HOME = "home"
    WORK = "work"
    REGISTERED = "registered"
    MAILING = "mailing"
    INSTALLATION = "installation"
    OTHER = "other"


class RelationKind(StrEnum):
    """How one party stands to another; read: from <kind> to."""

    FAMILY = "family"
    GROUP_MEMBER = "groupMember"
    SUBSIDIARY_OF = "subsidiaryOf"
    AGENT_FOR = "agentFor"
    CONTACT_FOR = "contactFor"


class DocumentInput(msgspec.Struct, frozen=True, gc=False, kw_only=True, rename="camel"):
    """An identity document as given; `id` names an existing one that is to be kept or changed."""

    kind: DocumentKind
    number: str
    id: str | None = None
    country: str = "CN"
    issuer: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


class ContactInput(msgspec.Struct, frozen=True, gc=False, kw_only=True, rename="camel"):
    """A way to reach the party, as given."""

    medium: Medium
    value: str
    id: str | None = None
    purpose: str = ""
    preferred: bool = False


class AddressInput(msgspec.Struct, frozen=True, gc=False, kw_only=True, rename="camel"):
    """An address as given."""

    kind: AddressKind = AddressKind.OTHER
    id: str | None = None
    country: str = "CN"
    province: str = ""
    city: str = ""
    district: str = ""
    street: str = ""
    detail: str = ""
    postcode: str = ""
    preferred: bool = False


class Industry(msgspec.Struct, frozen=True):
    """A section or division of GB/T 4754-2017, such as `I65`, what it is called, and what people write for it."""

    code: str
    zh: str
    en: str
    also: tuple[str, ...] = ()


class NewParty(msgspec.Struct, frozen=True, gc=False, kw_only=True, rename="camel"):
    """A party to be recorded.

    A person has a `name` or a `familyName` with a `givenName` (the missing is derived); an organisation has a `name`.
    Birth date and gender of a person with a resident identity number are derived from it when they are not given.
    `industry` is kept as the code of the one that it names by code or name in either language, else as it is written.
    """

    kind: PartyKind
    name: str = ""
    family_name: str = ""
    given_name: str = ""
    gender: Gender | None = None
    birth_date: date | None = None
    nationality: str = ""
    marital_status: str = ""
    trading_name: str = ""
    organization_type: str = ""
    industry: str = ""
    is_legal_entity: bool = True
    status: PartyStatus = PartyStatus.INITIALIZED
    documents: tuple[DocumentInput, ...] = ()
    contacts: tuple[ContactInput, ...] = ()
    addresses: tuple[AddressInput, ...] = ()
    extra: dict[str, Any] = {}


class PartyPatch(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What is to change: what is absent stays; a list given replaces the whole list.

    An element of a list with an `id` keeps or changes that element; a masked number sent back unchanged keeps the
    number it masks.
    """

    name: str | UnsetType = UNSET
    family_name: str | UnsetType = UNSET
    given_name: str | UnsetType = UNSET
    gender: Gender | UnsetType | None = UNSET
    birth_date: date | UnsetType | None = UNSET
    nationality: str | UnsetType = UNSET
    marital_status: str | UnsetType = UNSET
    trading_name: str | UnsetType = UNSET
    organization_type: str | UnsetType = UNSET
    industry: str | UnsetType = UNSET
    is_legal_entity: bool | UnsetType = UNSET
    status: PartyStatus | UnsetType = UNSET
    documents: tuple[DocumentInput, ...] | UnsetType = UNSET
    contacts: tuple[ContactInput, ...] | UnsetType = UNSET
    addresses: tuple[AddressInput, ...] | UnsetType = UNSET
    extra: dict[str, Any] | UnsetType = UNSET


class Document(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An identity document; `masked` says that `number` shows asterisks."""

    id: str
    kind: DocumentKind
    number: str
    masked: bool
    country: str
    issuer: str
    valid_from: date | None
    valid_to: date | None


class Contact(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A way to reach the party; `masked` says that `value` shows asterisks."""

    id: str
    medium: Medium
    value: str
    masked: bool
    purpose: str
    preferred: bool


class Address(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An address; `text` is the whole of it on one line."""

    id: str
    kind: AddressKind
    country: str
    province: str
    city: str
    district: str
    street: str
    detail: str
    postcode: str
    preferred: bool
    text: str


class Party(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A party as the actor may see it."""

    id: str
    rev: int
    org_pos: int
    kind: PartyKind
    status: PartyStatus
    name: str
    family_name: str
    given_name: str
    gender: Gender | None
    birth_date: date | None
    nationality: str
    marital_status: str
    trading_name: str
    organization_type: str
    industry: str
    is_legal_entity: bool
    documents: tuple[Document, ...]
    contacts: tuple[Contact, ...]
    addresses: tuple[Address, ...]
    extra: dict[str, Any]
    created_at: datetime
    changed_at: datetime


class NewRelation(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A relation to be recorded: `fromId` is <kind> (in `role`) `toId`, within a period."""

    kind: RelationKind
    from_id: str
    to_id: str
    role: str = ""
    valid_from: datetime | None = None
    valid_to: datetime | None = None


class Relation(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A relation between two parties."""

    id: str
    rev: int
    kind: RelationKind
    from_id: str
    to_id: str
    role: str
    valid_from: datetime | None
    valid_to: datetime | None


class Node(msgspec.Struct, frozen=True, rename="camel"):
    """A party in a graph of relations."""

    id: str
    kind: PartyKind
    name: str


class RelationGraph(msgspec.Struct, frozen=True, rename="camel"):
    """Parties around one party, and the relations between them; `cut` says that there are more."""

    nodes: tuple[Node, ...]
    edges: tuple[Relation, ...]
    cut: bool


class Revealed(msgspec.Struct, frozen=True, rename="camel"):
    """A number in clear, as revealed for a reason."""

    id: str
    value: str


class LoadedParty(msgspec.Struct, frozen=True):
    """What became of one party of a mass load: its id, or why it was refused."""

    id: int
    party: NewParty
    """As recorded, normalised; the caller derives its own columns and search keys from it."""
