"""A query answered: checked, bounded by the reader's scope, sent to the table that is quickest, named and explained."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import msgspec

from yizhan.analytics.olap import checking, compiling, errors, filtering, latest, lines, navigating, scoping, telling
from yizhan.analytics.olap.contracts import (
    READ,
    Answer,
    Cell,
    CustomerRow,
    Customers,
    Facts,
    Filter,
    Member,
    Query,
    Shown,
    Sought,
    Value,
)
from yizhan.analytics.olap.definitions import Cube, Cubes, Level
from yizhan.analytics.olap.planning import planned, within
from yizhan.analytics.olap.reading import Reader, Version
from yizhan.analytics.olap.scoping import Reach
from yizhan.analytics.warehouse import api as warehouse
from yizhan.analytics.warehouse.errors import LoadedBeforeUpgrade
from yizhan.domains.customer import api as customers
from yizhan.domains.organisation import api as organisation
from yizhan.kernel.errors import InvalidInput, NotFound
from yizhan.kernel.paging import Page, checked_limit, decode_cursor, encode_cursor
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Text, listed
from yizhan.platform.context import Context

MOST_CELLS = 50_000
MOST_CUSTOMERS = 200
MOST_FACTS = 200
_ORIGIN = ("src", "src_row")


async def cube_of(reader: Reader, name: str) -> tuple[Cubes, Cube]:
    """The cube of that name; raises NotFound."""
    cubes = await reader.cubes()
    cube = cubes.cubes.get(name)
    if cube is None:
        raise NotFound(errors.CUBE, name)
    return cubes, cube


async def _version_with(reader: Reader, cube: Cube) -> Version:
    """The published version; raises NothingPublished, or LoadedBeforeUpgrade where it has no facts for the cube yet."""
    version = await reader.version()
    if cube.base not in version.sources:
        raise LoadedBeforeUpgrade
    return version


async def ask(ctx: Context, reader: Reader, name: str, query: Query) -> Answer:
    """Answer a query within the reader's scope."""
    cubes, cube = await cube_of(reader, name)
    checking.check(cubes, cube, query)
    version = await _version_with(reader, cube)
    return await answer_within(reader, cubes, cube, query, await _reach(ctx, version))


async def answer_within(reader: Reader, cubes: Cubes, cube: Cube, query: Query, reach: Reach) -> Answer:
    """Answer a query that makes sense, within a reach that is known."""
    version = await _version_with(reader, cube)
    query = _settled(cube, query, version)
    plan = planned(cubes, cube, query, version, reach)
    sql = compiling.cells_sql(cubes, cube, query, plan, MOST_CELLS + 1)
    rows, took = await reader.rows(version, sql)
    if len(rows) > MOST_CELLS:
        raise errors.TooManyCells(most=MOST_CELLS)
    count = len(plan.levels)
    cells = tuple(Cell(row[:count], tuple(map(_value, row[count + 1 :])), row[count]) for row in rows)
    names = {name: await _names(reader, version, level, name) for name, level in plan.levels}
    made = await reader.made()
    return Answer(
        cells=cells,
        names=names,
        explained=tuple(telling.explained(made, cube, shown.name, plan) for shown in query.measures),
        table=plan.table,
        version=version.number,
        loaded_at=version.at,
        milliseconds=round(took, 1),
    )


async def members(ctx: Context, reader: Reader, name: str, sought: Sought) -> Page[Member]:
    """Members of a level that have facts within the reader's scope, for filters, in the order of their keys."""
    limit = checked_limit(sought.limit)
    cubes, cube = await cube_of(reader, name)
    level = cubes.level(cube, sought.level)
    if level is None:
        raise InvalidInput(errors.UNKNOWN_LEVEL.at("level", value=sought.level, allowed=listed([*cube.dimensions])))
    version = await _version_with(reader, cube)
    reach = within(cube, version, await _reach(ctx, version))
    source = navigating.choose(cube, version.sources, {level.column} | reach.columns, ())
    where = " and ".join(reach.conditions) or "true"
    different = f"select distinct {level.column} from {source.name} where {where}"
    sql = f"select distinct coalesce(cast({level.key_sql} as varchar), '') from ({different}) order by 1"
    rows, _ = await reader.rows(version, sql)
    names = await _names(reader, version, level, sought.level)
    found = (Member(key, names.get(key, Text(key, key))) for (key,) in rows if not sought.keys or key in sought.keys)
    words = sought.words.casefold()
    fitting = [each for each in found if words in each.name.zh.casefold() or words in each.name.en.casefold()]
    [last] = decode_cursor(sought.after, tuple[str]) if sought.after else [None]
    left = [each for each in fitting if last is None or each.key > last]
    following = encode_cursor(left[limit - 1].key) if len(left) > limit else None
    return Page(left[:limit], following, len(fitting))


