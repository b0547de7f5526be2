"""What goes into and comes out of the customer domain."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from yizhan.domains.party.contracts import NewParty, Party, PartyKind, PartyPatch
from yizhan.kernel.errors import Problem
from yizhan.kernel.permissions import Permission
from yizhan.kernel.text import Text

PERMISSIONS = (
    Permission("customer.read", Text("查看客户", "See customers")),
    Permission("customer.create", Text("建立客户", "Create customers")),
    Permission("customer.change", Text("修改客户", "Change customers")),
    Permission("customer.tag", Text("给客户加标签（可批量）", "Tag customers, many at once too")),
    Permission("customer.name_tags", Text("为全公司的标签命名", "Name tags for the whole operator"), owned=False),
    Permission("customer.assign", Text("指派客户经理与批量处理", "Assign account managers and act in bulk")),
    Permission("customer.merge", Text("处理重复客户与合并", "Handle duplicates and merge customers")),
    Permission("customer.export", Text("导出客户清单", "Export customer lists")),
    Permission("customer.delete", Text("删除客户", "Delete customers")),
)


class CustomerKind(StrEnum):
    """大客户, 商业, 公众, 流动."""

    KEY = "key"
    BUSINESS = "business"
    PUBLIC = "public"
    TRANSIENT = "transient"


class KeyLevel(StrEnum):
    """Which level of the operator looks after a key customer."""

    GROUP = "group"
    PROVINCE = "province"
    LOCAL = "local"


class CustomerStatus(StrEnum):
    """潜在, 在网, 销户, 已合并."""

    PROSPECT = "prospect"
    ACTIVE = "active"
    CLOSED = "closed"
    MERGED = "merged"


class NewCustomer(msgspec.Struct, frozen=True, gc=False, kw_only=True, rename="camel"):
    """A customer to be recorded: a new `party`, or an existing one by `partyId`.

    `orgPos` is where it belongs (the actor's organisation when absent); `since` its date in older records.
    """

    party: NewParty | None = None
    party_id: str | None = None
    kind: CustomerKind = CustomerKind.PUBLIC
    level: KeyLevel | None = None
    status: CustomerStatus = CustomerStatus.ACTIVE
    manager_id: str | None = None
    tags: tuple[str, ...] = ()
    external_id: str = ""
    org_pos: int | None = None
    since: datetime | None = None
    extra: dict[str, Any] = {}


class CustomerPatch(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What is to change: what is absent stays."""

    kind: CustomerKind | UnsetType = UNSET
    level: KeyLevel | UnsetType | None = UNSET
    status: CustomerStatus | UnsetType = UNSET
    manager_id: str | UnsetType | None = UNSET
    tags: tuple[str, ...] | UnsetType = UNSET
    external_id: str | UnsetType = UNSET
    party: PartyPatch | UnsetType = UNSET
    extra: dict[str, Any] | UnsetType = UNSET


class Customer(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A customer as lists and other domains see it; `mainPhone` is masked unless the actor may see contacts."""

    id: str
    rev: int
    org_pos: int
    number: str
    party_id: str
    party_kind: PartyKind
    name: str
    main_phone: str
    kind: CustomerKind
    level: KeyLevel | None
    status: CustomerStatus
    manager_id: str | None
    tags: tuple[str, ...]
    external_id: str
    merged_into: str | None
    created_at: datetime
    changed_at: datetime
    extra: dict[str, Any]


class Profile(msgspec.Struct, frozen=True, rename="camel"):
    """A customer with the party it is."""

    customer: Customer
    party: Party


class ListName(StrEnum):
    """Lists that other domains keep of customers."""

    RISK = "risk"
    FINDING = "finding"
    SEGMENT = "segment"
    PATTERN = "pattern"


class AtRisk(StrEnum):
    """How likely somebody who is at risk is to leave."""

    HIGH = "high"
    MIDDLE = "middle"


class Listed(msgspec.Struct, frozen=True):
    """A customer in a list of another domain: where in it, and what sorts it."""

    customer_id: int
    value: str
    rank: float = 0.0


class CustomerFilter(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Which customers a list shows; None matches everything, several values mean any of them."""

    kind: tuple[CustomerKind, ...] | None = None
    level: tuple[KeyLevel, ...] | None = None
    status: tuple[CustomerStatus, ...] | None = None
    manager_id: str | None = None
    name: str | None = None
    """The beginning of the name."""
    tag: str | None = None
    created_from: datetime | None = None
    created_to: datetime | None = None
    org_lo: int | None = None
    org_hi: int | None = None
    risk: tuple[AtRisk, ...] | None = None
    finding: str | None = None
    """Those whom a finding has treated; whoever is left alone is not among them."""
    segment: tuple[str, ...] | None = None
    """Numbers of segments, as the study of customers that is in use has them."""
    pattern: tuple[str, ...] | None = None
    """Codes of patterns of behaviour, as the study that is in use has them."""

    @property
    def lists(self) -> dict[ListName, tuple[str, ...]]:
        """The lists of other domains that are asked for, with the values wanted."""
        asked = {
            ListName.RISK: self.risk,
            ListName.FINDING: None if self.finding is None else (self.finding,),
            ListName.SEGMENT: self.segment,
            ListName.PATTERN: self.pattern,
        }
        return {name: tuple(values) for name, values in asked.items() if values is not None}


class CustomerSort(StrEnum):
    """How a list is sorted; a leading minus turns it round."""

    CHANGED = "changedAt"
    CHANGED_LAST_FIRST = "-changedAt"
    CREATED = "createdAt"
    CREATED_LAST_FIRST = "-createdAt"
    NAME = "name"
    NAME_BACKWARDS = "-name"
    RISK = "risk"
    RISK_FIRST = "-risk"

    @property
    def by_risk(self) -> bool:
        return self in {CustomerSort.RISK, CustomerSort.RISK_FIRST}


class Checked(msgspec.Struct, frozen=True, gc=False):
    """A row of a mass load in its normal form, and everything that is wrong with it."""

    new: NewCustomer
    problems: tuple[Problem, ...]


class TagWord(msgspec.Struct, frozen=True):
    """What a tag is called; `tag` is what customers keep."""

    tag: str
    zh: str
    en: str


class BulkAction(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What is done to many customers at once: what is absent stays."""

    manager_id: str | UnsetType | None = UNSET
    kind: CustomerKind | UnsetType = UNSET
    level: KeyLevel | UnsetType | None = UNSET
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()


class BulkTarget(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Which customers a bulk change concerns: those named, or else everything that matches a filter but `exceptIds`."""

    ids: tuple[str, ...] | None = None
    filter: CustomerFilter | None = None
    except_ids: tuple[str, ...] = ()


class BulkPreview(msgspec.Struct, frozen=True, rename="camel"):
    """How many customers a bulk change would concern, and the first few of them."""

    count: int
    sample: list[Customer]


class ExportFormat(StrEnum):
    """What kind of file an export makes."""

    CSV = "csv"
    XLSX = "xlsx"


class Outcome(msgspec.Struct, frozen=True, gc=False, rename="camel"):
    """What became of one row of a mass load."""

    id: str | None
    number: str | None
    party_id: str | None
    problems: tuple[Problem, ...] = ()


class CustomerChange(msgspec.Struct, frozen=True):
    """What is to change of one customer among many, if it is still at `expected_rev`."""

    id: str
    patch: CustomerPatch
    expected_rev: int


class Changed(msgspec.Struct, frozen=True):
    """What became of one change among many: the new versions of customer and party, or what is wrong with it."""

    rev: int | None
    party_id: str | None = None
    party_rev: int | None = None
    problems: tuple[Problem, ...] = ()


class Standing(msgspec.Struct, frozen=True):
    """What other domains need of a customer to hang something on it."""

    id: int
    org_pos: int
    manager_id: int
    name: str
    number: str
    status: CustomerStatus
    party_id: int
    party_kind: PartyKind

    @property
    def open(self) -> bool:
        return self.status in {CustomerStatus.ACTIVE, CustomerStatus.PROSPECT}


class Unloaded(msgspec.Struct, frozen=True):
    """What became of customers that were to be deleted at once.

    Those in none of the three were gone before. Both mappings give the customer number; `used` also what hangs there.
    """

    deleted: frozenset[str]
    changed: dict[str, str]
    used: dict[str, tuple[str, str]]


class LikenessReason(StrEnum):
    """Why two customers may be one, or may not."""

    SAME_DOCUMENT = "sameDocument"
    SAME_PHONE = "samePhone"
    SAME_EMAIL = "sameEmail"
    SAME_NAME = "sameName"
    SAME_COMPANY_NAME = "sameCompanyName"
    SIMILAR_NAME = "similarName"
    SAME_BIRTH_DATE = "sameBirthDate"
    SAME_ADDRESS = "sameAddress"
    OTHER_DOCUMENT = "otherDocument"
    OTHER_BIRTH_DATE = "otherBirthDate"
    OTHER_GENDER = "otherGender"


class CandidateState(StrEnum):
    """待处理, 已排除, 已合并."""

    OPEN = "open"
    DISMISSED = "dismissed"
    MERGED = "merged"


class Reason(msgspec.Struct, frozen=True):
    """Why two customers may be one, or may not, in words."""

    code: LikenessReason
    text: Text
    points: int


class Similar(msgspec.Struct, frozen=True, rename="camel"):
    """A customer that another resembles."""

    customer: Customer
    score: int
    reasons: tuple[Reason, ...]


class CandidateFilter(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Which pairs a list shows: in one state, with at least `least` points; None matches everything.

    With a range of organisations those pairs of which either customer belongs there.
    """

    state: CandidateState = CandidateState.OPEN
    least: int = 0
    customer_id: str | None = None
    org_lo: int | None = None
    org_hi: int | None = None


class Candidate(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Two customers that may be one."""

    id: str
    rev: int
    one: Customer
    other: Customer
    score: int
    reasons: tuple[Reason, ...]
    state: CandidateState
    note: str
    decided_by: str | None
    decided_at: datetime | None
    created_at: datetime


class MergeField(StrEnum):
    """What a merge may take from either customer; everything else of the merged one is added to the survivor."""

    NAME = "name"
    TRADING_NAME = "tradingName"
    GENDER = "gender"
    BIRTH_DATE = "birthDate"
    NATIONALITY = "nationality"
    MARITAL_STATUS = "maritalStatus"
    ORGANIZATION_TYPE = "organizationType"
    INDUSTRY = "industry"
    CLASS = "class"
    MANAGER = "manager"
    EXTERNAL_ID = "externalId"


class MergeCommand(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Two customers become one: `mergedId` becomes part of `survivorId`, which keeps its number.

    `fromMerged` names the fields that the survivor takes from the other. Both versions guard against changes
    that the person did not see.
    """

    survivor_id: str
    merged_id: str
    survivor_rev: int
    merged_rev: int
    reason: str
    from_merged: tuple[MergeField, ...] = ()


class MergeState(StrEnum):
    """A merge stands, or was taken back."""

    DONE = "done"
    UNDONE = "undone"


class Merge(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A merge of two customers; `moved` counts what moved, by sort."""

    id: str
    survivor: Customer
    merged: Customer
    state: MergeState
    reason: str
    from_merged: tuple[MergeField, ...]
    moved: dict[str, int]
    created_at: datetime
    created_by: str
    changed_at: datetime


class MergePreview(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What a merge would do: the survivor as it would be, and how much would move, by sort."""

    survivor: Profile
    moved: dict[str, int]


class MergeFilter(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Which merges a list shows; None matches everything."""

    state: MergeState | None = None
    org_lo: int | None = None
    org_hi: int | None = None


class Gap(msgspec.Struct, frozen=True):
    """Something missing in a customer's file: `field`, how to ask for it, and what it counts."""

    field: str
    ask: Text
    points: int


class Completeness(msgspec.Struct, frozen=True):
    """How complete a customer's file is, in per cent, and what is missing, the weightiest first."""

    score: int
    gaps: tuple[Gap, ...]
