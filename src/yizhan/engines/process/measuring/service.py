"""Figures of a process, for whoever may see its instances, within the organisations of the caller's post."""

from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from yizhan.engines.process.measuring import reckoning
from yizhan.engines.process.measuring.contracts import (
    Conformance,
    Deviation,
    DeviationKind,
    ElementFigures,
    ElementRole,
    Figures,
    FlowFigures,
    IncidentCause,
    Live,
    Measure,
    PassedStep,
    Span,
    Standing,
    Throughput,
    Untouched,
    Variant,
)
from yizhan.engines.process.measuring.shape import role_of, shape_of
from yizhan.engines.process.measuring.store import causes as store_of_causes
from yizhan.engines.process.measuring.store import passages, sampling, standing, ways
from yizhan.engines.process.measuring.store.passages import ElementRow
from yizhan.engines.process.measuring.store.sampling import Cohort
from yizhan.engines.process.measuring.store.standing import MOST_COUNTED
from yizhan.engines.process.measuring.store.ways import DeviationRow, VariantRow
from yizhan.engines.process.model import ProcessDefinition
from yizhan.engines.process.permissions import OPERATE, VIEW
from yizhan.engines.process.store import definitions
from yizhan.kernel.errors import NotFound
from yizhan.kernel.text import Text
from yizhan.platform.context import Context
from yizhan.platform.db import Row

DEFINITION = Text("流程定义", "process definition")
MOST_VARIANTS = 50
MOST_STEPS = 200


async def figures(ctx: Context, wanted: Measure) -> Figures:
    """How often each element was passed, how long it took, where time is lost, and how many came through."""
    await ctx.enter(VIEW)
    await sampling.with_room(ctx.tx)
    definition, versions = await drawing(ctx, wanted)
    shape = shape_of(definition)
    cohort = await sampling.cohort(ctx.tx, versions, wanted)
    rows = await passages.elements(ctx.tx, cohort, shape, ctx.now())
    taken = await passages.flows(ctx.tx, cohort)
    elements = tuple(_element(definition, row) for row in rows)
    return Figures(
        cohort.coverage,
        cohort.coverage.is_sample,
        elements,
        tuple(
            FlowFigures(name, flow.source, flow.target, taken.get(name, 0)) for name, flow in definition.flows.items()
        ),
        reckoning.bottlenecks(elements),
        reckoning.cycle_time(_seconds(cohort)),
        await _throughput(ctx, versions, wanted),
    )


async def live(ctx: Context, wanted: Measure) -> Live:
    """Where the instances under way stand just now; the period does not matter."""
    await ctx.enter(VIEW)
    definition, versions = await drawing(ctx, wanted)
    found = await standing.tokens(ctx.tx, versions, wanted, shape_of(definition).loops)
    share = found.instances / found.read if found.read else 1
    nodes = tuple(Standing(each.node, round(each.tokens * share), round(each.stuck * share)) for each in found.nodes)
    instances = min(found.instances, MOST_COUNTED)
    return Live(ctx.now(), instances, found.instances > MOST_COUNTED, found.read < found.instances, nodes)


async def conformance(ctx: Context, wanted: Measure) -> Conformance:
    """The ways that instances took, and what happened that is not drawn."""
    await ctx.enter(VIEW)
    await sampling.with_room(ctx.tx)
    definition, versions = await drawing(ctx, wanted)
    shape, now = shape_of(definition), ctx.now()
    cohort = await sampling.cohort(ctx.tx, versions, wanted)
    ended = replace(cohort, instances=tuple(each for each in cohort.instances if each.ended_at is not None))
    found = await ways.variants(ctx.tx, ended, shape, now)
    deviations = await ways.deviations(ctx.tx, cohort, shape, now)
    touched, taken = await passages.touched(ctx.tx, cohort), await passages.flows(ctx.tx, cohort)
    return Conformance(
        cohort.coverage,
        len(ended.instances),
        sum(each.conforming for each in found),
        len(found),
        await _variants(ctx, definition, ended, found[:MOST_VARIANTS]),
        tuple(_deviation(definition, each) for each in deviations),
        _untouched(definition, touched, taken),
    )


async def causes(ctx: Context, process: str | None, within: tuple[int, int] | None = None) -> Sequence[IncidentCause]:
    """What the open incidents come from, the most frequent cause first."""
    await ctx.enter(OPERATE)
    return await store_of_causes.grouped(ctx.tx, process, within)


