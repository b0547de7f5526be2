"""What happened to customers after they were recorded, so that "as of" a past day shows something else."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal

from yizhan.demo import paying
from yizhan.demo.people import City
from yizhan.demo.plan import (
    AccountRef,
    Barred,
    ChangePlan,
    Closed,
    CustomerPlan,
    Moved,
    Paying,
    Reached,
    Reassigned,
    Resumed,
    Shared,
    Tagged,
    What,
)
from yizhan.domains.account.contracts import PaymentKind
from yizhan.domains.customer.contracts import CustomerKind
from yizhan.domains.party.contracts import AddressKind, ContactInput, Medium, PartyKind
from yizhan.domains.subscriber.contracts import ChargeKind, SubscriberState, SuspendCause, SuspendExtent, Suspension

_CHANGED = 0.07
ARREARS = Suspension(extent=SuspendExtent.ONE_WAY, cause=SuspendCause.ARREARS)


def changes(city: City, customers: Sequence[CustomerPlan]) -> Iterator[ChangePlan]:
    """Everything that happened, in the order it happened."""
    return iter(sorted(_changes(city, customers), key=lambda change: change.at))


def _changes(city: City, customers: Sequence[CustomerPlan]) -> Iterator[ChangePlan]:
    """Who has left is closed; some of the others moved, took another number, pay otherwise, were barred for a while."""
    for plan in customers:
        if plan.is_gone:
            end = max(p.ended_at for p in plan.purchases if p.ended_at)
            yield ChangePlan(end + timedelta(minutes=1), _clerk(city), "拆机销户", plan.key, Closed())
            continue
        if plan.party.addresses and city.chance.random() < _CHANGED:
            at = city.moment(plan.since, 20)
            for days, reason, what in _happened(city, plan):
                then = at + timedelta(days=days)
                if plan.since + timedelta(days=1) < then and then.date() < city.today:
                    yield ChangePlan(then, _clerk(city), reason, plan.key, what)
        if len(plan.accounts) > 1 and plan.purchases and city.chance.random() < 0.5:
            yield ChangePlan(
                city.moment(plan.purchases[0].at), _clerk(city), "客户要求分账", plan.key, _shared(city, plan)
            )


def _happened(city: City, plan: CustomerPlan) -> Iterator[tuple[int, str, What]]:
    person = plan.party.kind is PartyKind.INDIVIDUAL
    kind = AddressKind.HOME if person else AddressKind.REGISTERED
    match city.chance.randrange(6):
        case 0 | 1:
            yield 0, "客户搬家，办理地址变更 / The customer moved: change of address", Moved(city.address(kind))
        case 2:
            number = city.namer.mobile() if person else city.landline()
            medium = Medium.MOBILE if person else Medium.PHONE
            yield (
                0,
                "客户更换联系电话 / The customer changed the telephone",
                Reached(ContactInput(medium=medium, value=number, preferred=True)),
            )
        case 3 if plan.accounts and plan.accounts[0].payment.kind is not PaymentKind.PREPAID:
            yield 0, "客户变更付款方式 / The customer changed the way to pay", Paying(paying.payment(city, plan.party))
        case 4 if plan.purchases and plan.purchases[0].state is SubscriberState.ACTIVE:
            yield 0, "欠费停机 / Suspended for arrears", Barred(ARREARS)
            if (days := city.chance.choice((3, 8, 15, None))) is not None:
                yield days, "缴费复机 / Resumed after payment", Resumed()
        case _:
            yield 0, "更新客户标签 / Tags brought up to date", Tagged((*plan.tags, "回访满意"))
    if plan.kind is CustomerKind.KEY:
        yield 1, "客户经理轮岗 / Account managers rotate", Reassigned(f"manager.{city.network.code.lower()}")


def _shared(city: City, plan: CustomerPlan) -> Shared:
    """One account pays the monthly fee or the calls or the data of the others, in equal shares."""
    accounts = [AccountRef(plan.key, index) for index in range(len(plan.accounts))]
    kind = city.chance.choice((ChargeKind.MONTHLY_FEE, ChargeKind.LONG_DISTANCE, ChargeKind.DATA))
    return Shared(kind, tuple(_shares(accounts)))


def _shares(accounts: Sequence[AccountRef]) -> Iterator[tuple[AccountRef, Decimal]]:
    """Equal shares to four places; the first account takes what does not divide."""
    part = (Decimal(100) / len(accounts)).quantize(Decimal("0.0001"))
    yield accounts[0], Decimal(100) - part * (len(accounts) - 1)
    for account in accounts[1:]:
        yield account, part


def _clerk(city: City) -> str:
    return f"clerk.{city.network.code.lower()}{city.chance.randrange(1, 4)}"
