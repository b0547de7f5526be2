"""Contacts: one normal form for each medium, and the number plan they must fit.

Sources: 《电信网编号计划》 (MIIT 2017) for mobile ranges and fixed area codes, ITU-T E.164 for numbers abroad,
RFC 5321 4.5.3.1 for the lengths of mail addresses.
"""

import re

from yizhan.domains.party import errors
from yizhan.domains.party.contracts import Medium
from yizhan.domains.party.model.widths import half_width
from yizhan.kernel.faults import REQUIRED, TOO_LONG, Fault

_NOISE = re.compile(r"[\s\-－—()（）.]+")
_CHINA = re.compile(r"(?:\+|00)86")
_MOBILE = re.compile(r"1(?:3\d|4[014-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9\d)\d{8}")
_ABROAD = re.compile(r"\+[1-9]\d{6,14}")
_TWO_DIGIT_AREA = re.compile(r"0(?:10|2[0-57-9])[2-8]\d{7}")
_THREE_DIGIT_AREA = re.compile(r"0[3-9]\d{2}[2-8]\d{6,7}")
_SERVICE = re.compile(r"[48]00\d{7}|9\d{4,7}|1\d{4}")
_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
MOST_EMAIL = 254
MOST_VALUE = 200


def normal(medium: Medium, value: str) -> tuple[str, Fault | None]:
    """The normal form of `value`, and what is wrong with it (None when nothing is)."""
    value = half_width(value).strip()
    if not value:
        return value, REQUIRED
    match medium:
        case Medium.MOBILE:
            return _mobile(value)
        case Medium.PHONE | Medium.FAX:
            return _phone(value)
        case Medium.EMAIL:
            return _email(value)
        case Medium.WECHAT | Medium.OTHER:
            return value, None if len(value) <= MOST_VALUE else TOO_LONG


def _digits(value: str) -> str:
    bare = _NOISE.sub("", value)
    inland = _CHINA.sub("", bare, count=1) if _CHINA.match(bare) else bare
    return "+" + inland[2:] if inland.startswith("00") else inland


def _mobile(value: str) -> tuple[str, Fault | None]:
    digits = _digits(value)
    fits = _MOBILE.fullmatch(digits) or _ABROAD.fullmatch(digits)
    return digits, None if fits else errors.MOBILE_FORMAT


def _phone(value: str) -> tuple[str, Fault | None]:
    number, _, extension = value.partition("转")
    digits = _digits(number)
    if _CHINA.match(_NOISE.sub("", number)) and digits[:1] not in {"0", "1"}:
        digits = "0" + digits  # +86 25 … is written without the trunk prefix
    fits = any(p.fullmatch(digits) for p in (_TWO_DIGIT_AREA, _THREE_DIGIT_AREA, _SERVICE, _MOBILE, _ABROAD))
    extension = extension.strip()
    if extension and not re.fullmatch(r"\d{1,6}", extension):
        return digits, errors.PHONE_FORMAT
    return f"{digits}转{extension}" if extension else digits, None if fits else errors.PHONE_FORMAT


def _email(value: str) -> tuple[str, Fault | None]:
    local, _, domain = value.rpartition("@")
    normal_form = f"{local}@{domain.lower()}"
    fits = len(value) <= MOST_EMAIL and _EMAIL.fullmatch(value) and ".." not in value and not local.endswith(".")
    return normal_form, None if fits and not local.startswith(".") else errors.EMAIL_FORMAT
