"""Rows are looked through by the rules of the domains: what each would become, and what is wrong with it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from yizhan.domains.account import api as account
from yizhan.domains.customer import api as customer
from yizhan.domains.customer import errors as customer_errors
from yizhan.domains.customer.contracts import Checked, Customer, NewCustomer
from yizhan.domains.organisation import api as organisation
from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import DocumentKind, NewParty
from yizhan.flows.imports import adding, errors, matching, subscribing, updating
from yizhan.flows.imports.building import field_of, new_account, new_customer
from yizhan.flows.imports.contracts import Match, Mode, Options, Told
from yizhan.flows.imports.drafts import Candidate, CustomerDraft, Draft, encode, part_of
from yizhan.flows.imports.grouping import Group
from yizhan.flows.imports.reading import MATCH_LABELS, Drafted, Plan, column_of, told
from yizhan.flows.imports.store import Staged
from yizhan.kernel.clock import CHINA
from yizhan.kernel.errors import Problem
from yizhan.kernel.text import Text, listed
from yizhan.platform.context import Context
from yizhan.platform.sheets.contracts import Line
from yizhan.platform.sheets.errors import DIGITS_LOST

_OLDEST = date(1900, 1, 1)
_ROUNDED = re.compile(r"\s*\d(\.\d+)?E\+\d\d\s*")
"""How spreadsheet programs write a long number, an identity number say, into a CSV file: its last digits are gone."""


class Check(msgspec.Struct, frozen=True):
    """How rows are looked at: the mapping laid over the columns, the options, and where new customers belong."""

    plan: Plan
    options: Options
    match: Match
    org_pos: int


class Looked(msgspec.Struct, frozen=True, gc=False):
    """A row that was looked through; `known` is the customer it means."""

    line: Line
    draft: Draft
    action: str
    known: Customer | None
    candidate: Candidate | None
    problems: tuple[Told, ...]

    def staged(self, match: Match) -> Staged:
        """The row as it is staged; how it stands in the file is kept where something is wrong with it."""
        return Staged(
            number=self.line.number,
            action=self.action,
            customer_id=int(self.known.id) if self.known else None,
            cells=self.line.cells if self.problems else None,
            content=encode(self.candidate) if self.candidate else None,
            uniques=uniques_of(match, self.draft, self.candidate.new if self.candidate else None)
            if self.action != "fail"
            else (),
            owner=owner_of(match, self.draft),
            problems=self.problems,
        )


def owner_of(match: Match, draft: Draft) -> Sequence[str]:
    """What rows of one customer have in common; nothing for a row that tells of nothing beside the customer."""
    return matching.keys_of(match, draft.customer) if draft.account or draft.subscribers else ()


def uniques_of(match: Match, draft: Draft, new: NewCustomer | None = None) -> Sequence[str]:
    """What no other row of the file may have too: match key, documents, numbers in use and of the old system.

    What is the customer's, rows of the same customer may share.
    """
    keys = [f"match:{key}" for key in matching.keys_of(match, draft.customer)]
    if match is not Match.IDENTITY:
        keys += [f"identity:{key}" for key in _identities(draft, new)]
    if match is not Match.LEGACY_ID and draft.customer.legacy_id:
        keys.append(f"legacy:{draft.customer.legacy_id}")
    for each in draft.subscribers:
        if subscribing.in_use(each):
            keys.append(f"subscriber:{each.service}:{each.number}")
        if each.legacy_id:
            keys.append(f"subscriber-legacy:{each.legacy_id}")
    return keys


def _identities(draft: Draft, new: NewCustomer | None) -> list[str]:
    if new is not None and new.party is not None:
        return [f"{each.kind}:{each.number}" for each in new.party.documents if each.kind is not DocumentKind.OTHER]
    return [key for key in matching.keys_of(Match.IDENTITY, draft.customer) if not key.startswith("other:")]


_SHARED = {
    "identity": MATCH_LABELS[Match.IDENTITY],
    "legacy": MATCH_LABELS[Match.LEGACY_ID],
    "subscriber": Text("业务号码", "service number"),
    "subscriber-legacy": Text("原系统用户编号", "subscriber number in the old system"),
}


def repeated(match: Match, row: int, first: int, key: str) -> Told:
    """That a row shares with an earlier one what it may not."""
    label = MATCH_LABELS[match] if key.startswith("match:") else _SHARED[key.partition(":")[0]]
    return told(row, "", errors.SAME_IN_FILE.at("", label=label, row=first))


async def look(ctx: Context, check: Check, drafted: Sequence[Drafted]) -> list[Looked]:
    """What rows would become, by the rules of the domains and as the database is now."""
    found = await matching.find(
        ctx, check.match, check.options.mapping.source, [each.draft.customer for each in drafted]
    )
    problems = [
        [*each.problems, *_match_problems(check, each, known)] for each, known in zip(drafted, found, strict=True)
    ]
    await _find_subscriber_problems(ctx, drafted, problems, found)
    new = await _creations(ctx, check, drafted, found, problems)
    changed = await _changes(ctx, check, drafted, found, problems)
    return [
        _looked(each, known, new.get(i), _with_columns(check.plan, problems[i]), changed=i in changed)
        for i, (each, known) in enumerate(zip(drafted, found, strict=True))
    ]


def _with_columns(plan: Plan, problems: list[Told]) -> list[Told]:
    """The same problems, each with the column that its field comes from."""
    return [
        each if each.column or not each.field else msgspec.structs.replace(each, column=column_of(plan, each.field))
        for each in problems
    ]


def _looked(
    drafted: Drafted, found: Sequence[Customer], new: Candidate | None, problems: list[Told], *, changed: bool
) -> Looked:
    known = found[0] if len(found) == 1 else None
    if problems:
        return Looked(drafted.line, drafted.draft, "fail", known, None, tuple(problems))
    if known is None:
        return Looked(drafted.line, drafted.draft, "create", None, new, ())
    if not changed:
        return Looked(drafted.line, drafted.draft, "same", known, Candidate(drafted.draft), ())
    return Looked(drafted.line, drafted.draft, "update", known, Candidate(drafted.draft), ())


def _match_problems(check: Check, drafted: Drafted, found: Sequence[Customer]) -> Iterable[Told]:
    """What stands against the row because of whom it means."""
    match, mode, row = check.match, check.options.mode, drafted.line.number
    label = MATCH_LABELS[match]
    keys = matching.keys_of(match, drafted.draft.customer)
    if len(found) > 1:
        numbers = listed([each.number for each in found], 5)
        yield told(row, "", errors.MATCHES_SEVERAL.at("", numbers=numbers))
    elif found and mode is Mode.CREATE:
        yield told(row, "", errors.ALREADY_KNOWN.at("", number=found[0].number, label=label))
    elif not found and mode is Mode.UPDATE:
        fault = errors.NOT_KNOWN if keys else errors.MATCH_EMPTY
        yield told(row, "", fault.at("", label=label, value=keys[0] if keys else ""))
    elif not keys and match is not Match.NOTHING and mode is Mode.UPSERT:
        yield told(row, "", errors.MATCH_EMPTY.at("", label=label))


async def _find_subscriber_problems(
    ctx: Context,
    drafted: Sequence[Drafted],
    problems: Sequence[list[Told]],
    found: Sequence[Sequence[Customer]],
) -> None:
    every = [each for row in drafted for each in row.draft.subscribers]
    if not every:
        return
    offered = await subscribing.Offered.of(ctx, every)
    taken = await subscribing.taken_numbers(ctx, every)
    for row, known, told_so_far in zip(drafted, found, problems, strict=True):
        for each in row.draft.subscribers:
            # a known customer may have the number already: that is then left as it is
            of_row = subscribing.problems_of(each, offered, set() if known else taken)
            told_so_far += [_told(row, problem.field, problem) for problem in of_row]


def _told(row: Drafted, field: str, problem: Problem) -> Told:
    return told(row.line.number, "", msgspec.structs.replace(problem, field=field))


async def _creations(
    ctx: Context,
    check: Check,
    drafted: Sequence[Drafted],
    found: Sequence[Sequence[Customer]],
    problems: Sequence[list[Told]],
) -> dict[int, Candidate]:
    """What rows of new customers will record; their problems are added to `problems`."""
    places = await _places(ctx, drafted)
    wanted = [i for i, known in enumerate(found) if not known and check.options.mode is not Mode.UPDATE]
    for i in wanted:
        code = drafted[i].draft.customer.org
        if code and code not in places:
            problems[i].append(_told(drafted[i], "customer.org", errors.UNKNOWN_ORG.at("", code=code)))
        problems[i] += _wrong_since(ctx, drafted[i])
    rows = [
        new_customer(drafted[i].draft.customer, places.get(drafted[i].draft.customer.org or "", check.org_pos))
        for i in wanted
    ]
    checked = await customer.check_many(ctx, rows) if rows else []
    new: dict[int, Candidate] = {}
    for i, each in zip(wanted, checked, strict=True):
        draft = drafted[i].draft
        of_row = [p for p in each.problems if p.code != _REPEATED]  # `uniques` looks at the whole file
        problems[i] += [
            _told(drafted[i], field_of(draft.customer, p.field), _as_written(drafted[i], p)) for p in of_row
        ]
        if draft.account:
            problems[i] += [
                _told(drafted[i], f"account.{_ACCOUNT_FIELDS.get(p.field, p.field)}", p)
                for p in account.problems_of(new_account(draft.account, "0", draft.customer.since))
            ]
        new[i] = Candidate(draft if owner_of(check.match, draft) else _without_customer(draft), each.new)
    return new


def _wrong_since(ctx: Context, row: Drafted) -> list[Told]:
    since = row.draft.customer.since
    if since is None or _OLDEST <= since <= ctx.now().astimezone(CHINA).date():
        return []
    return [_told(row, "customer.since", errors.SINCE_IMPLAUSIBLE.at("", date=since))]


def _as_written(row: Drafted, problem: Problem) -> Problem:
    """A number of the wrong form is told by why, where a spreadsheet program has written it so."""
    rounded = problem.code == "document_format" and any(map(_ROUNDED.fullmatch, row.line.cells))
    return DIGITS_LOST.at(problem.field) if rounded else problem


def _without_customer(draft: Draft) -> Draft:
    """The draft without what the checked customer tells; rows that may be joined by others are kept whole."""
    kept = CustomerDraft(legacy_id=draft.customer.legacy_id, since=draft.customer.since)
    return msgspec.structs.replace(draft, customer=kept)


async def complete(ctx: Context, groups: Sequence[Group]) -> list[Group]:
    """`groups` of new customers with what will be recorded, now that all their rows were heard."""
    merged = [i for i, each in enumerate(groups) if each.candidate and each.candidate.new and _was_told_more(each)]
    checked = await customer.check_many(ctx, [_merged_customer(groups[i]) for i in merged]) if merged else []
    done = [_with_common_extra(each) for each in groups]
    for i, found in zip(merged, checked, strict=True):
        done[i] = _completed(groups[i], found)
    return done


def _was_told_more(group: Group) -> bool:
    """Whether other rows than the first told something of the customer."""
    first = group.head.candidate
    if first is None or group.candidate is None:
        return False
    told_by_all = msgspec.structs.replace(group.candidate.draft.customer, extra={})
    return told_by_all != msgspec.structs.replace(first.draft.customer, extra={})


def _with_common_extra(group: Group) -> Group:
    candidate = group.candidate
    if candidate is None or candidate.new is None:
        return group
    new = msgspec.structs.replace(candidate.new, extra=dict(candidate.draft.customer.extra))
    return msgspec.structs.replace(group, candidate=msgspec.structs.replace(candidate, new=new))


def _merged_customer(group: Group) -> NewCustomer:
    draft = group.candidate.draft.customer if group.candidate else CustomerDraft()
    places = {
        each.candidate.draft.customer.org: each.candidate.new.org_pos
        for each in group.members
        if each.candidate and each.candidate.new
    }
    return new_customer(draft, places[draft.org] or 0)


def _completed(group: Group, checked: Checked) -> Group:
    of_customer = [each for each in checked.problems if each.code != _REPEATED]
    candidate, row = group.candidate, group.head.row
    if candidate is None or of_customer:
        draft = candidate.draft.customer if candidate else CustomerDraft()
        problems = [
            told(row, "", msgspec.structs.replace(each, field=field_of(draft, each.field))) for each in of_customer
        ]
        return msgspec.structs.replace(group, candidate=None, problems={row: problems})
    return msgspec.structs.replace(group, candidate=msgspec.structs.replace(candidate, new=checked.new))


_REPEATED = customer_errors.SAME_DOCUMENT_IN_LOAD.code
_ACCOUNT_FIELDS = {"payment.number": "paymentNumber"}


async def _places(ctx: Context, drafted: Sequence[Drafted]) -> Mapping[str, int]:
    codes = list({code for each in drafted if (code := each.draft.customer.org)})
    if not codes:
        return {}
    await ctx.enter("customer.create")
    return {code: unit.pos for code, unit in (await organisation.units_with_codes(ctx, codes)).items()}


async def _changes(
    ctx: Context,
    check: Check,
    drafted: Sequence[Drafted],
    found: Sequence[Sequence[Customer]],
    problems: Sequence[list[Told]],
) -> set[int]:
    """Which rows of known customers change anything; their problems are added to `problems`."""
    known = {i: each[0] for i, each in enumerate(found) if len(each) == 1 and not problems[i]}
    if not known:
        return set()
    await ctx.enter("customer.change")
    wholes = await party.in_clear(ctx, [int(each.party_id) for each in known.values()])
    drafts = {i: drafted[i].draft for i in known}
    after = {
        i: whole
        for i, each in known.items()
        if (whole := updating.party_after(drafts[i].customer, each, wholes[int(each.party_id)]))
    }
    held = await party.held_documents(ctx, [document for each in after.values() for document in each.documents])
    for i, whole in after.items():
        problems[i] += _patch_problems(ctx, drafted[i], whole, held, int(known[i].party_id))
    source = check.options.mapping.source
    asked = [(int(each.id), (part_of(drafted[i].line.number, drafts[i]),)) for i, each in known.items()]
    more = dict(zip(known, await adding.additions(ctx, source, asked), strict=True))
    for i, addition in more.items():
        problems[i] += [_told(drafted[i], p.field, p) for found in addition.problems.values() for p in found]
    return {i for i in known if i in after or more[i].parts}


def _patch_problems(
    ctx: Context, drafted: Drafted, after: NewParty, held: Mapping[tuple[str, str], int], party_id: int
) -> list[Told]:
    _, found = party.problems_of(ctx, after)
    of_row = [_told(drafted, updating.field_of(after, p.field), p) for p in found]
    for document in after.documents:
        if held.get((str(document.kind), document.number), party_id) != party_id:
            problem = errors.DOCUMENT_OF_OTHER.at("", number=document.number[-4:])
            of_row.append(_told(drafted, "customer.documentNumber", problem))
    return of_row