async def customers_of(ctx: Context, reader: Reader, name: str, query: Query) -> Customers:
    """Customers behind the query's filters, by its first measure; their names are read with the reader's rights."""
    cubes, cube = await cube_of(reader, name)
    checking.check(cubes, cube, query)
    version = await _version_with(reader, cube)
    if "customer_id" not in version.sources[cube.base].columns:
        raise errors.NoCustomers
    reach = await _reach(ctx, version)
    on_base = msgspec.structs.replace(cube, aggregates=(), presence=())
    settled = _settled(cube, query, version)
    plain = msgspec.structs.replace(settled, rows=(), columns=(), totals=False, sort=None)
    plan = planned(cubes, on_base, plain, version, reach)
    customer = ("customer.customer", Level("customer", Text("客户", "Customer"), "customer_id"))
    plan = msgspec.structs.replace(plan, levels=(customer,), row_count=1)
    sql = compiling.cells_sql(cubes, on_base, plain, plan)
    first = cube.measure(query.measures[0].name)
    behind = "s0 is not null" if first and first.calc else "s0 <> 0"  # who adds nothing to a sum is not behind it
    rows, _ = await reader.rows(
        version, f"select * from ({sql}) where {behind} order by s0 desc limit {MOST_CUSTOMERS}"
    )
    known = await customers.customers_of(ctx, [int(row[0]) for row in rows if row[0]])
    items = [
        CustomerRow(row[0], known[row[0]].number, known[row[0]].name, known[row[0]].kind, tuple(map(_value, row[2:])))
        for row in rows
        if row[0] in known
    ]
    return Customers(tuple(items), len(rows) - len(items))


async def facts_of(ctx: Context, reader: Reader, name: str, filters: Sequence[Filter], measure_name: str = "") -> Facts:
    """Rows of the base that a figure is made from, each with where it came from, in the reader's language."""
    cubes, cube = await cube_of(reader, name)
    measure = measure_name or cube.measures[0].name
    checking.check(cubes, cube, Query(measures=(Shown(measure),), filters=tuple(filters)))
    version = await _version_with(reader, cube)
    reach = within(cube, version, await _reach(ctx, version))
    settled = latest.settled(filters, version.months(cube))
    made_from = lines.of(cube, cube.measure(measure_name), filtering.conditions(cubes, cube, settled, reach))
    [[total, figure]], _ = await reader.rows(version, made_from.together)
    found = [row[0] for row in (await reader.rows(version, f"describe {cube.base}"))[0]]
    shown = [*(column for column in found if column not in _ORIGIN), *_ORIGIN]
    texts = ", ".join(f"cast({column} as varchar)" for column in shown)
    rows, _ = await reader.rows(
        version, f"select {texts} from {made_from.source} order by src, src_row limit {MOST_FACTS}"
    )
    files = await warehouse.file_names(ctx, sorted({row[-2] for row in rows}))
    origins = tuple(f"{files.get(row[-2], row[-2])}:{row[-1]}" for row in rows)
    columns = telling.columns(cubes, cube, shown[: -len(_ORIGIN)])
    named = [await _names(reader, version, level, where) if level else {} for _, level, where in columns]
    told = tuple(
        tuple(names[cell].in_(ctx.language) if cell in names else cell for names, cell in zip(named, row, strict=False))
        for row in rows
    )
    return Facts(tuple(label.in_(ctx.language) for label, _, _ in columns), told, origins, total, _value(figure))


def _settled(cube: Cube, query: Query, version: Version) -> Query:
    if not any(each.latest for each in query.filters):
        return query
    return msgspec.structs.replace(query, filters=latest.settled(query.filters, version.months(cube)))


async def _reach(ctx: Context, version: Version) -> Reach:
    scope = await ctx.enter(READ)
    if scope == EVERYTHING:
        return scoping.WHOLE
    seen = await organisation.unit_ids(ctx)
    reach = scoping.reach_of(version.units, seen)
    return scoping.owned(reach, scope.owner) if scope.owner else reach


async def _names(reader: Reader, version: Version, level: Level, name: str) -> dict[str, Text]:
    if level.names or not level.members:
        return dict(level.names)
    if name not in version.names:
        rows, _ = await reader.rows(version, level.members)
        version.names[name] = {str(key): Text(zh, en or zh) for key, zh, en in sorted(rows, key=str) if key is not None}
    return version.names[name]


def _value(value: Any) -> Value:
    return float(value) if isinstance(value, Decimal) else value