async def drawing(ctx: Context, wanted: Measure) -> tuple[ProcessDefinition, list[int]]:
    """The version to draw on, and the versions whose instances are measured; raises NotFound."""
    if await definitions.xml_of(ctx.tx, wanted.definition_id) is None:
        raise NotFound(DEFINITION, wanted.definition_id)
    definition = await definitions.compiled(ctx.tx, wanted.definition_id)
    return definition, await sampling.versions(ctx.tx, wanted.definition_id, every=wanted.all_versions)


def _seconds(cohort: Cohort) -> list[float]:
    return [
        (each.ended_at - each.started_at).total_seconds()
        for each in cohort.instances
        if each.ended_at is not None and each.status == "completed"
    ]


async def _throughput(ctx: Context, versions: Sequence[int], wanted: Measure) -> Throughput:
    found = await sampling.bounds(ctx.tx, versions, wanted)
    first, last = (wanted.since or found[0], wanted.until or ctx.now()) if found else (ctx.now(), ctx.now())
    step = reckoning.step_for(first, max(first, last))
    return Throughput(step, tuple(await sampling.throughput(ctx.tx, versions, wanted, step)))


def _element(definition: ProcessDefinition, row: ElementRow) -> ElementFigures:
    node = definition.nodes.get(row.node)
    return ElementFigures(
        node=row.node,
        name=node.name if node else Text(row.node, row.node),
        role=role_of(node) if node else ElementRole.POINT,
        passages=row.passages,
        open=row.open,
        open_since=row.open_since,
        instances=row.instances,
        repeated=row.repeated,
        most=row.most,
        skipped=row.skipped,
        withdrawn=row.withdrawn,
        failed=row.failed,
        moved=row.moved,
        lasted=Span(row.lasted, row.lasted_median, row.lasted_p90),
        waited=Span(row.waited, row.waited_median, row.waited_p90),
        worked=Span(row.worked, row.worked_median, row.worked_p90),
        stuck=Span(row.stuck, row.stuck_median, row.stuck_p90),
        so_far=Span(row.so_far, row.so_far_median, row.so_far_p90),
        stuck_now=row.stuck_now,
        stuck_so_far=row.stuck_so_far,
        lost=row.lost,
    )


async def _variants(
    ctx: Context, definition: ProcessDefinition, ended: Cohort, rows: Sequence[VariantRow]
) -> tuple[Variant, ...]:
    examples = {row.example for row in rows}
    some = replace(ended, instances=tuple(each for each in ended.instances if each.id in examples))
    passed: dict[int, list[Row]] = {each: [] for each in examples}
    for row in await passages.of_instances(ctx.tx, some, ctx.now()):
        passed[row["instance_id"]].append(row)
    flows = await ways.flows_of(ctx.tx, some)
    return tuple(
        Variant(
            row.signature,
            row.instances,
            row.instances / len(ended.instances),
            row.median,
            row.cancelled,
            row.conforming == row.instances,
            str(row.example),
            _steps(definition, passed[row.example]),
            flows.get(row.example, ()),
        )
        for row in rows
    )


def _steps(definition: ProcessDefinition, rows: Sequence[Row]) -> tuple[PassedStep, ...]:
    """The passages in order; the same element several times in a row is told once."""
    steps: list[PassedStep] = []
    for row in rows:
        if row["is_round"]:
            continue
        node, how = row["node"], row["how"] or "open"
        if steps and (steps[-1].node, steps[-1].how) == (node, how):
            steps[-1] = replace(steps[-1], times=steps[-1].times + 1)
        elif len(steps) < MOST_STEPS:
            steps.append(PassedStep(node, _name(definition, node) or Text(node, node), how, 1))
    return tuple(steps)


def _deviation(definition: ProcessDefinition, row: DeviationRow) -> Deviation:
    return Deviation(
        DeviationKind(row.kind),
        row.node,
        _name(definition, row.node),
        row.target,
        _name(definition, row.target),
        row.instances,
        row.times,
        str(row.example),
    )


def _name(definition: ProcessDefinition, node: str | None) -> Text | None:
    """What the element is called; the process itself, where variables of all of it were set."""
    if node == definition.key:
        return definition.name
    found = definition.nodes.get(node or "")
    return found.name if found else None


def _untouched(definition: ProcessDefinition, touched: Collection[str], taken: Mapping[str, int]) -> Untouched:
    return Untouched(
        tuple(name for name in definition.nodes if name not in touched),
        tuple(name for name in definition.flows if not taken.get(name)),
    )
