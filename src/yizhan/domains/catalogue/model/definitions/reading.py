"""From files to drafts: each part of the wrong shape is one problem, with its file and line."""

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import msgspec

from yizhan.domains.catalogue.contracts.definitions import Source
from yizhan.domains.catalogue.contracts.offerings import CatalogDraft, CategoryDraft, OfferingDraft
from yizhan.domains.catalogue.contracts.specifications import LifecycleState, SpecificationDraft
from yizhan.domains.catalogue.model.definitions.lines import Lined, Path
from yizhan.kernel.errors import Problem
from yizhan.kernel.text import Text

Draft = SpecificationDraft | OfferingDraft | CategoryDraft | CatalogDraft
T = TypeVar("T")

SECTIONS: dict[str, tuple[type[Draft], dict[str, Any]]] = {
    "categories": (CategoryDraft, {}),
    "catalogs": (CatalogDraft, {}),
    "productSpecifications": (SpecificationDraft, {"kind": "product"}),
    "serviceSpecifications": (SpecificationDraft, {}),
    "resourceSpecifications": (SpecificationDraft, {"kind": "resource"}),
    "offerings": (OfferingDraft, {}),
}
"""What a file may hold, and what is understood of itself in each section."""

_STEP = re.compile(r"\.([A-Za-z_]\w*)|\[(\d+|\.\.\.)\]")


class Part(msgspec.Struct, frozen=True):
    """One draft and where it stands: `at()` names a place inside it."""

    draft: Draft
    section: str
    at: Callable[..., str]


class Definitions(msgspec.Struct, frozen=True):
    """Everything the files define, and what is wrong with their shape."""

    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]

    def of(self, kind: type[T]) -> list[T]:
        return [part.draft for part in self.parts if isinstance(part.draft, kind)]


def read(sources: Sequence[Source]) -> Definitions:
    """All drafts of all files; a draft that cannot be read is left out and told of."""
    parts: list[Part] = []
    problems: list[Problem] = []
    for source in sources:
        lined = Lined(source)
        problems += lined.problems
        if lined.problems:
            continue
        found, wrong = _of_file(lined)
        parts += found
        problems += wrong
    return Definitions(tuple(parts), tuple(problems))


def _of_file(lined: Lined) -> tuple[list[Part], list[Problem]]:
    if not isinstance(lined.data, dict):
        return [], [_shape(lined.where(()), "expected sections", "应由各小节组成")]
    parts: list[Part] = []
    problems = [_unknown_section(lined, name) for name in lined.data if name not in SECTIONS]
    for section, (kind, understood) in SECTIONS.items():
        for index, raw in enumerate(lined.data.get(section) or ()):
            base: Path = (section, index)
            if not isinstance(raw, dict):
                problems.append(_shape(lined.where(base), "expected named fields", "应由字段组成"))
                continue
            try:
                draft = msgspec.convert({"state": LifecycleState.LAUNCHED, **raw, **understood}, kind)
            except msgspec.ValidationError as error:
                problems.append(_unreadable(lined, base, str(error)))
                continue
            parts.append(Part(draft, section, _locator(lined, base)))
    return parts, problems


def _locator(lined: Lined, base: Path) -> Callable[..., str]:
    def at(*inside: str | int) -> str:
        return lined.where((*base, *inside))

    return at


def _unreadable(lined: Lined, base: Path, message: str) -> Problem:
    what, _, where = message.partition(" - at `")
    steps: Path = tuple(name or (int(number) if number.isdigit() else number) for name, number in _STEP.findall(where))
    if unknown := re.search(r"unknown field `([^`]+)`", what):
        steps = (*steps, unknown.group(1))
        return Problem(
            lined.where((*base, *steps)),
            "unknown_field",
            Text(f"没有字段“{unknown.group(1)}”", f"There is no field “{unknown.group(1)}”"),
            Text("请检查拼写，字段表见目录定义说明", "Check the spelling against the reference of definitions"),
        )
    if missing := re.search(r"missing required field `([^`]+)`", what):
        return Problem(
            lined.where((*base, *steps)),
            "required",
            Text(f"缺少字段“{missing.group(1)}”", f"The field “{missing.group(1)}” is missing"),
            Text(f"请补上 {missing.group(1)}", f"Add {missing.group(1)}"),
        )
    return _shape(lined.where((*base, *steps)), what, what)


def _unknown_section(lined: Lined, name: object) -> Problem:
    known = ", ".join(SECTIONS)
    return Problem(
        lined.where((str(name),)),
        "unknown_field",
        Text(f"没有小节“{name}”", f"There is no section “{name}”"),
        Text(f"可用的小节：{known}", f"Use one of: {known}"),
    )


def _shape(where: str, en: str, zh: str) -> Problem:
    return Problem(
        where,
        "wrong_shape",
        Text(f"内容不符合要求：{zh}", f"The content does not fit: {en}"),
        Text("请按目录定义说明填写", "Write it as the reference of definitions describes"),
    )
