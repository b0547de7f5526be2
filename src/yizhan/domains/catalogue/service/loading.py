"""Loading definition files: all or nothing, and a second time changes nothing."""

from collections.abc import Sequence

from yizhan.domains.catalogue import store
from yizhan.domains.catalogue.contracts.access import DESIGN
from yizhan.domains.catalogue.contracts.definitions import LoadReport, Source
from yizhan.domains.catalogue.contracts.offerings import OfferingDraft
from yizhan.domains.catalogue.contracts.queries import Draft, EntryKind
from yizhan.domains.catalogue.contracts.specifications import LifecycleState, SpecificationDraft
from yizhan.domains.catalogue.model.definitions import sense
from yizhan.domains.catalogue.model.definitions.reading import Definitions, Part, read
from yizhan.domains.catalogue.service import known as knowledge
from yizhan.domains.catalogue.service import writing
from yizhan.kernel.errors import Problem
from yizhan.kernel.text import Text
from yizhan.platform.context import Context


async def load(ctx: Context, sources: Sequence[Source], *, write: bool) -> LoadReport:
    """Take over `sources` for the actor's organisation; a report with problems means nothing was written.

    Without `write` the report tells what would be done.
    """
    await ctx.enter(DESIGN)
    definitions = read(sources)
    known = await knowledge.of(ctx, [part.draft for part in definitions.parts])
    problems = list(definitions.problems) or await _problems(ctx, definitions, known)
    if problems:
        return LoadReport(problems=tuple(problems))
    created = updated = unchanged = 0
    for part in sorted(definitions.parts, key=_rank):
        match await _take_over(ctx, part.draft, write=write):
            case "created":
                created += 1
            case "updated":
                updated += 1
            case _:
                unchanged += 1
    if write and (created or updated):
        names = [source.name for source in sources]
        await ctx.audit(
            "load", "catalogue.definitions", "", ctx.actor.org_pos, files=names, created=created, updated=updated
        )
    return LoadReport(created, updated, unchanged)


def _rank(part: Part) -> int:
    """Parts before what refers to them."""
    order = ["categories", "catalogs", "resourceSpecifications", "serviceSpecifications", "productSpecifications"]
    return order.index(part.section) if part.section in order else len(order)


async def _problems(ctx: Context, definitions: Definitions, known: knowledge.Known) -> list[Problem]:
    for part in definitions.parts:
        known.add(part.draft)
    for offering in definitions.of(OfferingDraft):
        await knowledge.learn_specification(ctx.tx, known, offering.specification)
    found = [problem for part in definitions.parts for problem in known.wrong(part.draft, part.at)]
    found += _twice(definitions.parts)
    found += _circles(definitions)
    for part in definitions.parts:
        found += await _changed_after_design(ctx, part)
    return found


def _twice(parts: Sequence[Part]) -> list[Problem]:
    seen: dict[tuple[EntryKind, str, str], Part] = {}
    found = []
    for part in parts:
        key = (writing.kind_of(part.draft), part.draft.code, part.draft.version)
        if key in seen:
            first = seen[key].at()
            found.append(
                Problem(
                    part.at("code"),
                    "duplicate",
                    Text(f"{part.draft.code} 已在 {first} 定义", f"{part.draft.code} is defined at {first} already"),
                    Text("请只保留一处，或使用不同的版本", "Keep one of them, or give it another version"),
                )
            )
        seen.setdefault(key, part)
    return found


def _circles(definitions: Definitions) -> list[Problem]:
    """Bundles that contain themselves, products and specifications that wait for or use themselves."""
    waits = {s.code: s.after for s in definitions.of(SpecificationDraft)}
    uses = {s.code: tuple(u.spec for u in s.uses) for s in definitions.of(SpecificationDraft)}
    parts = {o.code: tuple(c.offering for c in o.components) for o in definitions.of(OfferingDraft)}
    around = {*sense.circles(waits), *sense.circles(uses), *sense.circles(parts)}
    return [
        Problem(
            part.at("code"),
            "circle",
            Text(f"{part.draft.code} 直接或间接依赖自己", f"{part.draft.code} depends on itself, directly or not"),
            Text("请去掉循环中的一个依赖", "Remove one of the dependencies of the circle"),
        )
        for part in definitions.parts
        if part.draft.code in around
    ]


async def _changed_after_design(ctx: Context, part: Part) -> list[Problem]:
    draft = part.draft
    row = await store.version_of(ctx.tx, writing.kind_of(draft), draft.code, draft.version)
    if row is None or row["state"] == LifecycleState.IN_DESIGN or await writing.is_same(ctx.tx, row, draft):
        return []
    return [
        Problem(
            part.at("version"),
            "not_in_design",
            Text(
                f"{draft.code} 版本 {draft.version} 已不在设计状态，内容却不同",
                f"{draft.code} version {draft.version} is past design, but its content differs",
            ),
            Text("请把 version 改为新的版本号", "Raise its version"),
        )
    ]


async def _take_over(ctx: Context, draft: Draft, *, write: bool) -> str:
    row = await store.version_of(ctx.tx, writing.kind_of(draft), draft.code, draft.version)
    if row is None:
        if write:
            await writing.write_new(ctx, draft)
        return "created"
    if await writing.is_same(ctx.tx, row, draft):
        return "unchanged"
    if write:
        await writing.overwrite(ctx, row["id"], draft)
    return "updated"
