"""SpiffWorkflow as its documentation makes it durable: read, one command, write, commit.

It has a process of its own (`python -m benchmarks.processes.peer URL INSTANCES CLIENTS [kept]`), for our servers
collect garbage by settings of their own (`yizhan.platform.memory`) and its documentation knows of none.

Its documentation calls one of its examples realistic: specifications (drawings and table) apart from what runs, in
tables of their own, read with the instance. That is the peer. `kept` spares it the reading: specifications stay in
memory, as they do with ours; nothing in its documentation does so.
"""

import asyncio
import json
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

import asyncpg
import uvloop
from lxml import etree
from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn import BpmnEvent, BpmnWorkflow
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.serializer.default.workflow import BpmnWorkflowConverter, WorkflowConverter
from SpiffWorkflow.spiff.parser.process import SpiffBpmnParser
from SpiffWorkflow.spiff.serializer.config import SPIFF_CONFIG
from SpiffWorkflow.spiff.specs.event_definitions import MessageEventDefinition

from benchmarks.processes.drawings import DISCOUNT, THEIRS, VARIABLES, their_table

_READ = "select state from peer where id = $1 for update"
_TABLES = """
    drop table if exists peer, peer_spec;
    create table peer_spec (name text primary key, spec text not null);
    create table peer (id int primary key, state text not null)"""
_WRITE = "update peer set state = $2 where id = $1"


class _SpecsApart(BpmnWorkflowConverter):  # type: ignore[misc]  # the library has no types
    """Writes what runs, without the drawings and the table it runs by."""

    def __init__(self, specs: Callable[[], tuple[Any, Any]], target: Any, registry: Any) -> None:
        super().__init__(target, registry)
        self._specs = specs

    def to_dict(self, workflow: Any) -> dict[str, Any]:
        made: dict[str, Any] = WorkflowConverter.to_dict(self, workflow)
        made["subprocesses"] = self.mapping_to_dict(workflow.subprocesses)
        made["bpmn_events"] = self.registry.convert(workflow.bpmn_events)
        return made

    def from_dict(self, dct: dict[str, Any]) -> Any:
        workflow = self.target_class(*self._specs(), deserializing=True)
        workflow.tasks = self.mapping_from_dict(dct["tasks"], UUID, workflow=workflow)
        workflow.task_tree = workflow.tasks.get(UUID(dct["root"]))
        self.set_default_attributes(workflow, dct)
        self.subprocesses_from_dict(dct["subprocesses"], workflow)
        workflow.bpmn_events = self.registry.restore(dct.pop("bpmn_events", []))
        return workflow


class Peer:
    """One client of the engine, with one connection."""

    def __init__(self, connection: "asyncpg.Connection[asyncpg.Record]", *, kept: bool) -> None:
        parser = SpiffBpmnParser()
        parser.add_bpmn_xml(etree.fromstring(THEIRS))
        parser.add_dmn_xml(etree.fromstring(their_table()))
        self._spec = parser.get_spec("order")
        self._inner = parser.get_subprocess_specs("order")
        config = {**SPIFF_CONFIG, BpmnWorkflow: partial(_SpecsApart, self._specs)}
        self._serializer = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure(config))
        self._connection = connection
        self._kept = kept
        self._stored = ("", {"": ""})

    async def begin(self) -> None:
        """Tables as their example has them."""
        await self._connection.execute(_TABLES)
        to_text = self._spec_text
        specs = {"order": to_text(self._spec)} | {name: to_text(spec) for name, spec in self._inner.items()}
        await self._connection.executemany("insert into peer_spec values ($1, $2)", specs.items())

    def _spec_text(self, spec: Any) -> str:
        return json.dumps(self._serializer.to_dict(spec))

    async def _read_specs(self) -> None:
        if not self._kept:
            rows = dict(await self._connection.fetch("select name, spec from peer_spec"))
            self._stored = (rows.pop("order"), rows)

    def _specs(self) -> tuple[Any, Any]:
        if self._kept:
            return self._spec, self._inner
        main, inner = self._stored
        restored = self._serializer.from_dict
        return restored(json.loads(main)), {name: restored(json.loads(text)) for name, text in inner.items()}

    async def run(self, number: int) -> None:
        """One instance from its start to its end."""
        workflow = BpmnWorkflow(self._spec, self._inner)
        workflow.get_tasks(state=TaskState.READY)[0].data.update(VARIABLES)
        workflow.do_engine_steps()
        async with self._connection.transaction():
            await self._connection.execute("insert into peer values ($1, $2)", number, self._text(workflow))
        await self._command(number, lambda w: self._complete(w, "check"))
        await self._command(number, lambda w: self._complete(w, "install"))
        await self._command(number, lambda w: w.catch(BpmnEvent(MessageEventDefinition("provisioned"), {})))
        while not await self._command(number, lambda w: w.refresh_waiting_tasks()):
            pass  # its timer is due at once, but not before the clock has moved

    async def _command(self, number: int, do: Any) -> bool:
        async with self._connection.transaction():
            text = await self._connection.fetchval(_READ, number)
            await self._read_specs()
            workflow = self._serializer.deserialize_json(text)
            do(workflow)
            workflow.do_engine_steps()
            await self._connection.execute(_WRITE, number, self._text(workflow))
        return self._ended(workflow)

    @staticmethod
    def _ended(workflow: Any) -> bool:
        if not workflow.completed:
            return False
        if workflow.data.get("discount") != DISCOUNT or workflow.data.get("billed") != 1:
            message = f"the peer did not do the same work: {workflow.data}"
            raise AssertionError(message)
        return True

    def _text(self, workflow: Any) -> str:
        return str(self._serializer.serialize_json(workflow))

    @staticmethod
    def _complete(workflow: Any, name: str) -> None:
        next(t for t in workflow.get_tasks(state=TaskState.READY) if t.task_spec.bpmn_id == name).run()


async def per_second(url: str, instances: int, clients: int, *, kept: bool = False) -> float:
    """Instances a second from start to end, with as many clients at a time as ours has, in one process like ours."""
    connections = [await asyncpg.connect(url) for _ in range(clients)]
    peers = [Peer(connection, kept=kept) for connection in connections]
    await peers[0].begin()
    numbers = iter(range(instances))

    async def client(peer: Peer) -> None:
        for number in numbers:
            await peer.run(number)

    began = time.perf_counter()
    await asyncio.gather(*(client(peer) for peer in peers))
    took = time.perf_counter() - began
    for connection in connections:
        await connection.close()
    return instances / took


async def in_a_process(url: str, instances: int, clients: int, *, kept: bool = False) -> float:
    """The same, in a process of its own."""
    words = (sys.executable, "-m", "benchmarks.processes.peer", url, str(instances), str(clients))
    process = await asyncio.create_subprocess_exec(*words, *(["kept"] if kept else []), stdout=asyncio.subprocess.PIPE)
    told, _ = await process.communicate()
    return float(told)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        its_url, its_instances, its_clients, *rest = sys.argv[1:]
        print(runner.run(per_second(its_url, int(its_instances), int(its_clients), kept=bool(rest))))
