"""What rows say of subscribers becomes what the subscriber domain loads."""

import re
from collections.abc import Iterable, Mapping, Sequence

from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.subscriber import api as subscriber
from yizhan.domains.subscriber.contracts import (
    ChargeKind,
    Contract,
    LoadedSubscriber,
    NewSubscriber,
    Price,
    PriceKind,
    SubscriberState,
    SuspendCause,
    SuspendExtent,
)
from yizhan.flows.imports import errors
from yizhan.flows.imports.building import midnight
from yizhan.flows.imports.drafts import SubscriberDraft
from yizhan.flows.imports.fields import ALL
from yizhan.kernel.errors import Problem
from yizhan.kernel.faults import PERIOD_ORDER
from yizhan.kernel.money import Money
from yizhan.kernel.months import months_after
from yizhan.kernel.text import Text
from yizhan.platform.context import Context

_ENDED = SubscriberState.TERMINATED
_LABELS: Mapping[str, Text] = {choice.code: choice.label for choice in ALL["subscribers.service"].choices}


class Offered:
    """Offerings that rows name by code, as the catalogue sells them now: code to id, name, version, specification."""

    def __init__(self, known: Mapping[str, tuple[str, str, str]]) -> None:
        self._known = known

    @classmethod
    async def of(cls, ctx: Context, drafts: Iterable[SubscriberDraft]) -> "Offered":
        """What the catalogue knows of the offerings in `drafts`."""
        codes = {draft.offering for draft in drafts if draft.offering}
        if not codes:
            return cls({})
        await ctx.enter("catalogue.read")
        found = (await catalogue.shelf(ctx, codes)).offerings
        return cls({code: (each.id, each.name.zh, each.version) for code, each in found.items()})

    def __contains__(self, code: str) -> bool:
        return code in self._known

    def of_code(self, code: str | None) -> tuple[str | None, str, str]:
        return self._known.get(code or "", (None, "", ""))


def problems_of(draft: SubscriberDraft, offered: Offered, taken: set[tuple[str, str]]) -> list[Problem]:
    """Everything wrong with one subscriber of a row."""
    problems: list[Problem] = []
    if draft.offering and draft.offering not in offered:
        problems.append(errors.UNKNOWN_OFFERING.at("subscribers.offering", code=draft.offering))
    if draft.start_date and draft.end_date and draft.end_date < draft.start_date:
        problems.append(PERIOD_ORDER.at("subscribers.endDate"))
    if in_use(draft) and (draft.number or "", draft.service or "") in taken:
        problems.append(errors.NUMBER_TAKEN.at("subscribers.number", number=draft.number))
    if draft.currency and not re.fullmatch(r"[A-Z]{3}", draft.currency):
        problems.append(errors.NO_CURRENCY.at("subscribers.currency", value=draft.currency))
    if draft.contract_months is not None and not 0 <= draft.contract_months <= 240:
        problems.append(errors.NO_WHOLE.at("subscribers.contractMonths", value=draft.contract_months))
    return problems


def in_use(draft: SubscriberDraft) -> bool:
    """Whether the row says that the number is in use."""
    return bool(draft.number) and draft.status != _ENDED


async def taken_numbers(ctx: Context, drafts: Iterable[SubscriberDraft]) -> set[tuple[str, str]]:
    """Which numbers of `drafts` are in use already, anywhere in the operator."""
    numbers = [(draft.number or "", draft.service or "") for draft in drafts if in_use(draft)]
    return await subscriber.numbers_taken(ctx, numbers) if numbers else set()


def loaded(
    draft: SubscriberDraft, customer_id: str, account_id: str | None, offered: Offered, first: int
) -> Sequence[LoadedSubscriber]:
    """The subscriber of a row with its additional products as parts; `first` is its place in the whole load."""
    state = SubscriberState(draft.status or SubscriberState.ACTIVE)
    whole = _one(draft, _new(draft, customer_id, account_id, offered), state)
    parts = [_part(text, draft.service or "") for text in draft.product or ()]
    return [
        whole,
        *(
            _one(
                draft,
                NewSubscriber(
                    customer_id=customer_id, account_id=account_id, name=name, service_kind=kind, parent_id=f"#{first}"
                ),
                state,
            )
            for kind, name in parts
        ),
    ]


def _part(text: str, service: str) -> tuple[str, str]:
    """Kind of service and name of an additional product: `broadband/Online backup`, or a name alone."""
    kind, slash, name = text.partition("/")
    return (kind, name) if slash and kind in _LABELS else (service, text)


def _one(draft: SubscriberDraft, new: NewSubscriber, state: SubscriberState) -> LoadedSubscriber:
    is_suspended = state is SubscriberState.SUSPENDED
    return LoadedSubscriber(
        subscriber=new,
        state=state,
        suspend_extent=SuspendExtent.ONE_WAY if is_suspended else None,
        suspend_cause=SuspendCause.OTHER if is_suspended else None,
        activated_at=midnight(draft.start_date) if draft.start_date else None,
        ended_at=midnight(draft.end_date) if draft.end_date and state is _ENDED else None,
    )


def _new(draft: SubscriberDraft, customer_id: str, account_id: str | None, offered: Offered) -> NewSubscriber:
    offering_id, offering_name, version = offered.of_code(draft.offering)
    label = _LABELS.get(draft.service or "")
    name = draft.name or offering_name or draft.offering_name or (label.zh if label else draft.service or "")
    extra: dict[str, str] = dict(draft.extra)
    if draft.end_reason:
        extra["lossReason"] = draft.end_reason
    if draft.contract_kind:
        extra["contractKind"] = draft.contract_kind
    return NewSubscriber(
        customer_id=customer_id,
        account_id=account_id,
        name=name,
        service_kind=draft.service or "",
        number=draft.number or "",
        offering_id=offering_id,
        offering_name=offering_name or draft.offering_name or "",
        offering_version=version,
        prices=_prices(draft, name),
        contract=_contract(draft),
        external_id=draft.legacy_id or "",
        extra=extra,
    )


def _prices(draft: SubscriberDraft, name: str) -> tuple[Price, ...]:
    if draft.charge is None:
        return ()
    price = Price(
        name=name,
        kind=PriceKind.RECURRING,
        amount=Money(draft.charge, draft.currency or "CNY"),
        period="month",
        charge_kind=ChargeKind.MONTHLY_FEE,
    )
    return (price,)


def _contract(draft: SubscriberDraft) -> Contract:
    months = draft.contract_months
    if not months:
        return Contract()
    start = draft.start_date
    return Contract(start=start, end=months_after(start, months) if start else None, months=months)
