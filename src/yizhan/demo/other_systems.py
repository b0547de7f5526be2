"""Files of the demo operator's other systems: 24 months with planted reasons for which customers left.

The warehouse is loaded from the database first; the files are made from it and taken in by the usual intake, so the
demo goes the way that an operator's data go. `demo-truth.csv` in the data folder says who left, when and why.
"""

import asyncio
from collections.abc import Mapping
from datetime import date, timedelta
from importlib import resources
from pathlib import Path

from yizhan.analytics.warehouse import api
from yizhan.analytics.warehouse.contracts import LoadState, Place
from yizhan.analytics.warehouse.engine import Connection, Limits, connect, quoted
from yizhan.analytics.warehouse.errors import FileTakenAlready
from yizhan.analytics.warehouse.publishing import Folder
from yizhan.demo import retaining
from yizhan.kernel.clock import business_day
from yizhan.kernel.months import months_after
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob
from yizhan.platform.sheets.writing import write_xlsx
from yizhan.platform.worker import JobKind

JOB = "demo.other_systems"
TRUTH = "demo-truth.csv"
_AFTER = timedelta(seconds=20)
"""How long after the start the load begins: signing in and looking around come first."""
_MONTHS = 24
_RIVAL_MONTHS = 8
_LIMITS = (256, 2)


async def plan(ctx: Context, place: Place) -> None:
    """Let the warehouse be filled in the background, where nothing was published yet."""
    if api.published(place) is None:
        await ctx.enqueue(NewJob(JOB, {}, run_at=ctx.now() + _AFTER, once_key=JOB, priority=9))


def job_kinds(place: Place) -> Mapping[str, JobKind]:
    """Who fills the warehouse at `place`."""

    async def fill(ctx: Context, _: object) -> None:
        await fill_warehouse(ctx, place)
        await retaining.plan(ctx)

    return {JOB: JobKind(fill, most_attempts=3)}


async def fill_warehouse(ctx: Context, place: Place) -> None:
    """Load, make the files of other systems from what was loaded, and load these too."""
    await ctx.as_system()
    first = await api.load_now(ctx, place)
    if first.load.state is not LoadState.PUBLISHED:
        raise RuntimeError(first.load.trouble.message.en if first.load.trouble else first.load.state)
    files = await asyncio.to_thread(make, place, business_day(ctx.now()))
    for feed, path in files.items():
        try:
            await api.send_file_apart(ctx, place, feed, path)
        except FileTakenAlready:
            continue  # a load that was killed had sent it
    second = await api.load_now(ctx, place)
    if second.load.state is not LoadState.PUBLISHED:
        raise RuntimeError(second.load.trouble.message.en if second.load.trouble else second.load.state)
    for path in files.values():
        await asyncio.to_thread(path.unlink)


def make(place: Place, today: date) -> dict[str, Path]:
    """The files by their feed, made from the published version, and the truth beside the database."""
    folder = place.folder / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    warehouse = Folder(place.folder)
    published = warehouse.published()
    if published is None:
        raise FileNotFoundError(place.folder)
    scratch = folder / "scratch.duckdb"
    scratch.unlink(missing_ok=True)
    with connect(scratch, Limits(*_LIMITS, folder / "spill")) as connection:
        connection.execute(f"attach {quoted(str(warehouse.file_of(published.version)))} as wh (read_only)")
        _fill(connection, today)
        _copy(connection, "truth", place.folder.parent / TRUTH, "product_ref")
        files = {
            "bills": folder / "billing-24-months.parquet",
            "usage": folder / "usage.csv",
            "payments": folder / "payments.csv",
            "complaints": folder / "call-centre.csv",
            "surveys": folder / "surveys.csv",
            "campaigns": folder / "campaigns.csv",  # before the contacts, which refer to them
            "campaign_contacts": folder / "campaign-contacts.csv",
        }
        files = {table: path for table, path in files.items() if connection.execute(f"from {table} limit 1").fetchone()}
        for table, path in files.items():
            _copy(connection, table, path, "all")
        files["rival_offers"] = _rivals(connection, folder / "rivals.xlsx")
    scratch.unlink()
    return files


def _fill(connection: Connection, today: date) -> None:
    this_month = today.replace(day=1)
    last = months_after(this_month, -1)
    days = {
        "today": today,
        "last": last,
        "first": months_after(last, 1 - _MONTHS),
        "rival": months_after(last, -_RIVAL_MONTHS),
    }
    for name, day in days.items():
        connection.execute(f"set variable {name} = date '{day}'")
    connection.execute(resources.files("yizhan.demo").joinpath("other_systems.sql").read_text("utf-8"))


def _copy(connection: Connection, table: str, path: Path, order: str) -> None:
    form = "format parquet" if path.suffix == ".parquet" else "format csv, header"
    connection.execute(f"copy (from {table} order by {order}) to {quoted(str(path))} ({form})")


def _rivals(connection: Connection, path: Path) -> Path:
    header = ("月份", "本地网", "竞争对手", "套餐", "产品线", "月费", "流量(GB)", "竞争对手英文名", "套餐英文名")
    rows = connection.execute("from rivals").fetchall()
    texts = (["" if cell is None else str(cell) for cell in row] for row in rows)
    write_xlsx(path, "竞争对手资费", (header, *texts))
    return path
