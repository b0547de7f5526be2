"""Which column holds which field: by the words of its header, and by what its cells look like."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import Medium
from yizhan.flows.imports.contracts import Suggestion
from yizhan.flows.imports.converting import convert, plain, read_amount, read_date
from yizhan.flows.imports.fields import Field, Type
from yizhan.platform.sheets.contracts import Table

SAMPLES = 5
ENOUGH = 0.5
_EXACT, _WITHIN = 1.0, 0.7
_CONTENT = 0.8
_ALIKE = 0.8
"""The share of cells that must look like a field's values."""

_RESIDENT_ID = re.compile(r"[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]")
_CREDIT_CODE = re.compile(r"[1-9A-GNY][1-9A-G]\d{6}[0-9A-HJ-NPQRTUWXY]{10}")
_HAN_NAME = re.compile(r"[\u3400-\u9fff·]{2,5}")
_COMPANY = re.compile(r".*(公司|集团|学校|医院|银行|中心|局|厂|部|店)$")


def _is_mobile(text: str) -> bool:
    return party.normal_contact(Medium.MOBILE, text)[1] is None


def _is_email(text: str) -> bool:
    return party.normal_contact(Medium.EMAIL, text)[1] is None


def _is_phone(text: str) -> bool:
    return text.startswith("0") and party.normal_contact(Medium.PHONE, text)[1] is None


_LOOKS: Mapping[Type, Callable[[str], bool]] = {
    Type.RESIDENT_ID: lambda text: _RESIDENT_ID.fullmatch(text) is not None,
    Type.CREDIT_CODE: lambda text: _CREDIT_CODE.fullmatch(text) is not None and not _RESIDENT_ID.fullmatch(text),
    Type.MOBILE: _is_mobile,
    Type.EMAIL: _is_email,
    Type.PHONE: _is_phone,
    Type.DATE: lambda text: read_date(text) is not None and not text.isdigit(),
}
"""What cells of types that can be told by looking look like."""

_CONTENT_FIRST = {
    Type.RESIDENT_ID: "customer.residentId",
    Type.CREDIT_CODE: "customer.creditCode",
    Type.MOBILE: "customer.mobile",
    Type.EMAIL: "customer.email",
    Type.PHONE: "customer.phone",
}
"""What a column is taken for by its content alone."""


def suggest(table: Table, fields: Sequence[Field]) -> tuple[Suggestion, ...]:
    """For every column the field that fits best; a field that takes one value is given once, to the best column."""
    cells = [_distinct(line.cells[i] for line in table.head if i < len(line.cells)) for i in range(len(table.columns))]
    scored = sorted(
        (
            (-score, i, j, because)
            for i, name in enumerate(table.columns)
            for j, field in enumerate(fields)
            for score, because in [_score(name, cells[i], field)]
            if score >= ENOUGH
        ),
    )
    chosen: dict[int, tuple[str, float, tuple[str, ...]]] = {}
    taken: set[str] = set()
    for score, i, j, because in scored:
        field = fields[j]
        if i not in chosen and (field.many or field.key not in taken):
            chosen[i] = field.key, -score, because
            taken.add(field.key)
    return tuple(
        Suggestion(
            column=name,
            field=chosen[i][0] if i in chosen else None,
            score=round(chosen[i][1], 2) if i in chosen else 0,
            because=chosen[i][2] if i in chosen else (),
            samples=tuple(cells[i][:SAMPLES]),
        )
        for i, name in enumerate(table.columns)
    )


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for value in values if (text := value.strip())))


def _score(header: str, cells: Sequence[str], field: Field) -> tuple[float, tuple[str, ...]]:
    by_header = _header_score(plain(header), field)
    fit = _fit(cells, field)
    if by_header and fit is not None and fit < _ALIKE:
        return by_header * 0.4 * (1 + fit), ("header",)  # the header says so, the cells do not
    if by_header:
        return (by_header + 0.05 * (fit or 0), ("header", "content") if fit else ("header",))
    if fit and fit >= _ALIKE and (_CONTENT_FIRST.get(field.type) == field.key or field.key == "customer.name"):
        return _CONTENT * fit, ("content",)
    return 0.0, ()


def _header_score(header: str, field: Field) -> float:
    words = [plain(field.label.zh), plain(field.label.en), plain(field.key.partition(".")[2])]
    words += [plain(word) for word in field.synonyms]
    for place, word in enumerate(words):
        if header == word:
            return _EXACT - place * 0.001  # the field's own name before others' names for it
    inside = [len(word) for word in words if len(word) >= (2 if not word.isascii() else 5) and word in header]
    return _WITHIN * max(inside) / len(header) if inside and max(inside) * 2 > len(header) else 0.0


def _fit(cells: Sequence[str], field: Field) -> float | None:
    """The share of cells that look like the field's values; None where looks tell nothing."""
    if not cells:
        return None
    if field.key == "customer.name":
        # names of foreigners, masked and made-up ones look like nothing: they do not speak against the header
        share = sum(bool(_HAN_NAME.fullmatch(cell) or _COMPANY.fullmatch(cell)) for cell in cells) / len(cells)
        return share if share >= _ALIKE and len(cells) > SAMPLES else None
    looks = _LOOKS.get(field.type)
    if looks:
        return sum(map(looks, cells)) / len(cells)
    if field.type is Type.AMOUNT:
        return sum(read_amount(cell) is not None for cell in cells) / len(cells)
    if field.type in {Type.CHOICE, Type.YES_NO, Type.WHOLE}:
        return 1 - len(convert(field, cells).problems) / len(cells)
    return None
