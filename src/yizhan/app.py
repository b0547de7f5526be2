"""The composition root: the one module that knows every part and puts them together."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import timedelta
from functools import cached_property
from typing import Any

import msgspec
import structlog
from litestar import Litestar
from litestar.exceptions import HTTPException

from yizhan.adapters.jetstream.choosing import carrier_for
from yizhan.adapters.provisioning import counterpart
from yizhan.adapters.provisioning.client import NotConfigured, ServiceOrdering, callback_token
from yizhan.analytics.dashboards import jobs as dashboard_jobs
from yizhan.analytics.olap.reading import Reader as CubeReader
from yizhan.analytics.scoring import contracts as scoring
from yizhan.analytics.scoring import jobs as scoring_jobs
from yizhan.analytics.warehouse import contracts as warehouse
from yizhan.analytics.warehouse import jobs as warehouse_jobs
from yizhan.demo import other_systems, retaining
from yizhan.demo import setting_up as demo
from yizhan.demo.logins import Logins
from yizhan.domains.catalogue import api as catalogue_api
from yizhan.domains.customer import jobs as customer_jobs
from yizhan.domains.ordering import jobs as ordering_jobs
from yizhan.domains.organisation import api as access
from yizhan.domains.organisation import contracts as organisation
from yizhan.engines.process import api as process_api
from yizhan.engines.process.ports import ArchivePlace, use_archive
from yizhan.engines.rules import api as rules_api
from yizhan.flows.bus import HANDLERS as HANDLERS_OF_MESSAGES
from yizhan.flows.imports import jobs as import_jobs
from yizhan.flows.process_log import api as process_log
from yizhan.interfaces.cli import main as cli
from yizhan.interfaces.cli.archive import Archive
from yizhan.interfaces.cli.bar import Bar
from yizhan.interfaces.cli.catalogue import Catalogue
from yizhan.interfaces.cli.importing import Import
from yizhan.interfaces.cli.mining import Mine
from yizhan.interfaces.cli.openapi import OpenApi
from yizhan.interfaces.cli.secret_keys import Secrets
from yizhan.interfaces.cli.token import Token
from yizhan.interfaces.cli.up import Up
from yizhan.interfaces.cli.warehouse import Warehouse
from yizhan.interfaces.cli.worker import Work
from yizhan.interfaces.edge.callers import ACCESS_CHANGED, Callers
from yizhan.interfaces.edge.express import Express
from yizhan.interfaces.edge.refusals import HANDLERS
from yizhan.interfaces.edge.request import Edge
from yizhan.interfaces.edge.server import Server, listening, on_stop, stop_on_sigterm
from yizhan.interfaces.http import application, callbacks, session
from yizhan.interfaces.tmf import apis
from yizhan.interfaces.tmf.common.errors import under_root
from yizhan.interfaces.tmf.hub.notifying import Notifier
from yizhan.kernel import ids
from yizhan.kernel.clock import Clock, SystemClock
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Text
from yizhan.platform import memory, migrate, named_server, nodes, sealing
from yizhan.platform.bus.api import ANSWERED, Answers, Courier
from yizhan.platform.config import Settings
from yizhan.platform.context import SYSTEM, Context
from yizhan.platform.db import Database
from yizhan.platform.jobs import NewJob
from yizhan.platform.launcher import EmbeddedPostgres, NoDatabase, Urls, guard
from yizhan.platform.launcher.companion import Companion
from yizhan.platform.mail import Mailer
from yizhan.platform.notices import LOST
from yizhan.platform.outbox import Keeping, together, use_keeping
from yizhan.platform.worker import JobKind, Worker, register_schedules
from yizhan.registry import CATALOGUE, CONNECTORS, DESCRIBED, JOBS, SCHEDULES, SCHEMAS, SUBSCRIPTIONS

log = structlog.get_logger()


class BadDefinitions(Exception):  # noqa: N818 - told to the operator as it stands
    """Shipped definitions do not make sense; the message lists file, line and problem."""


_EXPORTS, _UPLOADS, _DELIVERIES = "exports", "imports", "deliveries"

WORKER_READY = "Yizhan works as process "
"""How a worker's line begins that tells it is ready."""

FIRST_LOGIN = """\
首个管理员账号 / the first administrator's login: {login}
初始密码（只显示这一次）/ first password (shown this once): {password}
"""


def _provisioning(settings: Settings, token: str) -> ServiceOrdering | NotConfigured:
    if not settings.provisioning_url:
        return NotConfigured()
    return ServiceOrdering(settings.provisioning_url, f"{settings.base_url}/api{callbacks.PATH}/{token}")


