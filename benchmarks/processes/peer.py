"""SpiffWorkflow as its documentation makes it durable: read, one command, write, commit."""

import time
from io import BytesIO
from typing import Any

import asyncpg
from lxml import etree
from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn import BpmnEvent, BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.specs.event_definitions import MessageEventDefinition

from benchmarks.processes.drawings import THEIRS

_READ = "select state from peer where id = $1 for update"
_WRITE = "update peer set state = $2 where id = $1"


class Peer:
    """One engine in one process, with one connection."""

    def __init__(self, connection: "asyncpg.Connection[asyncpg.Record]") -> None:
        parser = BpmnParser()
        parser.add_bpmn_xml(etree.parse(BytesIO(THEIRS)))
        self._spec = parser.get_spec("order")
        self._inner = parser.get_subprocess_specs("order")
        self._serializer = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure())
        self._connection = connection

    async def run(self, number: int) -> None:
        """One instance from its start to its end."""
        workflow = BpmnWorkflow(self._spec, self._inner)
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
            workflow = self._serializer.deserialize_json(text)
            do(workflow)
            workflow.do_engine_steps()
            await self._connection.execute(_WRITE, number, self._text(workflow))
        return bool(workflow.completed)

    def _text(self, workflow: Any) -> str:
        return str(self._serializer.serialize_json(workflow))

    @staticmethod
    def _complete(workflow: Any, name: str) -> None:
        next(t for t in workflow.get_tasks(state=TaskState.READY) if t.task_spec.bpmn_id == name).run()


async def per_second(url: str, instances: int) -> float:
    """Instances a second from start to end."""
    connection = await asyncpg.connect(url)
    await connection.execute("create table if not exists peer (id int primary key, state text not null)")
    peer = Peer(connection)
    began = time.perf_counter()
    for number in range(instances):
        await peer.run(number)
    took = time.perf_counter() - began
    await connection.close()
    return instances / took
