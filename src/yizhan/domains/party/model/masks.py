"""What is shown of a number to those who may not see it whole."""

from yizhan.domains.party.contracts import Medium


def of_identity(number: str) -> str:
    """The first three and last two characters; of short numbers only the last two: `320***********12`."""
    keep = 3 if len(number) >= 10 else 0
    return number[:keep] + "*" * max(len(number) - keep - 2, 3) + number[-2:]


def of_contact(medium: Medium, value: str) -> str:
    """`138****5678`, `025*****45`, `w***@example.com`; what is neither number nor address shows its first character."""
    match medium:
        case Medium.MOBILE | Medium.PHONE | Medium.FAX:
            return of_phone(value)
        case Medium.EMAIL:
            local, at, domain = value.rpartition("@")
            return f"{local[:1]}***{at}{domain}"
        case Medium.WECHAT | Medium.OTHER:
            return value[:1] + "***"


def of_phone(value: str) -> str:
    """The first three and, of eleven digits or more, the last four."""
    tail = 4 if len(value) >= 11 and not value.startswith("0") else 2
    return value[:3] + "*" * max(len(value) - 3 - tail, 3) + value[-tail:] if value else ""