async def workers_beside(settings: Settings, stack: AsyncExitStack) -> None:
    """Run the processes that do this server's jobs until `stack` ends."""
    environment = {
        "YIZHAN_WORKERS": "0",
        "YIZHAN_DATA_DIR": str(settings.data_dir),
        "YIZHAN_PUBLIC_URL": settings.base_url,
        "YIZHAN_PROVISIONING_URL": settings.provisioning_url,
    }
    words = (sys.executable, "-m", "yizhan.app", "worker")
    workers = [Companion("worker", lambda _: words, WORKER_READY, environment) for _ in range(settings.workers)]
    stack.push_async_callback(_stop_all, workers)
    await asyncio.gather(*(worker.start() for worker in workers))
    for worker in workers:
        stack.callback(asyncio.create_task(worker.keep_running()).cancel)


async def _stop_all(companions: Sequence[Companion]) -> None:
    await asyncio.gather(*(companion.stop() for companion in companions))


async def provisioning_beside(settings: Settings, stack: AsyncExitStack) -> Settings:
    """Run the small provisioning system for the demo, until `stack` ends, where no other is named."""
    if settings.provisioning_url or not settings.demo:
        return settings
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    file = str(settings.data_dir / "provisioning.sqlite")
    words = (sys.executable, "-m", counterpart.__name__, "--data", file, "--port")
    companion = Companion("provisioning", lambda port: (*words, str(port)), counterpart.READY)
    address = await companion.start()
    stack.push_async_callback(companion.stop)
    keeping = asyncio.create_task(companion.keep_running())
    stack.callback(keeping.cancel)
    return msgspec.structs.replace(settings, provisioning_url=address)


