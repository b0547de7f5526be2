"""Codes and numbers that people give: short, stable, typeable."""

import re

from yizhan.domains.organisation.errors import BAD_CODE, BAD_EMAIL, BAD_PHONE
from yizhan.kernel.errors import Problem

MOST_CODE = 40
MOST_NAME = 100
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_PHONE = re.compile(r"\+?[0-9][0-9 -]{4,19}")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")


def code_problems(code: str, field: str) -> list[Problem]:
    """What is wrong with a code, number or login."""
    fits = len(code) <= MOST_CODE and _CODE.fullmatch(code)
    return [] if fits else [BAD_CODE.at(field, most=MOST_CODE)]


def contact_problems(phone: str | None, email: str | None) -> list[Problem]:
    """What is wrong with the ways to reach a member of staff."""
    problems = []
    if phone and not _PHONE.fullmatch(phone):
        problems.append(BAD_PHONE.at("phone"))
    if email and not (len(email) <= 200 and _EMAIL.fullmatch(email)):
        problems.append(BAD_EMAIL.at("email"))
    return problems


def masked_phone(phone: str | None) -> str | None:
    """`13912345678` → `139****5678`."""
    return f"{phone[:3]}****{phone[-4:]}" if phone and len(phone) > 7 else "****" if phone else phone


def masked_email(email: str | None) -> str | None:
    """`li.ming@example.com` → `l****@example.com`."""
    return f"{email[0]}****@{email.rpartition('@')[2]}" if email else email
