"""Figures of processes equal what plain Python reckons from the same history, line by line."""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.engines.process.drawing import chain, end, exclusive, flow, model, service, start, user

from integration.process.cases import Network
from support.contexts import context
from yizhan.engines.process import api
from yizhan.engines.process.measuring import reckoning
from yizhan.engines.process.measuring import service as measuring
from yizhan.engines.process.measuring.contracts import Measure, Step
from yizhan.engines.process.measuring.shape import shape_of
from yizhan.engines.process.measuring.store import passages, sampling, ways
from yizhan.engines.process.store import definitions
from yizhan.kernel.ids import new_id
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.db import Database, Transaction

BEGAN = datetime(2026, 3, 1, tzinfo=UTC)
NOW = BEGAN + timedelta(days=1)
ENDS = ["done", "skipped", "error", "withdrawn", "moved"]
ROUNDS = "<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>"
DRAWN = model(
    start(),
    user("check"),
    service("call"),
    user("many", inner=ROUNDS),
    exclusive("again", "again-end"),
    end(),
    *chain("start", "check", "call", "many", "again", "end"),
    flow("again", "check", "n > 1"),
    process='id="measured" name="P" isExecutable="true"',
)
NODES = ["start", "check", "call", "many", "again", "end"]
FLOWS = {
    "start-check": "check",
    "check-call": "call",
    "call-many": "many",
    "many-again": "again",
    "again-end": "end",
    "again-check": "check",
}


class Line(NamedTuple):
    """A line of history."""

    instance: int
    at: datetime
    activation: int
    node: str
    kind: str
    flows: list[str]
    detail: Any


@st.composite
def instances(draw: st.DrawFn) -> list[tuple[str, float | None, list[Line]]]:
    """Instances with a status, an end, and what happened in them: not necessarily what the engine would do."""
    made = []
    for number in range(draw(st.integers(1, 6))):
        status = draw(st.sampled_from(["active", "completed", "cancelled"]))
        lines: list[Line] = []
        for activation in range(1, draw(st.integers(0, 7)) + 1):
            lines += draw(activations(number, activation))
        lines += [
            Line(number, _at(draw(st.integers(0, 3000))), 0, "measured", "assigned", [], None)
            for _ in range(draw(st.integers(0, 1)))
        ]
        lasted = None if status == "active" else draw(st.floats(0, 80_000))
        made.append((status, lasted, sorted(lines, key=lambda line: line.at)))
    return made


@st.composite
def activations(draw: st.DrawFn, instance: int, activation: int) -> list[Line]:
    """One activation: entered, worked on or stuck, perhaps over."""
    node = draw(st.sampled_from(NODES))
    seconds = draw(st.integers(0, 2000))
    round_ = {"round": True} if node == "many" and draw(st.booleans()) else None
    kinds = draw(
        st.lists(
            st.sampled_from(["claimed", "returned", "suspended", "resumed", "incident", "resolved", "assigned"]),
            max_size=4,
        )
    )
    kinds = ["entered", *kinds, *([draw(st.sampled_from(ENDS))] if draw(st.booleans()) else [])]
    lines = []
    for kind in kinds:
        left = draw(st.lists(st.sampled_from(sorted(FLOWS)), max_size=2)) if kind in ENDS else []
        detail = round_ if kind == "entered" else {"to": draw(st.sampled_from(NODES))} if kind == "moved" else None
        lines.append(Line(instance, _at(seconds), activation, node, kind, left, detail))
        seconds += draw(st.integers(0, 900))
    return lines


def _at(seconds: float) -> datetime:
    return BEGAN + timedelta(seconds=seconds)


@pytest.fixture(scope="module")
async def drawn(module_db: Database) -> int:
    async with context(module_db) as ctx:
        deployed = await api.deploy(ctx, DRAWN, api.environment(Network().connectors))
    return int(deployed.id)


class _UndoneError(Exception):
    """Ends a transaction that is to leave nothing."""


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(planted=instances())
async def test_figures_equal_a_plain_reckoning(module_db: Database, drawn: int, planted: Any) -> None:
    with pytest.raises(_UndoneError):
        async with module_db.transaction(EVERYTHING) as tx:
            ids = await _plant(tx, drawn, planted)
            definition = await definitions.compiled(tx, drawn)
            shape = shape_of(definition)
            cohort = await sampling.cohort(tx, [drawn], Measure(definition_id=drawn))
            assert sorted(cohort.ids) == sorted(ids)
            plain = Plain(planted)
            rows = {row.node: row for row in await passages.elements(tx, cohort, shape, NOW)}
            assert set(rows) == set(plain.nodes())
            for node, row in rows.items():
                assert _rounded(row) == _rounded_plain(plain.element(node)), node
            assert await passages.flows(tx, cohort) == dict(plain.flows)
            found = await ways.deviations(tx, cohort, shape, NOW)
            shown = {(row.kind, row.node, row.target): (row.instances, row.times) for row in found}
            assert shown == plain.deviations(shape.plain)
            over = [each for each in cohort.instances if each.ended_at is not None]
            ended = sampling.Cohort(cohort.coverage, tuple(over))
            variants = await ways.variants(tx, ended, shape, NOW)
            assert sorted(row.instances for row in variants) == plain.variants()
            raise _UndoneError