class Parts:
    """A running program's parts, as `assemble` gives them; `source_url` is where the warehouse reads from."""

    def __init__(self, db: Database, clock: Clock, settings: Settings, source_url: str = "") -> None:
        self.settings, self.clock, self.db = settings, clock, db
        sealing.use_keys(sealing.Keys(settings.secret_key, settings.data_dir))
        use_archive(ArchivePlace(settings.data_dir / "archive", settings.archive_after_days))
        use_keeping(Keeping(settings.events_kept_days, by_broker=bool(settings.nats_url)))
        self.warehouse = warehouse.Place(
            folder=settings.data_dir / "warehouse",
            definitions=migrate.data_folder("definitions") / "warehouse",
            source_url=source_url,
            memory_mb=settings.warehouse_memory_mb,
        )
        self.models = scoring.Place(
            folder=settings.data_dir / "models", definitions=self.warehouse.definitions.parent / "mining"
        )
        for folder in (self.warehouse.folder, self.models.folder):  # customers' data, as the database has it
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.callers = Callers(db, access.actor_of_session, access.actor_of_token)
        self._cubes, self._mailer = CubeReader(self.warehouse), Mailer(settings.smtp_url, settings.mail_from)
        self._token = callback_token(settings.data_dir)
        self.provisioning = _provisioning(settings, self._token)
        notifier = Notifier(apis.APIS, settings.base_url, access.actor_of_id)
        self.jobs = self._job_kinds(notifier)
        self.subscriptions = together(SUBSCRIPTIONS, notifier.subscriptions())
        self.carrier = carrier_for(settings.nats_url, db, clock.now)
        courier = Courier(db, self.carrier, clock, access.actor_of_id, HANDLERS_OF_MESSAGES)
        self.worker = Worker(db, self.jobs, self.subscriptions, clock, settings.job_slots, [courier.round])
        self._edge = Edge(db, self.callers, clock)

    def _job_kinds(self, notifier: Notifier) -> dict[str, JobKind]:
        data = self.settings.data_dir
        return {
            **JOBS,
            **customer_jobs.jobs(data / _EXPORTS),
            **import_jobs.jobs(data / _UPLOADS),
            **process_log.jobs(data / _EXPORTS),
            **ordering_jobs.job_kinds(self.provisioning),
            **warehouse_jobs.job_kinds(self.warehouse),
            **scoring_jobs.job_kinds(self.warehouse, self.models),
            **dashboard_jobs.job_kinds(
                self._cubes, data / _DELIVERIES, self._mailer, self.settings.base_url, access.actor_of_id
            ),
            **other_systems.job_kinds(self.warehouse),
            **retaining.job_kinds(self.warehouse, self.models),
            **notifier.jobs(),
        }

    def application(self, edge: Edge) -> Litestar:
        """The staff pages and the open interfaces."""
        return application.create(
            edge,
            [*DESCRIBED, apis.mounted(self.settings.base_url)],
            self.ready,
            [self._listening],
            {**HANDLERS, HTTPException: under_root(HANDLERS[HTTPException])},
        )

    @cached_property
    def front(self) -> Express:
        """What requests come to first; a process that only works has none."""
        return Express(self.web, self._edge, apis.express(self.settings.base_url))

    @cached_property
    def web(self) -> Litestar:
        """The application, with what its handlers find in its state."""
        settings, web = self.settings, self.application(self._edge)
        web.state.session_rules = session.SessionRules(timedelta(hours=settings.session_hours), settings.secure_cookies)
        web.state.token_lifetime = timedelta(minutes=settings.token_minutes)
        web.state.callback_token = self._token
        web.state.carrier, web.state.answers = self.carrier, Answers()
        web.state.exports, web.state.uploads = settings.data_dir / _EXPORTS, settings.data_dir / _UPLOADS
        web.state.deliveries = settings.data_dir / _DELIVERIES
        web.state.warehouse, web.state.cubes, web.state.mailer = self.warehouse, self._cubes, self._mailer
        return web

    async def first_users(self) -> str:
        """Make an empty database usable, with the demo operator where it is wanted; returns how to sign in."""
        async with self.db.transaction(EVERYTHING) as tx:
            ctx = Context(actor=SYSTEM, tx=tx, db=self.db, clock=self.clock)
            if self.settings.demo:
                kept = Logins(self.settings.data_dir)
                began = time.monotonic()
                await demo.set_up(ctx, CATALOGUE, kept, lambda words: _progress(words, began))
                told = await demo.logins_told(ctx, kept)
                if told:
                    await other_systems.plan(ctx, self.warehouse)
                return told
            given = await access.set_up(ctx, organisation.SetUp(), CATALOGUE)
            return FIRST_LOGIN.format(login=given.login, password=given.password) if given else ""

    async def seal_secrets(self) -> None:
        """Seal what was kept in clear by an older version."""
        async with self.db.transaction(EVERYTHING) as tx:
            await access.seal_anew(Context(actor=SYSTEM, tx=tx, db=self.db, clock=self.clock), plain_only=True)

    async def take_over_definitions(self) -> None:
        """Load the shipped catalogue, decision tables and processes; what is there already, or newer, is left alone.

        Where what is launched differs from the files under the same version, what is launched stays, and a warning
        tells of it. Raises BadDefinitions when a file has been spoilt.
        """
        folder = migrate.data_folder("definitions")
        async with self.db.transaction(EVERYTHING) as tx:
            ctx = Context(actor=SYSTEM, tx=tx, db=self.db, clock=self.clock)
            report = await catalogue_api.load_definitions(ctx, catalogue_api.definition_sources(folder / "catalogue"))
            spoilt = [p for p in report.problems if p.code != "not_in_design"]
            if spoilt:
                raise BadDefinitions("\n".join(f"{p.field}: {p.message.zh} / {p.message.en}" for p in spoilt))
            for problem in report.problems:
                log.warning("definition_not_taken_over", where=problem.field, why=problem.message.en)
            for file in sorted((folder / "rules").glob("*.yaml")):
                await rules_api.ship_file(ctx, file.read_bytes())
            models = [file.read_bytes() for file in sorted((folder / "bpmn").glob("*.bpmn"))]
            await process_api.deploy_shipped(ctx, models, process_api.environment(CONNECTORS))
            await ctx.enqueue(NewJob(ordering_jobs.LISTEN_JOB, {}, once_key=ordering_jobs.LISTEN_JOB))

    async def ready(self) -> bool:
        """Whether the database answers with the program's schema, and new things can be numbered."""
        if ids.paused():
            return False
        with suppress(*LOST, TimeoutError):
            async with self.db.transaction(EVERYTHING) as tx:
                return bool(await tx.fetchval("select true from platform.setting limit 1") or True)
        return False

    @asynccontextmanager
    async def _listening(self, _: Litestar) -> AsyncIterator[None]:
        heard = self.web.state.answers.heard
        async with self.db.listen(ACCESS_CHANGED, self.callers.forget), self.db.listen(ANSWERED, heard):
            yield


async def database_urls(settings: Settings, stack: AsyncExitStack, *, share: bool) -> Urls:
    """Addresses of the configured database, or of the embedded one, started until `stack` ends.

    With `share` an embedded server that another process runs is used as it is, and one that is not there is not made:
    raises NoDatabase. Without, one that another process runs is refused.
    """
    if settings.database_url:
        return Urls(owner=settings.database_url, app=settings.database_app_url or settings.database_url)
    server = EmbeddedPostgres(settings.data_dir)
    if share and not await asyncio.to_thread(server.exists):
        raise NoDatabase(home=settings.data_dir.absolute())
    if share and (urls := await asyncio.to_thread(server.reach)):
        return urls
    urls = await asyncio.to_thread(server.start)
    stack.push_async_callback(asyncio.to_thread, server.stop)
    if share:
        watching = guard.watch(settings.data_dir)
        stack.callback(watching.wait)
        stack.callback(watching.kill)
    keeping = asyncio.create_task(server.keep_running())
    stack.callback(keeping.cancel)
    return urls


