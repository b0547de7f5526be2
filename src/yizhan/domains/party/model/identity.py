"""Document numbers: their form, what they tell, and their check characters.

Sources: GB 11643-1999 (resident identity number; check by ISO 7064 MOD 11-2), GB/T 2260 (administrative divisions),
GB 32100-2015 (unified social credit code; MOD 31), GB 11714-1997 (organisation code; MOD 11).
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from operator import mul

import msgspec

from yizhan.domains.party import errors
from yizhan.domains.party.contracts import DocumentKind, Gender, PartyKind
from yizhan.domains.party.model.widths import half_width
from yizhan.kernel.faults import Fault
from yizhan.kernel.text import Text

# GB/T 2260: the first two digits. 81, 82 and 83 stand on residence permits for Hong Kong, Macau and Taiwan, 91–99 on
# foreigners' permanent residence cards of 2023.
PROVINCES = frozenset(
    (
        11,
        12,
        13,
        14,
        15,
        21,
        22,
        23,
        31,
        32,
        33,
        34,
        35,
        36,
        37,
        41,
        42,
        43,
        44,
        45,
        46,
        50,
        51,
        52,
        53,
        54,
        61,
        62,
        63,
        64,
        65,
        71,
    )
)
ELSEWHERE = frozenset({81, 82, 83})

_WEIGHTS = tuple(pow(2, 17 - i, 11) for i in range(17))
_CHECK = "10X98765432"
_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_VALUE = {character: value for value, character in enumerate(_USCC_ALPHABET)}
_USCC_WEIGHTS = tuple(pow(3, i, 31) for i in range(17))
_ORGANIZATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_OLDEST = date(1900, 1, 1)

_RESIDENT = re.compile(r"\d{17}[\dX]")
_CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")
_SEPARATORS = re.compile(r"[\s\-－—·]+")


class Told(msgspec.Struct, frozen=True):
    """What a number tells of its holder."""

    birth_date: date | None = None
    gender: Gender | None = None


NOTHING_TOLD = Told()


def resident_check(first_seventeen: str) -> str:
    """The check character of a resident identity number."""
    return _CHECK[sum(map(mul, map(int, first_seventeen), _WEIGHTS)) % 11]


def credit_code_check(first_seventeen: str) -> str:
    """The check character of a unified social credit code."""
    total = sum(_USCC_VALUE[c] * w for c, w in zip(first_seventeen, _USCC_WEIGHTS, strict=True))
    return _USCC_ALPHABET[-total % 31]


def organization_code_check(first_eight: str) -> str:
    """The check character of an organisation code."""
    total = sum(int(c, 36) * w for c, w in zip(first_eight, _ORGANIZATION_WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]


def normal(number: str) -> str:
    """Upper case without blanks and dashes, full-width digits made half-width."""
    if number.isascii() and number.isalnum():
        return number.upper()
    return _SEPARATORS.sub("", half_width(number)).upper()


Finding = tuple[Fault | None, Told]
Check = Callable[[str, date], Finding]


def _resident(number: str, today: date, provinces: frozenset[int] = PROVINCES) -> Finding:
    if re.fullmatch(r"\d{15}", number):
        return errors.RESIDENT_ID_OLD, NOTHING_TOLD
    if not _RESIDENT.fullmatch(number):
        return errors.DOCUMENT_FORMAT, NOTHING_TOLD
    if int(number[:2]) not in provinces or (number[2:6] == "0000" and provinces is PROVINCES):
        return errors.RESIDENT_ID_REGION, NOTHING_TOLD
    birth = _day(number[6:14])
    if birth is None or not _OLDEST <= birth <= today:
        return errors.RESIDENT_ID_BIRTH, NOTHING_TOLD
    if resident_check(number[:17]) != number[17]:
        return errors.CHECK_CHARACTER, NOTHING_TOLD
    return None, Told(birth, Gender.MALE if int(number[16]) % 2 else Gender.FEMALE)


def _residence_permit(number: str, today: date) -> Finding:
    return _resident(number, today, ELSEWHERE)


def _foreigner(number: str, today: date) -> Finding:
    if re.fullmatch(r"[A-Z]{3}\d{12}", number):  # cards issued before 2023
        return None, NOTHING_TOLD
    if not re.fullmatch(r"9\d{16}[\dX]", number):
        return errors.DOCUMENT_FORMAT, NOTHING_TOLD
    birth = _day(number[6:14])
    if birth is None or not _OLDEST <= birth <= today:
        return errors.RESIDENT_ID_BIRTH, NOTHING_TOLD
    if resident_check(number[:17]) != number[17]:
        return errors.CHECK_CHARACTER, NOTHING_TOLD
    return None, Told(birth, Gender.MALE if int(number[16]) % 2 else Gender.FEMALE)


def _credit_code(number: str, _today: date) -> Finding:
    if not _CREDIT_CODE.fullmatch(number):
        return errors.DOCUMENT_FORMAT, NOTHING_TOLD
    right = credit_code_check(number[:17]) == number[17]
    return None if right else errors.CHECK_CHARACTER, NOTHING_TOLD


def _organization_code(number: str, _today: date) -> Finding:
    if not re.fullmatch(r"[0-9A-Z]{8}[\dX]", number):
        return errors.DOCUMENT_FORMAT, NOTHING_TOLD
    right = organization_code_check(number[:8]) == number[8]
    return None if right else errors.CHECK_CHARACTER, NOTHING_TOLD


def _form(pattern: str) -> Check:
    compiled = re.compile(pattern)

    def check(number: str, _today: date) -> Finding:
        return (None if compiled.fullmatch(number) else errors.DOCUMENT_FORMAT), NOTHING_TOLD

    return check


class DocumentRule(msgspec.Struct, frozen=True):
    """Whose document it is, what it is called, the form of its number in words, and its check."""

    of: frozenset[PartyKind]
    label: Text
    form: Text
    check: Check


_PERSON = frozenset({PartyKind.INDIVIDUAL})
_ORGANIZATION = frozenset({PartyKind.ORGANIZATION})

RULES: Mapping[DocumentKind, DocumentRule] = {
    DocumentKind.RESIDENT_ID: DocumentRule(
        _PERSON, Text("居民身份证", "resident identity card"),
        Text("18 位，末位可为 X", "18 digits, the last may be X"), _resident),
    DocumentKind.HOUSEHOLD_REGISTER: DocumentRule(
        _PERSON, Text("户口簿", "household register"),
        Text("18 位身份号码", "the 18-digit identity number"), _resident),
    DocumentKind.MILITARY_ID: DocumentRule(
        _PERSON, Text("军人证件", "military identity"), Text("文字与 6–10 位数字", "a word and 6–10 digits"),
        _form(r"[一-龥A-Z]{0,6}\d{6,10}号?")),
    DocumentKind.PASSPORT: DocumentRule(
        _PERSON, Text("护照", "passport"),
        Text("5–17 位字母和数字", "5–17 letters and digits"), _form(r"[A-Z0-9]{5,17}")),
    DocumentKind.HK_MACAU_PERMIT: DocumentRule(
        _PERSON, Text("港澳居民来往内地通行证", "permit for Hong Kong and Macau residents"),
        Text("H 或 M 加 8 或 10 位数字", "H or M and 8 or 10 digits"), _form(r"[HM]\d{8}(\d{2})?")),
    DocumentKind.TAIWAN_PERMIT: DocumentRule(
        _PERSON, Text("台湾居民来往大陆通行证", "permit for Taiwan residents"),
        Text("8 或 10 位", "8 or 10 characters"),
        _form(r"\d{8}|\d{10}[A-Z]?")),
    DocumentKind.HK_MACAU_TAIWAN_RESIDENCE: DocumentRule(
        _PERSON, Text("港澳台居民居住证", "residence permit for Hong Kong, Macau, Taiwan"),
        Text("以 81、82、83 开头的 18 位", "18 digits that begin with 81, 82 or 83"), _residence_permit),
    DocumentKind.FOREIGNER_RESIDENCE: DocumentRule(
        _PERSON, Text("外国人永久居留身份证", "foreigner's permanent residence card"),
        Text("以 9 开头的 18 位，或旧版 3 位字母加 12 位数字",
             "18 digits beginning with 9, or 3 letters and 12 digits"),
        _foreigner),
    DocumentKind.CREDIT_CODE: DocumentRule(
        _ORGANIZATION, Text("统一社会信用代码", "unified social credit code"),
        Text("18 位，不含 I、O、S、V、Z", "18 characters without I, O, S, V, Z"), _credit_code),
    DocumentKind.BUSINESS_LICENCE: DocumentRule(
        _ORGANIZATION, Text("营业执照注册号", "business licence number"), Text("13 或 15 位数字", "13 or 15 digits"),
        _form(r"\d{13}(\d{2})?")),
    DocumentKind.ORGANIZATION_CODE: DocumentRule(
        _ORGANIZATION, Text("组织机构代码", "organisation code"), Text("9 位", "9 characters"), _organization_code),
    DocumentKind.OTHER: DocumentRule(
        _PERSON | _ORGANIZATION, Text("其他证件", "other document"),
        Text("3–40 个字符", "3–40 characters"), _form(r".{3,40}")),
}  # fmt: skip


def examine(kind: DocumentKind, number: str, today: date) -> Finding:
    """What is wrong with a normal `number` (None when nothing is), and what it tells."""
    return RULES[kind].check(number, today)


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
