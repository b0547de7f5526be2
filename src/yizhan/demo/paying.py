"""Accounts of the demo operator's customers, and how they are paid."""

from datetime import datetime

from yizhan.demo.people import City
from yizhan.domains.account.contracts import NewAccount, Payment, PaymentKind
from yizhan.domains.party.contracts import Medium, NewParty, PartyKind

_BANKS = ("中国工商银行", "中国建设银行", "中国农业银行", "招商银行")
_WALLETS = (PaymentKind.ALIPAY, PaymentKind.WECHAT_PAY, PaymentKind.WECHAT_PAY, PaymentKind.CASH)
_CYCLE, _STANDARD, _GROUP_BILL = "1", "11", "13"
_SMS, _EMAIL, _PAPER = "22", "23", "24"

PREPAID = Payment(kind=PaymentKind.PREPAID)


def accounts(city: City, party: NewParty, since: datetime, count: int) -> tuple[NewAccount, ...]:
    """`count` accounts of `party`, opened at `since`."""
    return tuple(_account(city, party, since, number) for number in range(count))


def payment(city: City, party: NewParty) -> Payment:
    """A way to pay: companies by transfer, persons with a wallet or by direct debit."""
    company = party.kind is PartyKind.ORGANIZATION
    if not company and city.chance.random() > 0.25:
        return Payment(kind=city.chance.choice(_WALLETS))
    return Payment(
        kind=PaymentKind.BANK_TRANSFER if company else PaymentKind.DIRECT_DEBIT,
        bank=city.chance.choice(_BANKS),
        holder=name_of(party),
        number=city.namer.bank_card(),
    )


def name_of(party: NewParty) -> str:
    """The party's name as it is written."""
    return party.name or party.family_name + party.given_name


def _account(city: City, party: NewParty, since: datetime, number: int) -> NewAccount:
    company = party.kind is PartyKind.ORGANIZATION
    mail = any(contact.medium is Medium.EMAIL for contact in party.contacts)
    holder = name_of(party)
    return NewAccount(
        name=f"{holder}（{number + 1}）" if number else holder,
        account_type="集团账户" if company else "个人账户",
        payment=payment(city, party),
        cycle_id=_CYCLE,
        format_id=_GROUP_BILL if company else _STANDARD,
        media_ids=(_PAPER,) if company else (_EMAIL,) if mail else (_SMS,),
        since=since,
    )
