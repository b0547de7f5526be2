"""People and companies for tests, each different, with numbers whose check characters are right."""

from yizhan.domains.customer.contracts import NewCustomer
from yizhan.domains.party.contracts import ContactInput, DocumentInput, DocumentKind, Medium, NewParty, PartyKind
from yizhan.domains.party.model.identity import credit_code_check, resident_check

_NAMES = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英"


def resident_id(n: int) -> str:
    """The `n`th resident identity number."""
    first = f"320102{1950 + n % 50}{n % 12 + 1:02}{n % 28 + 1:02}{n // 50 % 1000:03}"
    return first + resident_check(first)


def credit_code(n: int) -> str:
    """The `n`th unified social credit code."""
    first = f"91320100{n:09}"
    return first + credit_code_check(first)


def mobile(n: int) -> str:
    """The `n`th mobile number."""
    return f"138{n:08}"


def person(n: int, name: str = "") -> NewParty:
    """The `n`th person, with an identity card and a mobile."""
    return NewParty(
        kind=PartyKind.INDIVIDUAL,
        name=name or f"王{_NAMES[n % len(_NAMES)]}{_NAMES[n // len(_NAMES) % len(_NAMES)]}",
        documents=(DocumentInput(kind=DocumentKind.RESIDENT_ID, number=resident_id(n)),),
        contacts=(ContactInput(medium=Medium.MOBILE, value=mobile(n)),),
    )


def company(n: int, name: str = "") -> NewParty:
    """The `n`th company, with a credit code."""
    return NewParty(
        kind=PartyKind.ORGANIZATION,
        name=name or f"第{n}贸易有限公司",
        documents=(DocumentInput(kind=DocumentKind.CREDIT_CODE, number=credit_code(n)),),
        contacts=(ContactInput(medium=Medium.PHONE, value=f"025{80000000 + n}"),),
    )


def customer(n: int, org_pos: int | None = None, name: str = "") -> NewCustomer:
    """A customer who is the `n`th person."""
    return NewCustomer(party=person(n, name), org_pos=org_pos)