async def _plant(tx: Transaction, definition: int, planted: Any) -> list[int]:
    ids = []
    for status, lasted, lines in planted:
        key = new_id()
        ids.append(key)
        ended = None if lasted is None else _at(lasted)
        await tx.execute(
            """insert into process.instance (id, org_pos, definition_id, business_key, status, tokens, variables,
                                             serial, started_at, ended_at)
               values ($1, 150, $2, 'o', $3, '[]', '{}', 9, $4, $5)""",
            key, definition, status, BEGAN, ended,
        )  # fmt: skip
        for line in lines:
            await tx.execute(
                """insert into process.history (at, instance_id, org_pos, actor_id, lines)
                   values ($1, $2, 150, 0,
                           jsonb_set(process.line($3, $4, $5, $7), '{0,flows}', to_jsonb($6::text[])))""",
                line.at, key, line.activation, line.node, line.kind, line.flows, line.detail,
            )  # fmt: skip
    return ids


class Passed(NamedTuple):
    """A passage, reckoned plainly."""

    instance: int
    node: str
    came: datetime
    went: datetime | None
    how: str | None
    is_round: bool
    held: float
    stuck: float
    is_stuck: bool


class Plain:
    """The same figures, one line after the other."""

    def __init__(self, planted: Any) -> None:
        self.statuses = [status for status, _, _ in planted]
        self.lines = [line for _, _, lines in planted for line in lines]
        self.flows = Counter(flow for line in self.lines for flow in line.flows)
        self.passed = [self._passage(lines) for lines in self._by_activation()]

    def _by_activation(self) -> list[list[Line]]:
        groups: dict[tuple[int, int], list[Line]] = defaultdict(list)
        for line in self.lines:
            groups[line.instance, line.activation].append(line)
        return [lines for lines in groups.values() if any(line.kind != "assigned" for line in lines)]

    def _passage(self, lines: list[Line]) -> Passed:
        over = next((line for line in lines if line.kind in ENDS), None)
        spans: Counter[str] = Counter()
        for line, after in pairwise([*lines, None]):
            spans[line.kind] += ((after.at if after else NOW) - line.at).total_seconds()
        held = spans["claimed"] + spans["resumed"]
        return Passed(
            lines[0].instance, lines[0].node, lines[0].at, over.at if over else None, over.kind if over else None,
            any(line.detail == {"round": True} for line in lines), held, spans["incident"],
            lines[-1].kind == "incident",
        )  # fmt: skip

    def nodes(self) -> set[str]:
        return {each.node for each in self.passed if self._counts(each)}

    @staticmethod
    def _counts(each: Passed) -> bool:
        return each.is_round or each.node != "many"

    def element(self, node: str) -> dict[str, Any]:
        mine = [each for each in self.passed if each.node == node and self._counts(each)]
        over = [each for each in mine if each.went]
        parts = [self._parts(each) for each in mine]
        of_over = [self._parts(each) for each in over]
        often = Counter(each.instance for each in self.passed if each.node == node and not each.is_round)
        told: dict[str, Any] = {
            "passages": len(over),
            "open": len(mine) - len(over),
            "open_since": min((each.came for each in mine if not each.went), default=None),
            "instances": len({each.instance for each in mine}),
            "lost": sum(waited + stuck for _, waited, _, stuck in parts),
            "repeated": sum(1 for times in often.values() if times > 1),
            "most": max(often.values(), default=0),
        }
        for name, how in (("skipped",) * 2, ("withdrawn",) * 2, ("failed", "error"), ("moved",) * 2):
            told[name] = sum(1 for each in mine if each.how == how)
        standing = [self._parts(each) for each in mine if not each.went]
        told |= {
            "stuck_now": sum(1 for each in mine if each.is_stuck and not each.went),
            "stuck_so_far": sum(stuck for *_, stuck in standing),
        }
        spans = {
            name: [each[at] for each in of_over] for at, name in enumerate(("lasted", "waited", "worked", "stuck"))
        }
        for name, values in (spans | {"so_far": [lasted for lasted, *_ in standing]}).items():
            told[name] = sum(values)
            told[f"{name}_median"] = median(values) if values else None
            told[f"{name}_p90"] = reckoning.percentile(sorted(values), 0.9) if values else None
        return told

    @staticmethod
    def _parts(each: Passed) -> tuple[float, float, float, float]:
        lasted = ((each.went or NOW) - each.came).total_seconds()
        worked = lasted - each.stuck if each.node == "call" else each.held
        return lasted, lasted - worked - each.stuck, worked, each.stuck

    def deviations(self, plain: Any) -> dict[tuple[str, str, str | None], tuple[int, int]]:
        found: dict[tuple[str, str, str | None], Counter[int]] = defaultdict(Counter)
        for line in self.lines:
            match line.kind:
                case "skipped":
                    found["skipped", line.node, None][line.instance] += 1
                case "moved":
                    found["moved", line.node, line.detail["to"]][line.instance] += 1
                case "assigned":
                    found["changed", line.node, None][line.instance] += 1
        for number, status in enumerate(self.statuses):
            if status == "cancelled":
                found["cancelled", "", None][number] += 1
            self._jumps(number, plain, found)
        return {key: (len(counts), sum(counts.values())) for key, counts in found.items()}

    def _jumps(self, number: int, plain: Any, found: Any) -> None:
        here = [line for line in self.lines if line.instance == number]
        came = Counter(FLOWS[flow] for line in here for flow in line.flows)
        came.update(line.detail["to"] for line in here if line.kind == "moved")
        mine = [each for each in self.passed if each.instance == number and not each.is_round]
        for node, times in Counter(each.node for each in mine).items():
            if node in plain and times > came[node]:
                found["jumped", node, None][number] += times - came[node]

    def variants(self) -> list[int]:
        ways: Counter[Any] = Counter()
        for number, status in enumerate(self.statuses):
            mine = [each for each in self.passed if each.instance == number and each.how and not each.is_round]
            marks = Counter((each.node, each.how) for each in mine)
            marks.update(flow for line in self.lines if line.instance == number for flow in line.flows)
            if status != "active" and marks:
                ways[frozenset(marks.items())] += 1
        return sorted(ways.values())


