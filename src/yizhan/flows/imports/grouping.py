"""Several rows of one file that describe one customer become one: the first row carries what all of them say.

Operators' exports have a row for each subscriber or account and repeat the customer on each. Rows with the same match
key that have an account or subscribers of their own are such rows. What they say of the customer must not contradict;
where one says nothing another speaks. The customer goes in with all of its rows or not at all.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import msgspec

from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import Medium
from yizhan.flows.imports import errors
from yizhan.flows.imports.contracts import Told
from yizhan.flows.imports.drafts import AccountDraft, Candidate, CustomerDraft, Draft, Part, SubscriberDraft
from yizhan.flows.imports.fields import FIELDS
from yizhan.flows.imports.reading import told

_UNITED = {
    "mobile": Medium.MOBILE, "phone": Medium.PHONE, "fax": Medium.FAX, "email": Medium.EMAIL, "wechat": Medium.WECHAT,
    "tags": None,
}  # fmt: skip
_KEYS = {(field.group, field.attribute): field.key for field in FIELDS}


class Member(msgspec.Struct, frozen=True, gc=False):
    """A row of a customer that several rows describe; a row that was wrong from the beginning has no candidate."""

    row: int
    action: str
    customer_id: int | None
    candidate: Candidate | None


class Group(msgspec.Struct, frozen=True):
    """What became of the rows of one customer: what the first of them carries now, or the problems of the rows.

    `alone` are problems of rows that add nothing: they stay out, and the customer goes in without them.
    """

    members: Sequence[Member]
    candidate: Candidate | None
    problems: Mapping[int, list[Told]]
    alone: Mapping[int, list[Told]]

    @property
    def head(self) -> Member:
        return self.members[0]

    @property
    def action(self) -> str:
        """What becomes of the customer: its rows agree, but that some of a known one may change nothing."""
        actions = [each.action for each in self.members if each.row not in self.alone]
        return next((each for each in actions if each != "same"), "same")

    @property
    def joined(self) -> list[int]:
        """The rows that go in with the first."""
        return [each.row for each in self.members[1:] if each.row not in self.alone]


def groups_of(rows: Sequence[tuple[int, Member]]) -> list[Group]:
    """The customers that `rows`, each with the first of its customer, describe; rows of one stand together."""
    return [_group([member for _, member in some]) for _, some in groupby(rows, key=lambda each: each[0])]


def failing(rows: Sequence[int], problems: Mapping[int, list[Told]]) -> dict[int, list[Told]]:
    """What keeps each of `rows` of one customer out when some have `problems`: none goes in without the others."""
    because = errors.ROW_OF_SAME_FAILED.at("", row=min(problems))
    return {row: problems[row] if row in problems else [told(row, "", because)] for row in {*rows, *problems}}


def _group(members: Sequence[Member]) -> Group:
    wrong: dict[int, list[Told]] = {each.row: [] for each in members if each.candidate is None}
    known = [(each.row, each.candidate.draft) for each in members if each.candidate is not None]
    if wrong:
        return Group(members, None, wrong, {})
    if len({each.customer_id for each in members}) > 1:  # recorded by somebody between two batches
        changed = [told(each.row, "", errors.CHANGED_BEFORE_APPLY.at("")) for each in members]
        return Group(members, None, {each.row: [each] for each in changed}, {})
    story = _Story(known[0][0])
    alone: dict[int, list[Told]] = {}
    for row, draft in known:
        if story.adds_nothing(draft):
            alone[row] = [told(row, "", errors.ADDS_NOTHING.at("", row=story.head))]
        else:
            story.hear(row, draft)
    failed: dict[int, list[Told]] = {e.row: [] for e in members if e.action == "fail" and e.row not in alone}
    problems = {**failed, **story.problems}
    first = members[0].candidate
    if problems or first is None:
        return Group(members, None, problems, alone)
    return Group(members, story.told(first), {}, alone)


class _Story:
    """What the rows of one customer say, as they are heard one after the other."""

    def __init__(self, head: int) -> None:
        self.head = head
        self.problems: dict[int, list[Told]] = {}
        self._customer: dict[str, Any] = {}
        self._said_by: dict[str, int] = {}
        self._accounts: list[tuple[int, AccountDraft]] = []
        self._subscribers: list[SubscriberDraft] = []
        self._parts: list[tuple[Part, dict[str, str]]] = []

    def adds_nothing(self, draft: Draft) -> bool:
        """Whether everything beside the customer was told by an earlier row."""
        if not self._parts:
            return False
        has_account = draft.account is None or self._payer(draft.account) is not None
        return has_account and all(each in self._subscribers for each in draft.subscribers)

    def hear(self, row: int, draft: Draft) -> None:
        """Add what a row says."""
        for name in CustomerDraft.__struct_fields__:
            value = getattr(draft.customer, name)
            if value is not None and name != "extra":
                self._hear_of_customer(row, name, value)
        pays, account = row, draft.account
        if account is not None:
            payer = self._payer(account)
            if payer is None:
                self._accounts.append((row, account))
            else:
                pays, account = payer, None
                self._compare_accounts(row, payer, draft.account)
        self._subscribers += draft.subscribers
        self._parts.append((Part(row, account, pays, draft.subscribers), draft.customer.extra))

    def _hear_of_customer(self, row: int, name: str, value: Any) -> None:
        known = self._customer.get(name)
        if known is None:
            self._customer[name] = value
            self._said_by[name] = row
        elif name in _UNITED:
            there = {_normal(name, each) for each in known}
            self._customer[name] = (*known, *(each for each in value if _normal(name, each) not in there))
        elif _normal(name, known) != _normal(name, value):
            self._contradicts(row, self._said_by[name], ("customer", name), known, value)

    def _payer(self, account: AccountDraft | None) -> int | None:
        """The row that opens the same account: the one of the same number in the old system, else the very same."""
        for row, each in self._accounts:
            if account is not None and (
                each.legacy_id == account.legacy_id if account.legacy_id or each.legacy_id else each == account
            ):
                return row
        return None

    def _compare_accounts(self, row: int, payer: int, given: AccountDraft | None) -> None:
        known = next(each for opened, each in self._accounts if opened == payer)
        for name in AccountDraft.__struct_fields__:
            one, other = getattr(known, name), getattr(given, name)
            if name != "extra" and other is not None and one != other:
                self._contradicts(row, payer, ("account", name), one, other)

    def _contradicts(self, row: int, earlier: int, field: tuple[str, str], known: Any, given: Any) -> None:
        fault = errors.DIFFERS_FROM_ROW.at(_KEYS[field], row=earlier, value=given, other="" if known is None else known)
        self.problems.setdefault(row, []).append(told(row, "", fault))

    def told(self, first: Candidate) -> Candidate:
        """What the first row carries: the customer as all rows tell it, and the parts of all rows."""
        common = _common([extra for _, extra in self._parts])
        parts = [_with_own(part, extra, common) for part, extra in self._parts]
        draft = Draft(
            customer=CustomerDraft(**self._customer, extra=common),
            account=parts[0].account,
            subscribers=parts[0].subscribers,
        )
        return Candidate(draft, first.new, tuple(parts[1:]))


def _common(extras: Sequence[dict[str, str]]) -> dict[str, str]:
    """What all rows say alike of additional columns."""
    first = extras[0]
    return {name: value for name, value in first.items() if all(each.get(name) == value for each in extras)}


def _with_own(part: Part, extra: Mapping[str, str], common: Mapping[str, str]) -> Part:
    """The row with those of its additional columns that are its own: they tell of its subscriber or account."""
    own = {name: value for name, value in extra.items() if name not in common}
    if not own:
        return part
    if part.subscribers:
        first, *others = part.subscribers
        return msgspec.structs.replace(
            part, subscribers=(msgspec.structs.replace(first, extra={**own, **first.extra}), *others)
        )
    if part.account is not None:
        return msgspec.structs.replace(
            part, account=msgspec.structs.replace(part.account, extra={**own, **part.account.extra})
        )
    return part


def _normal(name: str, value: Any) -> Any:
    if name in {"resident_id", "credit_code", "document_number"}:
        return party.normal_identity(value)
    if name == "name":
        return party.comparable_name(value)
    medium = _UNITED.get(name)
    return party.normal_contact(medium, value)[0] if medium else value
