"""Dashboards taken away as a workbook, and brought by schedule: as a notice, and by mail."""

import asyncio
import secrets
import smtplib
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import structlog

from yizhan.analytics.dashboards import errors, service, store
from yizhan.analytics.dashboards.contracts import Dashboard, Tile
from yizhan.analytics.olap import api as olap
from yizhan.analytics.olap import exporting
from yizhan.analytics.olap.contracts import READ
from yizhan.analytics.olap.reading import Reader
from yizhan.domains.organisation import api as organisation
from yizhan.kernel.clock import CHINA
from yizhan.kernel.errors import NotFound, Refusal
from yizhan.kernel.ids import parse_id
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Text
from yizhan.platform import long_work
from yizhan.platform.context import Actor, Context
from yizhan.platform.db import Transaction
from yizhan.platform.jobs import NewJob
from yizhan.platform.mail import Attachment, Mail, Mailer
from yizhan.platform.sheets.writing import XLSX_MEDIA, Cell, write_xlsx

log = structlog.get_logger()

DELIVER, POST, DELIVERY = "dashboards.deliver", "dashboards.mail", "dashboards.delivery"
KEPT = timedelta(days=7)
_TITLE = Text("看板：{name}", "Dashboard: {name}")
_BODY = Text(
    "您订阅的看板“{name}”见附件，数据截至 {at}，为您当前权限范围内的数字。\n在线查看：{address}\n",
    "The dashboard “{name}” you subscribed to is attached, as of {at}, within your own rights.\n"
    "To look into it: {address}\n",
)
_TROUBLE = Text("邮件未能发出：{why}", "The mail did not go out: {why}")
Rows = list[list[Cell]]
ActorOf = Callable[[Transaction, int], Awaitable[Actor | None]]
"""Somebody by id, with the rights of the moment; None when gone."""


class Delivery(msgspec.Struct, frozen=True):
    """A dashboard that was brought, as the notice keeps it."""

    dashboard_id: str
    file: str
    name: str


class Letter(msgspec.Struct, frozen=True):
    """A delivery that goes out by mail as well."""

    dashboard_id: int
    owner_id: int
    to: str
    subject: str
    text: str
    delivery: Delivery


async def workbook(ctx: Context, reader: Reader, dashboard: Dashboard, path: Path) -> None:
    """Write every tile's figures, within the actor's rights, to the file `path`."""
    rows: Rows = []
    for tile in dashboard.tiles:
        rows += [*([[]] if rows else []), *await _told(ctx, reader, tile)]
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    await asyncio.to_thread(write_xlsx, path, dashboard.name[:31], rows or [[dashboard.name]])


async def _told(ctx: Context, reader: Reader, tile: Tile) -> Rows:
    cubes, cube = await olap.cube_of(reader, tile.cube)
    title = tile.title or cube.label.in_(ctx.language)
    try:
        answer = await olap.ask(ctx, reader, tile.cube, tile.query)
    except Refusal as refusal:  # one tile that cannot be answered does not take the others away
        return [[title], [refusal.text.in_(ctx.language)]]
    return [[title], *exporting.rows(cubes, cube, tile.query, answer, ctx.language)]


async def begin_due(ctx: Context, _: object) -> None:
    """Let every subscription whose time has come be delivered, each by a job of its own."""
    await ctx.as_system()
    now = ctx.now()
    for due, every in await store.due(ctx.tx, now):
        await store.ran(ctx.tx, due, now, service.next_time(every, now))
        await ctx.enqueue(NewJob(DELIVER, due, once_key=f"{DELIVER}:{due.dashboard_id}:{due.owner_id}"))


class Deliverer:
    """Brings dashboards to people as they stand now: files go to `folder`, letters through `mailer`."""

    def __init__(self, reader: Reader, folder: Path, mailer: Mailer, address: str, actor_of: ActorOf) -> None:
        self._reader, self._folder, self._mailer = reader, folder, mailer
        self._address, self._actor_of = address, actor_of

    async def deliver(self, ctx: Context, due: store.Due) -> None:
        """Ask the dashboard's questions in the name and with the rights the person has now; tell by a notice."""
        await ctx.as_system()
        actor = await self._actor_of(ctx.tx, due.owner_id)
        found = await service.seen(ctx.tx, actor, due.dashboard_id, due.language) if actor and actor.may(READ) else None
        if actor is None or found is None:
            log.info("dashboard_no_longer_seen", dashboard=due.dashboard_id, person=due.owner_id)
            await store.unsubscribe(ctx.tx, due.dashboard_id, due.owner_id)
            return
        told = Context(actor=actor, tx=ctx.tx, db=ctx.db, clock=ctx.clock, language=due.language)
        file = f"{found.id}-{secrets.token_hex(16)}.xlsx"
        await workbook(told, self._reader, found, self._folder / file)
        await ctx.tx.narrow(EVERYTHING)
        at = ctx.now().astimezone(CHINA)
        delivery = Delivery(found.id, file, f"{found.name}-{at:%Y%m%d}.xlsx")
        title = _TITLE.format(name=found.name)
        work_id = await long_work.begin(told, DELIVERY, title)
        await long_work.end(told, work_id, long_work.State.SUCCEEDED, delivery)
        if due.by_mail and (to := await organisation.mail_address(ctx, due.owner_id)):
            address = f"{self._address}/dashboards/{found.id}"
            text = _BODY.format(name=found.name, at=f"{at:%Y-%m-%d %H:%M}", address=address).in_(due.language)
            subject = title.in_(due.language)
            letter = Letter(due.dashboard_id, due.owner_id, to, subject, text, delivery)
            await ctx.enqueue(NewJob(POST, letter))

    async def post(self, ctx: Context, letter: Letter) -> None:
        """Send a letter; why it did not go out is told at the subscription, and it is tried again."""
        await ctx.as_system()
        content = await asyncio.to_thread((self._folder / letter.delivery.file).read_bytes)
        attached = Attachment(letter.delivery.name, XLSX_MEDIA, content)
        try:
            await self._mailer.send(Mail(letter.to, letter.subject, letter.text, (attached,)))
        except (OSError, smtplib.SMTPException, Refusal) as error:
            why = error.text if isinstance(error, Refusal) else Text(str(error), str(error))
            async with ctx.db.apart(EVERYTHING) as apart:
                trouble = Text(_TROUBLE.zh.format(why=why.zh), _TROUBLE.en.format(why=why.en))
                await store.tell_trouble(apart, letter.dashboard_id, letter.owner_id, trouble)
            raise
        await store.tell_trouble(ctx.tx, letter.dashboard_id, letter.owner_id, None)


async def delivered(ctx: Context, work_id: str) -> Delivery:
    """What a notice of the actor's own brought; raises NotFound for anybody else's, or after a week."""
    await ctx.enter(READ)
    work = await long_work.of(ctx, work_id)
    if work.kind != DELIVERY or parse_id(work_id) is None or ctx.now() - work.changed_at > KEPT:
        raise NotFound(errors.DELIVERY, work_id)
    found = msgspec.convert(work.result, Delivery)
    await ctx.audit("download", DELIVERY, work_id, ctx.actor.org_pos, name=found.name)
    return found


def drop_old(folder: Path, before: float) -> Iterator[Path]:
    """Remove files written before a moment; gives what it removes."""
    for file in folder.glob("*.xlsx"):
        if file.stat().st_mtime < before:
            file.unlink(missing_ok=True)
            yield file