def _rounded(row: Any) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in row.__struct_fields__ if name != "node"}
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in told.items()}


def _rounded_plain(told: dict[str, Any]) -> dict[str, Any]:
    return {name: round(value, 4) if isinstance(value, float | int) else value for name, value in told.items()}


async def test_a_large_cohort_is_sampled_and_says_so(module_db: Database, drawn: int) -> None:
    with pytest.raises(_UndoneError):
        async with module_db.transaction(EVERYTHING) as tx:
            await tx.execute(
                """insert into process.instance (id, org_pos, definition_id, business_key, status, tokens, variables,
                                                 serial, started_at)
                   select n, 150, $1, 'o', 'active', '[]', '{}', 1, $2 from generate_series(1, 900) n""",
                drawn, BEGAN,
            )  # fmt: skip
            wanted = Measure(definition_id=drawn)
            cohort = await sampling.cohort(tx, [drawn], wanted, most=300)
            assert cohort.coverage.total == 900
            assert 200 < cohort.coverage.measured < 400
            assert cohort.coverage.is_sample
            assert cohort == await sampling.cohort(tx, [drawn], wanted, most=300), "the same instances each time"
            raise _UndoneError


@pytest.mark.parametrize(
    ("step", "points"),
    [
        (Step.HOUR, {"2026-01-30T23:00+08:00": 2, "2026-01-31T00:00+08:00": 1, "2026-02-02T00:00+08:00": 1}),
        (Step.DAY, {"2026-01-30T00:00+08:00": 2, "2026-01-31T00:00+08:00": 1, "2026-02-02T00:00+08:00": 1}),
        (Step.WEEK, {"2026-01-26T00:00+08:00": 3, "2026-02-02T00:00+08:00": 1}),
        (Step.MONTH, {"2026-01-01T00:00+08:00": 3, "2026-02-01T00:00+08:00": 1}),
    ],
)
async def test_steps_of_a_throughput_begin_by_chinas_clock(module_db: Database, drawn: int, step: Step, points) -> None:
    moments = ["2026-01-30T15:00Z", "2026-01-30T15:59Z", "2026-01-30T16:00Z", "2026-02-01T16:30Z"]
    with pytest.raises(_UndoneError):
        async with module_db.transaction(EVERYTHING) as tx:
            for number, began in enumerate(moments):
                await tx.execute(
                    """insert into process.instance (id, org_pos, definition_id, business_key, status, tokens,
                                                     variables, serial, started_at, ended_at)
                       values ($1, 150, $2, 'o', 'completed', '[]', '{}', 1, $3, $3)""",
                    number + 1, drawn, datetime.fromisoformat(began),
                )  # fmt: skip
            wanted = Measure(definition_id=drawn)
            found = await sampling.throughput(tx, [drawn], wanted, step)
            assert {point.at: point.started for point in found} == {
                datetime.fromisoformat(at): count for at, count in points.items()
            }
            assert [point.completed for point in found] == [point.started for point in found]
            first, last = await sampling.bounds(tx, [drawn], wanted)
            assert (first, last) == (datetime.fromisoformat(moments[0]), datetime.fromisoformat(moments[-1]))
            raise _UndoneError


async def test_an_unknown_version_is_not_found(module_db: Database) -> None:
    async with context(module_db) as ctx:
        with pytest.raises(measuring.NotFound):
            await measuring.figures(ctx, Measure(definition_id=1))