async def assemble(settings: Settings, stack: AsyncExitStack, *, share: bool = False) -> Parts:
    """Start or reach the database, bring its schema up to date, and build every part on it.

    With `share` this process works beside the server, so its ids come from the node numbers kept for guests.
    Raises what keeps it from a database that is fit, and `nodes.NumberTaken`.
    """
    clock = SystemClock()
    urls = await database_urls(settings, stack, share=share)
    if not share:
        settings = await provisioning_beside(settings, stack)
    with Bar("升级数据库 / Updating the database") as bar:
        await migrate.migrate(urls.owner, migrate.known(migrate.data_folder("migrations"), SCHEMAS), bar.show)
    as_role = migrate.APP_ROLE if urls.app == urls.owner else None
    if not as_role:
        await named_server.check_application(urls.app, migrate.APP_ROLE)
    await stack.enter_async_context(nodes.claimed(urls.app, nodes.GUESTS if share else [settings.node]))
    db = await Database.connect(urls.app, most=settings.database_connections, as_role=as_role)
    stack.push_async_callback(db.close)
    async with db.transaction(EVERYTHING) as tx:
        await register_schedules(tx, list(SCHEDULES), clock.now())
    parts = Parts(db, clock, settings, urls.owner)
    stack.push_async_callback(parts.provisioning.close)
    stack.push_async_callback(parts.carrier.close)
    return parts


class Program:
    """What the command line may use."""

    async def serve(self, settings: Settings) -> int:
        """Serve until SIGINT or SIGTERM: requests and jobs that run then are let finish, long jobs are broken off."""
        stop_on_sigterm()
        async with AsyncExitStack() as stack:
            door = stack.enter_context(listening(settings))
            # The address is told to other systems, so the port is known before anything else.
            settings = msgspec.structs.replace(settings, port=door.getsockname()[1])
            parts = await assemble(settings, stack)
            await parts.seal_secrets()
            await parts.take_over_definitions()
            welcome = await parts.first_users()
            server = Server(parts.front, lambda: _say(f"{welcome}Yizhan is ready at {settings.base_url}"))
            if settings.workers:
                await workers_beside(parts.settings, stack)
            alone = settings.job_slots and not settings.workers
            working = asyncio.create_task(parts.worker.run()) if alone else None
            await server.serve([door])
            parts.worker.stop()
            if working:
                await working
            return 0 if server.started else 1

    async def work(self, settings: Settings) -> int:
        """Do jobs beside a server until SIGINT or SIGTERM: those that run then are let finish, long ones broken off."""
        stop_on_sigterm()
        async with AsyncExitStack() as stack:
            parts = await assemble(settings, stack, share=True)
            on_stop(parts.worker.stop)
            _say(f"{WORKER_READY}{os.getpid()}")
            await parts.worker.run()
        return 0

    def described(self) -> Mapping[str, Any]:
        """The OpenAPI document of the staff API; needs no database."""
        return application.described(DESCRIBED)

    @asynccontextmanager
    async def acting_as_system(self, settings: Settings) -> AsyncIterator[Context]:
        """A context of the system itself on the configured database."""
        async with AsyncExitStack() as stack:
            parts = await assemble(settings, stack, share=True)
            async with parts.db.transaction(EVERYTHING) as tx:
                yield Context(actor=SYSTEM, tx=tx, db=parts.db, clock=parts.clock)

    @asynccontextmanager
    async def at_warehouse(self, settings: Settings) -> AsyncIterator[tuple[Context, warehouse.Place]]:
        """A context of the system itself, and where the warehouse is."""
        async with AsyncExitStack() as stack:
            parts = await assemble(settings, stack, share=True)
            async with parts.db.transaction(EVERYTHING) as tx:
                yield Context(actor=SYSTEM, tx=tx, db=parts.db, clock=parts.clock), parts.warehouse


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _progress(words: Text, began: float) -> None:
    _say(f"      {words.zh} / {words.en} ({time.monotonic() - began:.0f} s)")


COMMANDS: Sequence[cli.Command] = (
    Up(),
    Work(),
    Token(),
    OpenApi(),
    Secrets(),
    Import(),
    Mine(),
    Catalogue(),
    Warehouse(),
    Archive(),
)


def main() -> int:
    """Entry point of the `yizhan` command."""
    memory.settle()
    return cli.run(sys.argv[1:], COMMANDS, Program())


if __name__ == "__main__":
    sys.exit(main())
